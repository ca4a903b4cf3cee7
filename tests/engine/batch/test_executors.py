"""Executors that lose their processes lose no task; Ctrl-C ends them, and loses no result."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from autograder.batch.executors import (
    KILLED,
    ExecutorFactory,
    InlineExecutor,
    executor_factory,
    outcomes,
)
from autograder.errors import GraderError
from autograder.grading.results import Result
from autograder.grading.task import Task
from support.reports import result_named

TASKS = [Task(name, unreadable="It is empty.") for name in ("ann", "bob", "cem")]


class Broken(InlineExecutor):
    """Has lost its processes after *tasks* tasks."""

    def __init__(self, tasks: int) -> None:
        self.tasks = tasks

    def submit(self, do: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> "Future[Any]":
        if self.tasks == 0:
            raise BrokenProcessPool
        self.tasks -= 1
        return super().submit(do, *arguments, **keywords)


def opened(executors: Iterator[Executor]) -> ExecutorFactory:
    return ExecutorFactory(lambda: next(executors), max_pending=2)


def grade(task: Task) -> Result:
    return result_named(task.name)


def test_tasks_that_a_broken_executor_does_not_take_go_to_the_next_one() -> None:
    executors = iter([Broken(1), Broken(0), InlineExecutor()])
    done = {task.name: outcome for task, outcome in outcomes(TASKS, grade, opened(executors))}
    assert done == {task.name: grade(task) for task in TASKS}


def test_a_task_that_always_costs_its_process_is_a_fault_and_the_others_are_graded() -> None:
    lost = []

    def grade_or_die(task: Task) -> Result:
        if task.name == "bob":
            lost.append(task)
            raise BrokenProcessPool
        return grade(task)

    class Pool(InlineExecutor):
        def submit(self, do: Any, /, *arguments: Any, **keywords: Any) -> "Future[Any]":
            try:
                return super().submit(do, *arguments, **keywords)
            except BrokenProcessPool as error:
                future: Future[Any] = Future()
                future.set_exception(error)
                return future

    executors = iter(Pool, None)
    done = {t.name: each for t, each in outcomes(TASKS, grade_or_die, opened(executors))}
    assert str(done.pop("bob")) == KILLED
    assert len(lost) == 3
    assert done == {name: result_named(name) for name in ("ann", "cem")}


def grade_or_die(task: Task) -> Result:
    """Grade in a process of a pool, which `bob` kills."""
    if task.name == "bob":
        os.kill(os.getpid(), signal.SIGKILL)
    return grade(task)


@pytest.mark.parametrize("first", range(3))
def test_who_was_queued_with_a_task_that_kills_its_process_is_graded(first: int) -> None:
    queue = TASKS[first:] + TASKS[:first]
    done = {t.name: each for t, each in outcomes(queue, grade_or_die, executor_factory(2, None))}
    assert str(done.pop("bob")) == KILLED
    assert done == {name: result_named(name) for name in ("ann", "cem")}


def test_tasks_whose_process_was_lost_run_alone_and_the_others_together_again() -> None:
    running = 0
    together: list[tuple[str, int]] = []

    class Pool(InlineExecutor):
        """Loses all that it holds when it is given the second task of the first three."""

        def __init__(self) -> None:
            self.held: list[Future[Any]] = []

        def submit(self, do: Any, /, *arguments: Any, **keywords: Any) -> "Future[Any]":
            nonlocal running
            (task,) = arguments
            running += 1
            together.append((task.name, running))
            future: Future[Any] = Future()
            self.held.append(future)
            if len(together) == 2:
                for each in self.held:
                    each.set_exception(BrokenProcessPool())
                running = 0
            elif len(together) in (3, 4, 6):
                for each in self.held:
                    if not each.done():
                        each.set_result(do(*arguments, **keywords))
                        running -= 1
            return future

    tasks = [*TASKS, Task("dan", unreadable="It is empty.")]
    done = [task.name for task, _ in outcomes(tasks, grade, ExecutorFactory(Pool, max_pending=2))]
    assert sorted(done) == ["ann", "bob", "cem", "dan"]
    assert together == [("ann", 1), ("bob", 2), ("ann", 1), ("bob", 1), ("cem", 1), ("dan", 2)]


def grade_slowly(task: Task) -> Result:
    """Take a minute, but for `ann`."""
    time.sleep(0 if task.name == "ann" else 60)
    return grade(task)


def test_ctrl_c_ends_the_processes_at_once_and_keeps_what_is_ready() -> None:
    done = []
    graded = outcomes(TASKS, grade_slowly, executor_factory(2, None))
    done.append(next(graded)[0].name)
    interrupt = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    interrupt.start()
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        done += [task.name for task, _ in graded]
    assert time.monotonic() - started < 2
    assert done == ["ann"]


def test_ctrl_c_while_a_result_is_written_keeps_it_and_all_that_are_ready() -> None:
    class Pool(Executor):
        def submit(self, do: Any, /, *arguments: Any, **keywords: Any) -> "Future[Any]":
            future: Future[Any] = Future()
            future.set_result(do(*arguments, **keywords))
            return future

    written = []
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012  # it comes between two results
        for task, _ in outcomes(TASKS, grade, ExecutorFactory(Pool, max_pending=3)):
            if not written:
                os.kill(os.getpid(), signal.SIGINT)
                time.sleep(0.05)
            written.append(task.name)
    assert sorted(written) == ["ann", "bob", "cem"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_dask_the_error_names_the_package_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(GraderError, match=r"install the package distributed \(Dask\) here"),
        executor_factory(1, "tcp://nowhere:8786").open(),
    ):
        pass
