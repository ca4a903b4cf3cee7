"""The statistics of a class in each question."""

import csv
import io
from pathlib import Path

import pytest

from autograder.grading import results
from autograder.grading.manifest import ListedQuestion, Manifest, Written
from autograder.grading.results import QuestionResult, Result
from autograder.intake import submissions
from autograder.publishing.marks import Mark, Marks
from autograder.publishing.question_statistics import (
    MistakeCount,
    QuestionStatistics,
    hardest,
    of_class,
    to_table,
)
from support.grading import grade_class
from support.project import SAMPLES

ESSAY = Written("q2_written", 4, "rubric")


class Class:
    """A class with the points of each student in q1 and q2."""

    def __init__(self, *points: tuple[float, float], status: str = "graded") -> None:
        self.assignment = Manifest(
            {"q1": ListedQuestion("q1", 1), "q2": ListedQuestion("q2", 2)},
            Path(),
            (ESSAY,),
            ("q1", "q2", "q2_written"),
        )
        self.marks = Marks((ESSAY,))
        self.results = [
            Result(f"s{n}", status, sum(each), 3, 0.1, [
                QuestionResult("q1", each[0], 1), QuestionResult("q2", each[1], 2),
            ])
            for n, each in enumerate(points)
        ]  # fmt: skip

    def statistics(self) -> dict[str, QuestionStatistics]:
        statistics = of_class(self.results, self.assignment, self.marks)
        return {each.question: each for each in statistics}


def fail(
    result: Result, question: int, mistake: str | None, sentence: str, *, public: bool
) -> None:
    test = results.TestResult("t", public, False, 1, f"{sentence} (numbers)", mistake, sentence)
    result.questions[question].tests.append(test)


def test_the_mean_and_the_shares_are_those_of_the_class() -> None:
    statistics = Class((1, 2), (1, 0), (0, 1), (1, 2)).statistics()["q1"]
    assert (statistics.students, statistics.mean) == (4, 0.75)
    assert (statistics.full, statistics.none) == (0.75, 0.25)


def test_the_discrimination_is_1_where_good_students_do_well_and_minus_1_where_poor_ones_do() -> (
    None
):
    assert Class((1, 2), (1, 2), (0, 0)).statistics()["q1"].discrimination == pytest.approx(1)
    assert Class((1, 0), (1, 0), (0, 2)).statistics()["q1"].discrimination == pytest.approx(-1)


def test_the_discrimination_compares_with_the_points_of_other_questions_only() -> None:
    a_class = Class((1, 0), (0, 1), (1, 0))
    assert a_class.statistics()["q1"].discrimination == pytest.approx(-1)
    a_class = Class((1, 0), (0, 0), (1, 0))
    a_class.marks.marks.update({(f"s{n}", ESSAY.id): Mark(1 - n % 2) for n in range(3)})
    assert a_class.statistics()[ESSAY.id].discrimination == pytest.approx(1)


@pytest.mark.parametrize("points", [[(1, 2), (0, 0)], [(1, 2), (1, 0), (1, 1)]])
def test_there_is_no_discrimination_for_two_students_or_equal_points(
    points: list[tuple[int, int]],
) -> None:
    assert Class(*points).statistics()["q1"].discrimination is None


def test_unreadable_submissions_do_not_count() -> None:
    assert Class((0, 0), status="unreadable").statistics() == {}


def test_a_question_that_was_dropped_has_no_statistics() -> None:
    a_class = Class((0, 2), (0, 1))
    a_class.assignment.questions["q1"] = ListedQuestion("q1", 0)
    assert list(a_class.statistics()) == ["q2"]


def test_a_mistake_counts_once_for_each_student() -> None:
    a_class = Class((0, 0), (0, 0), (0, 0))
    for student, mistake in [(0, "sign"), (0, "sign"), (1, "sign"), (2, "no-mean"), (0, "no-mean")]:
        fail(a_class.results[student], 0, mistake, f"{mistake}.", public=False)
    fail(a_class.results[2], 0, None, "", public=True)
    sign, mean = a_class.statistics()["q1"].mistakes
    assert {sign, mean} == {
        MistakeCount("q1", "sign", "sign.", 2),
        MistakeCount("q1", "no-mean", "no-mean.", 2),
    }


def test_a_written_question_has_statistics_once_it_is_marked() -> None:
    a_class = Class((1, 2), (0, 1))
    assert "q2_written" not in a_class.statistics()
    a_class.marks.marks["s0", "q2_written"] = Mark(3)
    assert a_class.statistics()["q2_written"].mean == 3
    assert a_class.statistics()["q2_written"].full == 0


def test_the_hardest_question_has_the_smallest_mean_share_of_its_points() -> None:
    one = QuestionStatistics("q1", 1, 4, 0.6, 0.6, 0.4, None)
    two = QuestionStatistics("q2", 10, 4, 5, 0, 0, None)
    assert hardest([one, two], 1) == [two]


def test_the_table_has_the_most_frequent_mistake_and_empty_cells_without_one() -> None:
    mistakes = [MistakeCount("q1", "sign", "The sign.", 3), MistakeCount("q1", "mean", "No.", 1)]
    one = QuestionStatistics("q1", 2, 4, 1.25, 0.25, 0.5, -0.5, mistakes)
    two = QuestionStatistics("q2", 0.5, 2, 0, 0, 1, None)
    assert to_table([one, two]).splitlines()[1:] == [
        "q1,2,4,1.250,0.250,0.500,-0.500,sign,3,The sign.",
        "q2,0.5,2,0.000,0.000,1.000,,,,",
    ]


@pytest.mark.usefixtures("shared_workers")
def test_the_table_of_the_sample_class_has_a_row_for_each_question(tmp_path: Path) -> None:
    names = ("no-mean.ipynb", "transposed.ipynb", "truncated.ipynb")
    run = grade_class(submissions.find([SAMPLES / name for name in names]), tmp_path / "out")
    marks = Marks(run.assignment.written)
    table = to_table(of_class(run.results(), run.assignment, marks))
    rows = {row["question"]: row for row in csv.DictReader(io.StringIO(table))}
    assert list(rows) == list(run.assignment.questions)
    assert (rows["q3"]["students"], rows["q3"]["full"], rows["q3"]["mean"]) == (
        "2",
        "0.500",
        "1.000",
    )
    assert (rows["q3"]["mistake"], rows["q3"]["made_by"]) == ("no-mean", "1")
    assert rows["q3"]["sentence"].startswith("compute_dE_df: the mean over the samples is missing.")
