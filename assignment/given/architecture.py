"""Is this a network? The form of what `make_exploding_network` and `he_init` return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.checks import describe, expect_text, finite_array, sequence

ACTIVATIONS = ("sigmoid", "relu", "identity")
INPUTS = 10
LAYERS = range(20, 201)
MAX_WIDTH = 256

Array = NDArray[np.float64]


def expect_network(what: str, answer: Any) -> tuple[list[Array], str]:
    """Return (weights, activation), or raise with what keeps *answer* from being a deep network.

    It needs 20 to 200 matrices of shape (fan_in, fan_out) that fit together, 10 inputs, widths up
    to 256, and one of the three activations.
    """
    weights, activation = sequence(what, answer, 2)
    activation = expect_text(f"{what}, the activation", activation)
    if activation not in ACTIVATIONS:
        raise AssertionError(
            f'{what}: the activation is "{activation}", but should be one of '
            f"{', '.join(ACTIVATIONS)}."
        )
    matrices = [
        finite_array(f"{what}, weights[{layer}]", W)
        for layer, W in enumerate(sequence(f"{what}, the weights", weights))
    ]
    if len(matrices) not in LAYERS:
        raise AssertionError(
            f"{what} has {len(matrices)} layers: it should have {LAYERS[0]} to {LAYERS[-1]}."
        )
    _expect_chain(what, matrices)
    return matrices, activation


def _expect_chain(what: str, matrices: list[Array]) -> None:
    fan_in = INPUTS
    for layer, W in enumerate(matrices):
        if W.ndim != 2:
            raise AssertionError(
                f"{what}: weights[{layer}] should be a matrix (fan_in, fan_out), but is "
                f"{describe(W)}."
            )
        if W.shape[0] != fan_in:
            raise AssertionError(
                f"{what}: weights[{layer}] has the shape {W.shape}, but {fan_in} values come in, "
                f"so it should have {fan_in} rows."
            )
        if not 1 <= W.shape[1] <= MAX_WIDTH:
            raise AssertionError(
                f"{what}: weights[{layer}] has {W.shape[1]} columns; widths go up to {MAX_WIDTH}."
            )
        fan_in = W.shape[1]
