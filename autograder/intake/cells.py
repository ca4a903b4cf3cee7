"""Read the cells of a hand-in: of a notebook, of a script, or of a zip or folder with one of them.

Hand-ins are data: no code is run, and no file is unpacked to the disk. Sizes are bounded before
anything is parsed, because a hostile file may be made to keep the grader busy.
"""

import io
import json
import lzma
import os
import stat
import tokenize
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any

from autograder.errors import SubmissionError
from autograder.intake import percent

MAX_BYTES = 20 * 2**20
MAX_CELLS = 2_000
MAX_NODES = 500_000  # lists and objects in a notebook, those of its outputs included
MAX_ENTRIES = 2_000  # files and folders in a zip
SUFFIXES = (".ipynb", ".py", ".zip")
IGNORED_TAG = "otter_ignore"
ANSWER_TAG = "otter_answer_cell"
# The encodings of scripts. Others are refused: some codecs take hours, or do not encode text.
ENCODINGS = ("utf-8", "utf-8-sig", "ascii", "iso-8859-1", "iso-8859-15", "cp1252", "latin-1")
# Everything that `zipfile` raises for an archive that is damaged, encrypted, or packed in an
# unknown way.
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    MemoryError,
    OverflowError,
)


@dataclass(frozen=True)
class Text:
    """A Markdown cell; its *id* is empty if the notebook has none."""

    id: str
    source: str
    is_answer: bool = False  # whether it has the tag of an answer cell


@dataclass(frozen=True)
class Content:
    """The source of each code cell of a submission, and its Markdown cells, in order."""

    cells: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()


def read(path: Path) -> Content:
    """Return the cells of the hand-in at *path*; a script is a single code cell.

    Raises:
        SubmissionError: there is not exactly one notebook or script, or it is not readable.
    """
    if path.is_dir() and not path.is_symlink():
        files = {str(f.relative_to(path)): _reader(f) for f in sorted(_visible(path))}
        return _read_one_of(files, "folder")
    return _read_file(path.name, _reader(path))


def _visible(folder: Path) -> Iterable[Path]:
    try:
        paths = list(folder.rglob("*"))  # `rglob` does not follow links to folders
    except (RecursionError, OSError) as error:
        raise SubmissionError(f"The folders in {folder.name} are nested too deep.") from error
    files = (path for path in paths if path.is_symlink() or path.is_file())
    return (file for file in files if _may_count(file.relative_to(folder).parts))


def _may_count(parts: Sequence[str]) -> bool:
    """Tell whether the file of a path with *parts* may count: it is neither hidden nor litter."""
    return not any(part.startswith((".", "__")) for part in parts)


