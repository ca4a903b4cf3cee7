"""Find the hand-ins in an export of Gradescope, Canvas or Moodle, and the students of each.

Students choose the names of files and the content of their folders. So only a folder that the
instructor named counts as an export, or its subfolders if it holds nothing but exports and their
zips.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from autograder.errors import GraderError
from autograder.intake.cells import DAMAGES, SUFFIXES
from autograder.tables import one_line

METADATA = "submission_metadata.yml"  # of Gradescope, beside a folder for each submission
MAX_METADATA = 200 * 2**20  # bytes; it holds the results of all attempts; 10 MB take seconds
MAX_DEPTH = 100  # the time of libyaml grows with the square of the depth of brackets
KEPT_DEPTH = 4  # levels: all submissions, one submission, its submitters, one submitter
MAX_GROUP = 100  # students of one submission
MAX_TEXT = 200  # characters of a name
MAX_NAMED = 5  # submissions that a sentence names
# doejane_LATE_4711_150923_backprop-1.ipynb: the student's name, LATE or nothing, the ids of student
# and file, the file's name. With anonymous grading: LATE_anon_aB3dE_150923_backprop.ipynb. Ids do
# not begin with 0, which tells them from parts of dates.
CANVAS = re.compile(
    r"(?:(?:LATE_)?(?P<anonymous>anon_[0-9A-Za-z]+)"
    r"|(?P<name>\w+?)_(?:LATE_|late_)?(?P<id>[1-9][0-9]*))"
    r"_(?:[1-9][0-9]*_.+|text\.html|link\.html)",
    re.DOTALL,
)
# Jane Doe_4711_assignsubmission_file_, as a folder or before the name of a file. Newer versions of
# Moodle end folders without the last underscore, and the default group has no id.
MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<id>[0-9]+))?_assignsubmission_(?P<kind>[a-z]+)(?:_.*)?", re.DOTALL
)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Student:
    """A student; what the export does not say is empty."""

    name: str = ""
    email: str = ""
    id: str = ""


HandIn = tuple[Path, tuple[Student, ...]]


def hand_ins(path: Path) -> list[HandIn]:
    """Return each hand-in at *path*, one of them or a folder of them, with its students.

    Hidden files and the files of the export itself are left out.

    Raises:
        GraderError: the metadata in the folder cannot be read.
    """
    if not path.is_dir():
        return [(path, _students_of(path.name))]
    return [hand_in for folder in _export_folders(path) for hand_in in _hand_ins_in(folder)]


def missing_submissions(folder: Path) -> list[str]:
    """Return a sentence for each export in *folder* whose metadata list a submission without files.

    Raises:
        GraderError: the metadata cannot be read.
    """
    sentences = []
    for export in _export_folders(folder):
        present = {entry.name for entry in export.iterdir()}
        listed = _metadata(export) if _is_export(export) else {}
        if missing := [name for name in listed if name not in present]:
            more = f" and {len(missing) - MAX_NAMED} more" if len(missing) > MAX_NAMED else ""
            names = ", ".join(_label(name, listed[name]) for name in missing[:MAX_NAMED]) + more
            verb = "is" if len(missing) == 1 else "are"
            sentences.append(
                f"{export / METADATA} lists {names}, which {verb} missing from that folder: export "
                "the submissions again."
            )
    return sentences


def refuse_zips_of_a_class(paths: Sequence[Path]) -> None:
    """Raise `GraderError` if all *paths* are zips of whole exports.

    Beside other paths such a zip is graded as a submission. A student chooses the content of a zip,
    and must not be able to stop the grading of the others.
    """
    if paths and all(map(_is_zip_of_a_class, paths)):
        names = ", ".join(map(str, paths))
        verb, it = ("holds", "it") if len(paths) == 1 else ("hold", "each")
        raise GraderError(
            f"{names} {verb} the submissions of a class: unpack {it}, and name the folder."
        )


def _export_folders(folder: Path) -> list[Path]:
    """Return the exports in *folder* if it holds only exports and their zips, else *folder*."""
    entries = _visible(folder)
    exports = [entry for entry in entries if _is_export(entry)]
    others = [entry for entry in entries if entry not in exports]
    return exports if exports and all(map(_is_zip_of_a_class, others)) else [folder]


def _is_export(folder: Path) -> bool:
    """Tell whether *folder* is an export of Gradescope: only that has metadata."""
    return (folder / METADATA).is_file()


def _visible(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "__")))


def _hand_ins_in(folder: Path) -> list[HandIn]:
    if not _is_export(folder):
        return [(entry, _students_of(entry.name)) for entry in _without_typed_text(folder)]
    listed = _metadata(folder)
    return [
        (entry, listed.get(entry.name, ()))
        for entry in _visible(folder)
        if entry.is_dir() or entry.name in listed or entry.suffix.lower() in SUFFIXES
    ]


def _without_typed_text(folder: Path) -> list[Path]:
    """Return the entries of *folder* without texts typed into Moodle by students with a file."""
    entries = [(entry, MOODLE.fullmatch(entry.name)) for entry in _visible(folder)]
    with_file = {
        match.group("name", "id") for _, match in entries if match and match["kind"] == "file"
    }
    return [
        entry
        for entry, match in entries
        if not match or match["kind"] == "file" or match.group("name", "id") not in with_file
    ]


def _students_of(name: str) -> tuple[Student, ...]:
    """Return the student that Moodle or Canvas names in the *name* of a file or folder, if any."""
    if match := MOODLE.fullmatch(name):
        # Moodle writes a space for an underscore of a name; some programs that unpack zips write an
        # underscore for a space.
        return (_student(match["name"].replace("_", " "), "", match["id"] or ""),)
    match = CANVAS.fullmatch(name)
    if match and match["anonymous"]:
        return (_student("", "", match["anonymous"]),)
    if match and match["name"] == match["name"].lower():  # Canvas writes names in lower case
        return (_student(match["name"], "", match["id"]),)
    return ()


def _student(*fields: str) -> Student:
    """Return the student with *fields*, each on one line; a surrogate would break a whole table."""
    return Student(*(one_line(field[:MAX_TEXT]) for field in fields))


def _is_zip_of_a_class(path: Path) -> bool:
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {part for name in archive.namelist() for part in PurePosixPath(name).parts[:2]}
    except DAMAGES:
        return False  # reading it as a submission says what is wrong
    return METADATA in parts or len(set(map(_students_of, parts)) - {()}) > 1


@cache  # both `hand_ins` and `missing_submissions` need it
def _metadata(export: Path) -> dict[str, tuple[Student, ...]]:
    """Return the students of each submission that the metadata of *export* list."""
    path = export / METADATA
    try:
        if path.stat().st_size > MAX_METADATA:
            raise ValueError(f"it is larger than {MAX_METADATA // 2**20} MB")
        with path.open("rb") as file:
            listed = {
                name: _submitters(name, entry)
                for name, entry in _entries(yaml.parse(file, Loader=LOADER))
            }
        if not listed:
            raise ValueError("it lists no submission")
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise GraderError(
            f"{path} cannot be read: {one_line(str(error))}. Export the submissions again, or "
            "remove the file: then they are graded without names."
        ) from error
    return listed


def _entries(events: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each key and value of the outermost mapping; a collection becomes a flat list.

    Tags build no objects, plain scalars stay texts rather than dates or numbers, and aliases are
    not copied. So texts of students can neither raise errors nor grow here. Nodes that are nested
    deeper than a submitter are dropped.
    """
    anchors: dict[str, Any] = {}
    open_collections: list[list[Any]] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            open_collections.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, anchors)
            if 0 < len(open_collections) <= KEPT_DEPTH:
                open_collections[-1].append(node)
            if isinstance(event, yaml.CollectionStartEvent):
                open_collections.append(node)
            if len(open_collections) > MAX_DEPTH:
                raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")
        if len(open_collections) == 1 and len(open_collections[0]) == 2:
            key, value = open_collections[0]
            open_collections[0].clear()
            if not (isinstance(key, str) and isinstance(value, list)):
                raise ValueError(f"its entry {str(key)[:MAX_TEXT]} is not a submission")
            yield key, value


