"""Canvas: the gradebook that it exports, and feedback under the numbers of its files.

The forms are those of https://github.com/instructure/canvas-lms: `lib/gradebook_exporter.rb`,
`lib/gradebook_importer.rb`, and `infer_comment_context_from_filename` in
`app/models/abstract_assignment.rb`.
"""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from autograder.errors import GraderError
from autograder.intake.csv_files import CsvFile, columns
from autograder.intake.students import CANVAS
from autograder.intake.submissions import Submission
from autograder.publishing.upload.target import Row, Target, cell_of, chosen

PLATFORM = "canvas"
POINTS, READ_ONLY, TEST_STUDENT = "Points Possible", "(read only)", "Student, Test"
OTHER_IDS = ("sisuserid", "sisloginid", "integrationid")


def is_gradebook(sheet: CsvFile) -> bool:
    """Tell whether *sheet* is a gradebook of Canvas."""
    found = columns([cell.text for cell in sheet.rows[0]]) if sheet.rows else {}
    return {"id", "section"} <= found.keys() and bool({"student", "lastname"} & found.keys())


def target(path: Path, sheet: CsvFile, column: str, title: str) -> Target:
    """Return the column of the gradebook *sheet* that is filled in, see `chosen`.

    Raises:
        GraderError: it is not clear which one, or the file has no row of maxima.
    """
    rows = sheet.texts()
    header, found = rows[0], columns(rows[0])
    points = next((place for place, row in enumerate(rows) if row[0] == POINTS), None)
    if points is None:
        raise GraderError(f'{path} has no row "{POINTS}". Export the gradebook from Canvas again.')
    maxima = rows[points] + [""] * len(header)
    names = {
        place: (name, re.sub(r" \(\d+\)$", "", name))
        for place, name in enumerate(header)
        if place > found["section"] and name and maxima[place] != READ_ONLY
    }
    place = chosen(path, names, column, title)
    students = [_row(number, row, found) for number, row in enumerate(rows) if number > points]
    students = [each for each in students if each.id.isdigit() and each.name != TEST_STUDENT]
    return Target(PLATFORM, path, sheet, place, maxima[place], students, {"EX": "excused"})


def whose(target: Target, submission: Submission) -> list[Row]:
    """Return the rows of the students of *submission*: by Canvas's id, else by the school's."""
    if submission.platform == PLATFORM:
        ids = {student.id for student in submission.students}
        return [row for row in target.rows if row.id in ids]
    keys = {t.casefold() for student in submission.students for t in (student.id, student.email)}
    return [row for row in target.rows if keys.intersection(row.others) - {""}]


def feedback_files(submission: Submission) -> list[str]:
    """Return the name under which Canvas takes feedback: the one it gave, but for the file's."""
    if submission.platform != PLATFORM:
        return []
    matches = (CANVAS.fullmatch(path.name) for path in (submission.path, *submission.more))
    numbered = [match for match in matches if match and match["file"]]
    if not numbered:
        return []
    latest = max(numbered, key=lambda match: int(match["number"]))
    return [f"{latest.string[: latest.start('file')]}feedback.html"]


def _row(place: int, row: Sequence[str], found: dict[str, int]) -> Row:
    value = partial(cell_of, row, found)
    name = value("student") or ", ".join(filter(None, (value("lastname"), value("firstname"))))
    others = tuple(value(each).casefold() for each in OTHER_IDS)
    return Row(place, name, value("id"), others)
