"""The gradient of any scalar function, estimated without deriving anything."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numerical_gradient(
    function: Callable[[NDArray[np.float64]], float], x: ArrayLike, step: float = 1e-5
) -> NDArray[np.float64]:
    """Return the gradient of *function* at *x* by central differences.

    Each entry is (E(x + h) − E(x − h)) / 2h, with *h* = *step* times the size of that entry (at
    least *step*). It is right to about eight digits, which is enough to find a mistake and not
    enough to replace a derivation. Near a kink (ReLU at 0) it is wrong.

    Args:
        function: takes an array of the shape of *x*, returns a number.
        x: the point, an array of any shape; it is not changed.
        step: the relative step.

    Returns:
        An array of the shape of *x*.
    """
    x = np.array(x, dtype=np.float64)
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        here = x[index]
        h = step * max(1.0, abs(here))
        x[index] = here + h
        above = function(x.copy())
        x[index] = here - h
        below = function(x.copy())
        x[index] = here
        gradient[index] = np.asarray(above - below).item() / (2 * h)  # a loss may have shape (1, 1)
    return gradient
