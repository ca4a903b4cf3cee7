"""The inputs of the hidden tests, and what the right answer to each is.

Inputs are drawn from fixed seeds, expected values come from `hidden.oracles`, and nothing is typed
in by hand. Each case is computed once in a process, however many submissions it is used for.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hidden import networks, oracles

Array = NDArray[np.float64]

KINK_MARGIN = 0.05
"""Pre-activations of ReLU units stay this far from 0: the oracles' steps never reach a kink."""

TUTORIAL_SEED = 2109


@dataclass(frozen=True)
class Case:
    """The arguments of one call of an answer, and what it should return."""

    arguments: tuple[Any, ...]
    expected: Any


@cache
def output_gradient(
    seed: int, n: int, reach: float = 3.0, alpha: float = 1.0, beta: float = 1.0
) -> Case:
    """Return (Ŷ, Y) → ∂E/∂f, each (1, n), for f uniform in ±*reach*."""
    rng = default_rng(seed)
    f = rng.uniform(-reach, reach, size=(1, n))
    Y = labels(rng, f)
    expected = oracles.gradient(lambda f: networks.cross_entropy(f, Y, alpha, beta), f)
    return Case((np.real(networks.sigmoid(f)), Y), expected)


@cache
def weight_gradient(seed: int, d: int, n: int) -> Case:
    """Return (∂E/∂f (1, n), X (d, n)) → ∂E/∂W (d, 1), for a random upstream gradient."""
    rng = default_rng(seed)
    dE_df, X = rng.standard_normal((1, n)), rng.standard_normal((d, n))
    W = rng.standard_normal((d, 1))
    return Case((dE_df, X), oracles.gradient(lambda W: np.sum(dE_df * (W.T @ X)), W))


@cache
def two_layers(
    seed: int, d: int, h: int, n: int, alpha: float = 1.0, beta: float = 1.0, reach: float = 3.0
) -> Case:
    """Return (X, Y, W1, W2, α, β) → ∂E/∂W1 (d, h), with W2 scaled for a largest |f2| of *reach*."""
    rng = default_rng(seed)
    W1 = rng.standard_normal((d, h))
    X = samples_off_kinks(rng, [W1], n, "relu")
    return _gradient_of_first_layer(rng, X, W1, alpha, beta, reach)


@cache
def one_entry(seed: int, units_on: tuple[bool, bool], reach: float = 3.0) -> Case:
    """Return (X, Y, W1, W2, α, β) → entry [1, 1] of ∂E/∂W1 (3, 2) at n = 1.

    *units_on* says which of the two hidden units pass their input on; one of them must.
    """
    rng = default_rng(seed)
    W1 = rng.standard_normal((3, 2))
    X = samples_off_kinks(rng, [W1], 1, "relu")
    W1 *= np.where((W1.T @ X)[:, 0] > 0, 1, -1) * np.where(units_on, 1, -1)
    case = _gradient_of_first_layer(rng, X, W1, alpha=0.7, beta=1.9, reach=reach)
    return Case(case.arguments, case.expected[1, 1])


def _gradient_of_first_layer(
    rng: Generator, X: Array, W1: Array, alpha: float, beta: float, reach: float
) -> Case:
    W2 = rng.standard_normal((W1.shape[1], 1))
    f2 = networks.forward(X, W1, W2)[2]
    W2 *= reach / np.abs(f2).max()
    Y = labels(rng, f2)
    expected = oracles.gradient(lambda W1: networks.two_layer_loss(X, Y, W1, W2, alpha, beta), W1)
    return Case((X, Y, W1, W2, alpha, beta), expected)


@cache
def forward(seed: int, d: int, h: int, n: int) -> Case:
    """Return (X, W1, W2) → (f1, a1, f2, Ŷ)."""
    rng = default_rng(seed)
    arguments = (
        rng.standard_normal((d, n)),
        rng.standard_normal((d, h)),
        rng.standard_normal((h, 1)),
    )
    return Case(arguments, networks.forward(*arguments))


