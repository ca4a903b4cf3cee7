"""Run tasks in this process, in a pool of processes, or on a Dask cluster.

All three are a `concurrent.futures.Executor`. If one of their processes is lost, `outcomes` gives
its tasks to another, one by one: any of them may have cost the process.
"""

import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from autograder.errors import GraderError
from autograder.grading.helper import belong_to, deaf_children
from autograder.grading.results import Result
from autograder.grading.task import Task

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
    pool = partial(_Pool, jobs, context, belong_to, (os.getpid(),))
    return ExecutorFactory(pool, 2 * jobs)


class _Pool(ProcessPoolExecutor):
    """A pool whose processes Ctrl-C does not reach, not even while they start."""

    def submit(self, do: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> "Future[Any]":
        with deaf_children():
            return super().submit(do, *arguments, **keywords)


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
    suspects: list[Task] = []
    attempts = Counter[str]()
    while True:
        is_whole = True
        with executors.open() as executor:
            for task, outcome in _outcomes_of(
                executor, suspects, queue, grade_task, executors.max_pending
            ):
                attempts[task.name] += 1
                if outcome is not None:
                    yield task, outcome
                    continue
                is_whole = False
                if attempts[task.name] == MAX_ATTEMPTS:
                    yield task, GraderError(KILLED)
                else:
                    suspects.append(task)
        if is_whole:
            return


def _outcomes_of(
    executor: Executor,
    suspects: list[Task],
    queue: Iterator[Task],
    grade_task: Callable[[Task], Result],
    max_pending: int,
) -> Iterator[tuple[Task, Outcome | None]]:
    """Yield the outcomes of *suspects*, each of which runs alone, then of *queue*; None for a loss.

    After the first loss *executor* gets no more tasks. Ctrl-C ends its processes, and is raised
    once the outcomes that are ready have been yielded.
    """
    pending: dict[Future[Result], Task] = {}
    broken = False
    try:
        while True:
            room = max_pending
            while not broken and len(pending) < room:
                room = 1 if suspects else max_pending
                task = suspects.pop(0) if suspects else next(queue, None)
                if task is None:
                    break
                try:
                    pending[executor.submit(grade_task, task)] = task
                except RuntimeError:  # it broke meanwhile; the futures that it holds raise that too
                    broken = True
                    yield task, None
            if not pending:
                return
            wait(pending, return_when=FIRST_COMPLETED)
            for future in [each for each in pending if each.done()]:
                with _undisturbed():
                    task, outcome = pending.pop(future), _outcome_of(future)
                    broken |= outcome is None
                    yield task, outcome
    except KeyboardInterrupt:
        ready = [(task, _outcome_of(future)) for future, task in pending.items() if future.done()]
        for process in multiprocessing.active_children():
            process.kill()  # a submission may take long to end
        executor.shutdown(wait=False)
        yield from ((task, outcome) for task, outcome in ready if outcome is not None)
        raise


def _outcome_of(future: "Future[Result]") -> Outcome | None:
    """Return the outcome of a task that is done; None if its process was lost."""
    try:
        return future.result()
    except GraderError as error:
        return error
    except Exception:  # noqa: BLE001  # each executor raises others for a lost process
        return None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have Ctrl-C wait for the end of the context, in which a result is written."""
    if threading.current_thread() is not threading.main_thread():  # which alone gets it
        yield
        return
    signals: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: signals.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if signals and callable(before):
        before(signals[0], None)
