"""Confine a worker before it runs student code, in a list of named steps.

The steps run in the worker, which has run no student code yet and is still trusted. In the grader
`autograder.sandbox.limits` decides once which steps this machine supports.
"""

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder import linux
from autograder.worker import landlock, seccomp

SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin")
READABLE_SETTINGS = (
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/passwd",
    "/etc/group",
    "/etc/nsswitch.conf",
    "/etc/fonts",
    "/etc/mime.types",
    "/etc/alternatives",
    "/sys/devices/system/cpu",
)
SHARED = "packages"  # the folder beside those of workers that all of them may read
DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")
MAX_DESCRIPTORS = 128


@dataclass(frozen=True)
class Limits:
    """The limits of workers on this machine; the grader sends them to the warm parent as JSON.

    Attributes:
        user: the user and group id of the worker, or None for those of the grader.
        processor: the processor that the worker runs on, or None for any.
        landlock: the ABI version of Landlock, 0 for none.
        reads_closed_folders: whether the worker keeps the capability to read files that are closed
            to its user, because Python lies in such a folder. Landlock alone then limits reading.
        memory: bytes of memory for all processes of a submission in total.
        folder: bytes of files for all processes of a submission in total.
        processes: how many processes a submission may have at a time.
        other_processes: the allowance for processes of its user that are not the submission's:
            RLIMIT_NPROC is `processes` and this together. The grader counts the submission's.
        cpu_seconds: processor time of one process, in case no deadline ends it before.
    """

    user: int | None
    processor: int | None
    landlock: int
    reads_closed_folders: bool
    memory: int
    folder: int
    processes: int
    other_processes: int
    cpu_seconds: int


def enter(
    limits: Limits, folder: Path, descriptor: int, parent: int, filters: Sequence[bytes]
) -> None:
    """Confine this process, for good, before it runs student code.

    If a step raises any exception, the process must not run student code.

    Args:
        limits: the limits and the steps of this machine.
        folder: the working folder; the worker's user owns it.
        descriptor: the only descriptor that stays open.
        parent: the process id of the warm parent; this process ends with it.
        filters: refuse system calls, from `autograder.worker.seccomp.compile_filters`.
    """
    lead_a_session()
    close_descriptors(descriptor)
    move_to(folder)
    limit_resources(limits)
    if linux.IS_LINUX:
        take_small_pages()
        let_the_grader_measure()
        be_killed_first()
        if limits.processor is not None:
            stay_on(limits.processor)
        if limits.user is not None:
            become(limits.user, limits.reads_closed_folders)
            let_the_grader_measure()
        die_with(parent)
        gain_no_privileges()
    if limits.landlock:
        leave_only_own_files(limits.landlock, folder)
    refuse_system_calls(filters)


def lead_a_session() -> None:
    """Start a session of its own: no terminal, and no signals to the grader's process group."""
    os.setsid()


def close_descriptors(keep: int) -> None:
    """Close all descriptors except *keep*; standard input is empty, and output is discarded."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.closerange(3, keep)
    os.closerange(keep + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def move_to(folder: Path) -> None:
    """Work in *folder*; keep only PATH, LANG and MPLBACKEND of the environment."""
    os.chdir(folder)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "MPLBACKEND")}
    os.environ.clear()
    os.environ.update(kept, HOME=str(folder), TMPDIR=str(folder))
    tempfile.tempdir = None  # the warm parent may have cached its own
    os.umask(0o077)


def limit_resources(limits: Limits) -> None:
    """Limit what one process may use; the grader watches the total of all from outside."""
    used = linux.memory_of(Path("/proc/self"))
    bounds = {
        "CPU": limits.cpu_seconds,
        "FSIZE": limits.folder,
        "NOFILE": MAX_DESCRIPTORS,
        "NPROC": limits.processes + limits.other_processes,
        "CORE": 0,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
    }
    if used:
        bounds["AS"] = used["VmSize"] + 2 * limits.memory
        bounds["DATA"] = (
            used["VmData"] + limits.memory
        )  # unlike AS, without what threads only reserve
    for name, limit in bounds.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (bound, bound))


def take_small_pages() -> None:
    """Take no huge pages: those of which a process has a small part count as that part alone."""
    with suppress(OSError):  # gVisor has none
        linux.prctl(linux.PR_SET_THP_DISABLE, 1)


def be_killed_first() -> None:
    """Have the kernel kill this process before any other if the machine runs out of memory."""
    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def stay_on(processor: int) -> None:
    """Run on *processor* alone: many busy processes then slow down only their own submission."""
    os.sched_setaffinity(0, {processor})


def become(user: int, reads_closed_folders: bool) -> None:
    """Change to *user* and its group, without other groups or privileges."""
    linux.prctl(linux.PR_SET_KEEPCAPS, int(reads_closed_folders))
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    if os.getresuid() != (user, user, user):
        raise OSError(f"the user is still {os.getresuid()}")
    if reads_closed_folders:
        linux.keep_capability(linux.CAP_DAC_READ_SEARCH)


def let_the_grader_measure() -> None:
    """Let a grader of the same user measure the memory; a change of user undoes this."""
    linux.prctl(linux.PR_SET_DUMPABLE, 1)


def die_with(parent: int) -> None:
    """Have the kernel kill this process when *parent* ends; a change of user and a fork undo it."""
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)  # the parent ended before this call


def gain_no_privileges() -> None:
    """Have setuid programs such as sudo give no privileges to this process and its children."""
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)


def leave_only_own_files(version: int, folder: Path) -> None:
    """Allow reading Python, libraries and packages, writing to *folder*, and nothing else."""
    shared = str(folder.parent / SHARED)
    read = (sys.prefix, sys.base_prefix, shared, *SYSTEM, *READABLE_SETTINGS)
    landlock.restrict(version, read, (str(folder), *DEVICES))


def refuse_system_calls(filters: Sequence[bytes]) -> None:
    """Refuse the system calls that `autograder.worker.seccomp` lists."""
    for each in filters:
        seccomp.install_filter(each)
