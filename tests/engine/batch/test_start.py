"""A run starts fast: what takes long to import or to make is left until something needs it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.project import ROOT, SAMPLES

PLOTS = SAMPLES / "perfect-vectorised.ipynb"  # its answers have plots, so its pages have pictures
GRADING = {"numpy", "matplotlib", "otter", "given", "hidden"}
HOW_MANY_NOW = re.compile(rb"<dd>.* graded in .*</dd>")
RUN = """
import json, subprocess, sys
from autograder.__main__ import main

class Watched(subprocess.Popen):
    def __init__(self, *arguments, **keywords):
        if "warm_parent" in str(arguments):
            imported_before.append("numpy" in sys.modules)
        super().__init__(*arguments, **keywords)

imported_before = []
subprocess.Popen = Watched
status = main(sys.argv[1:])
print(json.dumps({
    "imported": sorted({name.split(".")[0] for name in sys.modules}),
    "NumPy before a warm parent": imported_before,
    "computed": "hidden.kept" in sys.modules and [*sys.modules["hidden.kept"].MADE],
}))
sys.exit(status)
"""


def grade(out: Path) -> dict[str, Any]:
    """Grade a notebook into *out* in a new process, and return what that process has done."""
    command = [sys.executable, "-c", RUN, "grade", PLOTS, "--out", out, "--jobs", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def files_in(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("start") / "out"


@pytest.fixture(scope="module")
def first(out: Path) -> dict[str, Any]:
    """What the first run into *out* has done."""
    return grade(out)


def test_the_warm_parent_starts_before_the_grader_imports_numpy(first: dict[str, Any]) -> None:
    assert first["NumPy before a warm parent"] == [False]
    assert {*first["imported"]} >= GRADING


def test_a_grader_imports_nothing_that_only_workers_need(first: dict[str, Any]) -> None:
    assert not {"IPython", "nbformat", "scipy"} & {*first["imported"]}


def test_a_grader_computes_no_expected_value(first: dict[str, Any]) -> None:
    assert first["computed"] == []


@pytest.mark.usefixtures("first")
def test_a_run_in_which_nothing_changed_imports_nothing_slow_and_writes_the_same(out: Path) -> None:
    before = files_in(out)
    second = grade(out)
    assert not GRADING & {*second["imported"]}
    assert second["NumPy before a warm parent"] == []
    after = files_in(out)
    reports = [files.pop("report.html") for files in (before, after)]
    assert after == before
    assert len({HOW_MANY_NOW.sub(b"", report) for report in reports}) == 1