def _node(event: Any, anchors: dict[str, Any]) -> Any:
    """Return the text of a scalar, an empty list for a collection, or the node of an alias."""
    if isinstance(event, yaml.AliasEvent):
        return anchors.get(event.anchor, "")
    if isinstance(event, yaml.CollectionStartEvent):
        node: Any = []
    else:
        node = "" if event.implicit[0] and event.value in ("~", "null") else event.value
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _submitters(name: str, entry: list[Any]) -> tuple[Student, ...]:
    submitters = _mapping(entry).get(":submitters") or []
    if not isinstance(submitters, list) or len(submitters) > MAX_GROUP:
        raise ValueError(f"{name[:MAX_TEXT]} has no list of at most {MAX_GROUP} submitters in it")
    mappings = [_mapping(each) for each in submitters if isinstance(each, list)]
    fields = [[each.get(key, "") for key in (":name", ":email", ":sid")] for each in mappings]
    texts = [[text if isinstance(text, str) else "" for text in each] for each in fields]
    return tuple(_student(*each) for each in texts if any(each))


def _mapping(flat: list[Any]) -> dict[str, Any]:
    """Return the mapping whose keys and values alternate in *flat*."""
    pairs = zip(flat[::2], flat[1::2], strict=False)
    return {key: value for key, value in pairs if isinstance(key, str)}


def _label(name: str, students: tuple[Student, ...]) -> str:
    label = one_line(name[:MAX_TEXT])
    names = ", ".join(student.name for student in students if student.name)
    return f"{label} ({names})" if names else label
