"""The content of a hand-in, and the cells that students were handed out, to compare it with."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # by which Otter marks questions
NAME = re.compile(r"^(?:(?:async )?def|class) (\w+)|^(\w+)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE)

MAX_DEFINITIONS = 4_000  # characters that are shown
CONTINUED = re.compile(r"\s|$|[)\]}]")  # a line that belongs to the statement before it

# ### 4a. The gradient of the weighted loss (2 points), at the head of a question
HEADING = re.compile(r"^#+ ([0-9]+[a-z]?(?:, in words)?)\. (.+) \([0-9.]+ points?\)", re.MULTILINE)


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
    def starts(self) -> dict[str, int]:
        """Where code defines each function and variable at its left margin, for the last time."""
        found = NAME.finditer(self.source) if self.kind == "code" else ()
        return {match[1] or match[2]: match.start() for match in found}

    @property
    def names(self) -> tuple[str, ...]:
        """The functions and variables that code defines, as far as it shows."""
        return tuple(self.starts)

    def definition(self, name: str) -> str:
        """Return the lines that define *name* at the left margin; empty if none does."""
        if name not in self.starts:
            return ""
        first, *others = self.source[self.starts[name] :].splitlines()
        own = takewhile(CONTINUED.match, others)
        return "\n".join([first, *own]).rstrip()


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

    def definitions(self, names: Iterable[str], handed_out: Iterable[Cell]) -> str:
        """Return the lines that define *names*, without those that are as they were handed out."""
        names = list(names)
        given = {cell.definition(name) for cell in handed_out for name in names}
        last = [
            next(filter(None, (cell.definition(name) for cell in reversed(self.cells))), "")
            for name in names
        ]
        found = [text for text in last if text and text not in given]
        whole = "\n\n".join(dict.fromkeys(found))
        return whole if len(whole) <= MAX_DEFINITIONS else f"{whole[:MAX_DEFINITIONS]}\n…"


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
        """Return the number and the title that *question* has in the notebook.

        These are "4a" and "The gradient of the weighted loss". A question without a heading has no
        number, and its id for a title.
        """
        sources = [cell.source for cell in self.cells if cell.id == f"{question}-text"]
        found = HEADING.search(sources[0]) if sources else None
        return (found[1], found[2]) if found else ("", question)
