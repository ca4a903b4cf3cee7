"""The grade book."""

import csv
import io

from autograder.publishing import gradebook
from autograder.publishing.marks import Mark, Marks
from support.reports import ASSIGNMENT, ONE, TWO, result

MARKS = Marks(
    (ONE, TWO),
    {("ann", "q1w"): Mark(1.5), ("ann", "q2w"): Mark(0), ("bob", "q1w"): Mark(2)},
)


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table)))


def test_a_row_has_a_total_only_if_all_written_answers_are_marked() -> None:
    table = gradebook.grades([result("ann", 0.5, 4), result("bob", 1, 2)], ASSIGNMENT, MARKS)
    assert table == (
        "submission,status,score,possible,written,total,q1,q2,note\n"
        "ann,graded,4.5,5,1.5,6,0.5,4,\n"
        "bob,graded,3,5,,,1,2,\n"
    )


def test_marks_of_0_are_marks() -> None:
    marks = Marks((ONE, TWO), {("ann", "q1w"): Mark(0), ("ann", "q2w"): Mark(0)})
    (row,) = rows(gradebook.grades([result("ann")], ASSIGNMENT, marks))
    assert (row["written"], row["total"]) == ("0", "5")


def test_notes_fit_on_one_line() -> None:
    notes = ["Cell 1 raised\nE: \x1b[31m", "Cell 2 raised F"]
    (row,) = rows(gradebook.grades([result("ann", notes=notes)], ASSIGNMENT, MARKS))
    assert row["note"] == "Cell 1 raised E: [31m Cell 2 raised F"
