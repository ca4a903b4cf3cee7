"""The cases of the public tests: inputs, right answers, and the wrong answers of known mistakes.

Inputs are drawn from seeds, and expected gradients are numerical. A process makes each case once.
Hidden tests use some of these functions with other seeds and sizes.
"""

from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from given.gradients import numerical_gradient
from given.mistakes import activations, layers, neuron, remedies
from given.mistakes import deep as deep_mistakes
from given.mistakes.recognise import Suspects
from given.network import cross_entropy, sigmoid

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """The arguments of one call of an answer, the expected result, and the suspects."""

    arguments: tuple[Any, ...]
    expected: Any
    suspects: Suspects


@cache
def output_gradient(seed: int, n: int, *weights: float) -> Case:
    """Return (Ŷ, Y, *weights) → ∂E/∂f (1, n), with α and β for *weights* or nothing."""
    rng = default_rng(seed)
    f, Y = rng.uniform(-2, 2, size=(1, n)), _labels(seed, n)
    expected = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y, *weights), f)
    known = neuron.output_gradient(expected, sigmoid(f), Y, *weights)
    return Case((sigmoid(f), Y, *weights), expected, known)


@cache
def weight_gradient(seed: int, d: int, n: int) -> Case:
    """Return (∂E/∂f (1, n), X (d, n)) → ∂E/∂W (d, 1)."""
    rng = default_rng(seed)
    dE_df, X, W = (rng.standard_normal(shape) for shape in [(1, n), (d, n), (d, 1)])
    expected = numerical_gradient(lambda W: np.sum(dE_df * (W.T @ X)), W)
    return Case((dE_df, X), expected, neuron.weight_gradient(expected, dE_df, X))


def one_weight(case: Case) -> Case:
    """Return (∂E/∂f (1, 1), X (d, 1)) → entry [2, 0] of the ∂E/∂W that *case* expects, at n = 1."""
    known = neuron.one_weight(case.expected, case.arguments[0], row=2)
    return Case(case.arguments, case.expected[2, 0], known)


@cache
def class_ratio(seed: int, ones: int, zeros: int) -> Case:
    """Return (Y,) → α / β."""
    Y = default_rng(seed).permuted([[1.0] * ones + [0.0] * zeros], axis=1)
    return Case((Y,), zeros / ones, neuron.class_ratio(zeros / ones))


@cache
def relu(seed: int, shape: tuple[int, ...]) -> Case:
    """Return (s,) → ReLU of s, elementwise."""
    s = off_zero(seed, shape)
    expected = np.where(s > 0, s, 0)
    return Case((s,), expected, activations.relu(expected, s))


@cache
def relu_slope(seed: int, shape: tuple[int, ...]) -> Case:
    """Return (s,) → the derivative of ReLU, away from 0."""
    s = off_zero(seed, shape)
    expected = numerical_gradient(lambda s: np.sum(np.where(s > 0, s, 0)), s)
    return Case((s,), expected, activations.relu_slope(expected, s))


@cache
def sigmoid_slope(seed: int, shape: tuple[int, ...], below: float = np.inf) -> Case:
    """Return (s,) → σ′(s), for s < *below*: below -2 an e of six digits is too rough."""
    s = default_rng(seed).uniform(-4, 4, size=shape)
    s = s if below == np.inf else below - np.abs(s)
    expected = numerical_gradient(lambda s: np.sum(sigmoid(s)), s)
    return Case((s,), expected, activations.slope_of_sigmoid(expected, s))


@cache
def leaky(seed: int, shape: tuple[int, ...], a: float, whole: bool = False) -> Case:
    """Return (s, a) → leaky ReLU of s, elementwise; s holds integers if *whole*."""
    s = whole_numbers(seed, shape) if whole else off_zero(seed, shape)
    expected = np.interp(s, [-10, 0, 10], [-10 * a, 0, 10])
    return Case((s, a), expected, activations.leaky(expected, s, a))


@cache
def leaky_slope(seed: int, shape: tuple[int, ...], a: float, whole: bool = False) -> Case:
    """Return (s, a) → the derivative of leaky ReLU, away from 0; s holds integers if *whole*."""
    s = whole_numbers(seed, shape) if whole else off_zero(seed, shape)
    expected = numerical_gradient(
        lambda s: np.sum(np.interp(s, [-11, 0, 11], [-11 * a, 0, 11])), s.astype(float)
    )
    return Case((s, a), expected, activations.leaky_slope(expected, s, a))


@cache
def dead_share(seed: int, units: int, n: int, dead: int) -> Case:
    """Return (f (units, n),) → the share of *dead* among *units*."""
    rng = default_rng(seed)
    f = rng.uniform(-5, -0.1, size=(units, n)) * (rng.uniform(size=(units, n)) > 0.2)  # zeros too
    for unit in range(dead, units):
        f[unit, rng.integers(n)] = rng.uniform(0.1, 5)
    f = rng.permutation(f)
    return Case((f,), dead / units, activations.dead_share(dead / units, f))


@cache
def stages(seed: int, d: int, h: int, n: int) -> Case:
    """Return (X, W1, W2) → [f1, a1, f2, Ŷ]."""
    rng = default_rng(seed)
    X, W1, W2 = (rng.standard_normal(shape) for shape in [(d, n), (d, h), (h, 1)])
    expected = all_stages(X, W1, W2)
    return Case((X, W1, W2), expected, layers.stages(expected, W2))


