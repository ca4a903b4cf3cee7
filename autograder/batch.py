"""Grade many submissions, in several processes, and have the results written."""

import multiprocessing
import signal
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from statistics import mean

from tqdm import tqdm

from autograder import isolation, linux, questions
from autograder.errors import GraderError
from autograder.grading import Result, grade
from autograder.output import Output
from autograder.sandbox import WarmParent
from autograder.settings import Settings
from autograder.submissions import Submission

MAX_POOLS = 3


class JobLost(GraderError):
    """A process of the pool was killed; another pool may do better."""


class Grader:
    """What one process needs to grade: the assignment, the settings and a warm parent."""

    def __init__(self, build: Path, settings: Settings, stack: ExitStack) -> None:
        self.build = build
        self.assignment = questions.load(build)
        self.settings = settings
        self.parent = stack.enter_context(WarmParent([self.assignment.given], settings))

    def grade(self, submission: Submission) -> Result:
        """Return the result of *submission*.

        Raises:
            GraderError: any fault of ours, foreseen or not; other submissions are not affected.
        """
        try:
            return grade(submission, self.assignment, self.parent, self.settings)
        except GraderError:
            raise
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            raise GraderError(
                f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {error}"
            ) from error


def grade_all(
    submissions: Sequence[Submission],
    build: Path,
    out: Path,
    settings: Settings,
    jobs: int,
    *,
    weak_isolation: bool = False,
) -> tuple[list[Result], dict[str, str]]:
    """Grade *submissions* in *jobs* processes and write the results into *out*.

    Returns:
        The results, sorted by name, and the fault for each submission that has none.

    Raises:
        GraderError: nothing can be graded or written at all, or student code is not kept apart
            here and *weak_isolation* is not set.
    """
    output = Output(out)
    results: list[Result] = []
    faults: dict[str, str] = {}
    with ExitStack() as stack:
        grader = Grader(build, settings, stack)
        found = isolation.examine(grader.parent, build, submissions, output.folder)
        if found.breaches and not weak_isolation:
            raise GraderError(found.refusal())
        progress = stack.enter_context(
            tqdm(total=len(submissions), unit="submission", disable=None)
        )
        for submission, outcome in _outcomes(submissions, grader, jobs):
            progress.update()
            if isinstance(outcome, GraderError):
                faults[submission.name] = str(outcome)
                continue
            results.append(replace(outcome, isolation=found.level))
            with suppress(GraderError):  # it is tried again at the end
                output.write_result(results[-1])
    results.sort(key=lambda result: result.submission)
    faults |= output.write_missing_results(results)
    output.write_grades(results, list(grader.assignment.questions))
    return results, faults


def closing_table(results: Sequence[Result], out: Path) -> str:
    """Return what the staff read at the end: how many of each status, the mean, the files."""
    counts = Counter(result.status for result in results)
    rows = [(status, str(count)) for status, count in sorted(counts.items())]
    if results:
        average = mean(result.score for result in results)
        rows.append(("mean score", f"{average:.1f} of {results[0].possible:g}"))
        rows.append(("isolation", results[0].isolation))
    rows += [("grade book", str(out / "grades.csv")), ("details", str(out / "results"))]
    rows.append(("feedback", str(out / "feedback")))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _outcomes(
    submissions: Sequence[Submission], grader: Grader, jobs: int
) -> Iterator[tuple[Submission, Result | GraderError]]:
    """Yield each submission with its result, or with the fault that left it without one."""
    if jobs == 1 or len(submissions) == 1:
        for submission in submissions:
            try:
                yield submission, grader.grade(submission)
            except GraderError as error:
                yield submission, error
        return
    for pool_number in range(1, MAX_POOLS + 1):
        lost: list[Submission] = []
        for submission, outcome in _outcomes_of_pool(submissions, grader, jobs):
            if isinstance(outcome, JobLost) and pool_number < MAX_POOLS:
                lost.append(submission)
            else:
                yield submission, outcome
        if not lost:
            return
        submissions = lost


def _outcomes_of_pool(
    submissions: Sequence[Submission], grader: Grader, jobs: int
) -> Iterator[tuple[Submission, Result | GraderError]]:
    """Yield as `_outcomes`; where a process is killed, what was not graded yet is lost."""
    # spawn: a fork of a process with threads, such as tqdm's, can hang.
    context = multiprocessing.get_context("spawn")
    shared = (grader.build, grader.settings)
    with ProcessPoolExecutor(jobs, context, _start_job, shared) as pool:
        futures = {pool.submit(_grade_in_job, submission): submission for submission in submissions}
        try:
            for future in as_completed(futures):
                yield futures[future], _outcome(future)
        finally:
            pool.shutdown(cancel_futures=True)


def _outcome(future: "Future[Result]") -> Result | GraderError:
    try:
        return future.result()
    except GraderError as error:
        return error
    except BrokenProcessPool:
        return JobLost("processes of the grader are killed again and again; run it once more")


_job: Grader


def _start_job(build: Path, settings: Settings) -> None:
    """Make the grader of this process of the pool; it ends with the process."""
    global _job  # noqa: PLW0603  # the way in which a pool hands state to its tasks
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the pool
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)  # the warm parent then cleans up
    _job = Grader(build, settings, ExitStack())


def _grade_in_job(submission: Submission) -> Result:
    return _job.grade(submission)
