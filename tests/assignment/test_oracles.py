"""The oracles, which give the expected values of the hidden tests, can be trusted."""

from functools import partial
from itertools import pairwise
from typing import Any

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st

from given import cross_entropy, numerical_gradient, sigmoid
from hidden import cases, inputs, oracles, trusted_networks
from long.oracles.answers import error

EXAMPLES = hypothesis.settings(max_examples=100, deadline=None, derandomize=True)
STEP = oracles.STEPS[0]
X = np.random.default_rng(1).uniform(0.5, 2.0, size=(2, 3))

SMOOTH = [
    (lambda x: np.sum(np.exp(x)), np.exp), (np.prod, lambda x: np.prod(x) / x),
    (lambda x: np.sum(x * np.sin(x)), lambda x: np.sin(x) + x * np.cos(x)),
    (lambda x: np.log(np.sum(np.exp(x))), lambda x: np.exp(x) / np.sum(np.exp(x))),
    (lambda x: np.sum(trusted_networks.log_sigmoid(9 * x)), lambda x: 9 * sigmoid(-9 * x)),
    (lambda x: np.sum(np.sin(30 * x)), lambda x: 30 * np.cos(30 * x)),
]  # fmt: skip


@pytest.mark.parametrize(("function", "slope"), SMOOTH)
def test_both_oracles_find_the_gradient_of_smooth_functions(function: Any, slope: Any) -> None:
    assert error(oracles.complex_step(function, X), slope(X)) < 1e-13
    assert error(oracles.richardson(function, X)[0], slope(X)) < 1e-8
    assert np.array_equal(oracles.gradient(function, X), oracles.complex_step(function, X))


@EXAMPLES
@hypothesis.given(st.sampled_from(SMOOTH), st.integers(0, 2**32), st.sampled_from([0.3, 1.0, 50.0]))
def test_the_error_bound_of_richardson_holds(smooth: Any, seed: int, size: float) -> None:
    function, slope = smooth
    x = size * np.random.default_rng(seed).uniform(0.2, 2.0, size=(2, 3))
    estimate, bound = oracles.richardson(lambda x: function(x / size), x)
    assert np.all(np.abs(estimate - slope(x / size) / size) <= bound)
    assert bound.max() < 1e-9 * (np.abs(function(x / size)) + np.abs(estimate * x).sum())


@EXAMPLES
@hypothesis.given(
    st.floats(-0.9999, 0.9999), st.floats(0.1, 10), st.booleans(),
    st.tuples(st.integers(0, 1), st.integers(0, 2)),
)  # fmt: skip
@hypothesis.example(0.0, 1.0, True, (1, 2))
@hypothesis.example(
    20 / 41, 1.0, True, (1, 2)
)  # Slopes alone miss the kinks at these three places,
@hypothesis.example(64 / 295, 1.0, False, (0, 1))
@hypothesis.example(41 / 83, 1.0, True, (0, 0))  # and the second derivative misses them at these.
@hypothesis.example(295 / 1261, 1.0, True, (0, 0))
@hypothesis.example(217 / 2835, 1.0, True, (0, 0))
def test_the_oracles_notice_a_kink_anywhere(place: float, jump: float, up: bool, at: Any) -> None:
    def loss(x: Any) -> Any:
        beyond = (x[at] - X[at] - place * STEP) * (1 if up else -1)
        return np.sum(np.sin(x)) + jump * np.where(np.real(beyond) > 0, beyond, 0)

    name = rf"kink within ±0.001 of the point at \[{at[0]}, {at[1]}\].* on the left and .* on the"
    for oracle in (oracles.richardson, oracles.gradient):
        with pytest.raises(oracles.OracleError, match=name):
            oracle(loss, X)


@EXAMPLES
@hypothesis.given(st.floats(1.0001, 5), st.booleans())
def test_a_kink_beyond_the_last_step_does_no_harm(place: float, left: bool) -> None:
    kink = X[0, 0] + (-place if left else place) * STEP

    def loss(x: Any) -> Any:
        return np.sum(np.sin(x)) + trusted_networks.relu(x[0, 0] - kink)

    slope = np.cos(X)
    slope[0, 0] += left
    assert error(oracles.gradient(loss, X), slope) < 1e-13


def test_the_message_on_a_kink_has_both_slopes() -> None:
    with pytest.raises(
        oracles.OracleError, match=r"point, .* is -1 on the left and 1 on the right"
    ):
        oracles.gradient(np.abs, np.array(0.0))
    with pytest.raises(oracles.OracleError, match=r"at \[1\], .* is 2 on the left and 5 on the r"):
        oracles.gradient(
            lambda x: 2 * x[1] + 3 * trusted_networks.relu(x[1] - 1.0), np.array([4.0, 1.0])
        )


