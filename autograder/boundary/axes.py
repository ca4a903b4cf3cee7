"""Carry Matplotlib `Axes` across the trust boundary as data.

The worker calls `describe_axes` on the student's Axes. The grader calls `rebuild_axes` on the
description that the worker sends. The tables at the end of this module list all that crosses.
"""

import re
import warnings
from collections.abc import Callable
from functools import partial
from operator import methodcaller
from typing import Any, NamedTuple, cast

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer, Container, StemContainer
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle, StepPatch
from matplotlib.path import Path
from matplotlib.transforms import nonsingular

from autograder.boundary.lazy_axes import LazyAxes

MAX_ARTISTS, MAX_NUMBERS, MAX_TEXT = 2_000, 1_000_000, 500

ALL = (-np.inf, np.inf)  # The limits of an axis lie strictly between the two.
SCALES = {"linear": ALL, "log": (0.0, np.inf), "symlog": ALL, "logit": (0.0, 1.0)}
# Styles of lines. Any other style becomes the first of its list: Matplotlib would parse a marker
# like "$x$" at once.
STYLES = {
    "marker": ("o", *(marker for marker in Line2D.markers if isinstance(marker, str))),
    "linestyle": ("-", "--", "-.", ":", "None"),
    "drawstyle": ("default", "steps", "steps-pre", "steps-mid", "steps-post"),
}

Floats = np.ndarray[Any, np.dtype[np.float64]]
Node = dict[str, Any]
Expected = type | tuple[int | None, ...]  # an exact type, or the shape of a float64 array
Fields = dict[str, tuple[Expected, Callable[[Any], Any]]]  # what to expect, and a getter for it


class Kind(NamedTuple):
    """A kind of object that crosses.

    Attributes:
        matplotlib_class: the class of such objects.
        fields: what describes an object, with a getter for each field.
        rebuild: makes an object from its fields.
    """

    matplotlib_class: type
    fields: Fields
    rebuild: Callable[..., Any]


def describe_axes(axes: Axes) -> dict[str, object]:
    """Describe *axes* by dicts, lists, str, bool, float, int and float64 arrays alone.

    Masked entries become nan; text is cut to 500 characters. The description leaves out artists of
    other kinds (areas, images, annotations, ticks) and each container that has lost an artist.

    Raises:
        TypeError: *axes* are not ordinary two-dimensional Axes.
        ValueError: *axes* hold more than 2,000 artists or 1,000,000 numbers.
    """
    if not isinstance(axes, Axes) or axes.name != "rectilinear":
        raise TypeError(f"Only ordinary 2-D Axes are understood, not {type(axes).__name__}.")
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # A getter of limits autoscales, which may warn.
        return _checked_size(_describe(axes, AXES))


def rebuild_axes(description: object) -> Axes:
    """Build Axes, in a Figure of their own, from an untrusted *description*.

    A scale other than linear, log, symlog and logit becomes linear. Limits that are not finite,
    not distinct or outside of the scale's domain become 0.1 and 0.9. An unknown marker, line style
    or colour becomes a plain one. Data stay as they are, nan and inf too. No text is parsed.

    Raises:
        ValueError: `describe_axes` makes no such *description*; the message names the rule.
    """
    node = _checked_size(_validated(description, AXES)[1])
    for axis in "xy":
        scale = node[f"{axis}scale"] if node[f"{axis}scale"] in SCALES else "linear"
        node |= {f"{axis}scale": scale, f"{axis}lim": _limits(node[f"{axis}lim"], scale)}
    with np.errstate(all="ignore"):
        artists = [_rebuild_artist(each) for each in node.pop("artists")]
        unclaimed = dict(enumerate(artists))
        containers = [_rebuild_container(each, unclaimed) for each in node.pop("containers")]
        return LazyAxes(artists, containers, node)


def _limits(limits: Floats, scale: str) -> tuple[float, float]:
    """Return *limits*, or others where Matplotlib would not take them as they are."""
    (low, high), (a, b) = SCALES[scale], limits
    fit = low < min(a, b) < max(a, b) < high
    if fit and (scale in ("log", "logit") or nonsingular(a, b, increasing=False) == (a, b)):
        return (a, b)
    return (np.float64(0.1), np.float64(0.9))


