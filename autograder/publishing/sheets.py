"""Tables that staff fill in: CSV files as spreadsheets write them, with the line of each row.

A file keeps its format when it is written again. A sentence about it names the lines as they lie in
the file, and many rows with the same defect are one sentence.
"""

import csv
import io
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from autograder.errors import GraderError
from autograder.intake.csv_files import BYTE_ORDER_MARK, CsvFile
from autograder.tables import from_csv, to_csv
from autograder.texts import listed


class CutNumber(ValueError):
    """A number stands in two cells."""


@dataclass(frozen=True)
class Row:
    """A row of a file: the number of its first line, and its cells by column.

    Attributes:
        line, cells: these.
        surplus: all cells in their order if there are more than columns; else nothing.
    """

    line: int
    cells: dict[str, str]
    surplus: Sequence[str] = ()

    def get(self, column: str) -> str:
        """Return the text in *column*, empty if there is none."""
        return self.cells.get(column, "")

    def points(self) -> str:
        """Return the text in the column `points`.

        Raises:
            CutNumber: a decimal comma has cut it in two; the message is for staff.
        """
        place = [*self.cells].index("points")
        end = place + (3 if [*self.cells][place + 1 : place + 2] == ["possible"] else 2)
        parts = [cell.strip() for cell in self.surplus[place:end]]
        if len(parts) == end - place and all(map(str.isdecimal, parts)):
            cut = ",".join(parts[:2])
            raise CutNumber(
                f'points are {parts[0]}, and {parts[1]} stands in the next column. Write "{cut}" '
                f"with quotation marks, or {cut.replace(',', '.')}. The row does not count."
            )
        return self.get("points")


@dataclass
class Sheet:
    """The columns and rows of a CSV file, and its format, which the new file keeps.

    Attributes:
        name: of the file.
        columns: those that the file has, or those of a new one; those that are known as they are
            known, whatever the size of their letters.
        rows: those that hold anything.
        delimiter: between the cells.
        byte_order_mark: by which Excel recognizes UTF-8; empty if there is none.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Row] = ()
    delimiter: str = ","
    byte_order_mark: str = ""

    @staticmethod
    def of(name: str, content: bytes, known: Collection[str] = ()) -> "Sheet":
        """Return what the file *name* with *content* holds, which may have *known* columns.

        Raises:
            GraderError: it is no table.
        """
        file = CsvFile.of(content)
        byte_order_mark = BYTE_ORDER_MARK if file.text.startswith(BYTE_ORDER_MARK) else ""
        text, delimiter = file.text.removeprefix(byte_order_mark), file.delimiter
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows, line = [], 1
        try:
            columns = next((cells for cells in reader if any(cells)), [])
            columns = [_known(column, known) for column in columns]
            line = reader.line_num + 1
            for cells in reader:
                if any(map(str.strip, cells)):
                    # Surplus cells are from a comment with commas, without quotes.
                    last = delimiter.join(cells[len(columns) - 1 :])
                    joined = [*cells[: len(columns) - 1], last] if columns else []
                    padded = [*joined, *[""] * (len(columns) - len(joined))]
                    texts = dict(zip(columns, map(from_csv, padded), strict=True))
                    surplus = cells if len(cells) > len(columns) else ()
                    rows.append(Row(line, texts, surplus))
                line = reader.line_num + 1
        except csv.Error as error:
            raise GraderError(
                f"{name}, line {line} cannot be read: {error}. Correct the line, or move the file "
                "away."
            ) from error
        return Sheet(name, columns, rows, delimiter, byte_order_mark)

    def lacks(self, needed: Iterable[str]) -> str:
        """Return which *needed* columns are not there, in words; empty if all are."""
        return " and no column ".join(name for name in needed if name not in self.columns)

    def text_of(self, rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> str:
        """Return the text of a file with *rows* and at least *columns*, in this format."""
        more = [name for name in columns if name not in self.columns]
        return self.byte_order_mark + to_csv([*self.columns, *more], rows, self.delimiter)


def _known(column: str, known: Collection[str]) -> str:
    name = column.strip().lower()
    return name if name in known else column


def number(text: str) -> float:
    """Return the number in *text*, which may have a decimal comma; nan if it is none."""
    try:
        return float(text.replace(",", ".").replace("−", "-"))
    except ValueError:
        return math.nan


@dataclass
class Complaints:
    """Sentences about the rows of a file; rows with the same defect share one."""

    file: str
    found: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, line: int, text: str, about: str = "") -> None:
        """Note the defect *text* of a row; `{}` in it stands for what the row is *about*."""
        self.found.setdefault(text, []).append((line, about))

    def sentences(self) -> list[str]:
        """Return a sentence for each defect."""
        return [self._sentence(text, rows) for text, rows in self.found.items()]

    def _sentence(self, text: str, rows: Sequence[tuple[int, str]]) -> str:
        names = list(dict.fromkeys(about for _, about in rows))
        where = f"{self.file}, {lines_in_words([line for line, _ in rows])}"
        if "{}" in text:
            return f"{where}: {text.replace('{}', listed(names))}"
        about = f" ({names[0]})" if len(rows) == 1 and names[0] else ""
        return f"{where}{about}: {text}"


def lines_in_words(lines: Sequence[int]) -> str:
    """Return "line 4" or "lines 4 to 9 and 12"."""
    runs = [
        [line for _, line in run]
        for _, run in groupby(enumerate(sorted(lines)), key=lambda pair: pair[1] - pair[0])
    ]
    names: list[str] = []
    for run in runs:
        names += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run)
    return f"line{'s' if len(lines) > 1 else ''} {listed(names)}"
