"""Keys that tell whether a result of an earlier run still holds.

A result depends on what was handed in, on the tests, and on the engine. Each is told by the digest
of its content, so neither dates nor names of files matter.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

ENGINE = Path(__file__).parents[1]
LENGTH = 16  # hexadecimal digits: 64 bits, where a chance in a billion would do


def of(*parts: Any) -> str:
    """Return the digest of *parts*, values that JSON knows."""
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:LENGTH]


def of_folders(*folders: Path) -> str:
    """Return the digest of all Python files in *folders*, with their names."""
    return of(*map(_content, folders))


@cache
def of_engine() -> str:
    """Return the digest of this package as it is installed."""
    return of_folders(ENGINE)


def _content(folder: Path) -> list[tuple[str, str]]:
    return [
        (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*.py"))
    ]
