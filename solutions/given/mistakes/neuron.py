"""Known mistakes in parts 1 to 4: one neuron and its loss.

Each function returns suspects: it applies each mistake to the right answer, which in public tests
is a numerical gradient. Notation and shapes are those of the assignment.
"""

import numpy as np
from numpy.typing import NDArray

from given.mistakes.recognise import Suspect, suspects
from given.network import sigmoid

Array = NDArray[np.float64]

STEP = 1e-5


def sigmoid_slope(f: Array) -> Array:
    """Return σ′(f) by central differences."""
    slope: Array = (sigmoid(f + STEP) - sigmoid(f - STEP)) / (2 * STEP)
    return slope


@suspects
def output_gradient(
    right: Array, Y_hat: Array, Y: Array, alpha: float = 1.0, beta: float = 1.0
) -> list[Suspect]:
    """Return the suspects for ∂E/∂f (1, n)."""
    n = Y.shape[1]
    slope = sigmoid_slope(np.log(Y_hat) - np.log1p(-Y_hat))
    weight = np.where(Y == 1, alpha, beta)
    losses = -np.where(Y == 1, alpha * np.log(Y_hat), beta * np.log1p(-Y_hat))
    labels = np.round(Y_hat)
    # Elsewhere 0 and 1 are too close to a prediction to be told from it.
    is_unsure = np.abs(labels - Y_hat).max() > 1e-3
    return [
        *[
            ("prediction-cut-off", right / (Y_hat - Y) * (np.clip(Y_hat, end, 1 - end) - Y))
            for end in (1e-3, 1e-4, 1e-5, 1e-6)
        ],
        ("number-for-array" if n == 1 else "flattened", np.squeeze(right)),
        ("flattened", right.ravel()),
        ("transposed", right.T),
        ("sign" if n > 1 else "sign-of-one-sample", -right),
        ("sign-of-one-term", np.where(Y == 1, -right, right)),
        ("sign-of-one-term", np.where(Y == 1, right, -right)),
        ("no-mean", right * n),
        ("mean-twice", right / n),
        ("multiplied-by-samples", right * n**2),
        ("stops-at-prediction", right / slope),
        ("stops-at-prediction", right / slope * n),
        ("sigmoid-slope-twice", right * slope),
        *([("prediction-rounded", weight * (labels - Y) / n)] if is_unsure else []),
        *[("slope-in-part", right / slope * part) for part in (Y_hat, 1 - Y_hat)],
        ("ends-exchanged", np.where(Y == 1, -Y_hat, 1 - Y_hat) * weight / n),
        ("prediction-squashed", right / slope * sigmoid_slope(Y_hat)),
        ("prediction-squashed", weight * (sigmoid(Y_hat) - Y) / n),
        *[("sigmoid-slope-alone", slope / by) for by in (1, n)],
        ("mean-of-one-term", np.where(Y == 1, right * n, right)),
        ("mean-of-one-term", np.where(Y == 1, right, right * n)),
        ("mean-of-one-term", Y_hat - Y / n),
        ("mean-of-one-term", Y_hat / n - Y),
        ("mean-of-each-class", right * n / np.where(Y == 1, Y.sum(), (1 - Y).sum())),
        ("rounded-down", np.floor(right)),
        *_with_other_weights(right, Y_hat, Y, alpha, beta),
        ("half-the-loss", np.where(Y == 1, right, 0)),
        ("half-the-loss", np.where(Y == 1, 0, right)),
        ("labels-ignored", Y_hat / n),
        *([("prediction-ignored", -weight * Y / n)] if n > 1 else []),
        *[("labels-ignored", sign * (1 - Y_hat) / by) for sign in (1, -1) for by in (1, n)],
        ("squared-error", 2 * right),
        ("squared-error", 2 * right * n),
        ("squared-error", right / 2),
        *([("squared-error", (Y_hat - Y) ** 2 / n)] if is_unsure else []),
        *[("factors-added", right / slope + slope / by) for by in (1, n)],
        *[("loss-for-gradient", losses / by) for by in (1, n)],
        *[("loss-for-gradient", losses.sum() / by) for by in (1, n)],
        *(_of_several_samples(right, Y) if n > 1 else []),
    ]


def _of_several_samples(right: Array, Y: Array) -> list[Suspect]:
    n, ones = Y.shape[1], int(Y.sum())
    merged = right.sum(), right.mean(), right.sum() * n
    return [
        *[
            ("wrong-divisor", right * n / count)
            for count in sorted({ones, n - ones, n - 1, n + 1} - {0, 1})
        ],
        *[
            ("samples-merged", each)
            for sums in merged
            for each in (sums, np.full(1, sums), np.full((1, 1), sums))
        ],
        *[("part-of-it", each) for each in (right[:, :1], right[:, -1:])],
    ]


