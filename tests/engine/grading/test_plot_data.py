"""Plots survive the way to JSON and back, unless they are too large to keep."""

import json
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes

from autograder.grading import plot_data


def test_a_plot_comes_back_from_json_with_its_data_texts_and_parts(axes: Axes) -> None:
    axes.plot([0, 1, 2], [1.5, -2, 3], label="mine")
    axes.bar([0, 1], [3, 4])
    axes.set_title("Gradients")
    axes.legend()
    again = plot_data.axes_from_json(json.loads(json.dumps(plot_data.axes_to_json(axes))))
    assert again.get_title() == "Gradients"
    assert again.lines[0].get_label() == "mine"
    np.testing.assert_array_equal(again.lines[0].get_xydata(), [[0, 1.5], [1, -2], [2, 3]])
    assert [bar.get_height() for bar in again.patches] == [3, 4]
    assert again.get_legend() is not None


def test_numbers_that_are_not_finite_become_null_and_come_back_as_nan(axes: Axes) -> None:
    """JSON has no numbers for them."""
    axes.plot([0, 1, 2, 3], [1, np.inf, np.nan, -np.inf])
    text = json.dumps(plot_data.axes_to_json(axes), allow_nan=False)
    line = plot_data.axes_from_json(json.loads(text)).lines[0]
    np.testing.assert_array_equal(line.get_ydata(), [1, np.nan, np.nan, np.nan])


def test_a_bar_without_a_finite_height_is_kept(axes: Axes) -> None:
    axes.bar([0], [np.nan])
    (bar,) = plot_data.axes_from_json(plot_data.axes_to_json(axes)).patches
    assert np.isnan(bar.get_height())


def test_the_shape_of_points_is_kept(axes: Axes) -> None:
    axes.scatter([0, 1, 2], [3, 4, 5])
    (points,) = plot_data.axes_from_json(plot_data.axes_to_json(axes)).collections
    np.testing.assert_array_equal(points.get_offsets(), [[0, 3], [1, 4], [2, 5]])


def size(kept: Any) -> int:
    """Return the count of numbers and texts in a plot that was kept."""
    if isinstance(kept, dict):
        return sum(map(size, [kept["numbers"]] if "numbers" in kept else kept.values()))
    return sum(map(size, kept)) if isinstance(kept, list) else 1


def test_a_plot_of_20_000_numbers_and_texts_is_kept(axes: Axes) -> None:
    axes.stairs(np.zeros(9_992))
    assert size(plot_data.axes_to_json(axes)) == 20_000


def test_a_plot_of_20_001_numbers_and_texts_is_not_kept(axes: Axes) -> None:
    axes.bar([0, 1], [2, 3])
    stairs = axes.stairs(np.zeros(9_983))
    assert size(plot_data.axes_to_json(axes)) == 19_999
    stairs.set_data(np.zeros(9_984), np.arange(9_985))
    assert plot_data.axes_to_json(axes) is None


@pytest.mark.parametrize("damaged", [None, [], {}, {"kind": "axes"}, "x", 3])
def test_a_malformed_description_is_refused(damaged: Any) -> None:
    with pytest.raises(ValueError, match="In a description of Axes"):
        plot_data.axes_from_json(damaged)
