"""Curves and surfaces of the assignment: activation functions, losses, gradients of deep networks.

Each function draws with Matplotlib and returns the axes; none calls `plt.show()`. The curves are
computed from functions that students are given, and not with the formulas that they have to derive.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from given.figures.diagrams import BLUE, DPI, GREY, ORANGE
from given.network import cross_entropy, sigmoid

GREEN, BLACK = "#009E73", "#000000"  # from the palette of Okabe and Ito
Points = NDArray[np.float64]
BESIDE: dict[str, Any] = {"loc": "center left", "bbox_to_anchor": (1, 0.5)}  # for a legend


def draw_weight_and_samples(d: int = 3, n: int = 5) -> Axes:
    r"""Draw which entries of X (d, n) and f (1, n) the weight $W^{[1]}_{20}$ meets, in orange."""
    _, ax = plt.subplots(figsize=(6, 2.2), dpi=DPI, layout="constrained")
    tables = [("$W^{[1]}$", 0, d, 1), ("$X$", 2.5, d, n), ("$f^{[1]}$", 4.5 + n, 1, n)]
    for name, left, rows, columns in tables:
        for row, column in np.ndindex(rows, columns):
            is_met = rows == 1 or row == 2
            ax.add_patch(
                Rectangle(
                    (left + column, -row),
                    1,
                    -1,
                    facecolor=ORANGE if is_met else "white",
                    alpha=0.6 if is_met else 1,
                    edgecolor=GREY,
                )
            )
        ax.text(left + columns / 2, 0.25, name, ha="center", size=13, math_fontfamily="stix")
        ax.text(left + columns / 2, -rows - 0.75, f"({rows}, {columns})", ha="center", color=GREY)
    ax.text(2.5 + n + 1, -0.5, r"$\to$", ha="center", va="center", size=16)
    ax.set(xlim=(-0.5, 5 + 2 * n), ylim=(-d - 1, 1), aspect="equal")
    ax.axis("off")
    return ax


def draw_cross_entropy() -> Axes:
    """Draw the loss of a sample with either label, some samples, and the mean of their losses."""
    _, ax = plt.subplots(figsize=(6, 3), dpi=DPI, layout="constrained")
    predictions = np.linspace(0.005, 0.995, 199, dtype=np.float64)
    samples = {1: np.array([0.9, 0.7, 0.25]), 0: np.array([0.1, 0.3, 0.6])}
    heights = []
    for label, colour, text in ((1, BLUE, "label 1"), (0, ORANGE, "label 0")):
        ax.plot(predictions, _losses(predictions, label), color=colour, linewidth=2, label=text)
        heights.append(_losses(samples[label], label))
        ax.scatter(samples[label], heights[-1], color=colour, zorder=3)
    mean = float(np.mean(heights))
    ax.axhline(mean, color=GREY, linewidth=1, linestyle="--", label="mean of the points")
    ax.set(xlim=(0, 1), ylim=(0, 3), xlabel=r"prediction $\hat{Y}$", ylabel="loss of the sample")
    ax.legend(loc="upper center", frameon=False)
    ax.grid(alpha=0.3)
    return ax


def draw_loss_surfaces() -> tuple[Axes, Axes]:
    """Draw the loss of a neuron with weight w and bias b, without and with class weights.

    The data have 100 samples of one class and 1000 of the other; a cross marks the least loss.

    Returns:
        The axes with equal weights and those with weights that balance the classes.
    """
    _, (left, right) = plt.subplots(
        1, 2, figsize=(7, 3.2), sharex=True, sharey=True, dpi=DPI, layout="constrained"
    )
    rng = np.random.default_rng(4)
    x = np.concatenate([rng.normal(1, 1, 100), rng.normal(-0.5, 1, 1000)])
    Y = np.concatenate([np.ones((1, 100)), np.zeros((1, 1000))], axis=1)
    w, b = np.linspace(-0.5, 3.5, 41), np.linspace(-5, 3, 41)
    # Weights of 10 to 1 balance the classes; their common factor keeps both panels on one scale.
    for ax, alpha, beta in ((left, 1.0, 1.0), (right, 5.5, 0.55)):
        losses = np.array(
            [[cross_entropy(sigmoid(wi * x[None] + bi), Y, alpha, beta) for wi in w] for bi in b]
        )
        ax.contourf(w, b, losses, levels=np.geomspace(losses.min(), losses.max(), 14))
        least = np.unravel_index(losses.argmin(), losses.shape)
        ax.plot(w[least[1]], b[least[0]], "X", color="white", markeredgecolor="black", ms=11)
        ax.set(xlabel="weight $w$")
    left.set(ylabel="bias $b$", title="equal weights")
    right.set(title="balanced weights")
    return left, right


def draw_sigmoid(maximum: object = None) -> Axes:
    """Draw the sigmoid and its derivative over [-8, 8].

    Args:
        maximum: the student's answer for the largest value of the derivative. A number is drawn as
            a dashed line; anything else is not drawn.

    Returns:
        The axes with both curves.
    """
    _, ax = plt.subplots(figsize=(6, 3), dpi=DPI, layout="constrained")
    s, step = np.linspace(-8, 8, 401), 1e-5
    # Central differences, because the formula of the derivative is an exercise.
    derivative = (sigmoid(s + step) - sigmoid(s - step)) / (2 * step)
    ax.plot(s, sigmoid(s), color=BLUE, linewidth=2)
    ax.plot(s, derivative, color=ORANGE, linewidth=2)
    if isinstance(maximum, int | float):
        ax.axhline(maximum, color=GREY, linewidth=1, linestyle="--")
        words = {0.25: "1/4"}.get(maximum, f"{maximum:g}")
        ax.text(-7.8, maximum + 0.02, words, color=GREY, size=13)
    ax.text(2.2, 0.8, r"$\sigma(s)$", color=BLUE, size=13)
    ax.text(2.2, 0.13, r"$\sigma'(s)$", color=ORANGE, size=13)
    ax.set(title="The sigmoid and its derivative", xlim=(-8, 8), xlabel="s", ylabel="value")
    ax.grid(alpha=0.3)
    return ax


def draw_relu_family(slope: float = 0.1) -> tuple[Axes, Axes]:
    """Draw ReLU (left) and leaky ReLU (right) over [-4, 4], in orange where s < 0.

    Args:
        slope: slope a of leaky ReLU for s < 0.

    Returns:
        The axes of ReLU and those of leaky ReLU.
    """
    _, (left, right) = plt.subplots(
        1, 2, figsize=(6, 3), sharex=True, sharey=True, dpi=DPI, layout="constrained"
    )
    for ax, name, a in ((left, "ReLU", 0.0), (right, "Leaky ReLU", slope)):
        ax.plot([0, 4], [0, 4], color=BLUE, linewidth=2)
        ax.plot([-4, 0], [-4 * a, 0], color=ORANGE, linewidth=2)
        ax.set(title=name, xlim=(-4, 4), xlabel="s", ylabel="value")
        ax.label_outer()
        ax.grid(alpha=0.3)
    right.text(-3.7, 0.3, f"slope $a = {slope:g}$", color=ORANGE, size=12)
    return left, right


def draw_magnitudes(networks: Mapping[str, Points], title: str = "") -> Axes:
    """Draw the largest gradient of each layer, a curve for each of *networks*, by name.

    A gradient of exactly 0 is left out, because a logarithmic axis has no 0.
    """
    _, ax = plt.subplots(figsize=(6, 3), dpi=DPI, layout="constrained")
    for (name, magnitudes), colour in zip(
        networks.items(), (ORANGE, BLUE, GREEN, BLACK), strict=False
    ):
        shown = np.where(np.isfinite(magnitudes) & (magnitudes > 0), magnitudes, np.nan)
        ax.plot(np.arange(1, len(shown) + 1), shown, color=colour, marker=".", label=name)
    widen(ax)
    ax.set(title=title, xlabel="layer", ylabel="largest |gradient|")
    if len(networks) > 1:
        ax.legend(frameon=False, **(BESIDE if len(networks) > 2 else {}))
    ax.grid(alpha=0.3)
    return ax


def widen(ax: Axes, decades: int = 6) -> Axes:
    """Give *ax* a logarithmic y axis of at least so many decades, with a line at 1; return it.

    On an axis that fits a flat curve closely, rounding looks like a cliff.
    """
    ax.axhline(1, color=GREY, linewidth=1, linestyle=":")
    if ax.get_yscale() != "log":
        ax.set_yscale("log")
    bottom, top = np.log10(ax.get_ylim())
    missing = max(0.0, decades - (top - bottom)) / 2
    ax.set_ylim(10 ** (bottom - missing), 10 ** (top + missing))
    return ax


def draw_factors(layers: int = 50) -> Axes:
    """Draw how factors of 0.8, 1 and 1.25 in each layer compound over *layers* layers."""
    _, ax = plt.subplots(figsize=(6, 3), dpi=DPI, layout="constrained")
    steps = np.arange(layers + 1)
    for factor, colour in ((1.25, ORANGE), (1.0, GREEN), (0.8, BLUE)):
        label = f"{factor:g} a layer, {factor**layers:.2g} in all"
        ax.plot(steps, factor**steps, color=colour, linewidth=2, label=label)
    ax.set_yscale("log")
    ax.set(xlabel="layers passed, going backwards", ylabel="size of the error")
    ax.legend(frameon=False)
    ax.grid(alpha=0.3)
    return ax


def draw_losses(losses: Sequence[float] | ArrayLike) -> Axes:
    """Draw the loss after each step of a training, and say so if it is no number any more."""
    _, ax = plt.subplots(figsize=(6, 2.5), layout="constrained")
    shown = np.asarray(losses, dtype=np.float64)
    ax.plot(shown, color=BLUE, linewidth=2)
    ax.set(xlabel="step", ylabel="loss", ylim=(0, None))
    lost = np.flatnonzero(~np.isfinite(shown))
    if lost.size:
        ax.set(
            xlim=(0, len(shown)),
            title=f"From step {lost[0]} on the loss is {shown[lost[0]]}, which is no number.\n"
            "A prediction is exactly 0 or 1, or something has overflowed.",
        )
    ax.grid(alpha=0.3)
    return ax


def _losses(predictions: Points, label: int) -> Points:
    """Return the loss of each of *predictions* (n,) taken as a single sample."""
    return np.array([cross_entropy(p.reshape(1, 1), np.full((1, 1), label)) for p in predictions])
