"""Executors that lose their processes lose no task, and a cluster that is not there is named."""

import sys
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


def test_without_dask_the_error_names_the_package_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(GraderError, match=r"install the package distributed \(Dask\) here"),
        executor_factory(1, "tcp://nowhere:8786").open(),
    ):
        pass