@pytest.mark.parametrize(("function", "sentence"), [
    pytest.param(lambda x: np.sum(np.abs(x)), r"step is 0 at .* is the loss analytic", id="abs"),
    pytest.param(lambda x: np.sum(np.real(x)) + x[0, 1], "step is 0 at .* but Richardson .* is 1", id="real part"),
    pytest.param(lambda x: 1 + 1e-30 * np.sum(x), "confirms nothing where .* 1e-30", id="flat"),
    pytest.param(lambda x: 1e9 + np.sum(x), r"at \[\d, \d\], which confirms nothing", id="lost"),
    pytest.param(lambda x: np.nan * np.sum(x), "confirms nothing", id="nan"),
])  # fmt: skip
def test_a_gradient_that_nothing_confirms_is_an_oracle_error(function: Any, sentence: str) -> None:
    with pytest.raises(oracles.OracleError, match=sentence):
        oracles.gradient(function, X)


def test_the_complex_step_alone_sees_gradients_of_1e_55() -> None:
    tiny = oracles.complex_step(lambda x: 1 + 1e-55 * np.sum(np.sin(x)), X)
    assert error(tiny, 1e-55 * np.cos(X)) < 1e-13
    data, targets = inputs.tutorial_data(inputs.TUTORIAL_SEED, outputs=5)
    weights = [np.full(shape, 0.4) for shape in pairwise([10] * 50 + [5])]
    first = trusted_networks.backprop(weights, data, targets, "sigmoid")[0][0]
    assert error(np.abs(first).max(), cases.vanishing()) < 1e-13
    assert cases.vanishing() == pytest.approx(5.4e-56, rel=0.01)


@EXAMPLES
@hypothesis.given(
    st.lists(st.integers(1, 5), min_size=2, max_size=5), st.integers(1, 4),
    st.sampled_from(trusted_networks.ACTIVATIONS), st.integers(0, 2**32),
)  # fmt: skip
def test_backprop_equals_the_complex_step(sizes: Any, n: int, activation: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    net = [rng.standard_normal(shape) for shape in pairwise(sizes)]
    X, Y = rng.standard_normal((sizes[0], n)), rng.standard_normal((sizes[-1], n))

    def loss(i: int, W: Any) -> Any:
        return trusted_networks.squared_error([*net[:i], W, *net[i + 1 :]], X, Y, activation)

    def loss_of_f(i: int, f: Any) -> Any:  # The identity matrix passes f on unchanged.
        return trusted_networks.squared_error([np.eye(len(f)), *net[i + 1 :]], f, Y, activation)

    dE_dW, dE_df, sums = trusted_networks.backprop(net, X, Y, activation)
    for i, f in enumerate(sums):
        assert error(dE_dW[i], oracles.complex_step(partial(loss, i), net[i])) < 1e-12
        assert error(dE_df[i], oracles.complex_step(partial(loss_of_f, i), f)) < 1e-12


def test_sigmoids_and_losses_are_stable_far_from_zero() -> None:
    s = np.array([[-700.0, -300.0, -40.0, -1.0, 0.0, 1.0, 40.0, 300.0, 700.0]])
    logarithm = -np.logaddexp(0, -s)
    assert np.allclose(trusted_networks.log_sigmoid(s), logarithm, rtol=1e-15, atol=0)
    assert np.allclose(
        [sigmoid(s), trusted_networks.sigmoid(s)], np.exp(logarithm), rtol=1e-12, atol=0
    )
    f, Y = np.array([[-8.0, 0.5, 3.0, 7.0]]), np.array([[1.0, 0.0, 1.0, 0.0]])
    trusted = trusted_networks.cross_entropy(f, Y, 0.3, 2.0)
    assert cross_entropy(sigmoid(f), Y, 0.3, 2.0) == pytest.approx(trusted, rel=1e-12)
    assert cross_entropy(0 * Y + 0.5, Y, 3.0, 7.0) == pytest.approx(5 * np.log(2))


@pytest.mark.parametrize("point", [3, [1, -2, 1000], [[0.5, 0.0]], np.full((2, 1, 3), 1e6)])
def test_the_numerical_gradient_has_eight_digits_in_any_shape(point: Any) -> None:
    def loss(x: Any) -> float:
        total = float(np.sum(x**3) + np.sum(x))
        x *= 0  # `numerical_gradient` does not see this change.
        return total

    gradient = numerical_gradient(loss, point)
    assert gradient.shape == np.shape(point)
    assert error(gradient, 3 * np.square(point) + 1) < 1e-8
