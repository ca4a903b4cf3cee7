"""Draw the plots of students, which results keep as data."""

import io
import multiprocessing
import warnings
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, cast

import numpy as np
from matplotlib.figure import Figure
from tqdm import tqdm

from autograder.batch.results_folder import ResultsFolder
from autograder.grading import digests
from autograder.grading.plot_data import rebuilt
from autograder.grading.results import Result

SIZE = (4.2, 2.6)  # inches
PLACE = (0.17, 0.19, 0.8, 0.7)  # of the axes in it: left, bottom, width, height
DRAWN_BY = 1  # to be counted up when pictures are drawn in another way
WORTH_A_POOL = 30


class Album:
    """The pictures of all plots of a class, drawn once and kept in the folder `plots`.

    Args:
        output: where they are kept, each under the key of its data.
        results: whose plots they are.
        jobs: how many processes draw, if there is enough to draw.
    """

    def __init__(self, output: ResultsFolder, results: Iterable[Result], jobs: int) -> None:
        self.output = output
        missing: dict[str, Any] = {}
        for result in results:
            for question in result.questions:
                for description in filter(None, question.plots.values()):
                    key = _key(description)
                    if key not in missing and output.read_bytes(f"plots/{key}.png") is None:
                        missing[key] = description
        for key, picture in zip(missing, _draw_all(list(missing.values()), jobs), strict=True):
            output.write(f"plots/{key}.png", picture)

    def picture(self, description: Any) -> str:
        """Return the picture as an address that holds all of it; empty if it cannot be drawn."""
        if not description:
            return ""
        return address(self.output.read_bytes(f"plots/{_key(description)}.png") or b"")


def address(content: bytes) -> str:
    """Return the picture *content*, a PNG, as an address that holds all of it; empty for none."""
    return f"data:image/png;base64,{b64encode(content).decode('ascii')}" if content else ""


def _key(description: Any) -> str:
    return digests.of(description, DRAWN_BY)


def _draw_all(descriptions: Sequence[Any], jobs: int) -> Iterator[bytes]:
    if len(descriptions) < WORTH_A_POOL or jobs == 1:
        yield from map(png, descriptions)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        progress = tqdm(total=len(descriptions), unit="plot", disable=None)
        with progress:
            for picture in pool.map(png, descriptions, chunksize=8):
                progress.update()
                yield picture


def png(description: Any) -> bytes:
    """Return the picture of what `kept` returned; nothing if it cannot be drawn."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # of glyphs that no font here has, and the like
        try:
            axes = rebuilt(description)
            figure = cast(Figure, axes.figure)
            figure.set_size_inches(SIZE)
            axes.set_position(PLACE)
            texts = [axes.title, axes.xaxis.label, axes.yaxis.label]
            texts += axes.legend_.get_texts() if axes.legend_ else []
            for text in texts:
                text.set_parse_math(False)  # a student's words need not be mathematics
            picture = io.BytesIO()
            figure.savefig(picture, format="png")
        except (ValueError, OverflowError, MemoryError):
            return b""
    return picture.getvalue()
