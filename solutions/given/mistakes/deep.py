"""Known mistakes in part 6: any number of layers.

A gradient with a faulty step is that of a network whose layers are straight lines at the point
where it stands, with the slopes that the fault has. It is linear in each W, and so it is found by
differences without going backwards. Notation and shapes are those of the assignment.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from given.gradients import numerical_gradient
from given.mistakes.neuron import STEP
from given.mistakes.recognise import Suspect, suspects
from given.network import sigmoid

Array = NDArray[np.float64]

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "sigmoid": sigmoid,
    "relu": lambda f: np.maximum(f, 0),
    "identity": lambda f: f,
}


@suspects
def backprop(
    right: list[Array], weights: list[Array], X: Array, Y: Array, activation: str
) -> list[Suspect]:
    """Return what may be taken for ∂E/∂W of every layer."""
    n, outputs = X.shape[1], len(Y)
    g = ACTIVATIONS[activation]
    point = Point(weights, X, Y, g)
    slopes, straight = point.slopes(g), [np.ones_like(f) for f in point.sums]
    others = [other for name, other in ACTIVATIONS.items() if name != activation]
    return [
        ("layers-reversed", right[::-1]),
        ("transposed", [grad.T for grad in right]),
        ("sign", [-grad for grad in right]),
        ("no-mean", [grad * n for grad in right]),
        ("mean-twice", [grad / n for grad in right]),
        ("mean-in-each-layer", [grad / n**times for times, grad in enumerate(right[::-1])][::-1]),
        ("half-left-out", [grad * 2 for grad in right]),
        ("half-kept", [grad / 2 for grad in right]),
        ("mean-of-outputs", [grad / outputs for grad in right]),
        *[
            ("wrong-divisor", [grad * n / divisor for grad in right])
            for divisor in (len(X), outputs)
        ],
        ("no-slopes", point.gradients(straight)),
        ("slope-not-passed-on", point.gradients(slopes, later=straight)),
        ("activation-for-slope", point.gradients([g(f) for f in point.sums])),
        ("slopes-twice", point.gradients([each**2 for each in slopes])),
        ("slope-of-output", point.gradients([slope(g, g(f)) for f in point.sums])),
        ("last-layer-linear", point.gradients([*slopes[:-1], straight[-1]])),
        *[("other-activation", point.gradients(point.slopes(other))) for other in others],
        *[("other-activation", Point(weights, X, Y, other).right()) for other in others],
        ("weights-left-out", point.gradients(slopes, weights=[np.ones_like(W) for W in weights])),
        ("sums-for-activations", point.gradients(slopes, [X, *point.sums[:-1]])),
        ("activations-of-another-layer", point.gradients(slopes, [X, *point.inputs[:-1]])),
        ("activations-of-another-layer", point.gradients(slopes, [*point.inputs[1:], point.Y_hat])),
    ]


@suspects
def magnitudes(right: Array, grads: Sequence[Array]) -> list[Suspect]:
    """Return what may be taken for the largest |∂E/∂W| of each layer, *right* (L,)."""
    return [
        ("no-absolute-value", [grad.max() for grad in grads]),
        ("mean-for-largest", [np.abs(grad).mean() for grad in grads]),
        ("mean-for-largest", [grad.mean() for grad in grads]),
        ("norm-for-largest", [np.linalg.norm(grad) for grad in grads]),
        ("norm-for-largest", [np.abs(grad).sum() for grad in grads]),
        ("layers-merged", right.max()),
        ("layers-reversed", right[::-1]),
        ("smallest-for-largest", [np.abs(grad).min() for grad in grads]),
        ("rows-for-layers", [largest for grad in grads for largest in np.abs(grad).max(axis=1)]),
        *[("rows-for-layers", [np.abs(g).max(axis=axis) for g in grads]) for axis in (0, 1)],
    ]


def slope(g: Callable[[Array], Array], f: Array) -> Array:
    """Return g′(f) by central differences."""
    return (g(f + STEP) - g(f - STEP)) / (2 * STEP)


class Point:
    """A network where it stands: its layers become straight lines there, of any slopes.

    Args:
        weights: one matrix per layer.
        X: the samples (d, n).
        Y: the targets (m, n).
        g: the activation of all layers.
    """

    def __init__(
        self, weights: list[Array], X: Array, Y: Array, g: Callable[[Array], Array]
    ) -> None:
        self.weights, self.g = weights, g
        self.inputs, self.sums, a = [], [], X
        for W in weights:
            self.inputs.append(a)
            self.sums.append(W.T @ a)
            a = g(self.sums[-1])
        self.Y_hat = a
        self.error = numerical_gradient(lambda a: np.sum((a - Y) ** 2) / (2 * X.shape[1]), a)

    def slopes(self, g: Callable[[Array], Array]) -> list[Array]:
        """Return g′ at the weighted sums of each layer."""
        return [slope(g, f) for f in self.sums]

    def right(self) -> list[Array]:
        """Return the gradient of this network, found by differences."""
        return self.gradients(self.slopes(self.g))

    def gradients(
        self,
        slopes: list[Array],
        inputs: list[Array] | None = None,
        weights: list[Array] | None = None,
        later: list[Array] | None = None,
    ) -> list[Array]:
        """Return the gradient for each W of Σ ∂E/∂Ŷ · Ŷ, layers being lines with *slopes*.

        For the layers that come *later* than that of a W other slopes may be given.
        """
        inputs, weights, later = inputs or self.inputs, weights or self.weights, later or slopes

        def gradient(layer: int) -> Array:
            def output(W: Array) -> float:
                a = slopes[layer] * (W.T @ inputs[layer])
                for after, known in zip(weights[layer + 1 :], later[layer + 1 :], strict=True):
                    a = known * (after.T @ a)
                return float(np.sum(self.error * a))

            return numerical_gradient(output, np.zeros((len(inputs[layer]), len(slopes[layer]))))

        return [gradient(layer) for layer in range(len(weights))]
