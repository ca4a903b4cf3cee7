"""The fixtures of all tests: a grader of the built assignment, a browser, plots."""

import json
from collections.abc import Collection, Iterator
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.grading.grade import Grader
from autograder.grading.plot_data import axes_to_json
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from hidden import cases, student_networks  # noqa: F401  # else a test's own build brings its own
from support.grading import SETTINGS, GradeCells, MakeReport, only
from support.notebooks import notebook_of
from support.project import BUILD
from support.reports import report_of
from support.rounds import right_cells

if TYPE_CHECKING:
    from playwright.sync_api import Browser

mpl.use("agg")


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    """A grader of the real assignment, with limits short enough for tests."""
    with ExitStack() as stack:
        yield Grader(BUILD, SETTINGS, stack)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium as the system has it."""
    from support.browser import chromium  # Playwright, which only these tests need

    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def right_names() -> dict[str, Any]:
    """The names that the solved notebook defines, run in this process."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for source in right_cells():
        if "grader.playground" not in source:  # that looks for tests beside the notebook
            exec(source, names)
    plt.close("all")
    return names


@pytest.fixture
def shared_workers(grader: Grader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each `Grader` use the warm parent of `grader`: to start one takes longer than to grade."""
    monkeypatch.setattr("autograder.batch.run.Launch", lambda *_: SimpleNamespace(close=bool))
    monkeypatch.setattr(
        "autograder.grading.grade.WarmParent", lambda *_: nullcontext(grader.parent)
    )


@pytest.fixture
def questions(grader: Grader) -> Collection[str]:
    """The questions that `grade_cells` grades: all, unless a file or a test names those it needs."""
    return grader.assignment.questions


@pytest.fixture
def grade_cells(grader: Grader, questions: Collection[str], tmp_path: Path) -> GradeCells:
    """Grade a notebook made of the code cells given."""

    def grade(*cells: str) -> Result:
        path = tmp_path / "notebook.ipynb"
        path.write_text(json.dumps(notebook_of(*cells)), encoding="utf-8")
        return only(questions, grader).grade(
            Task.of(Submission("notebook", path), grader.assignment)
        )

    return grade


@pytest.fixture(autouse=True)
def no_figures_are_left() -> Iterator[None]:
    """Close the figures that a test opened."""
    yield
    plt.close("all")


@pytest.fixture
def axes() -> Axes:
    """Return empty Axes, as a student gets them."""
    return plt.subplots()[1]


@pytest.fixture
def plot() -> Any:
    """Return a plot as it is kept."""
    axes = Figure().add_subplot()
    axes.plot([1, 2])
    return axes_to_json(axes)


@pytest.fixture
def made(tmp_path: Path) -> MakeReport:
    """Return the report of results that are made up, see `reports.report_of`."""
    return partial(report_of, tmp_path / "out")
