"""Tables as CSV and as text for a terminal."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMULA = "=+-@\t\r"


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], delimiter: str = ",") -> str:
    """Return a table as CSV that every program reads back, and no spreadsheet calculates with.

    A text that begins as a formula does gets an apostrophe, which `from_csv` takes off.
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
    if not isinstance(value, str) or _is_number(value):
        return value
    if _is_formula(value):
        value = f"'{value}"
    # Some programs end a row at a lone carriage return, and `csv` does not quote it.
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _is_formula(text: str) -> bool:
    """Tell whether *text* begins as a formula, but for apostrophes."""
    return text.lstrip("'").startswith(tuple(FORMULA))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def on_screen(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows* in aligned columns: the first and last to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *middle, last in rows:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(middle, widths[1:], strict=False)]
        lines.append("  ".join([*cells, last]).rstrip())
    return "\n".join(lines)


def one_line(text: str) -> str:
    """Return *text* on one line: a space replaces line ends and characters that do not print."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
