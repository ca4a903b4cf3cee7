"""The sample class: what each submission must get, and those that are a right one with changes.

PYTHONPATH=.:tests .venv/bin/python tests/support/sample_class.py

writes the latter anew, from `base` and `changes` in `marks.toml`.
"""

from typing import Any

from autograder.settings import tomllib
from support.assignment import POINTS
from support.project import SAMPLES

MARKS: dict[str, dict[str, Any]] = tomllib.loads(
    (SAMPLES.parent / "marks.toml").read_text(encoding="utf-8")
)
BETWEEN_LINES = '\\n",\n    "'  # of a cell in the JSON of a notebook


def marks_of(name: str) -> dict[str, float]:
    """Return the points of each question that the submission *name* must get."""
    lost = MARKS[name].get("lost", {})
    if lost == "everything":
        return dict.fromkeys(POINTS, 0.0)
    return {question: points - lost.get(question, 0) for question, points in POINTS.items()}


def score_of(name: str) -> float:
    """Return the points of all questions that the submission *name* must get."""
    return sum(marks_of(name).values())


def made() -> dict[str, str]:
    """Return name and content of each submission that is a right one with changes."""
    files = {}
    for name, entry in MARKS.items():
        if "base" in entry:
            base = SAMPLES.parent / entry["base"]
            content = base.read_text(encoding="utf-8")
            line_break = BETWEEN_LINES if base.suffix == ".ipynb" else "\n"
            for change in entry["changes"]:
                old, new = (text.replace("\n", line_break) for text in change)
                assert content.count(old) == 1, f"{name}: {old!r} should stand once in {base.name}"
                content = content.replace(old, new)
            files[name + base.suffix] = content
    return files


def write() -> None:
    """Write each submission that is a right one with changes."""
    for name, content in made().items():
        (SAMPLES / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write()
