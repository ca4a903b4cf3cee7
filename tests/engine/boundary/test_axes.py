"""Axes of students cross the trust boundary as data, and the grader rebuilds equal Axes."""

import subprocess
import sys
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from autograder.boundary.axes import MAX_ARTISTS, MAX_NUMBERS, describe_axes, rebuild_axes
from support.axes import GRADIENTS, LAYERS, assert_same_lines, cross


class TestTheFrame:
    """Labels, scales, limits and the legend."""

    def test_title_and_labels_cross(self, axes: Axes) -> None:
        """Title and labels are read as the student wrote them."""
        axes.set(title="Saturation", xlabel="Layers", ylabel="Max Abs Gradient")
        seen = cross(axes)
        assert seen.get_title() == "Saturation"
        assert (seen.get_xlabel(), seen.get_ylabel()) == ("Layers", "Max Abs Gradient")

    @pytest.mark.parametrize("scale", ["linear", "log", "symlog", "logit"])
    def test_scales_cross(self, axes: Axes, scale: str) -> None:
        """Either axis may have any of the four scales."""
        axes.plot([0.1, 0.5], [0.2, 0.7])
        axes.set_xscale(scale)
        assert (cross(axes).get_xscale(), cross(axes).get_yscale()) == (scale, "linear")
        axes.set(xscale="linear", yscale=scale)
        assert (cross(axes).get_xscale(), cross(axes).get_yscale()) == ("linear", scale)
        assert cross(axes).get_ylim() == axes.get_ylim()

    def test_a_log_scale_may_be_set_before_or_after_the_data(self, axes: Axes) -> None:
        """The order of a student's calls makes no difference."""
        axes.set_yscale("log")
        axes.plot(LAYERS, GRADIENTS)
        later = plt.subplots()[1]
        later.plot(LAYERS, GRADIENTS)
        later.set_yscale("log")
        assert cross(axes).get_yscale() == cross(later).get_yscale() == "log"
        assert cross(axes).get_ylim() == axes.get_ylim() == cross(later).get_ylim()

    def test_a_scale_that_is_not_known_becomes_linear(self, axes: Axes) -> None:
        """Names of other scales do not reach Matplotlib."""
        axes.set_yscale("asinh")
        assert cross(axes).get_yscale() == "linear"

    def test_limits_cross_even_when_an_axis_is_turned_round(self, axes: Axes) -> None:
        """Limits that the student set, in whatever order, are kept."""
        axes.plot(LAYERS, GRADIENTS)
        axes.set(xlim=(5, -1), ylim=(1e-9, 1e3), yscale="log")
        seen = cross(axes)
        assert (seen.get_xlim(), seen.get_ylim()) == ((5, -1), (1e-9, 1e3))

    def test_limits_that_matplotlib_chose_cross_too(self, axes: Axes) -> None:
        """The plot need not be drawn before."""
        axes.semilogy(LAYERS, GRADIENTS)
        seen = cross(axes)
        assert (seen.get_xlim(), seen.get_ylim()) == (axes.get_xlim(), axes.get_ylim())

    @pytest.mark.parametrize("scale", ["linear", "log", "symlog", "logit"])
    @pytest.mark.parametrize(
        "limits", [(np.nan, 1), (0, np.inf), (-np.inf, np.nan), (3, 3), (0, 1), (-2, -1), (5, -5)]
    )
    def test_limits_that_a_scale_cannot_have_are_replaced(
        self, axes: Axes, scale: str, limits: tuple[float, float]
    ) -> None:
        """They cause no warning and no error, and the rebuilt limits are usable."""
        description: Any = describe_axes(axes)
        description |= {"xscale": scale, "yscale": scale}
        description |= {"xlim": np.array(limits, float), "ylim": np.array(limits, float)}
        seen = rebuild_axes(description)
        for low, high in (sorted(seen.get_xlim()), sorted(seen.get_ylim())):
            assert np.isfinite([low, high]).all()
            assert low < high
            assert low > 0 or scale in ("linear", "symlog")
            assert high < 1 or scale != "logit"

    def test_a_legend_crosses(self, axes: Axes) -> None:
        """There is a legend, with the labels of what was plotted."""
        axes.plot(LAYERS, GRADIENTS, label="sigmoid")
        axes.bar(LAYERS, GRADIENTS, label="ReLU")
        axes.plot(LAYERS, GRADIENTS)
        assert cross(axes).get_legend() is None
        axes.legend()
        legend = cross(axes).get_legend()
        assert legend is not None
        assert [text.get_text() for text in legend.get_texts()] == ["sigmoid", "ReLU"]
        axes.get_legend().set_visible(False)  # type: ignore[union-attr]
        assert cross(axes).get_legend() is None

    def test_a_legend_without_labels_crosses(self, axes: Axes) -> None:
        """An empty legend is a legend."""
        axes.plot(LAYERS, GRADIENTS)
        axes.legend(["only here"])
        assert cross(axes).get_legend() is not None

    def test_long_text_is_cut(self, axes: Axes) -> None:
        """Five hundred characters are enough for everyone."""
        axes.set_title("é" * 2_000)
        axes.plot([1], [1], label="x" * 501)
        seen = cross(axes)
        assert seen.get_title() == "é" * 500
        assert seen.lines[0].get_label() == "x" * 500

    def test_text_without_an_encoding_is_replaced(self, axes: Axes) -> None:
        """Half of a surrogate pair could not be written to any file."""
        axes.set_title("a\ud800b")
        assert cross(axes).get_title() == "a?b"

    def test_bad_mathematics_in_text_is_not_parsed(self, axes: Axes) -> None:
        """Text that Matplotlib cannot draw does no harm, because the grader only reads it."""
        axes.set(title=r"$\frac{$", xlabel="$", ylabel=r"$\nonsense$")
        axes.plot([1], [1], label=r"$\frac{$", marker="$f$")
        axes.legend()
        seen = cross(axes)
        assert seen.get_title() == r"$\frac{$"
        assert seen.lines[0].get_label() == r"$\frac{$"
        assert seen.lines[0].get_marker() == "o"

    def test_empty_axes_cross(self, axes: Axes) -> None:
        """Axes without artists stay without artists."""
        seen = cross(axes)
        assert not [*seen.lines, *seen.patches, *seen.collections, *seen.containers]
        assert seen.get_xlabel() == seen.get_title() == ""
        assert seen.get_xlim() == (0, 1)

    def test_nothing_is_left_with_pyplot(self, axes: Axes) -> None:
        """The rebuilt Axes are on a Figure that pyplot does not hold on to."""
        before = plt.get_fignums()
        seen = cross(axes)
        assert plt.get_fignums() == before
        assert seen.figure is not axes.figure

    def test_pyplot_is_not_even_imported(self) -> None:
        """The grader does not need pyplot."""
        source = (
            "import sys, numpy as np; from matplotlib.figure import Figure; "
            "from autograder.boundary.axes import describe_axes, rebuild_axes; "
            "rebuild_axes(describe_axes(Figure().add_subplot())); "
            "sys.exit('matplotlib.pyplot' in sys.modules)"
        )
        subprocess.run([sys.executable, "-c", source], check=True)


