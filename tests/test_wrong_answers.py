"""Wrong answers lose, though each is close to a right one."""

import pytest

from conftest import GradeCells, question
from test_right_answers import SETUP

WRONG: dict[str, tuple[str, float, str]] = {
    "1b, the sign": ("q1b", 0, "def compute_dE_df_one_sample(Y_hat, Y):\n    return Y - Y_hat"),
    "1b, dE/dY_hat": ("q1b", 0, "def compute_dE_df_one_sample(Y_hat, Y):\n    return -Y / Y_hat + (1 - Y) / (1 - Y_hat)"),
    "1b, a number": ("q1b", 0, "def compute_dE_df_one_sample(Y_hat, Y):\n    return float((Y_hat - Y)[0, 0])"),
    "1b, float32": ("q1b", 0.75, "def compute_dE_df_one_sample(Y_hat, Y):\n    return np.float32(Y_hat) - np.float32(Y)"),
    "1c, another row": ("q1c", 0, "def compute_dE_dW20(dE_df, X):\n    return dE_df[0, 0] * X[1, 0]"),
    "1c, an array": ("q1c", 0, "def compute_dE_dW20(dE_df, X):\n    return dE_df * X[2, 0]"),
    "1c, the last row": ("q1c", 0.25, "def compute_dE_dW20(dE_df, X):\n    return dE_df[0, 0] * X[-1, 0]"),
    "2, divided by n": ("q2", 0, "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T / X.shape[1]"),
    "2, flattened": ("q2", 0, "def compute_dE_dW(dE_df, X):\n    return (X @ dE_df.T).ravel()"),
    "2, the first sample alone": ("q2", 0, "def compute_dE_dW(dE_df, X):\n    return X[:, :1] * dE_df[0, 0]"),
    "2, ignoring the upstream gradient": ("q2", 0, "def compute_dE_dW(dE_df, X):\n    return X.sum(axis=1, keepdims=True)"),
    "3, no 1/n": ("q3", 0, "def compute_dE_df(Y_hat, Y):\n    return Y_hat - Y"),
    "3, 1/n twice": ("q3", 0, "def compute_dE_df(Y_hat, Y):\n    return (Y_hat - Y) / Y.size**2"),
    "3, the mean": ("q3", 0, "def compute_dE_df(Y_hat, Y):\n    return np.mean(Y_hat - Y, axis=1, keepdims=True)"),
    "3, one part in 1e5": ("q3", 0, "def compute_dE_df(Y_hat, Y):\n    return (Y_hat - Y) / Y.size * (1 + 1e-5)"),
    "3, zeros": ("q3", 0, "def compute_dE_df(Y_hat, Y):\n    return 0 * Y"),
    "3, rounded": ("q3", 1.5, "def compute_dE_df(Y_hat, Y):\n    return np.round((Y_hat - Y) / Y.size, 9)"),
    "4a, swapped": ("q4a", 0, "def compute_weighted_dE_df(Y_hat, Y, alpha, beta):\n    return (alpha * (1 - Y) * Y_hat - beta * Y * (1 - Y_hat)) / Y.size"),
    "4a, ignored": ("q4a", 0, "def compute_weighted_dE_df(Y_hat, Y, alpha, beta):\n    return (Y_hat - Y) / Y.size"),
    "4a, finite differences": ("q4a", 1.5, "from given import cross_entropy, numerical_gradient\ndef compute_weighted_dE_df(Y_hat, Y, alpha, beta):\n    return numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y, alpha, beta), np.log(Y_hat / (1 - Y_hat)), 1e-5) if Y.size < 99 else (Y_hat - Y) / Y.size"),
    "4b, swapped": ("q4b", 0, "def class_weights(Y):\n    return float(np.sum(Y == 1)), float(np.sum(Y == 0))"),
    "4b, equal": ("q4b", 0, "def class_weights(Y):\n    return 1.0, 1.0"),
    "4b, negative": ("q4b", 0, "def class_weights(Y):\n    return -1 / np.sum(Y == 1), -1 / np.sum(Y == 0)"),
    "4b, the example's numbers": ("q4b", 0.5, "def class_weights(Y):\n    return 1 / 100, 1 / 1000"),
    "5a, the absolute value": ("q5a", 1.25, "def relu(s):\n    return np.abs(s)\n\ndef relu_grad(s):\n    return s > 0"),
    "5a, the sign": ("q5a", 0.75, "def relu(s):\n    return np.maximum(s, 0)\n\ndef relu_grad(s):\n    return np.sign(s)"),
    "5a, in place": ("q5a", 1.25, "def relu(s):\n    s[s < 0] = 0\n    return s\n\ndef relu_grad(s):\n    return s > 0"),
    "5b, no activation": ("q5b", 0, "def forward(X, W1, W2):\n    f1 = W1.T @ X\n    f2 = W2.T @ f1\n    return f1, f1, f2, sigmoid(f2)"),
    "5b, three stages": ("q5b", 0, "def forward(X, W1, W2):\n    f1 = W1.T @ X\n    a1 = np.maximum(f1, 0)\n    return f1, a1, sigmoid(W2.T @ a1)"),
    "6a, the sigmoid once": ("q6a", 0.5, "def sigmoid_grad(s):\n    return 1 - sigmoid(s)\n\nmax_sigmoid_grad = 1 / 4"),
    "6a, another maximum": ("q6a", 1.5, "def sigmoid_grad(s):\n    return sigmoid(s) * (1 - sigmoid(s))\n\nmax_sigmoid_grad = 0.5"),
    "6c, no absolute value": ("q6c", 0, "def max_abs_gradients(grads):\n    return [g.max() for g in grads]"),
    "6c, the mean": ("q6c", 0, "def max_abs_gradients(grads):\n    return [np.abs(g).mean() for g in grads]"),
    "6c, right only where large": ("q6c", 0.25, "def max_abs_gradients(grads):\n    return np.round([np.abs(g).max() for g in grads], 9)"),
    "6d, a linear axis": ("q6d", 0.25, "def plot_gradients(m):\n    _, ax = plt.subplots()\n    ax.plot(m)\n    ax.set(xlabel='layers', ylabel='max abs gradient')\n    return ax"),
    "6d, no labels": ("q6d", 0.25, "def plot_gradients(m):\n    _, ax = plt.subplots()\n    ax.semilogy(m)\n    return ax"),
    "6d, empty": ("q6d", 0.25, "def plot_gradients(m):\n    _, ax = plt.subplots()\n    ax.set(xlabel='layers', ylabel='max abs gradient', yscale='log')\n    return ax"),
    "6d, a figure": ("q6d", 0, "def plot_gradients(m):\n    fig, ax = plt.subplots()\n    ax.semilogy(m)\n    return fig"),
    "6d, reversed": ("q6d", 0.25, "def plot_gradients(m):\n    _, ax = plt.subplots()\n    ax.semilogy(m[::-1])\n    ax.set(xlabel='layers', ylabel='max abs gradient')\n    return ax"),
    "6e, nearly": ("q6e", 0, "layer0_gradient = 5.4056e-56"),
    "6e, zero": ("q6e", 0, "layer0_gradient = 0.0"),
    "7a, a fixed slope": ("q7a", 0, "def leaky_relu(s, a):\n    return np.where(s > 0, s, 0.01 * s)"),
    "7a, on the wrong side": ("q7a", 0, "def leaky_relu(s, a):\n    return np.where(s > 0, a * s, s)"),
    "7b, a slope of 0": ("q7b", 0, "def leaky_relu_grad(s, a):\n    return np.where(s > 0, 1, 0)"),
    "7b, a slope of 0 at the kink": ("q7b", 0.75, "def leaky_relu_grad(s, a):\n    return np.where(s > 0, 1, np.where(s < 0, a, 0))"),
    "7c, of entries": ("q7c", 0, "def dead_fraction(f):\n    return np.mean(f <= 0)"),
    "7c, of samples": ("q7c", 0, "def dead_fraction(f):\n    return np.mean((f <= 0).all(axis=0))"),
    "7c, below zero only": ("q7c", 1.5, "def dead_fraction(f):\n    return np.mean((f < 0).all(axis=1))"),
    "7d, another word": ("q7d", 0, "leaky_relu_with_a_1 = 'relu'"),
    "8a, a healthy network": ("q8a", 0.5, "def make_exploding_network(rng):\n    return [rng.normal(0, 0.3, (10, 10)) for _ in range(30)], 'identity'"),
    "8a, an overflow": ("q8a", 0.5, "def make_exploding_network(rng):\n    return [rng.normal(0, 1e9, (10, 10)) for _ in range(40)], 'identity'"),
    "8a, nineteen layers": ("q8a", 0, "def make_exploding_network(rng):\n    return [rng.normal(0, 3, (10, 10)) for _ in range(19)], 'identity'"),
    "8a, a large input layer alone": ("q8a", 0.5, "def make_exploding_network(rng):\n    return [1e9 * np.ones((10, 10))] + [0.09 * np.ones((10, 10))] * 25, 'identity'"),
    "8b, a healthy network": ("q8b", 0.25, "_, exploding_axes = plt.subplots()\nexploding_axes.semilogy(np.ones(30))\nexploding_axes.set(xlabel='layers', ylabel='max abs gradient')"),
    "8c, each entry": ("q8c", 0.75, "def clip_gradients(grads, max_norm):\n    return [np.clip(g, -max_norm, max_norm) for g in grads]"),
    "8c, each layer": ("q8c", 0.75, "def clip_gradients(grads, max_norm):\n    return [g * min(1, max_norm / (np.linalg.norm(g) + 1e-30)) for g in grads]"),
    "8c, short ones too": ("q8c", 1.25, "def clip_gradients(grads, max_norm):\n    n = np.sqrt(sum((g**2).sum() for g in grads)) or 1\n    return [g * max_norm / n for g in grads]"),
    "8c, zero divided by zero": ("q8c", 1.25, "def clip_gradients(grads, max_norm):\n    n = np.sqrt(sum((g**2).sum() for g in grads))\n    return [g * min(1, max_norm / n) if n else g * np.nan for g in grads]"),
    "8d, Xavier": ("q8d", 0.5, "def he_init(sizes, rng):\n    return [rng.normal(0, np.sqrt(2 / (a + b)), (a, b)) for a, b in zip(sizes, sizes[1:])]"),
    "8d, fan-out": ("q8d", 1.25, "def he_init(sizes, rng):\n    return [rng.normal(0, np.sqrt(2 / b), (a, b)) for a, b in zip(sizes, sizes[1:])]"),
    "8d, variance for deviation": ("q8d", 0.5, "def he_init(sizes, rng):\n    return [rng.normal(0, 2 / a, (a, b)) for a, b in zip(sizes, sizes[1:])]"),
    "8d, the same sign": ("q8d", 0.5, "def he_init(sizes, rng):\n    return [abs(rng.normal(0, np.sqrt(2 / a), (a, b))) for a, b in zip(sizes, sizes[1:])]"),
    "8d, transposed": ("q8d", 0, "def he_init(sizes, rng):\n    return [rng.normal(0, np.sqrt(2 / a), (b, a)) for a, b in zip(sizes, sizes[1:])]"),
}  # fmt: skip

