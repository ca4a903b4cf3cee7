"""Watch from outside what a submission takes: memory, files and processes, all of them together.

A limit on one process cannot see what many take together, and a process can be made to report
nothing of itself; so the grader looks at each of them, several times a second.
"""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from autograder import linux
from autograder.boundary.lost import OverLimit
from autograder.sandbox.limits import MEGABYTE
from autograder.worker.confine import Limits

MAX_FILES = 2_000
FILES_OF_A_LOST_FOLDER = 100
MAX_PATH = 4_000  # characters; the kernel looks no deeper

PROPORTIONAL_LINES = re.compile(r"^(?:Swap)?Pss:\s+(\d+) kB$", re.MULTILINE)


class Watch:
    """Looks at the processes below the warm parent and at the folder of the worker.

    Args:
        limits: what it may take.
        parent: process id of the warm parent.
        folder: the working folder.
    """

    def __init__(self, limits: Limits, parent: int, folder: Path) -> None:
        self.limits = limits
        self.parent = parent
        self.folder = folder

    def check_limits(self) -> None:
        """Raise `OverLimit` if the submission takes too much."""
        processes = self._processes()
        if len(processes) > self.limits.processes:
            raise OverLimit(f"had more than {self.limits.processes} processes at a time")
        with linux.looking_as(self.limits.user):
            memory = sum(map(_memory, processes))
            deleted = sum(self._deleted_files(pid) for pid in processes)
        if memory > self.limits.memory:
            raise OverLimit(f"used more than {self.limits.memory / MEGABYTE:g} MB of memory")
        if _files_below(self.folder, self.limits.folder) + deleted > self.limits.folder:
            raise OverLimit(
                f"wrote more than {self.limits.folder / MEGABYTE:g} MB, or too many files"
            )

    def _processes(self) -> list[int]:
        found = linux.children_of(self.parent)
        for pid in found:  # grows on the way
            if len(found) > self.limits.processes:
                break
            found += linux.children_of(pid)
        return found

    def _deleted_files(self, pid: int) -> int:
        """Return the bytes in files that *pid* has open and that have no name any more."""
        for thread in _threads(pid):
            try:
                descriptors = list((thread / "fd").iterdir())
            except PermissionError:
                # It hides; or it is dead and waits to be reaped, which has no memory.
                return self.limits.folder + 1 if linux.memory_of(thread) else 0
            except OSError:
                continue
            if descriptors:  # none are those of a thread that has ended
                return sum(map(_deleted_size, descriptors))
        return 0


def _memory(pid: int) -> int:
    """Return the bytes that *pid* uses, its share of those that it has in common with others.

    Of a process that hides, common memory counts as its own.
    """
    for thread in _threads(pid):
        with suppress(OSError):
            text = (thread / "smaps_rollup").read_text(encoding="ascii")
            if sizes := PROPORTIONAL_LINES.findall(text):
                return sum(map(int, sizes)) * 1024
        if told := linux.memory_of(thread):
            return sum(told.get(name, 0) for name in ("RssAnon", "RssShmem", "VmSwap"))
    return 0  # it has ended


def _threads(pid: int) -> list[Path]:
    """Return the folders of the threads of *pid*; that of one which has ended tells nothing."""
    with suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []


def _files_below(folder: Path, enough: int) -> int:
    """Return the bytes on disk below *folder*; where that is endless work, more than *enough*."""
    size = files = 0
    folders = [str(folder)]
    while folders:
        place = folders.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    size += _size(entry)
                    files += 1
                    if size > enough or files > MAX_FILES:
                        return enough + 1
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
        except FileNotFoundError:  # removed meanwhile, or moved to and fro to hide it
            files += FILES_OF_A_LOST_FOLDER
        except OSError:  # a path too long to look into, or closed to the grader
            if os.access(place, os.W_OK | os.X_OK) or len(place) > MAX_PATH:
                return enough + 1
    return size


def _size(entry: "os.DirEntry[str]") -> int:
    with suppress(FileNotFoundError):
        return entry.stat(follow_symlinks=False).st_blocks * 512
    return 0


def _deleted_size(descriptor: Path) -> int:
    with suppress(OSError):
        status = descriptor.stat()
        if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
            return status.st_blocks * 512
    return 0
