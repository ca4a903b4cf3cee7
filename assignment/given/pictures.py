"""The pictures of the notebook, each with a description for readers who cannot see it."""

import io
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from given.figures import chains, curves, diagrams, forward_gradients

SALT = "given"  # fixes the names within an SVG: the same picture gives the same bytes


@dataclass(frozen=True)
class Picture:
    """A picture, which is drawn when the notebook shows it.

    Attributes:
        draw: draws the picture on a new figure of pyplot.
        description: the alternative text, which says what the picture shows.
    """

    draw: Callable[[], Any]
    description: str

    def __repr__(self) -> str:
        return f"[Picture: {self.description}]"

    def _repr_html_(self) -> str:
        """Return the picture as SVG, which is sharp at any size."""
        self.draw()
        figure, svg = plt.gcf(), io.BytesIO()
        # Around `savefig` alone: Jupyter's first figure changes settings, which this would undo.
        with mpl.rc_context({"svg.hashsalt": SALT}):
            figure.savefig(svg, format="svg", metadata={"Date": None})
        plt.close(figure)
        data = b64encode(svg.getvalue()).decode("ascii")
        return (
            f'<img alt="{escape(self.description)}" style="max-width: 100%; background: white" '
            f'src="data:image/svg+xml;base64,{data}">'
        )


def sigmoid(maximum: object = None) -> Picture:
    """Return a picture of the sigmoid and its derivative, with *maximum* if it is a number."""
    marked = f", and a dashed line at {maximum:g}" if isinstance(maximum, int | float) else ""
    return Picture(
        partial(curves.draw_sigmoid, maximum),
        "The sigmoid rises from 0 to 1 in the shape of an S. Its derivative is a low bell, highest "
        f"where the sigmoid is steepest, at 0{marked}.",
    )


def _draw_fifty_layers() -> None:
    """Draw the gradients of two networks of fifty layers: 10 units in each, 5 in the last."""
    rng = np.random.default_rng(2109)
    X, Y = rng.standard_normal((10, 50)), rng.uniform(size=(5, 50))
    shapes = [(10, 10)] * 49 + [(10, 5)]
    gradients = {
        f"{activation}, every weight {weight}": forward_gradients.largest_gradients(
            [np.full(shape, weight) for shape in shapes], X, Y, activation
        )
        for activation, weight in (("sigmoid", 0.4), ("relu", 0.1))
    }
    curves.draw_magnitudes(gradients, "Fifty layers")


ONE_LAYER_NETWORK = Picture(
    diagrams.draw_one_layer_network,
    "A network: three inputs X00, X10 and X20, each joined to one unit by an arrow with its weight "
    "W00, W10 or W20. The unit adds them up to f and returns the sigmoid of that, the prediction.",
)
SHORT_CHAIN = Picture(
    chains.draw_short_chain,
    "A chain of three values: f is 1.386, the prediction 0.8, the loss 0.223. Back from the loss "
    "the gradient begins as 1, times -1.25 is -1.25 at the prediction, times 0.16 is -0.2 at f.",
)
LONG_CHAIN = Picture(
    chains.draw_long_chain,
    "A chain of six values: the weight W[1]11 is 1, f[1]10 is 2, a[1]10 is 2, f[2]00 is -1.5, the "
    "prediction 0.182, the loss 0.201. Back from the loss the gradient begins as 1; the factors "
    "1.223, 0.149, -1, 1 and 2 make it 1.223, 0.182, -0.182, -0.182, and -0.365 at the weight.",
)
WEIGHT_AND_SAMPLES = Picture(
    curves.draw_weight_and_samples,
    "Three tables: W with 3 rows and 1 column, X with 3 rows and 5 columns, f with 1 row and 5 "
    "columns. The third entry of W, the whole third row of X and all of f are marked.",
)
CROSS_ENTROPY = Picture(
    curves.draw_cross_entropy,
    "The loss of one sample against its prediction. For the label 1 it falls from infinity at 0 to "
    "nothing at 1; for the label 0 it is the mirror image. Six samples lie on the curves, and a "
    "dashed line marks the mean of their losses.",
)
LOSS_SURFACES = Picture(
    curves.draw_loss_surfaces,
    "Two maps of the loss over a weight and a bias. With equal class weights the lowest point lies "
    "at a bias of about -2.6; with balanced weights it lies at a bias near 0.",
)
TWO_LAYER_NETWORK = Picture(
    diagrams.draw_two_layer_network,
    "A network: three inputs, two hidden units a00 and a10, one output, every unit joined to all "
    "units before it. In orange the path from input X10 by the weight W[1]11 to the hidden unit "
    "a10, and on by the weight W[2]10 to the output.",
)
FIFTY_LAYERS = Picture(
    _draw_fifty_layers,
    "The largest gradient of each of fifty layers on a logarithmic axis. With the sigmoid it falls "
    "in a straight line from the last layer to 1e-55 at the first. With ReLU it is almost the same "
    "in all of them.",
)
RELU_FAMILY = Picture(
    curves.draw_relu_family,
    "ReLU is 0 for negative numbers and the number itself for positive ones. Leaky ReLU is the "
    "same for positive numbers, and has a small slope a for negative ones.",
)
FACTORS = Picture(
    curves.draw_factors,
    "What a factor for each layer compounds to in fifty layers, on a logarithmic axis: a factor of "
    "1.25 makes 70 thousand, 1 stays 1, and 0.8 makes 0.000014.",
)
