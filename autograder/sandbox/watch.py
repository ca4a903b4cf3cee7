"""Measure from outside how much memory, disk and how many processes a submission uses in total.

The kernel limits each process by itself and does not see the sum, and a process can hide its own
numbers. So the grader measures all processes of the submission several times a second.
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
MAX_PATH = 4_000  # characters; the kernel opens no longer path

PROPORTIONAL_LINES = re.compile(r"^(?:Swap)?Pss:\s+(\d+) kB$", re.MULTILINE)


class Watch:
    """Measures the processes below the warm parent and the folder of the worker.

    Args:
        limits: what the submission may use.
        parent: process id of the warm parent.
        folder: the working folder of the worker.
    """

    def __init__(self, limits: Limits, parent: int, folder: Path) -> None:
        self.limits = limits
        self.parent = parent
        self.folder = folder

    def check_limits(self) -> None:
        """Raise `OverLimit` if the submission uses more than its limits allow."""
        processes = self._processes()
        if len(processes) > self.limits.processes:
            raise OverLimit(f"had more than {self.limits.processes} processes at a time")
        with linux.reading_as(self.limits.user):
            memory = sum(map(_memory, processes))
            deleted = sum(self._deleted_files(pid) for pid in processes)
        if memory > self.limits.memory:
            raise OverLimit(f"used more than {self.limits.memory / MEGABYTE:g} MB of memory")
        if _files_below(self.folder, self.limits.folder) + deleted > self.limits.folder:
            raise OverLimit(
                f"wrote more than {self.limits.folder / MEGABYTE:g} MB, or too many files"
            )

    def _processes(self) -> list[int]:
        processes = linux.children_of(self.parent)
        for pid in processes:  # the list grows during the loop
            if len(processes) > self.limits.processes:
                break
            processes += linux.children_of(pid)
        return processes

    def _deleted_files(self, pid: int) -> int:
        """Return the bytes on disk in files that *pid* has open and that were deleted."""
        for thread in _threads(pid):
            try:
                descriptors = list((thread / "fd").iterdir())
            except PermissionError:
                # Unreadable: over the limit, unless it is a zombie, which has no memory.
                return self.limits.folder + 1 if linux.memory_of(thread) else 0
            except OSError:
                continue
            if descriptors:  # a thread that has ended lists none
                return sum(map(_deleted_size, descriptors))
        return 0


def _memory(pid: int) -> int:
    """Return the bytes that *pid* uses: its own, and its share of shared memory (PSS).

    Where a process hides its share, all shared memory counts as its own.
    """
    for thread in _threads(pid):
        with suppress(OSError):
            text = (thread / "smaps_rollup").read_text(encoding="ascii")
            if sizes := PROPORTIONAL_LINES.findall(text):
                return sum(map(int, sizes)) * 1024
        if memory := linux.memory_of(thread):
            return sum(memory.get(name, 0) for name in ("RssAnon", "RssShmem", "VmSwap"))
    return 0  # the process has ended


def _threads(pid: int) -> list[Path]:
    """Return the folders in `/proc` of the threads of *pid*; one that has ended has no numbers."""
    with suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []


def _files_below(folder: Path, limit: int) -> int:
    """Return the bytes on disk below *folder*, and stop as soon as they exceed *limit*.

    Too many files, and a folder that cannot be measured, count as more than *limit*.
    """
    size = files = 0
    folders = [str(folder)]
    while folders:
        path = folders.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    size += _size(entry)
                    files += 1
                    if size > limit or files > MAX_FILES:
                        return limit + 1
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
        except FileNotFoundError:  # removed since, or moved back and forth to hide its files
            files += FILES_OF_A_LOST_FOLDER
        except OSError:  # the path is too long, or the folder can be written to but not listed
            if os.access(path, os.W_OK | os.X_OK) or len(path) > MAX_PATH:
                return limit + 1
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
