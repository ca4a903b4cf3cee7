"""From any description that a worker sends, the grader gets Axes or a ValueError."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from matplotlib.container import BarContainer, StemContainer

from autograder.boundary.axes import rebuild_axes
from support.axes import assert_plain
from support.axes_descriptions import (
    ARTISTS,
    FULL,
    PLACES,
    Place,
    assert_rebuilt_or_refused,
    at,
    replaced,
    without,
)
from support.size import WHOLE


class Hostile(str):
    """A subclass of str with a hostile comparison."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Raise, to show that the grader compared it."""
        raise RuntimeError("caught you")

    __hash__ = str.__hash__


TEXTS = st.one_of(
    st.text(st.characters()),
    st.sampled_from(
        ["", "log", "linear", "line", "bars", "$x$", "#12", "\ud800", "None", "_", "x"]
    ),
)
NUMBERS = st.one_of(st.integers(-2, 12), st.floats(), st.just(2**70), st.booleans())
ARRAYS = hnp.arrays(
    st.sampled_from([np.dtype(code) for code in ("f8", ">f8", "f4", "i8", "?", "c16", "O", "U3")]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=7),
)
FLOATS = hnp.arrays(np.float64, hnp.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=7))
OTHERS = st.sampled_from(
    [None, ..., object(), b"line", (), np.float64(1), np.str_("line"), Hostile("line"), 1j, set()]
)
COPIES = st.sampled_from(PLACES).map(lambda place: copy.deepcopy(at(FULL, place)))
JUNK = st.recursive(
    st.one_of(TEXTS, NUMBERS, ARRAYS, FLOATS, OTHERS, COPIES),
    lambda child: st.one_of(
        st.lists(child, max_size=4),
        st.dictionaries(
            st.one_of(TEXTS, st.integers(), st.just(np.str_("kind"))), child, max_size=4
        ),
    ),
    max_leaves=6,
)


class TestMalformed:
    """The grader gets Axes or a ValueError from any description."""

    def test_the_description_to_be_mutated_is_well_formed(self) -> None:
        """Otherwise the tests below would show nothing."""
        assert_plain(FULL)
        seen = rebuild_axes(copy.deepcopy(FULL))
        assert set(ARTISTS) == {"line", "bar", "points", "segments", "stairs"}
        assert [type(each) for each in seen.containers] == [BarContainer, StemContainer]

    @settings(max_examples=600 if WHOLE else 150, deadline=None)
    @given(place=st.sampled_from(PLACES), junk=JUNK)
    def test_junk_in_one_place(self, place: Place, junk: object) -> None:
        """One node is replaced by anything."""
        assert_rebuilt_or_refused(replaced(place, junk))

    @settings(max_examples=300 if WHOLE else 75, deadline=None)
    @given(swaps=st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES)), min_size=1))
    def test_nodes_in_places_of_others(self, swaps: list[tuple[Place, Place]]) -> None:
        """Every node is genuine, but in the wrong place."""
        description = copy.deepcopy(FULL)
        for target, source in swaps:
            try:
                at(description, target[:-1])[target[-1]] = copy.deepcopy(at(FULL, source))
            except (LookupError, TypeError, ValueError):
                continue  # This place is gone by now.
        assert_rebuilt_or_refused(description)

    @settings(max_examples=300 if WHOLE else 75, deadline=None)
    @given(
        shape=st.sampled_from(["x", "y", "offsets", "segments", "values", "edges", "baseline"]),
        floats=FLOATS,
        scale=st.sampled_from(["linear", "log", "symlog", "logit"]),
        limits=hnp.arrays(np.float64, (2,)),
    )
    def test_any_numbers(self, shape: str, floats: Any, scale: str, limits: Any) -> None:
        """Numbers of any size do not make Matplotlib warn."""
        description = copy.deepcopy(FULL)
        description |= {"xscale": scale, "yscale": scale, "xlim": limits, "ylim": limits}
        for artist in description["artists"]:
            if type(artist.get(shape)) is np.ndarray:
                kept = artist[shape].shape
                artist[shape] = np.resize(floats, kept) if floats.size % 2 else floats
        assert_rebuilt_or_refused(description)

    @settings(max_examples=100 if WHOLE else 25, deadline=None)
    @given(junk=JUNK)
    def test_junk_instead_of_a_description(self, junk: object) -> None:
        """Only descriptions are accepted."""
        assert_rebuilt_or_refused(junk)

    @pytest.mark.parametrize("place", PLACES, ids=str)
    def test_a_wrong_type_anywhere_is_refused(self, place: Place) -> None:
        """No node may be of another type, not even of a subclass or a similar one."""
        node = at(FULL, place)
        similar: dict[type, Callable[[Any], object]] = {
            str: Hostile,
            bool: int,
            int: float,
            float: np.float64,
            list: tuple,
            dict: lambda each: list(each.items()),
            np.ndarray: lambda each: each.astype(np.float32),
        }
        for wrong in (None, object(), similar[type(node)](node)):
            with pytest.raises(ValueError, match=r"^In a description of Axes, .*\.$"):
                rebuild_axes(replaced(place, wrong))

    @pytest.mark.parametrize(
        "place", [place for place in PLACES if type(at(FULL, place)) is dict], ids=str
    )
    def test_missing_and_unknown_keys_are_refused(self, place: Place) -> None:
        """A node has exactly the keys of its kind."""
        for key in at(FULL, place):
            with pytest.raises(ValueError, match="In a description of Axes"):
                rebuild_axes(without(place, key))
            with pytest.raises(ValueError, match="In a description of Axes"):
                rebuild_axes(replaced(place, at(without(place, key), place) | {Hostile(key): 0}))
        for other in ("more", 3):
            with pytest.raises(ValueError, match="In a description of Axes"):
                rebuild_axes(replaced(place, at(FULL, place) | {other: "x"}))

    @pytest.mark.parametrize("subclass", [np.matrix, np.ma.MaskedArray], ids=str)
    def test_subclasses_of_arrays_are_refused(self, subclass: Any) -> None:
        """They have methods of their own."""
        place = ("artists", ARTISTS["points"], "offsets")
        with pytest.raises(ValueError, match="offsets of points"):
            rebuild_axes(replaced(place, at(FULL, place).view(subclass)))

    @pytest.mark.parametrize("text", ["x" * 501, "half a \ud800 pair"])
    @pytest.mark.parametrize(
        "place", [place for place in PLACES if type(at(FULL, place)) is str], ids=str
    )
    def test_text_that_is_too_long_or_has_no_encoding_is_refused(
        self, place: Place, text: str
    ) -> None:
        """An honest worker cuts and cleans its texts."""
        with pytest.raises(ValueError, match="In a description of Axes"):
            rebuild_axes(replaced(place, text))
