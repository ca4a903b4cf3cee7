"""Try an answer on an example, and show the result beside what comes out by hand."""

from collections.abc import Callable
from typing import Any

from matplotlib.axes import Axes

from given.checking.answers import in_short
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


def _raised(name: str, error: Exception) -> str:
    return f"{MARKS['failed']} {name} stopped with {type(error).__name__}: {error}"
