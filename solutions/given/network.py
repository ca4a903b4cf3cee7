"""The logistic function and the weighted cross-entropy."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def sigmoid(s: ArrayLike) -> Array:
    """Return σ(s) = 1 / (1 + e⁻ˢ), elementwise; the result has the shape of *s*.

    It never overflows: it takes the exponential only of numbers that are not positive.
    """
    s = np.asarray(s, dtype=np.float64)
    small = np.exp(-np.abs(s))
    result: Array = np.where(s >= 0, 1.0, small) / (1.0 + small)
    return result


def cross_entropy(Y_hat: Array, Y: Array, alpha: float = 1.0, beta: float = 1.0) -> float:
    """Return E = −(1/n) Σ [α·Y·log Ŷ + β·(1 − Y)·log(1 − Ŷ)].

    The loss is inf or nan, without a warning, where a prediction is exactly 0 or 1.

    Args:
        Y_hat: predictions, between 0 and 1, shape (1, n).
        Y: labels, 0 or 1, shape (1, n).
        alpha: weight of the samples with Y = 1.
        beta: weight of the samples with Y = 0.
    """
    n = Y.shape[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = alpha * Y * np.log(Y_hat) + beta * (1 - Y) * np.log(1 - Y_hat)
    return float(-np.sum(logs) / n)
