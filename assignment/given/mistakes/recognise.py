"""Known mistakes: how an answer is recognised as one, and the error that says so."""

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
"""The suspects of one comparison, worked out when it fails."""

SUSPECT_RTOL = 1e-5
"""Relative to the largest entry of a suspect. Some are built from finite differences."""

SAME_RTOL = 1e-6
"""A mistake that changes less than this, at these inputs, makes no difference."""


class Mistake(AssertionError):
    """An answer that is wrong, in words for the student.

    Args:
        evidence: what came, where, and what was expected; empty where the mistake says it all.
        mistake: its short name, where one is known.
        what: the words for the answer; its mistake's sentence is then put before the evidence.

    Attributes:
        evidence: as above.
        mistake: as above, or None.
        sentence: what is wrong, without numbers of the test; empty where nothing is known.
    """

    def __init__(self, evidence: str, mistake: str | None = None, what: str = "") -> None:
        self.evidence = evidence
        self.mistake = mistake
        self.sentence = f"{what}: {SENTENCES[mistake]}" if mistake and what else ""
        in_brackets = f"({evidence})" if self.sentence and evidence else evidence
        super().__init__(f"{self.sentence} {in_brackets}".strip())


def suspects(make: Callable[P, list[Suspect]]) -> Callable[P, Suspects]:
    """Put off *make* until a comparison fails, and then keep what it gives."""

    @wraps(make)
    def later(*args: P.args, **kwargs: P.kwargs) -> Suspects:
        return cache(partial(make, *args, **kwargs))

    return later


@suspects
def nobody() -> list[Suspect]:
    """Return no suspects: nothing is known of this comparison."""
    return []


def recognise(
    answer: object, expected: Any, known: Suspects, rtol: float = SUSPECT_RTOL
) -> str | None:
    """Return the mistake that leads to *answer*, the first if several do, or None.

    What a mistake makes no difference to (1/n at n = 1) is not laid to it. An answer of zeros is
    "zero": many mistakes lead there.
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
            answer = answer.tolist()  # a stack of arrays; of no axis, a number
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
