"""A picture is decoded to pixels, within bounds, in the modes that pictures have."""

import numpy as np
import pytest
from PIL import Image, UnidentifiedImageError

from autograder.worker.pictures import MAX_BYTES, decode
from support.picture_files import picture

RED = [255, 0, 0]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_its_pixels(kind: str) -> None:
    pixels = decode(picture(kind))
    assert (pixels.shape, pixels.dtype) == ((10, 20, 3), np.uint8)
    assert np.abs(pixels.astype(int) - RED).max() < 3


@pytest.mark.parametrize(("mode", "colour", "seen"), [
    ("RGBA", (255, 0, 0, 0), [255, 255, 255]), ("RGBA", (255, 0, 0, 255), RED), ("L", 7, [7, 7, 7]),
    ("1", 1, [255, 255, 255]), ("P", 0, [0, 0, 0]), ("LA", (7, 255), [7, 7, 7]),
])  # fmt: skip
def test_what_is_transparent_becomes_white(mode: str, colour: object, seen: list[int]) -> None:
    assert decode(picture(mode=mode, colour=colour)).reshape(-1, 3).tolist() == [seen] * 200


def test_a_photo_is_turned_as_the_camera_was() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    assert decode(picture("JPEG", exif=exif.tobytes())).shape == (20, 10, 3)


@pytest.mark.parametrize(("size", "shape"), [
    ((2_400, 600), (300, 1_200, 3)), ((600, 1_300), (1_200, 554, 3)), ((1_200, 3), (3, 1_200, 3)),
])  # fmt: skip
def test_a_large_picture_is_made_smaller(
    size: tuple[int, int], shape: tuple[int, int, int]
) -> None:
    assert decode(picture(size=size)).shape == shape


def test_a_picture_of_four_million_pixels_is_decoded_and_a_larger_one_is_not() -> None:
    assert decode(picture(size=(2_000, 2_000))).shape == (1_200, 1_200, 3)
    with pytest.raises(ValueError, match="it has more than 4 million pixels"):
        decode(picture(size=(2_000, 2_001)))


def test_a_picture_of_two_megabytes_is_decoded_and_a_larger_one_is_not() -> None:
    assert decode(picture().ljust(MAX_BYTES, b"\0")).shape == (10, 20, 3)
    with pytest.raises(ValueError, match="it has more than 2 MB"):
        decode(picture().ljust(MAX_BYTES + 1, b"\0"))


@pytest.mark.parametrize("data", [b"", b"<svg/>", picture("GIF"), picture("TIFF"), picture("BMP")])
def test_other_kinds_of_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnidentifiedImageError):
        decode(data)


def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(OSError, match="truncated"):
        decode(picture("JPEG", (300, 300))[:-400])
