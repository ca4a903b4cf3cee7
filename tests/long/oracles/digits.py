"""What the cases of `hidden.cases` expect, in 50 digits.

Nothing is derived here: each loss is written down as the assignment defines it and differentiated
by central differences in mpmath. With 80 digits and a step of 1e-30 they are good to 50.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from mpmath import mp, mpf

from hidden import inputs

STEP = "1e-30"
mp.dps = 80

exact = np.frompyfunc(mpf, 1, 1)
log = np.frompyfunc(mp.log, 1, 1)
sigmoid = np.frompyfunc(lambda s: 1 / (1 + mp.exp(-s)), 1, 1)
relu = np.frompyfunc(lambda s: max(s, mpf(0)), 1, 1)
ACTIVATIONS: dict[str, Callable[[Any], Any]]
ACTIVATIONS = {"sigmoid": sigmoid, "relu": relu, "identity": lambda s: s}


def gradient(loss: Callable[[Any], Any], x: Any, step: str = STEP) -> Any:
    """Return ∂E/∂x of a loss of all entries of *x*, an array of mpf."""
    h, result = mpf(step), np.empty(x.shape, dtype=object)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += h
        below[index] -= h
        result[index] = (loss(above) - loss(below)) / (2 * h)
    return result


def slopes(function: Callable[[Any], Any], x: Any) -> Any:
    """Return the derivative of a function that takes each entry of *x* by itself."""
    h = mpf(STEP)
    return (function(x + h) - function(x - h)) / (2 * h)


def cross_entropy_terms(Y_hat: Any, Y: Any, alpha: float, beta: float) -> Any:
    """Return what each sample contributes to E."""
    one, zero = exact(alpha) * Y * log(Y_hat), exact(beta) * (1 - Y) * log(1 - Y_hat)
    return -(one + zero) / Y.shape[1]


def output_gradient(use: Any) -> list[Any]:
    (_, Y), (_, f, _) = use.case.arguments, use.calls[0]
    alpha, beta = use.parameters["alpha"], use.parameters["beta"]
    # E is a sum over samples, and f[0, i] is in the part of sample i alone.
    return [slopes(lambda f: cross_entropy_terms(sigmoid(f), exact(Y), alpha, beta), exact(f))]


def weight_gradient(use: Any) -> list[Any]:
    dE_df, X = map(exact, use.case.arguments)
    return [gradient(lambda W: np.sum(dE_df * (W.T @ X)), exact(use.calls[0][1]))]


def two_layers(use: Any) -> list[Any]:
    X, Y, W1, W2 = map(exact, use.case.arguments[:4])

    def loss(W1: Any) -> Any:
        Y_hat = sigmoid(W2.T @ relu(W1.T @ X))
        return np.sum(cross_entropy_terms(Y_hat, Y, *use.case.arguments[4:]))

    return [gradient(loss, W1)]


def one_entry(use: Any) -> list[Any]:
    return [two_layers(use)[0][1, 1]]


def forward(use: Any) -> list[Any]:
    X, W1, W2 = map(exact, use.case.arguments)
    f1 = W1.T @ X
    f2 = W2.T @ relu(f1)
    return [f1, relu(f1), f2, sigmoid(f2)]


def sigmoid_slope(use: Any) -> list[Any]:
    return [slopes(sigmoid, exact(use.case.arguments[0]))]


def steepest_sigmoid(use: Any) -> list[Any]:
    return [np.max(slopes(sigmoid, np.array([exact(s) for _, s, _ in use.calls])))]


def leaky_slope(use: Any) -> list[Any]:
    s, a = map(exact, use.case.arguments)
    return [slopes(np.frompyfunc(lambda each: each if each > 0 else a * each, 1, 1), s)]


def deep(use: Any) -> list[Any]:
    weights, X, Y, activation = use.case.arguments
    weights, X, Y = [exact(W) for W in weights], exact(X), exact(Y)

    def loss(i: int, W: Any) -> Any:
        return squared_error([*weights[:i], W, *weights[i + 1 :]], X, Y, activation)

    return [gradient(partial(loss, i), W) for i, W in enumerate(weights)]


def vanishing(use: Any) -> list[Any]:
    """Return max |∂E/∂W| of the first layer, about 5e-56, by differences at 200 digits.

    All weights are the same, so the units of a layer are twins and are computed once: but for the
    unit of the first layer that has the weight that is shifted. It stands for its twins as well.
    """
    ((_, first, _),) = use.calls
    data, targets = inputs.tutorial_data(inputs.TUTORIAL_SEED, outputs=5)
    assert first.shape == (10, 10)
    assert np.unique(first).size == 1
    with mp.workdps(200):
        W, X, Y = exact(first), exact(data), exact(targets)

        def loss(column: Any) -> Any:
            a = sigmoid(W[0, 0] * (sigmoid(column @ X) + 9 * sigmoid(W[:, 1] @ X)))
            for _ in range(48):
                a = sigmoid(W[0, 0] * 10 * a)
            return np.sum((a - Y) ** 2) / (2 * X.shape[1])

        return [np.max(np.abs(gradient(loss, W[:, 0], "1e-60")))]


def squared_error(weights: Any, X: Any, Y: Any, activation: str) -> Any:
    a = X
    for W in weights:
        a = ACTIVATIONS[activation](W.T @ a)
    return np.sum((a - Y) ** 2) / (2 * X.shape[1])


def error(values: list[Any], in_digits: list[Any]) -> float:
    """Return the largest difference as a part of the largest entry of its array."""
    parts = []
    for value, right in zip(values, in_digits, strict=True):
        scale = np.max(np.abs(right)) or 1
        parts.append(float(np.max(np.abs(exact(value) - right)) / scale))
    return max(parts)
