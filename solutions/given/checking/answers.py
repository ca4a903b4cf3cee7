"""Check that an answer exists, can be called and has the right type.

If not, the functions raise a `Mistake`, with a sentence that says what came and what to do.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from given.mistakes.exceptions import mistake_behind
from given.mistakes.recognise import Mistake


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


def call(name: str, function: Callable[..., Any] | None, *arguments: Any) -> Any:
    """Call an answer with copies of *arguments*, and return what it returns.

    Generators are passed as they are: the answer shall draw from them.

    Raises:
        Mistake: the function does not exist, is not written yet, ends Python, returns nothing,
            changes an argument in place, or raises an exception that shows a known mistake.
        Exception: any other exception that the function raises.
    """
    require(name, function)
    if not callable(function):
        raise Mistake(f"{name} should be a function, but is {describe(function)}.", "wrong-type")
    passed = _copy(arguments)
    try:
        answer = function(*passed)
    except NotImplementedError as not_written:
        message = str(not_written) or f"{name} is not written yet"
        raise Mistake(f"{message}.", "not-answered") from None
    except SystemExit:
        raise Mistake(f"{name} tried to end Python instead of returning.", "ended-python") from None
    except (AttributeError, LookupError, NameError, TypeError, ValueError) as error:
        if mistake := mistake_behind(error):
            raise Mistake(f"{type(error).__name__}: {error}", mistake, name) from None
        raise
    # Before the check for None: a function that works in place often returns nothing.
    for position, (before, after) in enumerate(zip(arguments, passed, strict=True), start=1):
        if not _is_unchanged(before, after):
            raise Mistake(f"{name} changed its argument number {position}.", "in-place", name)
    if answer is None or answer is Ellipsis:
        raise Mistake(
            f"{name} returned nothing: does every path through it end with a return statement? "
            "(Methods such as list.reverse return None, too.)",
            "returned-nothing",
        )
    return answer


def sequence(what: str, answer: object, length: int | None = None) -> list[Any]:
    """Return *answer* as a list; raise `Mistake` unless it is a sequence of *length* entries."""
    require(what, answer)
    is_stack = isinstance(answer, np.ndarray) and answer.ndim > 0 and answer.dtype != object
    if not isinstance(answer, (list, tuple)) and not is_stack:
        raise Mistake(
            f"{what} should be a list or a tuple, but is {describe(answer)}.", "wrong-type"
        )
    items: list[Any] = list(answer)  # type: ignore[call-overload]  # a list, a tuple or a stack
    if length is not None and len(items) != length:
        came = f"is {describe(answer)}" if is_stack else f"has {len(items)}"
        raise Mistake(f"{what} should have {length} entries, but {came}.", "wrong-length")
    return items


def boolean(name: str, answer: object) -> bool:
    """Return *answer* as a bool; raise `Mistake` unless it is one."""
    require(name, answer)
    if not isinstance(answer, (bool, np.bool_)):
        raise Mistake(f"{name} should be True or False, but is {describe(answer)}.", "wrong-type")
    return bool(answer)


def text(name: str, answer: object) -> str:
    """Return *answer* in lower case, without blanks around it; raise `Mistake` if no string."""
    require(name, answer)
    if not isinstance(answer, str):
        raise Mistake(f"{name} should be a string, but is {describe(answer)}.", "wrong-type")
    return answer.strip().lower()


def word(name: str, answer: object) -> str:
    """Return *answer* as `text` does; raise `Mistake` unless it is a single word."""
    words = text(name, answer)
    if len(words.split()) != 1:
        raise Mistake(f'{name} should be one word, but is "{answer}".', "wrong-type")
    return words


def describe(value: object) -> str:
    """Return the type of *value* in words: "a list", "an array of complex128 of shape (1, 3)"."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of {value.dtype.name} of shape {value.shape}"
    if isinstance(value, (bool, int, float, complex, np.generic, np.ndarray)):
        return f"the number {value}"
    kind = {"str": "string"}.get(type(value).__name__, type(value).__name__)
    return f"{'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}"


def _copy(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(map(_copy, value))
    return value.copy() if isinstance(value, np.ndarray) else value


def _is_unchanged(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray):
        same_kind = isinstance(after, np.ndarray) and before.dtype == after.dtype
        # Bytes are compared, because nan does not equal itself.
        return same_kind and before.shape == after.shape and before.tobytes() == after.tobytes()
    if isinstance(before, (list, tuple)):
        return (
            type(after) is type(before)
            and len(before) == len(after)
            and all(map(_is_unchanged, before, after))
        )
    return isinstance(before, np.random.Generator) or bool(before == after)
