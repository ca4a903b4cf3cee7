"""Find submissions in folders, and read them as data: notebooks, scripts, and zips of either."""

import io
import json
import lzma
import tokenize
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.errors import SubmissionError

MAX_BYTES = 20 * 2**20
MAX_NAME = 200  # bytes; most file systems end at 255
SUFFIXES = (".ipynb", ".py", ".zip")
IGNORED_TAG = "otter_ignore"
# All that `zipfile` raises for an archive that is damaged, locked, or packed in an unknown way.
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)


@dataclass(frozen=True)
class Submission:
    """One student's submission.

    Attributes:
        name: what it is called in the grade book; unique among those found together.
        path: a file, or the folder of a student.
    """

    name: str
    path: Path

    def read(self) -> list[str]:
        """Return the source of each code cell; a script is a single cell.

        Raises:
            SubmissionError: if there is not exactly one notebook or script that can be read.
        """
        if self.path.is_dir():
            files = {str(f.relative_to(self.path)): _reader(f) for f in sorted(_visible(self.path))}
            return _read_one_of(files, "folder")
        return _read_file(self.path.name, _reader(self.path))


def find(paths: Sequence[Path]) -> list[Submission]:
    """Return the submissions in *paths*, sorted by name.

    A path is a submission, or a folder: then each file in it is one, and each folder in it is that
    of one student. Hidden files are passed over. A name is the file's stem; where two share one,
    the suffix or else the folder makes them differ.
    """
    found = [entry for path in paths for entry in (_entries(path) if path.is_dir() else [path])]
    names = _unique(
        found,
        lambda path: path.name if path.is_dir() else path.stem,
        lambda path: path.name,
        lambda path: f"{path.parent.name}_{path.name}",
    )
    return sorted(map(Submission, names, found), key=lambda submission: submission.name)


def _entries(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "__")))


def _unique(paths: list[Path], *ways: Callable[[Path], str]) -> list[str]:
    """Return a name for each path by the first of *ways* that tells it from the others."""
    names = [_printable(ways[0](path)) for path in paths]
    for way in ways[1:]:
        shared = {name for name, count in Counter(names).items() if count > 1}
        names = [
            _printable(way(path)) if name in shared else name
            for name, path in zip(names, paths, strict=True)
        ]
    used: Counter[str] = Counter()
    for position, name in enumerate(names):
        used[name] += 1
        names[position] = name if used[name] == 1 else f"{name}-{used[name]}"
    return names


def _printable(name: str) -> str:
    """Return *name* fit for a cell of a table and for a file of its own.

    A question mark stands for each byte that the file system could not decode.
    """
    return name.encode("utf-8", "replace")[:MAX_NAME].decode("utf-8", "ignore")


def _visible(folder: Path) -> Iterable[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and _counts(file.parts))


def _counts(parts: Sequence[str]) -> bool:
    """Tell whether a path may be a submission: not hidden, not left behind by a tool."""
    return not any(part.startswith((".", "__")) for part in parts)


def _reader(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            if not path.is_file():  # a pipe would keep us waiting
                raise SubmissionError(f"{path.name} is not a file.")
            if path.stat().st_size > MAX_BYTES:
                raise _too_large(path.name)
            return path.read_bytes()
        except OSError as error:
            raise SubmissionError(f"{path.name} cannot be opened: {error.strerror}.") from error

    return read


def _too_large(name: str) -> SubmissionError:
    return SubmissionError(
        f"{name} is larger than {MAX_BYTES // 2**20} MB. Clear the outputs of the notebook and "
        "hand it in again."
    )


def _read_one_of(files: dict[str, Callable[[], bytes]], place: str) -> list[str]:
    """Read the one notebook among *files*, else the one script, else (in a folder) the one zip."""
    for suffix in SUFFIXES if place == "folder" else SUFFIXES[:2]:
        chosen = [name for name in files if name.lower().endswith(suffix)]
        if len(chosen) > 1:
            raise SubmissionError(
                f"The {place} holds {len(chosen)} files of type {suffix}, and it is unclear which "
                f"one counts ({', '.join(chosen[:5])}). Hand in one."
            )
        if chosen:
            return _read_file(chosen[0], files[chosen[0]])
    raise SubmissionError(f"The {place} holds neither a notebook (.ipynb) nor a script (.py).")


def _read_file(name: str, read: Callable[[], bytes]) -> list[str]:
    readers = {".ipynb": _read_notebook, ".py": _read_script, ".zip": _read_zip}
    reader = readers.get(PurePosixPath(name).suffix.lower())
    if reader is None:
        raise SubmissionError(f"{name} is neither a notebook (.ipynb), a script (.py) nor a zip.")
    data = read()
    if not data.strip():
        raise SubmissionError(f"{name} is empty.")
    return reader(name, data)


def _read_script(name: str, data: bytes) -> list[str]:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return [data.decode(encoding)]
    except (SyntaxError, UnicodeDecodeError) as error:
        raise SubmissionError(f"{name} is not text in a known encoding: {error}.") from error


def _read_zip(name: str, data: bytes) -> list[str]:
    def entry_reader(entry: zipfile.ZipInfo) -> Callable[[], bytes]:
        def read() -> bytes:
            try:
                with archive.open(entry) as file:
                    content = file.read(MAX_BYTES + 1)
            except DAMAGES as error:
                raise SubmissionError(
                    f"{entry.filename} in {name} cannot be unpacked: {error}."
                ) from error
            if len(content) > MAX_BYTES:
                raise _too_large(f"{entry.filename} in {name}")
            return content

        return read

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGES as error:
        raise SubmissionError(f"{name} is not a whole zip file: {error}.") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        files = {
            entry.filename: entry_reader(entry)
            for entry in entries
            if _counts(PurePosixPath(entry.filename).parts)
        }
        return _read_one_of(files, "zip")


def _read_notebook(name: str, data: bytes) -> list[str]:
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SubmissionError(
            f"{name} is not a whole notebook: {error}. Save it again and hand in that file."
        ) from error
    try:
        return [_source(cell) for cell in _cells(notebook) if _is_code(cell)]
    except (KeyError, TypeError, AttributeError) as error:
        raise SubmissionError(f"{name} is JSON, but not a notebook.") from error


def _cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cells of *notebook*; those of format 3 and older are in worksheets."""
    if "worksheets" in notebook:
        return [cell for sheet in notebook["worksheets"] for cell in sheet["cells"]]
    return list(notebook["cells"])


def _is_code(cell: dict[str, Any]) -> bool:
    metadata = cell.get("metadata", {})
    ignored = IGNORED_TAG in metadata.get("tags", []) or metadata.get("otter", {}).get("ignore")
    return cell["cell_type"] == "code" and not ignored


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"] if "source" in cell else cell["input"]
    return source if type(source) is str else "".join(source)
