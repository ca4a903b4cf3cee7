"""Two independent ways to a gradient: the complex step, and central differences extrapolated.

The complex step E′(x) ≈ Im E(x + ih) / h subtracts nothing, so h can be tiny and the result is
right to the last digits (Squire and Trapp, SIAM Review 40, 1998). Central differences extrapolated
after Richardson know nothing of complex numbers. A test only trusts a gradient on which they agree.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Loss = Callable[[NDArray[Any]], Any]

COMPLEX_STEP = 1e-30
RICHARDSON_STEP = 1e-3
AGREEMENT_RTOL = 1e-6


class OracleError(Exception):
    """The two oracles disagree: the test is at fault, never the student."""


def complex_step(loss: Loss, x: Array) -> Array:
    """Return the gradient of *loss* at *x*, an array of any shape, exact to rounding."""
    return (
        _entrywise(x, lambda shifted: float(np.imag(loss(shifted(1j * COMPLEX_STEP)))))
        / COMPLEX_STEP
    )


def richardson(loss: Loss, x: Array, levels: int = 4) -> Array:
    """Return the gradient of *loss* at *x* by central differences extrapolated to step 0.

    Each level halves the step and cancels one more even power of it (Romberg's table).
    """

    def derivative(shifted: Callable[[float], NDArray[Any]]) -> float:
        table: list[float] = []
        for level in range(levels):
            h = RICHARDSON_STEP / 2**level
            row = [float(loss(shifted(h)) - loss(shifted(-h))) / (2 * h)]
            for power, coarser in enumerate(table, start=1):
                row.append(row[-1] + (row[-1] - coarser) / (4**power - 1))
            table = row
        return table[-1]

    return _entrywise(x, derivative)


def gradient(loss: Loss, x: Array) -> Array:
    """Return the complex-step gradient of *loss* at *x*, once Richardson's confirms it.

    Raises:
        OracleError: if they differ by more than `AGREEMENT_RTOL` of the largest entry.
    """
    exact, estimate = complex_step(loss, x), richardson(loss, x)
    scale = np.abs(exact).max()
    if not np.allclose(estimate, exact, rtol=0, atol=AGREEMENT_RTOL * scale):
        worst = np.abs(estimate - exact).max()
        raise OracleError(
            f"complex step and Richardson extrapolation differ by {worst:.3g} where the largest "
            f"entry is {scale:.3g}: is there a kink near the point?"
        )
    return exact


def _entrywise(x: Array, derivative: Callable[[Callable[[complex], NDArray[Any]]], float]) -> Array:
    """Return *derivative* for each entry of *x*, given a function that shifts that entry alone."""
    result = np.empty(x.shape)
    for index in np.ndindex(x.shape):

        def shifted(by: complex, index: tuple[int, ...] = index) -> NDArray[Any]:
            moved = x.astype(type(by)) if isinstance(by, complex) else x.copy()
            moved[index] += by
            return moved

        result[index] = derivative(shifted)
    return result
