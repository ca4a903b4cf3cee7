"""Marks for answers in words: what staff fill in counts, and what they wrote is never lost."""

from pathlib import Path

import pytest

from autograder.grading.assignment import Assignment, Written
from autograder.publishing.manual_marks import Mark, Marks, merge

ASSIGNMENT = Assignment(
    {},
    Path(),
    (Written("q2_written", 2, "rubric", (), ""), Written("q6e_written", 4, "rubric", (), "")),
)
ANSWERS = {"ann": {"q2_written": "Because.", "q6e_written": ""}, "bob": {}}
BLANK = """submission,question,points,possible,comment
ann,q2_written,,2,
ann,q6e_written,,4,no answer
bob,q2_written,,2,no answer
bob,q6e_written,,4,no answer
"""


def merged(text: str | bytes | None) -> Marks:
    return merge(text.encode() if isinstance(text, str) else text, ANSWERS, ASSIGNMENT)


def filled(*cells: str) -> str:
    """Return the blank sheet with *cells* for "points,possible,comment", row by row."""
    lines = BLANK.splitlines()
    rows = [[*line.split(",")[:2], cell] for line, cell in zip(lines[1:], cells, strict=True)]
    return "\n".join([lines[0], *(",".join(row) for row in rows)]) + "\n"


def test_the_first_sheet_has_a_blank_row_for_each_answer() -> None:
    assert merged(None).text == BLANK
    assert merged(BLANK).text == BLANK


def test_points_count_and_stay_in_the_sheet() -> None:
    text = filled("1.5,2,Why σ′?", "4,4,", ",2,no answer", "0,4,no answer")
    marks = merged(text)
    assert marks.complaints == []
    assert marks.text == text
    assert marks.marks["ann", "q2_written"] == Mark(1.5, "Why σ′?")
    assert marks.written("ann") == 5.5


def test_the_sum_is_blank_until_all_answers_are_marked() -> None:
    marks = merged(filled("1.5,2,", "4,4,", ",2,", "0,4,"))
    assert marks.written("bob") is None
    assert marks.written("nobody") is None


@pytest.mark.parametrize("points", ["3", "-1", "nan", "inf", "two", "1e9", "1/2"])
def test_points_out_of_range_are_named_and_kept_and_do_not_count(points: str) -> None:
    text = filled(f"{points},2,", "4,4,", ",2,", ",4,")
    marks = merged(text)
    assert marks.complaints == [
        f"manual.csv, line 2 (ann, q2_written): points should be from 0 to 2, but are '{points}'."
    ]
    assert marks.text == text
    assert marks.written("ann") is None


@pytest.mark.parametrize(("row", "why"), [
    ("carl,q2_written,1,2,late", "there is no submission 'carl'."),
    ("ann,q9,1,2,", "there is no written question 'q9'."),
    (",,,,", "there is no submission ''."),
])  # fmt: skip
def test_unknown_rows_are_named_and_kept(row: str, why: str) -> None:
    marks = merged(BLANK + row + "\n")
    assert marks.complaints == [f"manual.csv, line 6: {why} The row is kept and does not count."]
    assert marks.text == BLANK + row + "\n"


def test_a_student_who_comes_back_has_the_marks_again() -> None:
    """A submission that was left out of one run keeps its row for the next."""
    text = merged(BLANK + "carl,q2_written,1,2,\ncarl,q6e_written,2,4,\n").text
    assert text is not None
    with_carl = merge(text.encode(), {**ANSWERS, "carl": {}}, ASSIGNMENT)
    assert with_carl.complaints == []
    assert with_carl.written("carl") == 3


def test_a_row_that_is_there_twice_does_not_count() -> None:
    marks = merged(BLANK + "ann,q2_written,1,2,\n" + "ann,q2_written,2,2,\n")
    assert len(marks.complaints) == 2
    assert "ann, q2_written is marked twice. Neither row counts: remove one." in marks.complaints[0]
    assert ("ann", "q2_written") not in marks.marks
    assert marks.text is not None
    assert marks.text.count("ann,q2_written") == 3


def test_a_sheet_from_excel_is_read_and_stays_as_excel_likes_it() -> None:
    """With semicolons, decimal commas, and the mark by which Excel knows UTF-8."""
    text = "\ufeff" + BLANK.replace(",", ";").replace(";;2;\n", ";1,5;2;très bien\n", 1)
    marks = merged(text.replace("\n", "\r\n"))
    assert marks.complaints == []
    assert marks.marks["ann", "q2_written"] == Mark(1.5, "très bien")
    assert marks.text == text


def test_a_sheet_in_the_encoding_of_windows_is_read() -> None:
    marks = merged(filled("1,2,tr\u00e8s bien", "4,4,", ",2,", ",4,").encode("cp1252"))
    assert marks.marks["ann", "q2_written"].comment == "très bien"


def test_columns_and_commas_of_staff_are_kept() -> None:
    header, *rows = BLANK.splitlines()
    text = "\n".join([header + ",marker", *(row + ",eve" for row in rows)]) + "\n"
    assert merged(text).text == text
    loose = filled("1,2,good, but short", "4,4,", ",2,", ",4,")
    assert merged(loose).marks["ann", "q2_written"].comment == "good, but short"


@pytest.mark.parametrize("text", ["", "name,points\nann,1\n", "submission,question\nann,q2\n"])
def test_a_sheet_without_its_columns_is_named_and_left_alone(text: str) -> None:
    marks = merged(text)
    (complaint,) = marks.complaints
    assert complaint.startswith("manual.csv has no column ")
    assert "points" in complaint
    assert marks.text is None