class TestWhichAxes:
    """Ordinary Axes cross, and no others."""

    def test_unknown_kinds_of_artists_are_left_out(self, axes: Axes) -> None:
        """Areas, images, text and polygons do not keep the other artists from crossing."""
        axes.fill_between(LAYERS, GRADIENTS)
        axes.imshow(np.eye(3))
        axes.annotate("here", (0, 0), (1, 1), arrowprops={})
        axes.fill([0, 1, 1], [0, 0, 1])
        axes.pie([1, 2])
        axes.hist(GRADIENTS, histtype="step")
        axes.plot(LAYERS, GRADIENTS)
        seen = cross(axes)
        assert_same_lines(seen, axes)
        assert not [*seen.patches, *seen.collections, *seen.images, *seen.texts]

    def test_subclasses_cross_as_ordinary_axes(self) -> None:
        """Libraries on top of Matplotlib have Axes of their own."""

        class Fancy(Axes):
            """Axes of some library."""

        figure = plt.figure()
        fancy = Fancy(figure, (0.1, 0.1, 0.8, 0.8))
        figure.add_axes(fancy)
        fancy.plot(LAYERS, GRADIENTS)
        seen = cross(fancy)
        assert_same_lines(seen, fancy)
        assert isinstance(seen, Axes)

    def test_either_of_twin_axes_crosses_alone(self, axes: Axes) -> None:
        """Each shows its own lines, scale and label."""
        axes.plot(LAYERS, GRADIENTS)
        twin = axes.twinx()
        twin.semilogy(LAYERS, GRADIENTS[::-1], label="other")
        twin.set_ylabel("Max Abs Gradient")
        assert_same_lines(cross(axes), axes)
        assert_same_lines(cross(twin), twin)
        assert (cross(axes).get_yscale(), cross(twin).get_yscale()) == ("linear", "log")
        assert cross(twin).get_ylabel() == "Max Abs Gradient"
        assert cross(twin).get_xlim() == axes.get_xlim()

    @pytest.mark.parametrize("projection", ["polar", "3d", "aitoff"])
    def test_other_projections_are_refused(self, projection: str) -> None:
        """Their coordinates mean something else."""
        other = plt.figure().add_subplot(projection=projection)
        with pytest.raises(TypeError, match=rf"Only ordinary 2-D Axes .* {type(other).__name__}\."):
            describe_axes(other)

    @pytest.mark.parametrize("answer", [None, 3, [], "Axes", Axes, Line2D([], [])])
    def test_every_other_object_is_refused(self, answer: Any) -> None:
        """The sentence names the type of what came."""
        with pytest.raises(TypeError, match=type(answer).__name__):
            describe_axes(answer)