@suspects
def one_weight(right: Array, dE_df: Array, row: int) -> list[Suspect]:
    """Return the suspects for entry [*row*, 0] of ∂E/∂W, *right* (d, 1), at n = 1."""
    entry = right[row, 0]
    return [
        ("array-for-number", np.full(1, entry)),
        ("array-for-number", np.full((1, 1), entry)),
        ("sign", -entry),
        ("upstream-ignored", entry / dE_df[0, 0]),
        ("input-ignored", dE_df[0, 0]),
        ("factors-added", dE_df[0, 0] + entry / dE_df[0, 0]),
        ("factor-divides", dE_df[0, 0] ** 2 / entry),
        ("weights-merged", right.sum()),
        *[("wrong-entry", other) for other in np.delete(right, row)],
        *[("whole-gradient", whole) for whole in (right, right.ravel())],
    ]


@suspects
def weight_gradient(right: Array, dE_df: Array, X: Array) -> list[Suspect]:
    """Return the suspects for ∂E/∂W (d, 1) of f = Wᵀ·X with the upstream ∂E/∂f (1, n)."""
    n = X.shape[1]
    each_alone = X * dE_df
    return [
        ("flattened", right.ravel()),
        ("flattened", np.squeeze(right)),
        ("transposed", right.T),
        ("sign", -right),
        ("mean-twice", right / n),
        ("samples-not-summed", each_alone),
        ("samples-not-summed", each_alone.T),
        *[("wrong-axis", sums) for sums in _over_features(each_alone)],
        ("one-sample-only", each_alone[:, :1]),
        ("one-sample-only", each_alone[:, -1:]),
        *[("samples-left-out", some.sum(axis=1, keepdims=True)) for some in _in_part(each_alone)],
        ("samples-summed-first", X.sum(axis=1, keepdims=True) * dE_df.sum()),
        ("upstream-ignored", X.sum(axis=1, keepdims=True)),
        ("upstream-ignored", X.mean(axis=1, keepdims=True)),
        ("input-ignored", np.full(right.shape, dE_df.sum())),
        *[("weights-merged", merged) for merged in (right.sum(), np.full((1, 1), right.sum()))],
        *[("part-of-it", each) for each in (right[:1], right[-1:])],
        ("all-rows-alike", right[-1:] + 0 * right),
        ("whole-numbers", np.trunc(right)),
    ]


@suspects
def class_ratio(right: float) -> list[Suspect]:
    """Return the suspects for α / β."""
    return [
        ("classes-swapped", 1 / right),
        ("classes-equal", 1.0),
        ("class-against-all", 1 + right),
        ("class-against-all", right / (1 + right)),
        ("counts-of-the-text", 10.0),
        *[("root-of-ratio", root) for root in (np.sqrt(right), 1 / np.sqrt(right))],
    ]


def _over_features(products: Array) -> list[Array]:
    """Return the sums of *products* (d, n) over the features, in the shapes that may come."""
    sums = products.sum(axis=0)
    return [sums, sums[None, :], sums[:, None]]


def _in_part(products: Array) -> list[Array]:
    """Return *products* (d, n) of samples without the first, without the last, and of d samples."""
    return [products[:, 1:], products[:, :-1], products[:, : len(products)]]


def _of_both(alpha: float, beta: float) -> list[float]:
    return [alpha + beta, alpha / beta] if alpha != beta else []


def _with_other_weights(
    right: Array, Y_hat: Array, Y: Array, alpha: float, beta: float
) -> list[Suspect]:
    n, weight = Y.shape[1], np.where(Y == 1, alpha, beta)
    exchanged = [beta, alpha + beta - weight] if alpha != beta else []
    return [
        *[("arguments-exchanged", -right / weight * each) for each in exchanged],
        ("weights-swapped", right / weight * (alpha + beta - weight)),
        ("alpha-ignored", right / np.where(Y == 1, alpha, 1)),
        ("beta-ignored", right / np.where(Y == 1, 1, beta)),
        ("weights-ignored", right / weight),
        ("weights-on-factors", (alpha * Y_hat - beta * Y) / n),
        ("weights-on-factors", (beta * Y_hat - alpha * Y) / n),
        ("weights-normalised", right * n / weight.sum()),
        *([("weights-normalised", right / (alpha + beta))] if alpha != beta else []),
        ("weights-twice", right * weight),
        ("weights-fixed", right / weight * np.where(Y == 1, 10, 1)),
        ("factor-on-one-term", alpha * Y + beta * (1 - Y) * (Y_hat - Y) / n),
        ("class-of-prediction", right / weight * np.where(Y_hat > 0.5, alpha, beta)),
        ("factor-divides", right / weight**2),
        ("both-weights", right / weight * alpha * beta),
        *[("both-weights", right / weight * each) for each in _of_both(alpha, beta)],
        ("one-weight-for-all", right / weight * alpha),
        ("one-weight-for-all", right / weight * beta),
    ]