def _artists(axes: Axes) -> list[Artist]:
    artists = (*axes.lines, *axes.patches, *axes.collections)
    return [artist for artist in artists if _kind_name(artist, ARTISTS)]


def _describe_containers(axes: Axes) -> list[Node]:
    """Describe the containers; their members become positions in the list of artists."""
    nodes = [
        _describe(each, CONTAINERS) for each in axes.containers if _kind_name(each, CONTAINERS)
    ]
    unclaimed = {id(artist): position for position, artist in enumerate(_artists(axes))}
    for node in nodes:
        node["members"] = [unclaimed.pop(id(artist), None) for artist in node["members"]]
    return [node for node in nodes if None not in node["members"]]


def _rebuild_artist(node: object) -> Artist:
    kind, fields = _validated(node, ARTISTS)
    artist: Artist = kind.rebuild(**fields)
    return artist


def _rebuild_container(node: object, unclaimed: dict[int, Artist]) -> Container:
    kind, fields = _validated(node, CONTAINERS)
    members = fields.pop("members")
    _require(all(type(position) is int for position in members), "members are given by number")
    _require(len(unclaimed.keys() & members) == len(members), "no artist has two containers")
    container: Container = kind.rebuild([unclaimed.pop(each) for each in members], **fields)
    return container


def _rebuild_line(x: Floats, y: Floats, colour: str, **rest: Any) -> Line2D:
    _require(x.shape == y.shape, "x and y of a line are of one length")
    for key, known in STYLES.items():
        rest[key] = rest[key] if rest[key] in known else known[0]
    rest["color"] = colour if re.fullmatch("#[0-9a-f]{6}", colour) else "#000000"
    return Line2D(x, y, **rest)


def _segments(collection: LineCollection) -> Floats:
    """Return the k - 1 segments of each polyline of k points, in one array of shape (n, 2, 2)."""
    polylines = [np.asarray(path.vertices) for path in collection.get_paths()]
    segments = [np.stack([line[:-1], line[1:]], axis=1) for line in polylines if len(line)]
    return np.concatenate([np.empty((0, 2, 2)), *segments])


def _rebuild_stairs(values: Floats, edges: Floats, baseline: Floats, **rest: Any) -> StepPatch:
    fit = len(edges) == len(values) + 1 and len(baseline) in (1, len(values))
    _require(fit and bool(np.isfinite(edges).all()), "stairs have finite edges around each value")
    # Stairs without a baseline have None there, which `_to_plain` makes nan.
    base: Any = baseline[0] if len(baseline) == 1 else baseline
    rest["baseline"] = None if np.isnan(baseline).all() else base
    rest["orientation"] = "horizontal" if rest.pop("across") else "vertical"
    return StepPatch(values, edges, fill=False, **rest)


def _rebuild_bars(bars: list[Any], across: bool, label: str) -> BarContainer:
    _require(all(type(bar) is Rectangle for bar in bars), "bars are made of rectangles")
    data = np.array([bar.get_width() if across else bar.get_height() for bar in bars])
    orientation: Any = "horizontal" if across else "vertical"
    return BarContainer(bars, datavalues=data, orientation=orientation, label=label)


def _rebuild_stem(artists: list[Any], label: str) -> StemContainer:
    types = [*map(type, artists)]
    _require(types == [Line2D, LineCollection, Line2D], "stem plots have three parts")
    return StemContainer(tuple(artists), label=label)


def _kind_name(thing: object, kinds: dict[str, Kind]) -> str:
    """Return the name of the kind of *thing*; empty if *kinds* have none for it."""
    names = (name for name, kind in kinds.items() if isinstance(thing, kind.matplotlib_class))
    return next(names, "")


def _describe(thing: Any, kinds: dict[str, Kind]) -> Node:
    name = _kind_name(thing, kinds)
    fields = kinds[name].fields.items()
    return {"kind": name, **{key: _to_plain(get(thing), type_) for key, (type_, get) in fields}}


def _to_plain(value: Any, expected: Expected) -> Any:
    if expected in (bool, list):
        return bool(value) if expected is bool else list(value)
    if expected is str:
        return str(value or "")[:MAX_TEXT].encode(errors="replace").decode()
    floats = np.array(cast(Any, np.ma).asarray(value, np.float64).filled(np.nan), ndmin=1)
    return floats.item() if expected is float else floats


