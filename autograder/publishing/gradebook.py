"""The grade book, `grades.csv`, and the roster of the students in it, `roster.csv`."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from autograder.grading.manifest import Manifest
from autograder.grading.results import Result
from autograder.intake.submissions import Submission
from autograder.publishing.manual_marks import Marks
from autograder.tables import to_csv
from autograder.texts import one_line

ROSTER_COLUMNS = ("submission", "name", "email", "id")


def grades(results: Iterable[Result], assignment: Manifest, marks: Marks) -> str:
    """Return the text of `grades.csv`, a row for each of *results*.

    `written` and `total` stay blank until staff have marked all written answers of a submission.
    """
    fixed = ["submission", "status", "score", "possible", "written", "total"]
    return to_csv(
        [*fixed, *assignment.questions, "note"],
        (_grades_of(result, marks.written(result.submission)) for result in results),
    )


def _grades_of(result: Result, written: float | None) -> dict[str, str]:
    return {
        "submission": result.submission,
        "status": result.status,
        "score": f"{result.score:g}",
        "possible": f"{result.possible:g}",
        "written": "" if written is None else f"{written:g}",
        "total": "" if written is None else f"{result.score + written:g}",
        **{question.id: f"{question.score:g}" for question in result.questions},
        "note": one_line(" ".join(result.notes)),
    }


def roster(submissions: Sequence[Submission]) -> str:
    """Return the text of `roster.csv`, a row for each student whom an export names."""
    rows = [
        {"submission": submission.name, **{k: one_line(v) for k, v in asdict(student).items()}}
        for submission in submissions
        for student in submission.students
    ]
    return to_csv(ROSTER_COLUMNS, rows)
