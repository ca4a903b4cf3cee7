"""The questions that a notebook or a script lists, and which answers in words are still empty."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from given import percent

HEADING = re.compile(r"^### ((\w+)(, in words)?\. .+ \((\d+) points?\))$", re.MULTILINE)
PLACEHOLDER = "_Type your answer here, replacing this text._"  # Otter's
END = "<!-- END QUESTION -->"


@dataclass(frozen=True)
class Listed:
    """A question as its heading has it.

    Attributes:
        question: its name; that of one in words ends in `_written`.
        heading: its text.
        points: all of them.
        is_empty: whether nothing stands below a question in words; None if that is not known.
    """

    question: str
    heading: str
    points: int
    is_empty: bool | None = None

    @property
    def in_words(self) -> bool:
        """Whether people mark it."""
        return self.question.endswith("_written")


def here(names: Mapping[str, Any]) -> list[Listed]:
    """Return the questions of the notebook that runs, or of any copy in this folder.

    Args:
        names: those that the notebook defines; VS Code puts its path among them.
    """
    told = names.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME", "")
    if str(told).endswith(".ipynb") and Path(told).is_file():
        return listed(cells_of(Path(told)))
    copies = [*sorted(Path().glob("*.ipynb")), *sorted(Path().glob("backprop*.py"))]
    found = next(filter(None, (listed(cells_of(path)) for path in copies)), [])
    return [Listed(each.question, each.heading, each.points) for each in found]


def cells_of(path: Path) -> list[str]:
    """Return the sources of the cells of a notebook or script; none if it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            return [part.source for part in percent.parts(text)]
        return ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def listed(cells: Sequence[str]) -> list[Listed]:
    """Return the questions that have a heading in *cells*, in order."""
    found = []
    for number, cell in enumerate(cells):
        for heading, name, in_words, points in HEADING.findall(cell):
            question = f"q{name}_written" if in_words else f"q{name}"
            is_empty = _is_empty(cells[number + 1 :]) if in_words else None
            found.append(Listed(question, heading, int(points), is_empty))
    return found


def _is_empty(below: Sequence[str]) -> bool:
    """Tell whether nothing stands in the cells *below* a question, up to the next given one."""
    for cell in below:
        if cell.startswith((END, "# %%")) or HEADING.search(cell):
            return True
        if cell.replace(PLACEHOLDER, "").strip():
            return False
    return True
