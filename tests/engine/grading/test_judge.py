"""Whose fault it is that a test case ended in an exception: the answer's, or its own."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.errors import GraderError
from autograder.grading.assignment import Case, Question
from autograder.grading.judge import outcome_of
from autograder.grading.plan import Plan
from autograder.grading.replies import Replies


class Looks(Replies):
    """The replies of a worker that has a list as the answer x."""

    def get(self, _part: int, _position: int) -> Any:
        """Return the reply to the only look."""
        return ("value", [1, 2])


def judged(test: Callable[[Any], None]) -> Any:
    """Return the result of the test case *test*, of the answer x."""
    body = SimpleNamespace(test_func=test, call_func=lambda env: test(env.get("x")))
    question = Question(
        id="q1",
        possible=1,
        cases=(Case("test_x", public=True, points=1, body=body),),
        plan=Plan((("look", "x"),)),
    )
    return outcome_of(question, 0, Looks(question.plan))[0]


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
