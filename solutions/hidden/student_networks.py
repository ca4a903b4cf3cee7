"""Judge networks that students make: do their gradients explode, or stay healthy?"""

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
"""More samples would not judge better, and would make this the slowest of all tests."""

UNSEEN = 1000
"""Added to a seed for the data: weights and data of one seed would be the same numbers."""


def gradients_explode(weights: list[Array], activation: str, seed: int) -> bool:
    """Tell whether gradients explode on the 50 unseen samples of *seed*.

    They explode if the largest |∂E/∂W| of the first layer exceeds 1e6, and if the largest |∂E/∂f|
    grows backwards in at least half of the steps.

    Raises:
        Mistake: a weighted sum, a gradient or an error is inf or nan.
    """
    X, Y = _unseen_data(weights, seed)
    with np.errstate(all="ignore"):
        dE_dW, dE_df, f = trusted_networks.backprop(weights, X, Y, activation)
    # ReLU maps −inf to 0, and σ maps ±inf to 0 or 1: only f shows such an overflow.
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
    """Return max |∂E/∂W| of the first layer of a ReLU network on the data of *seed*."""
    X, Y = _unseen_data(weights, seed)
    X, Y = X[:, :HE_SAMPLES], Y[:, :HE_SAMPLES]
    f, (*_, Y_hat) = trusted_networks.stages(weights, X, "relu")
    first, *_ = trusted_networks.errors(weights, f, (Y_hat - Y) / HE_SAMPLES, "relu")
    return float(np.abs(X @ first.T).max())


def _unseen_data(weights: list[Array], seed: int) -> tuple[Array, Array]:
    return inputs.tutorial_data(seed + UNSEEN, outputs=weights[-1].shape[1])
