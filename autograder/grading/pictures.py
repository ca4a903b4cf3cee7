"""Show the pictures in answers in words: decode each in a worker, and write it anew."""

import base64
import io
import time
from collections.abc import Mapping, Sequence

import numpy as np
from PIL import Image

from autograder.boundary.lost import Lost
from autograder.sandbox.parent import WarmParent
from autograder.worker.pictures import MAX_BYTES, MAX_SIDE

SECONDS = 10  # for one picture
QUALITY = 85  # of a JPEG, of 100
MAX_ALL = 24 * 2**20  # characters of all pictures of a submission; a photo takes half a million


def all_written_anew(
    pictures: Mapping[str, Sequence[bytes]], parent: WarmParent
) -> dict[str, list[str]]:
    """Return the data URL of each picture, by question, empty for one that cannot be shown."""
    urls: dict[str, list[str]] = {}
    for question, its in pictures.items():
        room = MAX_ALL - sum(len(url) for known in urls.values() for url in known)
        urls[question] = written_anew(its, parent, room)
    return urls


def written_anew(pictures: Sequence[bytes], parent: WarmParent, room: int = MAX_ALL) -> list[str]:
    """Return the data URL of each picture, empty for one that cannot be shown, or without *room*.

    No byte of the files reaches a page: a worker returns the pixels, and these are encoded here.
    """
    urls: list[str] = []
    while len(urls) < len(pictures):
        if room <= 0:
            return urls + [""] * (len(pictures) - len(urls))
        rest = pictures[len(urls) :]
        try:
            with parent.start(time.monotonic() + SECONDS * len(rest)) as worker:
                for picture in rest:
                    pixels = None
                    if len(picture) <= MAX_BYTES:
                        pixels = worker.pixels_of(picture, time.monotonic() + SECONDS)
                    url = _data_url(pixels, is_photo=picture.startswith(b"\xff\xd8"))
                    room -= len(url)
                    urls.append(url if room >= 0 else "")
                    if room <= 0:
                        break
        except Lost:
            urls.append("")
    return urls


def _data_url(pixels: object, *, is_photo: bool) -> str:
    """Return *pixels* as a data URL, empty unless they are those of a picture."""
    if not (
        isinstance(pixels, np.ndarray)
        and pixels.dtype == np.uint8
        and pixels.ndim == 3
        and pixels.shape[2] == 3
        and 0 < min(pixels.shape[:2]) <= max(pixels.shape[:2]) <= MAX_SIDE
    ):
        return ""
    kind, file = ("jpeg" if is_photo else "png"), io.BytesIO()
    Image.fromarray(pixels).save(file, kind, quality=QUALITY, optimize=True)
    return f"data:image/{kind};base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
