"""Compare an answer with what it should be, and say in a sentence where the two part.

Every check raises `AssertionError`, and its message is meant for the student: what was looked at,
what was expected, what came, and where. The order is always the same: is there an answer, is it of
the right kind, of the right shape, finite, and only then right.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

VALUE_RTOL = 1e-6
"""Relative to the largest entry expected: met by every right formula, and by finite differences."""

PRECISE_RTOL = 1e-11
"""Met by every right formula in any order of operations, but by no finite difference."""


def require(name: str, answer: object) -> None:
    """Raise unless the notebook gives *answer* a value at all."""
    if answer is None:
        raise AssertionError(
            f"{name} has no value. Run the cell that defines it, and keep the name as it was."
        )
    if answer is Ellipsis:
        raise AssertionError(f"{name} is not answered yet: put your answer in place of the dots.")


def call(name: str, function: Callable[..., Any] | None, *arguments: Any) -> Any:
    """Call an answer on copies of *arguments* and return what it returns.

    Raises:
        AssertionError: if there is no such function, it is not written yet, it returns nothing, or
            it changes an array that it was given.
    """
    require(name, function)
    if not callable(function):
        raise AssertionError(f"{name} should be a function, but is {describe(function)}.")
    passed = copy.deepcopy(arguments)
    try:
        answer = function(*passed)
    except NotImplementedError as not_written:
        message = str(not_written) or f"{name} is not written yet"
        raise AssertionError(f"{message}.") from None
    if answer is None or answer is Ellipsis:
        raise AssertionError(f"{name} returned nothing: does it end with a return statement?")
    for position, (before, after) in enumerate(zip(arguments, passed, strict=True), start=1):
        if not _is_unchanged(before, after):
            raise AssertionError(
                f"{name} changed its argument number {position} in place. Whoever called it still "
                "needs that array: compute into a new one (s = s * 2 rather than s *= 2)."
            )
    return answer


def expect_array(
    what: str, answer: object, expected: ArrayLike, rtol: float = VALUE_RTOL
) -> NDArray[np.float64]:
    """Return *answer* as an array, or raise unless it equals *expected*.

    Lists, tuples, matrices, 0-d arrays and numbers of any real type count as arrays.

    Args:
        what: the words for the answer in a message, such as "compute_dE_df".
        answer: what the student's code gave.
        expected: an array of the shape wanted.
        rtol: the largest difference allowed, as a part of the largest entry expected.
    """
    expected = np.asarray(expected, dtype=np.float64)
    values = finite_array(what, answer, expected.shape)
    if expected.size:
        _compare(what, values, expected, rtol)
    return values


def expect_number(
    what: str, answer: object, expected: float, rtol: float = VALUE_RTOL
) -> NDArray[np.float64]:
    """Like `expect_array` for a single number: a float, an integer or a 0-d array."""
    return expect_array(what, answer, np.float64(expected), rtol)


def expect_arrays(
    what: str, answer: object, expected: Sequence[ArrayLike], rtol: float = VALUE_RTOL
) -> list[NDArray[np.float64]]:
    """Like `expect_array` for a list of arrays, each compared with its own largest entry."""
    items = sequence(what, answer, len(expected))
    return [
        expect_array(f"{what}, entry {index} of the list", item, wanted, rtol)
        for index, (item, wanted) in enumerate(zip(items, expected, strict=True))
    ]


def expect_between(what: str, answer: object, low: ArrayLike, high: ArrayLike) -> None:
    """Raise unless every entry of *answer* is from that of *low* to that of *high*."""
    low, high = np.broadcast_arrays(np.asarray(low, float), np.asarray(high, float))
    values = finite_array(what, answer, low.shape)
    outside = (values < low) | (values > high)
    if outside.any():
        index = np.unravel_index(int(np.argmax(outside)), outside.shape)
        raise AssertionError(
            f"{what} is {values[index]:.6g}{_place(index)}, where anything from "
            f"{low[index]:.6g} to {high[index]:.6g} is right."
        )


def expect_bool(name: str, answer: object) -> bool:
    """Return *answer* as a bool, or raise unless it is one."""
    require(name, answer)
    if not isinstance(answer, (bool, np.bool_)):
        raise AssertionError(f"{name} should be True or False, but is {describe(answer)}.")
    return bool(answer)


def expect_text(name: str, answer: object) -> str:
    """Return *answer* in small letters without blanks around it, or raise unless it is a string."""
    require(name, answer)
    if not isinstance(answer, str):
        raise AssertionError(f"{name} should be a string, but is {describe(answer)}.")
    return answer.strip().lower()


def positive(what: str, answer: object) -> float:
    """Return *answer* as a float, or raise unless it is a single number above 0."""
    value = float(finite_array(what, answer, ()))
    if value <= 0:
        raise AssertionError(f"{what} should be positive, but is {value:.6g}.")
    return value


def sequence(what: str, answer: object, length: int | None = None) -> list[Any]:
    """Return *answer* as a list, or raise unless it is a list or tuple (of *length* entries)."""
    require(what, answer)
    is_stack = isinstance(answer, np.ndarray) and answer.ndim > 0 and answer.dtype != object
    if not isinstance(answer, (list, tuple)) and not is_stack:
        raise AssertionError(f"{what} should be a list, but is {describe(answer)}.")
    items: list[Any] = list(answer)  # type: ignore[call-overload]  # one of the three just named
    if length is not None and len(items) != length:
        raise AssertionError(f"{what} should have {length} entries, but has {len(items)}.")
    return items


def finite_array(
    what: str, answer: object, shape: tuple[int, ...] | None = None
) -> NDArray[np.float64]:
    """Return *answer* as a float64 array, or raise unless it is real, finite and of *shape*."""
    require(what, answer)
    try:
        values = np.array(answer, subok=False)
    except (ValueError, TypeError):
        raise AssertionError(
            f"{what} should be an array of numbers, but its rows have different lengths."
        ) from None
    if values.dtype.kind not in "biuf":
        raise AssertionError(f"{what} should hold real numbers, but is {describe(answer)}.")
    if shape is not None and values.shape != shape:
        raise AssertionError(
            f"{what} should {_shape_words(shape)}, but {_shape_words(values.shape, 'has', 'is')}."
        )
    if not np.isfinite(values).all():
        index = np.unravel_index(int(np.argmin(np.isfinite(values))), values.shape)
        raise AssertionError(f"{what} is {values[index]}{_place(index)}: it should be finite.")
    return values.astype(np.float64)


def describe(value: object) -> str:
    """Return words for what *value* is: "a list", "an array of complex128 of shape (1, 3)"."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype.name} of shape {value.shape}"
    if isinstance(value, (bool, int, float, complex, np.generic)):
        return f"the number {value}"
    kind = {"str": "string"}.get(type(value).__name__, type(value).__name__)
    return f"{'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}"


