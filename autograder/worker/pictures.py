"""Decode a picture of a submission in a worker, where nothing else can be lost."""

import io
from typing import Any

import numpy as np
from PIL import Image, ImageOps

MAX_BYTES = 2_000_000
MAX_PIXELS = 4_000_000
MAX_SIDE = 1_200  # pixels; a page of handwriting can be read at this size


def decode(data: bytes) -> Any:
    """Return the PNG or JPEG *data* as an array (height, width, 3) of uint8, at most MAX_SIDE wide.

    What is transparent becomes white.

    Raises:
        ValueError: it is too large, or no such picture.
        OSError: it is damaged.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES // 1_000_000} MB")
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError(f"it has more than {MAX_PIXELS // 1_000_000} million pixels")
        turned = ImageOps.exif_transpose(image).convert("RGBA")
    turned.thumbnail((MAX_SIDE, MAX_SIDE))
    page = Image.new("RGBA", turned.size, "white")
    page.alpha_composite(turned)
    return np.asarray(page.convert("RGB"))
