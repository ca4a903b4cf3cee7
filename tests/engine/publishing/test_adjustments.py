"""Adjustments of staff: what counts, in which order, and what a student reads of it."""

from pathlib import Path

import pytest

from autograder.publishing import adjustments, gradebook
from autograder.publishing.adjustments import Adjustments
from autograder.publishing.marks import Mark, Marks, Points
from support.grading import page_for
from support.reports import ASSIGNMENT, ONE, TWO, result

HEADER = "submission,question,action,points,reason\n"
ANN = result("ann", 0.5, 2)


def read(*rows: str) -> Adjustments:
    text = HEADER + "".join(f"{row}\n" for row in rows)
    return adjustments.read(text.encode(), {"ann", "bob"}, ASSIGNMENT)


def marks_with(*rows: str, **words: float) -> Marks:
    """Return the marks with *rows* of adjustments, and points of ann's answers in words."""
    marks = {("ann", question): Mark(points) for question, points in words.items()}
    return Marks((ONE, TWO), marks, adjustments=read(*rows))


def points(*rows: str, **words: float) -> Points:
    return marks_with(*rows, **words).of(ANN)


@pytest.mark.parametrize(("rows", "after"), [
    (["ann,q2,set,3,"], 3),
    (['ann,q2,set,"1,5",'], 1.5),
    (["ann,q2,full,,"], 4),
    (["ann,q2,add,1.5,"], 3.5),
    (["ann,q2,add,7,"], 9),
    (["ann,q2,add,-7,"], 0),
    (["ann,q2,Full,,", " ann , q2 ,add,1,"], 5),
    (["ann,q2,add,1,", "ann,q2,set,3,"], 4),
    (["ann,q2,add,1,", "ann,q2,add,0.5,"], 3.5),
    (["ann,q2,set,3,", "*,q2,full,,"], 3),
    (["ann,q2,add,1,", "*,q2,set,1,"], 2),
    (["*,q2,add,1,", "ann,q2,set,3,"], 3),
    (["ann,q2,set,3,", "ann,q2,set,3,"], 3),
    (["bob,q2,set,3,"], 2),
    (["*,q1,full,,"], 2),
])  # fmt: skip
def test_rows_count_in_the_order_everyone_one_and_set_before_add(
    rows: list[str], after: float
) -> None:
    assert points(*rows).questions["q2"] == after


def test_the_sums_are_those_after_adjustments_and_the_score_stays() -> None:
    after = points("ann,q2,full,,", "ann,q1w,add,1,", q1w=0.5, q2w=2)
    assert (after.tested, after.written, after.total) == (4.5, 3.5, 8)
    row = gradebook.grades([ANN], ASSIGNMENT, marks_with("ann,q2,full,,Yes.", q1w=0.5, q2w=2))
    assert row.splitlines()[1] == "ann,graded,2.5,5,2.5,7,0.5,4,q2: 4 instead of 2 points. Yes."


def test_the_total_is_adjusted_last() -> None:
    rows = ["ann,total,add,-2,Late by a day.", "ann,q2,full,,"]
    assert points(*rows, q1w=1, q2w=1).total == 4.5
    assert points(*rows).total is None, "it is not known yet"
    assert points("ann,total,set,6,", *rows).total == 4
    assert points("ann,total,full,").total == 9


def test_an_answer_in_words_that_is_set_is_marked() -> None:
    assert points("ann,q1w,set,2,", q2w=1).written == 3
    assert points("ann,q1w,add,2,", q2w=1).written is None


def test_a_row_for_everyone_is_for_those_whose_work_could_be_read() -> None:
    marks = marks_with("*,q2,full,,")
    assert marks.of(result("bob", 0, 0)).tested == 4
    assert marks.of(result("bob", 0, 0, status="unreadable")).tested == 0
    marks = marks_with("ann,q2,full,,")
    assert marks.of(result("ann", 0, 0, status="unreadable")).tested == 4


def test_an_adjustment_that_changes_nothing_is_not_told() -> None:
    assert points("ann,q2,set,2,why").reasons == {}
    after = points("*,q2,full,,The test was too strict.", "ann,q2,add,1,You were  first.")
    assert after.reasons == {
        "q2": "q2: 5 instead of 2 points. The test was too strict. You were first."
    }


def test_two_different_settings_of_one_do_not_count_and_both_are_named() -> None:
    conflict = read("ann,q2,set,3,", "ann,q2,full,,", "ann,q2,add,1,", "ann,q1,set,1,")
    assert conflict.complaints == [
        "adjustments.csv, ann, q2: line 2 sets 3 and line 3 sets 4. Neither counts: remove all but "
        "one."
    ]
    after = Marks((ONE, TWO), adjustments=conflict).of(ANN)
    assert (after.questions["q1"], after.questions["q2"]) == (1, 3)


@pytest.mark.parametrize(("row", "why"), [
    ("carl,q2,full,,", "line 2: there is no submission 'carl'. The row does not count."),
    ("ann,q9,full,,", "line 2: there is no question 'q9', but q1, q2, q1w, q2w and total. The row"),
    ("ann,q2,give,1,", "line 2 (ann, q2): action should be set, add or full, but is 'give'."),
    ("ann,q2,set,5,", "line 2 (ann, q2): points should be from 0 to 4, but are '5'. The row"),
    ("ann,q2,set,,", "line 2 (ann, q2): points should be from 0 to 4, but are ''."),
    ("ann,q2,set,nan,", "line 2 (ann, q2): points should be from 0 to 4, but are 'nan'."),
    ("ann,q2,add,inf,", "line 2 (ann, q2): points should be a number, but are 'inf'."),
    ("ann,q2,add,,", "line 2 (ann, q2): points should be a number, but are ''."),
])  # fmt: skip
def test_a_row_that_cannot_count_is_named(row: str, why: str) -> None:
    (complaint,) = read(row, ",,,,", "").complaints
    assert complaint.startswith(f"adjustments.csv, {why}")
    assert read(row).rows.get(("ann", "q2"), []) == []


def test_a_file_without_its_columns_is_named() -> None:
    (complaint,) = adjustments.read(b"submission,points\n", {"ann"}, ASSIGNMENT).complaints
    assert complaint.startswith("adjustments.csv has no column question and no column action.")
    (complaint,) = adjustments.read(b"submission,question,action\n", {"ann"}, ASSIGNMENT).complaints
    assert complaint.startswith("adjustments.csv has no column points.")


def test_a_student_reads_the_points_after_adjustments_and_the_reason(tmp_path: Path) -> None:
    rows = ["ann,q2,full,,<b>Appeal</b>.", "ann,total,add,-1,Late.", "ann,q1w,add,1,Fine."]
    page = page_for(ANN, ASSIGNMENT, tmp_path, marks_with(*rows, q1w=1, q2w=0))
    assert "ann: 4.5 of 5 points" in page
    assert "Answers in words add 2 of 4: 5.5 of 9 in all." in page
    assert "q2: 4 instead of 2 points. &lt;b&gt;Appeal&lt;/b&gt;." in page
    assert "total: 5.5 instead of 6.5 points. Late." in page
    assert "q1w: 2 instead of 1 points. Fine." in page
