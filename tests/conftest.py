"""What the tests share: the built assignment, and a grader to give submissions to."""

import ast
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder import pictures
from autograder.batch import Run, Ways, grade_all
from autograder.feedback import Feedback
from autograder.grader import Grader
from autograder.jobs import place_for
from autograder.marks import Marks
from autograder.output import Output
from autograder.pictures import Album
from autograder.questions import Assignment
from autograder.results import QuestionResult, Result, Task
from autograder.settings import Settings
from autograder.submissions import Submission
from reports import Page, report_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

mpl.use("agg")

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
ASSIGNMENT = ROOT / "assignment"
SAMPLES = ROOT / "tests" / "sample_class" / "submissions"
CHROMIUM_FLAGS = [
    "--no-sandbox",  # Chromium has none for root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTINGS = Settings(
    call_seconds=4, cell_seconds=3, submission_seconds=60, memory_mb=512, folder_mb=32
)

GradeCells = Callable[..., Result]
MakeReport = Callable[..., Page]


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    """A grader of the real assignment, with limits short enough for tests."""
    with ExitStack() as stack:
        yield Grader(BUILD, SETTINGS, stack)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium as the system has it."""
    from playwright.sync_api import sync_playwright  # which only these tests need

    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program is not None, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def grade_cells(grader: Grader, tmp_path: Path) -> GradeCells:
    """Grade a notebook made of the code cells given."""

    def grade(*cells: str) -> Result:
        path = tmp_path / "notebook.ipynb"
        path.write_text(json.dumps(notebook_of(*cells)), encoding="utf-8")
        return grader.grade(Task.of(Submission("notebook", path)))

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
    return pictures.kept(axes)


@pytest.fixture
def made(tmp_path: Path) -> MakeReport:
    """Return the report of results that are made up, see `reports.report_of`."""
    return partial(report_of, tmp_path / "out")


def grade_class(
    found: Sequence[Submission],
    out: Path,
    jobs: int = 1,
    *,
    weak: bool = False,
    force: bool = False,
) -> Run:
    """Grade the submissions *found* into *out*, in *jobs* processes."""
    ways = Ways(place_for(jobs, None), weak=weak, force=force)
    return grade_all(found, BUILD, out, SETTINGS, ways)


def page_for(
    result: Result,
    assignment: Assignment,
    out: Path,
    marks: Marks | None = None,
    *,
    level: str = "counts",
) -> str:
    """Return the page that a student with *result* gets back."""
    album = Album(Output(out), [result], 1)
    marks = marks or Marks(assignment.written)
    return Feedback(assignment, marks, album, level).page(result)


def names_of_given_cells() -> set[str]:
    """Return what the cells of the assignment define that students need not touch."""
    cells = nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4).cells
    given = [
        cell.source
        for cell in cells
        if cell.cell_type == "code" and "raise NotImplementedError" not in cell.source
    ]
    steps = list(ast.walk(ast.parse("\n".join(given))))
    return (
        {
            step.id
            for step in steps
            if isinstance(step, ast.Name) and isinstance(step.ctx, ast.Store)
        }
        | {step.name for step in steps if isinstance(step, ast.FunctionDef)}
        | {
            (step.asname or step.name).split(".")[0]
            for step in steps
            if isinstance(step, ast.alias)
        }
    )


def notebook_of(*cells: str) -> dict[str, object]:
    """Return a notebook with the code cells given, as Jupyter would save it."""
    return {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"cell-{number}",
                "metadata": {},
                "outputs": [],
                "source": cell.splitlines(keepends=True),
            }
            for number, cell in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def question(result: Result, name: str) -> QuestionResult:
    """Return what became of the question *name*."""
    return next(each for each in result.questions if each.id == name)


def messages(result: Result, name: str) -> list[str]:
    """Return the sentences of the failed test cases of a question."""
    return [test.message for test in question(result, name).tests if not test.passed]
