"""Moodle: the grading worksheet of an assignment, and feedback in a folder for each student.

The forms are those of https://github.com/moodle/moodle, `mod/assign`: `gradingtable.php`,
`feedback/offline/importgradeslib.php` and `feedback/file/importziplib.php`.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import GraderError
from autograder.intake.csv_files import CsvFile, columns
from autograder.intake.submissions import Submission
from autograder.publishing.upload.target import Row, Target, cell_of, chosen
from autograder.texts import letters_of, one_line

PLATFORM = "moodle"
IDENTIFIER, GRADE, MAXIMUM, NAME, GROUP = "Identifier", "Grade", "maximumgrade", "fullname", "group"
PARTICIPANT = re.compile(r"\D+([0-9]+)")  # in any language: Participant 4711, Teilnehmer/in4711


def is_worksheet(sheet: CsvFile) -> bool:
    """Tell whether *sheet* is a grading worksheet of Moodle."""
    header, *rows = [*sheet.texts(), [""]]
    people = [row[0] for row in rows if row[0]]
    return len(header) > 1 and bool(people) and all(map(PARTICIPANT.fullmatch, people))


def target(path: Path, sheet: CsvFile, column: str, _title: str) -> Target:
    """Return the column of the worksheet *sheet* that is filled in: `Grade`, or *column*.

    Raises:
        GraderError: there is no such column, or its maximum is not the same for all.
    """
    header, *rows = sheet.texts()
    found = columns(header)
    names = {place: (name,) for place, name in enumerate(header) if place}
    place = chosen(path, names, column or GRADE)
    # Moodle puts the maximum behind the grade, whatever it is called.
    place_of_maximum = found.get(MAXIMUM, place + 1)
    maxima = {row[place_of_maximum] for row in rows if place_of_maximum < len(row)} - {""}
    if len(maxima) > 1:
        raise GraderError(
            f"{path}: the column behind {header[place]} should have the maximum, the same in each "
            "row. Export the grading worksheet from Moodle again."
        )
    students = [_row(number, row, found) for number, row in enumerate(rows, start=1) if row[0]]
    return Target(PLATFORM, path, sheet, place, "".join(maxima), students)


def whose(target: Target, submission: Submission) -> list[Row]:
    """Return the rows of the students of *submission*: of its group, or by number and name.

    A folder has the number of a participant or of a group, and these may be the same.
    """
    if submission.platform != PLATFORM:
        return []
    (student,) = submission.students
    name = letters_of(student.name)
    if group := [row for row in target.rows if row.group and letters_of(row.group) == name]:
        return group
    # With groups Moodle may put the group's name before the student's.
    return [r for r in target.rows if r.id == student.id and name.endswith(letters_of(r.name))]


def feedback_files(submission: Submission, rows: Sequence[Row]) -> list[str]:
    """Return the names under which Moodle takes the feedback for the students in *rows*."""
    names = [one_line(row.name or submission.students[0].name) for row in rows]
    return [
        f"{re.sub(r'[_/]', ' ', name)}_{row.id}_assignsubmission_file_/feedback.html"
        for name, row in zip(names, rows, strict=True)
    ]


def _row(place: int, row: Sequence[str], found: dict[str, int]) -> Row:
    match = PARTICIPANT.fullmatch(row[0])
    assert match is not None  # else it is no worksheet
    return Row(place, cell_of(row, found, NAME), match[1], (), cell_of(row, found, GROUP))
