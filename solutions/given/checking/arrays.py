"""Compare an answer with what it should be, and say in a sentence where the two part.

The order is always the same: is there an answer, is it of the right type, of the right shape,
finite, and only then right. A failed comparison is held against the known mistakes (`suspects`),
and says which of them explains the answer.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from given.checking.answers import describe, require, sequence
from given.mistakes.recognise import Mistake, Suspects, nobody, recognise

Array = NDArray[np.float64]

VALUE_RTOL = 8e-7
"""Relative to the largest entry expected: met by every right formula, by finite differences and in
float32, but not by an answer that is wrong by one part in a million."""

PRECISE_RTOL = 1e-11
"""Met by every right formula in any order of operations, a hundred times over, and by no finite
difference of a loss that is curved."""

NOBODY = nobody()


def expect_array(
    what: str,
    answer: object,
    expected: ArrayLike,
    rtol: float = VALUE_RTOL,
    suspects: Suspects = NOBODY,
) -> Array:
    """Return *answer* as an array, or raise unless it equals *expected*.

    Lists, tuples, matrices, 0-d arrays and numbers of any real type count as arrays.

    Args:
        what: the words for the answer in a message, such as "compute_dE_df".
        answer: what the student's code gave.
        expected: an array of the shape wanted.
        rtol: the largest difference allowed, as a part of the largest entry expected.
        suspects: known mistakes, from `given.suspects_…`, and what each of them leads to.

    Raises:
        Mistake: with the sentence of the suspect that *answer* equals, if there is one.
    """
    expected = np.asarray(expected, dtype=np.float64)
    try:
        values = finite_array(what, answer, expected.shape)
        if expected.size:
            _compare(what, values, expected, rtol)
    except Mistake as failure:
        raise _named(failure, what, answer, expected, rtol, suspects) from None
    return values


def expect_number(
    what: str,
    answer: object,
    expected: float,
    rtol: float = VALUE_RTOL,
    suspects: Suspects = NOBODY,
) -> Array:
    """Like `expect_array` for a single number: a float, an integer or a 0-d array."""
    return expect_array(what, answer, np.float64(expected), rtol, suspects)


def expect_arrays(
    what: str,
    answer: object,
    expected: Sequence[ArrayLike],
    rtol: float = VALUE_RTOL,
    suspects: Suspects = NOBODY,
    names: Sequence[str] | None = None,
) -> list[Array]:
    """Like `expect_array` for a list of arrays, each compared with its own largest entry.

    A suspect here is a list too, and *names* are the words for the entries.
    """
    names = names or [f"entry {index} of the list" for index in range(len(expected))]
    try:
        items = sequence(what, answer, len(expected))
        for name, item in zip(names, items, strict=True):
            if item is None:
                raise Mistake(f"{what}, {name} is None: is it never filled in?", "wrong-type")
        return [
            expect_array(f"{what}, {name}", item, wanted, rtol)
            for name, item, wanted in zip(names, items, expected, strict=True)
        ]
    except Mistake as failure:
        raise _named(failure, what, answer, list(expected), rtol, suspects) from None


def expect_between(what: str, answer: object, low: ArrayLike, high: ArrayLike) -> None:
    """Raise unless every entry of *answer* is from that of *low* to that of *high*, or near it."""
    low, high = np.broadcast_arrays(np.asarray(low, float), np.asarray(high, float))
    values = finite_array(what, answer, low.shape)
    near = VALUE_RTOL * np.maximum(np.abs(low), np.abs(high))
    outside = (values < low - near) | (values > high + near)
    if outside.any():
        index = np.unravel_index(int(np.argmax(outside)), outside.shape)
        raise Mistake(
            f"{what} is {values[index]:.6g}{_place(index)}, where anything from "
            f"{low[index]:.6g} to {high[index]:.6g} is right."
        )


def positive(what: str, answer: object) -> float:
    """Return *answer* as a float, or raise unless it is a single number above 0."""
    value = float(finite_array(what, answer, ()))
    if value <= 0:
        raise Mistake(f"{what} should be positive, but is {value:.6g}.", "not-positive")
    return value


def finite_array(what: str, answer: object, shape: tuple[int, ...] | None = None) -> Array:
    """Return *answer* as a float64 array, or raise unless it is real, finite and of *shape*."""
    require(what, answer)
    try:
        values = np.array(answer, subok=False)
    except (ValueError, TypeError):
        raise Mistake(
            f"{what} should be one array of numbers, but is {describe(answer)} with entries of "
            "different shapes.",
            "wrong-type",
        ) from None
    if values.dtype.kind not in "biuf":
        raise Mistake(f"{what} should hold real numbers, but is {describe(answer)}.", "wrong-type")
    if shape is not None and values.shape != shape:
        raise Mistake(
            f"{what} should {_shape_words(shape)}, but {_shape_words(values.shape, 'has', 'is')}.",
            "wrong-shape",
        )
    if not np.isfinite(values).all():
        index = np.unravel_index(int(np.argmin(np.isfinite(values))), values.shape)
        raise Mistake(f"{what} is {values[index]}{_place(index)}.", "not-finite", what)
    return values.astype(np.float64, copy=False)


def _compare(what: str, values: Array, expected: Array, rtol: float) -> None:
    scale = float(np.abs(expected).max())
    difference = np.abs(values - expected)
    worst = np.unravel_index(int(np.argmax(difference)), difference.shape)
    if difference[worst] <= rtol * scale:
        return
    wrong = int((difference > rtol * scale).sum())
    where = _place(worst)
    if values.size > 1:
        where += f" ({wrong} of {values.size} entries differ)"
    came, wanted = _apart(values[worst], expected[worst])
    if difference[worst] <= VALUE_RTOL * scale:
        raise Mistake(f"{what} is {came}{where}, where {wanted} was expected.", "imprecise", what)
    raise Mistake(f"{what} is {came}{where}, where {wanted} was expected.")


def _named(
    failure: Mistake, what: str, answer: object, expected: Any, rtol: float, suspects: Suspects
) -> Mistake:
    """Return *failure*, with the sentence of the suspect that explains it if there is one."""
    mistake = recognise(answer, expected, suspects, rtol)
    return Mistake(failure.evidence, mistake, what) if mistake else failure


def _apart(came: float, wanted: float) -> tuple[str, str]:
    """Return both numbers with as many digits as it takes to tell them apart, six at least."""
    for digits in range(6, 18):
        if f"{came:.{digits}g}" != f"{wanted:.{digits}g}":
            break
    return f"{came:.{digits}g}", f"{wanted:.{digits}g}"


def _shape_words(shape: tuple[int, ...], has: str = "have", be: str = "be") -> str:
    return f"{has} the shape {shape}" if shape else f"{be} a single number"


def _place(index: tuple[Any, ...]) -> str:
    return f" at [{', '.join(str(int(i)) for i in index)}]" if index else ""
