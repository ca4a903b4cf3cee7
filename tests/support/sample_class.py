"""The sample class: what each submission must get."""

from typing import Any

from autograder.settings import tomllib
from support.project import SAMPLES

MARKS: dict[str, dict[str, Any]] = tomllib.loads(
    (SAMPLES.parent / "marks.toml").read_text(encoding="utf-8")
)
