"""Write files atomically, and make zips whose bytes depend on their files alone."""

import io
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from autograder.errors import GraderError

DATE = (1980, 1, 1, 0, 0, 0)
UNIX, FILE, PROGRAM = 3, 0o100644, 0o100755  # system and modes as zips record them


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of *files*, content by name; files that begin with `#!` are executable."""
    packed = io.BytesIO()
    _pack(packed, sorted(files.items()))
    return packed.getvalue()


def replace_file(path: Path, content: bytes) -> None:
    """Replace the content of *path* atomically.

    Raises:
        GraderError: it cannot be written; the old content stays.
    """
    with _replacing(path) as file:
        file.write(content)


def replace_with_zip(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Replace the content of *path* atomically by a zip of *files*, names and contents, in order.

    Raises:
        GraderError: it cannot be written; the old content stays.
    """
    with _replacing(path) as file:
        _pack(file, files)


def _pack(packed: IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = UNIX
            entry.external_attr = (PROGRAM if content.startswith(b"#!") else FILE) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside *path* that replaces it at the end, if nothing fails."""
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            temporary = file.name
            yield file
        os.replace(temporary, path)  # noqa: PTH105  # Path.replace looks like str.replace
    except OSError as error:
        raise GraderError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        if temporary is not None:
            with suppress(OSError):  # it is gone if all went well
                Path(temporary).unlink()
