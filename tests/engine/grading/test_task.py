"""A submission keeps its earlier result as long as nothing that the result depends on changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.manifest import ListedQuestion, Manifest
from autograder.grading.results import QuestionResult, Result
from autograder.grading.task import Task
from autograder.intake.cells import Cell, Content
from autograder.intake.submissions import Submission
from autograder.settings import Settings

SETTINGS = Settings()
ASSIGNMENT = Manifest(
    {name: ListedQuestion(name, 2, f"test of {name}") for name in ("q1", "q2")},
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


def holds(
    old: Result | None,
    task: Task = TASK,
    assignment: Manifest = ASSIGNMENT,
    settings: Settings = SETTINGS,
    *,
    weak: bool = False,
) -> bool:
    """Tell whether *task* need not be graded again."""
    return task.is_done(old, assignment, settings, weak=weak)


def test_a_submission_becomes_its_cells(tmp_path: Path) -> None:
    (tmp_path / "ann.py").write_text("x = 1\n")
    task = Task.of(Submission("ann", tmp_path / "ann.py"), ASSIGNMENT)
    assert task == Task("ann", Content((Cell("x = 1", line=1),)))


def test_an_unreadable_submission_has_the_reason(tmp_path: Path) -> None:
    (tmp_path / "ann.py").write_text("")
    task = Task.of(Submission("ann", tmp_path / "ann.py"), ASSIGNMENT)
    assert task == Task("ann", unreadable="ann.py is empty.")


def test_an_unchanged_submission_keeps_its_result_whatever_its_marks() -> None:
    """To grade again only what lost points would tell a submission what was wrong."""
    assert holds(result_of(TASK, 2, 0.5))
    assert holds(result_of(TASK, 0, 0))


def test_a_submission_without_a_result_is_not_done() -> None:
    assert not holds(None)


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
def test_a_changed_submission_is_graded_again(other: Task) -> None:
    assert not holds(result_of(TASK, 2, 2), other)


def test_a_renamed_submission_keeps_its_result() -> None:
    assert holds(result_of(TASK, 2, 2), replace(TASK, name="bob"))


def test_no_result_holds_under_other_settings() -> None:
    assert not holds(result_of(TASK, 2, 2), settings=replace(SETTINGS, call_seconds=6))


def test_no_result_holds_if_the_shared_packages_change() -> None:
    assert not holds(result_of(TASK, 2, 2), assignment=replace(ASSIGNMENT, digest="changed"))


def test_no_result_holds_if_one_test_changes() -> None:
    changed = replace(ASSIGNMENT.questions["q2"], digest="changed")
    assignment = replace(ASSIGNMENT, questions={**ASSIGNMENT.questions, "q2": changed})
    assert not holds(result_of(TASK, 2, 2), assignment=assignment)


def test_no_result_holds_if_the_assignment_has_other_questions() -> None:
    assignment = replace(ASSIGNMENT, questions={"q1": ASSIGNMENT.questions["q1"]})
    assert not holds(result_of(TASK, 2, 2), assignment=assignment)


def test_results_of_weak_isolation_hold_only_on_request() -> None:
    weak = result_of(TASK, 2, 2, isolation="weak (watch)")
    assert not holds(weak)
    assert holds(weak, weak=True)
    assert holds(result_of(TASK, 2, 2), weak=True)


def test_no_result_holds_if_the_engine_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    old = result_of(TASK, 2, 2)
    monkeypatch.setattr("autograder.grading.digests.of_engine", lambda: "changed")
    assert not holds(old)
