"""Gradients of deep networks without backpropagation.

Each weight is nudged, and the nudge is followed forward to the loss. This takes a pass for each
weight, where backpropagation takes one pass for all of them. But it needs only the forward pass,
and it is exact.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEP = 1e-30
"""The size of a nudge, in the imaginary direction. Nothing is subtracted, so it can be tiny:
Squire and Trapp, "Using complex variables to estimate derivatives of real functions" (1998)."""


def largest_gradients(
    weights: Sequence[Array], X: Array, Y: Array, activation: str, slope: float = 0.0
) -> Array:
    """Return the largest |∂E/∂W| of each layer, where E is half the mean squared error.

    Args:
        weights: L matrices (fan_in, fan_out).
        X: the samples, shape (d, n).
        Y: the targets, shape (m, n).
        activation: that of all layers: "sigmoid", "relu", "leaky relu" or "identity".
        slope: the slope of leaky ReLU where s < 0.

    Returns:
        An array of shape (L,).
    """
    g = _activations(slope)[activation]
    a, nudges = X, list[Array]()
    for W in weights:
        f = W.T @ a
        slope_of_g = g(f + 1j * STEP).imag / STEP
        nudges.append(_nudges_of_sums(W, a))
        for layer, nudge in enumerate(nudges):
            before = nudge if layer == len(nudges) - 1 else np.tensordot(W.T, nudge, 1)
            nudges[layer] = before * slope_of_g[:, None, :]
        a = g(f).real
    return np.array([np.abs(_nudges_of_loss(a, nudge, Y)).max() for nudge in nudges])


def _activations(slope: float) -> dict[str, Callable[[NDArray[Any]], NDArray[Any]]]:
    """Return the activation functions, which take complex numbers too."""
    return {
        "sigmoid": lambda s: (1 + np.tanh(s / 2)) / 2,  # σ, in a form that does not overflow
        "relu": lambda s: np.where(s.real > 0, s, 0),
        "leaky relu": lambda s: np.where(s.real > 0, s, slope * s),
        "identity": lambda s: s,
    }


def _nudges_of_sums(W: Array, a: Array) -> Array:
    """Return the derivative of f = Wᵀ·a for each weight: (fan_out, weights, n)."""
    nudged = W + 1j * STEP * np.eye(W.size).reshape(-1, *W.shape)
    moved: Array = (nudged.transpose(0, 2, 1) @ a).imag.transpose(1, 0, 2) / STEP
    return moved


def _nudges_of_loss(Y_hat: Array, nudge: Array, Y: Array) -> Array:
    """Return the derivative of E for each weight, from that of Ŷ, *nudge* (m, weights, n)."""
    errors = Y_hat[:, None, :] + 1j * STEP * nudge - Y[:, None, :]
    moved: Array = (errors**2).imag.sum(axis=(0, 2)) / STEP / (2 * Y.shape[1])
    return moved
