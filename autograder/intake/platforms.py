"""Whose the entries of a folder are, where only all of them together, or what they hold, tell.

A name alone may look like that of a platform by chance. So some forms count only if the whole
folder has them, and some only with what the platform writes beside the work of students.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from autograder.intake.csv_files import CsvFile
from autograder.intake.students import Origin, Student, origin_of, student

MAX_BYTES = 2**20  # of a text that a platform wrote
MAX_MEMBERS = 100  # of a group
# Beside the work of students: the table that Sakai adds, and the zip of a folder of Google Drive.
OF_PLATFORM = re.compile(r"grades\.(?:csv|xlsx?)|.+-\d{8}T\d{6}Z(?:-\d+)*\.zip", re.DOTALL)
# Doe, Jane(jdoe) holds what the student handed in; for a group "Team 1 (5f2a)" with members.txt.
SAKAI_FOLDER = re.compile(r"(?P<name>.+?) ?\((?P<id>[^()]+)\)", re.DOTALL)
SAKAI_FILES = "Submission attachment(s)"
SAKAI_TEXTS = ("timestamp.txt", "comments.txt", "feedbackText.html", "members.txt")
MEMBER = re.compile(r"\s*(?P<name>[^;()]+)\((?P<id>[^;()]+)\)")
# Google Forms: backprop - Jane Doe.ipynb; copies for each student: Jane Doe - backprop.ipynb. A
# second file of the same name gets a number.
GOOGLE = re.compile(r"(?P<one>.+) - (?P<two>.+?) ?(?:\(\d+\))?(?P<suffix>\.(?:ipynb|py|zip))", re.I)
NBGRADER_COURSE = ("nbgrader_config.py", "gradebook.db", "source", "release")


def origins(entries: Sequence[Path]) -> dict[Path, Origin]:
    """Return whose each of *entries* is, as far as a platform has named it; they share a folder."""
    found = {entry: origin for entry in entries if (origin := origin_of(entry.name))}
    found = _without_look_alikes(found)
    for form in (_of_sakai, _of_github, _of_nbgrader, _of_google):
        if not found:
            found = form(entries)
    return found


def inside(entry: Path, origin: Origin) -> Path:
    """Return the place of the student's files in *entry*."""
    return entry / origin.inside if origin.inside else entry


def named(origin: Origin, group: Iterable[tuple[Path, Origin]]) -> Student:
    """Return the student of *group*, with the name that Blackboard wrote into a text beside it."""
    if origin.key[0] == "blackboard":
        for path, each in group:
            head = "" if each.is_file else _text(path).partition("\n")[0]
            match = re.fullmatch(r"\s*\w+: (.+) \(([^()]+)\)\s*", head)
            if match and match[2] == origin.student.id:
                return student(match[1], "", match[2])
    return origin.student


def submitted_in(course: Path) -> Path | None:
    """Return the folder `submitted` of *course*, if that is a course of nbgrader."""
    submitted = course / "submitted"
    is_course = any((course / name).exists() for name in NBGRADER_COURSE)
    return submitted if is_course and submitted.is_dir() else None


def of_sakai(names: Iterable[PurePosixPath]) -> set[tuple[str, ...]]:
    """Return a key for each student to whom files of these *names* in a zip of Sakai belong."""
    return {
        ("sakai", name.parts[place - 1])
        for name in names
        if SAKAI_FILES in name.parts and (place := name.parts.index(SAKAI_FILES))
    }


def _without_look_alikes(found: dict[Path, Origin]) -> dict[Path, Origin]:
    """Return *found* without names that Canvas cannot have given.

    There a student's id belongs to one name, and a file's number to one file: students gave the
    names ann_3_1_hw.ipynb and bob_3_1_hw.ipynb.
    """
    canvas = {entry: each for entry, each in found.items() if each.key[0] == "canvas"}
    people = Counter(id_ for _, _, id_ in {each.key for each in canvas.values()})
    files = Counter(each.number for each in canvas.values() if each.number)
    return {
        entry: each
        for entry, each in found.items()
        if entry not in canvas or (people[each.key[2]] == 1 and files[each.number] <= 1)
    }


