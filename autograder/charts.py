"""The figures of the report, as SVG for light and dark pages and for paper."""

import io
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.items import Item

# Of the palette of Okabe and Ito, which colour-blind people can tell apart.
FULL, PART, NONE = "#009e73", "#e69f00", "#d55e00"
BARS = "#56b4e9"
INK = "#010203"  # stands for the colour of the text of the page
MAX_BARS = 20
STYLE: Any = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "report",  # the same figure, the same bytes
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    **dict.fromkeys(
        ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), INK
    ),
}


def scores(points: Sequence[float], possible: float) -> Markup:
    """Return the distribution of the scores *points*, of which *possible* is the largest."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(6.4, 2.4), layout="constrained")
        axes = figure.add_subplot()
        bars = int(min(MAX_BARS, max(possible, 1)))
        axes.hist(points, bins=bars, range=(0, max(possible, 1)), color=BARS, edgecolor="white")
        axes.set(xlabel="score", ylabel="submissions", xlim=(0, max(possible, 1)))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        return _svg(figure, f"Histogram of {len(points)} scores from 0 to {possible:g}.")


def questions(items: Sequence[Item]) -> Markup:
    """Return the shares of students with all points, with some, and with none, by question."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(6.4, 0.7 + 0.19 * len(items)), layout="constrained")
        axes = figure.add_subplot()
        names = [item.question for item in items]
        left = [0.0] * len(items)
        for label, colour, shares in (
            ("all points", FULL, [item.full for item in items]),
            ("some", PART, [1 - item.full - item.none for item in items]),
            ("none", NONE, [item.none for item in items]),
        ):
            percent = [100 * share for share in shares]
            axes.barh(names, percent, left=left, color=colour, label=label, edgecolor="white")
            left = [start + width for start, width in zip(left, percent, strict=True)]
        axes.invert_yaxis()
        axes.set(xlabel="students, in percent", xlim=(0, 100))
        axes.margins(y=0.01)
        figure.legend(loc="outside upper left", ncols=3, frameon=False)
        return _svg(figure, "Students with all, some and no points for each question.")


def _svg(figure: Figure, description: str) -> Markup:
    """Return *figure* as an element of a page, without what differs from run to run."""
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = text.getvalue()
    svg = svg[svg.index("<svg") :].replace(INK, "currentColor")
    # The names of questions are ours; nothing of a student's is in a figure.
    label = Markup('<svg role="img" aria-label="{}" class="figure"').format(description)
    return Markup(svg.replace("<svg", label, 1))  # noqa: S704
