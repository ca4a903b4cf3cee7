"""Known wrong answers to each question.

`tests/classes/mistakes/` has a script for each question and a cell for each wrong answer. The title of the
cell names the mistake and the points that are left; "unnamed" mistakes have no sentence. Where most
mistakes change a line of one answer, this answer comes first, "right", and the other cells change it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support.project import CLASSES

TITLE = re.compile(
    r"^# %% (?P<name>[\w-]+)(?P<words>:.*)?, (?P<points>[\d.]+) points\n", re.MULTILINE
)


@dataclass(frozen=True)
class Wrong:
    """A wrong answer to a question."""

    question: str
    mistake: str
    points: float
    code: str
    number: int

    def __str__(self) -> str:
        return f"{self.question} {self.number} {self.mistake}"


def wrong_answers(path: Path) -> Iterator[Wrong]:
    """Yield the cells of the script of a question."""
    _, *parts = TITLE.split(path.read_text(encoding="utf-8"))
    first = parts[3]
    for number, start in enumerate(range(0, len(parts), 4)):
        name, _, points, code = parts[start : start + 4]
        yield Wrong(path.stem, name, float(points), changed(first, code), number)


def changed(right: str, code: str) -> str:
    """Return *right* with the lines of *code* marked "# +" in place of those marked "# -"."""
    if not code.startswith("# - "):
        return code
    before, after = (
        "\n".join(line[4:] for line in code.splitlines() if line.startswith(f"# {sign} "))
        for sign in "-+"
    )
    assert right.count(before) == 1, before
    return right.replace(before, after)


SCRIPTS = [list(wrong_answers(path)) for path in sorted((CLASSES / "mistakes").glob("*.py"))]
