"""The build refuses test cases that ask for something that depends on an answer."""

import re
from pathlib import Path

import pytest

from autograder.authoring import plans
from autograder.errors import GraderError
from autograder.grading import plan
from autograder.settings import Settings
from support.grading import small_build

SOLVED = "backprop-solved.ipynb"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return small_build(tmp_path, "q2")


def changed(build: Path, line: str) -> None:
    """Put *line* at the end of each test case of q2."""
    path = build / "tests" / "q2.py"
    text = path.read_text("utf-8")
    bodies = re.sub(r"(\ndef test_\w+\(compute_dE_dW\):\n)", rf"\1    {line}\n", text)
    assert bodies != text
    path.write_text(bodies, "utf-8")


def test_recording_again_gives_the_same_bytes(build: Path) -> None:
    before = (build / plan.FILE).read_bytes()
    plans.record(build, SOLVED, Settings())
    first = (build / plan.FILE).read_bytes()
    plans.record(build, SOLVED, Settings())
    assert (build / plan.FILE).read_bytes() == first
    assert plan.load(build)["q2"].keys == dict(_plans(before, build))["q2"].keys


def _plans(content: bytes, build: Path) -> list[tuple[str, plan.Plan]]:
    (build / plan.FILE).write_bytes(content)
    return list(plan.load(build).items())


@pytest.mark.parametrize(
    "line",
    [
        "import numpy as np; compute_dE_dW(compute_dE_dW(np.ones((1, 2)), np.eye(2)).T, np.eye(2))",
        "import numpy as np; x = np.eye(1); compute_dE_dW(x, x)[0, 0] == 1 or compute_dE_dW(x, x)",
    ],
    ids=["an argument made of an answer", "a call more after a wrong answer"],
)
def test_a_test_case_that_depends_on_an_answer_fails_the_build(build: Path, line: str) -> None:
    changed(build, line)
    with pytest.raises(GraderError, match=r"test case test_\w+ of q2: it asks compute_dE_dW for"):
        plans.record(build, SOLVED, Settings())
