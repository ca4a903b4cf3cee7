"""Maps of what a network predicts in the plane, with the samples that it learns from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from numpy.typing import NDArray

from given.figures.diagrams import BLUE, DPI, GREY, ORANGE

Points = NDArray[np.float64]

SIDE = 2.3  # inches of a panel


@dataclass(frozen=True)
class Panel:
    """A map with its *title*: predictions *values* (k, k) on a grid, from below."""

    title: str
    values: Points


def draw_boundaries(
    panels: Sequence[Panel],
    X: Points,
    Y: Points,
    reach: float,
    columns: int = 3,
    shares: Mapping[str, Sequence[float]] | None = None,
) -> list[Axes]:
    """Draw where each network predicts more than ½ (orange) and less (blue).

    Args:
        panels: the networks, row by row.
        X: the samples; its first two rows are drawn.
        Y: their labels, shape (1, n).
        reach: of the grid, to each side.
        columns: panels in a row.
        shares: for each network its share of dead units by layer, for a last panel of bars.

    Returns:
        The axes, in the order of the panels.
    """
    count = len(panels) + bool(shares)
    columns = min(columns, count)
    rows = -(-count // columns)
    _, grid = plt.subplots(
        rows,
        columns,
        figsize=(SIDE * columns, (SIDE + 0.4) * rows),
        dpi=DPI,
        layout="constrained",
        squeeze=False,
    )
    axes: list[Axes] = list(grid.flat)
    for ax, panel in zip(axes, panels, strict=False):
        _draw_map(ax, panel, X, Y, reach)
    if shares:
        _draw_shares(axes[len(panels)], shares)
    for ax in axes[count:]:
        ax.axis("off")
    return axes[:count]


def _draw_map(ax: Axes, panel: Panel, X: Points, Y: Points, reach: float) -> None:
    sides = np.where(np.isfinite(panel.values), panel.values > 0.5, np.nan)
    extent = (-reach, reach, -reach, reach)
    palette = ListedColormap([BLUE, ORANGE])
    ax.imshow(
        sides, cmap=palette, vmin=0, vmax=1, alpha=0.3, origin="lower", extent=extent, aspect="auto"
    )
    if not np.isfinite(panel.values).any():
        ax.text(0, 0, "nan", ha="center", va="center", size=18, color=GREY)
    # The two classes differ in shape too, for those who see no colours.
    for label, colour, marker in ((0, BLUE, "o"), (1, ORANGE, "^")):
        of_class = X[:2, Y[0] == label]
        ax.plot(*of_class, marker, color=colour, markersize=3, rasterized=True)
    ax.set(xticks=[], yticks=[], xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.set_title(panel.title, size=9)


def _draw_shares(ax: Axes, shares: Mapping[str, Sequence[float]]) -> None:
    width = 0.8 / len(shares)
    for number, ((name, values), colour) in enumerate(
        zip(shares.items(), (ORANGE, BLUE), strict=False)
    ):
        layers = np.arange(1, len(values) + 1) + (number - (len(shares) - 1) / 2) * width
        ax.bar(layers, values, width, color=colour, label=name)
    ax.set(ylim=(0, 1.4), yticks=[0, 0.5, 1], xlabel="layer")
    ax.set_box_aspect(1)
    ax.set_title("share of dead units", size=9)
    ax.legend(frameon=False, fontsize=8, loc="upper right")
