"""Each kind of plot that students draw crosses, with all data that a grader reads from it."""

import warnings
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.container import BarContainer, StemContainer
from matplotlib.patches import Rectangle, StepPatch
from matplotlib.path import Path

from support.axes import GRADIENTS, LAYERS, assert_same_lines, cross


def segments(axes: Axes) -> list[list[Any]]:
    """Return the ends of each segment of each LineCollection."""
    collections = [each for each in axes.collections if isinstance(each, LineCollection)]
    return [[ends.tolist() for ends in each.get_segments()] for each in collections]


def boxes(axes: Axes) -> list[tuple[float, ...]]:
    """Return the position and size of each bar."""
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return [(bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height()) for bar in bars]


class TestLines:
    """Lines, however they were drawn."""

    def test_a_line_crosses_with_its_style(self, axes: Axes) -> None:
        """Data, label, marker, line style and colour are the same."""
        axes.plot(LAYERS, GRADIENTS, "r--", marker="s", label="sigmoid")
        axes.plot(LAYERS, GRADIENTS[::-1], color=(0, 0.5, 1), linestyle="None", marker=".")
        seen = cross(axes)
        assert_same_lines(seen, axes)
        assert [line.get_color() for line in seen.lines] == ["#ff0000", "#0080ff"]

    @pytest.mark.parametrize("where", ["pre", "mid", "post"])
    def test_steps_cross(self, axes: Axes, where: Any) -> None:
        """A line with steps is a line with the same data."""
        axes.step(LAYERS, GRADIENTS, where=where)
        assert_same_lines(cross(axes), axes)
        assert cross(axes).lines[0].get_drawstyle() == f"steps-{where}"

    def test_masked_entries_become_nan(self, axes: Axes) -> None:
        """The grader sees nan in place of a masked entry."""
        axes.plot(LAYERS, np.ma.masked_less(GRADIENTS, 1e-3))
        y = np.asarray(cross(axes).lines[0].get_ydata())
        np.testing.assert_array_equal(np.isnan(y), GRADIENTS < 1e-3)

    def test_nan_and_inf_stay_and_limits_remain_finite(self, axes: Axes) -> None:
        """The grader sees nan and inf as the student plotted them."""
        axes.semilogy([0, 1, 2, np.inf], [np.nan, 1e-3, np.inf, -1])
        seen = cross(axes)
        assert_same_lines(seen, axes)
        assert np.isfinite([*seen.get_xlim(), *seen.get_ylim()]).all()

    def test_data_that_a_log_scale_cannot_show_cause_no_warning(self, axes: Axes) -> None:
        """Neither the worker nor the grader warns."""
        axes.set_yscale("log")
        axes.plot(LAYERS, -GRADIENTS)
        with pytest.warns(UserWarning, match="no positive values"):
            axes.autoscale_view()
        assert_same_lines(cross(axes), axes)

    def test_strict_settings_of_the_student_do_not_matter(self, axes: Axes) -> None:
        """A student who turns warnings into errors gets the same marks."""
        axes.plot([0, 1e308], [-1e308, 1e308])  # Choosing limits for these overflows.
        negative = plt.subplots()[1]
        negative.set_yscale("log")
        negative.plot(LAYERS, -GRADIENTS)  # Choosing limits for these warns.
        with warnings.catch_warnings(), np.errstate(all="raise"):
            warnings.simplefilter("error")
            assert_same_lines(cross(axes), axes)
            assert_same_lines(cross(negative), negative)

    def test_categories_and_lists_and_scalars_become_numbers(self, axes: Axes) -> None:
        """The positions of categories are what counts."""
        axes.plot(["first", "second", "third"], [3, 2, 1])
        line = cross(axes).lines[0]
        assert np.asarray(line.get_xdata()).tolist() == [0, 1, 2]
        assert np.asarray(line.get_ydata()).tolist() == [3, 2, 1]

    def test_markers_that_are_not_names_become_circles(self, axes: Axes) -> None:
        """The marker stays a marker, of another form."""
        for marker in ("$x$", 5, (5, 1), Path.unit_rectangle()):
            axes.plot([1], [2], marker=marker)
        assert {line.get_marker() for line in cross(axes).lines} == {"o"}

    def test_dashes_of_ones_own_and_helper_lines_cross(self, axes: Axes) -> None:
        """Lines across the whole Axes are lines."""
        axes.axhline(1.0, linestyle=(0, (1, 2, 3, 4)))
        axes.axvline(2.0)
        assert_same_lines(cross(axes), axes)

    def test_error_bars_cross_as_line_and_segments(self, axes: Axes) -> None:
        """The data line, the caps and the bars are there; their container is not."""
        axes.errorbar(LAYERS, GRADIENTS, yerr=GRADIENTS / 2, capsize=3, label="runs")
        seen = cross(axes)
        assert_same_lines(seen, axes)
        assert segments(seen) == segments(axes)
        assert not seen.containers


