"""Landlock, the sandbox of Linux that needs neither root nor a library.

A process names the files that it keeps access to. It gives up access to all others, for itself and
for all that it starts; on newer kernels also TCP and signals to processes outside the sandbox. The
numbers come from the kernel's `include/uapi/linux/landlock.h`, where each ABI version extends the
one before.
"""

import ctypes
import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from autograder import linux

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # system calls, the same on all machines
GIVE_VERSION = 1
PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIRECTORY = 1 << 0, 1 << 1, 1 << 2, 1 << 3
MAKE_CHARACTER_DEVICE, MAKE_BLOCK_DEVICE, TRUNCATE = 1 << 6, 1 << 11, 1 << 14
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE  # the rights that apply to a single file
READ = EXECUTE | READ_FILE | READ_DIRECTORY
ALL_OF_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
ALL_OF_NEWER_ABI = (1 << 16) - 1
BIND_AND_CONNECT_TCP = 0b11  # from ABI 4
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11  # from ABI 6


class _Rule(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"  # the layout that packs; newer versions of Python want it named
    _fields_ = (("allowed", ctypes.c_uint64), ("beneath", ctypes.c_int32))


def abi() -> int:
    """Return the ABI version of Landlock in this kernel, 0 if it has none."""
    if linux.IS_LINUX:
        with suppress(OSError):
            return linux.syscall(CREATE_RULESET, None, 0, GIVE_VERSION)
    return 0


def protects(version: int) -> str:
    """Return what Landlock of *version* protects, in words."""
    newer = [what for since, what in ((4, "TCP"), (6, "signals")) if version >= since]
    return ", ".join(["files", *newer])


def restrict(version: int, read: Iterable[str], write: Iterable[str]) -> None:
    """Restrict this process to the files and folders *read* and *write*, for good.

    Paths that do not exist are skipped. Device files cannot be made anywhere. The process must have
    set PR_SET_NO_NEW_PRIVS before.

    Args:
        version: the result of `abi`.
        read: paths to read and execute, with all below them.
        write: paths to read, write and delete, with all below them.

    Raises:
        OSError: the kernel refused.
    """
    everything = ALL_OF_ABI.get(version, ALL_OF_NEWER_ABI)
    ruleset = _ruleset(everything, version)
    for path in read:
        _allow(ruleset, path, READ)
    for path in write:
        _allow(ruleset, path, everything & ~(MAKE_CHARACTER_DEVICE | MAKE_BLOCK_DEVICE))
    linux.syscall(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _ruleset(everything: int, version: int) -> int:
    handled = [everything]
    if version >= 4:
        handled.append(BIND_AND_CONNECT_TCP)
    if version >= 6:
        handled.append(ABSTRACT_SOCKETS_AND_SIGNALS)
    attributes = (ctypes.c_uint64 * len(handled))(*handled)
    return linux.syscall(CREATE_RULESET, ctypes.byref(attributes), ctypes.sizeof(attributes), 0)


def _allow(ruleset: int, path: str, access: int) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # this machine has no such path
        return
    if not stat.S_ISDIR(os.fstat(beneath).st_mode):
        access &= OF_FILES
    rule = _Rule(access, beneath)
    linux.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0)
    os.close(beneath)
