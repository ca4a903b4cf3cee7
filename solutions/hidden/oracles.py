"""Two independent oracles for a gradient: the complex step, and Richardson extrapolation.

The complex step E′(x) ≈ Im E(x + ih) / h subtracts nothing, so h can be tiny and the result is
right to the last digits (Squire and Trapp, SIAM Review 40, 1998). Richardson extrapolation of
central differences uses no complex numbers, and it estimates its own error. A test trusts a
gradient only if the two agree, and if the loss has no kink nearby.

A loss is one number, or an array of the shape of x if each entry of x has a loss of its own.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = tuple[int, ...]
Loss = Callable[[NDArray[Any]], Any]

COMPLEX_STEP = 1e-30
STEPS = 1e-3 / 2.0 ** np.arange(4)
"""The steps of the central differences, each half of the one before."""

AGREEMENT_RTOL = 1e-6
"""The largest error of Richardson extrapolation that still confirms a gradient, relative to the
largest entry."""

SMOOTH_RTOL = 1e-9
"""The largest change in the last step of extrapolation for a smooth loss, relative to the largest
slope; a larger change shows a kink."""

ROUNDING = 8 * float(np.finfo(np.float64).eps)
"""The rounding error of a loss of many terms, relative to the loss."""


class OracleError(Exception):
    """A gradient cannot be trusted: an error of the test, and never of the student."""


def gradient(loss: Loss, x: Array) -> Array:
    """Return the gradient of *loss* at *x* by the complex step, once extrapolation confirms it.

    Raises:
        OracleError: there is a kink, or the two differ by more than the error of extrapolation, or
            this error is too large to confirm anything.
    """
    estimate, error = richardson(loss, x)
    exact = complex_step(loss, x)
    worst = _index_of_largest(np.abs(estimate - exact) - error)
    if abs(estimate[worst] - exact[worst]) > error[worst]:
        raise OracleError(
            f"the complex step is {exact[worst]:.12g}{_place(worst)}, but Richardson extrapolation "
            f"is {estimate[worst]:.12g} ± {error[worst]:.1g}: is the loss analytic, without abs, "
            "conjugates and branches on complex numbers?"
        )
    scale = float(np.abs(exact).max())
    worst = _index_of_largest(error)
    if not error[worst] <= AGREEMENT_RTOL * scale:  # Also true for nan.
        raise OracleError(
            f"Richardson extrapolation is {estimate[worst]:.6g} ± {error[worst]:.1g}"
            f"{_place(worst)}, which confirms nothing where the largest entry of the complex step "
            f"is {scale:.6g}: take a case with a larger gradient, or another check."
        )
    return exact


def complex_step(loss: Loss, x: Array) -> Array:
    """Return the gradient of *loss* at *x*, an array of any shape, exact to rounding."""
    moved = _values(loss, x.astype(np.complex128), np.array([1j * COMPLEX_STEP]))
    return np.imag(moved[..., 0]) / COMPLEX_STEP


def richardson(loss: Loss, x: Array) -> tuple[Array, Array]:
    """Return the gradient of *loss* at *x* by extrapolation to step 0, and a bound of its error.

    The bound adds the last change in Romberg's table and the effect of rounding.

    Raises:
        OracleError: *loss* has a kink less than the largest step away from *x*, in any entry.
    """
    here = np.asarray(loss(x))
    above, below = _values(loss, x, STEPS), _values(loss, x, -STEPS)
    slope, change = _extrapolate((above - below) / (2 * STEPS))
    # Rounding of the losses, and of x ± h in all entries that a loss depends on.
    of_x = np.abs(x * slope) if here.ndim else np.abs(x * slope).sum()
    noise = ROUNDING * (np.abs([above, below]).max(axis=(0, -1)) + of_x)
    error = change + noise / STEPS[-1]
    # Slopes do not show a kink in the middle, nor where its effects in Romberg's table cancel (at
    # 0.217 and 0.488 of the largest step). The second derivative misses other kinks (at 0.077,
    # 0.234 and 0.494).
    _, bend = _extrapolate((above - 2 * here[..., np.newaxis] + below) / STEPS**2)
    bend = (bend - 4 * noise / STEPS[-1] ** 2) * STEPS[0]
    _refuse_kinks(np.maximum(change - noise / STEPS[-1], bend), above, -below)
    return slope, error


def _refuse_kinks(rough: Array, above: Array, below: Array) -> None:
    """Raise `OracleError` where *rough*, the change that rounding does not explain, is large."""
    left, right = ((side[..., 0] - side[..., 1]) / (STEPS[0] / 2) for side in (below, above))
    worst = _index_of_largest(rough)
    if rough[worst] > SMOOTH_RTOL * np.abs([left, right]).max():
        raise OracleError(
            f"there is a kink within ±{STEPS[0]:g} of the point{_place(worst)}, or a bend as "
            f"sharp: the slope is {left[worst]:.9g} on the left and {right[worst]:.9g} on the "
            "right. Take a point further away, such as those of `inputs.samples_off_kinks`."
        )


def _extrapolate(column: Array) -> tuple[Array, Array]:
    """Return the limit of *column*, [..., step], for step 0, and the change by the last column.

    Each column of Romberg's table cancels one more even power of the step than the one before.
    """
    for power in range(1, len(STEPS)):
        before = column[..., 0]
        column = column[..., 1:] + np.diff(column) / (4**power - 1)
    limit: Array = column[..., 0]
    change: Array = np.abs(limit - before)
    return limit, change


def _values(loss: Loss, x: NDArray[Any], steps: NDArray[Any]) -> NDArray[Any]:
    """Return [..., step]: the loss after each entry of *x*, one at a time, moves by each step."""
    if x.ndim and np.shape(loss(x)) == x.shape:
        return np.stack([loss(x + step) for step in steps], axis=-1)
    values = np.empty((*x.shape, len(steps)), dtype=x.dtype)
    for index in np.ndindex(x.shape):
        for number, step in enumerate(steps):
            moved = x.copy()
            moved[index] += step
            values[index][number] = loss(moved)
    return values


def _index_of_largest(values: Array) -> Index:
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(values)), values.shape))


def _place(index: Index) -> str:
    return f" at [{', '.join(map(str, index))}]" if index else ""
