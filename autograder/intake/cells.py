"""The content of a hand-in, and the cells that students were handed out, to compare it with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # by which Otter marks questions
NAME = re.compile(r"^(?:(?:async )?def|class) (\w+)|^(\w+)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE)

NUMBER = re.compile(r"\*\*([0-9]+[a-z]?)\b")  # **4a (2 points).** at the head of a question


@dataclass(frozen=True)
class Cell:
    """A cell of a notebook or script.

    Attributes:
        source: its code, or its text as Markdown.
        kind: "code", "markdown" or "raw".
        id: empty if it has none.
        line: in a script the number of its first line, from 1; 0 in a notebook.
        pictures: the files that are attached to it, by name.
    """

    source: str
    kind: str = "code"
    id: str = ""
    line: int = 0
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def plain(self) -> str:
        """The source without comments of HTML, each white space as one blank."""
        # Behind the last end, each beginning would be searched for one in vain.
        end = self.source.rfind("-->") + len("-->")
        return " ".join((COMMENT.sub(" ", self.source[:end]) + self.source[end:]).split())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The functions and variables that code defines at its left margin, as far as it shows."""
        found = NAME.finditer(self.source) if self.kind == "code" else ()
        return tuple(dict.fromkeys(match[1] or match[2] for match in found))


@dataclass(frozen=True)
class Content:
    """What counts of a hand-in.

    Attributes:
        cells: those of its notebook or script, in order.
        files: what lies beside, for the cells to import and to read, by its path from there.
        notes: sentences on what was chosen and what was left out.
    """

    cells: tuple[Cell, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def code(self) -> tuple[Cell, ...]:
        """The cells that are run."""
        return tuple(cell for cell in self.cells if cell.kind == "code")


@dataclass(frozen=True)
class WrittenPlace:
    """Where a question is answered in words: the ids of its cells."""

    question: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Handout:
    """What students got.

    Attributes:
        name: of the notebook and of the script, without an ending.
        cells: those of the notebook.
        answers: the ids of the cells for answers in code.
        written: the places for answers in words.
    """

    name: str = ""
    cells: Sequence[Cell] = ()
    answers: frozenset[str] = frozenset()
    written: tuple[WrittenPlace, ...] = ()

    def answered(self, cells: Sequence[Cell]) -> int:
        """Return how many answers in code *cells* have: names that they define in another way."""
        defined: dict[str, list[str]] = {}
        for cell in cells:
            for name in cell.names:
                defined.setdefault(name, []).append(cell.plain)
        return sum(
            any(source not in cell.plain for name in cell.names for source in defined.get(name, ()))
            for cell in self.cells
            if cell.id in self.answers
        )

    def heading(self, question: str) -> tuple[str, str]:
        """Return the number that *question* has in the notebook, and what it asks for.

        These are "5a" and "relu, relu_grad", as the text and the cells for answers have them. A
        question without any has no number, and its id instead of names.
        """
        texts = [cell.plain for cell in self.cells if cell.id == f"{question}-text"]
        numbers = [match[1] for text in texts if (match := NUMBER.match(text))]
        cells = [cell for cell in self.cells if cell.id.startswith(f"{question}-answer")]
        names = [name for cell in cells if cell.id in self.answers for name in cell.names]
        return "".join(numbers[:1]), ", ".join(dict.fromkeys(names)) or question
