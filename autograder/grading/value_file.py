"""Files in the build that hold a value of `autograder.boundary.values`."""

from pathlib import Path
from typing import Any

from autograder.boundary.values import decode, encode

LENGTH = 8  # bytes that hold the length of the header


def write(path: Path, value: Any) -> None:
    """Write *value* to the file *path*."""
    header, arrays = encode(value)
    path.write_bytes(len(header).to_bytes(LENGTH, "big") + header + b"".join(arrays))


def read(path: Path) -> Any:
    """Return the value in the file *path*."""
    data = path.read_bytes()
    end = LENGTH + int.from_bytes(data[:LENGTH], "big")
    return decode(data[LENGTH:end], data[end:], float("inf"))
