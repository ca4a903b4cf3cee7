"""The settings of the autograder, from `[tool.autograder]` in `pyproject.toml`."""

import sys
from dataclasses import dataclass, fields
from pathlib import Path

from autograder.errors import GraderError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


@dataclass(frozen=True)
class Settings:
    """Limits on what student code may take, all its processes together.

    Times are wall time; a megabyte is a million bytes.
    """

    call_seconds: float = 5
    cell_seconds: float = 30
    submission_seconds: float = 300
    checks: float = 200
    memory_mb: float = 1000
    folder_mb: float = 100
    processes: float = 64


def load(path: Path = PYPROJECT) -> Settings:
    """Return the settings in *path*, defaults for those that are not there.

    Raises:
        GraderError: an unknown name, or a value that is no positive number.
    """
    with path.open("rb") as file:
        table = tomllib.load(file).get("tool", {}).get("autograder", {})
    known = [field.name for field in fields(Settings)]
    for name, value in table.items():
        if name not in known:
            raise GraderError(
                f"{path}: [tool.autograder] has no setting {name!r}; there are {', '.join(known)}."
            )
        if type(value) not in (int, float) or value <= 0:
            raise GraderError(f"{path}: {name} should be a positive number, but is {value!r}.")
    return Settings(**table)
