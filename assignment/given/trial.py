"""Try an answer on an example, and show the result beside what comes out by hand."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from given.checking.verdicts import MARKS, NOT_YET


def tried(call: Callable[[], Any], by_hand: Any = None) -> list[str]:
    """Return lines on what *call* gives: none if its answer is not written, or draws.

    Args:
        call: calls an answer; the first name in it is that of the answer.
        by_hand: what it should give, in lists and tuples.
    """
    name = [*getattr(getattr(call, "__code__", None), "co_names", ()), "it"][0]
    try:
        result = call()
    except NotImplementedError as error:
        return [] if NOT_YET.search(str(error)) else [_raised(name, error)]
    except NameError as error:
        return [f"{MARKS['open']} {error}: run the cells above first."]
    except Exception as error:  # noqa: BLE001  # an answer may raise anything
        return [_raised(name, error)]
    if isinstance(result, Axes):
        return []
    lines = [f"{name} gives {in_short(result)}"]
    if by_hand is not None:
        lines.append(f"{'by hand':>{len(name) + 6}} {in_short(by_hand)}")
    return lines


def in_short(value: Any) -> str:
    """Return numbers and arrays with three digits after the point; a tuple or list part by part."""
    has_arrays = isinstance(value, (list, tuple)) and any(np.ndim(each) for each in value)
    if has_arrays and (isinstance(value, tuple) or isinstance(value[0], np.ndarray)):
        return ", ".join(map(in_short, value))
    if value is None:
        return "None"
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        return repr(value)
    return np.array2string(array, separator=", ", formatter={"float_kind": _short}).replace(
        "\n", ""
    )


def _short(number: "np.floating[Any]") -> str:
    return f"{round(float(number), 3) + 0.0:g}"


def _raised(name: str, error: Exception) -> str:
    return f"{MARKS['failed']} {name} stopped with {type(error).__name__}: {error}"
