"""The cases of the hidden tests: inputs, right answers, and the wrong answers of known mistakes.

Inputs are drawn from fixed seeds, expected values come from `hidden.oracles`, and nothing is typed
in by hand. Each case is made once, see `hidden.kept`.

Finite differences do not pass *precise* cases. Where a sigmoid ends the network, the sample
farthest from 0 has f > 0 and the label 0. Its 1 − Ŷ is a small difference of large numbers, with
few right digits, and a difference of two losses has even fewer. A right formula does not need these
digits. Where the loss is linear or quadratic in the weights (`weight_gradient`, and in `deep` the
last layer without a sigmoid), central differences are exact except for rounding. There no input
separates them clearly from a formula.
"""

from itertools import pairwise

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from given.checking.cases import Case, off_zero
from given.mistakes import activations, layers, neuron
from given.mistakes import deep as deep_mistakes
from given.mistakes.recognise import Suspect, suspects
from hidden import oracles, trusted_networks
from hidden.inputs import factor_to, labels, samples_off_kinks, tutorial_network
from hidden.kept import once

Array = NDArray[np.float64]

SATURATED = 6.0
"""For |s| beyond this, σ(s) is within 0.0025 of 0 or 1. A larger *reach* makes a precise case."""


@once
def output_gradient(
    seed: int, n: int, reach: float = 3.0, alpha: float = 1.0, beta: float = 1.0
) -> Case:
    """Return (Ŷ, Y) → ∂E/∂f, each (1, n), for f uniform up to about ±*reach*."""
    rng = default_rng(seed)
    f = rng.uniform(-1, 1, size=(1, n))
    f *= factor_to(rng, f, reach)
    Y = labels(rng, f)
    # Each sample has a loss of its own, which depends on its own f alone.
    expected = oracles.gradient(lambda f: trusted_networks.sample_losses(f, Y, alpha, beta), f)
    Y_hat = np.real(trusted_networks.sigmoid(f))
    known = neuron.output_gradient(expected, Y_hat, Y, alpha, beta)
    return Case((Y_hat, Y), expected, known)


@once
def weight_gradient(seed: int, d: int, n: int) -> Case:
    """Return (∂E/∂f (1, n), X (d, n)) → ∂E/∂W (d, 1), for a random upstream gradient.

    The loss is linear in W, so finite differences are exact except for rounding.
    """
    rng = default_rng(seed)
    dE_df, X = rng.standard_normal((1, n)), rng.standard_normal((d, n))
    W = rng.standard_normal((d, 1))
    expected = oracles.gradient(lambda W: np.sum(dE_df * (W.T @ X)), W)
    return Case((dE_df, X), expected, neuron.weight_gradient(expected, dE_df, X))


@once
def two_layers(
    seed: int, d: int, h: int, n: int, alpha: float = 1.0, beta: float = 1.0, reach: float = 3.0
) -> Case:
    """Return (X, Y, W1, W2, α, β) → ∂E/∂W1 (d, h), with a W2 that makes max |f2| about *reach*.

    In a precise case |f2| is above 5 for all samples, and all predictions but two are right. The
    prediction farthest from 0 is wrong. Its loss has lost digits, and no other part of the gradient
    hides this.
    """
    rng = default_rng(seed)
    W1, W2 = rng.standard_normal((d, h)), rng.standard_normal((h, 1))
    if reach <= SATURATED:
        X = samples_off_kinks(rng, [W1], n, "relu")
        return _gradient_of_first_layer(rng, X, W1, W2, alpha, beta, reach)
    X = samples_off_kinks(rng, [W1], 2 * n, "relu")
    f2 = np.abs(trusted_networks.forward(X, W1, W2)[2][0])
    farthest = np.argsort(f2)[n:]
    X, f2 = X[:, farthest], f2[farthest]
    # f2 is proportional to X, and 0 where all hidden units are off.
    on = f2 > 0
    X[:, on] *= rng.uniform(SATURATED / reach, 1, size=on.sum()) * f2.max(initial=0) / f2[on]
    return _gradient_of_first_layer(rng, X, W1, W2, alpha, beta, reach, wrong=0)


@once
def one_entry(seed: int, units_on: tuple[bool, ...], reach: float = 3.0, d: int = 3) -> Case:
    """Return (X, Y, W1, W2, α, β) → entry [1, 1] of ∂E/∂W1 (d, h) at n = 1.

    *units_on* says which of the h hidden units are on; at least one must be.
    """
    rng, h = default_rng(seed), len(units_on)
    W1, W2 = rng.standard_normal((d, h)), rng.choice([-1, 1]) * rng.uniform(0.5, 2, size=(h, 1))
    X = samples_off_kinks(rng, [W1], 1, "relu")
    W1 *= np.where((W1.T @ X)[:, 0] > 0, 1, -1) * np.where(units_on, 1, -1)
    case = _gradient_of_first_layer(rng, X, W1, W2, alpha=0.7, beta=1.9, reach=reach)
    entry = case.expected[1, 1]
    return Case(case.arguments, entry, layers.one_entry(entry, *case.arguments))


