"""The hidden tests judge networks of students by their gradients."""

from itertools import pairwise
from typing import Any
from unittest import mock

import numpy as np
import pytest

from given.mistakes import recognise
from hidden import inputs, student_networks


def chain(growing: int, halving: int, gain: float = 100.0) -> list[Any]:
    """Return layers of one unit: *growing* multiply the error going backwards, others halve it."""
    return [np.ones((10, 1)), *(np.full((1, 1), w) for w in [gain] * growing + [0.5] * halving)]


@pytest.mark.parametrize(("weights", "explode"), [
    (chain(10, 10), True), (chain(9, 10), False), (chain(20, 0, 1.1), False),
    (chain(18, 0), True), ([np.ones((10, 256)), *[np.eye(256)] * 20], False),
])  # fmt: skip
def test_gradients_explode_if_they_are_large_and_grow_in_half_of_the_steps(
    weights: Any, explode: bool
) -> None:
    for activation in ("identity", "relu"):
        assert student_networks.gradients_explode(weights, activation, seed=11) == explode
    assert not student_networks.gradients_explode(weights, "sigmoid", seed=11)


@pytest.mark.parametrize(("weights", "activation", "what"), [
    (chain(20, 0, 1e20), "identity", "weighted sums f"),
    ([np.full((10, 2), 1e200), np.full((2, 2), -1e200), np.eye(2)], "relu", "weighted sums f"),
    ([np.full((10, 2), 1e308)], "sigmoid", "weighted sums f"),
    ([np.full((10, 1), 1e-200), *chain(2, 0, 1e155)[1:]], "identity", "gradients"),
])  # fmt: skip
def test_an_overflow_is_named_even_where_the_activation_hides_it(
    weights: Any, activation: str, what: str
) -> None:
    with pytest.raises(AssertionError, match=f"{what} become inf or nan"):
        student_networks.gradients_explode(weights, activation, seed=11)


def test_unseen_data_and_weights_have_different_seeds() -> None:
    seen = set(student_networks.SEEDS)
    with mock.patch.object(inputs, "tutorial_data", wraps=inputs.tutorial_data) as draw:
        for seed in student_networks.SEEDS:
            student_networks.gradients_explode(chain(2, 2), "relu", seed)
            student_networks.first_layer_gradient(chain(2, 2), seed)
    drawn = {call.args[0] for call in draw.call_args_list}
    assert len(drawn) == len(seen)
    assert not drawn & seen


@pytest.mark.parametrize("uniform", [False, True])
def test_only_he_networks_are_healthy(uniform: bool) -> None:
    def first(seed: int, gain: float) -> float:
        rng = np.random.default_rng(seed)
        draw = (lambda size: rng.uniform(-(3**0.5), 3**0.5, size)) if uniform else rng.normal
        weights = [
            draw(size=size) * gain / size[0] ** 0.5 for size in pairwise(student_networks.HE_SIZES)
        ]
        return student_networks.first_layer_gradient(weights, seed)

    medians = [
        np.median([first(seed, gain) for seed in student_networks.SEEDS])
        for gain in (1, 2**0.5, 1.6)
    ]
    low, high = student_networks.HEALTHY
    assert medians[0] < low < medians[1] < high < medians[2]


def test_a_plot_is_compared_with_networks_of_other_seeds_that_live() -> None:
    line = np.arange(20.0)
    flat, steep, dead = 1e9 + line, 10.0 ** (25 - line), np.full(20, -np.inf)
    for curves in ([dead, np.log10(steep)], [np.log10(steep)], [dead]):
        student_networks.expect_curve("plot", [(line, steep)], curves)
    student_networks.expect_curve("plot", [(line + 1, flat)], [np.log10(flat)])
    for drawn, named in [(flat, "other-magnitudes"), (steep[::-1], "plot-reversed")]:
        with pytest.raises(recognise.Mistake) as raised:
            student_networks.expect_curve("plot", [(line, drawn)], [np.log10(steep), dead])
        assert raised.value.mistake == named
