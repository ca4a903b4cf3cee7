"""Each mark that differs from the last finished run is told, with the reason."""

from pathlib import Path
from typing import Any

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.batch.run import Run
from autograder.intake.submissions import Submission
from autograder.publishing import publish
from autograder.publishing.changes import Change, Changes
from support.reports import ASSIGNMENT, result

WORDS = "ann,q1w,1,2,\nann,q2w,1,2,\n"


class Course:
    """The folder of a course with ann."""

    def __init__(self, out: Path) -> None:
        self.output = ResultsFolder(out)

    def run(
        self, one: float = 1, two: float = 4, *, words: str = "", rows: str = "", **more: Any
    ) -> list[tuple[str, ...]]:
        """Publish a run, and return what has changed, but for the name of ann."""
        work, faults = more.pop("work", "first"), more.pop("faults", {})
        ann = result("ann", one, two, **more)
        for question in ann.questions:
            question.key = f"{work} {one} {two}"  # a result that differs has another reason to
        self.output.write_result(ann)
        self.output.write("manual.csv", f"submission,question,points,possible,comment\n{words}")
        self.output.write("adjustments.csv", f"submission,question,action,points,reason\n{rows}")
        names = ("ann", *faults)
        run = Run([Submission(name, Path()) for name in names], ASSIGNMENT, self.output)
        run.works, run.faults = {"ann": work}, faults
        changes = publish.publish(run, level="counts", jobs=1).changes
        assert (self.output.read("changes.csv") or "").count("\n") == len(changes.rows) + 1
        return [each.cells()[1:] for each in changes.rows]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    course = Course(tmp_path)
    assert course.run() == []
    assert course.run() == []
    return course


def test_another_file_is_an_attempt(course: Course) -> None:
    assert course.run(two=3, work="second") == [("q2", "4", "3", "attempt")]
    assert course.run(two=3, work="second") == []


def test_the_same_file_under_the_same_tests_differs_by_settings(course: Course) -> None:
    assert course.run(two=3) == [("q2", "4", "3", "settings")]


def test_a_mark_in_words_that_comes_changes_or_goes(course: Course) -> None:
    assert course.run(words=WORDS) == [("q1w", "", "1", "words"), ("q2w", "", "1", "words")]
    assert course.run(words=WORDS.replace("q1w,1", "q1w,2")) == [("q1w", "1", "2", "words")]
    assert course.run() == [("q1w", "2", "", "words"), ("q2w", "1", "", "words")]


def test_an_adjustment_that_comes_changes_or_goes(course: Course) -> None:
    assert course.run(rows="ann,q2,set,3,\n") == [("q2", "4", "3", "adjustment")]
    assert course.run(rows="ann,q2,set,2,\n") == [("q2", "3", "2", "adjustment")]
    assert course.run() == [("q2", "2", "4", "adjustment")]


def test_an_adjustment_hides_what_would_change_otherwise(course: Course) -> None:
    course.run(rows="ann,q2,set,3,\n")
    assert course.run(two=0, work="second", rows="ann,q2,set,3,\n") == []
    assert course.run(two=0, work="second", rows="ann,q2,set,1,\n") == [
        ("q2", "3", "1", "adjustment")
    ]


def test_a_total_has_a_row_if_its_own_adjustment_has_changed(course: Course) -> None:
    course.run(words=WORDS)
    late = "ann,total,add,-2,\n"
    assert course.run(words=WORDS, rows=late) == [("total", "7", "5", "adjustment")]
    assert course.run(two=3, words=WORDS, rows=late, work="2") == [("q2", "4", "3", "attempt")]
    assert course.run(two=3, rows="ann,total,set,9,\n", work="2")[2:] == [
        ("total", "4", "9", "adjustment")
    ]


def test_what_the_grader_could_not_grade_is_compared_when_it_can(course: Course) -> None:
    course.run(two=3, work="second", faults={"bob": "why"})
    assert course.run(two=4, work="third") == [("q2", "3", "4", "attempt")]


def test_the_sum_says_how_many_of_how_many_and_why() -> None:
    rows = [Change("ann", f"q{n}", 0, 1, "test") for n in range(2)]
    rows.append(Change("bob", "q1", None, 1, "words"))
    assert Changes(rows).in_words() == "3, in 2 submissions: 2 by test, 1 by words"
    assert Changes().in_words() == "none"