def _validated(node: Any, kinds: dict[str, Kind]) -> tuple[Kind, Node]:
    """Return the kind that *node* names, and its fields; raises `ValueError` if one is wrong."""
    _require(type(node) is dict and all(type(key) is str for key in node), "keys are strings")
    name, fields = node.get("kind"), {key: node[key] for key in node if key != "kind"}
    _require(type(name) is str and name in kinds, f"a kind is one of {', '.join(kinds)}")
    expected = kinds[name].fields
    _require(fields.keys() == expected.keys(), f"{name} has the fields {', '.join(expected)}")
    for key, value in fields.items():
        _require(_fits(value, expected[key][0]), f"{key} of {name} has its own type and size")
    return kinds[name], fields


def _fits(value: Any, expected: Expected) -> bool:
    if isinstance(expected, type):
        return type(value) is expected and (expected is not str or _to_plain(value, str) == value)
    floats = type(value) is np.ndarray and value.dtype == np.float64 and value.ndim == len(expected)
    return floats and all(n in (None, m) for n, m in zip(expected, value.shape, strict=True))


def _checked_size(node: Node) -> Node:
    """Return the Axes *node*; raises `ValueError` if it has too many artists or numbers."""
    values = (value for each in node["artists"] if type(each) is dict for value in each.values())
    numbers = sum(value.size if type(value) is np.ndarray else 1 for value in values)
    fit = len(node["artists"]) + len(node["containers"]) <= MAX_ARTISTS and numbers <= MAX_NUMBERS
    _require(fit, f"there are at most {MAX_ARTISTS:,} artists and {MAX_NUMBERS:,} numbers")
    return node


def _require(holds: bool, rule: str) -> None:
    if not holds:
        raise ValueError(f"In a description of Axes, {rule}.")


def _fields(expected: Expected, *keys: str) -> Fields:
    """Return fields of one type that Matplotlib's own getters read."""
    return {key: (expected, methodcaller(f"get_{key}")) for key in keys}


LABEL = _fields(str, "label")
ACROSS: Fields = {"across": (bool, lambda thing: thing.orientation == "horizontal")}
LINE: Fields = {
    "x": ((None,), lambda line: line.get_xdata(orig=False)),
    "y": ((None,), lambda line: line.get_ydata(orig=False)),
    "colour": (str, lambda line: to_hex(line.get_color())),
}
STAIRS: Fields = {
    "values": ((None,), lambda stairs: stairs.get_data().values),
    "edges": ((None,), lambda stairs: stairs.get_data().edges),
    "baseline": ((None,), lambda stairs: stairs.get_data().baseline),
}
POINTS = partial(PathCollection, [Path.unit_circle()], sizes=[36])
BOX = _fields(float, "x", "y", "width", "height")
ARTISTS = {
    "line": Kind(Line2D, LABEL | LINE | _fields(str, *STYLES), _rebuild_line),
    "bar": Kind(Rectangle, LABEL | BOX, lambda x, y, **rest: Rectangle((x, y), **rest)),
    "points": Kind(PathCollection, LABEL | _fields((None, 2), "offsets"), POINTS),
    "segments": Kind(
        LineCollection, LABEL | {"segments": ((None, 2, 2), _segments)}, LineCollection
    ),
    "stairs": Kind(StepPatch, LABEL | STAIRS | ACROSS, _rebuild_stairs),
}
MEMBERS: Fields = {"members": (list, list)}
CONTAINERS = {
    "bars": Kind(BarContainer, LABEL | MEMBERS | ACROSS, _rebuild_bars),
    "stem": Kind(StemContainer, LABEL | MEMBERS, _rebuild_stem),
}
AXES_FIELDS: Fields = {
    **_fields(str, "title", "xlabel", "ylabel", "xscale", "yscale"),
    **_fields((2,), "xlim", "ylim"),
    "legend": (bool, lambda axes: axes.get_legend() and axes.get_legend().get_visible()),
    "artists": (list, lambda axes: [_describe(each, ARTISTS) for each in _artists(axes)]),
    "containers": (list, _describe_containers),
}
AXES = {"axes": Kind(Axes, AXES_FIELDS, rebuild_axes)}
