"""Write files atomically, and make zips whose bytes depend on their files alone."""

import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from autograder.errors import GraderError

DATE = (1980, 1, 1, 0, 0, 0)
UNIX, FILE, PROGRAM = 3, 0o100644, 0o100755  # system and modes as zips record them


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of *files*, content by name; files that begin with `#!` are executable."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = UNIX
            entry.external_attr = (PROGRAM if content.startswith(b"#!") else FILE) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def replace_file(path: Path, content: bytes) -> None:
    """Replace the content of *path* atomically.

    Raises:
        GraderError: it cannot be written; the old content stays.
    """
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            temporary = file.name
            file.write(content)
        os.replace(temporary, path)  # noqa: PTH105  # Path.replace looks like str.replace
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
        raise GraderError(f"{path} cannot be written: {error.strerror}.") from error
