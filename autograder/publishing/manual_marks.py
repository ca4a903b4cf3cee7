"""Manual marks for written answers: staff fill in `manual.csv`, and each run reads it again.

The file keeps everything that staff wrote: a row or column that this module does not understand
stays as it is, and a sentence names it.
"""

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.manifest import Manifest, Written
from autograder.tables import from_csv, to_csv

COLUMNS = ("submission", "question", "points", "possible", "comment")
NEEDED_COLUMNS = COLUMNS[:3]
SURPLUS = "\0"  # the key of `csv.DictReader` for surplus cells; no column has this name
DELIMITERS = ",;\t"  # Excel writes semicolons where the decimal separator is a comma
Key = tuple[str, str]  # submission and question


@dataclass(frozen=True)
class Mark:
    """The points and the comment of staff for one written answer."""

    points: float
    comment: str = ""


@dataclass
class Marks:
    """All manual marks, and the problems of the file that they came from.

    Attributes:
        questions: those with written answers.
        marks: by submission and question.
        complaints: a sentence for each row that does not count.
        text: the new content of the file; None if the file must stay as it is.
        outdated: the answers whose text has changed since they were marked.
    """

    questions: Sequence[Written]
    marks: dict[Key, Mark] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    text: str | None = None
    outdated: set[Key] = field(default_factory=set)

    def written(self, submission: str) -> float | None:
        """Return the points for all written answers of *submission*, None unless all are marked."""
        marks = [self.marks.get((submission, question.id)) for question in self.questions]
        points = [mark.points for mark in marks if mark is not None]
        return sum(points) if points and len(points) == len(marks) else None


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
    sheet = _Sheet.of(content) if content is not None else _Sheet()
    missing = [name for name in NEEDED_COLUMNS if name not in sheet.columns]
    if missing:
        marks.complaints.append(
            f"manual.csv has no column {' and no column '.join(missing)}. This run takes no mark "
            f"from the file and leaves it as it is. Its columns should be {', '.join(COLUMNS)}."
        )
        return marks
    rows: dict[Key, dict[str, str]] = {}
    uncounted = []
    for line, row in enumerate(sheet.rows, start=2):
        key = (row["submission"], row["question"])
        if why := _why_uncounted(key, expected, rows, answers):
            uncounted.append(row)
            marks.complaints.append(f"manual.csv, line {line}: {why}")
            marks.marks.pop(key, None)
            continue
        rows[key] = row
        try:
            points = _points(row["points"], expected[key].possible)
        except ValueError as error:
            marks.complaints.append(f"manual.csv, line {line} ({', '.join(key)}): {error}")
            continue
        if points is not None:
            marks.marks[key] = Mark(points, row.get("comment", ""))
    for key, question in expected.items():
        submission, id_ = key
        blank = {"comment": "" if answers[submission].get(id_) else "no answer"}
        rows[key] = {**rows.get(key, blank), "submission": submission, "question": id_}
        rows[key]["possible"] = f"{question.possible:g}"
    marks.text = sheet.text_of([*(rows[key] for key in expected), *uncounted])
    return marks


def _why_uncounted(
    key: Key,
    expected: Mapping[Key, Written],
    seen: Mapping[Key, object],
    answers: Mapping[str, object],
) -> str:
    """Return why the row of *key* cannot count, empty if it can."""
    submission, question = key
    if submission not in answers:
        return f"there is no submission {submission!r}. The row is kept and does not count."
    if key not in expected:
        return f"there is no written question {question!r}. The row is kept and does not count."
    if key in seen:
        return (
            f"there is another row for {submission}, {question}. Both rows are kept, and neither "
            "counts: remove one."
        )
    return ""


def _points(text: str, possible: float) -> float | None:
    """Return the points in *text*, None if it is blank.

    Raises:
        ValueError: the points are not a number from 0 to *possible*; the message is for staff.
    """
    if not text.strip():
        return None
    try:
        points = float(text.replace(",", "."))
    except ValueError:
        points = math.nan
    if not 0 <= points <= possible:
        raise ValueError(
            f"points should be from 0 to {possible:g}, but are {text!r}. The mark does not count."
        )
    return points


@dataclass
class _Sheet:
    """The columns and rows of a CSV file, and its format, which the new file keeps."""

    columns: Sequence[str] = COLUMNS
    rows: Sequence[dict[str, str]] = ()
    delimiter: str = ","
    byte_order_mark: str = ""  # by which Excel recognizes UTF-8

    @staticmethod
    def of(content: bytes) -> "_Sheet":
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")  # Excel's default encoding
        byte_order_mark = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix(byte_order_mark)
        header = text.partition("\n")[0]
        delimiter = max(DELIMITERS, key=header.count)
        reader = csv.DictReader(
            io.StringIO(text, newline=""), delimiter=delimiter, restkey=SURPLUS, restval=""
        )
        columns = list(reader.fieldnames or ())
        rows = []
        for row in reader:
            surplus = row.pop(SURPLUS, None)  # from a comment with commas, without quotes
            if surplus:
                row[columns[-1]] = delimiter.join([row[columns[-1]], *surplus])
            rows.append({name: from_csv(value) for name, value in row.items()})
        return _Sheet(columns, rows, delimiter, byte_order_mark)

    def text_of(self, rows: Sequence[Mapping[str, str]]) -> str:
        """Return the text of a file with *rows*, in the format of this sheet."""
        columns = [*self.columns, *(name for name in COLUMNS if name not in self.columns)]
        return self.byte_order_mark + to_csv(columns, rows, self.delimiter)
