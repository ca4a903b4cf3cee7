"""Manual marks: valid rows of `manual.csv` count, and no row is ever lost."""

import csv
import io
from pathlib import Path

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError
from autograder.grading.manifest import Manifest, Written
from autograder.grading.results import Result
from autograder.publishing.blind import Codes, codes_of
from autograder.publishing.comments import Comments
from autograder.publishing.manual_marks import merge
from autograder.publishing.marks import Mark, Marks
from autograder.tables import from_csv, to_csv

ASSIGNMENT = Manifest(
    {},
    Path(),
    (Written("q2_written", 2, "rubric"), Written("q6e_written", 4, "rubric")),
)
ANSWERS = {"ann": {"q2_written": "Because.", "q6e_written": ""}, "bob": {}}
ALL = {name: {"q2_written": "Because.", "q6e_written": "So."} for name in ("ann", "bob")}
BLANK = """submission,question,points,possible,comment
ann,q2_written,,2,
ann,q6e_written,,4,no answer
bob,q2_written,,2,no answer
bob,q6e_written,,4,no answer
"""


def merged(text: str | bytes | None) -> Marks:
    content = text.encode() if isinstance(text, str) else text
    return merge({} if content is None else {"manual.csv": content}, ANSWERS, ASSIGNMENT)


def written(marks: Marks, name: str) -> float | None:
    return marks.of(Result(name, "graded", 0, 0, 0, [])).written


def filled(*cells: str) -> str:
    """Return the blank file with *cells* as "points,possible,comment", row by row."""
    lines = BLANK.splitlines()
    rows = [[*line.split(",")[:2], cell] for line, cell in zip(lines[1:], cells, strict=True)]
    return "\n".join([lines[0], *(",".join(row) for row in rows)]) + "\n"


def test_a_new_file_has_a_blank_row_for_each_answer() -> None:
    assert merged(None).text == BLANK
    assert merged(BLANK).text == BLANK


def test_points_count_and_stay_in_the_file() -> None:
    text = filled("1.5,2,Why σ′?", "4,4,", ",2,no answer", "0,4,no answer")
    marks = merged(text)
    assert marks.complaints == []
    assert marks.text == text
    assert marks.marks["ann", "q2_written"] == Mark(1.5, "Why σ′?")
    assert written(marks, "ann") == 5.5


def test_there_is_no_sum_until_all_answers_are_marked() -> None:
    files = {"manual.csv": filled("1.5,2,", "4,4,", ",2,", "0,4,").encode()}
    marks = merge(files, ALL, ASSIGNMENT)
    assert written(marks, "bob") is None
    assert written(marks, "nobody") is None


@pytest.mark.parametrize("points", ["3", "-1", "nan", "inf", "two", "1e9", "1/2"])
def test_invalid_points_are_reported_and_kept_and_do_not_count(points: str) -> None:
    text = filled(f"{points},2,", "4,4,", ",2,", ",4,")
    marks = merged(text)
    assert marks.complaints == [
        f"manual.csv, line 2 (ann, q2_written): points should be from 0 to 2, but are '{points}'. "
        "The mark does not count."
    ]
    assert marks.text == text
    assert written(marks, "ann") is None


@pytest.mark.parametrize(("row", "why"), [
    ("carl,q2_written,1,2,late", "there is no submission 'carl'."),
    ("ann,q9,1,2,", "there is no written question 'q9'."),
])  # fmt: skip
def test_unknown_rows_are_reported_and_kept(row: str, why: str) -> None:
    marks = merged(BLANK + row + "\n")
    assert marks.complaints == [f"manual.csv, line 6: {why} The row is kept and does not count."]
    assert marks.text == BLANK + row + "\n"


def test_many_rows_with_the_same_defect_are_one_sentence() -> None:
    rows = [f"{name},{question},1,2," for name in "cdefghi" for question in ("q2_written", "q9")]
    (complaint,) = merged(BLANK + "\n".join(rows) + "\n").complaints
    assert complaint == (
        "manual.csv, lines 6 to 19: there is no submission 'c', 'd', 'e', 'f', 'g' and 2 more. The "
        "row is kept and does not count."
    )


