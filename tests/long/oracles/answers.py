"""What a student may hand in for each kind of case: right formulas, and finite differences.

The right answers differ in the order of operations, and so in their rounding. Each function takes
the arguments of the case and returns the right answers, and the differences if there are any. An
answer is a list of arrays, one for each array that is expected.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from given import cross_entropy, numerical_gradient, sigmoid
from hidden import inputs, trusted_networks

Answer = list[Any]
Answers = tuple[list[Answer], Answer | None]


def error(answer: Any, expected: Any) -> float:
    """Return the largest difference as a part of the largest entry; absolute where that is 0."""
    return float(np.abs(answer - expected).max() / (np.abs(expected).max() or 1.0))


def output(P: Any, Y: Any, alpha: float = 1.0, beta: float = 1.0) -> Answers:
    right = [[formula] for formula in _output_formulas(P, Y, alpha, beta)]
    f = np.log(P / (1 - P))
    return right, [numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y, alpha, beta), f)]


def weight(dE_df: Any, X: Any) -> Answers:
    terms = [X[:, [i]] * dE_df[0, i] for i in reversed(range(X.shape[1]))]
    right = [[X @ dE_df.T], [np.sum(X * dE_df, axis=1, keepdims=True)], [sum(terms)]]
    zero = np.zeros((len(X), 1))
    return right, [numerical_gradient(lambda W: np.sum(dE_df * (W.T @ X)), zero)]


def stages(X: Any, W1: Any, W2: Any) -> Answers:
    f1 = np.einsum("dh,dn->hn", W1, X)
    a1 = f1 * (f1 > 0)
    f2 = np.sum(W2 * a1, axis=0, keepdims=True)
    other = (X.T @ W1).T
    f2_of_other = (other.clip(0).T @ W2).T
    return [
        [f1, a1, f2, 1 / (1 + np.exp(-f2))],
        [other, other.clip(0), f2_of_other, np.exp(f2_of_other) / (1 + np.exp(f2_of_other))],
    ], None


def layer(X: Any, Y: Any, W1: Any, W2: Any, alpha: float, beta: float) -> Answers:
    f1, _, _, P = trusted_networks.forward(X, W1, W2)
    on = (f1 > 0).astype(float)
    one, two, three = _output_formulas(P, Y, alpha, beta)
    right = [
        [X @ ((W2 @ one) * on).T],
        [((W2 * on) * two @ X.T).T],
        [np.einsum("dn,h,n,hn->dh", X, W2[:, 0], three[0], on)],
    ]

    def loss(W1: Any) -> float:
        Y_hat = sigmoid(W2.T @ np.maximum(W1.T @ X, 0))
        return cross_entropy(Y_hat, Y, alpha, beta)

    return right, [numerical_gradient(loss, W1)]


def entry(*arguments: Any) -> Answers:
    right, differences = layer(*arguments)
    assert differences is not None
    return [[answer[0][1, 1]] for answer in right], [differences[0][1, 1]]


def slope(s: Any) -> Answers:
    a = sigmoid(s)
    right = [[a * (1 - a)], [a - a**2], [np.exp(-s) / (1 + np.exp(-s)) ** 2]]
    # Each σ by itself, as the public test has it: better than the sum, which would lose digits.
    return right, [np.reshape([numerical_gradient(sigmoid, each) for each in s.flat], s.shape)]


def leaky(s: Any, a: float) -> Answers:
    return [[np.where(s > 0, 1.0, a)], [(s > 0) + a * (s <= 0)]], None


def first_of_fifty() -> Answers:
    weights, X, Y = inputs.tutorial_network()
    right = deep_formulas(weights, X, Y, "sigmoid")
    return [[np.abs(answer[0]).max()] for answer in right], None


def deep(weights: Any, X: Any, Y: Any, activation: str) -> Answers:
    def loss(W: Any, layer: int) -> Any:
        changed = [*weights[:layer], W, *weights[layer + 1 :]]
        return trusted_networks.squared_error(changed, X, Y, activation)

    differences = [numerical_gradient(partial(loss, layer=i), W) for i, W in enumerate(weights)]
    return deep_formulas(weights, X, Y, activation), differences


def deep_formulas(weights: Any, X: Any, Y: Any, activation: str) -> list[Answer]:
    batch, n = _backprop(weights, X, Y, activation), X.shape[1]
    backwards = _backprop(weights, X[:, ::-1], Y[:, ::-1], activation)
    each = [_backprop(weights, X[:, [i]], Y[:, [i]], activation) for i in range(n)]
    means = [np.mean(layer, axis=0) for layer in zip(*each, strict=True)]
    return [batch, backwards, means, trusted_networks.backprop(weights, X, Y, activation)[0]]


ANSWERS: dict[str, Callable[..., Answers]] = {
    "output_gradient": output,
    "weight_gradient": weight,
    "forward": stages,
    "two_layers": layer,
    "one_entry": entry,
    "sigmoid_slope": slope,
    "steepest_sigmoid": lambda: ([[1 / 4]], None),
    "leaky_slope": leaky,
    "deep": deep,
    "vanishing": first_of_fifty,
}


def answers_to(kind: str, parameters: dict[str, Any], case: Any) -> Answers:
    """Return right answers to a case of `hidden.cases`, and finite differences if there are any.

    Raises:
        KeyError: `ANSWERS` has no entry for *kind*, a function of `hidden.cases`.
    """
    arguments = getattr(case, "arguments", ())
    if kind == "output_gradient":
        arguments = (*arguments, parameters["alpha"], parameters["beta"])
    return ANSWERS[kind](*arguments)


def _output_formulas(P: Any, Y: Any, alpha: float, beta: float) -> list[Any]:
    n = Y.shape[1]
    return [
        (beta * (1 - Y) * P - alpha * Y * (1 - P)) / n,
        -(alpha * Y / P - beta * (1 - Y) / (1 - P)) * P * (1 - P) / n,
        1 / n * (P * (alpha * Y + beta * (1 - Y)) - alpha * Y),
    ]


def _backprop(weights: Any, X: Any, Y: Any, activation: str) -> Answer:
    """Return ∂E/∂W by the textbook: slopes from the activations, and the mean at the end."""
    slopes: dict[str, Callable[[Any], Any]]
    slopes = {"sigmoid": lambda a: a * (1 - a), "relu": lambda a: a > 0, "identity": np.ones_like}
    a = [X]
    for W in weights:
        a.append(trusted_networks.activate(np.einsum("ij,in->jn", W, a[-1]), activation))
    error, result = a[-1] - Y, []
    for layer in reversed(range(len(weights))):
        error = error * slopes[activation](a[layer + 1])
        result.insert(0, np.einsum("in,jn->ij", a[layer], error) / X.shape[1])
        error = weights[layer] @ error
    return result
