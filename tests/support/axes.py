"""Axes that cross the boundary, and what is looked at on the other side."""

import copy

import numpy as np
from matplotlib.axes import Axes

from autograder.boundary.axes import describe_axes, rebuild_axes

LAYERS = np.arange(6)
GRADIENTS = 10.0 ** -np.arange(1, 7)
ATOMS = (str, bool, float, int)


def cross(axes: Axes) -> Axes:
    """Return what the grader sees of *axes*, which crosses as plain data."""
    description = describe_axes(axes)
    assert_plain(description)
    assert_same_once_built(rebuild_axes(description))
    return rebuild_axes(copy.deepcopy(description))


def assert_same_once_built(seen: Axes) -> None:
    """Check that a grader reads the same of *seen* before and after their frame is built."""
    before = describe_axes(seen)
    assert seen.figure.axes == [seen]  # type: ignore[union-attr]
    assert type(seen) is Axes
    np.testing.assert_equal(describe_axes(seen), before)


def assert_same_lines(found: Axes, wanted: Axes) -> None:
    """Check what a grader reads of lines."""
    assert len(found.lines) == len(wanted.lines)
    for one, other in zip(found.lines, wanted.lines, strict=True):
        np.testing.assert_array_equal(one.get_xdata(), other.get_xdata(orig=False))
        np.testing.assert_array_equal(one.get_ydata(), other.get_ydata(orig=False))
        assert one.get_label() == other.get_label()
        assert one.get_marker() == other.get_marker()
        assert one.get_linestyle() == other.get_linestyle()
        assert one.get_drawstyle() == other.get_drawstyle()


def assert_plain(node: object) -> None:
    """Check that *node* is made of what may cross, and of nothing else."""
    if type(node) is dict:
        assert all(type(key) is str for key in node)
        node = list(node.values())
    if type(node) is list:
        for child in node:
            assert_plain(child)
    elif type(node) is np.ndarray:
        assert node.dtype == np.float64
    else:
        assert type(node) in ATOMS
