"""The chain rule as a picture: values on the way forwards, gradients on the way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch

from given.figures.diagrams import ARROW, BLUE, DPI, GREY, ORANGE, TEXT
from given.network import cross_entropy, sigmoid

DISTANCE, RADIUS, SIDE = 1.7, 0.33, 0.75  # inches
STEP = 1e-6


@dataclass(frozen=True)
class Link:
    """A step of a chain.

    Attributes:
        name: of the value that it leads to.
        factor: the name of its derivative.
        function: computes the value from the one before.
    """

    name: str
    factor: str
    function: Callable[[float], float]


def draw_chain(start: str, value: float, links: Sequence[Link]) -> Axes:
    """Draw a chain that begins at *start*, which has *value*; return its axes.

    Each factor is a central difference, because the formulas are exercises.
    """
    values, factors = [value], list[float]()
    for link in links:
        before = values[-1]
        values.append(link.function(before))
        factors.append((link.function(before + STEP) - link.function(before - STEP)) / (2 * STEP))
    gradients = np.cumprod([1.0, *factors[::-1]])[::-1]
    width = 2 * SIDE + DISTANCE * len(links)
    figure = plt.figure(figsize=(width, 2.7), dpi=DPI)
    ax = figure.add_axes((0, 0, 1, 1))
    names = [start, *(link.name for link in links)]
    for number, (name, number_there, gradient) in enumerate(
        zip(names, values, gradients, strict=True)
    ):
        x = DISTANCE * number
        ax.add_patch(Circle((x, 0), RADIUS, fill=False, edgecolor=GREY, linewidth=2))
        ax.text(x, 0, name, **TEXT)
        ax.text(x, 0.65, _short(number_there), color=BLUE, **TEXT)
        ax.text(x, -0.68, _short(gradient), color=ORANGE, **TEXT)
    for number, (link, factor) in enumerate(zip(links, factors, strict=True)):
        left = DISTANCE * number + RADIUS + 0.06
        right = DISTANCE * (number + 1) - RADIUS - 0.06
        for y, color, ends in ((0.12, BLUE, (left, right)), (-0.12, ORANGE, (right, left))):
            arrow = FancyArrowPatch((ends[0], y), (ends[1], y), color=color, linewidth=2, **ARROW)
            ax.add_patch(arrow)
        middle = (left + right) / 2
        ax.text(middle, -0.36, f"× {_short(factor)}", color=ORANGE, **TEXT)
        ax.text(middle, 0.4, link.factor, color=GREY, **TEXT)
    ax.text(-SIDE + 0.1, 1.0, "values, forwards", color=BLUE, va="center", size=11)
    ax.text(-SIDE + 0.1, -1.1, "gradients, backwards", color=ORANGE, va="center", size=11)
    ax.set(xlim=(-SIDE, width - SIDE), ylim=(-1.4, 1.3), aspect="equal")
    ax.axis("off")
    return ax


def draw_short_chain() -> Axes:
    """Draw the chain of the example of 1b: a prediction of 0.8 for the label 1."""
    return draw_chain("$f$", float(np.log(4)), _from_sum("f", r"\hat{Y}", 1.0))


def draw_long_chain() -> Axes:
    """Draw the chain of the example of 5c, from one weight of the hidden layer to the loss."""
    first = [
        Link("$f^{[1]}_{10}$", _rate("f^{[1]}_{10}", "W^{[1]}_{11}"), lambda w: 2 * w),
        Link("$a^{[1]}_{10}$", _rate("a^{[1]}_{10}", "f^{[1]}_{10}"), lambda f: max(0.0, f)),
        Link("$f^{[2]}_{00}$", _rate("f^{[2]}_{00}", "a^{[1]}_{10}"), lambda a: 0.5 - a),
    ]
    last = _from_sum("f^{[2]}_{00}", r"\hat{Y}_{00}", 0.0)
    return draw_chain("$W^{[1]}_{11}$", 1.0, [*first, *last])


def _from_sum(f: str, Y_hat: str, label: float) -> list[Link]:
    """Return the links from the weighted sum of the output to the loss of a sample."""

    def loss(prediction: float) -> float:
        return cross_entropy(np.array([[prediction]]), np.array([[label]]))

    return [
        Link(f"${Y_hat}$", _rate(Y_hat, f), lambda s: float(sigmoid(s))),
        Link(r"$\mathcal{E}$", _rate(r"\mathcal{E}", Y_hat), loss),
    ]


def _rate(of: str, by: str) -> str:
    return rf"$\partial {of} / \partial {by}$"


def _short(value: float) -> str:
    """Return *value* with three digits after the point at most."""
    return f"{round(value, 3) + 0.0:g}"
