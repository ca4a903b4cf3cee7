"""Judge networks that students make: do their gradients explode, or stay healthy?"""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from given.checking.networks import LAYERS
from given.checking.plots import Points, layers_shown
from given.mistakes.recognise import Mistake
from hidden import inputs, trusted_networks

Array = NDArray[np.float64]

SEEDS = range(11, 16)
EXPLODED = 1e6
HEALTHY = (1e-2, 1e2)
HE_SIZES = (10, *[64] * 50)
HE_SAMPLES = 8
"""More samples would not judge better, and would make this the slowest of all tests."""

DECADES = 3.0
"""How far a plot may be from what networks of other seeds have, besides what these differ."""

FLAT = 1e-3
"""Decades by which the values of a plot differ at least, unless the weights are not random."""

UNSEEN = 1000
"""Added to a seed for the data: weights and data of one seed would be the same numbers."""

_kept: dict[tuple[bytes, int], tuple[Array, Array, Array]] = {}
"""What `_largest` says of the last networks, by their digests and seeds."""


def gradients_explode(weights: list[Array], activation: str, seed: int) -> bool:
    """Tell whether gradients explode on the 50 unseen samples of *seed*.

    They explode if the largest |∂E/∂W| of the first layer exceeds 1e6, and if the largest |∂E/∂f|
    grows backwards in at least half of the steps.

    Raises:
        Mistake: a weighted sum, a gradient or an error is inf or nan.
    """
    gradients, errors, sums = _largest(weights, activation, seed)
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


def magnitudes(weights: list[Array], activation: str, seed: int) -> Array:
    """Return the logarithm (base 10) of max |∂E/∂W| of each layer, on the samples of *seed*."""
    with np.errstate(all="ignore"):
        return np.log10(_largest(weights, activation, seed)[0])


def expect_curve(what: str, shown: Sequence[Points], curves: Sequence[Array]) -> None:
    """Raise `Mistake` unless some of *shown* is like *curves*, and shows an explosion.

    Args:
        what: the words for the plot in a message.
        shown: all that is drawn.
        curves: what `magnitudes` says of the student's networks, one for each seed. The student
            drew one of another seed, maybe on other samples.
    """
    counts = sorted({len(curve) for curve in curves})
    by_layer = [y[np.argsort(x)] for x, y in shown if layers_shown(x)]
    # If the number of layers is random, any that the question allows may be that of another seed.
    drawn = [y for y in by_layer if len(y) in (counts if len(counts) == 1 else LAYERS)]
    if not drawn:
        raise Mistake(
            f"The network of make_exploding_network has {counts[0]} layers, and no line, bars or "
            "points show a value for each, counted from 0 or 1.",
            "layers-left-out",
            what,
        )
    with np.errstate(all="ignore"):
        logarithms = [np.log10(y) for y in drawn]
    right = [y for y in logarithms if _like(y, curves)]
    if any(y[0] > np.log10(EXPLODED) for y in right):
        return
    if any(_like(y[::-1], curves) for y in logarithms):
        raise Mistake("", "plot-reversed", what)
    if any(_like(y, curves) for y in drawn):
        raise Mistake("", "logarithms-drawn", what)
    if right or not any(y[0] > np.log10(EXPLODED) for y in logarithms):
        raise Mistake("The gradient of the first layer does not exceed 1e6.", "no-explosion", what)
    raise Mistake("They differ from those of the network of 8a.", "other-magnitudes", what)


def _like(curve: Array, curves: Sequence[Array]) -> bool:
    """Tell whether a curve (L,) is within `DECADES` of *curves*, and flat only if some of them is.

    Where the units of a network have died, or there are only others of other lengths, any will do.
    """
    same = [each for each in curves if len(each) == len(curve) and np.isfinite(each).all()]
    if not np.isfinite(curve).all() or not same:
        return bool(np.isfinite(curve).all())
    low, high = np.min(same, axis=0), np.max(same, axis=0)
    margin = DECADES + high - low
    flat = np.ptp(curve) < FLAT and not (np.ptp(same, axis=1) < FLAT).any()
    return not flat and bool(np.all((curve >= low - margin) & (curve <= high + margin)))


def _largest(weights: list[Array], activation: str, seed: int) -> tuple[Array, Array, Array]:
    """Return the largest |∂E/∂W|, |∂E/∂f| and |f| of each layer, on the unseen samples of *seed*.

    Question 8b asks this of the networks of which 8a has just asked it, so those are kept.
    """
    digest = hashlib.blake2b(activation.encode())
    for W in weights:
        digest.update(repr(W.shape).encode() + W.tobytes())
    network = digest.digest(), seed
    if network not in _kept:
        X, Y = _unseen_data(weights, seed)
        with np.errstate(all="ignore"):
            dE_dW, dE_df, f = trusted_networks.backprop(weights, X, Y, activation)
        # ReLU maps −inf to 0, and σ maps ±inf to 0 or 1: only f shows such an overflow.
        gradients, errors, sums = (
            np.array([np.abs(layer).max() for layer in layers]) for layers in (dE_dW, dE_df, f)
        )
        if len(_kept) >= len(SEEDS):
            _kept.pop(next(iter(_kept)))
        _kept[network] = gradients, errors, sums
    return _kept[network]


def _unseen_data(weights: list[Array], seed: int) -> tuple[Array, Array]:
    return inputs.tutorial_data(seed + UNSEEN, outputs=weights[-1].shape[1])
