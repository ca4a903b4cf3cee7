"""Read the files of a hand-in: a file, a folder or a zip, and which of them are litter.

Hand-ins are data: no code is run, and no file is unpacked to the disk. Sizes are bounded before
anything is read, because a hostile file may be made to keep the grader busy.
"""

import io
import lzma
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.errors import SubmissionError
from autograder.intake.students import origin_of

MAX_BYTES = 100 * 2**20  # of one file; a notebook full of pictures has 40 MB
MAX_ENTRIES = 5_000  # files in a zip or folder, without litter and environments
MAX_INDEX = 60_000  # files and folders in a zip; an environment with Jupyter has 30,000
MAX_DEPTH = 100  # folders within one another
MAX_ZIPS = 10  # that are opened of a hand-in; their bytes together are at most those of a file
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
    NotImplementedError,
)
# What operating systems, editors and platforms leave behind.
LITTER = re.compile(
    r"\..*|__macosx|__pycache__|desktop\.ini|thumbs\.db|ehthumbs\.db|icon\r?|index\.html?"
    r"|.*-checkpoint\.(?:ipynb|py)|~\$.*|.*\.(?:pyc|pyo|tmp|crdownload|lnk|bak|swp|orig)|.*~",
    re.IGNORECASE | re.DOTALL,
)
ENVIRONMENTS = ("site-packages", "node_modules", "venv", "env", "virtualenv")
HANDED_OUT = ("given", "tests")  # folders that the grader replaces by its own


@dataclass(frozen=True)
class File:
    """A file of a hand-in: its path, with the zip that it lies in, and how to read it."""

    path: PurePosixPath
    read: Callable[[], bytes]


def is_litter(name: str) -> bool:
    """Tell whether a file or folder called *name* was made by no student."""
    return bool(LITTER.fullmatch(name))


def was_handed_out(path: PurePosixPath) -> bool:
    """Tell whether the file at *path* lies in a folder that the grader has its own of."""
    return any(part in HANDED_OUT for part in path.parts[:-1])


def files_at(path: Path) -> list[File]:
    """Return the files at *path*, those of zips among them, without litter.

    Raises:
        SubmissionError: a folder or zip holds too many, or *path* is a zip that cannot be read.
    """
    if not path.is_dir() or path.is_symlink():
        origin = origin_of(path.name)
        name = PurePosixPath(origin.file if origin and origin.file else path.name)
        file = File(PurePosixPath(name.name), _reader(path))
        return _files_in_zip(file, file.read()) if _is_zip(file) else [file]
    files = [
        File(PurePosixPath(each.relative_to(path).as_posix()), _reader(each))
        for each in sorted(_paths_in(path))
    ]
    files = [file for file in _without_environments(files) if not _of_nobody(file.path)]
    if len(files) > MAX_ENTRIES:
        raise SubmissionError(f"{path.name} holds too many files. Hand in the notebook itself.")
    return files


def in_zips(files: Iterable[File]) -> Iterator[File | SubmissionError]:
    """Yield *files*, and what they hold in place of zips, or why a zip cannot be read."""
    opened = size = 0
    for file in files:
        if not _is_zip(file):
            yield file
            continue
        try:
            if opened == MAX_ZIPS or size > MAX_BYTES:
                raise SubmissionError(f"{file.path} was not opened: there are too many zips.")
            opened += 1
            data = file.read()
            size += len(data)  # they stay in memory, because their files are read later
            yield from _files_in_zip(file, data)
        except SubmissionError as error:
            yield error


def _is_zip(file: File) -> bool:
    return file.path.suffix.lower() == ".zip"


def _paths_in(folder: Path) -> Iterator[Path]:
    try:
        paths = list(folder.rglob("*"))  # `rglob` does not follow links to folders
    except (RecursionError, OSError) as error:
        raise SubmissionError(f"The folders in {folder.name} are nested too deep.") from error
    return (path for path in paths if path.is_symlink() or path.is_file())


def _of_nobody(path: PurePosixPath) -> bool:
    """Tell whether the file at *path* is litter, or of an environment, or leads elsewhere."""
    folders = [part.lower() for part in path.parts[:-1]]
    return (
        any(map(is_litter, path.parts))
        or any(part in ENVIRONMENTS for part in folders)
        or ".." in path.parts
    )


def _without_environments(files: list[File]) -> list[File]:
    """Return *files* without those of virtual environments, whatever these are called."""
    roots = {file.path.parent for file in files if file.path.name == "pyvenv.cfg"}
    roots = {root for root in roots if root.suffix != ".zip"} - {PurePosixPath()}
    return [file for file in files if not roots.intersection(file.path.parents)] if roots else files


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
        raise SubmissionError(
            f"{name} is larger than {MAX_BYTES // 2**20} MB. Clear the outputs of the notebook and "
            "hand it in again."
        )
    return data


def _files_in_zip(file: File, data: bytes) -> list[File]:
    name = file.path.name
    if not data.strip():
        raise SubmissionError(f"{name} is empty.")
    too_many = SubmissionError(f"{name} holds too many files. Hand in the notebook itself.")
    if data.count(b"PK\x01\x02") > MAX_INDEX:  # counted in the bytes, because the index may lie
        raise too_many
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGES as error:
        raise SubmissionError(f"{name} is not a whole zip file: {error}.") from error
    entries: dict[PurePosixPath, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        if entry.filename.count("/") + entry.filename.count("\\") > MAX_DEPTH:
            raise SubmissionError(f"The folders in {name} are nested too deep.")
        # Some programs on Windows write backslashes.
        path = file.path / entry.filename.replace("\\", "/").lstrip("/")
        if entry.filename.endswith(("/", "\\")) or _of_nobody(path.relative_to(file.path)):
            continue
        if path in entries:
            raise SubmissionError(f"{name} holds two files of the name {entry.filename}.")
        entries[path] = entry
    files = [
        File(path, partial(_read_entry, archive, entry, name)) for path, entry in entries.items()
    ]
    files = _without_environments(files)
    if len(files) > MAX_ENTRIES:
        raise too_many
    return files


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
