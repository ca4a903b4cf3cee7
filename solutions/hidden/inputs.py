"""Draw the inputs of the hidden tests: samples away from kinks, labels, the tutorial's data."""

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hidden import trusted_networks
from hidden.oracles import OracleError

Array = NDArray[np.float64]

KINK_MARGIN = 0.05
"""Pre-activations of ReLU units stay this far from 0: the oracles' steps never reach a kink."""

ATTEMPTS = 1000
"""How many samples are drawn for each one wanted, before `samples_off_kinks` gives up."""

TUTORIAL_SEED = 2109


def tutorial_network() -> tuple[list[Array], Array, Array]:
    """Return the weights, X and Y of the tutorial's 50 layers."""
    sizes = [10] * 50 + [5]
    weights: list[Array] = [np.full(shape, 0.4) for shape in pairwise(sizes)]
    return weights, *tutorial_data(TUTORIAL_SEED, outputs=5)


@cache
def tutorial_data(seed: int, outputs: int) -> tuple[Array, Array]:
    """Return X (10, 50) and Y (outputs, 50), drawn as the tutorial draws them."""
    rng = default_rng(seed)
    X = rng.standard_normal((10, 50))
    return X, rng.uniform(size=(outputs, 50))


def factor_to(rng: Generator, f: Array, reach: float) -> float:
    """Return the factor that scales the entry of f (1, n) farthest from 0 to about *reach*.

    Unless n = 1, the factor makes this entry positive.

    Raises:
        OracleError: f is 0 everywhere.
    """
    farthest = f[0, np.argmax(np.abs(f))]
    if not farthest:
        raise OracleError("no sample switches a hidden unit on: take another seed")
    return float(rng.uniform(0.9, 1) * reach / (farthest if f.size > 1 else abs(farthest)))


def labels(rng: Generator, f: Array, wrong: float = 0.5) -> Array:
    """Return labels Y (1, n) of which a share *wrong* differs from what σ(f) predicts.

    Both classes occur if n > 1. The sample farthest from 0 always has the wrong label, 1 where σ(f)
    is near 0 and 0 where it is near 1. Its gradient is of order one, and the rounding of the other
    samples' Ŷ − Y is negligible beside it.
    """
    Y = ((f > 0) ^ (rng.uniform(size=f.shape) < wrong)).astype(float)
    farthest = int(np.argmax(np.abs(f)))
    Y[0, farthest] = f[0, farthest] < 0
    if f.size > 1:
        Y[0, farthest - 1] = 1 - Y[0, farthest]
    return Y


def samples_off_kinks(rng: Generator, weights: list[Array], n: int, activation: str) -> Array:
    """Return normal X (d, n) in which no sample is near a kink in any ReLU layer.

    Raises:
        OracleError: such samples are too rare.
    """
    kept: list[Array] = []
    for _ in range(ATTEMPTS * n):
        x = rng.standard_normal((weights[0].shape[0], 1))
        f, _ = trusted_networks.stages(weights, x, activation)
        if activation != "relu" or all(np.abs(layer).min() > KINK_MARGIN for layer in f):
            kept.append(x)
        if len(kept) == n:
            return np.hstack(kept)
    raise OracleError(
        f"of {ATTEMPTS * n} samples drawn, {len(kept)} are {KINK_MARGIN} off the kinks of "
        f"{sum(W.shape[1] for W in weights)} units, where {n} are wanted: take fewer units, or "
        "weights of another seed."
    )