def _gradient_of_first_layer(
    rng: Generator,
    X: Array,
    W1: Array,
    W2: Array,
    alpha: float,
    beta: float,
    reach: float,
    wrong: float = 0.5,
) -> Case:
    f2 = trusted_networks.forward(X, W1, W2)[2]
    factor = factor_to(rng, f2, reach)
    W2, Y = W2 * factor, labels(rng, f2 * factor, wrong)
    expected = oracles.gradient(
        lambda W1: trusted_networks.two_layer_loss(X, Y, W1, W2, alpha, beta), W1
    )
    arguments = (X, Y, W1, W2, alpha, beta)
    return Case(arguments, expected, layers.first_layer(expected, *arguments))


@once
def forward(seed: int, d: int, h: int, n: int, reach: float = 0.0) -> Case:
    """Return (X, W1, W2) → (f1, a1, f2, Ŷ), with a W2 that makes max |f2| about *reach*."""
    rng = default_rng(seed)
    X, W1, W2 = (rng.standard_normal(shape) for shape in [(d, n), (d, h), (h, 1)])
    if reach:
        W2 *= factor_to(rng, trusted_networks.forward(X, W1, W2)[2], reach)
    expected = trusted_networks.forward(X, W1, W2)
    return Case((X, W1, W2), expected, layers.stages(expected, W2))


@once
def sigmoid_slope(seed: int, shape: tuple[int, ...], reach: float = 4.0) -> Case:
    """Return (s,) → σ′(s) of any shape, for uniform |s| ≤ *reach*, saturated in a precise case."""
    rng = default_rng(seed)
    s = rng.uniform(-reach, reach, size=shape)
    if reach > SATURATED:
        s = np.sign(s) * rng.uniform(SATURATED, reach, size=shape)
        s.flat[0] = SATURATED  # The largest slope: the rounding of σ is negligible beside it.
    expected = oracles.gradient(trusted_networks.sigmoid, s)
    return Case((s,), expected, activations.slope_of_sigmoid(expected, s))


@once
def steepest_sigmoid() -> float:
    """Return the largest slope of σ on a grid that contains 0."""
    s = np.linspace(-6, 6, 241, dtype=np.float64)
    return float(np.max(oracles.gradient(trusted_networks.sigmoid, s)))


@once
def leaky_slope(seed: int, shape: tuple[int, ...], a: float) -> Case:
    """Return (s, a) → the derivative of leaky ReLU, away from 0."""
    s = off_zero(seed, shape)
    expected = oracles.gradient(lambda s: trusted_networks.leaky_relu(s, a), s)
    return Case((s, a), expected, activations.leaky_slope(expected, s, a))


@once
def deep(seed: int, sizes: tuple[int, ...], n: int, activation: str, offset: float = 0.0) -> Case:
    """Return (weights, X, Y, activation) → ∂E/∂W of every layer; *offset* moves the targets."""
    rng = default_rng(seed)
    weights = [rng.standard_normal(shape) * np.sqrt(2 / shape[0]) for shape in pairwise(sizes)]
    X = samples_off_kinks(rng, weights, n, activation)
    Y = rng.uniform(size=(sizes[-1], n)) + offset

    def loss_of(layer: int) -> oracles.Loss:
        return lambda W: trusted_networks.squared_error(
            [*weights[:layer], W, *weights[layer + 1 :]], X, Y, activation
        )

    expected = [oracles.gradient(loss_of(layer), W) for layer, W in enumerate(weights)]
    if not all(gradient.any() for gradient in expected):
        raise oracles.OracleError(f"seed {seed} gives a dead layer, which anything explains")
    arguments = (weights, X, Y, activation)
    return Case(arguments, expected, deep_mistakes.backprop(expected, *arguments))


@once
def vanishing() -> float:
    """Return max |∂E/∂W| of the first of 50 sigmoid layers, every weight 0.4, about 5.4e-56.

    The complex step computes it alone: no difference of two losses shows so small a gradient.
    """
    weights, X, Y = tutorial_network()
    first = oracles.complex_step(
        lambda W: trusted_networks.squared_error([W, *weights[1:]], X, Y, "sigmoid"), weights[0]
    )
    return float(np.abs(first).max())


@suspects
def vanishing_suspects() -> list[Suspect]:
    """Return the suspects for `vanishing`."""
    weights, X, Y = tutorial_network()
    grads, _, _ = trusted_networks.backprop(weights, X, Y, "sigmoid")
    largest = [float(np.abs(grad).max()) for grad in grads]
    return [
        ("last-for-first", largest[-1]),
        ("no-absolute-value", grads[0].max()),
        ("no-absolute-value", grads[0].min()),
        ("mean-for-largest", np.abs(grads[0]).mean()),
        ("no-mean", largest[0] * X.shape[1]),
        *[("another-layer", value) for value in largest[1:-1]],
        *[("rounded", float(f"{largest[0]:.{digits}g}")) for digits in range(1, 9)],
    ]
