"""Run tasks in this process, in a pool of processes, or on a Dask cluster.

All three are a `concurrent.futures.Executor`. If one of their processes is lost, `outcomes` gives
its tasks to another.
"""

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from autograder.errors import GraderError
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.worker import confine

MAX_ATTEMPTS = 3
PENDING_ON_CLUSTER = 200
SCHEDULER_SECONDS = 20  # to wait for the answer of a scheduler
KILLED = (
    f"a process of the grader was killed during each of {MAX_ATTEMPTS} attempts; run the same "
    "command again"
)
Outcome = Result | GraderError


class InlineExecutor(Executor):
    """Runs each task in this process as soon as it is submitted."""

    def submit(self, do: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> "Future[Any]":
        """Call *do* and return a future that is done, with its value or its `GraderError`."""
        future: Future[Any] = Future()
        try:
            future.set_result(do(*arguments, **keywords))
        except GraderError as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True)
class ExecutorFactory:
    """Opens executors of one kind.

    Attributes:
        open: opens a new executor.
        max_pending: how many tasks an executor holds at a time, the running ones included.
        is_inline: whether its tasks run in this process.
        is_cluster: whether its tasks run on the machines of a cluster.
    """

    open: Callable[[], AbstractContextManager[Executor]]
    max_pending: int
    is_inline: bool = False
    is_cluster: bool = False


def executor_factory(jobs: int, scheduler: str | None) -> ExecutorFactory:
    """Return the factory for the cluster of *scheduler*, or for *jobs* processes without one."""
    if scheduler is not None:
        return ExecutorFactory(partial(_cluster, scheduler), PENDING_ON_CLUSTER, is_cluster=True)
    if jobs == 1:
        return ExecutorFactory(InlineExecutor, 1, is_inline=True)
    # spawn: a fork of a process with threads, such as tqdm's, can hang.
    context = multiprocessing.get_context("spawn")
    pool = partial(ProcessPoolExecutor, jobs, context, _initialize, (os.getpid(),))
    return ExecutorFactory(pool, 2 * jobs)


def _initialize(owner: int) -> None:
    """Make a process of the pool end when the *owner* of the pool ends, and not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the owner of the pool handles Ctrl-C
    confine.die_with(owner)  # the warm parent then cleans up


@contextmanager
def _cluster(scheduler: str) -> Iterator[Executor]:
    """Open the cluster of the Dask scheduler at the address *scheduler*.

    Raises:
        GraderError: no scheduler answers there, or Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise GraderError(
            "To grade on a cluster, install the package distributed (Dask) here and on each of its "
            "machines."
        ) from error
    try:
        client = Client(scheduler, timeout=SCHEDULER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GraderError(
            f"No Dask scheduler answers at {scheduler}: {error}. Start one with `dask scheduler`, "
            "and pass the address that it prints."
        ) from error
    with client, client.get_executor(pure=False) as executor:
        yield executor


def outcomes(
    tasks: Iterable[Task], grade_task: Callable[[Task], Result], executors: ExecutorFactory
) -> Iterator[tuple[Task, Outcome]]:
    """Yield each of *tasks* with its result, or with the fault that left it without one.

    Args:
        tasks: what to grade; each is taken only when an executor has room for it.
        grade_task: grades a task in a process of an executor.
        executors: opens a new executor whenever one has lost a process.
    """
    queue = iter(tasks)
    retries: list[Task] = []
    attempts = Counter[str]()
    while True:
        with executors.open() as executor:
            lost: list[Task] = []
            for task, outcome in _outcomes_of(
                executor, retries, queue, grade_task, executors.max_pending
            ):
                attempts[task.name] += 1
                if outcome is None and attempts[task.name] < MAX_ATTEMPTS:
                    lost.append(task)
                else:
                    yield task, outcome or GraderError(KILLED)
        retries = lost
        if not retries:
            return


def _outcomes_of(
    executor: Executor,
    retries: list[Task],
    queue: Iterator[Task],
    grade_task: Callable[[Task], Result],
    max_pending: int,
) -> Iterator[tuple[Task, Outcome | None]]:
    """Yield the outcomes of *retries*, then those of *queue*; None for a task that was lost.

    After the first loss *executor* gets no more tasks.
    """
    pending: dict[Future[Result], Task] = {}
    waiting = list(reversed(retries))
    broken = False
    while True:
        while not broken and len(pending) < max_pending:
            task = waiting.pop() if waiting else next(queue, None)
            if task is None:
                break
            try:
                pending[executor.submit(grade_task, task)] = task
            except RuntimeError:  # it broke meanwhile; the futures that it holds raise that too
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
            except Exception:  # noqa: BLE001  # each executor raises others for a lost process
                broken = True
                yield task, None
