"""Axes whose frame is built when something needs it.

Matplotlib takes 8 ms for the axis, ticks and spines of Axes. Tests read artists, labels and scales,
which are there without.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.container import Container
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

# Scales come before limits: to set one changes the other.
KNOWN = ("xscale", "yscale", "xlim", "ylim", "title", "xlabel", "ylabel")


class LazyAxes(Axes):
    """Axes with *artists* and *containers*, and what *frame* says of everything in `KNOWN`.

    The first use of any other attribute builds the frame, in a Figure of its own, and the class
    then is `Axes` itself.

    Args:
        artists: in order; none of them is in Axes yet.
        containers: of these artists.
        frame: values that Matplotlib takes as they are, and "legend", whether there is one.
    """

    def __init__(
        self, artists: Iterable[Artist], containers: Iterable[Container], frame: Mapping[str, Any]
    ) -> None:
        self._frame = frame
        self._children: list[Artist] = []
        for artist in artists:
            if isinstance(artist, Line2D):
                artist.recache()  # within Axes it would look for units, which their frame has
            artist.axes = self
            self._children.append(artist)
        self.containers: list[Container] = []
        for container in containers:
            self.add_container(container)
        if not frame["legend"]:
            self.legend_ = None

    def __getattr__(self, name: str) -> Any:
        if "_frame" in vars(self):
            self._build()
            return getattr(self, name)
        raise AttributeError(f"'Axes' object has no attribute '{name}'", name=name, obj=self)

    def _build(self) -> None:
        frame, artists, containers = (
            vars(self).pop(name) for name in ("_frame", "_children", "containers")
        )
        self.__class__ = Axes  # type: ignore[assignment]
        with np.errstate(all="ignore"):
            figure = Figure()
            Axes.__init__(self, figure, 1, 1, 1)
            figure.add_axes(self)
            # Once limits are set, Matplotlib does not autoscale, and no data can move the limits.
            self.set(**{key: frame[key] for key in KNOWN})
            for artist in artists:
                if isinstance(artist, PathCollection):
                    artist.set_offset_transform(self.transData)
                self.add_artist(artist)  # Unlike `add_line`, this computes no limits.
            for container in containers:
                self.add_container(container)
            if frame["legend"]:
                labels = self.get_legend_handles_labels()[1]
                self.legend([Line2D([], []) for _ in labels], labels, loc="upper right")


def _known(name: str) -> Callable[..., Any]:
    def get(axes: LazyAxes, *arguments: Any, **keywords: Any) -> Any:
        if not (arguments or keywords):
            return axes._frame[name]
        axes._build()  # one of the other titles
        return getattr(axes, f"get_{name}")(*arguments, **keywords)

    return get


LazyAxes.__name__ = "Axes"  # messages name the type of an answer
for _name in KNOWN:
    setattr(LazyAxes, f"get_{_name}", _known(_name))
