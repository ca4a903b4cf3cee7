"""A question keeps its earlier result as long as nothing that the result depends on changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.assignment import Assignment, Case, Question
from autograder.grading.results import QuestionResult, Result
from autograder.grading.task import Task
from autograder.intake.cells import Cell, Content
from autograder.intake.submissions import Submission
from autograder.settings import Settings

SETTINGS = Settings()
CASE = (Case("test", True, 2, None),)
ASSIGNMENT = Assignment(
    {name: Question(name, CASE, digest=f"test of {name}") for name in ("q1", "q2")},
    Path(),
    digest="shared",
)
CELLS = (Cell("x = 1"), Cell("words", "markdown", "a", pictures={"a.png": b"1"}))
CONTENT = Content(CELLS, {"helper.py": b"y = 2"}, ("ann.py counts.",))
TASK = Task("ann", CONTENT)


def result_of(task: Task, *scores: float, isolation: str = "strong (all)") -> Result:
    """Return the result that an earlier run gave *task*, with *scores* for q1 and q2."""
    questions = [
        QuestionResult(name, score, 2, key=task.cache_key(name, ASSIGNMENT, SETTINGS))
        for name, score in zip(ASSIGNMENT.questions, scores, strict=True)
    ]
    return Result(task.name, "graded", sum(scores), 4, 0.1, questions, isolation=isolation)


def kept(
    task: Task,
    old: Result | None,
    assignment: Assignment = ASSIGNMENT,
    settings: Settings = SETTINGS,
    *,
    weak: bool = False,
) -> list[str]:
    """Return the questions of *task* that need not be graded again."""
    return sorted(task.keeping(old, assignment, settings, weak=weak).kept)


def test_a_submission_becomes_its_cells(tmp_path: Path) -> None:
    (tmp_path / "ann.py").write_text("x = 1\n")
    task = Task.of(Submission("ann", tmp_path / "ann.py"), ASSIGNMENT)
    assert task == Task("ann", Content((Cell("x = 1", line=1),)))


def test_an_unreadable_submission_has_the_reason(tmp_path: Path) -> None:
    (tmp_path / "ann.py").write_text("")
    task = Task.of(Submission("ann", tmp_path / "ann.py"), ASSIGNMENT)
    assert task == Task("ann", unreadable="ann.py is empty.")


def test_an_unchanged_submission_keeps_all_results() -> None:
    old = result_of(TASK, 2, 0.5)
    again = TASK.keeping(old, ASSIGNMENT, SETTINGS, weak=False)
    assert dict(again.kept) == {question.id: question for question in old.questions}
    assert again.is_done(ASSIGNMENT)
    assert replace(again, kept={}) == TASK


def test_a_submission_without_a_result_is_not_done() -> None:
    assert kept(TASK, None) == []
    assert not TASK.is_done(ASSIGNMENT)


@pytest.mark.parametrize(
    "other",
    [
        replace(TASK, content=replace(CONTENT, cells=(Cell("x = 2"), CELLS[1]))),
        replace(TASK, content=replace(CONTENT, cells=(Cell("x = 1", "raw"), CELLS[1]))),
        replace(TASK, content=replace(CONTENT, cells=(CELLS[0], replace(CELLS[1], id="b")))),
        replace(TASK, content=replace(CONTENT, cells=(CELLS[0], replace(CELLS[1], pictures={})))),
        replace(TASK, content=replace(CONTENT, files={"helper.py": b"y = 3"})),
        replace(TASK, content=replace(CONTENT, files={})),
        replace(TASK, content=replace(CONTENT, notes=())),
        replace(TASK, unreadable="It is empty."),
    ],
)
def test_a_changed_submission_keeps_no_result(other: Task) -> None:
    assert kept(other, result_of(TASK, 2, 2)) == []


def test_a_renamed_submission_keeps_all_results() -> None:
    assert kept(replace(TASK, name="bob"), result_of(TASK, 2, 2)) == ["q1", "q2"]


def test_no_result_is_kept_under_other_settings() -> None:
    assert kept(TASK, result_of(TASK, 2, 2), settings=replace(SETTINGS, call_seconds=6)) == []


def test_no_result_is_kept_if_the_shared_packages_change() -> None:
    assert kept(TASK, result_of(TASK, 2, 2), replace(ASSIGNMENT, digest="changed")) == []


def test_full_marks_of_other_questions_are_kept_if_one_test_changes() -> None:
    """Other marks come with hints, which depend on other questions."""
    changed = replace(ASSIGNMENT.questions["q2"], digest="changed")
    assignment = replace(ASSIGNMENT, questions={**ASSIGNMENT.questions, "q2": changed})
    assert kept(TASK, result_of(TASK, 2, 2), assignment) == ["q1"]
    assert kept(TASK, result_of(TASK, 1.5, 2), assignment) == []
    task = TASK.keeping(result_of(TASK, 2, 2), assignment, SETTINGS, weak=False)
    assert not task.is_done(assignment)


def test_a_question_that_the_assignment_no_longer_has_is_dropped() -> None:
    assignment = replace(ASSIGNMENT, questions={"q1": ASSIGNMENT.questions["q1"]})
    assert kept(TASK, result_of(TASK, 0.5, 2), assignment) == ["q1"]


def test_results_of_weak_isolation_are_kept_only_on_request() -> None:
    weak = result_of(TASK, 2, 2, isolation="weak (watch)")
    assert kept(TASK, weak) == []
    assert kept(TASK, weak, weak=True) == ["q1", "q2"]
    assert kept(TASK, result_of(TASK, 2, 2), weak=True) == ["q1", "q2"]


def test_no_result_is_kept_if_the_engine_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    old = result_of(TASK, 2, 2)
    monkeypatch.setattr("autograder.grading.digests.of_engine", lambda: "changed")
    assert kept(TASK, old) == []
