"""Where submissions are graded: in this process, in several here, or on a Dask cluster.

All three take tasks in the same way, as a `concurrent.futures.Executor`. Whatever becomes of one of
their processes, the task that it was at is given to another.
"""

import multiprocessing
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from autograder import linux
from autograder.errors import GraderError
from autograder.grading.results import Result
from autograder.grading.task import Task

MAX_ATTEMPTS = 3
TASKS_OF_A_CLUSTER = 200
PATIENCE = 20  # seconds for a scheduler to answer
Outcome = Result | GraderError


class Here(Executor):
    """Does what is submitted at once, in this process."""

    def submit(self, do: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> "Future[Any]":
        """Return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(do(*arguments, **keywords))
        except GraderError as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True)
class Place:
    """Where to grade.

    Attributes:
        open: opens an executor there.
        tasks: how many it is given at a time.
        is_here: whether that is this process.
        is_elsewhere: whether it is other machines.
    """

    open: Callable[[], AbstractContextManager[Executor]]
    tasks: int
    is_here: bool = False
    is_elsewhere: bool = False


def place_for(jobs: int, scheduler: str | None) -> Place:
    """Return the place for *jobs* processes here, or for the cluster that *scheduler* leads."""
    if scheduler is not None:
        return Place(partial(_cluster, scheduler), TASKS_OF_A_CLUSTER, is_elsewhere=True)
    if jobs == 1:
        return Place(Here, 1, is_here=True)
    # spawn: a fork of a process with threads, such as tqdm's, can hang.
    context = multiprocessing.get_context("spawn")
    return Place(partial(ProcessPoolExecutor, jobs, context, _start_job), 2 * jobs)


def _start_job() -> None:
    """Make a process of the pool end with the one that has the pool, and not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the pool
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)  # the warm parent then cleans up


@contextmanager
def _cluster(scheduler: str) -> Iterator[Executor]:
    """Open the cluster that the Dask scheduler at that address leads.

    Raises:
        GraderError: there is none, or Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise GraderError(
            "A cluster needs Dask: install the package distributed, here and on its machines."
        ) from error
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GraderError(f"No Dask scheduler answers at {scheduler}: {error}") from error
    with client, client.get_executor(pure=False) as executor:
        yield executor


def outcomes(
    tasks: Iterable[Task], grade_task: Callable[[Task], Result], place: Place
) -> Iterator[tuple[Task, Outcome]]:
    """Yield each of *tasks* with its result, or with the fault that left it without one.

    Args:
        tasks: are taken as there is room for them.
        grade_task: is called in a process of *place*.
        place: is opened again when a process of it is lost.
    """
    queue = iter(tasks)
    again: list[Task] = []
    attempts = Counter[str]()
    while True:
        with place.open() as executor:
            lost: list[Task] = []
            for task, outcome in _outcomes_of(executor, again, queue, grade_task, place.tasks):
                attempts[task.name] += 1
                if outcome is None and attempts[task.name] < MAX_ATTEMPTS:
                    lost.append(task)
                else:
                    yield (
                        task,
                        outcome
                        or GraderError(
                            "processes of the grader are killed again and again; run it once more"
                        ),
                    )
        again = lost
        if not again:
            return


def _outcomes_of(
    executor: Executor,
    first: list[Task],
    queue: Iterator[Task],
    grade_task: Callable[[Task], Result],
    at_a_time: int,
) -> Iterator[tuple[Task, Outcome | None]]:
    """Yield as `outcomes`, and None for what was lost with *executor*, which takes no more then."""
    pending: dict[Future[Result], Task] = {}
    waiting = list(reversed(first))
    broken = False
    while True:
        while not broken and len(pending) < at_a_time:
            task = waiting.pop() if waiting else next(queue, None)
            if task is None:
                break
            try:
                pending[executor.submit(grade_task, task)] = task
            except RuntimeError:  # it broke meanwhile, and says so on what it has already
                waiting.append(task)
                broken = True
        if not pending:
            yield from ((task, None) for task in waiting)
            return
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            task = pending.pop(future)
            try:
                yield task, future.result()
            except GraderError as error:
                yield task, error
            except Exception:  # noqa: BLE001  # a process or a machine is gone, in one way or other
                broken = True
                yield task, None
