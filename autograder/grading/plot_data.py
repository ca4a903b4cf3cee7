"""Convert the plots of students to JSON values, which results keep, and back."""

import math
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.boundary.axes import describe_axes, rebuild_axes

MAX_NUMBERS = 20_000  # in a plot; a hundred layers and their labels take 300


def axes_to_json(axes: Axes) -> Any:
    """Return *axes* as plain JSON values; None if they hold too much.

    Numbers that are not finite become None.
    """
    description = describe_axes(axes)
    return _to_json(description) if _size(description) <= MAX_NUMBERS else None


def axes_from_json(description: Any) -> Axes:
    """Return the Axes that `axes_to_json` described; raises `ValueError` for anything else."""
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
