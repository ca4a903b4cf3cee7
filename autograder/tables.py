"""Tables as CSV and as text for a terminal."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from autograder.texts import plain

FORMULA = "=+-@\t\r\n"
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], delimiter: str = ",") -> str:
    """Return a table as CSV that every program reads back, and no spreadsheet calculates with.

    A text that begins as a formula does gets an apostrophe, which `from_csv` takes off. Of the
    characters that do not print only line ends and tabs stay.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", delimiter=delimiter)
    writer.writeheader()
    writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def from_csv(value: str) -> str:
    """Return the text that `to_csv` wrote as *value*."""
    return value[1:] if value[:1] == "'" and _is_formula(value) else value


def _plain(value: Any) -> Any:
    if not isinstance(value, str) or NUMBER.fullmatch(value):
        return value
    # Some programs end a row at a lone carriage return, and `csv` does not quote it.
    text = plain(value.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t")
    return f"'{text}" if _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Tell whether *text* begins as a formula, but for apostrophes and blanks."""
    return text.lstrip("' ").startswith(tuple(FORMULA))


def on_screen(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows* in aligned columns: the first and last to the left, the others to the right."""
    rows = [[*map(plain, row)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *middle, last in rows:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(middle, widths[1:], strict=False)]
        lines.append("  ".join([*cells, last]).rstrip())
    return "\n".join(lines)
