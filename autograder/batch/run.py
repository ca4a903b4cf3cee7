"""Grade a class: every submission without a valid result, until each has one."""

import os
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from tqdm import tqdm

from autograder.batch.executors import ExecutorFactory, outcomes
from autograder.batch.reading import Reader
from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError
from autograder.grading import manifest
from autograder.grading.manifest import Manifest
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from autograder.sandbox.launch import Launch
from autograder.settings import Settings

tqdm.monitor_interval = 0  # no thread: plots are drawn in forks, which it would endanger
PROGRESS = "{percentage:3.0f} %|{bar}| {n_fmt} of {total_fmt} submissions, {remaining} still to go"
MAX_ROUNDS = 2  # the second grades submissions whose results were not written, or are gone


@dataclass
class Run:
    """The state of a run; the results themselves are files in its output.

    Attributes:
        submissions: those of the class, sorted by name.
        assignment: its questions and tests.
        output: the folder for results.
        graded: how many submissions this run graded, in whole or in part; the others had a result.
        faults: why a submission has no result, by name.
        works: the digest of what was handed in, by name, of those that this run was asked to grade.
        unwritten: why a finished result could not be written, by name.
        seconds: the duration of the run.
    """

    submissions: Sequence[Submission]
    assignment: Manifest
    output: ResultsFolder
    graded: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    works: dict[str, str] = field(default_factory=dict)
    unwritten: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def results(self) -> Iterator[Result]:
        """Yield the results, sorted by name; each is read from its file when its turn comes."""
        for submission in self.submissions:
            if submission.name not in self.faults:
                result = self.output.result(submission.name)
                if result is not None:
                    yield result


@dataclass(frozen=True)
class Options:
    """How to grade.

    Attributes:
        executors: opens what runs the tasks.
        weak: whether to grade even if this machine cannot isolate student code.
        force: whether to also grade submissions that have a valid result.
        only: the names of submissions to grade; the others keep their results. None for all.
    """

    executors: ExecutorFactory
    weak: bool = False
    force: bool = False
    only: Collection[str] | None = None


def grade_all(
    submissions: Sequence[Submission], build: Path, out: Path, settings: Settings, options: Options
) -> Run:
    """Grade *submissions* and write the results into *out*.

    Raises:
        GraderError: the build or *out* is unusable, or this machine cannot isolate student code
            and `options.weak` is false.
    """
    started = time.monotonic()
    run = Run(submissions, manifest.load(build), ResultsFolder(out))
    with ExitStack() as stack:
        progress = stack.enter_context(
            tqdm(total=len(submissions), bar_format=PROGRESS, disable=None, miniters=1)
        )
        reader = stack.enter_context(Reader(run.assignment))
        grade_task: Callable[[Task], Result] | None = None
        for number in range(MAX_ROUNDS):
            progress.reset()
            progress.initial = 0
            force = options.force and number == 0
            tasks = _tasks(run, settings, progress, replace(options, force=force), reader)
            first = next(tasks, None)
            if first is None:
                break
            if grade_task is None:
                grade_task = _grading_function(run, build, settings, options, stack)
            for task, outcome in outcomes(chain([first], tasks), grade_task, options.executors):
                _record(run, task, outcome)
                progress.update()
    for submission in submissions:
        if submission.name not in run.faults and run.output.result(submission.name) is None:
            run.faults[submission.name] = run.unwritten.get(
                submission.name,
                f"its result was written to {run.output.results}, but the file is gone; run the "
                "same command again",
            )
    run.seconds = time.monotonic() - started
    return run


def _tasks(
    run: Run, settings: Settings, progress: "tqdm[None]", options: Options, reader: Reader
) -> Iterator[Task]:
    """Yield a task for each submission without a valid result, and for all of them by force."""
    for submission in run.submissions:
        if submission.name in run.faults:
            continue
        if not os.path.lexists(submission.path) and run.output.result(submission.name) is None:
            run.faults[submission.name] = (
                f"there is no {submission.path} any more, and no valid result; grade its folder, "
                "wherever that is now"
            )
            continue
        task = None
        if not _is_left_out(run, submission.name, options):
            try:
                task = _task(run, submission, settings, options, reader)
            except GraderError as error:
                run.faults[submission.name] = str(error)
        if task is not None:
            yield task
        elif not progress.disable:  # it tells nothing of how long the others will take
            progress.initial += 1
            progress.last_print_n += 1
            progress.n += 1


def _is_left_out(run: Run, name: str, options: Options) -> bool:
    """Tell whether the submission *name* was not asked for, and has a result for each question."""
    if options.only is None or name in options.only:
        return False
    old = run.output.result(name)
    return old is not None and {each.id for each in old.questions} == {*run.assignment.questions}


def _task(
    run: Run, submission: Submission, settings: Settings, options: Options, reader: Reader
) -> Task | None:
    """Return the task of grading *submission*, None if it has a valid result."""
    task, written = reader.read(submission)
    run.works[task.name] = task.digest
    old = None if options.force else run.output.result(submission.name)
    # A new version of the assignment may have moved its cells for words.
    done = task.is_done(old, run.assignment, settings, weak=options.weak)
    return None if old is not None and done and old.written == written else task


def _grading_function(
    run: Run, build: Path, settings: Settings, options: Options, stack: ExitStack
) -> Callable[[Task], Result]:
    """Return a function that grades a task, after an examination of the isolation here."""
    grader_stack = stack.enter_context(ExitStack())
    launch = None
    if not options.executors.is_cluster:
        launch = Launch([run.assignment.given], settings)
        grader_stack.callback(launch.close)
    # Imported here: a run in which nothing has changed needs neither, and another imports them
    # while the warm parent starts.
    from autograder.batch.remote import Setup, grade_in_process
    from autograder.grading.grade import Grader

    setup = Setup(build, run.assignment.digest_of_all, settings, "", options.weak)
    if launch is None:
        return partial(grade_in_process, setup)
    grader = Grader(build, settings, grader_stack, launch)
    paths = [path for each in run.submissions for path in (each.path, *each.more)]
    grader.examine_isolation(paths, run.output.results, weak=options.weak)
    if options.executors.is_inline:
        return grader.grade
    grader_stack.close()
    return partial(grade_in_process, replace(setup, isolation=grader.isolation))


def _record(run: Run, task: Task, outcome: Result | GraderError) -> None:
    if isinstance(outcome, GraderError):
        run.faults[task.name] = str(outcome)
        return
    run.graded += 1
    try:
        run.output.write_result(outcome)
    except GraderError as error:
        run.unwritten[task.name] = str(error)
