"""Say which cells of a submission failed and what was lost by it: first causes, each once."""

import re
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

    def error(self, number: int, kind: str, message: str) -> None:
        """Note the exception that ended a cell."""
        self.failed[number] = f"{kind}: {message}"

    def skip(self, number: int, statement: str, kind: str, message: str) -> None:
        """Note a statement that failed and ended nothing."""
        self.skipped.setdefault(f"`{statement}` ({kind}: {message})", number)

    def place(self, number: int) -> str:
        """Return where a cell is, at the beginning of a sentence."""
        line = self.cells[number].line
        return f"The cell at line {line}" if line else f"Cell {number + 1}"

    def sentences(self) -> list[str]:
        """Return a sentence for each cause; it counts the cells that failed for the same cause."""
        causes: dict[str, list[int]] = {}
        consequences: dict[int, int] = {}
        for number, message in self.failed.items():
            name = UNDEFINED.search(message)
            cause = self._loser(name[1], before=number) if name else None
            if cause is None:
                causes.setdefault(message, []).append(number)
            else:
                consequences[cause] = consequences.get(cause, 0) + 1
        found = [
            f"{self.place(number)} went on without {what}" for what, number in self.skipped.items()
        ]
        for message, (first, *others) in causes.items():
            more = sum(consequences.get(number, 0) for number in (first, *others))
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
        for number in range(checked, len(self.cells)):
            source = self.cells[number].source
            if number == checked:
                call = re.search(rf"check\([\"']{re.escape(question.id)}[\"']\)", source)
                source = source[call.end() :] if call else ""
            for name in question.names:
                if name in Cell(source).names:
                    return (
                        f"{name} is defined again below the last check of {question.id}. That is "
                        "too late: the answer counts as it was at the check. Move the check down."
                    )
        return ""

    def _loser(self, name: str, before: int) -> int | None:
        """Return the last failed cell up to *before* that would have defined *name*."""
        for number in reversed(range(before)):
            if number in self.failed or number in self.left_out:
                cell = self.cells[number]
                imports = " ".join(BOUND.findall(cell.source))
                if name in cell.names or re.search(rf"\b{re.escape(name)}\b", imports):
                    return number
        return None


def _cells(count: int) -> str:
    return f"{count} cell{'s' * (count != 1)}"
