"""Judge networks that students make: do gradients explode in them, or stay healthy?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from given.mistakes.recognise import Mistake
from hidden import inputs, trusted_networks

Array = NDArray[np.float64]

SEEDS = range(11, 16)
EXPLODED = 1e6
HEALTHY = (1e-2, 1e2)
HE_SIZES = (10, *[64] * 50)
HE_SAMPLES = 8
"""More would tell a healthy network no better, and take the most time of all tests."""

UNSEEN = 1000
"""Added to a seed for the data: weights and data from one stream would be the same numbers."""


def gradients_explode(weights: list[Array], activation: str, seed: int) -> bool:
    """Tell whether gradients explode on 50 unseen samples that belong to *seed*.

    The first layer's largest |∂E/∂W| exceeds 1e6, and going backwards the largest |∂E/∂f| grows in
    at least half of the steps.

    Raises:
        Mistake: if anything on the way is inf or nan, forwards or backwards.
    """
    X, Y = _unseen_data(weights, seed)
    with np.errstate(all="ignore"):
        dE_dW, dE_df, f = trusted_networks.backprop(weights, X, Y, activation)
    # ReLU makes 0 of −inf, and σ makes 0 or 1 of ±inf: what overflows there shows in f alone.
    sums, gradients, errors = (
        np.array([np.abs(layer).max() for layer in layers]) for layers in (f, dE_dW, dE_df)
    )
    backwards = np.append(gradients, errors)
    for what, largest in [("weighted sums f", sums), ("gradients", backwards)]:
        if not np.isfinite(largest).all():
            raise Mistake(f"The {what} become inf or nan.", "overflow", "make_exploding_network")
    growing = np.mean(errors[:-1] > errors[1:])
    return bool(gradients[0] > EXPLODED and growing >= 0.5)


def first_layer_gradient(weights: list[Array], seed: int) -> float:
    """Return max |∂E/∂W| of the first layer of a ReLU network on data that belong to *seed*."""
    X, Y = _unseen_data(weights, seed)
    X, Y = X[:, :HE_SAMPLES], Y[:, :HE_SAMPLES]
    f, (*_, Y_hat) = trusted_networks.stages(weights, X, "relu")
    first, *_ = trusted_networks.errors(weights, f, (Y_hat - Y) / HE_SAMPLES, "relu")
    return float(np.abs(X @ first.T).max())


def median_is_healthy(gradients: Sequence[float]) -> bool:
    """Tell whether the median over all `SEEDS` is healthy, whatever those still to come are."""
    low, high = HEALTHY
    return sum(low <= gradient <= high for gradient in gradients) > len(SEEDS) / 2


def _unseen_data(weights: list[Array], seed: int) -> tuple[Array, Array]:
    return inputs.tutorial_data(seed + UNSEEN, outputs=weights[-1].shape[1])