def _compare(
    what: str, values: NDArray[np.float64], expected: NDArray[np.float64], rtol: float
) -> None:
    scale = float(np.abs(expected).max())
    difference = np.abs(values - expected)
    worst = np.unravel_index(int(np.argmax(difference)), difference.shape)
    if difference[worst] <= rtol * scale:
        return
    wrong = int((difference > rtol * scale).sum())
    where = f"{_place(worst)} ({wrong} of {values.size} entries differ)" if values.ndim else ""
    came, wanted = _apart(values[worst], expected[worst])
    if difference[worst] <= VALUE_RTOL * scale:
        raise AssertionError(
            f"{what} is right to some digits only{where}: {came} where {wanted} was expected. "
            "Derive it exactly in float64; finite differences, rounding and float32 are not close "
            "enough here."
        )
    raise AssertionError(f"{what} is {came}{where}, where {wanted} was expected.")


def _apart(came: float, wanted: float) -> tuple[str, str]:
    """Return both numbers with as many digits as it takes to tell them apart, six at least."""
    for digits in range(6, 18):
        if f"{came:.{digits}g}" != f"{wanted:.{digits}g}":
            break
    return f"{came:.{digits}g}", f"{wanted:.{digits}g}"


def _is_unchanged(before: object, after: object) -> bool:
    if isinstance(before, np.ndarray):
        return (
            isinstance(after, np.ndarray)
            and before.shape == after.shape
            and np.array_equal(before, after, equal_nan=True)
        )
    if isinstance(before, list):
        return (
            isinstance(after, list)
            and len(before) == len(after)
            and all(map(_is_unchanged, before, after))
        )
    return True


def _shape_words(shape: tuple[int, ...], has: str = "have", be: str = "be") -> str:
    return f"{has} the shape {shape}" if shape else f"{be} a single number"


def _place(index: tuple[Any, ...]) -> str:
    return f" at [{', '.join(str(int(i)) for i in index)}]" if index else ""
