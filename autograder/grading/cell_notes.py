"""Say which cells of a submission failed and what was lost by it: first causes, each once."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from autograder.grading.assignment import Question
from autograder.intake.cells import Cell

MAX_NOTES, MAX_NOTE = 50, 600
UNDEFINED = re.compile(r"name '(\w+)' is not defined")
BOUND = re.compile(r"^(?:import|from [\w.]+ import) .*", re.MULTILINE)


class CellNotes:
    """What a worker reported of the code cells of a submission, in one attempt.

    Args:
        cells: the code cells.
        left_out: why cells were not run, by number.
    """

    def __init__(self, cells: Sequence[Cell], left_out: Mapping[int, str]) -> None:
        self.cells = cells
        self.left_out = left_out
        self.failed: dict[int, str] = {}  # the message of the exception that ended a cell
        self.skipped: dict[str, int] = {}  # the first cell that went on without a statement
        self.checked: dict[str, int] = {}  # the cell of the last check of a question
        self._names: dict[int, set[str]] = {}  # those that a cell would define

    def error(self, number: int, kind: str, message: str) -> None:
        """Note the exception that ended a cell."""
        self.failed[number] = f"{kind}: {message}"

    def skip(self, number: int, statement: str, kind: str, message: str) -> None:
        """Note a statement that failed and ended nothing."""
        if len(self.skipped) < MAX_NOTES:
            self.skipped.setdefault(f"`{statement}` ({kind}: {message})", number)

    def place(self, number: int) -> str:
        """Return where a cell is, at the beginning of a sentence."""
        line = self.cells[number].line
        return f"The cell at line {line}" if line else f"Cell {number + 1}"

    def sentences(self) -> list[str]:
        """Return a sentence for each cause; it counts the cells that failed for the same cause."""
        causes: dict[str, list[int]] = {}
        roots: dict[int, int] = {}  # of cells that lacked something, the cell that failed first
        for number, message in self.failed.items():
            name = UNDEFINED.search(message)
            cause = self._loser(name[1], before=number) if name else None
            if cause is None:
                causes.setdefault(message, []).append(number)
            else:
                roots[number] = roots.get(cause, cause)
        consequences = Counter(roots.values())
        found = [
            f"{self.place(number)} went on without {what}" for what, number in self.skipped.items()
        ]
        for message, (first, *others) in causes.items():
            more = sum(consequences[number] for number in (first, *others))
            sentence = f"{self.place(first)} raised {message}"
            if others:
                sentence += f"; so did {_cells(len(others))} below"
            if more:
                sentence += f"; {_cells(more)} below lacked what it would have defined"
            found.append(sentence)
        return [sentence[:MAX_NOTE] for sentence in found[:MAX_NOTES]]

    def why_undefined(self, name: str) -> str:
        """Return a sentence on the failed cell that would have defined *name*, if there is one."""
        number = self._loser(name, before=len(self.cells))
        if number is None:
            return ""
        where = self.place(number)
        if number in self.left_out:
            return f"{name} is not defined, because its cell was left out: {self.left_out[number]}"
        return (
            f"{name} is not defined: {where[0].lower()}{where[1:]} would have defined it, but "
            f"ended before, with {self.failed[number]}"
        )[:MAX_NOTE]

    def why_too_late(self, question: Question) -> str:
        """Return a sentence on the cell that defines an answer below the last check of it."""
        checked = self.checked.get(question.id)
        if checked is None:
            return ""
        source = self.cells[checked].source
        call = re.search(rf"check\([\"']{re.escape(question.id)}[\"']\)", source)
        rest = Cell(source[call.end() :] if call else "")
        for cell in (rest, *self.cells[checked + 1 :]):
            for name in question.names:
                if name in cell.names:
                    return (
                        f"{name} is defined again below the last check of {question.id}. That is "
                        "too late: the answer counts as it was at the check. Move the check down."
                    )
        return ""

    def _loser(self, name: str, before: int) -> int | None:
        """Return the last failed cell up to *before* that would have defined *name*."""
        for number in reversed(range(before)):
            is_lost = number in self.failed or number in self.left_out
            if is_lost and name in self._names_of(number):
                return number
        return None

    def _names_of(self, number: int) -> set[str]:
        """Return the names that a cell defines, and the words of its imports."""
        if number not in self._names:
            cell = self.cells[number]
            imports = re.findall(r"\w+", " ".join(BOUND.findall(cell.source)))
            self._names[number] = {*cell.names, *imports}
        return self._names[number]


def _cells(count: int) -> str:
    return f"{count} cell{'s' * (count != 1)}"
