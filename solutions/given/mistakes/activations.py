"""Known mistakes in activations, their slopes, and the count of dead units.

Each function returns suspects: it applies each mistake to the right answer. All arrays have the
shape of s.
"""

import numpy as np
from numpy.typing import NDArray

from given.mistakes.neuron import sigmoid_slope
from given.mistakes.recognise import Suspect, suspects
from given.network import sigmoid

Array = NDArray[np.float64]

USUAL_SLOPES = (0.01, 0.1, 0.2, 0.3, 0.5)
WRITTEN_IN = (4, 7, 10)
"""Numbers of units in the text and in public tests, which may be written into the code."""


@suspects
def relu(right: Array, s: Array) -> list[Suspect]:
    """Return the suspects for max(0, s)."""
    return [
        ("absolute-value", np.abs(s)),
        ("not-cut-off", s),
        ("wrong-side", s - right),
        ("wrong-side", right - s),
        ("other-activation", sigmoid(s)),
        ("other-activation", np.log1p(np.exp(s))),
        ("slope-for-value", np.sign(right)),
        ("whole-numbers", np.trunc(right)),
        ("max-for-maximum", s.max(axis=0)),
        ("leaky", np.where(s > 0, s, 0.01 * s)),
        ("elu", np.where(s > 0, s, np.expm1(s))),
        *[("cut-off-above", np.clip(s, 0, end)) for end in (1, 6)],
        ("entries-selected", s[s > 0]),
        ("flattened", right.ravel()),
        *_places(s),
    ]


@suspects
def relu_slope(right: Array, s: Array) -> list[Suspect]:
    """Return the suspects for the slope of ReLU at s, where no entry is 0."""
    return [
        ("value-for-slope", right * s),
        ("wrong-side", 1 - right),
        ("minus-one-for-off", 2 * right - 1),
        ("other-activation", sigmoid_slope(s)),
        ("other-activation", sigmoid(s)),
        ("slope-on-both-sides", np.ones_like(s)),
        ("leaky", np.where(s > 0, 1, 0.01)),
        ("flattened", right.ravel()),
        *_places(s),
    ]


def _places(s: Array) -> list[Suspect]:
    """Return what np.where gives for a condition alone."""
    return [("places-for-values", list(np.where(on))) for on in (s > 0, s >= 0, s <= 0)]


@suspects
def slope_of_sigmoid(right: Array, s: Array) -> list[Suspect]:
    """Return the suspects for σ′(s)."""
    return [
        ("value-for-slope", sigmoid(s)),
        ("sigmoid-half", sigmoid(-s)),
        ("sigmoid-left-out", s * (1 - s)),
        ("sigmoid-left-out", sigmoid(s) * (1 - s)),
        ("sigmoid-left-out", s * sigmoid(-s)),
        *[("inner-derivative-left-out", sign * sigmoid(s) ** 2) for sign in (1, -1)],
        ("other-activation", s > 0),
        ("flattened", right.ravel()),
        ("square-misplaced", 0.5 / np.cosh(s)),
        ("sign-in-exponent", np.exp(s) * sigmoid(s) ** 2),
        ("sign-in-exponent", np.exp(-s) * sigmoid(-s) ** 2),
        ("one-minus-inside", sigmoid(s) * sigmoid(1 - s)),
        ("one-minus-inside", sigmoid(1 - s)),
        ("sign", -right),
        ("slope-at-activation", sigmoid_slope(sigmoid(s))),
        ("tanh", 4 * sigmoid_slope(2 * s)),
    ]


@suspects
def steepest() -> list[Suspect]:
    """Return the suspects for the largest slope of σ."""
    return [
        ("value-for-slope", sigmoid(np.inf)),
        ("value-for-slope", sigmoid(0.0)),
        ("factor-divides", 4.0),
    ]


@suspects
def leaky(right: Array, s: Array, a: float) -> list[Suspect]:
    """Return the suspects for leaky ReLU."""
    return [
        ("not-cut-off", s),
        ("slope-ignored", np.maximum(right, 0)),
        ("wrong-side", s + a * s - right),
        ("slope-everywhere", a * s),
        ("slope-everywhere", np.maximum(s, 0) + a * s),
        ("a-on-the-right", np.maximum(a * s, 0)),
        *([("factor-divides", np.where(s > 0, s, s / a))] if a else []),
        ("arguments-exchanged", np.full(s.shape, a)),
        ("flattened", right.ravel()),
        ("slope-sign", np.abs(right)),
        ("slope-for-value", np.where(right > 0, 1, a)),
        ("elu", np.where(right > 0, right, a * np.expm1(s))),
        ("slope-for-product", np.where(right > 0, right, a)),
        ("slope-for-product", np.maximum(right, a)),
        ("slope-for-product", np.maximum(right, 0) + a),
        *[("slope-fixed", np.where(right > 0, right, slope * s)) for slope in USUAL_SLOPES],
        ("whole-numbers", np.trunc(right)),
    ]


@suspects
def leaky_slope(right: Array, s: Array, a: float) -> list[Suspect]:
    """Return the suspects for the slope of leaky ReLU at s, where no entry is 0."""
    on = right > (1 + a) / 2
    return [
        ("whole-numbers" if s.dtype.kind == "i" else "slope-ignored", on),
        ("wrong-side", 1 + a - right),
        ("slope-everywhere", np.full(s.shape, a)),
        ("slope-everywhere", on + a),
        ("a-on-the-right", on * a),
        ("flattened", right.ravel()),
        ("slope-on-both-sides", np.ones_like(s)),
        ("value-for-slope", right * s),
        ("value-on-one-side", np.where(on, s, a)),
        ("value-on-one-side", np.where(on, 1, a * s)),
        ("slope-sign", np.where(on, right, -right)),
        ("slope-sign", np.sign(s)),
        *[("slope-fixed", np.where(on, 1, slope)) for slope in USUAL_SLOPES],
    ]


@suspects
def dead_share(right: float, f: Array) -> list[Suspect]:
    """Return the suspects for the share of dead units; units are the rows of f (units, n)."""
    off = f <= 0
    units, n = f.shape
    return [
        ("entries-for-units", off.mean()),
        ("samples-for-units", np.mean(off.sum(axis=0) == units)),
        ("alive-for-dead", 1 - right),
        ("count-for-share", right * units),
        ("one-sample-only", off[:, 0].mean()),
        ("units-miscounted", right / n),
        ("divided-by-samples", right * units / n),
        *[("units-miscounted", right * units / each) for each in WRITTEN_IN if each != units],
        ("percent", right * 100),
        ("all-at-once", 0.0),
        ("sums-for-entries", np.mean(f.sum(axis=1) <= 0)),
        ("some-for-all", np.mean(off.sum(axis=1) > 0)),
        ("all-counted", 1.0),
        ("zero-taken-for-on", np.mean((f < 0).sum(axis=1) == n)),
    ]
