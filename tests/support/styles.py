"""Right answers to each question, written in many ways.

`tests/classes/styles/` has a script for each question and a cell for each way; its title names the way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support.project import CLASSES

TITLE = re.compile(r"^# %% (?P<title>.+)\n", re.MULTILINE)


@dataclass(frozen=True)
class Style:
    """A right answer to a question."""

    question: str
    title: str
    code: str
    number: int

    def __str__(self) -> str:
        return f"{self.question} {self.number} {self.title}"


def styles(path: Path) -> Iterator[Style]:
    """Yield the cells of the script of a question."""
    _, *parts = TITLE.split(path.read_text(encoding="utf-8"))
    for number, start in enumerate(range(0, len(parts), 2)):
        yield Style(path.stem, parts[start], parts[start + 1], number)


SCRIPTS = [list(styles(path)) for path in sorted((CLASSES / "styles").glob("*.py"))]
