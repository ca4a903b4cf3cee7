"""Digests of content, for the cache keys that tell whether an earlier result is still valid.

A result depends on the hand-in, on the tests and on the engine. The digest of each depends on its
content alone, not on the dates of files.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

ENGINE = Path(__file__).parents[1]
LENGTH = 16  # hexadecimal digits: 64 bits; a chance of one in a billion for a collision would do


def of(*values: Any) -> str:
    """Return the digest of *values*, which JSON must be able to represent."""
    text = json.dumps(values, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:LENGTH]


def of_bytes(content: bytes) -> str:
    """Return the digest of *content*."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def of_folders(*folders: Path) -> str:
    """Return the digest of all Python files in *folders*: their relative names and contents."""
    return of(*map(_content, folders))


@cache
def of_engine() -> str:
    """Return the digest of the installed package `autograder`."""
    return of_folders(ENGINE)


def _content(folder: Path) -> list[tuple[str, str]]:
    return [
        (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*.py"))
    ]