class TestBars:
    """Bars, and the containers that hold them together."""

    def test_bars_cross_in_their_container(self, axes: Axes) -> None:
        """Each group has its own bars, in order, its orientation and label."""
        axes.bar(LAYERS, GRADIENTS, label="sigmoid", log=True)
        axes.bar(LAYERS + 0.4, GRADIENTS[::-1], width=0.3, bottom=1, label="ReLU")
        seen = cross(axes)
        assert boxes(seen) == boxes(axes)
        assert seen.get_yscale() == "log"
        sigmoid, relu = seen.containers
        assert isinstance(sigmoid, BarContainer)
        assert isinstance(relu, BarContainer)
        assert (sigmoid.get_label(), relu.get_label()) == ("sigmoid", "ReLU")
        assert sigmoid.orientation == relu.orientation == "vertical"
        assert [*sigmoid.patches, *relu.patches] == [*seen.patches]
        np.testing.assert_array_equal(sigmoid.datavalues, GRADIENTS)

    def test_horizontal_bars_cross(self, axes: Axes) -> None:
        """The values are widths."""
        axes.barh(LAYERS, GRADIENTS)
        seen = cross(axes)
        (container,) = seen.containers
        assert isinstance(container, BarContainer)
        assert boxes(seen) == boxes(axes)
        assert container.orientation == "horizontal"
        assert container.get_label() == axes.containers[0].get_label()
        np.testing.assert_array_equal(container.datavalues, GRADIENTS)

    def test_bars_of_categories_cross(self, axes: Axes) -> None:
        """The bars stand at 0, 1, 2, ..."""
        axes.bar([str(layer) for layer in LAYERS], GRADIENTS)
        assert boxes(cross(axes)) == boxes(axes)
        assert [x + width / 2 for x, _, width, _ in boxes(cross(axes))] == pytest.approx(LAYERS)

    def test_bars_with_labels_of_their_own_cross(self, axes: Axes) -> None:
        """A label for each bar stays with the bar."""
        axes.bar([0, 1], [2, 3], label=["cold", "hot"])
        assert [bar.get_label() for bar in cross(axes).patches] == ["cold", "hot"]

    def test_histograms_cross(self, axes: Axes) -> None:
        """A histogram is a group of bars."""
        axes.hist(GRADIENTS, bins=4)
        seen = cross(axes)
        assert boxes(seen) == boxes(axes)
        assert isinstance(seen.containers[0], BarContainer)

    def test_bars_that_are_nan_or_infinite_cross(self, axes: Axes) -> None:
        """They are there, of that height."""
        with np.errstate(invalid="ignore"):
            axes.bar([0, 1, 2], [np.nan, np.inf, -1])
        np.testing.assert_array_equal(boxes(cross(axes)), boxes(axes))

    def test_rectangles_outside_of_containers_cross(self, axes: Axes) -> None:
        """A bar is a bar, with a group or without."""
        axes.add_patch(Rectangle((0, 1), 2, 3))
        assert boxes(cross(axes)) == [(0, 1, 2, 3)]
        assert not cross(axes).containers

    def test_a_group_that_lost_a_bar_is_no_group(self, axes: Axes) -> None:
        """The bars that are still there cross, without their container."""
        axes.bar(LAYERS, GRADIENTS)
        axes.patches[2].remove()
        assert len(cross(axes).patches) == len(LAYERS) - 1
        assert not cross(axes).containers

    def test_a_container_that_is_listed_twice_crosses_once(self, axes: Axes) -> None:
        """Each bar has one container at most."""
        axes.add_container(axes.bar(LAYERS, GRADIENTS))
        assert len(cross(axes).containers) == 1


