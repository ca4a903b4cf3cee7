"""Folders of submissions, made for a test, and whose the submissions in them are."""

import json
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.intake import submissions
from autograder.intake.students import Student
from support.notebooks import notebook_of


def fill(folder: Path, *names: str) -> Path:
    """Put a notebook at each of *names* below *folder*, and return it."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook_of("a = 1")), encoding="utf-8")
    return folder


def fill_with(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write *files* below *folder*, and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zip_of(path: Path, *names: str) -> None:
    """Write a zip with files of these *names*."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "{}")


def zip_with(
    path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED
) -> Path:
    """Write a zip of *entries* to *path*, and return it."""
    with zipfile.ZipFile(path, "w", packing) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two entries of one name
        for name, data in entries:
            archive.writestr(name, data)
    return path


def students(*paths: Path) -> dict[str, tuple[Student, ...]]:
    """Return whose each submission is, by its name."""
    return {each.name: each.students for each in submissions.find(paths)}
