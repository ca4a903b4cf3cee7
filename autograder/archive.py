"""Zips that are the same bytes whenever they hold the same files."""

import io
import zipfile
from collections.abc import Mapping

DATE = (1980, 1, 1, 0, 0, 0)
UNIX, FILE, PROGRAM = 3, 0o100644, 0o100755


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of *files*, content by name; what begins with `#!` can be run."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = UNIX
            entry.external_attr = (PROGRAM if content.startswith(b"#!") else FILE) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
