"""Right answers that are written in another way get full marks in their question."""

import pytest

from support.grading import GradeCells, messages, question

SETUP = """\
import math
import numpy as np
import matplotlib.pyplot as plt
from given import sigmoid
"""

EXPLODING = """\
def make_exploding_network(rng):
    return [rng.normal(0, 1, (10, 10)) for _ in range(30)], "identity"

def magnitudes_of(weights, X, Y):
    inputs = [X]
    for W in weights:
        inputs.append(W.T @ inputs[-1])
    error, found = (inputs[-1] - Y) / X.shape[1], []
    for W, a in zip(weights[::-1], inputs[-2::-1]):
        found.insert(0, np.abs(a @ error.T).max())
        error = W @ error
    return found

rng = np.random.default_rng(1)
magnitudes = magnitudes_of(make_exploding_network(rng)[0], rng.normal(size=(10, 5)), rng.random((10, 5)))
"""

RIGHT: dict[str, tuple[str, str]] = {
    "the long way through dE_dY_hat": (
        "q1b",
        "def compute_dE_df_one_sample(Y_hat, Y):\n"
        "    return (-Y / Y_hat + (1 - Y) / (1 - Y_hat)) * Y_hat * (1 - Y_hat)",
    ),
    "a list of lists": (
        "q1b",
        "def compute_dE_df_one_sample(Y_hat, Y):\n    return [[float(Y_hat[0, 0] - Y[0, 0])]]",
    ),
    "a 0-d array for a number": (
        "q1c",
        "def compute_dE_dW20(dE_df, X):\n    return np.array(dE_df[0, 0] * X[2, 0])",
    ),
    "a NumPy scalar for a number": (
        "q1c",
        "def compute_dE_dW20(dE_df, X):\n    return (X @ dE_df.T)[2, 0]",
    ),
    "einsum": (
        "q2",
        "def compute_dE_dW(dE_df, X):\n    return np.einsum('dn,kn->dk', X, dE_df)",
    ),
    "np.matrix": (
        "q2",
        "def compute_dE_dW(dE_df, X):\n    return np.asmatrix(X) * np.asmatrix(dE_df).T",
    ),
    "a sum of outer products in another order": (
        "q2",
        "def compute_dE_dW(dE_df, X):\n"
        "    terms = [X[:, [i]] * dE_df[0, i] for i in reversed(range(X.shape[1]))]\n"
        "    return sum(terms[1:], terms[0])",
    ),
    "a tuple of tuples": (
        "q3",
        "def compute_dE_df(Y_hat, Y):\n    return (tuple((Y_hat - Y)[0] / Y.size),)",
    ),
    "a loop over samples": (
        "q3",
        "def compute_dE_df(Y_hat, Y):\n"
        "    result = np.zeros_like(Y)\n"
        "    for i in range(Y.shape[1]):\n"
        "        result[0, i] = Y_hat[0, i] / Y.shape[1] - Y[0, i] / Y.shape[1]\n"
        "    return result",
    ),
    "np.where on the label": (
        "q4a",
        "def compute_weighted_dE_df(Y_hat, Y, alpha, beta):\n"
        "    return np.where(Y == 1, alpha * (Y_hat - 1), beta * Y_hat) / Y.shape[1]",
    ),
    "the chain rule unsimplified, with a complex step": (
        "q4a",
        "def compute_weighted_dE_df(Y_hat, Y, alpha, beta):\n"
        "    z = Y_hat + 1e-30j * Y_hat * (1 - Y_hat)\n"
        "    return -np.imag(alpha * Y * np.log(z) + beta * (1 - Y) * np.log(1 - z)) / 1e-30 / Y.size",
    ),
    "weights as n over twice the count": (
        "q4b",
        "def class_weights(Y):\n"
        "    n, ones = Y.size, Y.sum()\n    return np.array([n / (2 * ones), n / (2 * (n - ones))])",
    ),
    "weights as integers": (
        "q4b",
        "def class_weights(Y):\n    return [int((Y == 0).sum()), int((Y == 1).sum())]",
    ),
    "weights as fractions": (
        "q4b",
        "from fractions import Fraction\n"
        "def class_weights(Y):\n    return Fraction(1, int((Y == 1).sum())), Fraction(1, int((Y == 0).sum()))",
    ),
    "weights as decimal numbers": (
        "q4b",
        "from decimal import Decimal\n"
        "def class_weights(Y):\n    return [1 / Decimal(int(np.sum(Y == label))) for label in (1, 0)]",
    ),
    "a share as a fraction": (
        "q7c",
        "from fractions import Fraction\n"
        "def dead_fraction(f):\n    return Fraction(sum(max(row) <= 0 for row in f.tolist()), len(f))",
    ),
    "booleans for the slope": (
        "q5a",
        "def relu(s):\n    return s * (s > 0)\n\ndef relu_grad(s):\n    return s >= 0",
    ),
    "a slope of one half at the kink, vectorised": (
        "q5a",
        "relu = np.vectorize(lambda s: max(s, 0.0))\n"
        "def relu_grad(s):\n    return np.heaviside(s, 0.5)",
    ),
    "stages as a list of lists": (
        "q5b",
        "def forward(X, W1, W2):\n"
        "    f1 = (W1.T @ X).tolist()\n    a1 = [[max(0, v) for v in row] for row in f1]\n"
        "    f2 = (W2.T @ np.array(a1)).tolist()\n    return [f1, a1, f2, [[1 / (1 + math.exp(-v)) for v in f2[0]]]]",
    ),
    "five factors one by one": (
        "q5c",
        "def compute_dE_dW11(X, Y, W1, W2, alpha, beta):\n"
        "    f1 = W1.T @ X\n    f2 = W2.T @ np.maximum(f1, 0)\n    y = sigmoid(f2)[0, 0]\n"
        "    first = -alpha * Y[0, 0] / y + beta * (1 - Y[0, 0]) / (1 - y)\n"
        "    return first * y * (1 - y) * W2[1, 0] * (1 if f1[1, 0] > 0 else 0) * X[1, 0]",
    ),
    "sample by sample": (
        "q5d",
        "def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):\n"
        "    total = np.zeros(W1.shape)\n"
        "    for x, y in zip(X.T, Y[0]):\n"
        "        f1 = W1.T @ x\n        p = sigmoid(W2[:, 0] @ np.maximum(f1, 0))\n"
        "        delta = beta * p if y == 0 else alpha * (p - 1)\n"
        "        total += np.outer(x, W2[:, 0] * delta * (f1 > 0))\n"
        "    return total / X.shape[1]",
    ),
    "NumPy booleans": (
        "q5e",
        "relu_is_continuous = np.True_\nrelu_is_differentiable = bool(0)",
    ),
    "a ratio of exponentials": (
        "q6a",
        "def sigmoid_grad(s):\n    return np.exp(-np.abs(s)) / (1 + np.exp(-np.abs(s))) ** 2\n\nmax_sigmoid_grad = sigmoid_grad(np.zeros(()))",
    ),
    "recursion": (
        "q6b",
        "def backprop(weights, X, Y, activation):\n"
        "    g = {'sigmoid': sigmoid, 'relu': lambda s: np.maximum(s, 0), 'identity': lambda s: s}[activation]\n"
        "    slope = {'sigmoid': lambda s: sigmoid(s) * (1 - sigmoid(s)), 'relu': lambda s: s > 0, 'identity': lambda s: 1.0}[activation]\n"
        "    def walk(layer, a):\n"
        "        if layer == len(weights):\n            return (a - Y) / Y.shape[1], []\n"
        "        f = weights[layer].T @ a\n        error, grads = walk(layer + 1, g(f))\n"
        "        error = error * slope(f)\n        return weights[layer] @ error, [a @ error.T] + grads\n"
        "    return tuple(walk(0, X)[1])",
    ),
    "einsum over samples": (
        "q6b",
        "def backprop(weights, X, Y, activation):\n"
        "    f, a = [], [X]\n"
        "    for W in weights:\n"
        "        f.append(np.einsum('io,in->on', W, a[-1]))\n"
        "        a.append({'sigmoid': sigmoid(f[-1]), 'relu': np.where(f[-1] > 0, f[-1], 0), 'identity': f[-1]}[activation])\n"
        "    delta, grads = a[-1] - Y, []\n"
        "    for l in range(len(weights) - 1, -1, -1):\n"
        "        delta = delta * {'sigmoid': a[l + 1] * (1 - a[l + 1]), 'relu': a[l + 1] > 0, 'identity': 1}[activation]\n"
        "        grads.append(np.mean(np.einsum('in,on->nio', a[l], delta), axis=0))\n"
        "        delta = np.einsum('io,on->in', weights[l], delta)\n"
        "    return grads[::-1]",
    ),
    "a list of numbers": (
        "q6c",
        "def max_abs_gradients(grads):\n    return [max(abs(v) for row in grad for v in row) for grad in grads]",
    ),
    "bars through pyplot": (
        "q6d",
        "def plot_gradients(magnitudes):\n"
        "    plt.figure()\n    plt.bar(np.arange(1, len(magnitudes) + 1), magnitudes)\n    plt.yscale('log')\n"
        "    plt.xlabel('layers')\n    plt.ylabel('MAX ABS GRADIENT')\n    return plt.gca()",
    ),
    "a scatter plot": (
        "q6d",
        "def plot_gradients(magnitudes):\n"
        "    ax = plt.figure().add_subplot()\n    ax.scatter(range(len(magnitudes)), magnitudes)\n"
        "    ax.set(yscale='log', xlabel='Layers', ylabel='Max Abs Gradient')\n    return ax",
    ),
    "a stem plot": (
        "q6d",
        "def plot_gradients(magnitudes):\n"
        "    _, ax = plt.subplots()\n    ax.stem(magnitudes)\n    ax.set_yscale('log')\n"
        "    ax.set_xlabel('Layers ')\n    ax.set_ylabel(' max abs gradient')\n    return ax",
    ),
    "the last of several lines, drawn last layer first": (
        "q6d",
        "def plot_gradients(magnitudes):\n"
        "    n = len(magnitudes)\n    _, ax = plt.subplots()\n    ax.axhline(1e-3)\n"
        "    ax.loglog(range(n, 0, -1), magnitudes[::-1], 'o-')\n    ax.set_xscale('linear')\n"
        "    ax.set(xlabel='layers', ylabel='max abs gradient', title='gradients')\n    return ax",
    ),
    "a number typed in": ("q6e", "layer0_gradient = 5.40558865400356e-56"),
    "the larger of two": (
        "q7a",
        "def leaky_relu(s, a):\n    return np.maximum(s, a * s)",
    ),
    "the slope of the positive side at the kink": (
        "q7b",
        "def leaky_relu_grad(s, a):\n    return np.where(s >= 0, 1, a)",
    ),
    "counting units": (
        "q7c",
        "def dead_fraction(f):\n    return sum(max(unit) <= 0 for unit in f) / len(f)",
    ),
    "identity": ("q7d", "leaky_relu_with_a_1 = '  IDENTITY '"),
    "a word with a full stop": ("q7d", "leaky_relu_with_a_1 = 'Linear.'"),
    "a word with its noun": ("q7d", "leaky_relu_with_a_1 = 'Identity function'"),
    "a word with its article": ("q7d", "leaky_relu_with_a_1 = 'a (linear) function!'"),
    "the activation compared by is": (
        "q6b",
        "def backprop(weights, X, Y, activation):\n"
        "    f, a = [], [X]\n"
        "    for W in weights:\n"
        "        f.append(W.T @ a[-1])\n"
        "        a.append(sigmoid(f[-1]) if activation is 'sigmoid' else np.maximum(f[-1], 0) if activation is 'relu' else f[-1])\n"
        "    error, grads = (a[-1] - Y) / X.shape[1], []\n"
        "    for l in reversed(range(len(weights))):\n"
        "        if activation is 'sigmoid':\n            error = error * a[l + 1] * (1 - a[l + 1])\n"
        "        if activation is 'relu':\n            error = error * (f[l] > 0)\n"
        "        grads.insert(0, a[l] @ error.T)\n        error = weights[l] @ error\n"
        "    return grads",
    ),
    "linear layers": (
        "q8a",
        "def make_exploding_network(rng):\n"
        "    return [rng.normal(0, 1, (10, 10)) for _ in range(30)], 'identity'",
    ),
    "sigmoid layers": (
        "q8a",
        "def make_exploding_network(rng):\n"
        "    sizes = [10] + [100] * 99 + [4]\n"
        "    return [rng.normal(0, 40 / math.sqrt(a), (a, b)) for a, b in zip(sizes, sizes[1:])], 'Sigmoid'",
    ),
    "a wide network of the largest size": (
        "q8a",
        "def make_exploding_network(rng):\n"
        "    sizes = [10] + [256] * 200\n"
        "    return [rng.normal(0, 1.3 * math.sqrt(2 / a), (a, b)) for a, b in zip(sizes, sizes[1:])], 'relu'",
    ),
    "weights that are not random": (
        "q8a",
        "def make_exploding_network(rng):\n    return [[[0.5] * 10] * 10] * 40, 'relu'",
    ),
    "an explosion in bars": (
        "q8b",
        f"{EXPLODING}_, exploding_axes = plt.subplots()\nexploding_axes.bar(range(1, 31), magnitudes)\n"
        "exploding_axes.set(yscale='log', xlabel='Layers', ylabel='Max Abs Gradient')",
    ),
    "an explosion in points, drawn layer by layer": (
        "q8b",
        f"{EXPLODING}exploding_axes = plt.figure().add_subplot(yscale='log')\n"
        "for layer, magnitude in enumerate(magnitudes):\n    exploding_axes.plot(layer, magnitude, 'ko')\n"
        "exploding_axes.set(xlabel='Layers', ylabel='Max Abs Gradient')",
    ),
    "an explosion under the names of its layers, with a line for comparison": (
        "q8b",
        f"{EXPLODING}plt.plot([str(layer) for layer in range(30)], magnitudes)\nplt.axhline(1e6)\n"
        "plt.yscale('log')\nplt.xlabel('Layers')\nplt.ylabel('Max Abs Gradient')\nexploding_axes = plt.gca()",
    ),
    "an explosion of as many layers as the generator likes": (
        "q8b",
        "def make_exploding_network(rng):\n"
        "    return [rng.normal(0, 1, (10, 10)) for _ in range(rng.integers(30, 60))], 'identity'\n"
        f"{EXPLODING.partition(chr(10) * 2)[2]}_, exploding_axes = plt.subplots()\n"
        "exploding_axes.semilogy(magnitudes)\nexploding_axes.set(xlabel='Layers', ylabel='Max Abs Gradient')",
    ),
    "as PyTorch clips": (
        "q8c",
        "def clip_gradients(grads, max_norm):\n"
        "    norm = np.linalg.norm([np.linalg.norm(g) for g in grads])\n"
        "    return [g * min(1.0, max_norm / (norm + 1e-6)) for g in grads]",
    ),
    "Kaiming-uniform": (
        "q8d",
        "def he_init(layer_sizes, rng):\n"
        "    bound = lambda fan_in: math.sqrt(6 / fan_in)\n"
        "    return [rng.uniform(-bound(a), bound(a), (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]",
    ),
    "normal numbers with a scale": (
        "q8d",
        "def he_init(layer_sizes, rng):\n    weights = ()\n"
        "    for a, b in zip(layer_sizes[:-1], layer_sizes[1:]):\n"
        "        weights += (rng.normal(scale=np.sqrt(2.0 / a), size=(a, b)).tolist(),)\n    return weights",
    ),
}  # fmt: skip


@pytest.fixture
def questions(way: str) -> tuple[str, ...]:
    """The one that is answered."""
    return RIGHT[way][:1]


@pytest.mark.parametrize("way", RIGHT)
def test_a_right_answer_written_another_way_gets_full_marks(
    grade_cells: GradeCells, way: str
) -> None:
    name, code = RIGHT[way]
    result = grade_cells(SETUP, code)
    assert result.notes == []
    assert messages(result, name) == []
    assert question(result, name).score == question(result, name).possible
