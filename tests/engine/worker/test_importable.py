"""What student code can import is the same here and in Gradescope's image."""

import importlib.metadata
import re

import pytest

from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.cells import Cell, Content
from autograder.worker.importable import FOR_STUDENTS, with_dependencies
from support.grading import GradeCells, question
from support.project import ROOT

IMAGE = ROOT / "autograder" / "gradescope" / "image" / "requirements.txt"
RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"


def test_all_that_students_may_import_is_in_the_image() -> None:
    packages = set(re.findall(r"^([\w-]+)==", IMAGE.read_text("utf-8"), re.MULTILINE))
    assert with_dependencies(FOR_STUDENTS) <= packages


def test_a_package_comes_with_all_that_it_needs_here() -> None:
    found = with_dependencies(["matplotlib", "No-Such_package"])
    assert {"matplotlib", "numpy", "pillow", "python-dateutil"} <= found
    assert not found & {"no-such-package", "scipy", "jedi"}


@pytest.mark.parametrize("statement", ["import pandas as pd", "from pandas import DataFrame"])
def test_what_is_installed_here_alone_fails_and_ends_nothing(
    grade_cells: GradeCells, statement: str
) -> None:
    assert importlib.metadata.version("pandas"), "it is here"
    result = grade_cells(f"{statement}\n{RIGHT_Q2}")
    assert result.notes == [
        f"Cell 1 went on without `{statement}` (ModuleNotFoundError: No module named 'pandas')"
    ]
    assert question(result, "q2").score == 2


@pytest.mark.parametrize("module", ["click", "yaml", "nbformat", "pytest", "pip"])
def test_packages_of_the_engine_and_of_its_tests_cannot_be_imported(
    grade_cells: GradeCells, module: str
) -> None:
    (note,) = grade_cells(f"import {module}\nx = 1").notes
    assert "ModuleNotFoundError" in note or "PermissionError" in note


def test_the_packages_of_the_course_and_of_python_can_be_imported(grade_cells: GradeCells) -> None:
    modules = ("scipy", "scipy.special", "numpy.fft", "matplotlib.ticker", "IPython.display")
    modules += ("PIL.Image", "dateutil.parser", "json", "sqlite3", "given")
    result = grade_cells(*(f"import {module}" for module in modules))
    assert (result.status, result.notes) == ("graded", [])


def test_a_module_of_the_students_own_may_have_the_name_of_a_package(grader: Grader) -> None:
    cells = (Cell("import pandas, yaml, click\nassert (pandas.x, yaml.x, click.a.x) == (1, 2, 3)"),)
    files = {"pandas.py": b"x = 1", "yaml/__init__.py": b"x = 2", "click/a.py": b"x = 3"}
    cells += (Cell("import click.a"),)
    result = grader.grade(Task("own", Content(cells[::-1], files)))
    assert result.notes == []
