"""The answers as test cases see them: the replies to a plan, and what may have failed on the way."""

import time
from collections.abc import Iterator, Sequence
from typing import Any, cast

import numpy as np
import pytest

from autograder.boundary.lost import Closed, Late, Lost, Malformed, OverLimit
from autograder.boundary.values import decode, encode
from autograder.errors import GraderError
from autograder.grading import replies
from autograder.grading.plan import Plan, Request
from autograder.grading.proxies import AnswerError, Answers, as_raised, restore
from autograder.grading.replies import Replies, ask
from autograder.sandbox.remote_worker import RemoteWorker

KNOWN: dict[tuple[str, ...], tuple[Any, ...]] = {
    ("names",): ("value", ["x", "f"]),
    ("look", "x"): ("value", 3),
    ("look", "f"): ("function",),
    ("look", "g"): ("function",),
    ("look", "y"): ("missing",),
    ("call", "f"): ("returned", 4, {}),
    ("call", "g"): ("returned", 4, {}),
    ("look", "large"): ("function",),
    ("call", "large"): ("returned", np.zeros(2**17), {}),
}


@pytest.fixture(autouse=True)
def no_reply_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the replies of a test at its end, as the grader does."""
    opened: list[Replies] = []
    real = Replies.__init__
    monkeypatch.setattr(
        Replies, "__init__", lambda self, *of: (real(self, *of), opened.append(self))[0]
    )
    yield
    for each in opened:
        each.close()


class Worker:
    """Stands in for a worker and its forks: loses a fork at some requests, and counts forks."""

    deadline = float("inf")

    def __init__(self, lose: dict[tuple[str, ...], Exception]) -> None:
        self.lose, self.forks = lose, 0
        self.todo: list[Any] = []

    def fork(self) -> "Worker":
        self.forks += 1
        return self

    def begin(self, sent: list[tuple[bytes, bytes]], _deadline: float) -> None:
        (looks, sizes), *cases = [decode(*message) for message in sent]
        assert sum(sizes) == len(cases)
        self.todo = [tuple(request) for part in (looks, *cases) for request in part]

    def frame(self, _deadline: float) -> tuple[bytes, bytes]:
        request = self.todo.pop(0)
        words = tuple(part for part in request if isinstance(part, str))
        if words in self.lose:
            raise self.lose[words]
        return encoded_one(KNOWN[words])


def encoded_one(value: Any) -> tuple[bytes, bytes]:
    header, arrays = encode(value)
    return header, b"".join(arrays)


def asked(
    looks: Sequence[Request],
    *cases: Sequence[Request],
    lose: dict[tuple[str, ...], Exception] | None = None,
) -> tuple[Replies, Worker]:
    """Return the replies to a plan, and the worker that gave them."""
    worker, plan = Worker(lose or {}), Plan(tuple(looks), tuple(map(tuple, cases)))
    return ask({"q1": plan}, cast("RemoteWorker", worker), 5)["q1"], worker


LOOK_X, LOOK_F, LOOK_G, LOOK_Y = (("look", name) for name in "xfgy")
CALL_F, CALL_G = (("call", name, [1], {}) for name in "fg")


def test_a_test_case_can_use_the_notebook_like_a_dictionary_of_its_names() -> None:
    """Otter hands it to a test case that names its parameter `env`."""
    env = Answers(asked([("names",), LOOK_X, LOOK_Y, LOOK_F])[0], 0)
    assert list(env) == ["x", "f"]
    assert "x" in env
    assert "y" not in env
    assert env["x"] == 3
    assert callable(env["f"])
    assert env.get("y", "nothing") == "nothing"
    with pytest.raises(KeyError, match="y"):
        env["y"]


def test_a_proxy_gives_back_what_came_for_its_arguments() -> None:
    env = Answers(asked([LOOK_F], [CALL_F])[0], 0)
    assert env.get("f")(1) == 4


@pytest.mark.parametrize(
    "use",
    [
        lambda env: env.get("f")(2),
        lambda env: env.get("y"),
        lambda env: (env.get("f")(1), env.get("f")(1)),
    ],
)
def test_what_is_not_in_the_plan_is_a_fault(use: Any) -> None:
    with pytest.raises(GraderError, match="not in its plan"):
        use(Answers(asked([LOOK_F], [CALL_F], [CALL_F])[0], 0))


LOSSES = [
    (Late(), "f did not return within 5 seconds: is there a loop in it that never ends?"),
    (Closed(), "f ended the Python process that it ran in."),
    (OverLimit("took more than 400 MB"), "f took more than 400 MB."),
    (Malformed("odd"), r"f gave back something that cannot be graded \(odd\)."),
]


@pytest.mark.parametrize(("error", "why"), LOSSES)
def test_a_lost_call_costs_the_rest_of_its_own_test_case_alone(error: Lost, why: str) -> None:
    found, worker = asked(
        [LOOK_F, LOOK_G], [CALL_G], [CALL_F, CALL_G], [CALL_G], lose={("call", "f"): error}
    )
    assert worker.forks == 2
    env = Answers(found, 1)
    for name in "fg":
        with pytest.raises(AnswerError, match=why):
            env.get(name)(1)
    assert [Answers(found, case).get("g")(1) for case in (0, 2)] == [4, 4]


@pytest.mark.parametrize(("error", "why"), LOSSES)
def test_a_lost_look_costs_what_asks_for_the_same_name(error: Lost, why: str) -> None:
    found, worker = asked([LOOK_X, LOOK_F, LOOK_Y], [], [], lose={("look", "f"): error})
    assert worker.forks == 2
    for case in (0, 1):
        env = Answers(found, case)
        assert env.get("x") == 3
        assert env.get("y", "nothing") == "nothing"
        with pytest.raises(AnswerError, match=why):
            env.get("f")


def test_a_fork_that_ends_before_a_question_costs_nothing() -> None:
    class OneQuestionEach(Worker):
        """Its forks end after the looks and the calls of one question."""

        def begin(self, sent: list[tuple[bytes, bytes]], deadline: float) -> None:
            sizes = decode(*sent[0])[1]
            first, rest = sent[0], sent[1 : 1 + sizes[0]]
            looks = decode(*first)[0]
            super().begin([encoded_one([looks, sizes[:1]]), *rest], deadline)

        def frame(self, deadline: float) -> tuple[bytes, bytes]:
            if not self.todo:
                raise Closed
            return super().frame(deadline)

    worker = OneQuestionEach({})
    plans = {id_: Plan((LOOK_F,), ((CALL_F,), (CALL_F,))) for id_ in ("q1", "q2", "q3")}
    found = ask(plans, cast("RemoteWorker", worker), 5)
    assert worker.forks == 3
    for id_ in plans:
        assert [Answers(found[id_], case).get("f")(1) for case in (0, 1)] == [4, 4]


def test_replies_that_are_too_large_together_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "MAX_BYTES", 2 * 2**20)
    half = ("call", "large", [], {})
    env = Answers(asked([("look", "large")], [half, half])[0], 0)
    function = env.get("large")
    assert function().nbytes == 2**20
    with pytest.raises(AnswerError, match="large gave back more than 2 MB in all"):
        function()


def test_replies_to_all_questions_share_one_room_and_give_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = b"1" * 100, b"2" * 900
    monkeypatch.setattr(replies, "MAX_BYTES", 3_000)
    monkeypatch.setattr(replies, "MAX_IN_MEMORY", 1_000)
    room = replies.Room()
    one, other = (replies.Replies(Plan(), room) for _ in range(2))
    one.keep(0, 0, frame)
    other.keep(0, 0, frame)
    assert [each.is_in_memory for each in (one, other)] == [True, False]
    one.keep(0, 1, frame)
    with pytest.raises(OverLimit, match="in all"):
        other.keep(0, 1, frame)
    one.close()
    other.keep(0, 1, frame)
    assert room.used == 2_000


def test_a_generator_of_another_kind_cannot_take_the_place_of_one() -> None:
    ours, theirs = (np.random.Generator(kind(1)) for kind in (np.random.PCG64, np.random.MT19937))
    before = ours.bit_generator.state
    assert not restore(ours, theirs)
    assert ours.bit_generator.state == before
    assert restore(ours, np.random.default_rng(2))
    assert ours.bit_generator.state == np.random.default_rng(2).bit_generator.state


def test_an_exception_with_any_number_of_base_classes_is_made_at_once() -> None:
    """Each group of exceptions takes 30 µs, and cannot be made of a text alone."""
    began = time.monotonic()
    error = as_raised(
        "f", "Odd" * 1_000, ["BaseExceptionGroup", "ExceptionGroup"] * 400_000, "index " * 9_999
    )
    assert time.monotonic() - began < 0.5
    assert len(error.explanation) < 1_500
    assert isinstance(
        as_raised("f", "Own", [["ValueError"], 3, "x" * 10**6, "ValueError"], ""), ValueError
    )
