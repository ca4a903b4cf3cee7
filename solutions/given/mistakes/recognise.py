"""Recognise a known mistake in a wrong answer, and raise it as an error with its sentence."""

from collections.abc import Callable
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


class Mistake(AssertionError):
    """The error for a wrong answer, with a message for the student.

    Args:
        evidence: what came, where, and what was expected; empty if the mistake's sentence says it.
        mistake: the short name of the known mistake, if one was recognised.
        what: the words for the answer. If given, the mistake's sentence comes before the evidence.

    Attributes:
        evidence: as above.
        mistake: as above, or None.
        sentence: what is wrong, without numbers of the test; empty if no mistake was recognised.
    """

    def __init__(self, evidence: str, mistake: str | None = None, what: str = "") -> None:
        self.evidence = evidence
        self.mistake = mistake
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
    is "zero", because many mistakes lead to it.
    """
    if _is_zero(answer):
        return None if _is_zero(expected) else "zero"
    close, same = max(rtol, SUSPECT_RTOL), max(rtol, SAME_RTOL)
    with np.errstate(all="ignore"):
        for mistake, wrong in known():
            if _alike(answer, wrong, close) and not _alike(expected, wrong, same):
                return mistake
    return None


def _is_zero(answer: Any) -> bool:
    if isinstance(answer, (list, tuple)) and len(answer):
        return all(map(_is_zero, answer))
    values = _numbers(answer)
    return values is not None and values.size > 0 and not values.any()


def _alike(answer: Any, wrong: Any, rtol: float) -> bool:
    if isinstance(wrong, list):
        if isinstance(answer, np.ndarray):
            answer = answer.tolist()  # a stack of arrays becomes a list, a 0-d array a number
        return (
            isinstance(answer, (list, tuple))
            and len(answer) == len(wrong)
            and all(_alike(*pair, rtol) for pair in zip(answer, wrong, strict=True))
        )
    values, wrong = _numbers(answer), np.asarray(wrong, dtype=np.float64)
    if values is None or values.shape != wrong.shape or not np.isfinite(wrong).all():
        return False
    tolerance = rtol * np.abs(wrong).max(initial=0)
    return bool((np.abs(values - wrong) <= tolerance).all())


def _numbers(answer: object) -> NDArray[np.float64] | None:
    try:
        values = np.array(answer, subok=False)
    except (ValueError, TypeError):  # ragged, or no numbers at all
        return None
    return values.astype(np.float64) if values.dtype.kind in "biuf" else None
