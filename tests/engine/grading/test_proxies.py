"""The answers as test cases see them: the names of a notebook, and what may fail on the way to them."""

import time
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest

from autograder.boundary.lost import Closed, Late, Lost
from autograder.errors import GraderError
from autograder.grading.hints import Outline
from autograder.grading.proxies import AnswerError, Answers, restore
from autograder.sandbox.remote_worker import RemoteWorker

REPLIES: dict[tuple[str, ...], tuple[Any, ...]] = {
    ("names",): ("value", ["x", "f"]),
    ("look", "x"): ("value", 3),
    ("look", "f"): ("function",),
    ("look", "y"): ("missing",),
    ("outline",): ("outline", ["x", "f"], [["x"]]),
}


class Worker:
    """Stands in for a worker and its forks, and counts the forks."""

    def __init__(self, reply: Callable[..., Any]) -> None:
        self.reply, self.deadline, self.forks = reply, time.monotonic() + 60, 0

    def fork(self) -> "Worker":
        self.forks += 1
        return self

    def ask(self, *request: Any, deadline: float) -> Any:
        assert deadline <= self.deadline
        return self.reply(*request)


def answers(worker: Worker) -> Answers:
    return Answers(cast("RemoteWorker", worker), 5)


def of_a_notebook(*request: Any) -> Any:
    return REPLIES[tuple(part for part in request if isinstance(part, str))]


def failing(error: Exception) -> Callable[..., Any]:
    def reply(*_request: Any) -> Any:
        raise error

    return reply


def test_a_test_case_can_use_the_notebook_like_a_dictionary_of_its_names() -> None:
    """Otter hands it to a test case that names its parameter `env`."""
    env = answers(Worker(of_a_notebook))
    assert list(env) == ["x", "f"]
    assert "x" in env
    assert "y" not in env
    assert env["x"] == 3
    assert callable(env["f"])
    assert env.get("y", "nothing") == "nothing"
    with pytest.raises(KeyError, match="y"):
        env["y"]


@pytest.mark.parametrize("lost", [Late(), Closed()])
def test_a_notebook_that_gives_no_outline_has_an_empty_one(lost: Lost) -> None:
    """Only hints need it."""
    worker = Worker(of_a_notebook)
    assert answers(worker).outline(("f",)).uses == {"f": {"x"}}
    worker.reply = failing(lost)
    assert answers(worker).outline(("f",)) == Outline()


def test_a_request_that_loses_the_fork_gets_a_new_one_for_the_next() -> None:
    worker = Worker(of_a_notebook)
    env = answers(worker)
    assert (env["x"], worker.forks) == (3, 1)
    worker.reply = failing(Closed())
    with pytest.raises(AnswerError, match="x ended the Python process that it ran in"):
        env.get("x")
    worker.reply = of_a_notebook
    assert (env["x"], worker.forks) == (3, 2)


@pytest.mark.parametrize("error", [TypeError("odd"), KeyError("odd"), ValueError("odd")])
def test_what_fails_in_the_grader_is_no_failure_of_the_answer(error: Exception) -> None:
    with pytest.raises(GraderError, match=f"failed to ask for x: {type(error).__name__}: .*odd"):
        answers(Worker(failing(error))).get("x")


def test_a_generator_of_another_kind_cannot_take_the_place_of_one() -> None:
    ours, theirs = (np.random.Generator(kind(1)) for kind in (np.random.PCG64, np.random.MT19937))
    before = ours.bit_generator.state
    assert not restore(ours, theirs)
    assert ours.bit_generator.state == before
    assert restore(ours, np.random.default_rng(2))
    assert ours.bit_generator.state == np.random.default_rng(2).bit_generator.state
