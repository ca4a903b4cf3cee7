"""System calls of Linux that Python does not wrap, and what `/proc` shows of processes."""

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
PR_SET_THP_DISABLE = 41
CAP_DAC_READ_SEARCH, CAP_SYS_PTRACE = 2, 19
CAPABILITY_VERSION_3 = 0x20080522

MEMORY_LINES = re.compile(r"^((?:Vm|Rss)\w+):\s+(\d+) kB$", re.MULTILINE)

IS_LINUX = sys.platform == "linux"
_library: Any = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, *arguments: Any) -> None:
    """Call `prctl`; raises `OSError` if the kernel refuses."""
    padded = (*arguments, 0, 0, 0, 0)[:4]  # some options need 0 in unused arguments
    if _library.prctl(option, *map(_as_long, padded)) != 0:
        _raise_errno(f"prctl {option}")


def syscall(number: int, *arguments: Any) -> int:
    """Make a system call and return its value; raises `OSError` if the kernel refuses."""
    value = int(_library.syscall(number, *map(_as_long, arguments)))
    if value < 0:
        _raise_errno(f"system call {number}")
    return value


def keep_capability(number: int) -> None:
    """Drop all capabilities of this process except *number*, one below 32 that it holds already."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    # The effective, permitted and inheritable sets: first of numbers below 32, then of the others.
    sets = (ctypes.c_uint32 * 6)(1 << number, 1 << number)
    if _library.capset(ctypes.byref(header), ctypes.byref(sets)) != 0:
        _raise_errno("capset")


@contextmanager
def reading_as(user: int | None) -> Iterator[None]:
    """Let this thread read files as *user* if it may not inspect processes of other users itself.

    In most containers not even root may. *user* gains no access to this process: for signals and
    tracing the kernel checks other ids.
    """
    if user is None or _may_trace():
        yield
        return
    signal = ctypes.c_int()
    prctl(PR_GET_PDEATHSIG, ctypes.byref(signal))  # the kernel clears it when the user id changes
    header, sets = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    _library.capget(ctypes.byref(header), ctypes.byref(sets))
    _library.setfsgid(user)
    _library.setfsuid(user)
    # The kernel hides a process from readers that lack any of its capabilities. The change of user
    # has dropped those for files, so they are set again.
    _library.capset(ctypes.byref(header), ctypes.byref(sets))
    try:
        yield
    finally:
        _library.setfsuid(os.geteuid())
        _library.setfsgid(os.getegid())
        prctl(PR_SET_PDEATHSIG, signal.value)


@cache
def _may_trace() -> bool:
    """Tell whether this process may inspect processes of other users."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    effective = re.search(r"^CapEff:\t(\w+)$", status, re.MULTILINE)
    return effective is not None and bool(int(effective[1], 16) >> CAP_SYS_PTRACE & 1)


def memory_of(process: Path) -> dict[str, int]:
    """Return the memory fields of a process, such as VmSize, in bytes, from its folder in `/proc`.

    Empty if the process is gone, and on systems other than Linux.
    """
    with suppress(OSError):
        text = (process / "status").read_text(encoding="ascii", errors="replace")
        # Fields are found by name, because the process itself chooses the text of one line, Name.
        return {name: int(size) * 1024 for name, size in MEMORY_LINES.findall(text)}
    return {}


def children_of(pid: int | str) -> list[int]:
    """Return the ids of the children that a process has not reaped yet; none if it is gone."""
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
