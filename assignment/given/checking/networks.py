"""Check the form of the networks that `make_exploding_network` and `he_init` return."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.checking.answers import describe, entries, sequence, text
from given.checking.arrays import expect_between, expect_number, finite_array
from given.mistakes.recognise import Mistake
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


def expect_spread(what: str, W: Array) -> None:
    """Raise `Mistake` unless *W* (fan_in, fan_out) has mean 0 and He's deviation, within 5 %.

    A right *W* with fewer than about 10 000 entries may be outside by chance.
    """
    he = np.sqrt(2 / len(W))
    if W.size > 1 and (W.flat[0] == W).all():
        raise Mistake(f"They are {W.flat[0]:.3g}.", "all-equal", what)
    if (W >= 0).all() or (W <= 0).all():
        raise Mistake(f"The mean is {W.mean():.3g}.", "one-sign", what)
    deviation = f"{what}, the standard deviation"
    expect_number(deviation, W.std(), he, SPREAD_RTOL, spread(*W.shape))
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
