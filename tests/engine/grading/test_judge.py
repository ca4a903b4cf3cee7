"""Whose fault it is that a test case ended in an exception: the answer's, or its own."""

import re
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.errors import GraderError
from autograder.grading import deadline
from autograder.grading import judge as judging
from autograder.grading.assignment import Case, Question
from autograder.grading.judge import judge
from autograder.grading.plan import Plan
from autograder.grading.replies import Replies


class Looks(Replies):
    """The replies of a worker that has a list as the answer x."""

    def get(self, _part: int, _position: int) -> Any:
        """Return the reply to the only look."""
        return ("value", [1, 2])


def judged(test: Callable[[Any], None]) -> Any:
    """Return the result of a question with the test case *test*, of the answer x."""
    body = SimpleNamespace(test_func=test, call_func=lambda env: test(env.get("x")))
    question = Question(
        id="q1",
        possible=1,
        cases=(Case("test_x", public=True, points=1, body=body),),
        plan=Plan((("look", "x"),)),
    )
    return judge(question, Looks(question.plan)).tests[0]


def compare(_answer: Any, error: Exception) -> None:
    raise error


def raises_in_a_comparison(error: Exception) -> Callable[[Any], None]:
    def test(x: Any) -> None:
        compare(x, error)

    return test


def raises_itself(error: Exception) -> Callable[[Any], None]:
    def test(x: Any) -> None:
        compare(x is None, error)

    return test


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep"), OverflowError("large")])
@pytest.mark.parametrize("test", [raises_in_a_comparison, raises_itself])
def test_what_is_too_large_to_judge_is_a_failed_test(test: Any, error: Exception) -> None:
    found = judged(test(error))
    assert not found.passed
    assert f"What x gave cannot be compared with the right answer, which ended in {type(error).__name__}" in found.message  # fmt: skip


@pytest.mark.parametrize("error", [ValueError("ambiguous"), TypeError("unhashable")])
def test_a_comparison_that_a_value_makes_fail_is_a_failed_test(error: Exception) -> None:
    found = judged(raises_in_a_comparison(error))
    assert not found.passed
    assert f"{type(error).__name__}: {error}. Give numbers or arrays" in found.message


@pytest.mark.parametrize("error", [ValueError("odd"), TypeError("odd"), ZeroDivisionError("odd")])
def test_a_test_case_that_fails_without_looking_at_the_answer_is_at_fault(error: Exception) -> None:
    name = type(error).__name__
    with pytest.raises(GraderError, match=re.escape(f"is at fault: it raised {name}: odd")):
        judged(raises_itself(error))


def test_a_mistake_of_a_comparison_is_a_fault() -> None:
    with pytest.raises(GraderError, match="is at fault: it raised AttributeError"):
        judged(raises_in_a_comparison(AttributeError("odd")))


def loops(_answer: Any) -> None:
    while True:
        pass


def swallows(_answer: Any) -> None:
    for _ in range(2):
        with suppress(Exception):
            loops(None)
    compare(None, ValueError("odd"))


@pytest.mark.parametrize(("test", "what"), [(loops, "0.2 seconds"), (swallows, "")])
def test_a_comparison_that_takes_too_long_is_a_failed_test(
    test: Any, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "MAX_SECONDS", 0.2)
    monkeypatch.setattr(deadline, "AGAIN", 0.1)
    before = signal.getsignal(signal.SIGALRM)
    with nullcontext() if what else pytest.raises(GraderError, match="ValueError: odd"):
        found = judged(test)
        assert not found.passed
        assert f"which ended in TimeoutError: it took more than {what}. Give" in found.message
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_timer_that_somebody_else_has_set_goes_on() -> None:
    signal.setitimer(signal.ITIMER_REAL, 60, 7)
    try:
        judged(lambda _x: None)
        left, interval = signal.getitimer(signal.ITIMER_REAL)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    assert 30 < left < 60
    assert interval == 7


def test_in_another_thread_there_is_no_deadline() -> None:
    """As on a cluster, where Python tells the main thread alone."""
    with ThreadPoolExecutor() as pool:
        assert pool.submit(judged, lambda _x: None).result().passed
