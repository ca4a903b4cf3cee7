"""Known mistakes in part 6: any number of layers.

A gradient with a faulty step is the gradient of another network: each layer of it is linearised at
its present input, with the slopes of the faulty step. This network is linear in each W, so central
differences give its gradient without backpropagation. Notation and shapes are those of the
assignment.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from given.gradients import numerical_gradient
from given.mistakes.layers import RATES
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
    """Return the suspects for ∂E/∂W of every layer."""
    n, outputs = X.shape[1], len(Y)
    g = ACTIVATIONS[activation]
    net = Linearised(weights, X, Y, g)
    linear = Linearised(weights, X, Y, g, at_the_output=lambda f: f)
    slopes, ones = net.slopes(g), [np.ones_like(f) for f in net.sums]
    others = [other for name, other in ACTIVATIONS.items() if name != activation]
    difference = net.Y_hat - Y
    means = difference.mean(), difference.mean(axis=1, keepdims=True)
    merged = [mean + 0 * difference for mean in means]
    variance = net.Y_hat * (1 - net.Y_hat)
    return [
        ("layers-reversed", right[::-1]),
        ("transposed", [grad.T for grad in right]),
        *[
            ("step-for-gradient", [W - rate * grad for W, grad in zip(weights, right, strict=True)])
            for rate in RATES
        ],
        ("sign", [-grad for grad in right]),
        ("no-mean", [grad * n for grad in right]),
        ("mean-twice", [grad / n for grad in right]),
        ("multiplied-by-samples", [grad * n**2 for grad in right]),
        ("mean-in-each-layer", [grad / n**times for times, grad in enumerate(right[::-1])][::-1]),
        ("half-left-out", [grad * 2 for grad in right]),
        ("half-kept", [grad / 2 for grad in right]),
        ("mean-of-outputs", [grad / outputs for grad in right]),
        *[
            ("wrong-divisor", [grad * n / divisor for grad in right])
            for divisor in (len(X), outputs)
        ],
        ("no-slopes", net.gradients(ones)),
        ("slope-not-passed-on", net.gradients(slopes, later=ones)),
        ("activation-for-slope", net.gradients([g(f) for f in net.sums])),
        ("slopes-twice", net.gradients([each**2 for each in slopes])),
        ("slope-of-output", net.gradients([slope(g, g(f)) for f in net.sums])),
        ("last-layer-linear", net.gradients([*slopes[:-1], ones[-1]])),
        ("loss-of-part-1", net.gradients(slopes, error=(net.Y_hat - Y) / n / variance)),
        ("output-not-activated", linear.right()),
        ("output-not-activated", linear.gradients([*linear.slopes(g)[:-1], ones[-1]])),
        ("input-activated", Linearised(weights, g(X), Y, g).right()),
        ("labels-ignored", Linearised(weights, X, 0 * Y, g).right()),
        *[("other-activation", net.gradients(net.slopes(other))) for other in others],
        ("other-activation", net.gradients([g(f) * (1 - g(f)) for f in net.sums])),
        *[("other-activation", Linearised(weights, X, Y, other).right()) for other in others],
        ("weights-left-out", net.gradients(slopes, weights=[np.ones_like(W) for W in weights])),
        ("sums-for-activations", net.gradients(slopes, [X, *net.sums[:-1]])),
        ("activations-of-another-layer", net.gradients(slopes, [X, *net.inputs[:-1]])),
        ("activations-of-another-layer", net.gradients(slopes, [*net.inputs[1:], net.Y_hat])),
        *[("samples-merged", net.gradients(slopes, error=error)) for error in merged],
        *[
            ("one-sample-only", net.gradients(slopes, error=net.error * (np.arange(n) == sample)))
            for sample in (0, n - 1)
        ],
    ]


@suspects
def magnitudes(right: Array, grads: Sequence[Array]) -> list[Suspect]:
    """Return the suspects for the largest |∂E/∂W| of each layer, *right* (L,)."""
    return [
        *[("no-absolute-value", [abs(end(grad)) for grad in grads]) for end in (np.max, np.min)],
        ("no-absolute-value", [grad.max() for grad in grads]),
        ("mean-for-largest", [np.abs(grad).mean() for grad in grads]),
        ("mean-for-largest", [grad.mean() for grad in grads]),
        ("mean-for-largest", [np.median(np.abs(grad)) for grad in grads]),
        ("mean-for-largest", [np.sqrt(np.mean(grad**2)) for grad in grads]),
        *[
            ("norm-for-largest", [np.linalg.norm(g, kind) for g in grads])
            for kind in (None, 2, np.inf)
        ],
        ("index-for-value", [np.argmax(np.abs(grad)) for grad in grads]),
        ("no-absolute-value", [-grad.min() for grad in grads]),
        ("layers-sorted", np.sort(right)),
        ("norm-for-largest", [np.abs(grad).sum() for grad in grads]),
        *[("logarithm-for-value", logarithm(right)) for logarithm in (np.log10, np.log)],
        *[("layers-merged", each) for each in (right.max(), right.max() + 0 * right)],
        ("layers-reversed", right[::-1]),
        ("smallest-for-largest", [np.abs(grad).min() for grad in grads]),
        ("rows-for-layers", [largest for grad in grads for largest in np.abs(grad).max(axis=1)]),
        *[("rows-for-layers", [np.abs(g).max(axis=axis) for g in grads]) for axis in (0, 1)],
    ]


def slope(g: Callable[[Array], Array], f: Array) -> Array:
    """Return g′(f) by central differences."""
    return (g(f + STEP) - g(f - STEP)) / (2 * STEP)


class Linearised:
    """A network whose layers are linearised at their present inputs, with any slopes.

    Args:
        weights: one matrix for each layer.
        X: the samples (d, n).
        Y: the targets (m, n).
        g: the activation of all layers.
        at_the_output: another activation for the last of them, if given.
    """

    def __init__(
        self,
        weights: list[Array],
        X: Array,
        Y: Array,
        g: Callable[[Array], Array],
        at_the_output: Callable[[Array], Array] | None = None,
    ) -> None:
        self.weights, self.g = weights, g
        self.inputs, self.sums, a = [], [], X
        for W in weights:
            self.inputs.append(a)
            self.sums.append(W.T @ a)
            a = g(self.sums[-1])
        self.Y_hat = a = (at_the_output or g)(self.sums[-1])
        self.error = numerical_gradient(lambda a: np.sum((a - Y) ** 2) / (2 * X.shape[1]), a)

    def slopes(self, g: Callable[[Array], Array]) -> list[Array]:
        """Return g′ at the weighted sums of each layer."""
        return [slope(g, f) for f in self.sums]

    def right(self) -> list[Array]:
        """Return the gradient of the network itself, with the slopes of its own activation."""
        return self.gradients(self.slopes(self.g))

    def gradients(
        self,
        slopes: list[Array],
        inputs: list[Array] | None = None,
        weights: list[Array] | None = None,
        later: list[Array] | None = None,
        error: Array | None = None,
    ) -> list[Array]:
        """Return the gradient of Σ ∂E/∂Ŷ · Ŷ for each W, where the layers have *slopes*.

        Args:
            slopes: the slope of each layer.
            inputs: the input of each layer, its own if not given.
            weights: the weights of the later layers, their own if not given.
            later: other slopes, for the layers after that of the W.
            error: another ∂E/∂Ŷ.
        """
        inputs, weights, later = inputs or self.inputs, weights or self.weights, later or slopes
        upstream = self.error if error is None else error

        def gradient(layer: int) -> Array:
            def output(W: Array) -> float:
                a = slopes[layer] * (W.T @ inputs[layer])
                following = zip(weights[layer + 1 :], later[layer + 1 :], strict=True)
                for W_next, slope_next in following:
                    a = slope_next * (W_next.T @ a)
                return float(np.sum(upstream * a))

            return numerical_gradient(output, np.zeros((len(inputs[layer]), len(slopes[layer]))))

        return [gradient(layer) for layer in range(len(weights))]
