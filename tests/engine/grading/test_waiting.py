"""Checked questions wait until the end where nothing that their answers see can have changed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from autograder.grading.grade import Grader
from autograder.sandbox.remote_worker import RemoteWorker
from support.grading import GradeCells, question
from support.project import SAMPLES

SETUP = "import otter\ngrader = otter.Notebook()\nimport numpy as np"
CHECK = 'grader.check("q2")'
SHOW = "print(compute_dE_dW(np.ones((1, 3)), np.ones((2, 3))))"
# Right as long as nothing that it sees changes.
SEES = {
    "a number": ("SCALE = 1", "SCALE", "{}['SCALE'] = 0"),
    "an array": ("SCALE = np.ones(1)", "SCALE", "SCALE[0] = 0"),
    "a list": ("SCALE = [1]", "sum(SCALE)", "SCALE.append(1)"),
    "a dictionary of functions": (
        "def one():\n    return FACTOR\nFACTOR = 1\nSCALE = dict(of=one)",
        "SCALE['of']()",
        "{}['FACTOR'] = 0",
    ),
    "an object": (
        "class Scale:\n    now = 1\n    def set(self): self.now = 2\nSCALE = Scale()",
        "SCALE.now",
        "SCALE.set()",
    ),
    "what a function keeps": (
        "def kept(new=None, now=[1]):\n    now += new or []\n    return sum(now)",
        "kept()",
        "kept([1])",
    ),
    "a setting of NumPy": (
        "SCALE = 1",
        "(np.geterr()['over'] == 'warn')",
        "np.seterr(over='ignore')",
    ),
    "a setting of Matplotlib": (
        "import matplotlib as mpl\nmpl.rcParams['lines.linewidth'] = 1",
        "mpl.rcParams['lines.linewidth']",
        "mpl.rcParams.update({{'lines.linewidth': 2}})",
    ),
    "a file": (
        "np.savetxt('scale', [1])",
        "np.loadtxt('scale')",
        "np.savetxt('scale', [2])",
    ),
    "a module": ("import math", "math.cos(0)", "math.cos = math.sin"),
    "a drawing": (
        "import matplotlib.pyplot as plt\naxes = plt.figure().gca()",
        "(not axes.lines)",
        "axes.plot([1, 2])",
    ),
    "a name that is not there": (
        "import builtins",
        "(1 if 'SCALE' not in dir(np) and not hasattr(np, 'of') else SCALE)",
        "{}['SCALE'] = 0",
    ),
}


@pytest.fixture
def questions() -> tuple[str, ...]:
    """Some, so that a question is asked beside others."""
    return ("q1c", "q2", "q7c")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The events of each time that a worker ran the cells, and the forks that it was asked for."""
    seen: list[list[str]] = []
    run, fork = RemoteWorker.run, RemoteWorker.fork

    def recorded(self: RemoteWorker, *given: Any, **more: Any) -> Iterator[tuple[Any, ...]]:
        seen.append([])
        for event in run(self, *given, **more):
            seen[-1].append(event[0])
            yield event

    def forked(self: RemoteWorker) -> Any:
        seen[-1].append("fork")
        return fork(self)

    monkeypatch.setattr(RemoteWorker, "run", recorded)
    monkeypatch.setattr(RemoteWorker, "fork", forked)
    return seen


@pytest.mark.parametrize("seen", SEES)
@pytest.mark.parametrize("names", ["globals()", "get_ipython().user_ns"])
def test_a_question_is_graded_as_it_stood_at_its_check_whatever_changes_later(
    seen: str, names: str, grade_cells: GradeCells
) -> None:
    before, scale, change = SEES[seen]
    answer = f"def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T * {scale}"
    changed = [change.format(names), SHOW]
    assert question(grade_cells(SETUP, before, answer, CHECK, SHOW, *changed), "q2").score == 2
    unchecked = grade_cells(SETUP, before, answer, SHOW, *changed)
    if seen != "a name that is not there":
        assert question(unchecked, "q2").score == 0, "the change changes nothing"


def test_a_submission_that_changes_what_waits_runs_once_more_and_not_again(
    grade_cells: GradeCells, runs: list[list[str]]
) -> None:
    answer = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T * sum(SCALE)"
    change = "SCALE.append(1)"
    result = grade_cells(SETUP, "SCALE = [1]", answer, CHECK, change, CHECK, change)
    assert [run[-1] for run in runs] == ["again", "fork"]
    assert runs[1].count("ask") == 2
    assert (question(result, "q2").score, result.status, result.notes) == (0, "graded", [])


def test_a_question_that_is_checked_again_waits_anew(
    grade_cells: GradeCells, runs: list[list[str]]
) -> None:
    answer = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T * sum(SCALE)"
    result = grade_cells(SETUP, "SCALE = [0]", answer, CHECK, "SCALE.append(1)", CHECK, SHOW)
    assert question(result, "q2").score == 2
    assert [run.count("ask") for run in runs] == [0]


def test_an_honest_notebook_is_asked_at_its_end_alone(
    grade_cells: GradeCells, runs: list[list[str]]
) -> None:
    cells = json.loads((SAMPLES / "perfect-vectorised.ipynb").read_text("utf-8"))["cells"]
    grade_cells(*("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"))
    assert [run.count("ask") for run in runs] == [0]


@pytest.mark.parametrize("form", ["{}\n{}\n{}", "{}\n{}\n{}\nx = 1"])
def test_a_cell_that_defines_shows_and_checks_costs_no_fork(
    form: str, grade_cells: GradeCells, runs: list[list[str]]
) -> None:
    answer = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
    result = grade_cells(SETUP, form.format(answer, SHOW, CHECK), SHOW)
    assert question(result, "q2").score == 2
    assert runs[0].count("ask") == 0


def test_what_was_asked_counts_when_the_time_is_over(
    grader: Grader, grade_cells: GradeCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing waits in a second run."""
    monkeypatch.setattr(grader, "settings", replace(grader.settings, cell_seconds=0.5))
    hang = "while True: pass"
    answer = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
    result = grade_cells(SETUP, answer, CHECK, *[f"{hang}  # {n}" for n in range(6)])
    assert result.status == "timeout"
    assert question(result, "q2").score == 2
