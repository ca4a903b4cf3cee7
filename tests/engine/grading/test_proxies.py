"""The answers as test cases see them: the replies to a plan, and what may have failed on the way."""

from typing import Any, cast

import numpy as np
import pytest

from autograder.boundary.lost import Closed, Late, Lost, Malformed, OverLimit
from autograder.boundary.values import encode
from autograder.errors import GraderError
from autograder.grading import replies
from autograder.grading.plan import Plan, Request
from autograder.grading.proxies import AnswerError, Answers, restore
from autograder.grading.replies import Replies
from autograder.sandbox.remote_worker import RemoteWorker

KNOWN: dict[tuple[str, ...], tuple[Any, ...]] = {
    ("names",): ("value", ["x", "f"]),
    ("look", "x"): ("value", 3),
    ("look", "f"): ("function",),
    ("look", "y"): ("missing",),
    ("call", "f"): ("returned", 4, {}),
}


class Worker:
    """Stands in for a worker and its forks: loses a fork at some requests, and counts forks."""

    deadline = float("inf")

    def __init__(self, plan: Plan, lose: dict[tuple[int, int], Exception]) -> None:
        self.plan, self.lose, self.forks = plan, lose, 0
        self.todo: list[tuple[int, int]] = []

    def fork(self) -> "Worker":
        self.forks += 1
        return self

    def begin(self, sent: tuple[bytes, bytes], _deadline: float) -> None:
        starts = {self.plan.beginning_with(n): n for n in range(len(self.plan.cases))}
        self.todo = [
            (case, position)
            for case in range(starts[sent], len(self.plan.cases))
            for position in range(len(self.plan.cases[case]))
        ]

    def frame(self, _deadline: float) -> tuple[bytes, bytes]:
        place = self.todo.pop(0)
        if place in self.lose:
            raise self.lose[place]
        request = self.plan.cases[place[0]][place[1]]
        header, arrays = encode(KNOWN[tuple(p for p in request if isinstance(p, str))])
        return header, b"".join(arrays)


def asked(
    *cases: tuple[Request, ...], lose: dict[tuple[int, int], Exception] | None = None
) -> tuple[Replies, Worker]:
    """Return the replies to a plan of *cases*, and the worker that gave them."""
    plan = Plan(cases)
    worker, found = Worker(plan, lose or {}), Replies(plan)
    found.ask(cast("RemoteWorker", worker), 5)
    return found, worker


LOOK_X, LOOK_F, LOOK_Y = (("look", name) for name in "xfy")
CALL_F = ("call", "f", [1], {})


def test_a_test_case_can_use_the_notebook_like_a_dictionary_of_its_names() -> None:
    """Otter hands it to a test case that names its parameter `env`."""
    case = (("names",), LOOK_X, LOOK_Y, LOOK_X, LOOK_X, LOOK_F, LOOK_F, LOOK_Y, LOOK_Y)
    env = Answers(asked(case)[0], 0)
    assert list(env) == ["x", "f"]
    assert "x" in env
    assert "y" not in env
    assert env["x"] == 3
    assert callable(env["f"])
    assert env.get("y", "nothing") == "nothing"
    with pytest.raises(KeyError, match="y"):
        env["y"]


def test_a_proxy_gives_back_what_came_for_its_arguments() -> None:
    env = Answers(asked((LOOK_F, CALL_F))[0], 0)
    assert env.get("f")(1) == 4


@pytest.mark.parametrize(
    "use",
    [
        lambda env: env.get("f")(2),
        lambda env: env.get("y"),
        lambda env: (env.get("f")(1), env.get("x")),
    ],
)
def test_what_is_not_in_the_plan_is_a_fault(use: Any) -> None:
    with pytest.raises(GraderError, match="not in its plan"):
        use(Answers(asked((LOOK_F, CALL_F))[0], 0))


@pytest.mark.parametrize(("error", "why"), [
    (Late(), "f did not return within 5 seconds: is there a loop in it that never ends?"),
    (Closed(), "f ended the Python process that it ran in."),
    (OverLimit("took more than 400 MB"), "f took more than 400 MB."),
    (Malformed("odd"), r"f gave back something that cannot be graded \(odd\)."),
])  # fmt: skip
def test_a_lost_call_costs_the_rest_of_its_own_test_case_alone(error: Lost, why: str) -> None:
    found, worker = asked(
        (LOOK_X,), (LOOK_F, CALL_F, LOOK_X), (LOOK_X, LOOK_F), lose={(1, 1): error}
    )
    assert worker.forks == 2
    env = Answers(found, 1)
    function = env.get("f")
    for use in (lambda: function(1), lambda: env.get("x")):
        with pytest.raises(AnswerError, match=why):
            use()
    assert Answers(found, 0).get("x") == Answers(found, 2).get("x") == 3


def test_replies_that_are_too_large_together_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "MAX_BYTES", 40)
    found, _ = asked((LOOK_X, LOOK_X, LOOK_X))
    env = Answers(found, 0)
    with pytest.raises(AnswerError, match="gave back more than"):
        [env.get("x") for _ in range(3)]


def test_a_generator_of_another_kind_cannot_take_the_place_of_one() -> None:
    ours, theirs = (np.random.Generator(kind(1)) for kind in (np.random.PCG64, np.random.MT19937))
    before = ours.bit_generator.state
    assert not restore(ours, theirs)
    assert ours.bit_generator.state == before
    assert restore(ours, np.random.default_rng(2))
    assert ours.bit_generator.state == np.random.default_rng(2).bit_generator.state
