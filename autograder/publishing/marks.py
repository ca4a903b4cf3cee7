"""The marks of a class after everything that counts: tests, answers in words, adjustments.

Whoever shows points of a submission takes them from `Marks.of`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.manifest import Written
from autograder.grading.results import Result
from autograder.publishing.adjustments import TOTAL, Adjustments
from autograder.publishing.blind import Codes

Key = tuple[str, str]  # submission and question


@dataclass(frozen=True)
class Mark:
    """The points and the comment for one answer in words; an answer that is missing has 0."""

    points: float
    comment: str = ""
    by_staff: bool = True


@dataclass(frozen=True)
class Points:
    """The points of a submission after adjustments.

    Attributes:
        before: by question, before adjustments; None for an answer in words that is not marked.
        questions: by question, after them.
        tested: of all questions with test cases.
        written: of all answers in words, None until all are marked.
        total: of all questions, None until all are marked.
        reasons: a sentence for each adjustment that changed anything, by question or `TOTAL`.
    """

    before: Mapping[str, float | None]
    questions: Mapping[str, float | None]
    tested: float
    written: float | None
    total: float | None
    reasons: Mapping[str, str]


@dataclass
class Marks:
    """What staff gave, and the problems of the files that it came from.

    Attributes:
        questions: those with answers in words.
        marks: of these answers, by submission and question.
        complaints: a sentence for each row that does not count.
        tried: the answers for which any file has points, whether they count or not.
        text: the new content of `manual.csv`; None if it must stay as it is.
        outdated: the answers whose text has changed since they were marked.
        adjustments: of the points of any question.
        codes: what stands for the names of submissions.
    """

    questions: Sequence[Written]
    marks: dict[Key, Mark] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    tried: set[Key] = field(default_factory=set)
    text: str | None = None
    outdated: set[Key] = field(default_factory=set)
    adjustments: Adjustments = field(default_factory=Adjustments)
    codes: Codes = field(default_factory=Codes)

    def begun(self) -> set[str]:
        """Return the questions in words for which staff have given any points."""
        marked = {question for (_, question), mark in self.marks.items() if mark.by_staff}
        return marked | {question for _, question in self.adjustments.rows}

    def of(self, result: Result) -> Points:
        """Return the points of the submission with *result*."""
        before: dict[str, float | None] = {each.id: each.score for each in result.questions}
        for question in self.questions:
            mark = self.marks.get((result.submission, question.id))
            before[question.id] = None if mark is None else mark.points
        reasons: dict[str, str] = {}
        after: dict[str, float | None] = {}
        for id_, points in before.items():
            after[id_], reasons[id_] = self.adjusted(result, id_, points)
        tested = _sum([after[question.id] for question in result.questions]) or 0.0
        written = _sum([after[question.id] for question in self.questions])
        total = None if written is None else tested + written
        total, reasons[TOTAL] = self.adjusted(result, TOTAL, total)
        told = {id_: reason for id_, reason in reasons.items() if reason}
        return Points(before, after, tested, written, total, told)

    def adjusted(
        self, result: Result, question: str, points: float | None
    ) -> tuple[float | None, str]:
        """Return *points* in a question, or in `TOTAL`, after adjustments, and why they changed."""
        readable = result.status != "unreadable"
        return self.adjustments.apply(result.submission, question, points, readable=readable)


def _sum(points: Sequence[float | None]) -> float | None:
    """Return the sum of *points*, None if one of them is not known."""
    known = [each for each in points if each is not None]
    return sum(known) if len(known) == len(points) else None
