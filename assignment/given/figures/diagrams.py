"""Diagrams of networks: nodes in columns, an arrow for each weight.

Each function draws with Matplotlib and returns the axes; none calls `plt.show()`.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any, TypeAlias

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch
from numpy.typing import NDArray

Edge: TypeAlias = tuple[int, int, int]
Points: TypeAlias = NDArray[np.float64]

# From the palette of Okabe and Ito, whose colours colour-blind readers can tell apart.
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#555555"
DPI = 120
ARROW: dict[str, Any] = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0}
TEXT: dict[str, Any] = {"ha": "center", "va": "center", "size": 13, "math_fontfamily": "stix"}

# Lengths in a diagram, in inches if it fills a figure; nodes of a layer are 1 apart.
LAYER_DISTANCE = 2.4
NODE_RADIUS = 0.3
SIDE = 0.75
CAPTION_HEIGHT = 0.6


def draw_network(
    layer_sizes: Sequence[int],
    *,
    node_names: Sequence[Sequence[str]] | None = None,
    weight_names: Mapping[Edge, str] | None = None,
    activation_names: Sequence[str] | None = None,
    highlight: AbstractSet[Edge] = frozenset(),
) -> Axes:
    r"""Draw a fully connected network, left to right: a column for a layer, an arrow for a weight.

    Args:
        layer_sizes: number of nodes in each of the L + 1 layers, inputs first.
        node_names: for each of the L + 1 layers, the names to write in its nodes.
        weight_names: labels of edges (layer, from, to); (1, 2, 0) is $W^{[1]}_{20}$.
        activation_names: L texts, one below each layer after the inputs.
        highlight: edges to draw in orange, with the nodes that they join.

    Returns:
        The axes with the diagram.

    Raises:
        ValueError: an edge is not in the network, or the numbers of names and nodes differ.
    """
    centres = [_node_centres(layer, size) for layer, size in enumerate(layer_sizes)]
    ax = _diagram_axes(layer_sizes, CAPTION_HEIGHT if activation_names else 0)
    _draw_edges(ax, centres, weight_names or {}, highlight)
    _draw_nodes(ax, centres, node_names or [[""] * size for size in layer_sizes], highlight)
    for layer, name in enumerate(activation_names or [], start=1):
        _write(ax, LAYER_DISTANCE * layer, ax.get_ylim()[0] + CAPTION_HEIGHT / 2, name)
    return ax


def draw_one_layer_network() -> Axes:
    """Draw the tutorial's simple network, three inputs and a sigmoid unit; return its axes."""
    return draw_network(
        [3, 1],
        node_names=[["$X_{00}$", "$X_{10}$", "$X_{20}$"], [r"$\hat{Y}_{00}$"]],
        weight_names={(1, i, 0): f"$W^{{[1]}}_{{{i}0}}$" for i in range(3)},
        activation_names=["$f^{[1]} = W^{[1]T}X$\n" r"$\hat{Y} = \sigma(f^{[1]})$"],
    )


def draw_two_layer_network() -> Axes:
    r"""Draw the tutorial's deeper network, with the path of $W^{[1]}_{11}$ in orange.

    Returns:
        The axes with the diagram.
    """
    return draw_network(
        [3, 2, 1],
        node_names=[
            ["$X_{00}$", "$X_{10}$", "$X_{20}$"],
            ["$a^{[1]}_{00}$", "$a^{[1]}_{10}$"],
            [r"$\hat{Y}_{00}$"],
        ],
        weight_names={(1, 1, 1): "$W^{[1]}_{11}$", (2, 1, 0): "$W^{[2]}_{10}$"},
        activation_names=[
            "$f^{[1]} = W^{[1]T}X$\n" r"$a^{[1]} = \mathrm{ReLU}(f^{[1]})$",
            "$f^{[2]} = W^{[2]T}a^{[1]}$\n" r"$\hat{Y} = \sigma(f^{[2]})$",
        ],
        highlight={(1, 1, 1), (2, 1, 0)},
    )


def _node_centres(layer: int, size: int) -> Points:
    """Return the centres (size, 2) of the nodes of a layer, node 0 at the top."""
    return np.column_stack(
        [np.full(size, LAYER_DISTANCE * layer), (size - 1) / 2 - np.arange(size)]
    )


def _diagram_axes(layer_sizes: Sequence[int], space_below: float) -> Axes:
    """Return axes without a frame on a new figure, which fits the network and the space below."""
    left, right = -SIDE, LAYER_DISTANCE * (len(layer_sizes) - 1) + SIDE
    top = (max(layer_sizes) - 1) / 2 + NODE_RADIUS + 0.05
    bottom = -top - space_below
    figsize = (right - left, top - bottom)
    _, ax = plt.subplots(figsize=figsize, dpi=DPI, layout="constrained")
    ax.set(xlim=(left, right), ylim=(bottom, top), aspect="equal")
    ax.axis("off")
    return ax


def _draw_edges(
    ax: Axes, centres: Sequence[Points], labels: Mapping[Edge, str], highlight: AbstractSet[Edge]
) -> None:
    """Draw an arrow from rim to rim for each weight, the highlighted ones on top."""
    edges = [
        (layer, i, j)
        for layer, (sources, targets) in enumerate(pairwise(centres), start=1)
        for i, j in np.ndindex(len(sources), len(targets))
    ]
    if unknown := (labels.keys() | highlight) - set(edges):
        raise ValueError(f"this network has no edges (layer, from, to) {sorted(unknown)}")
    for edge in sorted(edges, key=highlight.__contains__):
        layer, i, j = edge
        start, end = centres[layer - 1][i], centres[layer][j]
        rim = NODE_RADIUS * (end - start) / np.hypot(*(end - start))
        color, width = (ORANGE, 2) if edge in highlight else (GREY, 1)
        arrow = FancyArrowPatch(start + rim, end - rim, color=color, linewidth=width, **ARROW)
        ax.add_patch(arrow)
        if edge in labels:
            # The label is at a third of the way: further on, arrows of other nodes cross this one.
            x, y = start + (end - start) / 3
            _write(ax, x, y, labels[edge], color)


def _draw_nodes(
    ax: Axes,
    centres: Sequence[Points],
    names: Sequence[Sequence[str]],
    highlight: AbstractSet[Edge],
) -> None:
    """Draw the nodes as circles with their names inside."""
    joined = {node for layer, i, j in highlight for node in ((layer - 1, i), (layer, j))}
    for layer, (points, layer_names) in enumerate(zip(centres, names, strict=True)):
        for i, ((x, y), name) in enumerate(zip(points, layer_names, strict=True)):
            color = ORANGE if (layer, i) in joined else BLUE
            ax.add_patch(Circle((x, y), NODE_RADIUS, fill=False, edgecolor=color, linewidth=2))
            _write(ax, x, y, name)


def _write(ax: Axes, x: float, y: float, text: str, color: str = "black") -> None:
    """Write a text centred at (x, y), on a white box that covers the arrows below it."""
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    ax.text(x, y, text, color=color, bbox=box, **TEXT)
