"""Axes without a frame look like Axes with one, which they become where that makes a difference."""

import copy
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.boundary import lazy_axes
from autograder.boundary.axes import describe_axes, rebuild_axes
from given.checking import plots
from support.axes_descriptions import FULL

WITHOUT_LEGEND = FULL | {"legend": False}
GETTERS = [name for name in dir(Axes) if name.startswith("get_")]
PROPERTIES = [name for name in dir(Axes) if isinstance(getattr(Axes, name), property)]


def lazy() -> Axes:
    return rebuild_axes(copy.deepcopy(FULL))


def built() -> Axes:
    axes = lazy()
    assert axes.figure.axes == [axes]
    assert type(axes) is Axes
    return axes


def shown(value: Any) -> Any:
    """Return *value* so that it can be compared with that of other Axes."""
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *map(shown, value)]
    if value is None or isinstance(value, (str, bool, float, int, np.generic)):
        return value
    return value.tolist() if isinstance(value, np.ndarray) else type(value)


def read(axes: Axes, name: str) -> Any:
    """Return what *axes* give for *name*; an exception is an answer too."""
    try:
        value = getattr(axes, name)
        return shown(value() if callable(value) else value)
    except Exception as error:  # noqa: BLE001  # they must agree on that too
        return repr(error)


@pytest.mark.parametrize("name", [*GETTERS, *PROPERTIES, "has_data", "cla", "legend_", "spines"])
def test_everything_is_read_as_of_axes_with_a_frame(name: str) -> None:
    assert read(lazy(), name) == read(built(), name)


def test_what_tests_read_needs_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy_axes, "Figure", None)
    axes = rebuild_axes(copy.deepcopy(WITHOUT_LEGEND))
    assert isinstance(axes, Axes)
    assert plots.expect_drawn("plot", axes) is axes
    assert len(plots.plotted_points(axes)) == 10
    assert [axes.get_xscale(), axes.get_yscale()] == ["linear", "log"]
    assert [axes.get_title(), axes.get_xlabel()] == ["Saturation", "Layers"]
    np.testing.assert_equal(describe_axes(axes), WITHOUT_LEGEND)


def test_the_other_titles_are_there() -> None:
    assert lazy().get_title("left") == ""
    assert lazy().get_title(loc="center") == "Saturation"


def test_artists_know_their_axes() -> None:
    axes = lazy()
    (first, *_), (bar, *_) = axes.lines, axes.patches
    assert first.axes is bar.axes is axes  # type: ignore[union-attr]
    assert bar.get_center().tolist() == built().patches[0].get_center().tolist()  # type: ignore[attr-defined]
    assert first.figure is axes.figure
    assert first.get_transform() == axes.transData
    assert axes.lines[0] is first


def test_they_can_be_changed_and_drawn_on() -> None:
    axes = lazy()
    axes.set_xlabel("Depth")
    axes.plot([1, 2], [3, 4])
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Depth", "Max Abs Gradient")
    assert len(axes.lines) == len(lazy().lines) + 1


def test_an_attribute_that_axes_lack_is_missing_here_too() -> None:
    with pytest.raises(AttributeError, match=r"^'Axes' object has no attribute 'xlabel'$"):
        _ = lazy().xlabel  # type: ignore[attr-defined]
    assert type(lazy()).__name__ == "Axes"


def test_a_copy_is_read_as_the_original() -> None:
    np.testing.assert_equal(describe_axes(copy.deepcopy(lazy())), FULL)
    assert isinstance(copy.deepcopy(lazy()).figure, Figure)
