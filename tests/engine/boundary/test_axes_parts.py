"""Parts of a description that do not fit together are refused, or replaced by plain ones."""

import copy
from typing import Any

import numpy as np
import pytest
from matplotlib.patches import StepPatch

from autograder.boundary.axes import rebuild_axes
from support.axes_descriptions import ARTISTS, FULL, assert_rebuilt_or_refused, replaced


class TestParts:
    """Each part of these descriptions is well formed by itself."""

    @pytest.mark.parametrize(
        ("kind", "field", "shape"),
        [
            ("line", "x", (5,)),
            ("line", "y", (7,)),
            ("line", "y", (6, 1)),
            ("line", "x", ()),
            ("points", "offsets", (6, 3)),
            ("points", "offsets", (12,)),
            ("segments", "segments", (6, 2, 3)),
            ("segments", "segments", (6, 2)),
            ("stairs", "values", (5,)),
            ("stairs", "edges", (6,)),
            ("stairs", "edges", (0,)),
            ("stairs", "baseline", (5,)),
            ("stairs", "baseline", (0,)),
            ("stairs", "baseline", (6, 1)),
        ],
    )
    def test_shapes_that_do_not_fit_are_refused(
        self, kind: str, field: str, shape: tuple[int, ...]
    ) -> None:
        """Each array has its shape, and arrays of one artist have shapes that go together."""
        with pytest.raises(ValueError, match="In a description of Axes"):
            rebuild_axes(replaced(("artists", ARTISTS[kind], field), np.zeros(shape)))

    @pytest.mark.parametrize("limits", [np.zeros(3), np.zeros((1, 2)), np.array(1.0)])
    @pytest.mark.parametrize("key", ["xlim", "ylim"])
    def test_limits_that_are_not_two_numbers_are_refused(self, key: str, limits: Any) -> None:
        """An axis has a low limit and a high limit."""
        with pytest.raises(ValueError, match=key):
            rebuild_axes(replaced((key,), limits))

    def test_edges_of_stairs_may_be_as_large_as_floats(self) -> None:
        """Matplotlib adds them up, which must not warn."""
        edges = np.full(7, 1.5e308)
        description = replaced(("artists", ARTISTS["stairs"], "edges"), edges)
        (stairs,) = (each for each in rebuild_axes(description).patches if type(each) is StepPatch)
        np.testing.assert_array_equal(stairs.get_data()[1], edges)

    @pytest.mark.parametrize("edge", [np.nan, np.inf, -np.inf])
    def test_edges_of_stairs_are_finite(self, edge: float) -> None:
        """Matplotlib itself refuses nan."""
        with pytest.raises(ValueError, match="finite edges"):
            rebuild_axes(replaced(("artists", ARTISTS["stairs"], "edges"), np.full(7, edge)))

    @pytest.mark.parametrize("kind", ["line", "axes", "", "Line2D", "bars", "__class__"])
    @pytest.mark.parametrize("part", ["artists", "containers"])
    def test_kinds_in_the_wrong_list_are_refused(self, kind: str, part: str) -> None:
        """An artist is no container, and neither is an unknown kind."""
        known = FULL[part][0]["kind"] == kind
        description = replaced((part, 0, "kind"), kind)
        if known:
            assert_rebuilt_or_refused(description)
        else:
            with pytest.raises(ValueError, match=r"a kind is one of|has the fields"):
                rebuild_axes(description)

    @pytest.mark.parametrize(
        "members",
        [
            [0, 0],
            [1, 1],
            [-1, 1],
            [99],
            [True, 2],
            [1.0, 2],
            ["1"],
            [None],
            [[1]],
            [0, 3],
            [1, 2, 6],
            [6, 1, 2],
        ],
        ids=str,
    )
    @pytest.mark.parametrize("container", [0, 1])
    def test_members_that_do_not_fit_are_refused(self, container: int, members: Any) -> None:
        """Members exist, have the right kinds, and belong to one container only."""
        with pytest.raises(ValueError, match="In a description of Axes"):
            rebuild_axes(replaced(("containers", container, "members"), members))

    def test_an_artist_in_two_containers_is_refused(self) -> None:
        """A grader would count its bars twice."""
        description = copy.deepcopy(FULL)
        description["containers"].append(description["containers"][0])
        with pytest.raises(ValueError, match="no artist has two containers"):
            rebuild_axes(description)

    @pytest.mark.parametrize(
        ("field", "value", "plain"),
        [
            ("marker", "$x$", "o"),
            ("marker", "anything", "o"),
            ("linestyle", "anything", "-"),
            ("drawstyle", "anything", "default"),
            ("colour", "C0", "#000000"),
            ("colour", "#fff", "#000000"),
            ("colour", "#ffffff\n", "#000000"),
        ],
    )
    def test_unknown_styles_give_way_to_plain_ones(
        self, field: str, value: str, plain: str
    ) -> None:
        """Only known styles reach Matplotlib."""
        line = rebuild_axes(replaced(("artists", ARTISTS["line"], field), value)).lines[0]
        style = line.get_color() if field == "colour" else getattr(line, f"get_{field}")()
        assert style == plain

    @pytest.mark.parametrize("scale", ["asinh", "function", "", "LOG"])
    def test_unknown_scales_become_linear(self, scale: str) -> None:
        """Only known scales reach Matplotlib."""
        assert rebuild_axes(replaced(("xscale",), scale)).get_xscale() == "linear"

    def test_labels_that_matplotlib_hides_cause_no_warning(self) -> None:
        """A leading underscore keeps a label out of the legend."""
        description = copy.deepcopy(FULL)
        for node in [*description["artists"], *description["containers"]]:
            node["label"] = "_hidden"
        legend = rebuild_axes(description).get_legend()
        assert legend is not None
        assert not legend.get_texts()

    def test_rebuild_axes_does_not_change_the_description(self) -> None:
        """The caller may use it again."""
        description = copy.deepcopy(FULL)
        rebuild_axes(description)
        np.testing.assert_equal(description, FULL)
