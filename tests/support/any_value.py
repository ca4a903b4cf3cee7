"""Everything that may come from a worker in place of an answer, for property tests."""

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.boundary.values import decode, encode

CODES = ["?", "i1", "u1", "i8", "u8", "f2", "f4", "f8", "c8", "c16"]
ODD = (np.nan, np.inf, -np.inf, 5e-324, 1.7e308, 2**62, 2**64, -(2**1000), 10**400, "", "0" * 50)


def cross(value: Any) -> Any:
    """Return *value* as it arrives in the grader."""
    header, arrays = encode(value)
    return decode(header, b"".join(arrays))


def drawn(way: str, x: Any, y: Any, label: str, scale: str) -> Axes:
    """Return Axes on which *way* has drawn *y* over *x*."""
    axes = Figure().add_subplot(yscale=scale, xlabel=label, title=label)
    x, y = np.array(x, float), np.array(y, float)
    with np.errstate(all="ignore"):
        if way == "stairs":
            axes.stairs(y, np.arange(len(y) + 1.0) + 0.25)
        elif len(x):
            getattr(axes, way)(x, y)
    return axes


FLOATS = st.floats() | st.sampled_from([0.0, 1.0, 2.0, np.nan, np.inf])
AXES = st.integers(0, 4).flatmap(
    lambda n: st.builds(
        drawn,
        st.sampled_from(["plot", "scatter", "bar", "stem", "stairs"]),
        st.lists(st.floats(-1e9, 1e9), min_size=n, max_size=n),
        st.lists(st.floats(-1e9, 1e9) | st.just(np.nan), min_size=n, max_size=n),
        st.sampled_from(["", "Layers", "$x$", "\n" * 400]),
        st.sampled_from(["linear", "log", "symlog"]),
    )
)
ARRAYS = hnp.arrays(
    st.sampled_from(CODES), hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
)
STRANGE = st.sampled_from([
    object(), b"bytes", {1}, len, range(3), np.datetime64("2024-01-01"), np.array(["text"]),
    np.array([None, 1]), np.array("text"), np.zeros(2, "M8[s]"), np.zeros((), [("a", "f8")]),
    np.random.default_rng(1), np.random.Generator(np.random.MT19937(1)), iter([1]), np.float32(1),
])  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | FLOATS | st.complex_numbers() | st.just(...)
LEAVES |= st.sampled_from(ODD) | st.text(max_size=5) | ARRAYS | STRANGE
SENT = st.recursive(
    LEAVES | AXES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.integers(0, 3) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)
ANY = SENT.map(cross)


def with_a_part(right: Any, part: Any, at: int, *, in_lists: bool) -> Any:
    """Return *right*, an array or a list of arrays, with *part* in the place of an entry."""
    if isinstance(right, (list, tuple)) and right:
        at %= len(right)
        entry = right[at] if in_lists else None
        inner = part if entry is None else with_a_part(entry, part, at, in_lists=in_lists)
        return [*right[:at], inner, *right[at + 1 :]]
    if isinstance(right, np.ndarray) and right.ndim and len(right):
        return with_a_part(right.tolist(), part, at, in_lists=in_lists)
    return part