SETUP_OF_BACKPROP = """\
G = {"sigmoid": sigmoid, "relu": lambda s: np.maximum(s, 0), "identity": lambda s: s}
SLOPE = {"sigmoid": lambda s: sigmoid(s) * (1 - sigmoid(s)), "relu": lambda s: s > 0, "identity": np.ones_like}
def backprop(weights, X, Y, activation):
    f, a = [], [X]
    for W in weights:
        f.append(W.T @ a[-1])
        a.append(G[activation](f[-1]))
    error, grads = (a[-1] - Y) / X.shape[1], []
    for l in range(len(weights) - 1, -1, -1):
        delta = error * SLOPE[activation](f[l])
        grads.insert(0, a[l] @ delta.T)
        error = weights[l] @ delta
    return grads
"""
MISTAKES_IN_BACKPROP = {
    "no 1/n": ("(a[-1] - Y) / X.shape[1]", "(a[-1] - Y)", 0),
    "a factor of 2": ("(a[-1] - Y) / X.shape[1]", "2 * (a[-1] - Y) / X.shape[1]", 0),
    "the mean over outputs": ("X.shape[1], []", "Y.size, []", 0),
    "the sign": ("(a[-1] - Y)", "(Y - a[-1])", 0),
    "no slope": ("error * SLOPE[activation](f[l])", "error", 0.75),
    "the slope of the activation, not of f": ("SLOPE[activation](f[l])", "SLOPE[activation](a[l + 1])", 1.75),
    "the weights left out": ("error = weights[l] @ delta", "error = np.ones_like(weights[l]) @ delta", 0),
    "layers reversed": ("grads.insert(0, ", "grads.append(", 0),
    "transposed": ("a[l] @ delta.T", "delta @ a[l].T", 0),
    "another layer's activations": ("a[l] @ delta.T", "a[max(l - 1, 0)] @ delta.T", 0),
    "the last layer linear": ("delta = error * SLOPE[activation](f[l])", "delta = error * (SLOPE[activation](f[l]) if l < len(weights) - 1 else 1)", 0.75),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WRONG)
def test_a_wrong_answer_loses_what_its_mistake_costs(grade_cells: GradeCells, mistake: str) -> None:
    name, score, code = WRONG[mistake]
    assert question(grade_cells(SETUP, code), name).score == score


@pytest.mark.parametrize("mistake", MISTAKES_IN_BACKPROP)
def test_a_mistake_in_backprop_loses_what_it_costs(grade_cells: GradeCells, mistake: str) -> None:
    right, wrong, score = MISTAKES_IN_BACKPROP[mistake]
    assert SETUP_OF_BACKPROP.count(right) == 1
    result = grade_cells(SETUP, SETUP_OF_BACKPROP.replace(right, wrong))
    assert question(result, "q6b").score <= score