def _reader(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        if path.is_symlink():  # it may lead to work of others, or to the solutions
            raise SubmissionError(f"{path.name} is a link. Hand in the file itself.")
        try:
            # By now the path may be a link, which is not followed, or a pipe, which does not block.
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with open(descriptor, "rb") as file:  # noqa: PTH123  # pathlib opens no descriptors
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise SubmissionError(f"{path.name} is not a file.")
                return _read_bounded(file, path.name)
        except OSError as error:
            raise SubmissionError(f"{path.name} cannot be opened: {error.strerror}.") from error

    return read


def _read_bounded(file: IO[bytes], name: str) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> SubmissionError:
    return SubmissionError(
        f"{name} is larger than {MAX_BYTES // 2**20} MB. Clear the outputs of the notebook and "
        "hand it in again."
    )


def _read_one_of(files: dict[str, Callable[[], bytes]], kind: str) -> Content:
    """Read the one notebook in *files*, else the one script, else, in a folder, the one zip."""
    for suffix in SUFFIXES if kind == "folder" else SUFFIXES[:2]:
        chosen = [name for name in files if name.lower().endswith(suffix)]
        if len(chosen) > 1:
            raise SubmissionError(
                f"The {kind} holds {len(chosen)} files of type {suffix}, and it is unclear which "
                f"one counts ({', '.join(chosen[:5])}). Hand in one."
            )
        if chosen:
            return _read_file(chosen[0], files[chosen[0]])
    raise SubmissionError(f"The {kind} holds neither a notebook (.ipynb) nor a script (.py).")


def _read_file(name: str, read: Callable[[], bytes]) -> Content:
    readers = {".ipynb": _read_notebook, ".py": _read_script, ".zip": _read_zip}
    reader = readers.get(PurePosixPath(name).suffix.lower())
    if reader is None:
        raise SubmissionError(f"{name} is neither a notebook (.ipynb), a script (.py) nor a zip.")
    data = read()
    if not data.strip():
        raise SubmissionError(f"{name} is empty.")
    return reader(name, data)


def _read_script(name: str, data: bytes) -> Content:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        if encoding.lower().replace("_", "-") not in ENCODINGS or b"\0" in data:
            raise SubmissionError(f"{name} is not text in a common encoding. Save it as UTF-8.")
        script = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise SubmissionError(
            f"{name} is not text in a known encoding: {error}. Save it as UTF-8."
        ) from error
    texts = percent.markdown_cells(script)
    return Content((script,), tuple(Text("", text, ANSWER_TAG in head) for head, text in texts))


def _read_zip(name: str, data: bytes) -> Content:
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:  # counted in the bytes, because the index may lie
        raise SubmissionError(f"{name} holds too many files. Hand in the notebook itself.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGES as error:
        raise SubmissionError(f"{name} is not a whole zip file: {error}.") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        files = [e for e in entries if _may_count(PurePosixPath(e.filename).parts)]
        names = [entry.filename for entry in files]
        duplicates = [each for each, times in Counter(names).items() if times > 1]
        if duplicates:
            raise SubmissionError(f"{name} holds two files of the name {duplicates[0]}.")
        readers = [partial(_read_entry, archive, entry, name) for entry in files]
        return _read_one_of(dict(zip(names, readers, strict=True)), "zip")


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """Return the content of *entry* of the zip *name*, within bounds: it may be a bomb."""
    full_name = f"{entry.filename} in {name}"
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise SubmissionError(f"{full_name} is a link. Hand in the file itself.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # `zipfile` unpacks the other methods without a bound.
        raise SubmissionError(
            f"{full_name} is packed in an unusual way. Hand in the notebook itself."
        )
    try:
        with archive.open(entry) as file:
            content = _read_bounded(file, full_name)
    except DAMAGES as error:
        raise SubmissionError(f"{full_name} cannot be unpacked: {error}.") from error
    if len(content) != entry.file_size:
        raise SubmissionError(f"{full_name} is not of the size that the zip says it has.")
    return content


def _read_notebook(name: str, data: bytes) -> Content:
    if data.count(b"[") + data.count(b"{") > MAX_NODES:
        raise SubmissionError(f"{name} holds too much. Clear the outputs and hand it in again.")
    try:
        # Only texts are used. As an int, a number of a million digits would take long to parse.
        notebook = json.loads(data, parse_int=float)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SubmissionError(
            f"{name} is not a whole notebook: {error}. Save it again and hand in that file."
        ) from error
    try:
        cells = [cell for cell in _cells(notebook) if not _is_ignored(cell)]
        code = [_source(cell) for cell in cells if cell["cell_type"] == "code"]
        texts = [_text(cell) for cell in cells if cell["cell_type"] == "markdown"]
    except (KeyError, TypeError, AttributeError) as error:
        raise SubmissionError(f"{name} is JSON, but not a notebook.") from error
    if len(code) > MAX_CELLS:
        raise SubmissionError(f"{name} has more than {MAX_CELLS} code cells.")
    return Content(tuple(code), tuple(texts))


def _cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cells of *notebook*; formats up to 3 have them in worksheets."""
    if "worksheets" in notebook:
        return [cell for sheet in _list(notebook["worksheets"]) for cell in _list(sheet["cells"])]
    return _list(notebook["cells"])


def _list(node: Any) -> list[Any]:
    if type(node) is not list:
        raise TypeError("not a list")
    return node


def _is_ignored(cell: dict[str, Any]) -> bool:
    metadata = cell.get("metadata", {})
    return bool(IGNORED_TAG in metadata.get("tags", []) or metadata.get("otter", {}).get("ignore"))


def _text(cell: dict[str, Any]) -> Text:
    metadata = cell.get("metadata", {})
    id_ = cell.get("id") or metadata.get("id")  # Colab writes it there
    is_answer = ANSWER_TAG in metadata.get("tags", [])
    return Text(id_ if type(id_) is str else "", _source(cell), is_answer)


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"] if "source" in cell else cell["input"]
    return source if type(source) is str else "".join(_list(source))
