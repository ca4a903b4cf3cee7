"""An answer that takes a comparison forever, or ends it, costs its own test case and nothing else."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from autograder.batch.remote import Setup, grade_in_process
from autograder.errors import GraderError
from autograder.grading import grade, judging
from autograder.grading.grade import Grader
from autograder.grading.judging import Judge
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.intake.cells import Cell, Content
from support.grading import SETTINGS, messages, question, small_build

RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
WRONG_Q2 = "def compute_dE_dW(dE_df, X):\n    return -X @ dE_df.T"
FOREVER = "sum(range(10**12))"  # one call of C, as a call of NumPy may be
pytestmark = pytest.mark.usefixtures("shared_workers")


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A build with two questions, of which a test may change test cases."""
    return small_build(tmp_path, "q2", "q3")


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def task(*cells: str) -> Task:
    return Task("student", Content(tuple(map(Cell, cells))))


def change(build: Path, statement: str) -> None:
    """Put *statement* at the beginning of the first test case of question 2."""
    path = build / "tests" / "q2.py"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.startswith("def test"))
    lines.insert(first + 1, f"    {statement}\n")
    path.write_text("".join(lines), encoding="utf-8")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the judging of a submission a second."""
    monkeypatch.setattr(grade, "Judge", partial(Judge, seconds=1))


def failed(result: Result) -> list[str]:
    """Return the test cases of question 2 that failed."""
    return [test.name for test in question(result, "q2").tests if not test.passed]


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (FOREVER, "ended in TimeoutError: it took more than 1 seconds. Give"),
        (
            "import os; os.kill(os.getpid(), 9)",
            "ended in the end of the process that compares them. Give",
        ),
        ("bytearray(10**9)", "ended in MemoryError"),
    ],
)
def test_what_no_exception_can_end_is_a_failed_test_and_the_others_are_run(
    build: Path, stack: ExitStack, statement: str, why: str
) -> None:
    change(build, statement)
    grader = Grader(build, SETTINGS, stack)
    started = time.monotonic()
    result = grader.grade(task(RIGHT_Q2))
    assert time.monotonic() - started < 10
    assert result.status == "graded"
    (message,) = messages(result, "q2")
    assert f"What compute_dE_dW gave cannot be compared with the right answer, which {why}" in message  # fmt: skip
    assert len(failed(result)) == 1
    assert len(question(result, "q2").tests) > 1
    assert len(question(result, "q3").tests) > 1


@pytest.mark.usefixtures("soon")
def test_all_of_a_submission_together_take_no_longer_than_they_may(
    build: Path, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "ALL_SECONDS", 0.5)
    change(build, FOREVER)
    result = Grader(build, SETTINGS, stack).grade(task(RIGHT_Q2))
    assert result.score == 0
    assert all("it took more than 0.5 seconds" in each for each in messages(result, "q2"))
    assert len(failed(result)) == len(question(result, "q2").tests)


def test_a_process_that_another_program_kills_costs_nothing(
    build: Path, stack: ExitStack, tmp_path: Path
) -> None:
    change(build, "p.exists() or (p.touch(), os.kill(os.getpid(), 9))")
    change(build, f"import os, pathlib; p = pathlib.Path({str(tmp_path)!r}, 'once')")
    result = Grader(build, SETTINGS, stack).grade(task(RIGHT_Q2))
    assert (tmp_path / "once").exists()
    assert question(result, "q2").score == 2


def test_the_next_submission_is_judged_by_the_same_process(build: Path, stack: ExitStack) -> None:
    grader = Grader(build, SETTINGS, stack)
    assert grader.grade(task(RIGHT_Q2)).score == 2
    process = grader.judge.helper.process
    assert grader.grade(task(WRONG_Q2)).score == 0
    assert process is not None
    assert grader.judge.helper.process is process
    pid = process.pid
    stack.close()
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("raise ZeroDivisionError('odd')", "is at fault: it raised ZeroDivisionError: odd"),
        ("compute_dE_dW.undefined", "is at fault: it raised AttributeError"),
    ],
)
def test_a_test_case_at_fault_is_a_fault_and_the_next_submission_is_judged(
    build: Path, stack: ExitStack, statement: str, fault: str
) -> None:
    change(build, statement)
    grader = Grader(build, SETTINGS, stack)
    with pytest.raises(GraderError, match=fault):
        grader.grade(task(RIGHT_Q2))
    with pytest.raises(GraderError, match=fault):
        grader.grade(task(WRONG_Q2))


@pytest.mark.usefixtures("soon")
def test_a_thread_of_a_cluster_has_another_process_judge_too(build: Path) -> None:
    """Which loads the tests itself: no process with threads is forked."""
    change(build, f"float(compute_dE_dW.__name__ == 'x') or {FOREVER}")
    digest = Grader(build, SETTINGS, ExitStack()).assignment.digest_of_all
    setup = Setup(build, digest, SETTINGS, "tried elsewhere", weak=False)
    with ThreadPoolExecutor() as pool:
        result = pool.submit(grade_in_process, setup, task(RIGHT_Q2)).result()
    assert "it took more than 1 seconds" in messages(result, "q2")[0]
    assert len(failed(result)) == 1
