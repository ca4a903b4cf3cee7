"""Measure from outside how much memory, disk and how many processes a submission uses in total.

The kernel limits each process by itself and does not see the sum, and a process can hide its own
numbers. So the grader measures all processes of the submission several times a second. It counts
what they hold in the kernel too: page tables, maps, pipes, sockets, and files without a name.
"""

import os
import re
import socket
import stat
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from autograder import linux
from autograder.boundary.lost import OverLimit
from autograder.sandbox.limits import MEGABYTE
from autograder.worker.cleanup import PUBLIC_FOLDERS
from autograder.worker.confine import Limits
from autograder.worker.seccomp import MAX_SHARED

MAX_FILES = 2_000
FILES_OF_A_LOST_FOLDER = 100
MAX_PATH = 4_000  # characters; the kernel opens no longer path
MAX_LIST = 10**6  # bytes of the list of maps of a process; an honest one has a tenth of it
MAP, PIPE = 400, 2**16  # bytes that the kernel takes for each, a pipe at most

PROPORTIONAL_LINES = re.compile(r"^(?:Swap)?Pss:\s+(\d+) kB$", re.MULTILINE)
# A map of what has no name (any more): its start and end, inode and former path.
NAMELESS = re.compile(rb"^(\w+)-(\w+) \S+ \S+ \S+ (\d+) +(/.*) \(deleted\)$", re.MULTILINE)
SHARED_MEMORY = b"/dev/zero"  # instead of a path
SEMAPHORE = b"/dev/shm/sem."  # of the C library: a page of a file that has lost its name at once

# What is used up, in bytes, by what stands for it: what two processes have counts once.
Bytes = dict[Any, int]


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
        # Without Landlock files may lie elsewhere too, where the user tells whose they are.
        is_closed = limits.landlock or limits.user is None
        self.public: Sequence[str] = () if is_closed else PUBLIC_FOLDERS

    def check_limits(self) -> None:
        """Raise `OverLimit` if the submission uses more than its limits allow."""
        processes = self._processes()
        if len(processes) > self.limits.processes:
            raise OverLimit(f"had more than {self.limits.processes} processes at a time")
        memory: Bytes = {}
        nameless: Bytes = {}  # files that no folder lists
        with linux.reading_as(self.limits.user):
            for pid in processes:
                memory[pid] = _memory(pid)
                self._add_held(pid, memory, nameless)
        if sum(memory.values()) > self.limits.memory:
            raise OverLimit(f"used more than {self.limits.memory / MEGABYTE:g} MB of memory")
        files = sum(nameless.values()) + _files_below(self.folder, self.limits.folder)
        for folder in self.public:
            files += _files_below(Path(folder), self.limits.folder, self.limits.user)
        if files > self.limits.folder:
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

    def _add_held(self, pid: int, memory: Bytes, nameless: Bytes) -> None:
        """Add what *pid* holds by its descriptors and maps."""
        for thread in _threads(pid):
            try:
                descriptors = list((thread / "fd").iterdir())
                with (thread / "maps").open("rb") as file:
                    maps = file.read(MAX_LIST)
            except PermissionError:
                if linux.memory_of(thread):  # it is no zombie
                    nameless[None, pid] = self.limits.folder + 1
                return
            except OSError:
                continue
            if maps:  # a thread that has ended has none
                memory["maps", pid] = MAP * maps.count(b"\n")
                if len(maps) == MAX_LIST:
                    memory["maps", pid] += self.limits.memory
                for descriptor in descriptors:
                    _add_descriptor(descriptor, memory, nameless)
                for match in NAMELESS.finditer(maps) if b" (deleted)" in maps else ():
                    self._add_map(Path("/proc", thread.name, "map_files"), match, memory, nameless)
                return

    def _add_map(
        self, files: Path, match: "re.Match[bytes]", memory: Bytes, nameless: Bytes
    ) -> None:
        """Add the whole file behind a map, of which the map may show a small part."""
        start, end, inode, path = int(match[1], 16), int(match[2], 16), int(match[3]), match[4]
        is_shared = path == SHARED_MEMORY
        places = [os.fsencode(place) + b"/" for place in (str(self.folder), *self.public)]
        if is_shared or any(map(path.startswith, places)):
            with suppress(OSError):  # root alone may look, and in most containers not even root
                status = (files / f"{start:x}-{end:x}").stat()
                if not status.st_nlink:
                    _add_nameless(status, memory if is_shared else nameless)
                return
            if is_shared or (self.public and path.startswith(SEMAPHORE)):
                memory[path, inode] = max(end - start, memory.get((path, inode), MAX_SHARED))
            elif all(inode != known for _, known in nameless):  # no descriptor tells its size
                nameless[None, inode] = self.limits.folder + 1


def _memory(pid: int) -> int:
    """Return the bytes that *pid* uses: its own, its share of shared memory (PSS), its page tables.

    Where a process hides its share, all shared memory counts as its own.
    """
    for thread in _threads(pid):
        memory = linux.memory_of(thread)
        with suppress(OSError):
            text = (thread / "smaps_rollup").read_text(encoding="ascii")
            if sizes := PROPORTIONAL_LINES.findall(text):
                return sum(map(int, sizes)) * 1024 + memory.get("VmPTE", 0)
        if memory:
            return sum(memory.get(name, 0) for name in ("RssAnon", "RssShmem", "VmSwap", "VmPTE"))
    return 0  # the process has ended


def _threads(pid: int) -> list[Path]:
    """Return the folders in `/proc` of the threads of *pid*; one that has ended has no numbers."""
    with suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []


def _files_below(folder: Path, limit: int, user: int | None = None) -> int:
    """Return the bytes on disk below *folder*, and stop as soon as they exceed *limit*.

    Too many files, and a folder that cannot be measured, count as more than *limit*. If there is a
    *user*, what belongs to others is left out.
    """
    size = files = 0
    folders = [str(folder)]
    while folders:
        path = folders.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    owner, taken = _owner_and_size(entry)
                    if user is not None and owner != user:
                        continue
                    size += taken
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


def _owner_and_size(entry: "os.DirEntry[str]") -> tuple[int | None, int]:
    with suppress(FileNotFoundError):
        status = entry.stat(follow_symlinks=False)
        return status.st_uid, status.st_blocks * 512
    return None, 0


def _add_descriptor(descriptor: Path, memory: Bytes, nameless: Bytes) -> None:
    with suppress(OSError):
        status = descriptor.stat()
        if not status.st_nlink:  # folders too, which keep the size that they had once
            _add_nameless(status, nameless)
        if stat.S_ISSOCK(status.st_mode):
            memory[status.st_dev, status.st_ino] = _socket_bytes()
        elif stat.S_ISFIFO(status.st_mode):
            memory[status.st_dev, status.st_ino] = PIPE


def _add_nameless(status: os.stat_result, sizes: Bytes) -> None:
    sizes[status.st_dev, status.st_ino] = status.st_blocks * 512


@cache
def _socket_bytes() -> int:
    """Return what the kernel takes for a socket at most: what waits in it, and what filters it."""
    with socket.socket(socket.AF_UNIX) as one:
        return 2 * one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
