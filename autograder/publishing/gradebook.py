"""The grade book, `grades.csv`."""

from collections.abc import Iterable

from autograder.grading.manifest import Manifest
from autograder.grading.results import Result
from autograder.publishing.marks import Marks, Points
from autograder.tables import to_csv
from autograder.texts import one_line


def grades(results: Iterable[Result], assignment: Manifest, marks: Marks) -> str:
    """Return the text of `grades.csv`, a row for each of *results*.

    `written` and `total` stay blank until staff have marked all written answers of a submission.
    `score` is automatic; a question's column, `written` and `total` are after adjustments.
    """
    fixed = ["submission", "status", "score", "possible", "written", "total"]
    return to_csv(
        [*fixed, *assignment.questions, "note"],
        (_grades_of(result, marks.of(result)) for result in results),
    )


def _grades_of(result: Result, points: Points) -> dict[str, str]:
    return {
        "submission": result.submission,
        "status": result.status,
        "score": f"{result.score:g}",
        "possible": f"{result.possible:g}",
        "written": _text(points.written),
        "total": _text(points.total),
        **{question.id: _text(points.questions[question.id]) for question in result.questions},
        "note": one_line(" ".join([*result.notes, *points.reasons.values()])),
    }


def _text(points: float | None) -> str:
    return "" if points is None else f"{points:g}"
