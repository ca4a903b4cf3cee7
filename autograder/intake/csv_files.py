"""Read a CSV file of a platform, and change single cells of it: all else stays byte for byte."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

DELIMITERS = ",;\t"
BYTE_ORDER_MARK = "\ufeff"
ENCODINGS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}  # by the first bytes
FALLBACKS = ("utf-8", "cp1252", "latin-1")  # Excel's own is cp1252; the last one knows every byte


@dataclass(frozen=True)
class Cell:
    """A cell: its text, and where in the file it stands, quotes included."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class CsvFile:
    """The text of a CSV file, with its encoding and the character between its cells."""

    text: str
    encoding: str
    delimiter: str

    @staticmethod
    def of(content: bytes) -> "CsvFile":
        """Return the file with *content*."""
        text, encoding = _decoded(content)
        header = re.sub(r'"[^"]*"', "", text).lstrip("\r\n").partition("\n")[0]
        # Excel writes semicolons where the decimal separator is a comma.
        return CsvFile(text, encoding, max(DELIMITERS, key=header.count))

    @cached_property
    def rows(self) -> list[list[Cell]]:
        """The cells of each row; a blank line is a row with one cell."""
        return list(self._rows())

    def texts(self) -> list[list[str]]:
        """Return the texts of the cells of each row, without blanks around them."""
        return [[cell.text.strip() for cell in row] for row in self.rows]

    def with_cells(self, cells: Mapping[tuple[int, int], str]) -> bytes:
        """Return the content of the file with other texts in *cells*, by row and column."""
        parts = []
        done = 0
        for (row, column), text in sorted(cells.items()):
            old = self.rows[row]
            missing = column + 1 - len(old)  # a short row gets the cells that it lacks
            start, end = (old[-1].end,) * 2 if missing > 0 else (old[column].start, old[column].end)
            quoted = self.text[start:end].startswith('"') or self.delimiter in text or '"' in text
            new = '"{}"'.format(text.replace('"', '""')) if quoted else text
            parts += [self.text[done:start], self.delimiter * max(missing, 0), new]
            done = end
        return "".join([*parts, self.text[done:]]).encode(self.encoding)

    def _rows(self) -> Iterator[list[Cell]]:
        other = f"[^{self.delimiter}\r\n]*"
        pattern = re.compile(rf'"[^"]*(?:""[^"]*)*"?{other}|{other}')
        position = len(BYTE_ORDER_MARK) if self.text.startswith(BYTE_ORDER_MARK) else 0
        row: list[Cell] = []
        while position < len(self.text) or row:
            match = pattern.match(self.text, position)
            assert match is not None  # it matches nothing, too
            row.append(Cell(_unquoted(match[0]), match.start(), match.end()))
            position = match.end()
            if self.text.startswith(self.delimiter, position):
                position += len(self.delimiter)
                continue
            yield row
            row = []
            position += 2 if self.text.startswith("\r\n", position) else 1


def columns(header: Sequence[str]) -> dict[str, int]:
    """Return the place of each column by its name: small letters and digits alone."""
    names = [re.sub(r"[\W_]", "", name).lower() for name in header]
    return {name: place for place, name in reversed([*enumerate(names)]) if name}


def _decoded(content: bytes) -> tuple[str, str]:
    candidates = (ENCODINGS[content[:2]],) if content[:2] in ENCODINGS else FALLBACKS
    for encoding in candidates:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), "latin-1"


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    inside, _, after = text[1:].rpartition('"')
    return inside.replace('""', '"') + after if _ else text[1:]
