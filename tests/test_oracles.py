"""Whether the expected answers can be trusted, and what the tolerances tell apart."""

from functools import partial
from itertools import pairwise
from typing import Any

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st

from given import checks, cross_entropy, numerical_gradient, sigmoid
from hidden import cases, made, networks, oracles

X = np.random.default_rng(1).uniform(0.5, 2.0, size=(2, 3))


def error(answer: Any, expected: Any) -> float:
    """Return the largest difference as a part of the largest entry; absolute where that is 0."""
    return float(np.abs(answer - expected).max() / (np.abs(expected).max() or 1.0))


@pytest.mark.parametrize(("function", "slope"), [
    (lambda x: np.sum(np.exp(x)), np.exp), (np.prod, lambda x: np.prod(x) / x),
    (lambda x: np.sum(x * np.sin(x)), lambda x: np.sin(x) + x * np.cos(x)),
    (lambda x: np.log(np.sum(np.exp(x))), lambda x: np.exp(x) / np.sum(np.exp(x))),
    (lambda x: np.sum(networks.log_sigmoid(9 * x)), lambda x: 9 * sigmoid(-9 * x)),
])  # fmt: skip
def test_both_oracles_find_the_gradient_of_smooth_functions(function: Any, slope: Any) -> None:
    assert error(oracles.complex_step(function, X), slope(X)) < 1e-13
    assert error(oracles.richardson(function, X), slope(X)) < 1e-8
    assert np.array_equal(oracles.gradient(function, X), oracles.complex_step(function, X))


@pytest.mark.parametrize("function", [
    pytest.param(lambda x: np.sum(networks.relu(x - X[0, 0] + 1e-4)), id="near a kink"),
    pytest.param(lambda x: np.sum(np.abs(x)), id="not analytic"),
    pytest.param(lambda x: 1 + 1e-30 * np.sum(x), id="too flat for differences"),
])  # fmt: skip
def test_a_gradient_on_which_the_oracles_disagree_is_an_error_of_ours(function: Any) -> None:
    with pytest.raises(oracles.OracleError, match="complex step and Richardson"):
        oracles.gradient(function, X)


def test_the_complex_step_alone_sees_gradients_of_1e_55() -> None:
    tiny = oracles.complex_step(lambda x: 1 + 1e-55 * np.sum(np.sin(x)), X)
    assert error(tiny, 1e-55 * np.cos(X)) < 1e-13
    data, targets = cases.tutorial_data(cases.TUTORIAL_SEED, outputs=5)
    weights = [np.full(shape, 0.4) for shape in pairwise([10] * 50 + [5])]
    first = networks.backprop(weights, data, targets, "sigmoid")[0][0]
    assert error(np.abs(first).max(), cases.vanishing()) < 1e-13
    assert cases.vanishing() == pytest.approx(5.4e-56, rel=0.01)


