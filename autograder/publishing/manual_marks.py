"""Manual marks for written answers: staff fill in `manual.csv`, and each run reads it again.

The file keeps everything that staff wrote: a row or column that this module does not understand
stays as it is, and a sentence names it.
"""

from collections.abc import Mapping

from autograder.grading.manifest import Manifest, Written
from autograder.publishing.marks import Key, Mark, Marks
from autograder.publishing.sheets import Complaints, Sheet, number

FILE = "manual.csv"
COLUMNS = ("submission", "question", "points", "possible", "comment")
NEEDED_COLUMNS = COLUMNS[:3]


def merge(
    content: bytes | None, answers: Mapping[str, Mapping[str, str]], assignment: Manifest
) -> Marks:
    """Return the marks in *content*, and the new file, which has a row for each answer.

    Args:
        content: of `manual.csv`; None if there is no such file yet.
        answers: the written answers, by submission and question.
        assignment: has the questions and their points.
    """
    marks = Marks(assignment.written)
    expected = {
        (submission, question.id): question
        for submission in answers
        for question in assignment.written
    }
    sheet = Sheet(FILE, COLUMNS) if content is None else Sheet.of(FILE, content)
    if missing := sheet.lacks(NEEDED_COLUMNS):
        marks.complaints.append(
            f"{FILE} has no column {missing}. This run takes no mark from the file and leaves it "
            f"as it is. Its columns should be {', '.join(COLUMNS)}."
        )
        return marks
    complaints = Complaints(FILE)
    rows: dict[Key, dict[str, str]] = {}
    uncounted = []
    for row in sheet.rows:
        key = (row.get("submission"), row.get("question"))
        if why := _why_uncounted(key, expected, rows, answers):
            uncounted.append(row.cells)
            complaints.add(row.line, *why)
            marks.marks.pop(key, None)
            continue
        rows[key] = row.cells
        try:
            points = _points(row.get("points"), expected[key].possible)
        except ValueError as error:
            complaints.add(row.line, str(error), ", ".join(key))
            continue
        if points is not None:
            marks.marks[key] = Mark(points, row.get("comment"))
    marks.complaints = complaints.sentences()
    for key, question in expected.items():
        submission, id_ = key
        blank = {"comment": "" if answers[submission].get(id_) else "no answer"}
        rows[key] = {**rows.get(key, blank), "submission": submission, "question": id_}
        rows[key]["possible"] = f"{question.possible:g}"
    marks.text = sheet.text_of([*(rows[key] for key in expected), *uncounted], COLUMNS)
    return marks


def _why_uncounted(
    key: Key,
    expected: Mapping[Key, Written],
    seen: Mapping[Key, object],
    answers: Mapping[str, object],
) -> tuple[str, str] | None:
    """Return why the row of *key* cannot count, and about what, as for `Complaints`."""
    submission, question = key
    if submission not in answers:
        text = "there is no submission {}. The row is kept and does not count."
        return text, repr(submission)
    if key not in expected:
        text = "there is no written question {}. The row is kept and does not count."
        return text, repr(question)
    if key in seen:
        return (
            "there is another row for {}. Both rows are kept, and neither counts: remove one.",
            ", ".join(key),
        )
    return None


def _points(text: str, possible: float) -> float | None:
    """Return the points in *text*, None if it is blank.

    Raises:
        ValueError: the points are not a number from 0 to *possible*; the message is for staff.
    """
    if not text.strip():
        return None
    points = number(text)
    if not 0 <= points <= possible:
        raise ValueError(
            f"points should be from 0 to {possible:g}, but are {text!r}. The mark does not count."
        )
    return points
