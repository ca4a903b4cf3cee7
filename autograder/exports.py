"""Tell what in an export of Gradescope, Canvas or Moodle is a submission, and whose it is."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from autograder.errors import GraderError
from autograder.students import Student

METADATA = "submission_metadata.yml"  # of Gradescope, beside a folder for each submission
MAX_METADATA = 100 * 2**20  # bytes; it has the history of each submission
# doejane_LATE_4711_150923_backprop-1.ipynb: name, late or not, student, submission, file
CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_.+")
# Jane Doe_4711_assignsubmission_file_, as a folder or before the name of a file
MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?.*")


FAULTS = (OSError, ValueError, TypeError, AttributeError, RecursionError, yaml.YAMLError)


class _Loader(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML has no types
    """Reads YAML as plain data, whatever classes of Ruby are named in it."""


def _plain(loader: _Loader, _tag: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


_Loader.add_multi_constructor("!", _plain)


def entries(folder: Path) -> list[Path]:
    """Return the files and folders in *folder* that are submissions.

    Left out are hidden files, what belongs to the export itself, and the text that a student typed
    in at Moodle beside a file. Where the folder holds an export of Gradescope, it is looked into.
    """
    found = _visible(folder)
    exports = [entry for entry in found if (entry / METADATA).is_file()]
    found += [entry for export in exports for entry in _visible(export)]
    files = {_participant(entry, "file") for entry in found} - {None}
    return [
        entry
        for entry in found
        if entry not in exports
        and entry.name != METADATA
        and _participant(entry, "onlinetext") not in files
    ]


def students(path: Path) -> tuple[Student, ...]:
    """Return whose submission *path* is, as far as an export tells.

    Raises:
        GraderError: the metadata beside it cannot be read.
    """
    if path.name in (known := _metadata(path.parent)):
        return known[path.name]
    for pattern in (MOODLE, CANVAS):
        if named := pattern.fullmatch(path.name):
            return (Student(named["name"], id=named["id"]),)
    return ()


def absent(folder: Path) -> list[str]:
    """Return a sentence for each submission that Gradescope lists and that is not in *folder*."""
    places = [folder, *(entry for entry in _visible(folder) if (entry / METADATA).is_file())]
    return [
        f"{place / METADATA} lists {name}, which is not there: export the submissions again."
        for place in places
        for name in _metadata(place)
        if not (place / name).exists()
    ]


def refuse_zip_of_a_class(path: Path) -> None:
    """Raise `GraderError` if *path* is the zip of an export, not that of a student."""
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        parts = {part for name in archive.namelist() for part in PurePosixPath(name).parts[:2]}
    named = [part for part in parts if MOODLE.fullmatch(part) or CANVAS.fullmatch(part)]
    if METADATA in parts or len(named) > 1:
        raise GraderError(
            f"{path} holds the submissions of a class: unpack it, and name the folder."
        )


def _visible(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "__")))


def _participant(entry: Path, kind: str) -> tuple[str, str] | None:
    """Return name and number of the student at Moodle, if *entry* is what they handed in so."""
    named = MOODLE.fullmatch(entry.name)
    return (named["name"], named["id"]) if named and named["kind"] == kind else None


@cache
def _metadata(folder: Path) -> Mapping[str, tuple[Student, ...]]:
    """Return the students of each submission, by the name of its folder; none without metadata."""
    path = folder / METADATA
    if not path.is_file():
        return {}
    try:
        if path.stat().st_size > MAX_METADATA:
            raise ValueError(f"it is larger than {MAX_METADATA // 2**20} MB")
        read = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a safe one
        return {str(name): _students(entry) for name, entry in read.items()}
    except FAULTS as error:
        why = " ".join(str(error).split())
        raise GraderError(
            f"{path} cannot be read: {why}. Export the submissions again, or remove the file, and "
            "they are graded without names."
        ) from error


def _students(entry: Mapping[str, Any]) -> tuple[Student, ...]:
    listed: Sequence[Mapping[str, Any]] = entry.get(":submitters") or ()
    fields = (":name", ":email", ":sid")
    return tuple(Student(*(str(each.get(key) or "") for key in fields)) for each in listed)
