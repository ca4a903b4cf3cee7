"""Judge networks that students make: do gradients explode in them, or stay healthy?"""

import numpy as np
from numpy.typing import NDArray

from hidden import cases, networks

Array = NDArray[np.float64]

SEEDS = range(11, 16)
EXPLODED = 1e6
HEALTHY = (1e-2, 1e2)
HE_SIZES = (10, *[64] * 50)


def gradients_explode(weights: list[Array], activation: str, seed: int) -> bool:
    """Tell whether gradients explode on 50 unseen samples drawn from *seed*.

    The first layer's largest |∂E/∂W| exceeds 1e6, and going backwards the largest |∂E/∂f| grows in
    at least half of the steps.

    Raises:
        AssertionError: if anything on the way is inf or nan.
    """
    X, Y = cases.tutorial_data(seed, outputs=weights[-1].shape[1])
    with np.errstate(all="ignore"):
        dE_dW, dE_df = networks.backprop(weights, X, Y, activation)
    if not all(np.isfinite(array).all() for array in [*dE_dW, *dE_df]):
        raise AssertionError(
            "make_exploding_network: the gradients of your network overflow to inf or nan. Let "
            "them explode with smaller weights or fewer layers, so that they can be looked at."
        )
    errors = np.array([np.abs(layer).max() for layer in dE_df])
    growing = np.mean(errors[:-1] > errors[1:])
    return bool(np.abs(dE_dW[0]).max() > EXPLODED and growing >= 0.5)


def first_layer_gradient(weights: list[Array], seed: int) -> float:
    """Return max |∂E/∂W| of the first layer of a ReLU network on data drawn from *seed*."""
    X, Y = cases.tutorial_data(seed, outputs=weights[-1].shape[1])
    return float(np.abs(networks.backprop(weights, X, Y, "relu")[0][0]).max())
