"""Sliders for a deep network, with a plot of the gradients of its layers; remedies beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.figures import curves, forward_gradients
from given.finale import Check, Line, Story, left_out, missing_of, states_of
from given.pictures import Picture
from given.training import Answers, Failed

Array = NDArray[np.float64]
Backprop = Callable[[list[Array], Array, Array, str], Sequence[Array]]

UNITS, OUTPUTS, SAMPLES = 10, 5, 50
EQUAL, NORMAL = "all equal", "normal"
ACTIVATIONS = ("sigmoid", "relu", "leaky relu", "identity")
OF_BACKPROP = ("sigmoid", "relu", "identity")  # the activations that `backprop` knows
REMEDIES = {"backprop": "q6b", "clip_gradients": "q8c", "he_init": "q8d"}
YOURS = "by your backprop"
GIVEN = "by nudges pushed forward"

# The handle of a slider of ipywidgets has no name, and that of a logarithmic one the logarithm as
# its value. This gives both what stands beside them.
FOR_SCREEN_READERS = """
const tell = box => box.querySelectorAll(".widget-slider").forEach(slider => {
    const handle = slider.querySelector("[role=slider]");
    const text = which => slider.querySelector(which).textContent;
    const told = {"aria-label": text("label"), "aria-valuetext": text(".widget-readout")};
    for (const name in handle ? told : {})
        if (handle.getAttribute(name) !== told[name]) handle.setAttribute(name, told[name]);
});
const start = tries => {
    const box = element.closest(".widget-vbox");
    if (!box) return tries && setTimeout(start, 200, tries - 1);
    const all = {subtree: true, childList: true, characterData: true, attributes: true};
    new MutationObserver(() => tell(box)).observe(box, all);
    tell(box);
};
start(50);
"""


@dataclass(frozen=True)
class Choice:
    """The values of the sliders: a network of *depth* layers, its weights and its activation."""

    depth: int = 50
    scale: float = 0.4
    spread: str = EQUAL
    activation: str = "sigmoid"
    slope: float = 0.1

    def network(self) -> tuple[list[Array], Array, Array]:
        """Return the weights, and the data of part 6: X (10, 50) and Y (5, 50)."""
        rng = np.random.default_rng(2109)
        X, Y = rng.standard_normal((UNITS, SAMPLES)), rng.uniform(size=(OUTPUTS, SAMPLES))
        shapes = [(UNITS, UNITS)] * (self.depth - 1) + [(UNITS, OUTPUTS)]
        if self.spread == EQUAL:
            return [np.full(shape, self.scale) for shape in shapes], X, Y
        return [self.scale * rng.standard_normal(shape) for shape in shapes], X, Y


def magnitudes(choice: Choice, backprop: Backprop | None) -> tuple[Array, str]:
    """Return the largest |∂E/∂W| of each layer (L,), and the method that computed it, in words.

    Args:
        choice: the network.
        backprop: the student's, or None if it does not pass. Nudges compute the gradients then,
            and for the activation that `backprop` does not know.
    """
    weights, X, Y = choice.network()
    with np.errstate(all="ignore"):  # the plot shows what overflows
        if backprop and choice.activation in OF_BACKPROP:
            grads = backprop(weights, X, Y, choice.activation)
            return np.array([np.abs(grad).max() for grad in grads]), YOURS
        largest = forward_gradients.largest_gradients(
            weights, X, Y, choice.activation, choice.slope
        )
        return largest, GIVEN


def picture(choice: Choice, backprop: Backprop | None) -> Picture:
    """Return a picture of the gradients in the chosen network, described in numbers."""
    largest, method = magnitudes(choice, backprop)
    dead = int((largest == 0).sum())
    overflowed = int((~np.isfinite(largest)).sum())
    notes = [f"{dead} layers have a gradient of exactly 0."] * bool(dead)
    notes += [f"In {overflowed} layers it overflows."] * bool(overflowed)
    return Picture(
        partial(curves.draw_magnitudes, {choice.activation: largest}, " ".join([method, *notes])),
        f"The largest gradient of each of {choice.depth} layers, computed {method}: "
        f"{largest[0]:.2g} in the first layer and {largest[-1]:.2g} in the last. {' '.join(notes)}",
    )


def before_and_after(functions: Mapping[str, Any], check: Check) -> Story:
    """Return the gradients of fifty layers by the student's functions, before and after remedies.

    Args:
        functions: the student's, by name.
        check: returns the state of a question.
    """
    answers, lines, found = Answers(functions), list[Line](), dict[str, list[Array]]()
    try:
        with answers.watched():
            lacking = missing_of(REMEDIES, states_of(answers, list(REMEDIES.values()), check))
            for name, state in lacking.items():
                lines += left_out({name: state}, "so this picture is left out, or a part of it")
            if "backprop" not in lacking:
                found = _remedies(answers, lacking)
    except Failed as failure:
        lines.append(("failed", str(failure)))
    if not found:
        return Story(lines)
    largest = {
        name: np.array([np.abs(grad).max() for grad in grads]) for name, grads in found.items()
    }
    ends = [f"{name} {each[0]:.2g} and {each[-1]:.2g}" for name, each in largest.items()]
    return Story(
        lines,
        Picture(
            partial(curves.draw_magnitudes, largest, "Fifty layers, before and after"),
            "The largest gradients of fifty layers, on a logarithmic axis. In the first layer and "
            f"the last: {'; '.join(ends)}.",
        ),
    )


def _remedies(answers: Answers, lacking: Mapping[str, str]) -> dict[str, list[Array]]:
    """Return the gradients of the network of part 6, and those after what is not *lacking*."""
    weights, X, Y = Choice().network()
    shapes = [W.shape for W in weights]
    exploded = answers.arrays("backprop", shapes, weights, X, Y, "relu")
    found = {
        "sigmoid, weights 0.4": answers.arrays("backprop", shapes, weights, X, Y, "sigmoid"),
        "ReLU, weights 0.4": exploded,
    }
    if "clip_gradients" not in lacking:
        found["the same, clipped"] = answers.arrays("clip_gradients", shapes, exploded, 1.0)
    if "he_init" not in lacking:
        sizes = [UNITS, *[64] * (len(weights) - 1), OUTPUTS]
        wide = list(pairwise(sizes))
        drawn = answers.arrays("he_init", wide, sizes, np.random.default_rng(8))
        found["ReLU, he_init"] = answers.arrays("backprop", wide, drawn, X, Y, "relu")
    return found


def playground(backprop: Backprop | None) -> Any:
    """Return a widget with the sliders and the picture; *backprop* is the student's, or None.

    Raises:
        ImportError: ipywidgets is not installed.
    """
    import ipywidgets  # type: ignore[import-untyped]  # graders have no ipywidgets
    from IPython.display import Javascript

    wide: dict[str, Any] = {"style": {"description_width": "7em"}}
    slow = {**wide, "continuous_update": False}  # redraws when the slider is released
    start = Choice()
    controls = {
        "depth": ipywidgets.IntSlider(start.depth, 2, 60, description="layers", **slow),
        "scale": ipywidgets.FloatLogSlider(
            start.scale, min=-2, max=1, step=0.02, description="weights", **slow
        ),
        "spread": ipywidgets.ToggleButtons(options=[EQUAL, NORMAL], description="they are", **wide),
        "activation": ipywidgets.Dropdown(options=ACTIVATIONS, description="activation", **wide),
        "slope": ipywidgets.FloatSlider(
            start.slope, min=0, max=1, step=0.05, description="slope a", disabled=True, **slow
        ),
    }
    shown = ipywidgets.HTML()

    def redraw(_change: Any = None) -> None:
        choice = Choice(**{name: control.value for name, control in controls.items()})
        controls["slope"].disabled = choice.activation != "leaky relu"
        shown.value = picture(choice, backprop)._repr_html_()

    for control in controls.values():
        control.observe(redraw, "value")
    redraw()
    script = ipywidgets.Output(layout={"height": "0"})
    script.append_display_data(Javascript(FOR_SCREEN_READERS))
    return ipywidgets.VBox([*controls.values(), shown, script])