def _of_sakai(entries: Sequence[Path]) -> dict[Path, Origin]:
    """Return whose the folders are if most of *entries* have the form: one student can fake one."""
    found: dict[Path, Origin] = {}
    late = _late_in_sakai(entries)
    folders = [entry for entry in entries if entry.is_dir()]
    for entry in folders:
        match = SAKAI_FOLDER.fullmatch(entry.name)
        files = entry / SAKAI_FILES
        if not match or not (files.is_dir() or any((entry / n).is_file() for n in SAKAI_TEXTS)):
            continue
        mark = "late" if match["id"] in late else ""
        members = MEMBER.finditer(_text(entry / "members.txt"))
        found[entry] = Origin(
            student(match["name"], "", match["id"], mark),
            ("sakai", entry.name),
            (entry.name,),
            inside=SAKAI_FILES if files.is_dir() else "",
            members=tuple(student(m["name"], "", m["id"], mark) for m in members)[:MAX_MEMBERS],
        )
    return found if 2 * len(found) > len(folders) else {}


def _late_in_sakai(entries: Sequence[Path]) -> set[str]:
    """Return the ids of those whom the grades.csv among *entries* calls late."""
    for entry in entries:
        if entry.name == "grades.csv":
            rows = CsvFile.of(_text(entry).encode()).texts()
            return {id_ for row in rows if row[-1].lower().startswith("late") for id_ in row[:2]}
    return set()


def _of_github(entries: Sequence[Path]) -> dict[Path, Origin]:
    """backprop-submissions/backprop-jdoe, a clone for each student."""
    folders = [entry for entry in entries if entry.is_dir()]
    title = entries[0].absolute().parent.name.removesuffix("submissions") if entries else ""
    if not title.endswith("-") or not all(each.name.startswith(title) for each in folders):
        return {}
    ids = {each: each.name.removeprefix(title) for each in folders}
    return {each: Origin(student("", "", id_), ("github", id_)) for each, id_ in ids.items() if id_}


def _of_nbgrader(entries: Sequence[Path]) -> dict[Path, Origin]:
    """submitted/jdoe/backprop/backprop.ipynb, a folder for each student and assignment."""
    folders = [entry for entry in entries if entry.is_dir()]
    if not entries or entries[0].absolute().parent.name != "submitted":
        return {}
    if not all(any(map(Path.is_dir, each.iterdir())) for each in folders):
        return {}
    return {each: Origin(student("", "", each.name), ("nbgrader", each.name)) for each in folders}


def _of_google(entries: Sequence[Path]) -> dict[Path, Origin]:
    """Return whose *entries* are if Google gave all their names, and none if it may not have."""
    work = [entry for entry in entries if not OF_PLATFORM.fullmatch(entry.name)]
    matches = {entry: GOOGLE.fullmatch(entry.name) for entry in work}
    found = {entry: match for entry, match in matches.items() if match}
    if len(found) < max(len(work), 2):
        return {}
    ones, twos = ({match[part] for match in found.values()} for part in ("one", "two"))
    part, people, titles = ("one", ones, twos) if len(twos) == 1 else ("two", twos, ones)
    if not all(map(_may_be_a_person, people)):
        return {}
    if len(titles) > 1 and all(map(_may_be_a_person, titles)):
        return {}  # which of the two is the student?
    return {
        entry: Origin(student(match[part]), ("google", match[part]), (match[part],))
        for entry, match in found.items()
    }


def _may_be_a_person(name: str) -> bool:
    """Tell whether *name* has at least two words, of letters alone."""
    words = re.sub(r"['’.-]", "", name).split()
    return len(words) > 1 and all(map(str.isalpha, words))


def _text(path: Path) -> str:
    """Return the text of the file at *path*, empty if it is none."""
    with suppress(OSError):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES:
            return CsvFile.of(path.read_bytes()).text
    return ""