def test_a_complaint_names_the_line_as_it_lies_in_the_file() -> None:
    """A comment with line breaks takes several lines, and blank lines count too."""
    text = filled('1,2,"good\n\nbut short"', "three,4,", ",2,", ",4,").replace("bob", "\nbob", 1)
    assert merged(text + "\nann,q9,1,2,\n").complaints == [
        "manual.csv, line 5 (ann, q6e_written): points should be from 0 to 4, but are 'three'. The "
        "mark does not count.",
        "manual.csv, line 10: there is no written question 'q9'. The row is kept and does not "
        "count.",
    ]


def test_a_file_that_is_no_table_is_an_error_with_its_line() -> None:
    with pytest.raises(GraderError, match=r"manual.csv, line 1 cannot be read: field larger than"):
        merged("x" * 140_000)
    with pytest.raises(GraderError, match=r"manual.csv, line 2 cannot be read: field larger than"):
        merged(BLANK.splitlines()[0] + "\nann,q2_written,1,2," + "x" * 140_000 + "\n")


def test_the_marks_of_a_missing_submission_count_again_when_it_is_back() -> None:
    """A run without the submission keeps its rows for the next run."""
    text = merged(BLANK + "carl,q2_written,1,2,\ncarl,q6e_written,2,4,\n").text
    assert text is not None
    with_carl = merge({"manual.csv": text.encode()}, {**ANSWERS, "carl": {}}, ASSIGNMENT)
    assert with_carl.complaints == []
    assert written(with_carl, "carl") == 3


def test_two_rows_for_one_answer_do_not_count() -> None:
    marks = merged(BLANK + "ann,q2_written,1,2,\n" + "ann,q2_written,2,2,\n")
    assert marks.complaints == [
        "manual.csv, lines 6 and 7: there is another row for ann, q2_written. Both rows are kept, and "
        "neither counts: remove one."
    ]
    assert ("ann", "q2_written") not in marks.marks
    assert marks.text is not None
    assert marks.text.count("ann,q2_written") == 3


def test_a_file_from_excel_is_read_and_keeps_its_format() -> None:
    """Semicolons, decimal commas, and the byte order mark by which Excel recognizes UTF-8."""
    text = "\ufeff" + BLANK.replace(",", ";").replace(";;2;\n", ";1,5;2;très bien\n", 1)
    marks = merged(text.replace("\n", "\r\n"))
    assert marks.complaints == []
    assert marks.marks["ann", "q2_written"] == Mark(1.5, "très bien")
    assert marks.text == text


def test_a_file_that_a_spreadsheet_saved_as_unicode_text_is_read() -> None:
    text = filled("1,2,tr\u00e8s bien", "4,4,", ",2,", ",4,").replace(",", "\t")
    marks = merged(f"\ufeff{text}".encode("utf-16-le"))
    assert marks.marks["ann", "q2_written"].comment == "tr\u00e8s bien"


def test_commas_of_comments_are_no_delimiters_of_a_file_from_excel() -> None:
    text = BLANK.replace(",", ";").replace(";;2;\n", ";1;2;a, b, c, d, e, f, g\n", 1)
    assert merged(text).marks["ann", "q2_written"] == Mark(1, "a, b, c, d, e, f, g")


def test_a_file_in_the_encoding_of_windows_is_read() -> None:
    marks = merged(filled("1,2,tr\u00e8s bien", "4,4,", ",2,", ",4,").encode("cp1252"))
    assert marks.marks["ann", "q2_written"].comment == "très bien"


def test_additional_columns_and_unquoted_commas_of_staff_are_kept() -> None:
    header, *rows = BLANK.splitlines()
    text = "\n".join([header + ",marker", *(row + ",eve" for row in rows)]) + "\n"
    assert merged(text).text == text
    loose = filled("1,2,good, but short", "4,4,", ",2,", ",4,")
    assert merged(loose).marks["ann", "q2_written"].comment == "good, but short"


