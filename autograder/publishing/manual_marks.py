"""Marks for answers in words: `manual.csv`, which staff fill in and each run reads again.

Nothing that was filled in is lost: rows and columns that are not understood stay as they are, and
each is named.
"""

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.assignment import Assignment, Written
from autograder.tables import to_csv

COLUMNS = ("submission", "question", "points", "possible", "comment")
NEEDED = COLUMNS[:3]
REST = "\0"  # the name of no column
DELIMITERS = ",;\t"  # Excel writes a semicolon where the comma is for decimals
Key = tuple[str, str]  # submission and question


@dataclass(frozen=True)
class Mark:
    """What staff gave for an answer in words."""

    points: float
    comment: str = ""


@dataclass
class Marks:
    """All marks, and what is wrong with the file that they came from.

    Attributes:
        questions: the questions that are marked by people.
        marks: by submission and question.
        complaints: a sentence for each row that does not count.
        text: the file as it should be now; None if it is to be left alone.
    """

    questions: Sequence[Written]
    marks: dict[Key, Mark] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    text: str | None = None

    def written(self, submission: str) -> float | None:
        """Return the points for all answers of *submission*, None unless all are marked."""
        given = [self.marks.get((submission, question.id)) for question in self.questions]
        points = [mark.points for mark in given if mark is not None]
        return sum(points) if points and len(points) == len(given) else None


def merge(
    content: bytes | None, answers: Mapping[str, Mapping[str, str]], assignment: Assignment
) -> Marks:
    """Return the marks in *content*, and the file with a row for each answer.

    Args:
        content: of `manual.csv`, None if there is none yet.
        answers: in words, by submission and question.
        assignment: has the questions and their points.
    """
    marks = Marks(assignment.written)
    wanted = {
        (submission, question.id): question
        for submission in answers
        for question in assignment.written
    }
    sheet = _Sheet.of(content) if content is not None else _Sheet()
    missing = [name for name in NEEDED if name not in sheet.columns]
    if missing:
        marks.complaints.append(
            f"manual.csv has no column {' and none '.join(missing)}: it is left as it is, and no "
            f"mark is taken from it. Its columns should be {', '.join(COLUMNS)}."
        )
        return marks
    rows: dict[Key, dict[str, str]] = {}
    others = []
    for line, row in enumerate(sheet.rows, start=2):
        key = (row["submission"], row["question"])
        if why := _why_unknown(key, wanted, rows, answers):
            others.append(row)
            marks.complaints.append(f"manual.csv, line {line}: {why}")
            marks.marks.pop(key, None)
            continue
        rows[key] = row
        try:
            points = _points(row["points"], wanted[key].possible)
        except ValueError as error:
            marks.complaints.append(f"manual.csv, line {line} ({', '.join(key)}): {error}")
            continue
        if points is not None:
            marks.marks[key] = Mark(points, row.get("comment", ""))
    for key, question in wanted.items():
        submission, id_ = key
        blank = {"comment": "" if answers[submission].get(id_) else "no answer"}
        rows[key] = {**rows.get(key, blank), "submission": submission, "question": id_}
        rows[key]["possible"] = f"{question.possible:g}"
    marks.text = sheet.text_of([*(rows[key] for key in wanted), *others])
    return marks


def _why_unknown(
    key: Key,
    wanted: Mapping[Key, Written],
    seen: Mapping[Key, object],
    answers: Mapping[str, object],
) -> str:
    """Return why a row with *key* cannot count, empty if it can."""
    submission, question = key
    if submission not in answers:
        return f"there is no submission {submission!r}. The row is kept and does not count."
    if key not in wanted:
        return f"there is no written question {question!r}. The row is kept and does not count."
    if key in seen:
        return f"{submission}, {question} is marked twice. Neither row counts: remove one."
    return ""


def _points(text: str, possible: float) -> float | None:
    """Return the points that *text* says, None if it is blank.

    Raises:
        ValueError: with a sentence, if they are not from 0 to *possible*.
    """
    if not text.strip():
        return None
    try:
        points = float(text.replace(",", "."))
    except ValueError:
        points = math.nan
    if not 0 <= points <= possible:
        raise ValueError(f"points should be from 0 to {possible:g}, but are {text!r}.")
    return points


@dataclass
class _Sheet:
    """The rows of a CSV file, and how it is written."""

    columns: Sequence[str] = COLUMNS
    rows: Sequence[dict[str, str]] = ()
    delimiter: str = ","
    mark: str = ""  # of the byte order, by which Excel knows UTF-8

    @staticmethod
    def of(content: bytes) -> "_Sheet":
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")  # Excel's own
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix(mark)
        header = text.partition("\n")[0]
        delimiter = max(DELIMITERS, key=header.count)
        reader = csv.DictReader(
            io.StringIO(text, newline=""), delimiter=delimiter, restkey=REST, restval=""
        )
        columns = list(reader.fieldnames or ())
        rows = []
        for row in reader:
            surplus = row.pop(REST, None)  # a comment with commas and without quotation marks
            if surplus:
                row[columns[-1]] = delimiter.join([row[columns[-1]], *surplus])
            rows.append(row)
        return _Sheet(columns, rows, delimiter, mark)

    def text_of(self, rows: Sequence[Mapping[str, str]]) -> str:
        """Return the file with *rows* instead, in the way in which it was written."""
        columns = [*self.columns, *(name for name in COLUMNS if name not in self.columns)]
        return self.mark + to_csv(columns, rows, self.delimiter)
