"""Tell whether the gradients of a network explode, by the student's own `backprop`.

The tests that run after handing in have a `backprop` of their own. This is for the student's own
check of 8a: it tells each condition of the question with its number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.checking.networks import expect_network
from given.mistakes.deep import ACTIVATIONS

Array = NDArray[np.float64]
Backprop = Callable[[list[Array], Array, Array, str], Sequence[Array]]

SEEDS = range(5)
EXPLODED = 1e6
SAMPLES = 4  # for ∂E/∂f, which takes a call of `backprop` for each of them


@dataclass(frozen=True)
class Explosion:
    """What a network does to gradients.

    Attributes:
        gradient: the largest |∂E/∂W| of the first layer.
        growing: the steps, going backwards, in which the largest |∂E/∂f| grows.
        steps: all steps.
        finite: whether no weighted sum and no gradient is inf or nan.
    """

    gradient: float
    growing: int
    steps: int
    finite: bool

    @property
    def explodes(self) -> bool:
        """Whether all conditions hold."""
        return self.finite and self.gradient > EXPLODED and 2 * self.growing >= self.steps

    def __str__(self) -> str:
        overflow = "nothing overflows" if self.finite else "something overflows to inf or nan"
        return (
            f"the largest gradient of the first layer is {self.gradient:.3g} (it should exceed "
            f"{EXPLODED:.0e}), going backwards ∂E/∂f grows in {self.growing} of {self.steps} steps "
            f"(it should in half of them), and {overflow}"
        )


def explosion(make_network: Callable[..., Any], backprop: Backprop) -> Explosion:
    """Return what the networks of *make_network* do on data like that of part 6.

    The first that explodes or overflows counts, or else the one with the largest gradient.
    """
    found = []
    with np.errstate(all="ignore"):
        for seed in SEEDS:
            answer = make_network(np.random.default_rng(seed))
            found.append(
                _measured(*expect_network("make_exploding_network", answer), backprop, seed)
            )
            if found[-1].explodes or not found[-1].finite:
                return found[-1]
    return max(found, key=lambda each: each.gradient)


def _measured(weights: list[Array], activation: str, backprop: Backprop, seed: int) -> Explosion:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((len(weights[0]), 50))
    Y = rng.uniform(size=(weights[-1].shape[1], 50))
    sums, inputs = [], [X]
    for W in weights:
        sums.append(W.T @ inputs[-1])
        inputs.append(ACTIVATIONS[activation](sums[-1]))
    gradients = backprop(weights, X, Y, activation)
    errors = np.zeros(len(weights))
    for sample in range(SAMPLES):
        alone = backprop(weights, X[:, [sample]], Y[:, [sample]], activation)
        for layer, gradient in enumerate(alone):
            # With one sample ∂E/∂W is a product of two vectors, and one of them is the input.
            a = inputs[layer][:, sample]
            largest = np.argmax(np.abs(a))
            if a[largest]:
                error = np.abs(gradient[largest] / a[largest]).max()
                errors[layer] = np.maximum(errors[layer], error)
    return Explosion(
        gradient=float(np.abs(gradients[0]).max()),
        growing=int((errors[:-1] > errors[1:]).sum()),
        steps=len(errors) - 1,
        finite=all(np.isfinite(each).all() for each in [*sums, *gradients, errors]),
    )
