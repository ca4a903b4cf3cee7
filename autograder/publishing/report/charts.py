"""The figures of the report, as SVG for light and dark pages and for paper."""

import io
import math
import re
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from markupsafe import Markup, escape
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

# From the palette of Okabe and Ito, whose colours colour-blind people can tell apart. Blue and
# vermilion contrast with white and with black; orange has an outline for contrast.
FULL, PART, NONE = "#0072b2", "#e69f00", "#d55e00"
INK = "#010203"  # a placeholder, replaced by the text colour of the page
BAR_WIDTHS = (1, 2, 5, 10, 20, 50, 100)  # of a histogram, in points
MAX_BARS = 25
STYLE: Any = {
    "svg.fonttype": "none",  # keeps text as text, not as outlines
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "patch.linewidth": 0.6,
    **dict.fromkeys(
        ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), INK
    ),
}


def scores(points: Sequence[float], possible: float, median: float) -> Markup:
    """Return the histogram of the scores.

    Args:
        points: the scores.
        possible: the highest possible score.
        median: of the scores; a line marks it.
    """
    return _histogram("score", points, possible, median)


def totals(points: Sequence[float], possible: float, median: float) -> Markup:
    """Return the histogram of the totals, see `scores`."""
    return _histogram("total", points, possible, median)


def _histogram(name: str, points: Sequence[float], possible: float, median: float) -> Markup:
    with mpl.rc_context(STYLE | {"svg.hashsalt": name}):
        figure = Figure(figsize=(7.2, 2.5), layout="constrained")
        axes = figure.add_subplot()
        axes.hist(points, bins=_edges(possible), color=FULL, edgecolor=INK)
        axes.axvline(median, color=INK, linewidth=1, linestyle="--")
        right = median > possible / 2
        axes.annotate(
            f"median {median:g}",
            (median, 1),
            (-4 if right else 4, 0),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            horizontalalignment="right" if right else "left",
            verticalalignment="top",
        )
        axes.set(xlabel=name, ylabel="submissions")
        axes.margins(x=0.01, y=0.12)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        return _svg(
            figure, f"Histogram of {len(points)} {name}s from 0 to {possible:g}, median {median:g}."
        )


def questions(shares: Sequence[tuple[str, float, float]]) -> Markup:
    """Return a bar for each question: the shares of students with all, some and no points.

    Args:
        shares: the name of each question, and its shares of all and of no points.
    """
    with mpl.rc_context(STYLE | {"svg.hashsalt": "questions"}):
        figure = Figure(figsize=(min(11.8, 2 + 0.34 * len(shares)), 2.6), layout="constrained")
        axes = figure.add_subplot()
        names = [name for name, _, _ in shares]
        bottom = [0.0] * len(shares)
        for label, colour, parts in (
            ("all points", FULL, [full for _, full, _ in shares]),
            ("some", PART, [1 - full - none for _, full, none in shares]),
            ("none", NONE, [none for _, _, none in shares]),
        ):
            percent = [100 * part for part in parts]
            axes.bar(names, percent, bottom=bottom, color=colour, label=label, edgecolor=INK)
            bottom = [start + height for start, height in zip(bottom, percent, strict=True)]
        axes.set(ylabel="students, in percent", ylim=(0, 100))
        axes.margins(x=0.01)
        axes.tick_params(axis="x", rotation=90, length=0)
        figure.legend(loc="outside right upper", frameon=False, reverse=True)
        return _svg(figure, "Students with all, some and no points, in percent, by question.")


def _edges(possible: float) -> list[float]:
    """Return the edges of the bars of a histogram, so that whole points lie inside a bar."""
    width = next((each for each in BAR_WIDTHS if possible / each < MAX_BARS), max(possible, 1) / 20)
    count = math.floor((possible + 0.5) / width) + 1
    return [number * width - 0.5 for number in range(count + 1)]


def _svg(figure: Figure, description: str) -> Markup:
    """Return *figure* as an SVG element without dates, so that equal figures make equal text.

    Styles become attributes, because the content security policy of the page allows only its own
    style sheet.
    """
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata={"Date": None})
    svg = text.getvalue()
    svg = svg[svg.index("<svg") :].replace(INK, "currentColor")
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)  # ids of two figures could be the same
    svg = re.sub(r'style="([^"]*)"', _as_attributes, svg)
    # A figure holds no text of students: the names of questions come from the assignment.
    label = f'<svg role="img" aria-label="{escape(description)}" class="figure"'
    return Markup(svg.replace("<svg", label, 1))  # noqa: S704


def _as_attributes(style: re.Match[str]) -> str:
    pairs = [pair.split(": ") for pair in style[1].split("; ")]
    return " ".join(f'{name}="{value}"' for name, value in pairs if name != "font-family")
