"""Draw the students' plots, which results keep as data.

What a plot holds decides how long that takes. So a process draws it that ends when its time is up.
"""

import io
import math
import warnings
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import Any, cast

from autograder.batch.results_folder import ResultsFolder
from autograder.grading import digests
from autograder.grading.helper import Helper, HelperEnded
from autograder.grading.results import Result
from autograder.texts import plain

SIZE = (4.2, 2.6)  # inches
AXES_POSITION = (0.17, 0.19, 0.8, 0.7)  # left, bottom, width, height, as fractions of the figure
MAX_TEXT, MAX_ENTRIES = 100, 25  # characters of a text in a picture, and entries of its legend
STYLE_VERSION = 3  # to be increased when the look of the pictures changes
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SECONDS = 20  # for one picture, which usually takes a tenth of one
MIN_FOR_MORE = 30  # pictures; for fewer, starting more processes takes longer than drawing


class PictureCache:
    """The pictures of all plots of a class, drawn once and kept in the folder `plots`.

    Args:
        output: holds the folder `plots`, where the name of a picture is its cache key.
        results: whose plots are drawn.
        jobs: the number of processes that draw, if there are enough plots.

    Attributes:
        names: of the files with the pictures, also those of answers in words.
    """

    def __init__(self, output: ResultsFolder, results: Iterable[Result], jobs: int) -> None:
        from tqdm import tqdm  # here, since Gradescope shows no progress

        self.output = output
        missing: dict[str, Any] = {}
        self.names: set[str] = set()
        for result in results:
            for question in result.questions:
                for description in filter(None, question.plots.values()):
                    name = _file_name(description)
                    self.names.add(name)
                    if name not in missing and output.read_bytes(name) is None:
                        missing[name] = description
        names = list(missing)
        drawn = draw_all(list(missing.values()), jobs)
        quiet = True if len(names) < MIN_FOR_MORE else None  # None: unless a person is watching
        for number, picture in tqdm(drawn, total=len(names), unit="plot", disable=quiet):
            output.write(names[number], picture)

    def place(self, description: Any) -> str:
        """Return the file of a plot's picture; empty if the plot cannot be drawn."""
        name = _file_name(description) if description else ""
        return name if name and self.output.size(name) else ""

    def kept(self, data_url: str) -> str:
        """Return the file with the picture of *data_url*, which the grader wrote; empty for none.

        A page with a hundred answers would be too large if it held their pictures.
        """
        kind, _, content = data_url.removeprefix("data:image/").partition(";base64,")
        if not content:
            return ""
        name = f"plots/{digests.of(data_url)}.{kind}"
        self.names.add(name)
        self.output.write(name, b64decode(content))
        return name

    def data_url(self, description: Any) -> str:
        """Return the picture of a plot as a data URL; empty if the plot cannot be drawn."""
        if not description:
            return ""
        return data_url(self.output.read_bytes(_file_name(description)) or b"")


def data_url(png: bytes) -> str:
    """Return the data URL of a picture; empty for an empty *png*."""
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}" if png else ""


def _file_name(description: Any) -> str:
    """Return the file of a plot's picture, named by the digest of its data: the cache key."""
    return f"plots/{digests.of(description, STYLE_VERSION)}.png"


def draw_all(
    descriptions: Sequence[Any], jobs: int, seconds: float = SECONDS
) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each plot with its picture as PNG, as soon as that is ready.

    The picture is empty if the plot cannot be drawn, or not within *seconds*.
    """
    waiting = list(reversed([*enumerate(descriptions)]))
    most = jobs if len(descriptions) >= MIN_FOR_MORE else 1
    drawers: list[Helper] = []
    busy: dict[Any, tuple[Helper, int]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < most:
                idle = [drawer for drawer in drawers if drawer.connection not in busy]
                drawer = idle[0] if idle else Helper(draw, seconds)
                drawers += [] if idle else [drawer]
                number, description = waiting.pop()
                drawer.send(description)
                busy[drawer.connection] = (drawer, number)
            for connection in wait([*busy]):
                drawer, number = busy.pop(connection)
                picture = b""
                try:
                    picture = drawer.answer()
                except HelperEnded:
                    drawers.remove(drawer)
                yield number, picture
    finally:
        for drawer in drawers:
            drawer.end()


def draw(description: Any) -> bytes:
    """Return a plot as PNG, empty if it cannot be drawn.

    Args:
        description: of the plot, as `autograder.grading.plot_data.axes_to_json` returned it.
    """
    # Imported here, because a run in which nothing has changed draws nothing.
    import numpy as np
    from matplotlib.figure import Figure

    from autograder.grading.plot_data import axes_from_json

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # for example of characters that no font here has
        try:
            axes = axes_from_json(_shortened(description))
            figure = cast(Figure, axes.figure)
            figure.set_size_inches(SIZE)
            axes.set_position(AXES_POSITION)
            for axis in (axes.xaxis, axes.yaxis):
                if axis.get_scale() == "log":
                    axis.set_major_formatter(power_of_ten)
            texts = [axes.title, axes.xaxis.label, axes.yaxis.label]
            texts += axes.legend_.get_texts() if axes.legend_ else []
            for text in texts:
                text.set_parse_math(False)  # a dollar sign of a student may not begin a formula
            picture = io.BytesIO()
            figure.savefig(picture, format="png")
        except (ValueError, OverflowError, MemoryError, TypeError, KeyError):
            return b""
    return picture.getvalue()


def power_of_ten(value: float, _position: float = 0) -> str:
    """Return how a power of ten is written, in letters: Matplotlib's formulas take much longer."""
    return f"10{str(round(math.log10(value))).translate(RAISED)}"


def _shortened(description: Any) -> Any:
    """Return *description* with no more text than a picture shows; its legend counts the rest."""
    shown = {key: _text(description[key]) for key in ("title", "xlabel", "ylabel")}
    parts: dict[str, list[Any]] = {}
    entries = [
        part
        for key in ("artists", "containers")
        for part in parts.setdefault(key, [dict(part) for part in description[key]])
        if part["label"] and not part["label"].startswith("_")
    ]
    for number, part in enumerate(entries):
        part["label"] = _text(part["label"]) if number < MAX_ENTRIES else ""
    if len(entries) > MAX_ENTRIES:
        entries[MAX_ENTRIES]["label"] = f"(and {len(entries) - MAX_ENTRIES} more)"
    return description | shown | parts


def _text(text: str) -> str:
    return plain(text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…")
