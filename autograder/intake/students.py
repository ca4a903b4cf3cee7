"""What the name of a file or folder says about the student, in the forms that platforms give names.

`autograder.intake.platforms` knows the forms that only a whole folder tells.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from autograder.texts import one_line

MAX_TEXT = 200  # characters of a name
# doejane_LATE_4711_150923_backprop-1.ipynb: the student's name, LATE or nothing, the ids of student
# and file, the file's name. With anonymous grading: LATE_anon_aB3dE_150923_backprop.ipynb. Ids do
# not begin with 0. A new attempt has another id of the file.
CANVAS = re.compile(
    r"(?:(?P<late1>LATE_)?(?P<anonymous>anon_[0-9A-Za-z]+)"
    r"|(?P<name>\w+?)_(?P<late2>LATE_|late_)?(?P<id>[1-9][0-9]*))"
    r"_(?:(?P<number>[1-9][0-9]*)_(?P<file>.+)|text\.html|link\.html)",
    re.DOTALL,
)
# Numbers of a date are no ids: Otter's own backprop_2026_11_25T23_59_00_123456.zip, or
# hw_11_25_2026_ann.ipynb.
_DAY, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:19|20)[0-9][0-9]"
DATE = re.compile(rf"(?<![0-9])(?:{_YEAR}_{_DAY}_{_DAY}|{_DAY}_{_DAY}_{_YEAR})(?![0-9])")
# Jane Doe_4711_assignsubmission_file_, as a folder or before the name of a file. Newer versions of
# Moodle end folders without the last underscore, and the default group has no id.
MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<id>[0-9]+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)
# Homework 3_jdoe_attempt_2026-11-01-11-59-00_backprop.ipynb, and beside it a text of Blackboard's.
BLACKBOARD = re.compile(
    r"(?P<title>.+)_(?P<id>[^_]+)_attempt_(?P<attempt>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)",
    re.DOTALL,
)
# 12345-67890 - Jane Doe - Nov 1, 2026 1159 PM, a folder for each attempt or before the name of a
# file; some universities have the student's number before the name, or the day before the month.
D2L = re.compile(
    r"(?P<id>\d+-\d+) ?- ?(?:(?P<number>[A-Z]?\d{4,}) ?- ?)?(?P<name>.+?)"
    r" ?- ?(?P<date>(?:\w+ \d{1,2}|\d{1,2} \w+), \d{4} \d{1,4} ?[AP]M)(?: ?- ?(?P<file>.+))?",
    re.DOTALL,
)
# jdoe+backprop+2026-11-01 11:59:00.123456 UTC+c2VjcmV0LTEy: a folder for each attempt, in
# nbgrader's exchange.
NBGRADER = re.compile(
    r"(?P<id>[^+*]+)\+(?P<title>[^+]+)\+(?P<attempt>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^+]*)"
    r"(?:\+[\w-]{12})?"
)
# Doe, Jane(jdoe)_Submission attachment(s)_backprop.ipynb: Sakai without folders.
SAKAI = re.compile(
    r"(?P<name>.+)\((?P<id>[^()]+)\)_(?:Submission attachment\(s\)_(?P<file>.+)"
    r"|(?:submissionText|feedbackText)\.html|(?:timestamp|comments)\.txt)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Student:
    """A student; what the export does not say is empty. *late* is "late" or empty."""

    name: str = ""
    email: str = ""
    id: str = ""
    late: str = ""


@dataclass(frozen=True)
class Origin:
    """What the name of an entry of an export says.

    Attributes:
        student: who handed it in.
        key: the platform, and what is the same for all entries of one student alone.
        names: for the submission, the shortest first; none if the entry's own name does.
        attempt: sorts the attempts of one student; empty if the platform exports only one.
        is_file: whether it is a file or folder of the student's, not a text of the platform.
        file: the name that the student gave it; empty if the entry's own name is that.
        number: of the file; of two files with the same name the later one has the greater.
        inside: the folder in the entry that has the student's files; empty if it is the entry.
        members: the students of a group, if the export names them.
    """

    student: Student
    key: tuple[str, ...]
    names: tuple[str, ...] = ()
    attempt: str = ""
    is_file: bool = True
    file: str = ""
    number: int = 0
    inside: str = ""
    members: tuple[Student, ...] = ()


def origin_of(name: str) -> Origin | None:
    """Return what the *name* of a file or folder says; None if no platform gave it."""
    for pattern, origin in FORMS:
        if match := pattern.fullmatch(name):
            return origin(match)
    return None


def _moodle(match: re.Match[str]) -> Origin:
    # Moodle writes a space for an underscore of a name; some programs that unpack zips write an
    # underscore for a space.
    who = student(match["name"].replace("_", " "), "", match["id"] or "")
    key = ("moodle", match["name"], match["id"] or "")
    names = ("_".join(filter(None, key[1:])),) if match["file"] else ()
    return Origin(who, key, names, is_file=match["kind"] == "file", file=match["file"] or "")


def _blackboard(match: re.Match[str]) -> Origin:
    key = ("blackboard", match["title"], match["id"])
    names = (match["id"], f"{match['title']}_{match['id']}")
    is_file = match["file"] is not None
    who = student("", "", match["id"])
    return Origin(who, key, names, match["attempt"], is_file, match["file"] or "")


def _d2l(match: re.Match[str]) -> Origin:
    who = student(match["name"], "", match["number"] or match["id"])
    names = (match["name"], f"{match['name']}_{match['id']}")
    key = ("d2l", match["id"], match["name"])
    return Origin(who, key, names, _sortable(match["date"]), file=match["file"] or "")


def _nbgrader(match: re.Match[str]) -> Origin:
    names = (match["id"], f"{match['id']}_{match['title']}")
    who = student("", "", match["id"])
    return Origin(who, ("nbgrader", match["id"], match["title"]), names, match["attempt"])


def _sakai(match: re.Match[str]) -> Origin:
    names = (f"{match['name']}({match['id']})",)
    who = student(match["name"], "", match["id"])
    is_file = match["file"] is not None
    key = ("sakai", match["name"], match["id"])
    return Origin(who, key, names, is_file=is_file, file=match["file"] or "")


def _canvas(match: re.Match[str]) -> Origin | None:
    name = match["name"] or ""
    if name != name.lower():  # Canvas writes names in lower case
        return None
    date = DATE.search(match.string)
    if date and match["file"] and date.start() < match.start("file"):
        return None
    id_ = match["anonymous"] or match["id"]
    late = "late" if match["late1"] or match["late2"] else ""
    # Canvas gives a number to the file of a later attempt: helper-1.py.
    file = re.sub(r"-\d+(\.\w+)$", r"\1", match["file"] or "")
    key = ("canvas", name, id_)
    names = ("_".join(filter(None, key[1:])),)
    number = int(match["number"] or 0)
    return Origin(student(name, "", id_, late), key, names, "", bool(file), file, number)


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Origin | None]], ...] = (
    (MOODLE, _moodle),
    (BLACKBOARD, _blackboard),
    (D2L, _d2l),
    (NBGRADER, _nbgrader),
    (SAKAI, _sakai),
    (CANVAS, _canvas),
)


def student(*fields: str) -> Student:
    """Return the student with *fields*, each on one line; a surrogate would break a whole table."""
    return Student(*(one_line(field[:MAX_TEXT]) for field in fields))


def _sortable(date: str) -> str:
    """Return "Nov 1, 2026 959 PM" as 2026-11-01 21:59; a date in another language as it is."""
    day, clock, half = re.sub(r" ?([AP]M)$", r" \1", date).rsplit(" ", 2)
    for form in ("%b %d, %Y", "%B %d, %Y", "%d %b, %Y", "%d %B, %Y"):
        with suppress(ValueError):
            when = datetime.strptime(f"{day} {clock.zfill(4)} {half}", f"{form} %I%M %p")
            return when.isoformat(" ")
    return date
