"""Tables as CSV and as text for a terminal."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], delimiter: str = ",") -> str:
    """Return a table as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


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
