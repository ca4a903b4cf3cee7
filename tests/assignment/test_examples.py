"""The own check tries the example by hand first, and shows what goes wrong there."""

from typing import Any

import numpy as np
import pytest

from given.checking import calls, cases
from support.sentences import says

CASES = [cases.output_gradient(30, n=5)]


def expect(function: Any) -> None:
    calls.expect_results("compute_dE_df", function, CASES)


def test_what_is_right_passes() -> None:
    expect(lambda Y_hat, Y: (Y_hat - Y) / Y.shape[1])


def test_a_failing_example_is_shown_and_other_inputs_name_the_mistake() -> None:
    with says("compute_dE_df: the mean over the samples is missing. ") as told:
        expect(lambda Y_hat, Y: Y_hat - Y)
    assert str(told.value).endswith(
        "(The example by hand: compute_dE_df([[0.8, 0.3]], [[1, 0]]) gives [[-0.2, 0.3]], where "
        "[[-0.1, 0.15]] is right. It is 2 times the right one.)"
    )


def test_a_mistake_without_a_name_shows_the_example_alone() -> None:
    with pytest.raises(AssertionError, match=r"^The example by hand: .* is right\.$"):
        expect(lambda Y_hat, Y: (Y_hat - Y) ** 3)


def test_where_the_example_passes_a_short_call_is_shown() -> None:
    with says(
        "(compute_dE_df([[0.258, 0.43, 0.164, 0.592, 0.756]], [[1, 1, 0, 0, 0]]) gives [["
    ) as told:
        expect(lambda Y_hat, Y: (Y_hat - Y) / 2)
    assert "by hand" not in str(told.value)


def test_where_the_example_passes_one_entry_of_a_long_call_is_shown() -> None:
    case = cases.relu(50, (4, 5))
    with says("relu is 0 at [") as told:
        calls.expect_results("relu", lambda s: np.maximum(s, 0) * (s.size < 20), [case])
    assert "it is right for the example by hand" in str(told.value)


def test_where_other_inputs_pass_the_example_is_shown_all_the_same() -> None:
    def fails_for_two(Y_hat: Any, Y: Any) -> Any:
        return (Y_hat - Y) / Y.size if Y.size > 2 else np.ones_like(Y)

    with says("The example by hand: compute_dE_df([[0.8, 0.3]], [[1, 0]]) gives [[1, 1]], where"):
        expect(fails_for_two)


def test_numbers_that_look_the_same_in_short_are_shown_with_more_digits() -> None:
    with says("[[1, 0]]): compute_dE_df is 0.150002 at [0, 1]"):
        expect(lambda Y_hat, Y: (Y_hat - Y) / 2 * 1.00001)


@pytest.mark.parametrize(("answer", "told"), [
    (np.zeros(2), "[[1, 0]]): compute_dE_df should have the shape (1, 2), but has the shape (2,)."),
    ("text", "[[1, 0]]): compute_dE_df should hold real numbers, but is a string."),
])  # fmt: skip
def test_what_cannot_be_compared_is_described(answer: Any, told: str) -> None:
    with says(told):
        expect(lambda *_: answer)


def test_an_exception_is_shown_with_the_example_that_raised_it() -> None:
    with says("compute_dE_df: it uses a name that is not defined.") as told:
        expect(lambda *_: unknown)  # type: ignore[name-defined]  # noqa: F821
    assert "[[1, 0]]): NameError: name 'unknown'" in str(told.value)
    with pytest.raises(ZeroDivisionError):
        expect(lambda *_: 1 / 0)


def test_what_is_not_written_is_told_without_an_example() -> None:
    with pytest.raises(AssertionError, match=r"^compute_dE_df has no value\."):
        expect(None)


def test_a_pair_of_which_the_ratio_counts_is_compared_by_it() -> None:
    right = [cases.class_ratio(44, 7, 4)]
    calls.expect_results(
        "class_weights",
        lambda Y: (2 / Y.sum(), 2 / (1 - Y).sum()),
        right,
        compare=calls.compare_ratio,
    )
    with says("class_weights([[1, 0, 0, 0]]): class_weights, alpha / beta is 1, where 3 was"):
        calls.expect_results("class_weights", lambda _: (1, 1), right, compare=calls.compare_ratio)


def test_the_search_for_the_mistake_goes_on_until_a_case_shows_it() -> None:
    """The ratio of the cellar is right for the cellar alone."""
    both = [cases.class_ratio(45, 100, 1000), cases.class_ratio(44, 7, 4)]
    with says("class_weights, alpha / beta: this is the ratio of the example in the text."):
        calls.expect_results("class_weights", lambda _: (10, 1), both, compare=calls.compare_ratio)


def test_the_words_of_a_case_and_the_names_of_a_list_are_told() -> None:
    def right_for_the_example(weights: Any, *_: Any) -> Any:
        return [np.full(W.shape, 3 - layer) for layer, W in enumerate(weights)]

    made = [cases.deep(61, (5, 4, 3), 7, "sigmoid")]
    with says("backprop of it, entry 0 of the list is 3 at"):
        calls.expect_results("backprop", right_for_the_example, made, words=["backprop of it"])
    stages, names = [cases.stages(54, 3, 2, 4)], ["f1", "a1", "f2", "Y_hat"]
    with says("forward should return 4 results (f1, a1, f2, Y_hat), but returned 2."):
        calls.expect_results("forward", lambda *_: (1, 2), stages, names=names)


def test_an_exception_of_the_example_keeps_its_name_unless_sizes_decide_it() -> None:
    made = [cases.magnitudes(62, (3, 4, 2, 5), (-2, 2))]
    with says("max_abs_gradients: if, and, or and max decide about a single number"):
        calls.expect_results("max_abs_gradients", lambda grads: max(map(abs, grads)), made)
    with says("is right. It is 2 times the right one. Other inputs: ValueError: operands"):
        expect(lambda Y_hat, Y: (Y_hat - Y) / np.ones((1, 2)))


def test_an_example_that_is_not_0_belies_a_mistake_that_leads_to_0() -> None:
    made = [cases.dead_share(75, units=10, n=4, dead=3)]
    with pytest.raises(AssertionError, match=r"^The example by hand: .* gives 0\.25, where"):
        calls.expect_results("dead_fraction", lambda f: np.all(f[0] <= 0) / len(f), made)
