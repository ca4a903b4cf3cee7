"""The contents of the zip for Gradescope and of the image that is built from it."""

import re
import zipfile
from pathlib import Path

import pytest

from autograder import settings
from autograder.errors import GraderError
from autograder.gradescope.autograder_zip import package
from autograder.settings import ForStudents, Settings
from support.project import BUILD, ROOT


def test_the_same_build_makes_the_same_zip() -> None:
    whole = package(BUILD, settings.load(), settings.load_for_students())
    assert whole == (BUILD / "autograder.zip").read_bytes()


def test_the_zip_has_what_grading_needs_and_no_more() -> None:
    with zipfile.ZipFile(BUILD / "autograder.zip") as archive:
        names = set(archive.namelist())
    assert {"setup.sh", "run_autograder", "otter_config.json", "tests/q3.py"} <= names
    assert {"autograder/worker/process.py", "files/hidden/oracles.py", "solution.ipynb"} <= names
    engine = {path.relative_to(ROOT).as_posix() for path in (ROOT / "autograder").rglob("*.py")}
    assert engine <= names
    assert not [name for name in names if name.startswith("solutions") or "__pycache__" in name]
    assert not [name for name in names if "image/" in name]


def test_the_image_has_the_locked_versions_of_packages_that_grading_imports() -> None:
    image = (ROOT / "autograder" / "gradescope" / "image" / "requirements.txt").read_text()
    lock = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"https?://|--index|--find-links|file:", image)
    pins = set(re.findall(r"^[a-z].*==\S+", image, re.MULTILINE))
    assert pins <= set(re.findall(r"^[a-z].*==\S+", lock, re.MULTILINE))
    names = {pin.split("==")[0] for pin in pins}
    assert {"numpy", "otter-grader", "ipython"} <= names
    assert not names & {"pandas", "playwright", "nbconvert", "jupytext", "sphinx", "pip"}


def test_a_limit_above_gradescopes_is_refused() -> None:
    with pytest.raises(GraderError, match="submission_seconds is 481, but may be 480 at most"):
        package(BUILD, Settings(submission_seconds=481), ForStudents())


def test_the_error_for_a_missing_build_names_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match="run `make autograder`"):
        package(tmp_path, Settings(), ForStudents())
