"""On honest work our marks are those of stock `otter run`, question by question: `make parity`."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from support.project import BUILD, SAMPLES
from support.sample_class import MARKS

HONEST = [name for name, marks in MARKS.items() if marks.get("otter", True)]


@pytest.fixture(scope="module")
def otter_marks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The points of each question by `otter run`, for each honest submission under another name."""
    folder = tmp_path_factory.mktemp("otter")

    def run(number: int, name: str) -> dict[str, float]:
        (path,) = SAMPLES.glob(f"{name}.*")
        renamed = folder / f"Übung 8 ({number}) final{path.suffix}"
        shutil.copy(path, renamed)
        out = folder / name
        out.mkdir()
        command = [sys.executable, "-m", "otter", "run", str(renamed), "--no-logo"]
        command += ["--autograder", str(BUILD / "autograder.zip"), "--output-dir", str(out)]
        done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        tests = json.loads((out / "results.json").read_text(encoding="utf-8"))["tests"]
        return {test["name"]: test["score"] for test in tests if test["name"] != "Public Tests"}

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(HONEST, pool.map(run, range(len(HONEST)), HONEST), strict=True))


@pytest.mark.parametrize("name", HONEST)
def test_marks_equal_those_of_otter_run(
    name: str, otter_marks: dict[str, dict[str, float]], grader: Grader
) -> None:
    (path,) = SAMPLES.glob(f"{name}.*")
    result = grader.grade(Task.of(Submission(name, path), grader.assignment))
    assert {each.id: each.score for each in result.questions} == otter_marks[name]
