"""Grade mutants, each as a submission that is right but for its one answer."""

import json
import multiprocessing
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path

from autograder.errors import GraderError
from autograder.grading.assignment import Assignment
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from autograder.settings import Settings
from long.mutants.answers import SolvedNotebook
from long.mutants.mutating import Mutant
from support.grading import question
from support.notebooks import notebook_of
from support.project import BUILD

SETTINGS = Settings(
    call_seconds=2, cell_seconds=5, submission_seconds=20, memory_mb=1000, folder_mb=32
)
SOLVED = BUILD / "backprop-solved.ipynb"


class Judge:
    """Grades answers to one question at a time by the assignment's own tests."""

    def __init__(self, stack: ExitStack) -> None:
        self.grader = Grader(BUILD, SETTINGS, stack)
        self.assignment = self.grader.assignment
        self.notebook = SolvedNotebook(SOLVED)
        self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))

    def score(self, name: str, answer: str) -> tuple[float, float]:
        """Return what *answer* gets for the question *name*, and what it could get.

        Raises:
            GraderError: a test case fails by itself, and not by an assertion, on this answer.
        """
        path = self.folder / "submission.ipynb"
        cells = self.notebook.with_answer(name, answer)
        path.write_text(json.dumps(notebook_of(*cells)), encoding="utf-8")
        # Looking for the answers to all others in vain would take five times as long.
        only = {name: self.assignment.questions[name]}
        self.grader.assignment = Assignment(only, self.assignment.given)
        result = question(
            self.grader.grade(Task.of(Submission(path.stem, path), self.grader.assignment)), name
        )
        return result.score, result.possible


def judge_all(mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, str]]:
    """Yield each mutant with "killed", "alive", or the fault of a test, in any order."""
    # spawn: as in autograder.batch.executors, since a fork of a process with threads can hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), context, _start_job) as pool:
        futures = {pool.submit(_verdict, mutant): mutant for mutant in mutants}
        for future in as_completed(futures):
            yield futures[future], future.result()


_judge: Judge
_open: ExitStack


def _start_job() -> None:
    global _judge, _open  # noqa: PLW0603  # the way in which a pool hands state to its tasks
    _open = ExitStack()
    _judge = Judge(_open)


def _verdict(mutant: Mutant) -> str:
    try:
        score, possible = _judge.score(mutant.part, mutant.code)
    except GraderError as error:
        return str(error)
    return "killed" if score < possible else "alive"
