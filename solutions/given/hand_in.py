"""Have the notebook saved before it is handed in, and tell what the saved file lacks."""

import json
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

SECONDS = 5  # for JupyterLab to save
# The functions, classes and variables that a cell defines at its left margin.
NAME = re.compile(r"^(?:(?:async )?def|class) (\w+)|^(\w+)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE)


def save(path: Path) -> None:
    """Have JupyterLab save the notebook at *path*; elsewhere this does nothing."""
    before = path.stat().st_mtime_ns
    with suppress(Exception):  # without JupyterLab's part of ipylab nothing listens
        import ipylab  # type: ignore[import-untyped]

        ipylab.JupyterFrontEnd().commands.execute("docmanager:save")
        deadline = time.monotonic() + SECONDS
        # The file changes when writing begins, and can be read when it has ended.
        while path.stat().st_mtime_ns == before or not _cells(path):
            if time.monotonic() > deadline:
                break
            time.sleep(0.1)


def not_saved(path: Path, ran: Sequence[str]) -> list[str]:
    """Return the names whose last definition is not in the notebook at *path*.

    Args:
        path: the file.
        ran: the sources of the cells that have run, in order.
    """
    saved = {_plain("".join(cell["source"])) for cell in _cells(path)}
    last = {match[1] or match[2]: source for source in ran for match in NAME.finditer(source)}
    return sorted(name for name, source in last.items() if _plain(source) not in saved)


def _cells(path: Path) -> list[Any]:
    """Return the cells of a notebook; none if its file is being written, or empty."""
    try:
        return list(json.loads(path.read_text(encoding="utf-8"))["cells"])
    except (ValueError, KeyError):
        return []


def _plain(source: str) -> str:
    return " ".join(source.split())
