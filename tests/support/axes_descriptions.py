"""The description of a plot with everything in it, and how to spoil it in one place."""

import copy
from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from autograder.boundary.axes import describe_axes, rebuild_axes
from support.axes import GRADIENTS, LAYERS, assert_same_once_built


def full_description() -> Any:
    """Return a description with an entry of each kind in it."""
    axes = plt.subplots()[1]
    axes.set(title="Saturation", xlabel="Layers", ylabel="Max Abs Gradient", yscale="log")
    axes.plot(LAYERS, GRADIENTS, label="line")
    axes.bar(LAYERS[:2], GRADIENTS[:2], label="bars")
    axes.stem(LAYERS, GRADIENTS, label="stem")
    axes.scatter(LAYERS, GRADIENTS, label="points")
    axes.stairs(GRADIENTS, baseline=GRADIENTS / 2, label="stairs")
    axes.legend()
    description = describe_axes(axes)
    plt.close("all")
    return description


FULL = full_description()
Place = tuple[str | int, ...]


def places(node: object, here: Place = ()) -> Iterator[Place]:
    """Walk over all nodes of a description, each as the keys that lead to it."""
    yield here
    children: list[tuple[Any, object]] = []
    if type(node) is dict:
        children = list(node.items())
    elif type(node) is list:
        children = list(enumerate(node))
    for key, child in children:
        yield from places(child, (*here, key))


def at(node: Any, place: Place) -> Any:
    """Return the node at *place*."""
    for key in place:
        node = node[key]
    return node


def replaced(place: Place, junk: object) -> Any:
    """Return the full description with *junk* in one place."""
    if not place:
        return junk
    description = copy.deepcopy(FULL)
    at(description, place[:-1])[place[-1]] = junk
    return description


def without(place: Place, key: str) -> Any:
    """Return the full description with a node that lacks *key*."""
    node = at(FULL, place)
    return replaced(place, {name: node[name] for name in node if name != key})


PLACES = list(places(FULL))
KINDS = [node["kind"] for node in FULL["artists"]]
ARTISTS = {kind: KINDS.index(kind) for kind in KINDS}


def assert_rebuilt_or_refused(description: object) -> None:
    """Check that *description* makes Axes or a ValueError: no warning, no other exception."""
    try:
        seen = rebuild_axes(description)
    except ValueError as error:
        sentence = str(error)
        assert sentence.endswith(".")
        return
    assert isinstance(seen, Axes)
    assert_same_once_built(seen)
    assert np.isfinite([*seen.get_xlim(), *seen.get_ylim()]).all()
