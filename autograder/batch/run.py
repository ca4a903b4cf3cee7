"""Grade a class: what was not graded before, wherever there is room, until each has a result."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from tqdm import tqdm

from autograder.batch.executors import Place, outcomes
from autograder.batch.remote import Setup, grade_in_job
from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError
from autograder.grading import assignment
from autograder.grading.assignment import Assignment
from autograder.grading.grade import Grader
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.grading.written_answers import answers_in_words
from autograder.intake.submissions import Submission
from autograder.settings import Settings

MAX_ROUNDS = 2  # what could not be written, or is gone again, is graded once more


@dataclass
class Run:
    """What a run has come to; the results themselves are in its output.

    Attributes:
        graded: how many submissions were graded, in whole or in part; the others had been before.
        faults: why a submission has no result, by name.
        unwritten: why a result could not be written when it was there, by name.
        seconds: how long it took.
    """

    submissions: Sequence[Submission]
    assignment: Assignment
    output: ResultsFolder
    graded: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    unwritten: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def results(self) -> Iterator[Result]:
        """Yield the results, sorted by name, each read when it is asked for."""
        for submission in self.submissions:
            if submission.name not in self.faults:
                result = self.output.result(submission.name)
                if result is not None:
                    yield result


@dataclass(frozen=True)
class Ways:
    """How to grade.

    Attributes:
        place: where, see `autograder.batch.executors`.
        weak: grade although student code is not kept apart.
        force: grade what was graded before, too.
    """

    place: Place
    weak: bool = False
    force: bool = False


def grade_all(
    submissions: Sequence[Submission], build: Path, out: Path, settings: Settings, ways: Ways
) -> Run:
    """Grade *submissions* and write the results into *out*.

    Raises:
        GraderError: nothing can be graded or written at all, or student code is not kept apart
            here and that was not waived.
    """
    started = time.monotonic()
    run = Run(submissions, assignment.load(build), ResultsFolder(out))
    with ExitStack() as stack:
        progress = stack.enter_context(
            tqdm(total=len(submissions), unit="submission", disable=None)
        )
        grade_task: Callable[[Task], Result] | None = None
        for turn in range(MAX_ROUNDS):
            progress.reset()
            force = ways.force and turn == 0
            tasks = _to_do(run, settings, progress, weak=ways.weak, force=force)
            first = next(tasks, None)
            if first is None:
                break
            if grade_task is None:
                grade_task = _open(run, build, settings, ways, stack)
            for task, outcome in outcomes(chain([first], tasks), grade_task, ways.place):
                _take(run, task, outcome)
                progress.update()
    for submission in submissions:
        if submission.name not in run.faults and run.output.result(submission.name) is None:
            why = run.unwritten.get(submission.name, "its result was written, and is gone again")
            run.faults[submission.name] = why
    run.seconds = time.monotonic() - started
    return run


def _to_do(
    run: Run, settings: Settings, progress: "tqdm[None]", *, weak: bool, force: bool
) -> Iterator[Task]:
    """Yield a task for each submission that has no result that holds."""
    for submission in run.submissions:
        if submission.name in run.faults:
            continue
        task = Task.of(submission)
        old = None if force else run.output.result(submission.name)
        task = task.keeping(old, run.assignment, settings, weak=weak)
        if old is None or not task.is_done(run.assignment):
            yield task
            continue
        progress.update()
        written = answers_in_words(task.content.texts, run.assignment)
        if old.written != written:  # the notebook has its places for them elsewhere by now
            run.output.write_result(replace(old, written=written))


def _open(
    run: Run, build: Path, settings: Settings, ways: Ways, stack: ExitStack
) -> Callable[[Task], Result]:
    """Return what grades a task, once student code is known to be kept apart."""
    setup = Setup(build, run.assignment.digest_of_all, settings, "", ways.weak)
    if ways.place.is_elsewhere:
        return partial(grade_in_job, setup)
    own = stack.enter_context(ExitStack())
    grader = Grader(build, settings, own)
    paths = [submission.path for submission in run.submissions]
    grader.examine_isolation(paths, run.output.results, weak=ways.weak)
    if ways.place.is_here:
        return grader.grade
    own.close()
    return partial(grade_in_job, replace(setup, isolation=grader.isolation))


def _take(run: Run, task: Task, outcome: Result | GraderError) -> None:
    if isinstance(outcome, GraderError):
        run.faults[task.name] = str(outcome)
        return
    run.graded += 1
    try:
        run.output.write_result(outcome)
    except GraderError as error:
        run.unwritten[task.name] = str(error)
