"""Marks for answers in words: staff fill in `manual.csv`, and each run reads it again.

So are `manual-*.csv` beside it, one for each marker, which a run reads and does not write. A file
keeps everything that staff wrote: a row or column that this module does not understand stays as it
is, and a sentence names it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.manifest import Manifest, Written
from autograder.publishing.blind import Codes
from autograder.publishing.comments import Comments
from autograder.publishing.marks import Key, Mark, Marks
from autograder.publishing.sheets import Complaints, CutNumber, Row, Sheet, number
from autograder.texts import listed

FILE, OTHERS = "manual.csv", "manual-*.csv"
COLUMNS = ("submission", "question", "points", "possible", "comment")
NEEDED_COLUMNS = COLUMNS[:3]
WRITTEN_HERE = ("submission", "question", "possible")  # and not by staff
NO_ANSWER = "no answer"
Answers = Mapping[str, Mapping[str, str]]  # by submission and question
Expected = Mapping[Key, Written]


@dataclass
class _Table:
    """What one file says.

    Attributes:
        sheet: the file.
        rows: the one of each answer.
        points: of those answers that have valid ones.
        spoiled: the answers whose points do not count.
        uncounted: the rows that are of no answer, or of one that has another row.
        complaints: about rows.
        is_cut: whether a number stands in two cells of a row, which a new file would not keep.
    """

    sheet: Sheet
    rows: dict[Key, Row] = field(default_factory=dict)
    points: dict[Key, float] = field(default_factory=dict)
    spoiled: set[Key] = field(default_factory=set)
    uncounted: list[Row] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_cut: bool = False


def merge(
    files: Mapping[str, bytes],
    answers: Answers,
    assignment: Manifest,
    comments: Comments | None = None,
    codes: Codes | None = None,
) -> Marks:
    """Return the marks in *files*, and the new `manual.csv`, which has a row for each answer.

    Args:
        files: the content of `manual.csv`, if there is one, and of those of other markers.
        answers: the answers in words.
        assignment: has the questions and their points.
        comments: those that have a short name.
        codes: what stands for the names of submissions.
    """
    comments, codes = comments or Comments(), codes or Codes()
    marks = Marks(assignment.written, complaints=[*comments.complaints], codes=codes)
    expected = {(name, each.id): each for name in answers for each in assignment.written}
    sheets = [Sheet.of(name, content, COLUMNS) for name, content in files.items()]
    if FILE not in files:
        sheets.insert(0, Sheet(FILE, COLUMNS))
    tables = []
    for sheet in sheets:
        if missing := sheet.lacks(NEEDED_COLUMNS):
            marks.complaints.append(
                f"{sheet.name} has no column {missing}. This run takes no mark from the file and "
                f"leaves it as it is. Its columns should be {', '.join(COLUMNS)}."
            )
            continue
        tables.append(_read(sheet, expected, answers, comments, codes))
        marks.complaints += tables[-1].complaints
        marks.tried |= {*tables[-1].points, *tables[-1].spoiled}
        if sheet.name == FILE and not tables[-1].is_cut:
            marks.text = _text_of(tables[-1], expected, answers, codes)
    for key, question in expected.items():
        given = {table.points[key] for table in tables if key in table.points}
        if len(given) > 1:
            marks.complaints.append(_conflict(codes.about(*key), key, tables))
        elif mark := _mark(key, given, tables, answers, comments, question.possible):
            marks.marks[key] = mark
    return marks


def _read(
    sheet: Sheet, expected: Expected, answers: Answers, comments: Comments, codes: Codes
) -> _Table:
    """Return what the file *sheet* says."""
    table, complaints = _Table(sheet), Complaints(sheet.name)
    for row in sheet.rows:
        key = (codes.name_of(row.get("submission")), row.get("question").strip())
        if key[0] not in answers and _is_blank(row):
            continue  # of somebody who is gone
        if why := _why_uncounted(key, expected, table.rows, answers, codes):
            complaints.add(row.line, *why)
            table.uncounted.append(row)
            table.points.pop(key, None)
            table.spoiled.add(key)
            continue
        table.rows[key] = row
        try:
            points = _points(row.points(), expected[key].possible)
        except ValueError as error:
            complaints.add(row.line, str(error), codes.about(*key))
            table.spoiled.add(key)
            table.is_cut |= isinstance(error, CutNumber)
            continue
        if points is not None:
            table.points[key] = points
        if name := comments.unknown(row.get("comment")):
            text = "there is no comment {} in comments.csv. It stays as it is written."
            complaints.add(row.line, text, name)
    table.complaints = complaints.sentences()
    return table


def _mark(
    key: Key,
    given: set[float],
    tables: Sequence[_Table],
    answers: Answers,
    comments: Comments,
    possible: float,
) -> Mark | None:
    """Return the mark of the answer *key*, for which all markers have *given* the same points.

    An answer that is not there has no points, if no marker tried to give it some, and neither has
    one to a question that was dropped.
    """
    texts = [table.rows[key].get("comment").strip() for table in tables if key in table.rows]
    if given and max(given) > 0:
        texts = [text for text in texts if text != NO_ANSWER]
    comment = "\n".join(comments.expand(text) for text in dict.fromkeys(texts) if text)
    if given:
        return Mark(given.pop(), comment)
    if not possible:
        return Mark(0, comment, by_staff=False)
    is_missing = not answers[key[0]].get(key[1]) and not any(key in e.spoiled for e in tables)
    return Mark(0, comment or NO_ANSWER, by_staff=False) if is_missing else None


def _conflict(about: str, key: Key, tables: Sequence[_Table]) -> str:
    """Return the sentence *about* the different points of markers for the answer *key*."""
    given = [
        f"{table.sheet.name}, line {table.rows[key].line} gives {table.points[key]:g}"
        for table in tables
        if key in table.points
    ]
    return f"{about}: {listed(given)}. Neither counts: make them agree, or blank one."


def _text_of(table: _Table, expected: Expected, answers: Answers, codes: Codes) -> str:
    """Return the new text of the file: a row for each answer, and then what does not count."""
    rows = []
    for key in (
        sorted(expected, key=lambda key: codes.shown_for(key[0])) if codes.shown else expected
    ):
        submission, id_ = key
        old = table.rows.get(key)
        cells = {"comment": "" if answers[submission].get(id_) else NO_ANSWER}
        if old is not None:
            is_stale = cells["comment"] == "" and not old.get("points").strip()
            stale = {"comment": ""} if is_stale and old.get("comment") == NO_ANSWER else {}
            cells = {**old.cells, **stale}
        named = {"submission": codes.shown_for(submission), "question": id_}
        rows.append({**cells, **named, "possible": f"{expected[key].possible:g}"})
    for row in table.uncounted:
        name = codes.name_of(row.get("submission"))
        rows.append({**row.cells, "submission": codes.shown_for(name)})
    return table.sheet.text_of(rows, COLUMNS)


def _why_uncounted(
    key: Key,
    expected: Expected,
    seen: Mapping[Key, object],
    answers: Answers,
    codes: Codes,
) -> tuple[str, str] | None:
    """Return why the row of *key* cannot count, and about what, as for `Complaints`."""
    submission, question = key
    if submission not in answers:
        text = "there is no submission {}. The row is kept and does not count."
        return text, repr(codes.shown_for(submission))
    if key not in expected:
        text = "there is no written question {}. The row is kept and does not count."
        return text, repr(question)
    if key in seen:
        return (
            "there is another row for {}. Both rows are kept, and neither counts: remove one.",
            codes.about(*key),
        )
    return None


def _is_blank(row: Row) -> bool:
    """Tell whether staff have written nothing into *row*."""
    own = {name: text for name, text in row.cells.items() if name not in WRITTEN_HERE}
    return not any(text.strip() for text in own.values() if text != NO_ANSWER)


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
