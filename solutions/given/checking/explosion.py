"""Tell whether the gradients of a network explode, by the student's own `backprop`.

The tests that run after handing in have a `backprop` of their own. This is for the student's own
check of 8a: it tells each condition of the question with its number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.checking.networks import expect_network
from given.mistakes.deep import ACTIVATIONS

Array = NDArray[np.float64]
Backprop = Callable[[list[Array], Array, Array, str], Sequence[Array]]

SEEDS = range(5)
EXPLODED = 1e6
SAMPLES = 8  # for ∂E/∂f, which takes a call of `backprop` for each layer


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

    One that overflows counts before all others, and then the one with the largest gradient.
    """
    found = []
    with np.errstate(all="ignore"):
        for seed in SEEDS:
            answer = make_network(np.random.default_rng(seed))
            found.append(
                _measured(*expect_network("make_exploding_network", answer), backprop, seed)
            )
    return max(found, key=lambda each: (not each.finite, each.explodes, each.gradient))


def _measured(weights: list[Array], activation: str, backprop: Backprop, seed: int) -> Explosion:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((len(weights[0]), 50))
    Y = rng.uniform(size=(weights[-1].shape[1], 50))
    sums, inputs = [], [X]
    for W in weights:
        sums.append(W.T @ inputs[-1])
        inputs.append(ACTIVATIONS[activation](sums[-1]))
    gradients = backprop(weights, X, Y, activation)
    errors = []
    for layer, a in enumerate(inputs[:-1]):
        # Each sample gets an input of its own that is 1, with weights of 0: their gradient is the
        # ∂E/∂f of that sample.
        of_samples = np.vstack([a[:, :SAMPLES], np.eye(SAMPLES)])
        W = np.vstack([weights[layer], np.zeros((SAMPLES, weights[layer].shape[1]))])
        gradient = backprop([W, *weights[layer + 1 :]], of_samples, Y[:, :SAMPLES], activation)[0]
        errors.append(np.abs(gradient[-SAMPLES:]).max())
    return Explosion(
        gradient=float(np.abs(gradients[0]).max()),
        growing=sum(here > behind for here, behind in pairwise(errors)),
        steps=len(errors) - 1,
        finite=all(np.isfinite(each).all() for each in [*sums, *gradients, *errors]),
    )
