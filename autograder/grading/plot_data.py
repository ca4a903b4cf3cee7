"""The plots of students as plain JSON values, as results keep them."""

import math
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.boundary.axes import describe_axes, rebuild_axes

MAX_NUMBERS = 20_000  # that are kept of a plot; a hundred layers and their labels are 300


def kept(axes: Axes) -> Any:
    """Return *axes* as plain JSON values, None if there is too much in them to be kept.

    What is not finite becomes None.
    """
    description = describe_axes(axes)
    return _to_json(description) if _size(description) <= MAX_NUMBERS else None


def rebuilt(description: Any) -> Axes:
    """Return Axes like those that `kept` was given; raises `ValueError` if it gave no such."""
    return rebuild_axes(_from_json(description))


def _from_json(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() == {"shape", "numbers"}:
        return np.array(value["numbers"], np.float64).reshape(value["shape"])
    if isinstance(value, dict):
        return {key: _from_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_from_json(each) for each in value]
    return math.nan if value is None else value


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    if isinstance(value, list):
        return sum(map(_size, value))
    return value.size if isinstance(value, np.ndarray) else 1


def _to_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _to_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_to_json(each) for each in value]
    if isinstance(value, np.ndarray):
        return {
            "shape": value.shape,
            "numbers": [_to_json(each) for each in value.ravel().tolist()],
        }
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
