"""The settings of the autograder, from `[tool.autograder]` in `pyproject.toml`."""

import json
import math
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from autograder.errors import GraderError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parent.parent
PYPROJECT = ROOT / "pyproject.toml"

CHOICES = {
    "feedback": ("public", "counts", "full"),
    "marks": ("visible", "after_due_date", "after_published"),
}


@dataclass(frozen=True)
class Settings:
    """The limits of student code; memory, files and processes count for all its processes together.

    Times are wall time; a megabyte is a million bytes; `checks` bounds the calls of `grader.check`.
    """

    call_seconds: float = 5
    cell_seconds: float = 30
    submission_seconds: float = 300
    checks: int = 200
    memory_mb: float = 400
    folder_mb: float = 100
    processes: int = 64


@dataclass(frozen=True)
class ForStudents:
    """What students see.

    Attributes:
        feedback: details about hidden tests: "public" shows none, "counts" how many passed and
            which known mistakes were made, "full" also their names and messages.
        marks: when Gradescope shows points and sentences, one of its values of `visibility`.
        assignment_address: the URL of `assignment.zip`, which the notebook downloads on Colab;
            empty if there is none.
        title: of the assignment, with which its column in a platform's gradebook begins.
        course: that the assignment belongs to; only the report for staff names it.
    """

    feedback: str = "counts"
    marks: str = "visible"
    assignment_address: str = ""
    title: str = ""
    course: str = ""


def load(path: Path = PYPROJECT) -> Settings:
    """Return the limits in *path*; limits that it does not set have their defaults.

    Raises:
        GraderError: a name is unknown, or a value is not a positive number, or not a whole one
            where the limit counts things.
    """
    values = {name: value for name, value in _table(path).items() if name != "students"}
    _refuse_unknown(values, Settings, f"{path}: [tool.autograder]")
    types = {field.name: field.type for field in fields(Settings)}
    for name, value in values.items():
        if type(value) not in (int, float) or not 0 < value < math.inf:
            raise GraderError(f"{path}: {name} should be a positive number, but is {value!r}.")
        if types[name] is int and type(value) is not int:  # it counts things
            raise GraderError(f"{path}: {name} should be a whole number, but is {value!r}.")
    return Settings(**values)


def load_for_students(path: Path = PYPROJECT) -> ForStudents:
    """Return the settings for students in *path*; settings that it lacks have their defaults.

    Raises:
        GraderError: a name is unknown, or a value is not text or not one of its choices.
    """
    values = _table(path).get("students", {})
    if not isinstance(values, dict):
        raise GraderError(f"{path}: students should be a table of settings, but is {values!r}.")
    _refuse_unknown(values, ForStudents, f"{path}: [tool.autograder.students]")
    for name, value in values.items():
        if value not in CHOICES.get(name, [value]):
            choices = ", ".join(map(repr, CHOICES[name]))
            raise GraderError(f"{path}: {name} should be one of {choices}, but is {value!r}.")
        if not isinstance(value, str):
            raise GraderError(f"{path}: {name} should be a text in quotes, but is {value!r}.")
    return ForStudents(**values)


def to_toml(limits: Settings, students: ForStudents) -> str:
    """Return the text of a `pyproject.toml` that has these settings and nothing else."""
    tables = {"tool.autograder": asdict(limits), "tool.autograder.students": asdict(students)}
    lines = []
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(v)}" for key, v in table.items())]
    return "\n".join([*lines, ""])


def _table(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return dict(tomllib.load(file).get("tool", {}).get("autograder", {}))


def _refuse_unknown(values: dict[str, Any], kind: type, where: str) -> None:
    known = [field.name for field in fields(kind)]
    for name in values:
        if name not in known:
            raise GraderError(f"{where} has no setting {name!r}; there are {', '.join(known)}.")
