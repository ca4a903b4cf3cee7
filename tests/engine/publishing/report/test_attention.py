"""The parts of the report on the class: how it went, what went wrong, whom to look at."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import results
from autograder.intake import submissions
from support.grading import MakeReport
from support.reports import PASSED, cells, failed, group, report_of, result, student, text_of


def test_the_most_frequent_mistake_is_first_with_all_students_who_made_it(made: MakeReport) -> None:
    people = [result(name, two=0) for name in ("ann", "bob", "cem")]
    people[0].questions[1].tests.append(failed("mean", "The mean."))
    for each in people[1:]:
        each.questions[1].tests.append(failed("sign", "The sign."))
    rows = made(*people).select("#what table")[1].select("tbody tr")
    assert [text_of(row) for row in rows] == [
        "q2 2 The sign. whobob, cem",
        "q2 1 The mean. ann",
    ]


def test_the_figures_have_the_median_and_the_quartiles(made: MakeReport) -> None:
    page = made(*[result(f"s{score}", 0, score) for score in range(5)])
    assert "median 2 quartiles 1, 3 " in text_of(page.select_one("#how"))


def test_a_question_has_its_mean_its_share_of_all_points_and_its_mistake(made: MakeReport) -> None:
    people = [result("ann"), result("bob", two=1)]
    people[1].questions[1].tests.append(failed("sign", "The sign."))
    (_, row) = made(*people).select("#what table")[0].select("tbody tr")
    assert text_of(row) == "q2 2.50 of 4 50 % – The sign. (1)"


def test_a_negative_discrimination_is_marked(made: MakeReport) -> None:
    page = made(result("ann", 0, 4), result("bob", 0, 4), result("cem", 1, 0), result("dan", 1, 1))
    for row in page.select("#what table")[0].select("tbody tr"):
        assert re.search(r"negative −0\.9\d", text_of(row))


def test_a_low_discrimination_is_marked_and_a_high_one_is_not(made: MakeReport) -> None:
    low = made(*[result(f"s{n}", n % 2, n // 2 % 2 * 4) for n in range(8)])
    assert "low 0.00" in text_of(low.select_one("#what table"))
    fine = text_of(made(*[result(f"s{n}", n % 2, n % 2 * 4) for n in range(8)]).select_one("#what"))
    assert "1.00" in fine
    assert not re.search(r"(low|negative) [\d−]", fine)


def test_submissions_that_are_unreadable_stopped_far_below_or_noted_are_in_groups(
    made: MakeReport,
) -> None:
    page = made(
        result("ann"),
        result("bob", 0, 2),
        result("cem", 1, 0),
        result("dan", notes=["Cell 1 raised E", "Cell 2 raised F"]),
        result("eve", 0, 0, status="unreadable", notes=["It is empty."], written={}),
        result("fay", status="timeout", notes=["Cell 3 did not end."]),
        result("gil", status="crashed"),
        result("half of the median", 0.5, 2),
    )
    assert group(page, "Far below") == ["cem 1", "bob 2"]
    assert group(page, "With a note") == ["dan Cell 1 raised E (and 1 more)"]
    assert group(page, "Could not be read") == ["eve It is empty."]
    assert group(page, "Hung or crashed") == ["fay Cell 3 did not end.", "gil crashed"]
    assert group(page, "Answers in words") == []


def test_who_handed_in_what_was_handed_out_is_in_a_group_and_in_no_other(
    made: MakeReport,
) -> None:
    nothing: dict[str, Any] = {"written": {"q1w": "", "q2w": ""}}
    page = made(
        *(result("ann"), result("bob")),
        result("cem", 0, 0, **nothing),
        result("dan", 0, 0, written={"q1w": "", "q2w": "I tried."}),
    )
    assert group(page, "As it was handed out") == ["cem"]
    assert group(page, "Far below") == ["dan 0"]
    assert group(page, "Answers in words") == ["dan q1w"]


def test_code_that_earns_nothing_is_more_than_what_was_handed_out(made: MakeReport) -> None:
    ann = result("ann", 0, 0, written={})
    ann.questions[0].code = "x = 1"
    assert group(made(ann), "As it was handed out") == []


def test_who_is_late_or_has_several_attempts_is_in_a_group(tmp_path: Path) -> None:
    """As Canvas and Blackboard name the files."""
    folder = tmp_path / "export"
    folder.mkdir()
    for name in (
        "hw_jdoe_attempt_2026-11-01-11-59-00_backprop.py",
        "hw_jdoe_attempt_2026-11-02-11-59-00_backprop.py",
        "hw_ann_attempt_2026-11-02-11-59-00_backprop.py",
    ):
        (folder / name).write_text("x = 1")
    found = [
        replace(each, students=(replace(each.students[0], late="late"),))
        if each.name == "ann"
        else each
        for each in submissions.find([folder])
    ]
    (note,) = next(each.notes for each in found if each.name == "jdoe")
    people = [result("ann"), result("jdoe", notes=[note])]
    page = report_of(tmp_path / "out", *people, submissions=found)
    assert group(page, "Late") == ["ann"]
    assert "late, graded in" in text_of(student(tmp_path / "out", "ann").header)
    assert group(page, "Several attempts") == [f"jdoe {note}"]
    assert group(page, "With a note") == []


def test_students_without_written_answers_are_in_a_group(made: MakeReport) -> None:
    page = made(
        result("ann", written={"q1w": "", "q2w": "thus"}),
        result("bob", written={"q1w": "", "q2w": ""}),
    )
    assert group(page, "Answers in words missing") == ["bob all 2", "ann q1w"]


@pytest.mark.parametrize(
    ("tests", "is_suspicious"),
    [
        ([PASSED, failed(), failed()], True),
        ([PASSED, failed("sign", "The sign."), failed()], False),
        ([replace(PASSED, points=0), failed()], False),
        ([PASSED, failed(), replace(PASSED, public=False)], False),
        ([failed(public=True), failed()], False),
        ([PASSED], False),
    ],
    ids=[
        "right on the public data only",
        "a known mistake",
        "public tests check the type only",
        "half of the hidden tests pass",
        "public tests fail too",
        "no hidden tests",
    ],
)
def test_students_who_are_right_on_the_public_data_only_are_in_a_group(
    made: MakeReport, tests: list[results.TestResult], is_suspicious: bool
) -> None:
    ann = result("ann", two=2)
    ann.questions[1].tests = tests
    assert group(made(ann), "Right on the public") == (["ann q2"] if is_suspicious else [])


def test_most_questions_right_on_the_public_data_only_come_first(made: MakeReport) -> None:
    people = [result("ann", 1, 2), result("bob", 0.5, 2)]
    for each in (people[0].questions[1], *people[1].questions):
        each.tests = [PASSED, failed()]
    assert group(made(*people), "Right on the public") == ["bob q1, q2", "ann q2"]


def test_no_submission_needs_attention_if_all_are_complete(made: MakeReport) -> None:
    assert "No submission needs attention." in text_of(made(result("ann")).select_one("#whom"))


def test_a_fault_of_the_grader_is_in_the_figures_the_groups_and_the_table(
    made: MakeReport,
) -> None:
    page = made(result("ann"), faults={"bob": "the worker was lost"})
    assert "faults of the grader, no mark 1" in text_of(page.select_one("#how"))
    assert group(page, "Faults") == ["bob the worker was lost"]
    assert cells(page, "bob")[0] == "fault"
    assert not any(cells(page, "bob")[1:])


def test_a_mark_that_does_not_count_is_reported(made: MakeReport) -> None:
    page = made(result("ann"), manual="nobody,q1w,1,,\n")
    assert "there is no submission 'nobody'" in text_of(page.select_one("#how"))
