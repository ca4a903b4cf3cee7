"""Read the cells of a script, in an encoding that scripts have."""

import io
import tokenize

from autograder.errors import SubmissionError
from autograder.intake.cells import Cell
from autograder.intake.notebooks import MAX_CELLS, MAX_CODE_CELLS
from autograder.intake.percent import parts

# Other encodings are refused: some codecs take hours, or do not encode text.
ENCODINGS = ("utf-8", "utf-8-sig", "ascii", "iso-8859-1", "iso-8859-15", "cp1252", "latin-1")
MAX_BYTES = 5 * 2**20
MAX_LINES = 100_000


def cells_of(name: str, data: bytes) -> tuple[Cell, ...]:
    """Return the cells of the script *data* from the file *name*.

    Raises:
        SubmissionError: it is not text, or it holds too much.
    """
    if len(data) > MAX_BYTES:
        raise SubmissionError(f"{name} is a script of more than {MAX_BYTES // 2**20} MB.")
    if max(data.count(b"\n"), data.count(b"\r")) >= MAX_LINES:
        raise SubmissionError(f"{name} is a script of more than {MAX_LINES} lines.")
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # as PowerShell writes it
            data = data.decode("utf-16").encode()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        if encoding.lower().replace("_", "-") not in ENCODINGS or b"\0" in data:
            raise SubmissionError(f"{name} is not text in a common encoding. Save it as UTF-8.")
        script = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise SubmissionError(
            f"{name} is not text in a known encoding: {error}. Save it as UTF-8."
        ) from error
    found = parts(script)
    if sum(not part.is_prose for part in found) > MAX_CODE_CELLS or len(found) > MAX_CELLS:
        raise SubmissionError(f"{name} has more than {MAX_CODE_CELLS} cells of code.")
    return tuple(
        Cell(part.source, "markdown" if part.is_prose else "code", line=part.line) for part in found
    )
