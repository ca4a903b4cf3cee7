"""Which plots of magnitudes count as right, and what a student reads about another one."""

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from given.checking import plots
from support.sentences import says

M = np.array([1e-9, 1e-5, 1e-2])


def plot(draw: Callable[[Axes], object], x: str = "LAYERS", y: str = " max abs gradient") -> Axes:
    axes = Figure().add_subplot()
    draw(axes)
    axes.set(xlabel=x, ylabel=y, yscale="log")
    return axes


@pytest.mark.parametrize("draw", [
    lambda axes: axes.plot(M), lambda axes: axes.plot([1, 2, 3], M, "o"),
    lambda axes: axes.plot([2, 1, 0], M[::-1]), lambda axes: axes.step([1, 2, 3], M, where="mid"),
    lambda axes: axes.bar([0, 1, 2], M), lambda axes: axes.bar(["1", "2", "3"], M, width=0.3),
    lambda axes: axes.stem(M), lambda axes: axes.stem([3, 2, 1], M[::-1], bottom=1e-12),
    lambda axes: axes.scatter([1, 2, 3], M), lambda axes: axes.stairs(M),
    lambda axes: axes.stairs(M, [0.5, 1.5, 2.5, 3.5]), lambda axes: axes.stairs(M, [1, 2, 3, 4]),
    lambda axes: [axes.plot(M / 3), axes.axhline(1e-3), axes.plot(M)],
    lambda axes: axes.plot(["W1", "W2", "W3"], M),
    lambda axes: [axes.bar([0, 1, 2], M), axes.axhspan(1e-4, 1e-3)],
    lambda axes: [axes.bar(layer, m) for layer, m in enumerate(M)],
    lambda axes: [axes.plot(layer, m, "o") for layer, m in enumerate(M)],
    lambda axes: [axes.scatter(layer, m) for layer, m in enumerate(M)],
    lambda axes: axes.bar([1, 2, 3], M, align="edge"),
])  # fmt: skip
def test_magnitudes_may_be_drawn_in_any_way_and_order(draw: Callable[[Axes], object]) -> None:
    axes = plots.expect_axes("plot", plot(draw))
    plots.expect_labels("plot", axes)
    plots.expect_magnitudes("plot", axes, M)


@pytest.mark.parametrize("draw", [
    lambda axes: axes.plot([2, 3, 4], M), lambda axes: axes.plot([2, 1, 0], M),
    lambda axes: axes.plot([0.5, 1.5, 2.5], M), lambda axes: axes.bar([0, 2, 4], M),
    lambda axes: axes.plot(M[:2]), lambda axes: axes.plot([*M, 1.0]),
    lambda axes: axes.plot(M * 1.0001), lambda axes: axes.scatter([0, 1, 2], [np.nan, *M[1:]]),
    lambda axes: axes.barh([0, 1, 2], M), lambda axes: axes.plot(M + 1e-9),
])  # fmt: skip
def test_other_magnitudes_or_layers_are_refused(draw: Callable[[Axes], object]) -> None:
    with says("No line, bars or points show the 3 magnitudes, one for each layer in order"):
        plots.expect_magnitudes("plot", plot(draw), M)


def test_a_label_may_have_a_line_break() -> None:
    plots.expect_labels("plot", plot(Axes.plot, x="Layers\n", y="Max Abs\nGradient"))


def test_the_sentence_names_missing_data_labels_or_a_linear_axis() -> None:
    for draw in (lambda _: None, lambda axes: axes.plot([], [])):
        with says("plot: the plot shows no line, bars, stems or points."):
            plots.expect_magnitudes("plot", plot(draw), M)
    linear = Figure().add_subplot()
    linear.plot(M)
    with says("plot: the y axis is linear. The magnitudes span many powers of ten"):
        plots.expect_magnitudes("plot", linear, M)
    with says('plot: the x axis should be labelled "Layers", but has no label.'):
        plots.expect_labels("plot", linear)
    with says('plot: the y axis should be labelled "Max Abs Gradient", but says "E".'):
        plots.expect_labels("plot", plot(Axes.plot, y="E"))


def test_a_figure_is_no_axes() -> None:
    with says("x should be a Matplotlib Axes, but is a Figure."):
        plots.expect_axes("x", Figure())
