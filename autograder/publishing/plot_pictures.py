"""Draw the students' plots, which results keep as data."""

import io
import multiprocessing
import warnings
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, cast

from tqdm import tqdm

from autograder.batch.results_folder import ResultsFolder
from autograder.grading import digests
from autograder.grading.results import Result

SIZE = (4.2, 2.6)  # inches
AXES_POSITION = (0.17, 0.19, 0.8, 0.7)  # left, bottom, width, height, as fractions of the figure
STYLE_VERSION = 1  # to be increased when the look of the pictures changes
MIN_FOR_POOL = 30  # pictures; for fewer, starting processes takes longer than drawing


class PictureCache:
    """The pictures of all plots of a class, drawn once and kept in the folder `plots`.

    Args:
        output: holds the folder `plots`, where the name of a picture is its cache key.
        results: whose plots are drawn.
        jobs: the number of processes that draw, if there are enough plots.
    """

    def __init__(self, output: ResultsFolder, results: Iterable[Result], jobs: int) -> None:
        self.output = output
        missing: dict[str, Any] = {}
        for result in results:
            for question in result.questions:
                for description in filter(None, question.plots.values()):
                    name = _file_name(description)
                    if name not in missing and output.read_bytes(name) is None:
                        missing[name] = description
        for name, picture in zip(missing, _draw_all(list(missing.values()), jobs), strict=True):
            output.write(name, picture)

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


def _draw_all(descriptions: Sequence[Any], jobs: int) -> Iterator[bytes]:
    if len(descriptions) < MIN_FOR_POOL or jobs == 1:
        yield from map(draw, descriptions)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        progress = tqdm(total=len(descriptions), unit="plot", disable=None)
        with progress:
            for picture in pool.map(draw, descriptions, chunksize=8):
                progress.update()
                yield picture


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
            axes = axes_from_json(description)
            figure = cast(Figure, axes.figure)
            figure.set_size_inches(SIZE)
            axes.set_position(AXES_POSITION)
            texts = [axes.title, axes.xaxis.label, axes.yaxis.label]
            texts += axes.legend_.get_texts() if axes.legend_ else []
            for text in texts:
                text.set_parse_math(False)  # a dollar sign of a student may not begin a formula
            picture = io.BytesIO()
            figure.savefig(picture, format="png")
        except (ValueError, OverflowError, MemoryError):
            return b""
    return picture.getvalue()