@hypothesis.settings(max_examples=60, deadline=None, derandomize=True)
@hypothesis.given(
    st.lists(st.integers(1, 5), min_size=2, max_size=5), st.integers(1, 4),
    st.sampled_from(networks.ACTIVATIONS), st.integers(0, 2**32),
)  # fmt: skip
def test_backprop_equals_the_complex_step(sizes: Any, n: int, activation: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    net = [rng.standard_normal(shape) for shape in pairwise(sizes)]
    X, Y = rng.standard_normal((sizes[0], n)), rng.standard_normal((sizes[-1], n))

    def loss(i: int, W: Any) -> Any:
        return networks.squared_error([*net[:i], W, *net[i + 1 :]], X, Y, activation)

    def loss_of_f(i: int, f: Any) -> Any:  # The identity hands f on as it is.
        return networks.squared_error([np.eye(len(f)), *net[i + 1 :]], f, Y, activation)

    dE_dW, dE_df = networks.backprop(net, X, Y, activation)
    for i, f in enumerate(networks.pre_activations(net, X, activation)):
        assert error(dE_dW[i], oracles.complex_step(partial(loss, i), net[i])) < 1e-12
        assert error(dE_df[i], oracles.complex_step(partial(loss_of_f, i), f)) < 1e-12


def test_sigmoids_and_losses_are_stable_far_from_zero() -> None:
    s = np.array([[-700.0, -300.0, -40.0, -1.0, 0.0, 1.0, 40.0, 300.0, 700.0]])
    logarithm = -np.logaddexp(0, -s)
    assert np.allclose(networks.log_sigmoid(s), logarithm, rtol=1e-15, atol=0)
    assert np.allclose([sigmoid(s), networks.sigmoid(s)], np.exp(logarithm), rtol=1e-12, atol=0)
    f, Y = np.array([[-8.0, 0.5, 3.0, 7.0]]), np.array([[1.0, 0.0, 1.0, 0.0]])
    trusted = networks.cross_entropy(f, Y, 0.3, 2.0)
    assert cross_entropy(sigmoid(f), Y, 0.3, 2.0) == pytest.approx(trusted, rel=1e-12)
    assert cross_entropy(0 * Y + 0.5, Y, 3.0, 7.0) == pytest.approx(5 * np.log(2))


@pytest.mark.parametrize("point", [3, [1, -2, 1000], [[0.5, 0.0]], np.full((2, 1, 3), 1e6)])
def test_the_numerical_gradient_has_eight_digits_in_any_shape(point: Any) -> None:
    def loss(x: Any) -> float:
        total = float(np.sum(x**3) + np.sum(x))
        x *= 0  # Whatever the loss does to its argument stays there.
        return total

    gradient = numerical_gradient(loss, point)
    assert gradient.shape == np.shape(point)
    assert error(gradient, 3 * np.square(point) + 1) < 1e-8


# The cases that the master's hidden tests use, by the arguments that it uses.
PRECISE = [
    ("output", 3, 1, 10.0), ("output", 45, 1000, 10.0), ("output", 54, 1000, 10.0, 3.1, 0.7),
    ("entry", 600, (True, True), 9.0), ("entry", 700, (True, True), 9.0),
    ("layer", 87, 3, 4, 1000, 1.3, 0.6, 9.0), ("slope", 95, (20, 30), 10.0),
    ("deep", 109, (4, 6, 5, 3), 8, "sigmoid", 100.0),
]  # fmt: skip
VALUE = [  # And precise cases without sigmoids: differences of a square are exact anyway.
    ("output", 41, 2), ("output", 43, 16), ("output", 44, 1), ("output", 52, 8, 3.0, 4.0, 0.2),
    ("entry", 100, (True, True)), ("entry", 200, (False, True)), ("entry", 400, (True, False)),
    ("layer", 81, 3, 2, 1), ("layer", 82, 4, 3, 6), ("layer", 83, 2, 5, 9), ("layer", 84, 5, 1, 3),
    ("layer", 85, 3, 4, 7, 2.5, 0.4), ("layer", 86, 4, 2, 5, 0.2, 3.0),
    ("slope", 91, (3, 5)), ("slope", 92, (8,)), ("slope", 93, (1, 1)), ("slope", 94, (2, 4, 3)),
    ("deep", 101, (4, 3, 5, 2), 6, "sigmoid"), ("deep", 102, (2, 6, 3), 1, "sigmoid"),
    ("deep", 104, (4, 6, 5, 3), 5, "relu"), ("deep", 125, (3, 5, 2), 7, "relu"),
    ("deep", 106, (5, 3), 4, "relu"), ("deep", 110, (4, 6, 5, 3), 8, "relu", 100.0),
    ("deep", 107, (4, 3, 5, 2), 6, "identity"), ("deep", 111, (4, 6, 5, 3), 8, "identity", 100.0),
]  # fmt: skip


def each(rows: list[Any], *known_to_fail: Any) -> Any:
    # A known limit: only ten times outside, until these cases sit where differences are worse.
    marks = {True: pytest.mark.xfail(strict=True), False: ()}
    params = [pytest.param(row, marks=marks[row in known_to_fail], id=str(row)) for row in rows]
    return pytest.mark.parametrize("row", params)


def output_answers(P: Any, Y: Any, alpha: float = 1.0, beta: float = 1.0) -> tuple[Any, ...]:
    n = Y.shape[1]
    one = (beta * (1 - Y) * P - alpha * Y * (1 - P)) / n
    two = -(alpha * Y / P - beta * (1 - Y) / (1 - P)) * P * (1 - P) / n
    right = [one, two, 1 / n * (P * (alpha * Y + beta * (1 - Y)) - alpha * Y)]
    return right, lambda f: cross_entropy(sigmoid(f), Y, alpha, beta), np.log(P / (1 - P))


def layer_answers(X: Any, Y: Any, W1: Any, W2: Any, *weights: float) -> tuple[Any, ...]:
    f1, _, _, P = networks.forward(X, W1, W2)
    on = (f1 > 0).astype(float)
    one, two, three = output_answers(P, Y, *weights)[0]
    sums = np.einsum("dn,h,n,hn->dh", X, W2[:, 0], three[0], on)
    right = [X @ ((W2 @ one) * on).T, ((W2 * on) * two @ X.T).T, sums]
    return right, lambda W: cross_entropy(networks.forward(X, W, W2)[3], Y, *weights), W1


def slope_answers(s: Any) -> tuple[Any, ...]:
    a = 1 / (1 + np.exp(-s))
    return [a * (1 - a), a - a**2, sigmoid(s) * sigmoid(-s)], lambda s: np.sum(sigmoid(s)), s


def deep_answers(weights: Any, X: Any, Y: Any, activation: str) -> tuple[Any, ...]:
    def last(*i: int) -> Any:
        return networks.backprop(weights, X[:, i], Y[:, i], activation)[0][-1]

    *rest, W, order = *weights, range(X.shape[1])
    right = [last(*order), last(*reversed(order)), np.mean([*map(last, order)], axis=0)]
    return right, lambda W: networks.squared_error([*rest, W], X, Y, activation), W


KINDS: dict[str, Any] = {
    "output": (cases.output_gradient, output_answers), "entry": (cases.one_entry, layer_answers),
    "layer": (cases.two_layers, layer_answers), "slope": (cases.sigmoid_slope, slope_answers),
    "deep": (cases.deep, deep_answers),
}  # fmt: skip


def solve(kind: str, *row: Any) -> tuple[Any, list[Any], Any]:
    """Return what is expected, three right answers, and finite differences of the real loss."""
    make, answers = KINDS[kind]
    case = make(*row)
    right, loss, point = answers(*case.arguments, *(row[3:] if kind == "output" else ()))
    place = (1, 1) if kind == "entry" else ...
    expected = case.expected[-1] if kind == "deep" else case.expected
    return expected, [answer[place] for answer in right], numerical_gradient(loss, point)[place]


@each(VALUE + PRECISE)
def test_right_formulas_agree_in_any_order_of_operations(row: Any) -> None:
    expected, right, _ = solve(*row)
    assert max(error(answer, expected) for answer in right) < checks.PRECISE_RTOL / 100


@each(VALUE + PRECISE, ("output", 3, 1, 10.0), ("layer", 87, 3, 4, 1000, 1.3, 0.6, 9.0))
def test_finite_differences_pass_value_cases_and_miss_precise_ones_by_far(row: Any) -> None:
    expected, _, differences = solve(*row)
    off = error(differences, expected)
    assert off > 100 * checks.PRECISE_RTOL if row in PRECISE else off < checks.VALUE_RTOL


@each(VALUE + PRECISE)
def test_cases_are_tame_without_kinks_and_made_once(row: Any) -> None:
    case = KINDS[kind := row[0]][0](*row[1:])
    assert case is KINDS[kind][0](*row[1:])
    sizes = [np.abs(each).max() for each in (case.expected if kind == "deep" else [case.expected])]
    assert all(1e-4 < size < 1e4 for size in sizes) or (row[2] == (True, False) and sizes == [0])
    if kind in ("output", "layer") and (Y := case.arguments[1]).size > 1:
        assert set(Y[0]) == {0.0, 1.0}
    if kind == "output":
        assert np.abs(np.log(1 / case.arguments[0] - 1)).max() <= 10
    elif kind in ("layer", "entry"):
        X, _, W1, W2, *_ = case.arguments
        assert np.abs(W1.T @ X).min() > cases.KINK_MARGIN
        assert np.abs(networks.forward(X, W1, W2)[2]).max() <= 10
    elif "relu" in row or "sigmoid" in row:
        f = networks.pre_activations(*case.arguments[:2], case.arguments[3])
        assert max(np.abs(layer).max() for layer in f) <= 10
        assert "sigmoid" in row or min(np.abs(x).min() for x in f) > cases.KINK_MARGIN


def test_simple_cases_are_right_and_off_their_kinks() -> None:
    dE_df, X = cases.weight_gradient(35, 7, 1000).arguments
    assert error(X @ dE_df.T, cases.weight_gradient(35, 7, 1000).expected) < 1e-13
    X, W1, W2 = cases.forward(72, 4, 5, 6).arguments
    f1, a1, f2, Y_hat = cases.forward(72, 4, 5, 6).expected
    for stage, right in [(f1, W1.T @ X), (a1, f1.clip(0)), (f2, W2.T @ a1), (Y_hat, sigmoid(f2))]:
        assert error(stage, right) < 1e-15
    (s, a), slope = (case := cases.leaky_slope(131, (4, 7), 0.01)).arguments, case.expected
    assert np.allclose(slope, np.where(s > 0, 1, a), rtol=1e-15)
    assert 0.1 <= np.abs(s).min() < np.abs(s).max() <= 10
    assert error(cases.steepest_sigmoid(), 0.25) < 1e-13


def chain(growing: int, halving: int, gain: float = 100.0) -> list[Any]:
    """Return layers of one unit: *growing* multiply the error going backwards, others halve it."""
    return [np.ones((10, 1)), *(np.full((1, 1), w) for w in [gain] * growing + [0.5] * halving)]


@pytest.mark.parametrize(("weights", "explode"), [
    (chain(10, 10), True), (chain(9, 10), False), (chain(20, 0, 1.1), False),
    (chain(18, 0), True), ([np.ones((10, 256)), *[np.eye(256)] * 20], False),
])  # fmt: skip
def test_gradients_explode_if_large_and_growing_half_the_way(weights: Any, explode: bool) -> None:
    for activation in ("identity", "relu"):
        assert made.gradients_explode(weights, activation, seed=11) == explode
    assert not made.gradients_explode(weights, "sigmoid", seed=11)


def test_an_explosion_beyond_float64_is_told() -> None:
    with pytest.raises(AssertionError, match="overflow to inf or nan"):
        made.gradients_explode(chain(20, 0, 1e20), "identity", seed=11)


@pytest.mark.parametrize("uniform", [False, True])
def test_only_networks_after_he_are_healthy(uniform: bool) -> None:
    def first(seed: int, gain: float) -> float:
        rng = np.random.default_rng(seed)
        draw = (lambda size: rng.uniform(-(3**0.5), 3**0.5, size)) if uniform else rng.normal
        weights = [draw(size=size) * gain / size[0] ** 0.5 for size in pairwise(made.HE_SIZES)]
        return made.first_layer_gradient(weights, seed)

    medians = [np.median([first(seed, gain) for seed in made.SEEDS]) for gain in (1, 2**0.5, 1.6)]
    assert medians[0] < made.HEALTHY[0] < medians[1] < made.HEALTHY[1] < medians[2]
