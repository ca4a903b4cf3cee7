"""Judge networks that students make: do gradients explode in them, or stay healthy?"""

import numpy as np
from numpy.typing import NDArray

from given.mistakes import Mistake
from hidden import inputs, networks

Array = NDArray[np.float64]

SEEDS = range(11, 16)
EXPLODED = 1e6
HEALTHY = (1e-2, 1e2)
HE_SIZES = (10, *[64] * 50)
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
        f = networks.pre_activations(weights, X, activation)
        dE_dW, dE_df = networks.backprop(weights, X, Y, activation)
    # ReLU makes 0 of −inf, and σ makes 0 or 1 of ±inf: what overflows there shows in f alone.
    for what, layers in [("weighted sums f", f), ("gradients", [*dE_dW, *dE_df])]:
        if not all(np.isfinite(layer).all() for layer in layers):
            raise Mistake(f"The {what} become inf or nan.", "overflow", "make_exploding_network")
    errors = np.array([np.abs(layer).max() for layer in dE_df])
    growing = np.mean(errors[:-1] > errors[1:])
    return bool(np.abs(dE_dW[0]).max() > EXPLODED and growing >= 0.5)


def first_layer_gradient(weights: list[Array], seed: int) -> float:
    """Return max |∂E/∂W| of the first layer of a ReLU network on data that belong to *seed*."""
    X, Y = _unseen_data(weights, seed)
    return float(np.abs(networks.backprop(weights, X, Y, "relu")[0][0]).max())


def _unseen_data(weights: list[Array], seed: int) -> tuple[Array, Array]:
    return inputs.tutorial_data(seed + UNSEEN, outputs=weights[-1].shape[1])
