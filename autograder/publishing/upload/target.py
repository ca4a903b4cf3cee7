"""A platform's file, and the cells of it that get the points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import GraderError
from autograder.intake.csv_files import CsvFile
from autograder.texts import one_line

MAX_NAMED = 20  # columns in a sentence


@dataclass(frozen=True)
class Row:
    """A student in the file: the place of the row, and what the file calls the student.

    Attributes:
        place: of the row in the file.
        name: of the student, if the file has it.
        id: that the platform gave.
        others: further ids and addresses, in small letters.
        group: that the student hands in with, if the file has it.
    """

    place: int
    name: str
    id: str
    others: tuple[str, ...] = ()
    group: str = ""

    @property
    def label(self) -> str:
        """What tells staff who it is."""
        return self.name or self.id


@dataclass(frozen=True)
class Target:
    """The file of *platform*, and the *column* that is filled in for its *rows*.

    Attributes:
        platform: its name in small letters, as `Submission.platform` has it.
        path: of the file.
        sheet: what the file holds.
        column: the place of the column.
        maximum: of the points, as the file has it; empty if it has none.
        rows: of the students.
        kept: what a cell may hold that stays, and what that means.
    """

    platform: str
    path: Path
    sheet: CsvFile
    column: int
    maximum: str
    rows: Sequence[Row]
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        """The name of the column."""
        return self.sheet.rows[0][self.column].text.strip()

    def cell(self, row: Row) -> str:
        """Return what the cell of *row* holds."""
        cells = self.sheet.rows[row.place]
        return cells[self.column].text.strip() if self.column < len(cells) else ""

    def number(self, text: str) -> str:
        """Return the number *text* as this file writes numbers, with a comma or a point."""
        return text.replace(".", ",") if "," in self.maximum else text


def check_maximum(target: Target, possible: float, others: Mapping[str, float]) -> None:
    """Raise `GraderError` unless the points of *target* are out of *possible*, too.

    Args:
        target: the file.
        possible: the most that anybody can have.
        others: the most of what else may be sent, by its name.
    """
    if not target.maximum:
        return
    where = f"{target.path}: the maximum of {target.heading}"
    try:
        maximum = float(target.maximum.replace(",", "."))
    except ValueError:
        raise GraderError(
            f"{where} should be {possible:g}, but is {one_line(target.maximum)}. Give the "
            "assignment points on the platform, and export the file again."
        ) from None
    if maximum != possible:
        other = [name for name, most in others.items() if most == maximum]
        hint = f" Or send the {other[0]} alone, by GRADEBOOK_OF={other[0]}." if other else ""
        raise GraderError(
            f"{where} is {maximum:g}, but here it is {possible:g}, and points are never scaled. "
            f"Set it to {possible:g} on the platform, and export the file again.{hint}"
        )


def chosen(path: Path, names: Mapping[int, Sequence[str]], wanted: str, beginning: str = "") -> int:
    """Return the place of the one column that is called *wanted*, or has that *beginning*.

    Args:
        path: of the file.
        names: of each column that may be meant, by its place; the first is what staff read.
        wanted: what staff named; empty if nothing.
        beginning: how the name begins if they named nothing.

    Raises:
        GraderError: there is none, or there are several.
    """
    key = (wanted or beginning).casefold().strip()
    if wanted:
        found = [place for place, each in names.items() if key in map(str.casefold, each)]
    else:
        found = [p for p, each in names.items() if key and each[0].casefold().startswith(key)]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(one_line(names[place][0]) for place in (found or names)) or "none"
    begin = "begin" if found else "begins"
    what = f'called "{wanted}"' if wanted else f'that {begin} with "{beginning}"'
    if found:
        raise GraderError(
            f'{path} has {len(found)} columns {what}: {listed}. Name one by COLUMN="…".'
        )
    raise GraderError(
        f'{path} has no column {what} to fill in. There are: {listed}. Name one by COLUMN="…".'
    )


def cell_of(row: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    """Return the text that *row* has in the column *name*; empty if it has none."""
    place = columns.get(name, len(row))
    return row[place] if place < len(row) else ""