class TestBounds:
    """A submission cannot keep the grader busy."""

    def test_the_largest_allowed_number_of_artists_crosses(self, axes: Axes) -> None:
        """They are two thousand, with the container."""
        axes.bar(np.arange(MAX_ARTISTS - 1), 1)
        assert len(cross(axes).patches) == MAX_ARTISTS - 1

    def test_too_many_artists_are_refused_on_both_sides(self, axes: Axes) -> None:
        """One more artist is too much."""
        axes.vlines([0], 0, 1)
        description: Any = describe_axes(axes)
        description["artists"] *= MAX_ARTISTS + 1
        with pytest.raises(ValueError, match="at most 2,000 artists"):
            rebuild_axes(description)
        for _ in range(MAX_ARTISTS):
            axes.add_line(Line2D([], []))
        with pytest.raises(ValueError, match="at most 2,000 artists"):
            describe_axes(axes)

    def test_too_many_containers_are_refused(self, axes: Axes) -> None:
        """Containers may be empty, and so there could be any number of them."""
        axes.bar([], [])
        description: Any = describe_axes(axes)
        description["containers"] *= MAX_ARTISTS + 1
        with pytest.raises(ValueError, match="at most 2,000 artists"):
            rebuild_axes(description)

    def test_too_many_numbers_are_refused_on_both_sides(self, axes: Axes) -> None:
        """A million numbers, over all artists."""
        half = np.zeros(MAX_NUMBERS // 4)
        axes.plot(half)
        axes.scatter([0], [0])
        description: Any = describe_axes(axes)
        description["artists"][1]["offsets"] = np.zeros((MAX_NUMBERS // 4, 2))
        with pytest.raises(ValueError, match="1,000,000 numbers"):
            rebuild_axes(description)
        axes.plot(half)
        with pytest.raises(ValueError, match="1,000,000 numbers"):
            describe_axes(axes)
