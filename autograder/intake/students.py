"""What the name of a file or folder says about the student: Canvas, Moodle, Blackboard, D2L."""

import re
from dataclasses import dataclass
from datetime import datetime

from autograder.texts import one_line

MAX_TEXT = 200  # characters of a name
# doejane_LATE_4711_150923_backprop-1.ipynb: the student's name, LATE or nothing, the ids of student
# and file, the file's name. With anonymous grading: LATE_anon_aB3dE_150923_backprop.ipynb. Ids do
# not begin with 0, which tells them from parts of dates.
CANVAS = re.compile(
    r"(?:(?P<late1>LATE_)?(?P<anonymous>anon_[0-9A-Za-z]+)"
    r"|(?P<name>\w+?)_(?P<late2>LATE_|late_)?(?P<id>[1-9][0-9]*))"
    r"_(?:[1-9][0-9]*_(?P<file>.+)|text\.html|link\.html)",
    re.DOTALL,
)
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
# 12345-67890 - Jane Doe - Nov 1, 2026 1159 PM, a folder for each attempt.
D2L = re.compile(
    r"(?P<id>\d+-\d+) ?- ?(?P<name>.+?) ?- ?(?P<date>\w+ \d{1,2}, \d{4} \d{1,4} ?[AP]M)", re.DOTALL
)


@dataclass(frozen=True)
class Student:
    """A student; what the export does not say is empty."""

    name: str = ""
    email: str = ""
    id: str = ""


@dataclass(frozen=True)
class Origin:
    """What the name of an entry of an export says.

    Attributes:
        student: who handed it in.
        key: what is the same for all entries of one student, and differs between students.
        names: for the submission, the shortest first; none if the entry's own name does.
        attempt: sorts the attempts of one student; empty if the platform exports only one.
        is_file: whether it is a file or folder of the student's, not a text of the platform.
        file: the name that the student gave it; empty if the entry's own name is that.
    """

    student: Student
    key: tuple[str, ...]
    names: tuple[str, ...] = ()
    attempt: str = ""
    is_file: bool = True
    file: str = ""


def origin_of(name: str) -> Origin | None:
    """Return what the *name* of a file or folder says; None if no platform gave it."""
    if match := MOODLE.fullmatch(name):
        # Moodle writes a space for an underscore of a name; some programs that unpack zips write an
        # underscore for a space.
        who = student(match["name"].replace("_", " "), "", match["id"] or "")
        key = ("moodle", match["name"], match["id"] or "")
        return Origin(who, key, is_file=match["kind"] == "file", file=match["file"] or "")
    if match := BLACKBOARD.fullmatch(name):
        key = ("blackboard", match["title"], match["id"])
        names = (match["id"], f"{match['title']}_{match['id']}")
        who = student("", "", match["id"])
        is_file = match["file"] is not None
        return Origin(who, key, names, match["attempt"], is_file, match["file"] or "")
    if match := D2L.fullmatch(name):
        key = ("d2l", match["id"], match["name"])
        names = (match["name"], f"{match['name']}_{match['id']}")
        return Origin(student(match["name"], "", match["id"]), key, names, _sortable(match["date"]))
    match = CANVAS.fullmatch(name)
    if match and match["anonymous"]:
        id_ = match["anonymous"]
        return Origin(student("", "", id_), ("canvas", id_), (id_,), file=_of_canvas(match))
    if match and match["name"] == match["name"].lower():  # Canvas writes names in lower case
        key = ("canvas", match["name"], match["id"])
        who = student(match["name"], "", match["id"])
        return Origin(who, key, (f"{match['name']}_{match['id']}",), file=_of_canvas(match))
    return None


def student(*fields: str) -> Student:
    """Return the student with *fields*, each on one line; a surrogate would break a whole table."""
    return Student(*(one_line(field[:MAX_TEXT]) for field in fields))


def _of_canvas(match: re.Match[str]) -> str:
    """Return the name of a file before Canvas gave a number to a later attempt: helper-1.py."""
    return re.sub(r"-\d+(\.\w+)$", r"\1", match["file"] or "")


def _sortable(date: str) -> str:
    """Return "Nov 1, 2026 959 PM" as 2026-11-01 21:59; a date in another language as it is."""
    day, clock, half = re.sub(r" ?([AP]M)$", r" \1", date).rsplit(" ", 2)
    try:
        when = datetime.strptime(f"{day} {clock.zfill(4)} {half}", "%b %d, %Y %I%M %p")
    except ValueError:
        return date
    return when.isoformat(" ")
