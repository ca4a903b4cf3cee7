"""Check the form of the networks that `make_exploding_network` and `he_init` return."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.checking.answers import describe, entries, sequence, text
from given.checking.arrays import expect_between, expect_number
from given.checking.forms import finite_array
from given.mistakes.recognise import Mistake, Suspects
from given.mistakes.remedies import spread

ACTIVATIONS = ("sigmoid", "relu", "identity")
INPUTS = 10
LAYERS = range(20, 201)
MAX_WIDTH = 256
SPREAD_RTOL = 0.05

Array = NDArray[np.float64]


def expect_network(what: str, answer: Any) -> tuple[list[Array], str]:
    """Return (weights, activation); raise `Mistake` unless *answer* is a deep network.

    A deep network has 20 to 200 matrices of shape (fan_in, fan_out) that fit together, 10 inputs,
    widths up to 256, and one of the three activations.
    """
    items = entries(what, answer)
    if len(items) != 2:
        raise Mistake(
            f"{what} should return two things, the list of weights and the name of the activation, "
            f"but returned {len(items)}.",
            "wrong-length",
        )
    weights, activation = items
    if activation is None:
        raise Mistake(f"{what}, the activation should be a string, but is None.", "wrong-type")
    activation = text(f"{what}, the activation", activation)
    if activation not in ACTIVATIONS:
        raise Mistake(
            f'{what}: the activation is "{activation}", but should be one of '
            f"{', '.join(ACTIVATIONS)}.",
            "unknown-activation",
        )
    layers = entries(f"{what}, the weights", weights)
    if len(layers) not in LAYERS:
        raise Mistake(
            f"{what} has {len(layers)} layers: it should have {LAYERS[0]} to {LAYERS[-1]}.",
            "wrong-length",
        )
    matrices: list[Array] = []
    for layer, W in enumerate(layers):
        matrices.append(finite_array(f"{what}, weights[{layer}]", W))
        _expect_fit(what, layer, matrices)
    return matrices, activation


def expect_weights(what: str, answer: Any, sizes: Sequence[int]) -> list[Array]:
    """Return *answer* as matrices (fan_in, fan_out) for layers of *sizes*; else raise `Mistake`."""
    shapes = list(pairwise(sizes))
    if isinstance(answer, list) and any(getattr(W, "shape", ()) == (2,) for W in answer):
        raise Mistake("A matrix has 2 numbers alone.", "mean-for-spread", what)
    return [
        finite_array(f"{what}, weights[{layer}]", W, shape)
        for layer, (W, shape) in enumerate(
            zip(sequence(what, answer, len(shapes)), shapes, strict=True)
        )
    ]


def expect_random(what: str, first: list[Array], again: list[Array], other: list[Array]) -> None:
    """Raise `Mistake` unless the same seed gives equal weights *again*, and an *other* seed not."""
    for layer, (W, same, different) in enumerate(zip(first, again, other, strict=True)):
        if np.array_equal(W, different):
            raise Mistake(f"weights[{layer}] is the same for two seeds.", "rng-ignored", what)
        if not np.array_equal(W, same):
            raise Mistake(f"weights[{layer}] differs for the same seed.", "not-from-rng", what)


def expect_same(what: str, first: list[Array], again: list[Array]) -> None:
    """Raise `Mistake` unless the same seed gives equal weights *again*; they need not be random."""
    if len(first) != len(again) or not all(map(np.array_equal, first, again)):
        raise Mistake("Two calls with the same seed differ.", "not-from-rng", what)


def expect_spreads(what: str, weights: list[Array]) -> None:
    """Raise `Mistake` unless all *weights* have mean 0 and He's deviation, within 5 %.

    A right matrix with fewer than about 10 000 entries may be outside by chance.
    """
    sizes = [*(len(W) for W in weights), weights[-1].shape[1]]
    for layer, W in enumerate(weights):
        _expect_spread(f"{what}, weights[{layer}]", W, spread(sizes, layer))


def _expect_spread(what: str, W: Array, known: Suspects) -> None:
    he = np.sqrt(2 / len(W))
    if W.size > 1 and (W.flat[0] == W).all():
        raise Mistake(f"They are {W.flat[0]:.3g}.", "all-equal", what)
    if (W >= 0).all() or (W <= 0).all():
        raise Mistake(f"The mean is {W.mean():.3g}.", "one-sign", what)
    if abs(W.std() - 1) <= SPREAD_RTOL and W.mean() > he / 2:
        raise Mistake(f"The mean is {W.mean():.3g}.", "mean-for-spread", what)
    try:
        expect_number("The standard deviation", W.std(), he, SPREAD_RTOL, known)
    except Mistake as found:
        where = "" if found.mistake else f"{what}: "
        raise Mistake(where + found.evidence, found.mistake, what) from None
    expect_between(f"{what}, the mean", W.mean(), -SPREAD_RTOL * he, SPREAD_RTOL * he)


def _expect_fit(what: str, layer: int, matrices: list[Array]) -> None:
    """Raise `Mistake` unless the last of *matrices*, that of *layer*, fits to those before."""
    W, fan_in = matrices[-1], matrices[-2].shape[1] if layer else INPUTS
    if W.ndim != 2:
        raise Mistake(
            f"{what}: weights[{layer}] should be a matrix (fan_in, fan_out), but is {describe(W)}.",
            "wrong-shape",
        )
    if W.shape[0] != fan_in:
        raise Mistake(
            f"{what}: weights[{layer}] has the shape {W.shape}, but {fan_in} values come in, "
            f"so it should have {fan_in} rows.",
            "wrong-shape",
        )
    if not 1 <= W.shape[1] <= MAX_WIDTH:
        raise Mistake(
            f"{what}: weights[{layer}] has {W.shape[1]} columns; widths go up to {MAX_WIDTH}.",
            "wrong-shape",
        )
