"""Landlock, the sandbox of Linux that needs neither root nor a library.

A process gives up, for itself and all that it starts, every access to files that it does not name;
with newer kernels TCP and signals to processes outside too. The numbers are those of the kernel's
`include/uapi/linux/landlock.h`, where each ABI version adds to the one before.
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
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE  # what makes sense for a single file
READ = EXECUTE | READ_FILE | READ_DIRECTORY
ALL_OF_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
ALL_OF_NEWER_ABI = (1 << 16) - 1
BIND_AND_CONNECT_TCP = 0b11  # from ABI 4
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11  # from ABI 6


class _Rule(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"  # the one that packs, said because newer Pythons ask
    _fields_ = (("allowed", ctypes.c_uint64), ("beneath", ctypes.c_int32))


def abi() -> int:
    """Return the version of Landlock that the kernel has, 0 if none."""
    if linux.IS_LINUX:
        with suppress(OSError):
            return linux.syscall(CREATE_RULESET, None, 0, GIVE_VERSION)
    return 0


def protects(version: int) -> str:
    """Return what Landlock of *version* keeps in, in words."""
    newer = [what for since, what in ((4, "TCP"), (6, "signals")) if version >= since]
    return ", ".join(["files", *newer])


def restrict(version: int, read: Iterable[str], write: Iterable[str]) -> None:
    """Leave this process nothing but the paths *read* and below, and *write* and below.

    Paths that do not exist are passed over. Devices cannot be made anywhere. Privileges must have
    been given up before.

    Args:
        version: what `abi` gave.
        read: what may be read and executed.
        write: what may be read, written and deleted.

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
    except OSError:  # not on this machine
        return
    if not stat.S_ISDIR(os.fstat(beneath).st_mode):
        access &= OF_FILES
    rule = _Rule(access, beneath)
    linux.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0)
    os.close(beneath)
