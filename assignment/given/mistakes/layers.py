"""Known mistakes in part 5: a hidden layer of ReLU and a sigmoid output.

A gradient with a missing step is the gradient of a simpler network, for example of one without the
activation. So central differences give it too. Notation and shapes are those of the assignment.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from given.gradients import numerical_gradient
from given.mistakes.neuron import output_gradient, sigmoid_slope
from given.mistakes.recognise import Suspect, suspects
from given.network import cross_entropy, sigmoid

Array = NDArray[np.float64]

RATES = (1.0, 0.5, 0.1, 0.01, 0.001)
"""Learning rates that students choose."""

AT_THE_OUTPUT = {
    "stops-at-prediction": "sigmoid-slope-missing",
    "sigmoid-slope-twice": "sigmoid-slope-twice",
    "weights-swapped": "weights-swapped",
    "weights-ignored": "weights-ignored",
    "alpha-ignored": "alpha-ignored",
    "beta-ignored": "beta-ignored",
    "half-the-loss": "half-the-loss",
    "labels-ignored": "labels-ignored",
    "prediction-squashed": "prediction-squashed",
    "arguments-exchanged": "arguments-exchanged",
}
"""The mistakes in ∂E/∂f of the output, and their names where ∂E/∂f is only the first factor."""


def relu(f: Array) -> Array:
    """Return the larger of f and 0, entry by entry."""
    return np.maximum(f, 0)


@suspects
def stages(right: Sequence[Array], W2: Array) -> list[Suspect]:
    """Return the suspects for f1, a1, f2 and Ŷ, of which *right* has the right values."""
    f1, a1, f2, Y_hat = right
    over_samples = np.exp(f2) / np.exp(f2).sum()

    def with_hidden(a1: Array) -> list[Array]:
        return [f1, a1, W2.T @ a1, sigmoid(W2.T @ a1)]

    def with_biases(first: float, second: float) -> list[Array]:
        a1 = relu(f1 + first)
        return [f1 + first, a1, W2.T @ a1 + second, sigmoid(W2.T @ a1 + second)]

    return [
        ("no-activation", with_hidden(f1)),
        *[("bias-added", with_biases(*ones)) for ones in ((1, 0), (0, 1), (1, 1))],
        ("activation-bypassed", [f1, a1, W2.T @ f1, sigmoid(W2.T @ f1)]),
        ("f1-overwritten", [a1, a1, f2, Y_hat]),
        ("wrong-activation", with_hidden(sigmoid(f1))),
        ("wrong-activation", with_hidden(np.abs(f1))),
        ("wrong-activation", with_hidden(np.tanh(f1))),
        ("slope-for-value", with_hidden(np.sign(a1))),
        ("no-output-sigmoid", [f1, a1, f2, f2]),
        ("no-output-sigmoid", [f1, a1, f2, np.maximum(f2, 0)]),
        ("no-output-sigmoid", [f1, a1, f2, np.tanh(f2)]),
        *[("softmax", [f1, a1, f2, softmax]) for softmax in (Y_hat / Y_hat, over_samples)],
        ("prediction-rounded", [f1, a1, f2, np.round(Y_hat)]),
        ("wrong-side", with_hidden(np.maximum(-f1, 0))),
        ("output-cut-off", [f1, a1, np.maximum(f2, 0), sigmoid(np.maximum(f2, 0))]),
        ("sigmoid-mirrored", [f1, a1, f2, 1 - Y_hat]),
        ("sigmoid-twice", [f1, a1, f2, sigmoid(Y_hat)]),
        ("sigmoid-twice", [f1, a1, Y_hat, sigmoid(Y_hat)]),
        ("stages-reversed", list(right)[::-1]),
        ("stages-reversed", [a1, f1, f2, Y_hat]),
        ("stages-reversed", [f1, a1, Y_hat, f2]),
        ("slope-for-value", [f1, a1, f2, sigmoid_slope(f2)]),
        ("denominator-open", [f1, a1, f2, 1 + np.exp(-f2)]),
        ("transposed", [stage.T for stage in right]),
    ]


@suspects
def first_layer(
    right: Array, X: Array, Y: Array, W1: Array, W2: Array, alpha: float = 1.0, beta: float = 1.0
) -> list[Suspect]:
    """Return the suspects for ∂E/∂W1 (d, h)."""
    n = Y.shape[1]
    return [
        ("flattened", right.ravel()),
        ("transposed", right.T),
        ("sign", -right),
        ("no-mean", right * n),
        ("mean-twice", right / n),
        *[("wrong-divisor", right * n / divisor) for divisor in W1.shape],
        *[("part-of-it", each) for each in (right[:, :1], right[:, -1:], right[:1], right[-1:])],
        ("whole-numbers", np.trunc(right)),
        *[("step-for-gradient", each) for rate in RATES for each in (W1 - rate * right,)],
        *_with_a_step_missing(X, Y, W1, W2, alpha, beta),
    ]


@suspects
def one_entry(
    right: float, X: Array, Y: Array, W1: Array, W2: Array, alpha: float, beta: float
) -> list[Suspect]:
    """Return the suspects for entry [1, 1] of ∂E/∂W1, at n = 1."""
    gradients = _with_a_step_missing(X, Y, W1, W2, alpha, beta)
    whole = gradient_of_first_layer(X, Y, W1, W2, alpha, beta)
    on = float((W1.T @ X)[1, 0] > 0)
    dE_df2 = right / (W2[1, 0] * X[1, 0]) if on else 0.0
    return [
        ("array-for-number", np.full(1, right)),
        ("array-for-number", np.full((1, 1), right)),
        ("sign", -right),
        *([("indicator-of-another-unit", 0.0)] if (W1.T @ X).min() < 0 < (W1.T @ X)[1, 0] else []),
        *[(mistake, wrong[1, 1]) for mistake, wrong in gradients if wrong.shape == whole.shape],
        *[("w2-of-another-unit", right / W2[1, 0] * w) for w in np.delete(W2, 1)],
        *[("input-ignored", right / X[1, 0] * each) for each in (1, W1[1, 1])],
        ("last-for-first", dE_df2 * np.maximum(W1.T @ X, 0)[1, 0]),
        ("units-added", whole[1].sum()),
        ("upstream-ignored", W2[1, 0] * X[1, 0] * on),
        ("factors-added", dE_df2 + W2[1, 0] + on + X[1, 0]),
        ("w2-replaced", right / W2[1, 0] * W1[1, 1]),
        ("w2-replaced", right / W2[1, 0] * np.maximum(W1.T @ X, 0)[1, 0]),
        ("activations-of-another-layer", right / X[1, 0] * np.maximum(W1.T @ X, 0)[1, 0]),
        *[("wrong-entry", entry) for entry in np.delete(whole, W1.shape[1] + 1)],
        *[("whole-gradient", each) for each in (whole, whole.ravel())],
        *[
            ("size-fixed", gradient_of_first_layer(X[:d], Y, W1[:d, :h], W2[:h], alpha, beta)[1, 1])
            for d, h in ((3, 2), (3, None), (None, 2))
            if W1[:d, :h].size < W1.size
        ],
    ]


def gradient_of_first_layer(X: Array, Y: Array, W1: Array, W2: Array, *weights: float) -> Array:
    """Return the numerical ∂E/∂W1 (d, h); *weights* are α and β, or nothing."""
    return numerical_gradient(
        lambda W1: cross_entropy(sigmoid(W2.T @ np.maximum(W1.T @ X, 0)), Y, *weights), W1
    )


def _with_a_step_missing(
    X: Array, Y: Array, W1: Array, W2: Array, alpha: float, beta: float
) -> list[Suspect]:
    """Return suspects for ∂E/∂W1 (d, h) in which one factor of the chain is wrong."""
    f1, n = W1.T @ X, X.shape[1]
    f2 = W2.T @ np.maximum(f1, 0)
    upstream = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y, alpha, beta), f2)

    def gradient(hidden: Callable[[Array], Array], W2: Array = W2, by: Array = upstream) -> Array:
        return numerical_gradient(lambda W: np.sum(by * (W2.T @ hidden(W.T @ X))), W1)

    at_hidden = numerical_gradient(lambda f: np.sum(upstream * (W2.T @ relu(f))), f1)
    passed_on = numerical_gradient(lambda f: np.sum(upstream * (W2.T @ f)), f1)
    without = gradient(lambda f: f)
    at_the_hidden_layer = [
        ("indicator-missing", without),
        ("slope-elsewhere", gradient(lambda f: f * (passed_on > 0))),
        ("slope-elsewhere", gradient(lambda f: f * (f2 > 0))),
        ("slope-elsewhere", without * (W1 > 0)),
        ("slope-elsewhere", _last_factor(relu(X), passed_on)),
        ("indicator-inverted", gradient(lambda f: np.minimum(f, 0))),
        ("value-for-indicator", gradient(lambda f: relu(f) ** 2 / 2)),
        ("value-for-indicator", gradient(lambda f: f**2 / 2)),
        ("wrong-activation", gradient(sigmoid)),
        ("w2-ignored", gradient(relu, np.ones_like(W2))),
        ("wrong-activation", gradient(sigmoid)),
        ("last-for-first", _last_factor(relu(f1), upstream)),
        ("activations-of-another-layer", _last_factor(relu(f1), at_hidden)),
        ("one-sample-only", _last_factor(X[:, :1], at_hidden[:, :1])),
        ("one-sample-only", _last_factor(X[:, -1:], at_hidden[:, -1:])),
        ("samples-left-out", _last_factor(X[:, 1:], at_hidden[:, 1:])),
        ("samples-left-out", _last_factor(X[:, :-1], at_hidden[:, :-1])),
        ("no-output-sigmoid", gradient(relu, by=np.where(Y == 1, alpha, beta) * (f2 - Y) / n)),
    ]
    at_the_output = output_gradient(upstream, sigmoid(f2), Y, alpha, beta)()
    return at_the_hidden_layer + [
        (AT_THE_OUTPUT[mistake], gradient(relu, by=wrong))
        for mistake, wrong in at_the_output
        if mistake in AT_THE_OUTPUT
    ]


def _last_factor(inputs: Array, upstream: Array) -> Array:
    """Return the gradient of Σ upstream · (Wᵀ·inputs), which is linear in W."""
    W = np.zeros((len(inputs), len(upstream)))
    return numerical_gradient(lambda W: np.sum(upstream * (W.T @ inputs)), W)
