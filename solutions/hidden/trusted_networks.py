"""Trusted forward passes and losses, which also take complex numbers.

Each function is analytic on each branch and chooses the branch by the real part. So a complex step
passes through it, and the imaginary part carries the derivative (see `hidden.oracles`).
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Real numbers, or complex ones during a complex step.
Numbers = NDArray[Any]

ACTIVATIONS = ("sigmoid", "relu", "identity")


def log_sigmoid(s: Numbers) -> Numbers:
    """Return log σ(s) without cancellation: −log(1 + e⁻ˢ), and s − log(1 + eˢ) for s < 0."""
    negative = np.real(s) < 0
    distance = np.where(negative, s, -s)
    result: Numbers = np.where(negative, s, 0) - np.log1p(np.exp(distance))
    return result


def sigmoid(s: Numbers) -> Numbers:
    """Return σ(s); it takes the exponential only of numbers that are not positive."""
    positive = np.real(s) >= 0
    small = np.exp(np.where(positive, -s, s))
    result: Numbers = np.where(positive, 1, small) / (1 + small)
    return result


def relu(s: Numbers) -> Numbers:
    """Return max(s, 0), with slope 0 at the kink."""
    return np.where(np.real(s) > 0, s, 0) if np.iscomplexobj(s) else np.maximum(s, 0)


def leaky_relu(s: Numbers, a: float) -> Numbers:
    """Return s where s > 0, else a·s."""
    return np.where(np.real(s) > 0, s, a * s)


def activate(s: Numbers, activation: str) -> Numbers:
    """Return g(s) for *activation*, one of `ACTIVATIONS`."""
    functions: dict[str, Callable[[Numbers], Numbers]]
    functions = {"sigmoid": sigmoid, "relu": relu, "identity": np.copy}
    return functions[activation](s)


def cross_entropy(f: Numbers, Y: Numbers, alpha: float = 1.0, beta: float = 1.0) -> Any:
    """Return E of `given.cross_entropy` as a function of f, where Ŷ = σ(f)."""
    return np.sum(sample_losses(f, Y, alpha, beta))


def sample_losses(f: Numbers, Y: Numbers, alpha: float = 1.0, beta: float = 1.0) -> Numbers:
    """Return the contribution of each sample to `cross_entropy`, (1, n).

    It uses 1 − σ(f) = σ(−f), so no digits are lost where Ŷ is close to 1.
    """
    n = Y.shape[1]
    logarithms = alpha * Y * log_sigmoid(f) + beta * (1 - Y) * log_sigmoid(-f)
    losses: Numbers = -logarithms / n
    return losses


def forward(X: Numbers, W1: Numbers, W2: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return (f1, a1, f2, Ŷ) of the network with a ReLU hidden layer and a sigmoid output."""
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)


def two_layer_loss(
    X: Numbers, Y: Numbers, W1: Numbers, W2: Numbers, alpha: float = 1.0, beta: float = 1.0
) -> Any:
    """Return the weighted cross-entropy of `forward`."""
    _, _, f2, _ = forward(X, W1, W2)
    return cross_entropy(f2, Y, alpha, beta)


def stages(
    weights: Sequence[Numbers], X: Numbers, activation: str
) -> tuple[list[Numbers], list[Numbers]]:
    """Return f of every layer, and the inputs of every layer, followed by Ŷ.

    f[l] = W[l]ᵀ·a[l − 1], a[l] = g(f[l]) and a[−1] = X.
    """
    f, inputs = [], [X]
    for W in weights:
        f.append(W.T @ inputs[-1])
        inputs.append(activate(f[-1], activation))
    return f, inputs


def squared_error(weights: Sequence[Numbers], X: Numbers, Y: Numbers, activation: str) -> Any:
    """Return E = ½ · mean over samples of Σ (Ŷ − Y)², of L layers with the same activation."""
    Y_hat = stages(weights, X, activation)[1][-1]
    return np.sum((Y_hat - Y) ** 2) / (2 * X.shape[1])


def slope(f: Numbers, activation: str) -> Numbers:
    """Return g′(f)."""
    if activation == "sigmoid":
        return sigmoid(f) * sigmoid(-f)
    return f > 0 if activation == "relu" else np.ones_like(f)


def errors(
    weights: Sequence[Numbers], f: Sequence[Numbers], error: Numbers, activation: str
) -> list[Numbers]:
    """Return ∂E/∂f of every layer, from the f of every layer and *error*, ∂E/∂Ŷ."""
    dE_df = []
    for W, layer in zip(reversed(weights), reversed(f), strict=True):
        dE_df.append(error * slope(layer, activation))
        error = W @ dE_df[-1]
    return dE_df[::-1]


def backprop(
    weights: Sequence[Numbers], X: Numbers, Y: Numbers, activation: str
) -> tuple[list[Numbers], list[Numbers], list[Numbers]]:
    """Return (∂E/∂W, ∂E/∂f, f) of every layer for `squared_error`, first layer first.

    This is analytic, for networks too deep for an oracle; tests compare it with the complex step.
    """
    f, (*inputs, Y_hat) = stages(weights, X, activation)
    dE_df = errors(weights, f, (Y_hat - Y) / X.shape[1], activation)
    return [a @ error.T for a, error in zip(inputs, dE_df, strict=True)], dE_df, f