@pytest.mark.parametrize("text", ["", "name,points\nann,1\n", "submission,question\nann,q2\n"])
def test_a_file_without_its_columns_is_reported_and_stays_as_it_is(text: str) -> None:
    marks = merged(text)
    (complaint,) = marks.complaints
    assert complaint.startswith("manual.csv has no column ")
    assert "points" in complaint
    assert marks.text is None


ODD_NAMES = (
    "=1+1",
    "'=1",
    "-rf",
    "+x",
    "@a",
    "-inf",
    "+1_0",
    "a,b",
    'q"q',
    "x_victim",
    "victim",
    "-5",
)


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_marks_of_submissions_with_odd_names_are_read_back(start: str) -> None:
    answers = {name: {"q2_written": "Because.", "q6e_written": "So."} for name in ODD_NAMES}
    comments = {name: f"{name}\n{name}, see below" for name in ODD_NAMES}
    blank = merge({}, answers, ASSIGNMENT)
    assert blank.text is not None
    read = csv.DictReader(io.StringIO(blank.text, newline=""))
    rows = [{name: from_csv(value) for name, value in row.items()} for row in read]
    for row in rows:
        row |= {"points": "1", "comment": comments[row["submission"]]}
    text = start + to_csv(list(rows[0]), rows)
    for _ in range(2):  # what a run wrote is what the next one reads
        marks = merge({"manual.csv": text.encode()}, answers, ASSIGNMENT, Comments({"a": "@a"}))
        assert marks.complaints == []
        assert marks.text == text
        assert marks.marks == {
            (name, question): Mark(1, comments[name])
            for name in ODD_NAMES
            for question in ("q2_written", "q6e_written")
        }


def test_an_answer_that_is_missing_has_no_points_by_itself() -> None:
    marks = merged(BLANK)
    assert marks.marks == {
        key: Mark(0, "no answer", by_staff=False)
        for key in [("ann", "q6e_written"), ("bob", "q2_written"), ("bob", "q6e_written")]
    }
    assert written(marks, "bob") == 0
    assert written(marks, "ann") is None
    given = merged(filled("1,2,", "3,4,no answer", ",2,See me.", "x,4,"))
    assert written(given, "ann") == 4
    assert given.marks["ann", "q6e_written"] == Mark(3), "staff found an answer"
    none = merged(filled("1,2,", "0,4,no answer", ",2,", ",4,"))
    assert none.marks["ann", "q6e_written"] == Mark(0, "no answer")
    assert given.marks["bob", "q2_written"].comment == "See me."
    assert ("bob", "q6e_written") not in given.marks, "somebody tried to give points"


def test_a_late_answer_takes_its_note_off_the_row() -> None:
    assert merge({"manual.csv": BLANK.encode()}, ALL, ASSIGNMENT).text == BLANK.replace(
        "no answer", ""
    )


HEADER = "submission,question,points,comment\n"


def by_two(eve: str, finn: str, comments: Comments | None = None) -> Marks:
    """Return the marks of two markers, with "points,comment" of each for ann's q2_written."""
    files = {"manual.csv": BLANK.encode()}
    for name, cells in (("eve", eve), ("finn", finn)):
        files[f"manual-{name}.csv"] = f"{HEADER}ann,q2_written,{cells}\n".encode()
    return merge(files, ANSWERS, ASSIGNMENT, comments)


@pytest.mark.parametrize(("eve", "finn", "mark"), [
    ("1,Why?", ",", Mark(1, "Why?")),
    (",", "1,Why?", Mark(1, "Why?")),
    ("1,Why?", "1,Why?", Mark(1, "Why?")),
    ("1,Why?", "1,How?", Mark(1, "Why?\nHow?")),
    ("1,", ",How?", Mark(1, "How?")),
])  # fmt: skip
def test_what_several_markers_gave_is_put_together(eve: str, finn: str, mark: Mark) -> None:
    marks = by_two(eve, finn)
    assert marks.complaints == []
    assert marks.marks["ann", "q2_written"] == mark
    assert marks.text == BLANK, "a run writes to manual.csv only what was there"


