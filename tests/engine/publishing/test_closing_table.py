"""The table that staff read on the terminal at the end of a run."""

from pathlib import Path
from typing import Any

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.batch.run import Run
from autograder.grading.results import Result
from autograder.intake.submissions import Submission
from autograder.publishing import class_summary
from autograder.publishing.closing_table import closing as closing_of
from autograder.publishing.marks import Marks
from autograder.publishing.question_statistics import MistakeCount, QuestionStatistics
from support.reports import ASSIGNMENT, result

NONE: list[QuestionStatistics] = []


def run_of(out: Path, *people: Result, **more: Any) -> Run:
    output = ResultsFolder(out)
    for each in people:
        output.write_result(each)
    names = [*(each.submission for each in people), *more.get("faults", ())]
    return Run([Submission(name, Path()) for name in names], ASSIGNMENT, output, **more)


def closing(run: Run, statistics: list[QuestionStatistics]) -> str:
    summary = class_summary.of_class(run.results(), ASSIGNMENT, Marks(ASSIGNMENT.written))
    return closing_of(run, summary, statistics)


def test_the_table_counts_each_status_and_names_the_files(tmp_path: Path) -> None:
    people = [
        result("ann", isolation="strong (watch)"),
        result("bob", 0, 1.5, isolation="strong (watch)"),
        result("cem", status="timeout", isolation="strong (watch)"),
    ]
    run = run_of(tmp_path / "out", *people, graded=2, seconds=12.6)
    assert closing(run, NONE).splitlines() == [
        "graded           2",
        "timeout          1",
        "mean score       3.8 of 5 by tests",
        "isolation        strong (watch)",
        "graded now       2 in 13 s",
        "graded before    1",
        f"grade book       {tmp_path}/out/grades.csv",
        f"report           {tmp_path}/out/report.html",
        f"details          {tmp_path}/out/results",
        f"feedback         {tmp_path}/out/feedback",
        f"written answers  {tmp_path}/out/manual.csv",
    ]


def test_every_isolation_that_was_in_force_has_a_line(tmp_path: Path) -> None:
    people = [result("ann", isolation="weak ()"), result("bob", isolation="strong (watch)")]
    lines = closing(run_of(tmp_path / "out", *people), NONE).splitlines()
    assert [line.split(maxsplit=1)[1] for line in lines if line.startswith("isolation")] == [
        "strong (watch)",
        "weak ()",
    ]


def test_a_run_with_nothing_but_faults_has_no_mean(tmp_path: Path) -> None:
    table = closing(run_of(tmp_path / "out", faults={"ann": "why"}), NONE)
    assert "mean score" not in table
    assert "graded now       0 in 0 s\ngraded before    0\n" in table


def item(
    question: str, mean: float, full: float = 0.5, *mistakes: MistakeCount
) -> QuestionStatistics:
    return QuestionStatistics(question, 2, 10, mean, full, 0.1, None, mistakes)


def hardest(out: Path, *items: QuestionStatistics) -> list[str]:
    """Return the lines of the table of questions, with single blanks."""
    _, _, table = closing(run_of(out), list(items)).partition("\n\n")
    return [" ".join(line.split()) for line in table.splitlines()]


def test_the_five_hardest_questions_are_shown_with_their_most_frequent_mistake(
    tmp_path: Path,
) -> None:
    mistakes = [MistakeCount("q2", "sign", "The sign.", 4), MistakeCount("q2", "mean", "No.", 1)]
    items = [item(f"q{n}", n / 10) for n in range(3, 9)]
    assert hardest(tmp_path / "out", *items, item("q2", 0.25, 0.125, *mistakes)) == [
        "hardest mean all points most frequent mistake (students)",
        "q2 0.2 of 2 12% The sign. (4)",
        "q3 0.3 of 2 50%",
        "q4 0.4 of 2 50%",
        "q5 0.5 of 2 50%",
        "q6 0.6 of 2 50%",
    ]


def test_questions_that_every_student_got_right_are_left_out(tmp_path: Path) -> None:
    assert hardest(tmp_path / "out", item("q1", 2, 1.0)) == []
    assert hardest(tmp_path / "out", item("q1", 2, 1.0), item("q2", 1.9, 0.9))[1:] == [
        "q2 1.9 of 2 90%"
    ]


@pytest.mark.parametrize(("sentence", "shown"), [
    ("x" * 70, "x" * 70),
    ("x" * 71, "x" * 69 + "…"),
    ("x" * 68 + " and more", "x" * 68 + "…"),
])  # fmt: skip
def test_a_long_sentence_is_cut(tmp_path: Path, sentence: str, shown: str) -> None:
    long = item("q1", 1, 0.5, MistakeCount("q1", "sign", sentence, 3))
    assert hardest(tmp_path / "out", long)[1] == f"q1 1.0 of 2 50% {shown} (3)"
