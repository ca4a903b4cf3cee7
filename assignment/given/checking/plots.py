"""Read back the data that a plot shows, in whatever way the student drew it."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer
from matplotlib.patches import StepPatch
from numpy.typing import NDArray

from given.checking.answers import describe, require
from given.mistakes.recognise import Mistake

Values = NDArray[np.float64]
Points = tuple[Values, Values]

LABELS = {"x": "layers", "y": "max abs gradient"}


def expect_axes(name: str, answer: object) -> Axes:
    """Return *answer*; raise `Mistake` unless it is a Matplotlib Axes."""
    require(name, answer)
    if not isinstance(answer, Axes):
        raise Mistake(
            f"{name} should be a Matplotlib Axes, but is {describe(answer)}. "
            "fig, ax = plt.subplots() makes one, and it is ax that is wanted.",
            "wrong-type",
        )
    return answer


def expect_drawn(name: str, answer: object) -> Axes:
    """Return *answer* as `expect_axes` does, and close its figure: Jupyter shall not show it.

    Raises:
        Mistake: also if nothing at all is on the axes, as on those of a new figure.
    """
    axes = expect_axes(name, answer)
    if plt.get_fignums():  # without pyplot's figures there is nothing that Jupyter would show
        plt.close(axes.figure.figure)
    if not (plotted_points(axes) or axes.get_xlabel() or axes.get_ylabel()):
        raise Mistake(
            f"{name}: nothing is drawn on the Axes that it returns, and they have no labels. "
            "plt.show() ends a figure, and plt.gca() after it begins a new one: return the Axes "
            "that you drew on.",
            "empty-plot",
        )
    return axes


def expect_something(what: str, axes: Axes) -> None:
    """Raise `Mistake` unless the axes have lines, bars or points."""
    if not plotted_points(axes):
        raise Mistake(f"{what}: no line, bars or points are drawn on it.", "nothing-drawn")


def expect_labels(what: str, axes: Axes) -> None:
    """Raise `Mistake` unless the labels are "Layers" and "Max Abs Gradient"; case is ignored."""
    for letter, text in (("x", axes.get_xlabel()), ("y", axes.get_ylabel())):
        label = " ".join(text.split())  # a long one may have a line break
        if label.lower() != LABELS[letter]:
            raise Mistake(
                f'{what}: the {letter} axis should be labelled "{LABELS[letter].title()}", '
                + (f'but says "{label}".' if label else "but has no label."),
                "unlabelled",
            )


def expect_magnitudes(what: str, axes: Axes, magnitudes: Values) -> None:
    """Raise `Mistake` unless *axes* show *magnitudes* (L,) by layer, on a logarithmic axis."""
    shown = plotted_points(axes)
    if not shown:
        raise Mistake(f"{what}: the plot shows no line, bars, stems or points.", "empty-plot")
    right = [points for points in shown if _shows(points, magnitudes)]
    if not right:
        raise Mistake(
            f"No line, bars or points show the {len(magnitudes)} magnitudes, one for each layer in "
            "order, with the layers counted from 0 or 1.",
            _misdrawn(shown, magnitudes),
            what,
        )
    is_within = any(_within(points, axes) for points in right)
    if axes.get_xscale() == "log" and not (is_within and axes.get_yscale() == "log"):
        raise Mistake("", "layers-logarithmic", what)
    expect_logarithmic(what, axes)
    if not is_within:
        raise Mistake("", "outside-limits", what)


def expect_logarithmic(what: str, axes: Axes) -> None:
    """Raise `Mistake` unless the y axis is logarithmic."""
    if axes.get_yscale() != "log":
        raise Mistake(
            f"{what}: the y axis is {axes.get_yscale()}. The magnitudes span many powers of ten, "
            'and only a logarithmic axis shows them all: ax.set_yscale("log").',
            "linear-axis",
        )


def plotted_points(axes: Axes) -> list[Points]:
    """Return (x, y), each (N,), of every line, stem, group of bars, scatter and stairs."""
    lines = [_of_line(line) for line in axes.lines]
    dots = [_of_points(each) for each in axes.collections if isinstance(each, PathCollection)]
    # A loop may draw each layer by itself: all lines together, and all dots, are a plot too.
    points = [*lines, *_together(lines), *dots, *_together(dots)]
    points += [_of_stairs(patch) for patch in axes.patches if isinstance(patch, StepPatch)]
    groups = [list(bars) for bars in axes.containers if isinstance(bars, BarContainer)]
    for group in [*groups, [bar for bars in groups for bar in bars]]:
        points += _of_bars(group)
    return [(x, y) for x, y in points if x.size]


def layers_shown(x: Values) -> bool:
    """Tell whether *x* (N,) counts the layers 0, 1, 2, … or 1, 2, 3, …, in either direction."""
    counted = np.sort(x) - np.arange(x.size)
    return bool(np.all(counted == counted[0]) and counted[0] in (0, 1))


def _shows(points: Points, magnitudes: Values) -> bool:
    x, y = points
    return layers_shown(x) and _in_order(x, y, magnitudes)


def _within(points: Points, axes: Axes) -> bool:
    """Tell whether all points lie within the limits of both axes."""
    return all(
        bool(np.all((values >= min(limits)) & (values <= max(limits))))
        for values, limits in zip(points, (axes.get_xlim(), axes.get_ylim()), strict=True)
    )


def _in_order(x: Values, y: Values, magnitudes: Values) -> bool:
    same_size = x.size == len(magnitudes)
    return same_size and bool(np.allclose(y[np.argsort(x)], magnitudes, rtol=1e-9, atol=0))


def _misdrawn(shown: list[Points], magnitudes: Values) -> str:
    """Return the mistake that explains why *shown* are not *magnitudes*."""
    if any(_shows(points, magnitudes[::-1]) for points in shown):
        return "plot-reversed"
    if any(_shows(points, np.log10(magnitudes)) for points in shown):
        return "logarithms-drawn"
    if any(_shows(points, np.log(magnitudes)) for points in shown):
        return "logarithms-drawn"
    if any(_shows((y, x), magnitudes) for x, y in shown):
        return "axes-exchanged"
    if any(_in_order(x, y, magnitudes) for x, y in shown):
        return "layers-miscounted"
    return "other-magnitudes"


def _together(points: list[Points]) -> list[Points]:
    if len(points) < 2:
        return []
    return [(np.concatenate([x for x, _ in points]), np.concatenate([y for _, y in points]))]


def _of_line(line: Any) -> Points:
    x, y = line.get_data(orig=False)  # numbers, also where the axis shows names
    return np.asarray(x, float), np.asarray(y, float)


def _of_points(dots: PathCollection) -> Points:
    offsets = np.asarray(dots.get_offsets(), float)
    return offsets[:, 0], offsets[:, 1]


def _of_stairs(patch: StepPatch) -> Points:
    values, edges, _ = patch.get_data()
    edges = np.asarray(edges, float)
    # stairs(values) has edges at the numbers of layers; stairs(values, edges) often around them.
    middle = (edges[:-1] + edges[1:]) / 2
    return (edges[:-1] if edges[0] == np.round(edges[0]) else middle), np.asarray(values, float)


def _of_bars(bars: list[Any]) -> list[Points]:
    """Return the tops of *bars*, once over the middles of the bars and once over the left edges."""
    left = np.array([bar.get_x() for bar in bars])
    middle = left + np.array([bar.get_width() for bar in bars]) / 2
    tops = np.array([bar.get_y() + bar.get_height() for bar in bars])
    # A bar of width 0.8 around layer 7 has its middle at 7.000000000000001.
    return [(np.round(x, 9), tops) for x in (middle, left)]