def all_stages(X: Array, W1: Array, W2: Array) -> list[Array]:
    """Return [f1, a1, f2, Ŷ] of the network of part 5."""
    f1 = np.einsum("dh,dn->hn", W1, X)
    a1 = np.where(f1 > 0, f1, 0)
    f2 = np.einsum("hk,hn->kn", W2, a1)
    return [f1, a1, f2, sigmoid(f2)]


@cache
def one_entry(seed: int, units_on: tuple[bool, ...], label: float, d: int = 3) -> Case:
    """Return (X, Y, W1, W2, 2, 0.7) → entry [1, 1] of ∂E/∂W1 (d, h), at n = 1.

    *units_on* says which of the h hidden units are on, that is, have f > 0.
    """
    rng, h = default_rng(seed), len(units_on)
    X, W1, W2 = (rng.standard_normal(shape) for shape in [(d, 1), (d, h), (h, 1)])
    W1 *= np.where((W1.T @ X)[:, 0] > 0, 1, -1) * np.where(units_on, 1, -1)
    arguments = X, np.full((1, 1), label), W1, W2, 2.0, 0.7
    expected = layers.gradient_of_first_layer(*arguments)[1, 1]
    return Case(arguments, expected, layers.one_entry(expected, *arguments))


@cache
def first_layer(seed: int, d: int, h: int, n: int, *weights: float) -> Case:
    """Return (X, Y, W1, W2, *weights) → ∂E/∂W1 (d, h), with α and β for *weights* or nothing."""
    rng = default_rng(seed)
    X, W1, W2 = (rng.standard_normal(shape) for shape in [(d, n), (d, h), (h, 1)])
    Y = _labels(seed, n)
    expected = layers.gradient_of_first_layer(X, Y, W1, W2, *weights)
    known = layers.first_layer(expected, X, Y, W1, W2, *weights)
    return Case((X, Y, W1, W2, *weights), expected, known)


@cache
def deep(seed: int, sizes: tuple[int, int, int], n: int, activation: str) -> Case:
    """Return (weights, X, Y, activation) → ∂E/∂W of both layers."""
    rng = default_rng(seed)
    weights = [rng.standard_normal(shape) for shape in pairwise(sizes)]
    X, Y = rng.standard_normal((sizes[0], n)), rng.uniform(size=(sizes[-1], n))
    g = deep_mistakes.ACTIVATIONS[activation]

    def loss(layer: int, W: Array) -> float:
        first, second = (W, weights[1]) if layer == 0 else (weights[0], W)
        return float(np.sum((g(second.T @ g(first.T @ X)) - Y) ** 2)) / (2 * n)

    expected = [numerical_gradient(partial(loss, layer), W) for layer, W in enumerate(weights)]
    arguments = weights, X, Y, activation
    return Case(arguments, expected, deep_mistakes.backprop(expected, *arguments))


@cache
def magnitudes(seed: int, sizes: tuple[int, ...], decades: tuple[int, int]) -> Case:
    """Return (grads,) → the largest |∂E/∂W| of each layer, within the powers of ten *decades*."""
    rng = default_rng(seed)
    expected = rng.uniform(1, 10, size=len(sizes) - 1) * 10.0 ** rng.integers(
        *decades, size=len(sizes) - 1
    )
    grads = []
    for layer, shape in enumerate(pairwise(sizes)):
        grad = rng.uniform(-0.9, 0.9, size=shape)
        grad.flat[rng.integers(grad.size)] = (-1) ** (layer + 1)  # the largest, of either sign
        grads.append(grad * expected[layer])
    return Case((grads,), expected, deep_mistakes.magnitudes(expected, grads))


@cache
def clipped(seed: int, sizes: tuple[int, ...], length: float, max_norm: float) -> Case:
    """Return (grads, max_norm) → the clipped gradients, where the norm of *grads* is *length*."""
    rng = default_rng(seed)
    grads = [rng.standard_normal(shape) * 3.0**layer for layer, shape in enumerate(pairwise(sizes))]
    by = length / np.linalg.norm(np.concatenate([grad.ravel() for grad in grads]))
    grads = [grad * by for grad in grads]
    expected = [grad * max_norm / length for grad in grads] if length > max_norm else grads
    return Case((grads, max_norm), expected, remedies.clipped(grads, max_norm))


def _labels(seed: int, n: int) -> Array:
    """Return Y (1, n): a third of the labels, rounded up, is 1; at n = 1 it is *seed* modulo 2."""
    if n == 1:
        return np.full((1, 1), seed % 2, dtype=np.float64)
    return default_rng(seed).permuted([[1.0] * -(-n // 3) + [0.0] * (n - -(-n // 3))], axis=1)


def off_zero(seed: int, shape: tuple[int, ...]) -> Array:
    """Return numbers of both signs with 0.1 ≤ |s| ≤ 10."""
    rng = default_rng(seed)
    return rng.choice([-1.0, 1.0], size=shape) * 10.0 ** rng.uniform(-1, 1, size=shape)


def whole_numbers(seed: int, shape: tuple[int, ...]) -> Any:
    """Return integers of both signs with 1 ≤ |s| ≤ 9, the first of them positive."""
    rng = default_rng(seed)
    s = rng.choice([-1, 1], size=shape) * rng.integers(1, 10, size=shape)
    s.flat[0] = abs(s.flat[0])
    return s
