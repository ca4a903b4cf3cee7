"""Compare an answer with the expected arrays, and say in a sentence where they differ.

The order is always the same: the answer exists, has the right type and the right shape, is finite,
and only then: has the right values. Where a comparison fails, the answer is compared with the
results of known mistakes (`suspects`), and the sentence names the mistake that explains it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from given.checking.answers import describe, sequence
from given.checking.forms import finite_array, is_number, place
from given.mistakes.recognise import Mistake, Suspects, no_suspects, recognise

Array = NDArray[np.float64]

VALUE_RTOL = 8e-7
"""Relative to the largest expected entry. Every right formula stays within it, also in float32, and
so do finite differences; an answer that is wrong by one part in a million does not."""

ROUGH_RTOL = 1e-3
"""What is wrong by less has its digits lost, by rounding or by a difference in place of a slope."""

ROUNDED = range(1, 5)
"""Digits after the point to which an answer may be rounded; with more of them it is imprecise."""

PRECISE_RTOL = 1e-11
"""Every right formula, in any order of operations, is a hundred times closer. No finite difference
of a curved loss is as close."""

NO_SUSPECTS = no_suspects()


def expect_array(
    what: str,
    answer: object,
    expected: ArrayLike,
    rtol: float = VALUE_RTOL,
    suspects: Suspects = NO_SUSPECTS,
) -> Array:
    """Return *answer* as an array if it equals *expected*.

    Lists, tuples, matrices, 0-d arrays and numbers of any real type count as arrays.

    Args:
        what: the words for the answer in a message, such as "compute_dE_df".
        answer: what the student's code gave.
        expected: the right answer, an array of the right shape.
        rtol: the largest allowed difference, relative to the largest expected entry.
        suspects: known mistakes, from `given.mistakes`, with the wrong answer that each leads to.

    Raises:
        Mistake: *answer* differs; it has the sentence of the suspect that *answer* equals, if any.
    """
    expected = np.asarray(expected, dtype=np.float64)
    try:
        values = finite_array(what, answer, expected.shape)
        if expected.size:
            _compare(what, values, expected, rtol)
    except Mistake as failure:
        raise _explained(failure, what, answer, expected, rtol, suspects) from None
    return values


def expect_number(
    what: str,
    answer: object,
    expected: float,
    rtol: float = VALUE_RTOL,
    suspects: Suspects = NO_SUSPECTS,
) -> Array:
    """Compare as `expect_array` does, for a single number: a float, an integer or a 0-d array."""
    return expect_array(what, answer, np.float64(expected), rtol, suspects)


def expect_arrays(
    what: str,
    answer: object,
    expected: Sequence[ArrayLike],
    rtol: float = VALUE_RTOL,
    suspects: Suspects = NO_SUSPECTS,
    names: Sequence[str] | None = None,
) -> list[Array]:
    """Compare as `expect_array` does, for a list of arrays, each relative to its largest entry.

    The wrong answer of a suspect is a list too. *names* are the words for the entries.
    """
    try:
        items = _results(what, answer, names) if names else _matrices(what, answer, len(expected))
        names = names or [f"entry {index} of the list" for index in range(len(expected))]
        for name, item in zip(names, items, strict=True):
            if item is None:
                raise Mistake(
                    f"{what}, {name} is None: is it never filled in, or does a return stand inside "
                    "the loop? (range(L - 1, -1, -1) goes down to 0, range(L - 1, 0, -1) to 1.)",
                    "wrong-type",
                )
        return [
            expect_array(f"{what}, {name}", item, wanted, rtol)
            for name, item, wanted in zip(names, items, expected, strict=True)
        ]
    except Mistake as failure:
        raise _explained(failure, what, answer, list(expected), rtol, suspects) from None


def expect_between(
    what: str, answer: object, low: ArrayLike, high: ArrayLike, mistake: str | None = None
) -> None:
    """Raise `Mistake` unless each entry of *answer* is between those of *low* and *high*.

    `VALUE_RTOL` is allowed beyond either end. It is a *mistake* if entries are wrong only where
    *low* and *high* differ.
    """
    low, high = np.broadcast_arrays(np.asarray(low, float), np.asarray(high, float))
    values = finite_array(what, answer, low.shape)
    near = VALUE_RTOL * np.maximum(np.abs(low), np.abs(high))
    outside = (values < low - near) | (values > high + near)
    if outside.any():
        index = np.unravel_index(int(np.argmax(outside)), outside.shape)
        raise Mistake(
            f"{what} is {values[index]:.6g}{place(index)}, where anything from "
            f"{low[index]:.6g} to {high[index]:.6g} is right.",
            None if (outside & (low == high)).any() else mistake,
            what if mistake else "",
        )


def positive(what: str, answer: object) -> float:
    """Return *answer* as a float; raise `Mistake` unless it is a single number above 0."""
    value = float(finite_array(what, answer, ()))
    if value <= 0:
        rounded = " (The sign // rounds down, / divides.)" if value == 0 else ""
        raise Mistake(f"{what} should be positive, but is {value:.6g}.{rounded}", "not-positive")
    return value


def _compare(what: str, values: Array, expected: Array, rtol: float) -> None:
    scale = float(np.abs(expected).max())
    difference = np.abs(values - expected)
    worst = np.unravel_index(int(np.argmax(difference)), difference.shape)
    if difference[worst] <= rtol * scale:
        return
    wrong = int((difference > rtol * scale).sum())
    where = place(worst)
    if values.size > 1:
        where += f" ({wrong} of {values.size} entries differ)"
    came, wanted = _distinct(values[worst] + 0.0, expected[worst])  # 0.0 makes -0 a 0
    if difference[worst] <= VALUE_RTOL * scale:
        raise Mistake(f"{what} is {came}{where}, where {wanted} was expected.", "imprecise", what)
    raise Mistake(f"{what} is {came}{where}, where {wanted} was expected.")


def _explained(
    failure: Mistake, what: str, answer: object, expected: Any, rtol: float, suspects: Suspects
) -> Mistake:
    """Return *failure*, with the sentence of the suspect that explains it, if any."""
    mistake = recognise(answer, expected, suspects, rtol)
    is_array = isinstance(expected, np.ndarray) and expected.size > 1
    if mistake in (None, "zero") and is_array and is_number(answer):
        mistake = "number-for-all"
    if mistake:
        return Mistake(failure.evidence, mistake, what)
    in_list = isinstance(expected, list)
    values = None if failure.mistake and not in_list else _flat(answer, expected)
    if values is None:
        return failure
    came, right, scale = values
    factor = _factor(came, right, scale)
    if factor is not None:
        times = f" It is {factor:.6g} times the right one."
        return Mistake(failure.evidence.removesuffix(times) + times, "factor", what)
    seen = {
        "partly-filled": _is_partly_filled(came, right, scale),
        "rounded": any(np.array_equal(came, np.round(right, digits)) for digits in ROUNDED),
        "imprecise": np.all(np.abs(came - right) <= ROUGH_RTOL * scale),
    }
    mistake = next((name for name, is_so in seen.items() if is_so), None)
    return Mistake(failure.evidence, mistake, what) if mistake else failure


def _results(what: str, answer: object, names: Sequence[str]) -> list[Any]:
    """Return the results of a function that returns several, of *names*."""
    came = len(answer) if isinstance(answer, (list, tuple)) else describe(answer)
    if answer is not None and came != len(names):
        raise Mistake(
            f"{what} should return {len(names)} results ({', '.join(names)}), but returned {came}.",
            "wrong-length",
        )
    return sequence(what, answer)


def _matrices(what: str, answer: object, length: int) -> list[Any]:
    """Return the entries of the list that a function returns alone."""
    if isinstance(answer, tuple) and any(isinstance(each, list) for each in answer):
        raise Mistake("It returned a tuple in which there is a list.", "in-a-tuple", what)
    return sequence(what, answer, length)


def _flat(answer: Any, expected: Any) -> tuple[Array, Array, Array] | None:
    """Return all entries of *answer* and of *expected*, and the largest of each one's array.

    None if the shapes differ.
    """
    wanted = expected if isinstance(expected, list) else [expected]
    try:
        answers = sequence("", answer, len(wanted)) if wanted is expected else [answer]
        values = np.concatenate(
            [
                finite_array("", came, np.shape(each)).ravel()
                for came, each in zip(answers, wanted, strict=True)
            ]
        )
    except Mistake:  # in a later entry of the list than the one that differs
        return None
    scales = [np.full(np.size(each), np.abs(each).max(initial=0)) for each in wanted]
    return values, np.concatenate([np.ravel(each) for each in wanted]), np.concatenate(scales)


def _is_partly_filled(values: Array, right: Array, scale: Array) -> bool:
    """Tell whether some of *values* (N,) are *right* (N,), and all others are 0."""
    filled = values != 0
    close = np.abs(values - right) <= VALUE_RTOL * scale
    return bool(filled.any() and close[filled].all() and right[~filled].any())


def _factor(values: Array, right: Array, scale: Array) -> float | None:
    """Return k if each of *values* (N,), two at least, is k times that of *right* (N,)."""
    if np.count_nonzero(right) < 2:  # any number is a multiple of another one
        return None
    largest = np.argmax(np.abs(right))
    with np.errstate(all="ignore"):
        k = float(values[largest] / right[largest])
        off = np.abs(values - k * right)
        close = (off <= VALUE_RTOL * np.abs(k) * scale) & (off <= ROUGH_RTOL * np.abs(k * right))
    return k if close.all() and np.isfinite(k) and f"{k:.6g}" != "1" else None


def _distinct(came: float, wanted: float) -> tuple[str, str]:
    """Return both numbers with the digits that they need to look different, six at least."""
    for digits in range(6, 18):
        if f"{came:.{digits}g}" != f"{wanted:.{digits}g}":
            break
    return f"{came:.{digits}g}", f"{wanted:.{digits}g}"
