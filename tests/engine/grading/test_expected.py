"""Graders take from the build what tests expect, but only for the code that computed it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.grading import expected, value_file
from support.project import BUILD, ROOT

# Runs the test cases of a build on the reference answers, and prints which use an oracle.
PROGRAM = """
import sys
from pathlib import Path
sys.path[:0] = ["tests", f"{sys.argv[1]}/files"]
from autograder.grading import assignment, expected
from hidden import oracles
from long.oracles.record import reference_answers

build = Path(sys.argv[1])
questions, answers = assignment.load(build).questions, reference_answers(build)
expected.load(build)
users = []
step = oracles.complex_step
oracles.complex_step = lambda *arguments: users.append(question.id) or step(*arguments)
for question in questions.values():
    for case in question.cases:
        case.run(answers)
print(*dict.fromkeys(users))
"""


def users_of_oracles(build: Path) -> list[str]:
    command = [sys.executable, "-c", PROGRAM, str(build)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(BUILD, tmp_path / "build")
    return tmp_path / "build"


def test_no_test_of_a_build_needs_an_oracle() -> None:
    assert users_of_oracles(BUILD) == []


@pytest.mark.parametrize("change", ["files/given/network.py", "files/hidden/cases.py", None])
def test_a_build_that_has_nothing_kept_for_this_code_computes_it(
    copy: Path, change: str | None
) -> None:
    if change is None:
        (copy / "expected.bin").unlink()
    else:
        with (copy / change).open("a") as file:
            file.write("# changed\n")
    assert {"q1b", "q3", "q5d", "q6b", "q6e"} <= {*users_of_oracles(copy)}


def test_packages_that_keep_nothing_are_as_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "hidden.kept", None)
    expected.save(tmp_path)
    expected.load(tmp_path)
    assert value_file.read(tmp_path / expected.FILE)["values"] == {}
