"""Call an answer, and compare what it returns with the right answer."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from given.checking import answers, arrays
from given.checking.cases import Case
from given.mistakes.exceptions import mistake_behind
from given.mistakes.recognise import Mistake

KNOWN = (
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)
"""The exceptions whose message may show a mistake."""


def call(name: str, function: Callable[..., Any] | None, *arguments: Any) -> Any:
    """Call an answer with copies of *arguments*, and return what it returns.

    Generators are passed as they are: the answer shall draw from them.

    Raises:
        Mistake: the function does not exist, is not written yet, ends Python, returns nothing,
            changes an argument in place, or raises an exception that shows a known mistake.
        Exception: any other exception that the function raises.
    """
    answers.require(name, function)
    if not callable(function):
        raise Mistake(
            f"{name} should be a function, but is {answers.describe(function)}.", "wrong-type"
        )
    passed = _copy(arguments)
    try:
        answer = function(*passed)
    except NotImplementedError as not_written:
        message = str(not_written) or f"{name} is not written yet"
        raise Mistake(f"{message}.", "not-answered") from None
    except SystemExit:
        raise Mistake(f"{name} tried to end Python instead of returning.", "ended-python") from None
    except KNOWN as error:
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


def expect_result(
    name: str,
    function: Callable[..., Any] | None,
    case: Case,
    rtol: float = arrays.VALUE_RTOL,
    *,
    arguments: Sequence[Any] | None = None,
    what: str | None = None,
    names: Sequence[str] | None = None,
) -> Any:
    """Return what the answer *name* returns for *case*, or raise unless it is what *case* expects.

    Args:
        name: of the answer.
        function: the answer, or None where the notebook has none.
        case: expects an array, a number, or a list of arrays.
        rtol: the largest difference allowed, as a part of the largest entry expected.
        arguments: those of *case* if not given.
        what: the words for the result in a message, the name if not given.
        names: the words for the entries of a list.

    Raises:
        Mistake: if *function* cannot be called, or returns something else.
        Exception: whatever else *function* raises.
    """
    result = call(name, function, *(case.arguments if arguments is None else arguments))
    if isinstance(case.expected, (list, tuple)):
        return arrays.expect_arrays(what or name, result, case.expected, rtol, case.suspects, names)
    return arrays.expect_array(what or name, result, case.expected, rtol, case.suspects)


def expect_ratio(name: str, function: Callable[..., Any] | None, case: Case) -> None:
    """Like `expect_result` for a pair (alpha, beta) of which only the ratio counts.

    Raises:
        Mistake: also unless both are positive.
    """
    alpha, beta = answers.sequence(name, call(name, function, *case.arguments), 2)
    ratio = arrays.positive(f"{name}, alpha", alpha) / arrays.positive(f"{name}, beta", beta)
    arrays.expect_number(f"{name}, alpha / beta", ratio, case.expected, suspects=case.suspects)


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
    if isinstance(before, np.random.Generator):
        return True
    # Whatever may stand there now: only plain values are compared.
    after = after.item() if isinstance(after, np.number) else after
    return type(after) in (bool, int, float, str) and bool(before == after)
