"""The grade book, `grades.csv`."""

from collections.abc import Iterable

from autograder.grading.manifest import Manifest
from autograder.grading.results import Result
from autograder.publishing.manual_marks import Marks
from autograder.tables import to_csv
from autograder.texts import one_line


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
