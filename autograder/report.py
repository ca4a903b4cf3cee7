"""The report for staff, `report.html`: how it went, what went wrong, whom to look at."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from statistics import mean, median, quantiles
from typing import Any

from autograder import charts
from autograder.batch import Run
from autograder.feedback import sentences
from autograder.items import Item, Mistake, mistakes_of
from autograder.marks import Marks
from autograder.pages import template
from autograder.pictures import Album
from autograder.results import Result, TestResult
from autograder.students import Student

LOW, WEAK_ITEM = 0.5, 0.1  # of the points of the median; of discrimination
MAX_MISTAKES = 25


@dataclass(frozen=True)
class Row:
    """What the report remembers of a submission, all of which together is little."""

    submission: str
    students: str
    status: str
    score: float
    written: float | None
    seconds: float
    isolation: str
    points: dict[str, float]
    mistakes: frozenset[tuple[str, str]]
    unanswered: int
    hidden_only: tuple[str, ...]
    notes: int

    @property
    def total(self) -> float | None:
        """The score with the marks of people; None until there are all of them."""
        return None if self.written is None else self.score + self.written


@dataclass(frozen=True)
class Report:
    """Makes the report of a run.

    Attributes:
        run: what was graded.
        marks: given by people.
        items: the statistics of each question.
        plots: the pictures of the students' plots.
    """

    run: Run
    marks: Marks
    items: Sequence[Item]
    plots: Album

    def page(self) -> str:
        """Return the report as HTML that needs nothing else."""
        students = {each.name: each.students for each in self.run.submissions}
        rows = [self._row(result, students[result.submission]) for result in self.run.results()]
        script = resources.files("autograder").joinpath("templates/report.js").read_text("utf-8")
        assignment = self.run.assignment
        return template("report.html").render(
            run=self.run,
            rows=rows,
            items=self.items,
            assignment=assignment,
            marks=self.marks,
            script=script,
            script_digest=b64encode(sha256(script.encode()).digest()).decode(),
            summary=_summary(rows),
            scores=charts.scores([row.score for row in rows], assignment.possible),
            questions=charts.questions(self.items),
            mistakes=[(mistake, _who(rows, mistake)) for mistake in _most_frequent(self.items)],
            look_at=_look_at(rows, assignment.possible),
            results=self.run.results,
            sentences=sentences,
            picture=self.plots.picture,
            plots_of=self._plots_of,
            weak_item=WEAK_ITEM,
        )

    def _row(self, result: Result, students: Sequence[Student]) -> Row:
        return Row(
            result.submission,
            ", ".join(student.name for student in students if student.name),
            result.status,
            result.score,
            self.marks.written(result.submission),
            result.seconds,
            result.isolation,
            {question.id: question.score for question in result.questions},
            frozenset((q.id, name) for q in result.questions for name in mistakes_of(q)),
            sum(not answer for answer in result.written.values()),
            tuple(q.id for q in result.questions if _fails_hidden_tests_alone(q.tests)),
            len(result.notes),
        )

    def _plots_of(self, result: Result, written: str) -> list[tuple[str, Any]]:
        """Return the plots that belong to an answer in words: those since the one before it."""
        order = self.run.assignment.order
        part: list[str] = []
        for id_ in order[: order.index(written)]:
            part = [*part, id_] if id_ in self.run.assignment.questions else []
        by_id = {question.id: question for question in result.questions}
        return [plot for id_ in part if id_ in by_id for plot in by_id[id_].plots.items()]


def _fails_hidden_tests_alone(tests: Sequence[TestResult]) -> bool:
    """Tell whether all public tests pass and no hidden one does, as if made for the public data."""
    hidden = [test.passed for test in tests if not test.public]
    return bool(hidden) and not any(hidden) and all(test.passed for test in tests if test.public)


def _summary(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the figures at the top."""
    scores = [row.score for row in rows if row.status != "unreadable"] or [0.0]
    quarters = quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else scores * 3
    statuses = sorted({row.status for row in rows})
    return {
        "mean": mean(scores),
        "median": median(scores),
        "quartiles": (quarters[0], quarters[2]),
        "statuses": {status: sum(row.status == status for row in rows) for status in statuses},
        "isolation": sorted({row.isolation for row in rows}),
        "seconds": sum(row.seconds for row in rows),
        "unmarked": sum(row.written is None for row in rows),
    }


def _most_frequent(items: Sequence[Item]) -> list[Mistake]:
    found = [mistake for item in items for mistake in item.mistakes]
    return sorted(found, key=lambda mistake: -mistake.students)[:MAX_MISTAKES]


def _who(rows: Sequence[Row], mistake: Mistake) -> list[str]:
    return [row.submission for row in rows if (mistake.question, mistake.name) in row.mistakes]


def _look_at(rows: Sequence[Row], possible: float) -> list[tuple[str, list[str]]]:
    """Return whom to look at, with the reasons."""
    middle = median([row.score for row in rows]) if rows else 0.0
    found = [(row.submission, list(_reasons(row, middle, possible))) for row in rows]
    return [(submission, reasons) for submission, reasons in found if reasons]


def _reasons(row: Row, middle: float, possible: float) -> Iterator[str]:
    if row.status != "graded":
        yield f"{row.status}: see the note"
    if row.status != "unreadable" and row.score < LOW * middle:
        yield f"{row.score:g} of {possible:g} points, less than half of the median {middle:g}"
    if row.hidden_only:
        yield (
            f"passes the public tests of {', '.join(row.hidden_only)} and none on other data: "
            "made for those data?"
        )
    if row.status == "graded" and row.notes:
        yield f"{row.notes} cell{'s' if row.notes > 1 else ''} raised errors"
