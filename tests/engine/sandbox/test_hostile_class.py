"""No hostile submission forges, leaks, hangs or breaks a run: each gets the verdict of its folder.

These tests grade a sample of the hostile class with the isolation of this machine. `make hostile`
grades the whole class under four kinds of isolation.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.results import Result
from autograder.intake import submissions
from support.grading import grade_class
from support.hostile_class import (
    FULL,
    HERE,
    Verdict,
    canaries,
    cells_of,
    corpus,
    make_class,
    name_of,
    right_answers,
    verdict_of,
)
from support.notebooks import notebook_of
from support.project import ROOT
from support.project_copy import Place

SAMPLE = corpus()[::40]
NAMES = [name_of(path) for path in SAMPLE]


@pytest.fixture(scope="module")
def graded(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Verdict], dict[str, Result]]:
    """Return the verdict that each submission must get, and its result."""
    folder = tmp_path_factory.mktemp("hostile")
    expected = make_class(folder / "class", SAMPLE)
    hostile_class = submissions.find([folder / "class"])
    with canaries():
        run = grade_class(hostile_class, folder / "out")
    assert run.faults == {}
    return expected, {result.submission: result for result in run.results()}


def test_the_corpus_is_large_enough() -> None:
    assert len(corpus()) >= 80


def test_every_submission_has_a_result_and_honest_ones_keep_their_marks(
    graded: tuple[dict[str, Verdict], dict[str, Result]],
) -> None:
    expected, results = graded
    assert sorted(results) == sorted(expected)
    for name, verdict in expected.items():
        if "--" not in name:  # malformed, or honest
            assert (name, verdict) == (name, got(results[name]))
            chosen = all(note.endswith(" counts.") for note in results[name].notes)
            assert chosen == (verdict.status != "unreadable"), results[name].notes


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_honest_work_gets_the_same_marks_when_an_ordinary_user_grades() -> None:
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    project = Place(place / "project", as_root=False, with_landlock=True)
    project.prepare()
    expected = make_class(project.folder / "class", [], malformed=False)
    project.give_to_its_user(project.folder / "class")
    done = project.run("grade", "class", "--out", "out", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    with (project.folder / "out" / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["submission"]: row for row in csv.DictReader(file)}
    assert {name: Verdict(row["status"], float(row["score"])) for name, row in rows.items()} == (
        expected
    )
    shutil.rmtree(place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can drop privileges")
def test_root_without_the_right_to_trace_measures_memory_and_disk_too(tmp_path: Path) -> None:
    """As in most containers. Memory that forks share counts once; deleted files count."""
    shared = [
        "import numpy as np, os, time\nheld = np.ones(32_000_000)",  # 256 MB of 400
        "if os.fork() == 0:\n    time.sleep(2)\n    os._exit(0)\nos.wait()",
        *right_answers(),
    ]
    unnamed = cells_of(HERE / "crashed" / "disk-by-unlinked-files.py")
    unnamed = [cell.replace("range(20)", "range(40)") for cell in unnamed]
    (tmp_path / "class").mkdir()
    mapped = cells_of(HERE / "crashed" / "disk-behind-mappings.py")
    for name, cells in (("shared", shared), ("unnamed", unnamed), ("mapped", mapped)):
        text = json.dumps(notebook_of(*cells))
        (tmp_path / "class" / f"{name}.ipynb").write_text(text, encoding="utf-8")
    # Newer kernels show the memory of others to who has either of the next two, and what lies behind
    # their maps to who has the last.
    without = "-sys_ptrace,-sys_admin,-perfmon,-checkpoint_restore"
    command = ["setpriv", f"--bounding-set={without}", sys.executable]
    command += ["-m", "autograder", "grade", str(tmp_path / "class"), "--jobs", "1"]
    command += ["--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    results = ResultsFolder(tmp_path / "out")
    assert got(results.result("shared")) == Verdict("graded", FULL)
    for name in ("unnamed", "mapped"):
        assert "wrote more than 100 MB" in results.result(name).notes[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_submission_gets_its_verdict(
    name: str, graded: tuple[dict[str, Verdict], dict[str, Result]]
) -> None:
    expected, results = graded
    assert got(results[name]) == expected[name], results[name].notes


def got(result: Result) -> Verdict:
    return verdict_of(result.submission, result.status, result.score, result.notes)
