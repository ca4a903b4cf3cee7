"""Tell what in an export of Gradescope, Canvas or Moodle is a submission, and whose it is.

Students name files, and put into their folders what they like. So only the folders that the
instructor named are taken for exports, or what clearly are the only things in them.
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
MAX_METADATA = 200 * 2**20  # bytes; the results of all attempts are in it; 10 MB take seconds
MAX_DEPTH = 100  # libyaml needs the square of the depth of brackets
KEPT_DEPTH = 4  # all submissions, one of them, its submitters, one of them
MAX_GROUP = 100  # students of one submission
MAX_TEXT = 200  # characters of a name
MAX_NAMED = 5  # submissions in a sentence
# doejane_LATE_4711_150923_backprop-1.ipynb: name, late or not, student, file and its name;
# LATE_anon_aB3dE_150923_backprop.ipynb, where grading is anonymous. Numbers start with no 0, which
# keeps dates apart.
CANVAS = re.compile(
    r"(?:(?:LATE_)?(?P<anonymous>anon_[0-9A-Za-z]+)"
    r"|(?P<name>\w+?)_(?:LATE_|late_)?(?P<id>[1-9][0-9]*))"
    r"_(?:[1-9][0-9]*_.+|text\.html|link\.html)",
    re.DOTALL,
)
# Jane Doe_4711_assignsubmission_file_, as a folder or before the name of a file. Newer folders end
# without a line, and those who are in no group have no number.
MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<id>[0-9]+))?_assignsubmission_(?P<kind>[a-z]+)(?:_.*)?", re.DOTALL
)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Student:
    """A student, as far as an export tells."""

    name: str = ""
    email: str = ""
    id: str = ""


HandIn = tuple[Path, tuple[Student, ...]]


def hand_ins(path: Path) -> list[HandIn]:
    """Return what is handed in at *path*, a submission or a folder of them, and by whom.

    Hidden files are left out, and what belongs to the export itself.

    Raises:
        GraderError: the metadata in the folder cannot be read.
    """
    if not path.is_dir():
        return [(path, _students_of(path.name))]
    return [each for place in _places(path) for each in _hand_ins_in(place)]


def absent(folder: Path) -> list[str]:
    """Return a sentence for each export in *folder* that lists submissions which are not there."""
    sentences = []
    for place in _places(folder):
        there = {entry.name for entry in place.iterdir()}
        listed = _metadata(place) if _is_export(place) else {}
        if missing := [name for name in listed if name not in there]:
            more = f" and {len(missing) - MAX_NAMED} more" if len(missing) > MAX_NAMED else ""
            names = ", ".join(_label(name, listed[name]) for name in missing[:MAX_NAMED]) + more
            verb = "is" if len(missing) == 1 else "are"
            sentences.append(
                f"{place / METADATA} lists {names}, which {verb} not there: export the submissions "
                "again."
            )
    return sentences


def refuse_zips_of_a_class(paths: Sequence[Path]) -> None:
    """Raise `GraderError` if *paths* are zips of whole exports, not of students.

    Among others such a zip is left to be graded as the submission of somebody: what is in a zip is
    up to a student, who should not keep the others from being graded.
    """
    if paths and all(map(_is_zip_of_a_class, paths)):
        names = ", ".join(map(str, paths))
        verb, it = ("holds", "it") if len(paths) == 1 else ("hold", "each")
        raise GraderError(
            f"{names} {verb} the submissions of a class: unpack {it}, and name the folder."
        )


def _places(folder: Path) -> list[Path]:
    """Return *folder*, or the exports in it where it holds nothing else but their zips.

    An export has metadata beside its folders, whatever is in these.
    """
    found = _visible(folder)
    inner = [entry for entry in found if _is_export(entry)]
    others = [entry for entry in found if entry not in inner]
    return inner if inner and all(map(_is_zip_of_a_class, others)) else [folder]


def _is_export(folder: Path) -> bool:
    return (folder / METADATA).is_file()


def _visible(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "__")))


def _hand_ins_in(place: Path) -> list[HandIn]:
    if not _is_export(place):
        return [(entry, _students_of(entry.name)) for entry in _without_typed_text(place)]
    listed = _metadata(place)
    return [
        (entry, listed.get(entry.name, ()))
        for entry in _visible(place)
        if entry.is_dir() or entry.name in listed or entry.suffix.lower() in SUFFIXES
    ]


def _without_typed_text(folder: Path) -> list[Path]:
    """Return what is in *folder*, but not what students typed in at Moodle beside a file."""
    found = [(entry, MOODLE.fullmatch(entry.name)) for entry in _visible(folder)]
    files = {named.group("name", "id") for _, named in found if named and named["kind"] == "file"}
    return [
        entry
        for entry, named in found
        if not named or named["kind"] == "file" or named.group("name", "id") not in files
    ]


def _students_of(name: str) -> tuple[Student, ...]:
    """Return whom Moodle or Canvas names in the *name* of a file or folder."""
    if named := MOODLE.fullmatch(name):
        # Moodle puts blanks for the lines in names; some tools that unpack put lines for blanks.
        return (_student(named["name"].replace("_", " "), "", named["id"] or ""),)
    named = CANVAS.fullmatch(name)
    if named and named["anonymous"]:
        return (_student("", "", named["anonymous"]),)
    if named and named["name"] == named["name"].lower():  # as Canvas writes them
        return (_student(named["name"], "", named["id"]),)
    return ()


def _student(*fields: str) -> Student:
    """Return the student with *fields* of one line each; surrogates would spoil a whole table."""
    return Student(*(one_line(field[:MAX_TEXT]) for field in fields))


def _is_zip_of_a_class(path: Path) -> bool:
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {part for name in archive.namelist() for part in PurePosixPath(name).parts[:2]}
    except DAMAGES:
        return False  # whoever reads it says what is wrong
    return METADATA in parts or len(set(map(_students_of, parts)) - {()}) > 1


@cache  # it is read for the submissions, and for those that are absent
def _metadata(place: Path) -> dict[str, tuple[Student, ...]]:
    """Return the students of each submission that the export in *place* lists."""
    path = place / METADATA
    try:
        if path.stat().st_size > MAX_METADATA:
            raise ValueError(f"it is larger than {MAX_METADATA // 2**20} MB")
        with path.open("rb") as file:
            listed = {
                name: _submitters(name, entry)
                for name, entry in _items(yaml.parse(file, Loader=LOADER))
            }
        if not listed:
            raise ValueError("it lists no submission")
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise GraderError(
            f"{path} cannot be read: {one_line(str(error))}. Export the submissions again, or "
            "remove the file, and they are graded without names."
        ) from error
    return listed


def _items(events: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield key and value of the outermost mapping; each collection is a flat list.

    Nothing is built from tags, plain texts are no dates or numbers, and aliases are not copied:
    what students wrote can neither fail nor grow here. What is nested deeper than a submitter is
    dropped.
    """
    anchors: dict[str, Any] = {}
    around: list[list[Any]] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            around.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, anchors)
            if 0 < len(around) <= KEPT_DEPTH:
                around[-1].append(node)
            if isinstance(event, yaml.CollectionStartEvent):
                around.append(node)
            if len(around) > MAX_DEPTH:
                raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")
        if len(around) == 1 and len(around[0]) == 2:
            key, value = around[0]
            around[0].clear()
            if not (isinstance(key, str) and isinstance(value, list)):
                raise ValueError(f"{str(key)[:MAX_TEXT]} is no submission in it")
            yield key, value


def _node(event: Any, anchors: dict[str, Any]) -> Any:
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
    found = [_mapping(each) for each in submitters if isinstance(each, list)]
    fields = [[each.get(key, "") for key in (":name", ":email", ":sid")] for each in found]
    texts = [[text if isinstance(text, str) else "" for text in each] for each in fields]
    return tuple(_student(*each) for each in texts if any(each))


def _mapping(flat: list[Any]) -> dict[str, Any]:
    """Return the mapping of which *flat* has keys and values in turn."""
    pairs = zip(flat[::2], flat[1::2], strict=False)
    return {key: value for key, value in pairs if isinstance(key, str)}


def _label(name: str, students: tuple[Student, ...]) -> str:
    who = ", ".join(student.name for student in students if student.name)
    return f"{one_line(name[:MAX_TEXT])} ({who})" if who else one_line(name[:MAX_TEXT])
