"""What a worker gives up before it runs student code, as a list of named steps.

The steps run in the worker, which at that time is still ours. Each applies where the platform has
it; which ones that are `autograder.sandbox.limits` decides once, in the grader.
"""

import os
import resource
import signal
import sys
import tempfile
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
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
MAX_DESCRIPTORS = 128


@dataclass(frozen=True)
class Limits:
    """How workers are confined here; crosses to the warm parent as JSON.

    Attributes:
        user: the user and group id of the worker, or None to stay who the grader is.
        processor: the one to stay on, or None for any.
        landlock: the ABI version of Landlock, 0 for none.
        reads_closed_folders: whether the worker keeps the capability to read what is closed to its
            user: its interpreter lies in such a folder. Landlock then decides alone what it reads.
        memory, folder: bytes that all processes of a submission may take together.
        processes: how many a submission may have.
        other_processes: how many more its user may have. The kernel bounds the sum, the grader
            looks at those of the submission and says so when there are too many.
        cpu_seconds: how long one process may compute, in case that nobody stops it before.
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


def enter(limits: Limits, folder: Path, keep: int, parent: int, program: bytes) -> None:
    """Confine this process, for good, before it runs student code.

    Args:
        limits: what applies here.
        folder: the working folder; it belongs to its user.
        keep: the descriptor that stays open.
        parent: the process to end with.
        program: the system calls to refuse, from `autograder.worker.seccomp.compiled`.

    Whatever a step raises, nothing may run then.
    """
    lead_a_session()
    close_descriptors(keep)
    move_to(folder)
    limit_resources(limits)
    if linux.IS_LINUX:
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
    if program:
        refuse_system_calls(program)


def lead_a_session() -> None:
    """Leave the grader's session: no terminal, and no signal meant for a group it is in."""
    os.setsid()


def close_descriptors(keep: int) -> None:
    """Close all but *keep*; what is read is empty and what is printed goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.closerange(3, keep)
    os.closerange(keep + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def move_to(folder: Path) -> None:
    """Work in *folder*, with an environment that knows nothing else."""
    os.chdir(folder)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "MPLBACKEND")}
    os.environ.clear()
    os.environ.update(kept, HOME=str(folder), TMPDIR=str(folder))
    tempfile.tempdir = None  # it has been asked for before
    os.umask(0o077)


def limit_resources(limits: Limits) -> None:
    """Bound what a single process may take; sums over all are watched from outside."""
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
        bounds["DATA"] = used["VmData"] + limits.memory  # unlike AS, not what threads only reserve
    for name, limit in bounds.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (bound, bound))


def be_killed_first() -> None:
    """Have the kernel end this process before any other if the machine runs out of memory."""
    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def stay_on(processor: int) -> None:
    """Compute on *processor* alone: a crowd of busy processes slows down its own submission."""
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
    """Show the memory in use to a grader of the same user; a change of user hides it again."""
    linux.prctl(linux.PR_SET_DUMPABLE, 1)


def die_with(parent: int) -> None:
    """Be killed when *parent* ends; a change of user or a fork undoes this."""
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)  # it ended before this was said


def gain_no_privileges() -> None:
    """Have programs that give privileges (sudo and its kind) give none, here and below."""
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)


def leave_only_own_files(version: int, folder: Path) -> None:
    """Read the interpreter and the system's libraries, write to *folder*, reach nothing else."""
    read = (sys.prefix, sys.base_prefix, *SYSTEM, *READABLE_SETTINGS)
    landlock.restrict(version, read, (str(folder), *DEVICES))


def refuse_system_calls(program: bytes) -> None:
    """Refuse the system calls that `autograder.worker.seccomp` lists."""
    seccomp.enforce(program)
