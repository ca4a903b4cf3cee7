"""On honest work our marks are those of stock `otter run`, question by question: `make parity`.

Where a cell fails, they are never below. The grader once gave more for two kinds of plot, since it
never ended a figure: for `plt.gca()` below `plt.show()`, and where the labels are on a figure of an
earlier cell. `otter run` runs a kernel of Jupyter, which ends figures; there are no exceptions now.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from support.assignment import POINTS
from support.folders import fill_with
from support.handins import all_hand_ins
from support.notebooks import notebook_of
from support.project import BUILD, SAMPLES
from support.sample_class import MARKS

SETUP = "import numpy as np\nimport matplotlib.pyplot as plt"
LABELS = "plt.xlabel('Layers')\nplt.ylabel('Max Abs Gradient')"
DRAW = "def plot_gradients(m):\n    plt.semilogy(range(len(m)), m)\n"
ENDED_FIGURES = {
    "plt.gca() below plt.show()": [
        SETUP,
        DRAW + "    plt.xlabel('Layers')\n    plt.ylabel('Max Abs Gradient')\n"
        "    plt.show()\n    return plt.gca()",
    ],
    "labels of an earlier cell": [SETUP, f"plt.figure()\n{LABELS}", DRAW + "    return plt.gca()"],
}
NEVER_BELOW = [
    "script-cell-fails",
    "script-cell-cannot-be-parsed",
    "script-without-marks",
    "script-of-nbconvert",
    "words-in-a-code-cell",
    "notebook-metadata-null",
]
HONEST = [name for name, marks in MARKS.items() if marks.get("otter", True)]


def by_otter(path: Path, out: Path) -> dict[str, float]:
    """Return the points of each question by `otter run`, none at all if it gives up."""
    out.mkdir()
    command = [sys.executable, "-m", "otter", "run", str(path), "--no-logo"]
    command += ["--autograder", str(BUILD / "autograder.zip"), "--output-dir", str(out)]
    subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    if not (out / "results.json").is_file():
        return {}
    tests = json.loads((out / "results.json").read_text(encoding="utf-8"))["tests"]
    return {test["name"]: test["score"] for test in tests if test["name"] != "Public Tests"}


def by_us(path: Path, grader: Grader) -> dict[str, float]:
    """Return the points of each question by this engine."""
    result = grader.grade(Task.of(Submission("ours", path), grader.assignment))
    return {each.id: each.score for each in result.questions}


@pytest.mark.parametrize("kind", NEVER_BELOW)
def test_marks_are_never_below_those_of_otter_run(
    kind: str, grader: Grader, tmp_path: Path
) -> None:
    (hand_in,) = [each for each in all_hand_ins() if each.kind == kind]
    (name,) = fill_with(tmp_path, hand_in.files) and hand_in.files
    theirs = by_otter(tmp_path / name, tmp_path / "out")
    ours = by_us(tmp_path / name, grader)
    assert all(ours[question] >= points for question, points in theirs.items()), theirs


@pytest.mark.parametrize("cells", ENDED_FIGURES.values(), ids=ENDED_FIGURES)
def test_figures_that_have_ended_count_as_little_as_by_otter_run(
    cells: list[str], grader: Grader, tmp_path: Path
) -> None:
    path = tmp_path / "a.ipynb"
    nbformat.write(nbformat.from_dict(notebook_of(*cells)), path)
    theirs, ours = by_otter(path, tmp_path / "out"), by_us(path, grader)
    assert ours == theirs
    assert ours["q6d"] < POINTS["q6d"]


@pytest.mark.parametrize("name", HONEST)
def test_marks_equal_those_of_otter_run(name: str, grader: Grader, tmp_path: Path) -> None:
    (path,) = SAMPLES.glob(f"{name}.*")
    renamed = tmp_path / f"Übung 8 (2) final{path.suffix}"
    shutil.copy(path, renamed)
    assert by_us(path, grader) == by_otter(renamed, tmp_path / "out")
