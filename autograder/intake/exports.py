"""Find the hand-ins in a folder or an export of a platform, and the students of each.

Students choose the names of files and the content of their folders. So only a folder that the
instructor named counts as an export, or its subfolders if it holds nothing but exports and their
zips, or a single folder that holds a class.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.errors import GraderError
from autograder.intake import metadata, platforms
from autograder.intake.files import DAMAGES, HANDED_OUT, is_litter
from autograder.intake.students import Origin, Student, origin_of
from autograder.texts import one_line

SUFFIXES = (".ipynb", ".py", ".zip")
OUR_RESULTS = ("grades.csv", "results")  # what a folder of results has
MAX_NAMED = 5  # submissions that a sentence names
LEAST_CLASS = 3  # notebooks in a single folder that are a class, not the work of one student


@dataclass(frozen=True)
class HandIn:
    """What came from one student or group.

    Attributes:
        paths: the files and folders.
        students: who handed it in, as far as the export says.
        names: for the submission, the first that is free; none if its path names it.
        notes: sentences on what was left out.
        platform: that the export is of, in small letters; empty if it is none.
    """

    paths: tuple[Path, ...]
    students: tuple[Student, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    platform: str = ""


def hand_ins(path: Path) -> list[HandIn]:
    """Return each hand-in at *path*, one of them or a folder of them, with its students.

    Hidden files, litter and the files of the export itself are left out.

    Raises:
        GraderError: the metadata in the folder cannot be read.
    """
    if not path.is_dir():
        return _grouped([path])
    if _is_of_one_student(path):
        return _hand_ins_of([path], path.parent)
    return [hand_in for folder in _class_folders(path) for hand_in in _hand_ins_in(folder)]


def doubts(folder: Path) -> list[str]:
    """Return a sentence for each thing about *folder* that an instructor would want to know.

    These are submissions that the metadata of an export list and that have no files, a class that
    lies one folder deeper, and a single submission that may be a class.

    Raises:
        GraderError: the metadata cannot be read.
    """
    sentences = []
    inside = _class_folders(folder)
    if inside == [platforms.submitted_in(folder)]:
        sentences.append(f"{folder} is a course of nbgrader, of which submitted is graded.")
    elif inside != [folder] and not any(map(_is_export, inside)):
        sentences.append(f"{folder} holds one folder, {inside[0].name}, whose files are graded.")
    entries = _visible(folder)
    if inside == [folder] and len(entries) == 1 and entries[0].is_dir():
        sentences.append(
            f"{folder} holds one folder, {entries[0].name}, which is graded as the work of one "
            "student. If it holds a class, name that folder."
        )
    for export in filter(_is_export, inside):
        present = {entry.name for entry in export.iterdir()}
        listed = metadata.students_of(export)
        if missing := [name for name in listed if name not in present]:
            more = f" and {len(missing) - MAX_NAMED} more" if len(missing) > MAX_NAMED else ""
            names = ", ".join(_label(name, listed[name]) for name in missing[:MAX_NAMED]) + more
            verb = "is" if len(missing) == 1 else "are"
            sentences.append(
                f"{export / metadata.NAME} lists {names}, which {verb} missing from that folder: "
                "export the submissions again."
            )
    return sentences


def refuse_zips_of_a_class(paths: Sequence[Path]) -> None:
    """Raise `GraderError` if all *paths* are zips of whole exports.

    Beside other paths such a zip is graded as a submission. A student chooses the content of a zip,
    and must not be able to stop the grading of the others.
    """
    if paths and all(map(_is_zip_of_a_class, paths)):
        names = one_line(", ".join(map(str, paths)))
        verb, it = ("holds", "it") if len(paths) == 1 else ("hold", "each")
        raise GraderError(
            f"{names} {verb} the submissions of a class: unpack {it}, and name the folder."
        )


def _class_folders(folder: Path) -> list[Path]:
    """Return the folders with the hand-ins of a class: *folder*, or what it holds instead."""
    entries = _visible(folder)
    exports = [entry for entry in entries if _is_export(entry)]
    others = [entry for entry in entries if entry not in exports]
    if exports and all(map(_is_zip_of_a_class, others)):
        return exports
    if submitted := platforms.submitted_in(folder):
        return [submitted]
    folders = [entry for entry in others if entry.is_dir()]
    rest = [entry for entry in others if entry not in folders]
    if len(folders) == 1 and all(map(_is_zip_of_a_class, rest)) and _is_class(folders[0]):
        return folders
    return [folder]


def _is_export(folder: Path) -> bool:
    """Tell whether *folder* is an export of Gradescope: only that has metadata."""
    return (folder / metadata.NAME).is_file()


def _is_class(folder: Path) -> bool:
    """Tell whether *folder* shows the work of several students rather than of one."""
    if origin_of(folder.name):
        return False
    entries = _visible(folder)
    if len({origin.key for origin in platforms.origins(entries).values()}) > 1:
        return True
    if any(entry.name in HANDED_OUT for entry in entries):
        return False
    notebooks = [entry for entry in entries if entry.suffix.lower() in (".ipynb", ".zip")]
    folders = [entry for entry in entries if entry.is_dir()]
    with_work = [each for each in folders if any(map(_may_be_work, _visible(each)))]
    return len(notebooks) >= LEAST_CLASS or (
        len(with_work) > 1 and not any(map(_may_be_work, entries))
    )


def _may_be_work(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file()


def _visible(folder: Path) -> list[Path]:
    """Return the entries of *folder* that may be work of students, sorted by name."""
    return sorted(
        entry
        for entry in folder.iterdir()
        if not is_litter(entry.name) and not all((entry / name).exists() for name in OUR_RESULTS)
    )


def _is_of_one_student(folder: Path) -> bool:
    """Tell whether a platform made *folder* for one student, and not for a class.

    Canvas makes no folders: what looks like its names was given by somebody else.
    """
    try:
        if _is_export(folder.parent):
            return folder.name in metadata.students_of(folder.parent)
        origin = platforms.origins(_visible(folder.parent)).get(folder)
    except OSError:  # what lies beside it may not be ours to read
        return False
    return origin is not None and origin.key[0] != "canvas"


def _hand_ins_in(folder: Path) -> list[HandIn]:
    return _hand_ins_of(_visible(folder), folder)


def _hand_ins_of(entries: Sequence[Path], folder: Path) -> list[HandIn]:
    """Return the hand-ins that *entries* of *folder* are."""
    if not _is_export(folder):
        return _grouped(entries)
    listed = metadata.students_of(folder)
    return [
        HandIn((entry,), listed.get(entry.name, ()), platform="gradescope")
        for entry in entries
        if entry.is_dir() or entry.name in listed or entry.suffix.lower() in SUFFIXES
    ]


def _grouped(entries: Sequence[Path]) -> list[HandIn]:
    """Return a hand-in for each student that the names of *entries* tell apart."""
    origins = platforms.origins(entries)
    groups: dict[tuple[str, ...], list[tuple[Path, Origin]]] = {}
    for entry, origin in origins.items():
        groups.setdefault(origin.key, []).append((entry, origin))
    others = [entry for entry in entries if entry not in origins]
    if origins:
        others = [each for each in others if not platforms.OF_PLATFORM.fullmatch(each.name)]
    return [HandIn((entry,)) for entry in others] + [_of_student(each) for each in groups.values()]


def _of_student(group: Sequence[tuple[Path, Origin]]) -> HandIn:
    """Return the hand-in of the newest attempt in *group*, without texts of the platform."""
    origin = max((each for _, each in group), key=lambda each: (each.attempt, each.number))
    newest = [(path, each) for path, each in group if each.attempt == origin.attempt]
    files = [(path, each) for path, each in newest if each.is_file] or newest
    older = sorted({each.attempt for _, each in group} - {origin.attempt})
    notes: tuple[str, ...] = ()
    if older:
        notes = (f"The attempt of {origin.attempt} counts. Left out: {', '.join(older)}.",)
    if len(files) < len(newest):
        notes += ("Left out: what the platform wrote beside it.",)
    # A new attempt of Canvas has the names of an older one, and greater numbers.
    latest = {each.file: each.number for _, each in sorted(files, key=lambda file: file[1].number)}
    if replaced := [path.name for path, each in files if each.number < latest[each.file]]:
        notes += (f"Left out, because of a later attempt: {one_line(', '.join(replaced))}.",)
        files = [(path, each) for path, each in files if path.name not in replaced]
    paths = tuple(platforms.inside(path, each) for path, each in files)
    students = origin.members or (platforms.named(origin, group),)
    return HandIn(paths, students, origin.names, notes, origin.key[0])


def _is_zip_of_a_class(path: Path) -> bool:
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = [PurePosixPath(name) for name in archive.namelist()]
    except DAMAGES:
        return False  # reading it as a submission says what is wrong
    parts = {part for name in names for part in name.parts[:2]}
    origins = {origin.key for part in parts if (origin := origin_of(part))}
    return metadata.NAME in parts or len(origins | platforms.of_sakai(names)) > 1


def _label(name: str, students: tuple[Student, ...]) -> str:
    label = one_line(name[: metadata.MAX_TEXT])
    names = ", ".join(student.name for student in students if student.name)
    return f"{label} ({names})" if names else label
