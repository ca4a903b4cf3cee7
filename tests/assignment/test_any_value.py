"""Whatever comes in place of an answer, a comparison says what is wrong with it, and never fails."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.grade import Grader
from autograder.grading.judge import outcome_of, outline_of
from autograder.grading.plan import Plan
from autograder.grading.replies import Replies
from given.checking import answers, arrays, calls, cases, networks, plots
from given.checking.cases import Case
from given.mistakes.recognise import recognise
from support.any_value import ANY, cross, with_a_part

QUICKLY = settings(deadline=None, max_examples=40)
M = np.array([1e-9, 1e-5, 1e-2])

CASES: Sequence[Callable[[], Case]] = [
    lambda: cases.output_gradient(1, 5, 2.0, 0.5),
    lambda: cases.one_weight(cases.weight_gradient(13, d=4, n=1)),
    lambda: cases.weight_gradient(20, d=3, n=4),
    lambda: cases.class_ratio(45, 10, 100),
    lambda: cases.relu(50, (3, 4)),
    lambda: cases.relu_slope(51, (3, 4)),
    lambda: cases.sigmoid_slope(60, (3, 4)),
    lambda: cases.leaky(70, (3, 4), 0.15),
    lambda: cases.leaky_slope(72, (3, 4), 0.15),
    lambda: cases.dead_share(75, 10, 4, 3),
    lambda: cases.stages(54, 3, 2, 4),
    lambda: cases.one_entry(53, (True, True), 0.0),
    lambda: cases.first_layer(57, 3, 2, 5, 2.5, 0.3),
    lambda: cases.deep(61, (5, 4, 3), 7, "sigmoid"),
    lambda: cases.magnitudes(62, (3, 4, 2, 5), (-2, 2)),
    lambda: cases.clipped(82, (3, 4, 2), 9.0, 1.5),
]


def compare(value: Any) -> None:
    """Hand *value* to everything that looks at an answer."""
    for expect in (
        answers.require, answers.sequence, answers.boolean, answers.text, answers.word,
        arrays.positive, networks.expect_network, plots.expect_drawn,
        lambda *given: arrays.expect_between(*given, np.zeros((2, 3)), 1),
        lambda *given: networks.expect_network(given[0], ([given[1]] * 20, "relu")),
        lambda *given: networks.expect_network(given[0], (given[1], "relu")),
        lambda *given: networks.expect_weights(*given, [4, 7, 3]),
        lambda *given: plots.expect_labels(given[0], plots.expect_axes(*given)),
        lambda *given: plots.expect_something(given[0], plots.expect_axes(*given)),
        lambda *given: plots.expect_magnitudes(given[0], plots.expect_axes(*given), M),
    ):  # fmt: skip
        with suppress(AssertionError):
            expect("x", value)
    answers.describe(value)


@given(ANY)
@QUICKLY
def test_no_value_makes_a_comparison_fail(value: Any) -> None:
    compare(value)


@given(ANY, ANY, st.integers(0, 9))
@QUICKLY
def test_no_change_of_an_argument_makes_a_comparison_fail(value: Any, other: Any, at: int) -> None:
    def change(items: list[Any], *_: Any) -> Any:
        items[at % 3] = value
        items[2:] = [other] * (at % 2)
        return other

    with suppress(AssertionError):
        calls.call("f", change, [4, 2.5, np.ones(3)], np.ones(2), 0.5)


@cache
def case_number(number: int) -> Case:
    """Return one of `CASES`, which take long to make."""
    return CASES[number]()


@given(st.integers(0, len(CASES) - 1), ANY, st.integers(0, 9), st.booleans())
@settings(deadline=None, max_examples=25 * len(CASES))
def test_no_value_makes_the_search_for_its_mistake_fail(
    number: int, value: Any, at: int, in_lists: bool
) -> None:
    case = case_number(number)
    comparisons = [calls.expect_result]
    if not isinstance(case.expected, list):  # a ratio is one number
        comparisons.append(calls.expect_ratio)
    for answer in (value, cross(with_a_part(case.expected, value, at, in_lists=in_lists))):
        for expect in comparisons:
            with suppress(AssertionError):
                expect("f", Mock(return_value=answer), case)
        recognise(answer, case.expected, case.suspects)


class Same(Replies):
    """The replies of a worker that gives back *value* whatever it is asked."""

    def __init__(self, plan: Plan, value: Any, changed: dict[Any, Any]) -> None:
        super().__init__(plan)
        self.value, self.changed = value, changed

    def get(self, part: int, position: int) -> Any:
        """Return a reply."""
        kind, *details = self.plan.parts[part][position]
        if kind == "outline":
            return ("outline", self.value, self.value) if type(self.value) is list else "none"
        if kind == "call":
            return ("returned", self.value, self.changed)
        return ("function",) if details[0] in functions(self.plan) else ("value", self.value)


def functions(plan: Plan) -> set[str]:
    """Return the names that *plan* calls."""
    return {request[1] for case in plan.cases for request in case}


@given(ANY, st.dictionaries(st.integers(0, 3), ANY, max_size=2))
@settings(deadline=None, max_examples=40)
def test_no_value_is_a_fault_of_any_test_case(
    grader: Grader, value: Any, changed: dict[Any, Any]
) -> None:
    for question in grader.assignment.questions.values():
        replies = Same(question.plan, value, changed)
        for number, _ in enumerate(question.cases):
            outcome_of(question, number, replies)
        outline_of(question, replies)


@pytest.mark.parametrize("value", [
    ["a" * 10_000] + [1] * 75_000, [["a" * 10_000], [1] * 75_000], ("b", *[2.5] * 900_000),
    [1] * 1_000_001, [0] * 90_000 + [None], [[0.0] * 90_000] * 2, np.ones(2**23, np.int8), np.ones((2, 2**23), np.int8),
    [np.ones((9, 10_000), np.int8)] * 20 + [np.ones((9, 10_000), complex)], [[[1] * 1000] * 1000],
    [[10**300] * 1000] * 3, [2**1000, 1.5], [np.zeros((0, 3))] * 3, [[]] * 1000, [()],
    [np.zeros(0)] * 2, [[1.0, [2.0]], 3], [np.zeros((1,) * 16)] * 2, [np.array(["a"]), 1.0],
])  # fmt: skip
def test_what_is_too_large_or_odd_is_refused_at_once(grader: Grader, value: Any) -> None:
    """NumPy would ask for 45 GB for the first of them."""
    compare(value)
    for question in grader.assignment.questions.values():
        for number, _ in enumerate(question.cases):
            result, _ = outcome_of(question, number, Same(question.plan, value, {}))
            assert not result.passed
