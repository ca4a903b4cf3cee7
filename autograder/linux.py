"""The calls of Linux that Python does not wrap, and what `/proc` says of processes."""

import ctypes
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG, PR_GET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS = 1, 2, 4, 8
PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 22, 36, 38
CAP_DAC_READ_SEARCH, CAP_SYS_PTRACE = 2, 19
CAPABILITY_VERSION_3 = 0x20080522

MEMORY_LINES = re.compile(r"^((?:Vm|Rss)\w+):\s+(\d+) kB$", re.MULTILINE)

IS_LINUX = sys.platform == "linux"
_library: Any = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, *arguments: Any) -> None:
    """Call `prctl`; raises `OSError` where the kernel refuses."""
    padded = (*arguments, 0, 0, 0, 0)[:4]  # some options fail unless the rest is 0
    if _library.prctl(option, *map(_as_long, padded)) != 0:
        _raise_errno(f"prctl {option}")


def syscall(number: int, *arguments: Any) -> int:
    """Call the kernel and return what it gives; raises `OSError` where it refuses."""
    value = int(_library.syscall(number, *map(_as_long, arguments)))
    if value < 0:
        _raise_errno(f"system call {number}")
    return value


def keep_capability(number: int) -> None:
    """Have this process keep the capability *number*, of those that it has, and no other."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    # Effective, permitted and inheritable, first for the numbers below 32, then for the others.
    sets = (ctypes.c_uint32 * 6)(1 << number, 1 << number)
    if _library.capset(ctypes.byref(header), ctypes.byref(sets)) != 0:
        _raise_errno("capset")


@contextmanager
def looking_as(user: int | None) -> Iterator[None]:
    """Have this thread read files as *user* where root itself may not see what others hold.

    That is so in most containers. It gives *user* no way to this process: for signals and tracing
    other ids count.
    """
    if user is None or _may_trace():
        yield
        return
    signal = ctypes.c_int()
    prctl(PR_GET_PDEATHSIG, ctypes.byref(signal))  # the kernel forgets it with every change
    header, sets = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    _library.capget(ctypes.byref(header), ctypes.byref(sets))
    _library.setfsgid(user)
    _library.setfsuid(user)
    # Nobody sees what a process with more capabilities holds; those for files went with the change.
    _library.capset(ctypes.byref(header), ctypes.byref(sets))
    try:
        yield
    finally:
        _library.setfsuid(os.geteuid())
        _library.setfsgid(os.getegid())
        prctl(PR_SET_PDEATHSIG, signal.value)


@cache
def _may_trace() -> bool:
    """Tell whether this process may look into those of other users."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"^CapEff:\t(\w+)$", status, re.MULTILINE)
    return found is not None and bool(int(found[1], 16) >> CAP_SYS_PTRACE & 1)


def memory_of(place: Path) -> dict[str, int]:
    """Return what a folder of `/proc` says of the memory of a process, such as VmSize, in bytes.

    Empty for a process that is gone, and on systems other than Linux.
    """
    with suppress(OSError):
        text = (place / "status").read_text(encoding="ascii", errors="replace")
        # By name: the line of the process's name holds what the process likes.
        return {name: int(size) * 1024 for name, size in MEMORY_LINES.findall(text)}
    return {}


def children_of(pid: int | str) -> list[int]:
    """Return the children of a process that were not waited for yet; none where it is gone."""
    children: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                children += map(int, (task / "children").read_text(encoding="ascii").split())
    return children


def can_watch() -> bool:
    """Tell whether this system lists the children of a process."""
    return Path(f"/proc/self/task/{os.getpid()}/children").exists()


def _as_long(argument: Any) -> Any:
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


def _raise_errno(what: str) -> None:
    number = ctypes.get_errno()
    raise OSError(number, os.strerror(number), what)
