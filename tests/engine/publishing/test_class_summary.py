"""The figures of a class, of which the screen and the report show the same ones."""

from dataclasses import replace
from pathlib import Path

from autograder.grading.results import Result
from autograder.publishing import class_summary
from autograder.publishing.class_summary import ClassSummary, Figures
from autograder.publishing.marks import Mark, Marks
from support.grading import MakeReport
from support.reports import ASSIGNMENT, report_of, result, text_of

UNREADABLE = result("zoe", 0, 0, status="unreadable", written={})


def summary_of(*people: Result, marked: dict[str, float] | None = None) -> ClassSummary:
    """Return the summary of *people*, the first answers of whom have the points *marked*."""
    marks = Marks(ASSIGNMENT.written)
    for name, points in (marked or {}).items():
        marks.marks |= {(name, "q1w"): Mark(points), (name, "q2w"): Mark(0)}
    return class_summary.of_class(people, ASSIGNMENT, marks)


def test_what_could_not_be_read_is_counted_and_has_no_part_in_the_mean() -> None:
    summary = summary_of(result("ann", 1, 4), UNREADABLE, result("bob", 1, 1))
    assert list(summary.statuses.items()) == [("graded", 2), ("unreadable", 1)]
    assert summary.means() == [("mean score", "3.5 of 5 by tests, of the 2 that could be read")]


def test_answers_that_are_not_marked_yet_are_in_no_mean() -> None:
    people = result("ann", 1, 4), result("bob", 1, 1)
    assert summary_of(*people).means() == [("mean score", "3.5 of 5 by tests")]
    assert len(summary_of(*people, marked={"ann": 2}).means()) == 1
    assert summary_of(*people, marked={"ann": 2, "bob": 0}).means() == [
        ("mean score", "3.5 of 5 by tests"),
        ("mean total", "4.5 of 9"),
    ]


def test_a_class_that_nobody_can_read_has_no_mean() -> None:
    assert summary_of(UNREADABLE).means() == []


def test_the_slowest_is_named() -> None:
    slow = result("bob")
    slow.seconds = 2.5
    as_slow = result("cem")
    as_slow.seconds = 2.5
    summary = summary_of(result("ann"), slow, as_slow)
    assert (summary.slowest, summary.seconds) == (("bob", 2.5), 5.5)
    assert summary_of().slowest is None


def test_each_isolation_is_counted() -> None:
    people = [result(name, isolation=how) for name, how in zip("abc", "xyx", strict=True)]
    assert summary_of(*people).isolations == {"x": 2, "y": 1}


def test_quartiles_lie_between_the_points() -> None:
    assert Figures([4], 5).quartiles == (4, 4)
    assert Figures([0, 4], 5).quartiles == (1, 3)


def test_an_assignment_without_words_has_no_totals() -> None:
    assignment = replace(ASSIGNMENT, written=())
    summary = class_summary.of_class([result("ann")], assignment, Marks(()))
    assert summary.totals.points == []


def test_the_report_shows_the_means_of_the_screen(made: MakeReport, tmp_path: Path) -> None:
    people = [result("ann", 1, 4), result("bob", 0, 1.5), UNREADABLE]
    assert "mean of 5 by tests 3.2 " in text_of(made(*people).select_one("#how"))
    marked = report_of(tmp_path, *people[::2], manual="ann,q1w,2,,\nann,q2w,0,,\n")
    assert "mean of 9 in all 7.0 " in text_of(marked.select_one("#how"))