class TestStems:
    """Stem plots: a line of markers, stems, a baseline."""

    def test_stems_cross_in_their_container(self, axes: Axes) -> None:
        """The three parts are the ones among the lines and collections of the Axes."""
        axes.plot(LAYERS, LAYERS)
        axes.stem(LAYERS, GRADIENTS, bottom=0.5, label="gradients")
        axes.plot(LAYERS, -LAYERS)
        seen = cross(axes)
        assert_same_lines(seen, axes)
        (stem,) = seen.containers
        assert isinstance(stem, StemContainer)
        assert stem.get_label() == "gradients"
        assert (stem.markerline, stem.baseline) == (seen.lines[1], seen.lines[2])
        assert stem.stemlines is seen.collections[0]
        assert segments(seen) == segments(axes)
        np.testing.assert_array_equal(stem.markerline.get_ydata(), GRADIENTS)
        np.testing.assert_array_equal(stem.baseline.get_ydata(), [0.5, 0.5])
        assert tuple(stem) == (stem.markerline, stem.stemlines, stem.baseline)

    def test_horizontal_stems_cross(self, axes: Axes) -> None:
        """They have a container as well."""
        axes.stem(LAYERS, GRADIENTS, orientation="horizontal")
        seen = cross(axes)
        assert_same_lines(seen, axes)
        assert isinstance(seen.containers[0], StemContainer)

    def test_a_stem_plot_without_its_baseline_crosses_in_parts(self, axes: Axes) -> None:
        """Students remove the red line; the markers and stems are still there."""
        axes.stem(LAYERS, GRADIENTS).baseline.remove()
        seen = cross(axes)
        assert_same_lines(seen, axes)
        assert (len(seen.lines), len(seen.collections), len(seen.containers)) == (1, 1, 0)


class TestPointsSegmentsAndStairs:
    """Scatter plots, vertical lines and stairs."""

    def test_points_cross(self, axes: Axes) -> None:
        """The offsets, in order, and the label."""
        axes.scatter(LAYERS, GRADIENTS, s=LAYERS + 1, c=LAYERS, marker="x", label="runs")
        (points,) = cross(axes).collections
        assert isinstance(points, PathCollection)
        np.testing.assert_array_equal(points.get_offsets(), np.column_stack([LAYERS, GRADIENTS]))
        assert points.get_label() == "runs"

    def test_points_lie_in_the_coordinates_of_the_data(self, axes: Axes) -> None:
        """They would be drawn where they belong."""
        axes.scatter(LAYERS, GRADIENTS)
        seen = cross(axes)
        points, data = seen.collections[0], seen.transData
        assert isinstance(points, PathCollection)
        assert points.get_offset_transform() is data

    def test_masked_points_become_nan(self, axes: Axes) -> None:
        """The grader sees nan in place of a masked entry."""
        axes.scatter(LAYERS, np.ma.masked_less(GRADIENTS, 1e-3))
        points = cross(axes).collections[0]
        assert isinstance(points, PathCollection)
        assert np.isnan(np.asarray(points.get_offsets())[:, 1]).sum() == 3

    def test_no_points_cross(self, axes: Axes) -> None:
        """An empty scatter plot is a scatter plot."""
        axes.scatter([], [])
        points = cross(axes).collections[0]
        assert isinstance(points, PathCollection)
        assert np.shape(points.get_offsets()) == (0, 2)

    def test_vertical_lines_cross(self, axes: Axes) -> None:
        """As segments, with the label."""
        axes.vlines(LAYERS, 0, GRADIENTS, label="gradients")
        axes.hlines([], 0, 1)
        seen = cross(axes)
        assert segments(seen) == segments(axes)
        assert [len(each) for each in segments(seen)] == [6, 0]
        assert seen.collections[0].get_label() == "gradients"

    def test_polylines_are_cut_into_segments(self, axes: Axes) -> None:
        """Three points are two segments, one point is none."""
        axes.add_collection(LineCollection([[(0, 0), (1, 2), (3, 4)], [(5, 5)]]))
        assert segments(cross(axes)) == [[[[0.0, 0], [1, 2]], [[1, 2], [3, 4]]]]

    @pytest.mark.parametrize("baseline", [0, 0.5, None, GRADIENTS / 2])
    @pytest.mark.parametrize("orientation", ["vertical", "horizontal"])
    def test_stairs_cross(self, axes: Axes, baseline: Any, orientation: Any) -> None:
        """Values, edges, baseline, orientation and label."""
        edges = np.arange(7) - 0.5
        axes.stairs(GRADIENTS, edges, baseline=baseline, orientation=orientation, label="stairs")
        (stairs,) = cross(axes).patches
        assert isinstance(stairs, StepPatch)
        values, seen_edges, seen_baseline = stairs.get_data()
        np.testing.assert_array_equal(values, GRADIENTS)
        np.testing.assert_array_equal(seen_edges, edges)
        np.testing.assert_array_equal(seen_baseline, baseline)
        assert np.shape(seen_baseline) == np.shape(baseline)
        assert stairs.orientation == orientation
        assert stairs.get_label() == "stairs"

    def test_stairs_with_gaps_and_no_stairs_cross(self, axes: Axes) -> None:
        """A step that is nan stays so."""
        axes.stairs([1, np.nan, np.inf])
        axes.stairs([])
        gaps, nothing = cross(axes).patches
        assert isinstance(gaps, StepPatch)
        assert isinstance(nothing, StepPatch)
        np.testing.assert_array_equal(gaps.get_data()[0], [1, np.nan, np.inf])
        assert nothing.get_data()[0].size == 0
