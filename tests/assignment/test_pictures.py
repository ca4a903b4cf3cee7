"""The pictures and the playground of the notebook."""

import re
from base64 import b64decode
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from given import curves, numerical_gradient, pictures
from given.figures import forward_gradients
from given.pictures import Picture
from given.playground import GIVEN, NORMAL, YOURS, Choice, magnitudes, picture, playground
from hidden import trusted_networks

PICTURES = {name: each for name, each in vars(pictures).items() if isinstance(each, Picture)}
ACTIVATIONS = ["sigmoid", "relu", "leaky relu", "identity"]


@pytest.mark.parametrize("name", [*PICTURES, "sigmoid"])
def test_every_picture_is_sharp_small_and_described(name: str) -> None:
    shown = PICTURES.get(name, pictures.sigmoid(0.25))
    html = shown._repr_html_()
    svg = b64decode(re.search(r"base64,([^\"]*)", html)[1])  # type: ignore[index]
    assert svg.startswith(b"<?xml")
    assert len(svg) < 150_000
    assert len(re.search(r'alt="([^"]*)"', html)[1]) > 60  # type: ignore[index]
    assert html == shown._repr_html_(), "the same notebook, the same bytes"


@pytest.mark.parametrize(
    ("chain", "factors"),
    [
        (pictures.SHORT_CHAIN, [-1.25, 0.16]),
        (pictures.LONG_CHAIN, [1.223, 0.149, -1, 1, 2]),
    ],
    ids=["short", "long"],
)
def test_a_chain_multiplies_its_factors_from_the_loss_back(
    chain: Picture, factors: list[float]
) -> None:
    chain.draw()
    texts = [text.get_text() for text in plt.gca().texts]
    plt.close()
    assert [text for text in texts if text.startswith("× ")][::-1] == [f"× {f:g}" for f in factors]
    assert any(text.startswith(f"{np.prod(factors):.2g}") for text in texts)
    assert all(f"{factor:g}" in chain.description for factor in factors)


@pytest.mark.parametrize("values", [[1.0, 1.0], [0.02, 0.03, 0.02], [1e-55, 1e-2], [1e70, 1e71]])
def test_a_logarithmic_axis_has_six_decades_and_a_line_at_1(values: list[float]) -> None:
    ax = curves.draw_magnitudes({"relu": np.array(values)})
    bottom, top = ax.get_ylim()
    plt.close()
    assert np.log10(top / bottom) >= 6 - 1e-9
    assert bottom < min(1, *values) <= max(1, *values) < top
    assert [1, 1] in [list(line.get_ydata()) for line in ax.lines]


@pytest.mark.parametrize("lost", [np.nan, np.inf])
def test_a_loss_that_is_no_number_is_said(lost: float) -> None:
    ax = curves.draw_losses([0.7, 0.5, lost, lost])
    assert ax.get_title().startswith(f"From step 2 on the loss is {lost}, which is no number.")
    assert curves.draw_losses([0.7, 0.5]).get_title() == ""
    plt.close("all")


def test_the_picture_of_the_sigmoid_marks_only_the_students_number() -> None:
    assert "line at 0.25" in pictures.sigmoid(0.25).description
    assert "line at" not in pictures.sigmoid(...).description
    assert pictures.sigmoid(...)._repr_html_() != pictures.sigmoid(0.3)._repr_html_()


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_nudges_and_differences_find_the_same_gradients(activation: str) -> None:
    rng = np.random.default_rng(3)
    weights = [rng.standard_normal(shape) for shape in [(3, 4), (4, 4), (4, 2)]]
    X, Y = rng.standard_normal((3, 5)), rng.uniform(size=(2, 5))
    functions: dict[str, Any] = {
        "sigmoid": lambda s: 1 / (1 + np.exp(-s)),
        "relu": lambda s: np.maximum(s, 0),
        "leaky relu": lambda s: np.where(s > 0, s, 0.3 * s),
        "identity": lambda s: s,
    }

    def loss(layer: int, W: Any) -> float:
        a = X
        for each in [*weights[:layer], W, *weights[layer + 1 :]]:
            a = functions[activation](each.T @ a)
        return float(((a - Y) ** 2).sum()) / (2 * 5)

    expected = [
        np.abs(numerical_gradient(lambda W, n=n: loss(n, W), each)).max()
        for n, each in enumerate(weights)
    ]
    largest = forward_gradients.largest_gradients(weights, X, Y, activation, 0.3)
    np.testing.assert_allclose(largest, expected, rtol=1e-7)


def test_nudges_are_exact_for_vanishing_gradients() -> None:
    choice = Choice()
    weights, X, Y = choice.network()
    largest, _ = magnitudes(choice, None)
    exact = [np.abs(grad).max() for grad in trusted_networks.backprop(weights, X, Y, "sigmoid")[0]]
    np.testing.assert_allclose(largest, exact, rtol=1e-10)
    assert largest[0] == pytest.approx(5.4e-56, rel=0.01)


def test_the_playground_uses_the_backprop_of_the_student() -> None:
    calls = []

    def backprop(weights: Any, _X: Any, _Y: Any, activation: str) -> Any:
        calls.append((len(weights), activation))
        return [7.0 + 0 * W for W in weights]

    largest, method = magnitudes(Choice(depth=9, activation="relu"), backprop)
    assert (method, calls) == (YOURS, [(9, "relu")])
    assert largest.tolist() == [7.0] * 9
    assert magnitudes(Choice(activation="leaky relu"), backprop)[1] == GIVEN


def test_the_description_names_dead_and_overflowing_layers() -> None:
    dead = picture(Choice(scale=-0.4, activation="relu", depth=8), None)
    assert "8 layers have a gradient of exactly 0." in dead.description
    overflowed = picture(Choice(scale=1e10, activation="identity", depth=60), None)
    assert "it overflows" in overflowed.description
    assert dead._repr_html_()
    assert overflowed._repr_html_()


def test_a_slider_changes_the_picture() -> None:
    box = playground(None)
    depth, scale, spread, activation, slope, shown, _script = box.children
    before = shown.value
    depth.value = 20
    assert "each of 20 layers" in shown.value
    assert shown.value != before
    assert slope.disabled
    activation.value, spread.value, scale.value = "leaky relu", NORMAL, 1.0
    assert not slope.disabled
    before, slope.value = shown.value, 1.0
    assert shown.value != before
