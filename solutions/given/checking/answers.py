"""Check that an answer exists and has the right type.

If not, the functions raise a `Mistake`, with a sentence that says what came and what to do.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from given.mistakes.recognise import Mistake

MARKS = ".,;:!?'\"()"
BESIDE = {"a", "an", "the", "it", "is", "function", "map", "mapping"}


def require(name: str, answer: object) -> None:
    """Raise `Mistake` unless the notebook gives *answer* a value."""
    if answer is None:
        raise Mistake(
            f"{name} has no value. Run the cell that defines it, mend that cell if it ends in an "
            "error, and keep the name as it was.",
            "no-value",
        )
    if answer is Ellipsis:
        raise Mistake(
            f"{name} is not answered yet: put your answer in place of the dots.", "not-answered"
        )


def sequence(what: str, answer: object, length: int | None = None) -> list[Any]:
    """Return *answer* as a list; raise `Mistake` unless it is a sequence of *length* entries."""
    items = entries(what, answer)
    if length is not None and len(items) != length:
        came = f"is {describe(items)}" if isinstance(items, np.ndarray) else f"has {len(items)}"
        raise Mistake(f"{what} should have {length} entries, but {came}.", "wrong-length")
    return list(items)


def entries(what: str, answer: object) -> Sequence[Any]:
    """Return *answer*; raise `Mistake` unless it is a list, a tuple or a stack of arrays.

    Look at its length before making a list of it: a stack of small numbers becomes forty times
    as large.
    """
    require(what, answer)
    is_stack = isinstance(answer, np.ndarray) and answer.ndim > 0 and answer.dtype != object
    if isinstance(answer, np.ndarray) and answer.dtype == object:
        raise Mistake(
            f"{what} should be a list, but is an array of objects: leave out np.array around it.",
            "wrong-type",
        )
    if not isinstance(answer, (list, tuple)) and not is_stack:
        raise Mistake(
            f"{what} should be a list or a tuple, but is {describe(answer)}.", "wrong-type"
        )
    return answer  # type: ignore[return-value]  # a stack has all that is used of a sequence


def boolean(name: str, answer: object) -> bool:
    """Return *answer* as a bool; raise `Mistake` unless it is one."""
    require(name, answer)
    if not isinstance(answer, (bool, np.bool_)):
        raise Mistake(
            f"{name} should be True or False, without quotes, but is {describe(answer)}.",
            "wrong-type",
        )
    return bool(answer)


def text(name: str, answer: object) -> str:
    """Return *answer* in lower case, without blanks around it; raise `Mistake` if no string."""
    require(name, answer)
    if not isinstance(answer, str):
        raise Mistake(f"{name} should be a string, but is {describe(answer)}.", "wrong-type")
    return answer.strip().lower()


def word(name: str, answer: object) -> str:
    """Return *answer* as `text` does; raise `Mistake` unless it is a single word.

    Marks around words and what may stand beside one, as in "An identity function.", do not count.
    """
    words = [each.strip(MARKS) for each in text(name, answer).split()]
    words = [each for each in words if each and each not in BESIDE]
    if len(words) != 1:
        raise Mistake(f'{name} should be one word, but is "{answer}".', "wrong-type")
    return words[0]


def describe(value: object) -> str:
    """Return the type of *value* in words: "a list", "an array of complex128 of shape (1, 3)"."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of {value.dtype.name} of shape {value.shape}"
    if isinstance(value, (bool, int, float, complex, np.generic, np.ndarray)) and not (
        isinstance(value, int) and value.bit_length() > 1024  # Python refuses to write them all
    ):
        return f"the number {value}"
    kind = {"str": "string"}.get(type(value).__name__, type(value).__name__)
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


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