def test_different_points_of_two_markers_do_not_count_and_both_are_named() -> None:
    marks = by_two("1,", "2,")
    assert marks.complaints == [
        "ann, q2_written: manual-eve.csv, line 2 gives 1 and manual-finn.csv, line 2 gives 2. "
        "Neither counts: make them agree, or blank one."
    ]
    assert ("ann", "q2_written") not in marks.marks


def test_a_marker_whose_file_has_no_points_costs_nobody_else_a_mark() -> None:
    files = {"manual.csv": filled("1,2,", "4,4,", ",2,", ",4,").encode(), "manual-x.csv": b"a,b\n"}
    marks = merge(files, ANSWERS, ASSIGNMENT)
    assert marks.complaints[0].startswith("manual-x.csv has no column submission")
    assert written(marks, "ann") == 5


COMMENTS = b'name,comment\nsign,The sign is wrong.\n@units,"Look at\nthe units."\n,\n'


def test_a_short_name_stands_for_a_comment() -> None:
    marks = by_two("1,@sign See @units for eve@sign and @else", ",", Comments.of(COMMENTS))
    assert marks.complaints == []
    assert marks.marks["ann", "q2_written"].comment == (
        "The sign is wrong. See Look at\nthe units. for eve@sign and @else"
    )


def test_a_short_name_that_is_unknown_or_twice_there_is_named() -> None:
    comments = Comments.of(COMMENTS + b"sign,No sign.\na b,x\n")
    assert by_two("1,@sing", ",", comments).complaints == [
        "comments.csv, line 6: there is another comment @sign, which is used.",
        "comments.csv, line 7: a name is letters, digits and dashes, unlike a b.",
        "manual-eve.csv, line 2: there is no comment @sing in comments.csv. It stays as it is "
        "written.",
    ]
    assert Comments.of(b"a,b\n").complaints == [
        "comments.csv has no column name and no column comment. No comment of it is used."
    ]
    assert Comments.of(None) == Comments()


def test_codes_stand_for_names_and_both_are_read(tmp_path: Path) -> None:
    output = ResultsFolder(tmp_path)
    codes = codes_of(output, ["ann", "bob"], shown=True)
    assert codes_of(output, ["ann", "bob"], shown=True) == codes
    assert codes_of(output, ["cem"], shown=False).by_name == codes.by_name
    text = filled("1,2,", "4,4,", ",2,", ",4,")
    blind = merge({"manual.csv": text.encode()}, ANSWERS, ASSIGNMENT, codes=codes).text or ""
    assert "ann" not in blind
    assert "bob" not in blind
    rows = [row["submission"] for row in csv.DictReader(io.StringIO(blind))]
    assert rows == sorted(rows), "not even their order tells who they are"
    for shown in (True, False):
        read = Codes(codes.by_name, shown)
        marks = merge({"manual.csv": blind.encode()}, ANSWERS, ASSIGNMENT, codes=read)
        assert written(marks, "ann") == 5
        assert marks.text == (blind if shown else text)
    mixed = {"manual.csv": text.encode(), "manual-eve.csv": blind.replace(",1,2", ",2,2").encode()}
    marks = merge(mixed, ANSWERS, ASSIGNMENT, codes=codes)
    code = codes.by_name["ann"]
    assert f"{code}, q2_written: manual.csv, line 2 gives 1 and manual-eve" in marks.complaints[0]


def test_codes_that_cannot_be_read_are_an_error(tmp_path: Path) -> None:
    output = ResultsFolder(tmp_path)
    output.write("codes.json", "{")
    with pytest.raises(GraderError, match="says whose answers the codes in"):
        codes_of(output, ["ann"], shown=False)
