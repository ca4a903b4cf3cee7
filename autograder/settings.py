"""The settings of the autograder, from `[tool.autograder]` in `pyproject.toml`."""

import json
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
    """Limits on what student code may take, all its processes together.

    Times are wall time; a megabyte is a million bytes.
    """

    call_seconds: float = 5
    cell_seconds: float = 30
    submission_seconds: float = 300
    checks: float = 200
    memory_mb: float = 400
    folder_mb: float = 100
    processes: float = 64


@dataclass(frozen=True)
class ForStudents:
    """What students get to see.

    Attributes:
        feedback: on hidden tests: "public" tells nothing, "counts" how many passed and which known
            mistakes they met, "full" their names and messages.
        marks: when Gradescope shows points and sentences, in its words.
        assignment_address: where the notebook fetches `assignment.zip` from when it is opened on
            Colab; empty if it is nowhere.
    """

    feedback: str = "counts"
    marks: str = "visible"
    assignment_address: str = ""


def load(path: Path = PYPROJECT) -> Settings:
    """Return the limits in *path*, defaults for those that are not there.

    Raises:
        GraderError: an unknown name, or a value that is no positive number.
    """
    values = {name: value for name, value in _table(path).items() if name != "students"}
    _refuse_unknown(values, Settings, f"{path}: [tool.autograder]")
    for name, value in values.items():
        if type(value) not in (int, float) or value <= 0:
            raise GraderError(f"{path}: {name} should be a positive number, but is {value!r}.")
    return Settings(**values)


def load_for_students(path: Path = PYPROJECT) -> ForStudents:
    """Return what students get to see by *path*, defaults for what is not there.

    Raises:
        GraderError: an unknown name, a value that is none of those to choose from, or no text.
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
    """Return the text of a `pyproject.toml` with these settings and nothing else."""
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