@cache
def sigmoid_slope(seed: int, shape: tuple[int, ...], reach: float = 4.0) -> Case:
    """Return (s,) → σ′(s), of any shape, for s uniform in ±*reach*."""
    s = default_rng(seed).uniform(-reach, reach, size=shape)
    return Case((s,), oracles.gradient(lambda s: np.sum(networks.sigmoid(s)), s))


@cache
def steepest_sigmoid() -> float:
    """Return the largest slope of σ on a grid that contains 0."""
    s = np.linspace(-6, 6, 241, dtype=np.float64)
    return float(np.max(oracles.gradient(lambda s: np.sum(networks.sigmoid(s)), s)))


@cache
def leaky_slope(seed: int, shape: tuple[int, ...], a: float) -> Case:
    """Return (s, a) → the derivative of leaky ReLU, away from 0."""
    s = off_zero(default_rng(seed), shape)
    return Case((s, a), oracles.gradient(lambda s: np.sum(networks.leaky_relu(s, a)), s))


@cache
def deep(seed: int, sizes: tuple[int, ...], n: int, activation: str, offset: float = 0.0) -> Case:
    """Return (weights, X, Y, activation) → ∂E/∂W of every layer; *offset* moves the targets."""
    rng = default_rng(seed)
    weights = [rng.standard_normal(shape) * np.sqrt(2 / shape[0]) for shape in pairwise(sizes)]
    X = samples_off_kinks(rng, weights, n, activation)
    Y = rng.uniform(size=(sizes[-1], n)) + offset

    def loss_of(layer: int) -> oracles.Loss:
        return lambda W: networks.squared_error(
            [*weights[:layer], W, *weights[layer + 1 :]], X, Y, activation
        )

    expected = [oracles.gradient(loss_of(layer), W) for layer, W in enumerate(weights)]
    if not all(gradient.any() for gradient in expected):
        raise oracles.OracleError(f"seed {seed} gives a dead layer, which anything explains")
    return Case((weights, X, Y, activation), expected)


@cache
def vanishing() -> float:
    """Return max |∂E/∂W| of the first of 50 sigmoid layers, every weight 0.4, about 5.4e-56.

    The complex step alone: no difference of two losses could see a gradient of that size.
    """
    X, Y = tutorial_data(TUTORIAL_SEED, outputs=5)
    sizes = [10] * 50 + [5]
    weights = [np.full(shape, 0.4) for shape in pairwise(sizes)]
    first = oracles.complex_step(
        lambda W: networks.squared_error([W, *weights[1:]], X, Y, "sigmoid"), weights[0]
    )
    return float(np.abs(first).max())


def tutorial_data(seed: int, outputs: int) -> tuple[Array, Array]:
    """Return X (10, 50) and Y (outputs, 50), drawn as the tutorial draws them."""
    rng = default_rng(seed)
    X = rng.standard_normal((10, 50))
    return X, rng.uniform(size=(outputs, 50))


def labels(rng: Generator, f: Array) -> Array:
    """Return Y (1, n) of 0 and 1, with both classes where n allows it.

    The first sample is on the wrong side, σ(f) near 0 for 1 or near 1 for 0: it has a gradient of
    order one, beside which the rounding of the others' Ŷ − Y does not count.
    """
    Y = rng.integers(0, 2, size=f.shape).astype(float)
    wrong = float(f[0, 0] < 0)
    Y[0, :2] = [wrong, 1 - wrong][: f.shape[1]]
    return Y


def off_zero(rng: Generator, shape: tuple[int, ...]) -> Array:
    """Return numbers of both signs with 0.1 ≤ |s| ≤ 10."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.1, 10, size=shape)


def samples_off_kinks(rng: Generator, weights: list[Array], n: int, activation: str) -> Array:
    """Return X (d, n), normal, of which no sample comes near a kink in any layer of ReLU."""
    kept: list[Array] = []
    while len(kept) < n:
        x = rng.standard_normal((weights[0].shape[0], 1))
        f = networks.pre_activations(weights, x, activation)
        if activation != "relu" or all(np.abs(layer).min() > KINK_MARGIN for layer in f):
            kept.append(x)
    return np.hstack(kept)
