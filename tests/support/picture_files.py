"""Pictures made for a test."""

import io
from typing import Any

from PIL import Image


def picture(
    kind: str = "PNG",
    size: tuple[int, int] = (20, 10),
    mode: str = "RGB",
    colour: Any = "red",
    **more: Any,
) -> bytes:
    """Return the file of a picture of one colour, saved with *more* options."""
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, kind, **more)
    return file.getvalue()
