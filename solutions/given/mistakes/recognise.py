"""Recognise a known mistake in a wrong answer, and raise it as an error with its sentence."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial, wraps
from typing import Any, ParamSpec

import numpy as np
from numpy.typing import NDArray

from given.mistakes.sentences import SENTENCES

P = ParamSpec("P")

Suspect = tuple[str, Any]
"""The short name of a mistake, a key of `SENTENCES`, and the answer that it leads to."""

Suspects = Callable[[], list[Suspect]]
"""Returns the suspects of one comparison, which are computed only when the comparison fails."""

SUSPECT_RTOL = 1e-5
"""Relative to the largest entry of a suspect. Finite differences give some of the suspects."""

SAME_RTOL = 1e-6
"""A mistake that changes the right answer by less than this makes no difference at these inputs."""

EXACT_RTOL = {
    "xavier": 0.02,
    "prediction-cut-off": 1e-9,
    "slope-in-part": 1e-7,
    "size-fixed": 1e-7,
    "samples-left-out": 1e-7,
}
"""Of mistakes that may change little: what is imprecise for another reason is not theirs."""

LEAD_TO_ZERO = {"all-at-once", "indicator-of-another-unit"}
"""Mistakes that are the likeliest reason for a 0 where they are among the suspects."""

MAX_ENTRIES = 1_000_000
"""Of an answer that is made an array; no question asks for a tenth of it."""

NUMBERS = {bool, int, float}
EXACT = (Fraction, Decimal, int, float, np.number, np.bool_)


class TooMany(ValueError):
    """An answer holds more numbers than any question asks for; the argument says how many."""


class Mistake(AssertionError):
    """The error for a wrong answer, with a message for the student.

    Args:
        evidence: what came, where, and what was expected; empty if the mistake's sentence says it.
        mistake: the short name of the known mistake, if one was recognised.
        what: the words for the answer. If given, the mistake's sentence comes before the evidence.

    Attributes:
        evidence: as above.
        mistake: as above, or None.
        what: as above.
        sentence: what is wrong, without numbers of the test; empty if no mistake was recognised.
    """

    def __init__(self, evidence: str, mistake: str | None = None, what: str = "") -> None:
        self.evidence = evidence
        self.mistake = mistake
        self.what = what
        self.sentence = f"{what}: {SENTENCES[mistake]}" if mistake and what else ""
        in_brackets = f"({evidence})" if self.sentence and evidence else evidence
        super().__init__(f"{self.sentence} {in_brackets}".strip())


def suspects(make: Callable[P, list[Suspect]]) -> Callable[P, Suspects]:
    """Have *make* run only when a comparison fails, and then once."""

    @wraps(make)
    def later(*args: P.args, **kwargs: P.kwargs) -> Suspects:
        return cache(partial(make, *args, **kwargs))

    return later


@suspects
def no_suspects() -> list[Suspect]:
    """Return no suspects: this comparison has no known mistakes."""
    return []


def recognise(
    answer: object, expected: Any, known: Suspects, rtol: float = SUSPECT_RTOL
) -> str | None:
    """Return the first mistake of *known* that leads to *answer*, or None.

    A mistake that leaves the right answer unchanged (1/n at n = 1) is not taken. An answer of zeros
    is "zero" unless the mistake is one of `LEAD_TO_ZERO`, because many mistakes lead to it.
    """
    if _is_zero(answer):
        names = [mistake for mistake, _ in known() if mistake in LEAD_TO_ZERO]
        return None if _is_zero(expected) else next(iter(names), "zero")
    close, same = max(rtol, SUSPECT_RTOL), max(rtol, SAME_RTOL)
    with np.errstate(all="ignore"):
        for mistake, wrong in known():
            near = EXACT_RTOL.get(mistake, close)
            if alike(answer, wrong, near) and not alike(expected, wrong, same):
                return mistake
    if _is_rounded(answer, expected):
        return "rounded"
    return None


def _is_rounded(answer: Any, expected: Any) -> bool:
    """Tell whether *answer* has the numbers of *expected* with one to four digits, and not all."""
    if isinstance(expected, list):
        return False
    digits = [np.round(expected, number) for number in (1, 2, 3, 4)]
    return any(alike(answer, each, 1e-12) and np.any(each != expected) for each in digits)


def as_array(answer: Any) -> NDArray[Any] | None:
    """Return *answer* as NumPy makes it an array, None if a list in it holds text.

    NumPy would give each entry of such a list the size of its longest text, and a list of arrays
    that of the largest type in it. Exact numbers, of which it would make objects, become floats.

    Raises:
        TooMany: *answer* is a list that holds more than `MAX_ENTRIES`.
        ValueError: its entries have different shapes. NumPy raises a `TypeError` for some objects.
    """
    if isinstance(answer, (list, tuple)):
        entries = _entries(answer)
        if entries is None:
            return None
        if entries > MAX_ENTRIES:
            raise TooMany(entries)
    values = np.asarray(answer)
    is_objects = values.dtype == object and not isinstance(answer, np.ndarray)
    if is_objects and all(isinstance(each, EXACT) for each in values.flat):
        with suppress(OverflowError):
            return values.astype(np.float64)
    return values


def _entries(answer: Any, depth: int = 0) -> int | None:
    """Return how many entries the lists and arrays of *answer* have, None if one is text."""
    if isinstance(answer, (str, bytes)):
        return None
    if isinstance(answer, np.ndarray):
        return None if answer.dtype.kind in "US" else int(answer.size)
    if not isinstance(answer, (list, tuple)) or depth > 32:  # a list may hold itself
        return 1
    if NUMBERS.issuperset(map(type, answer)):
        return len(answer)
    total = 0
    for each in answer:
        entries = _entries(each, depth + 1)
        if entries is None:
            return None
        total += entries
    return total


def _is_zero(answer: Any) -> bool:
    if type(answer) in NUMBERS:  # as in a list of a million
        return not answer
    if isinstance(answer, (list, tuple)) and len(answer):
        return all(map(_is_zero, answer))
    values = _numbers(answer)
    return values is not None and values.size > 0 and not values.any()


def alike(answer: Any, wrong: Any, rtol: float) -> bool:
    """Tell whether *answer* is *wrong*, within *rtol* of its largest entry."""
    if isinstance(wrong, list):
        is_stack = isinstance(answer, np.ndarray) and answer.ndim > 0
        return (
            (is_stack or isinstance(answer, (list, tuple)))
            and len(answer) == len(wrong)
            and all(alike(*pair, rtol) for pair in zip(answer, wrong, strict=True))
        )
    wrong = np.asarray(wrong, dtype=np.float64)
    if not _may_have(answer, wrong.shape) or not np.isfinite(wrong).all():
        return False
    values = _numbers(answer)
    if values is None or values.shape != wrong.shape:
        return False
    tolerance = rtol * np.abs(wrong).max(initial=0)
    return bool((np.abs(values.astype(np.float64) - wrong) <= tolerance).all())


def _may_have(answer: Any, shape: tuple[int, ...]) -> bool:
    """Tell whether *answer* may have *shape*, in no more time than a right one takes."""
    if isinstance(answer, (list, tuple)):
        fits = len(shape) > 0 and len(answer) == shape[0]
        return fits and all(_may_have(each, shape[1:]) for each in answer)
    return not isinstance(answer, np.ndarray) or answer.shape == shape


def _numbers(answer: object) -> NDArray[Any] | None:
    try:
        values = as_array(answer)
    except (ValueError, TypeError):  # ragged, or no numbers at all
        return None
    return None if values is None or values.dtype.kind not in "biuf" else values
