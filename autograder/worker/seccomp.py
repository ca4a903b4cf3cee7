"""Refuse system calls to student code, with libseccomp where that library is installed.

Landlock covers files, TCP and signals. This module refuses other calls that reach beyond the worker
or that outlive it: sockets, other processes, metadata of files, and memory and disk that the grader
cannot measure. No answer on backpropagation needs any of them.
"""

import ctypes
import errno
import struct
import sys
import tempfile
import termios

from autograder import linux

try:
    import pyseccomp
except (ImportError, RuntimeError):  # there is no libseccomp on this machine
    pyseccomp = None

REFUSED = {
    "signals": (  # not even to its own processes: the warm parent kills them where needed
        "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal"
    ),
    "sockets": "socket connect bind listen accept accept4 sendmsg sendmmsg",
    "other processes": (
        "ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd "
        "setpriority ioprio_set sched_setaffinity sched_setscheduler sched_setparam sched_setattr "
        "migrate_pages move_pages perf_event_open"
    ),
    "files without opening them": (
        "open_by_handle_at name_to_handle_at truncate inotify_init inotify_init1 "
        "inotify_add_watch fanotify_init"
    ),
    "what outlives a process": (
        "shmget shmat shmctl msgget msgctl msgrcv msgsnd semget semctl semop semtimedop mq_open "
        "mq_unlink memfd_create memfd_secret add_key request_key keyctl"
    ),
    "memory that no process has mapped": "vmsplice splice tee",
    "parts of the kernel": (
        "bpf userfaultfd io_setup io_uring_setup io_uring_enter io_uring_register unshare setns "
        "mount umount2 pivot_root chroot fsopen open_tree move_mount personality seccomp"
    ),
}
# Landlock allows these calls, and honest code makes them in passing (`shutil.copy`). So they do
# nothing and report success. All processes then stay in the worker's process group, which the warm
# parent kills at once, no process waits for a slow disk, where a kill would have to wait too, and
# sockets keep the buffers that the grader charges for.
WITHOUT_EFFECT = (
    "setsid setpgid setsockopt fsync fdatasync sync syncfs sync_file_range "
    "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat "
    "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr"
)
UNIX, STREAM, TYPES_OF_SOCKET = 1, 1, 0xF
# Commands of `fcntl`: F_SETOWN, F_SETSIG and F_SETOWN_EX send signals to other processes;
# F_SETLEASE and F_NOTIFY delay other processes; F_SETPIPE_SZ takes memory.
FCNTL_COMMANDS = (8, 10, 15, 1024, 1026, 1031)
# F_SETLK, F_SETLKW and the same with OFD: the kernel has room for any number of locks. No other
# submission sees these files.
LOCKS = (6, 7, 37, 38)
# What honest code asks of its files by `ioctl`. Other requests take disk beyond all limits, or have
# signals sent. Where they fail with ENOTTY, Python and the C library do without.
IOCTL_REQUESTS = ("FIOCLEX", "FIONCLEX", "FIONBIO", "FIONREAD", "TCGETS", "TIOCGWINSZ")
FICLONE = 0x40049409  # copies a file, on some disks; on the others this fails with EOPNOTSUPP
# PR_SET_DUMPABLE hides the memory of a process from the grader; PR_SET_SECCOMP and
# PR_SET_THP_DISABLE would take memory that it does not see.
PRCTL_OPTIONS = (4, linux.PR_SET_SECCOMP, linux.PR_SET_THP_DISABLE)
UNSHARE = 2  # descriptors, a flag of `close_range`
# Flags of `clone`: the grader looks at the descriptors of one thread.
THREAD, SAME_DESCRIPTORS = 0x10000, 0x400
SHARED, WITHOUT_FILE = 0x01, 0x20  # flags of `mmap`
MAX_SHARED = 2**16  # bytes of a map that a process shares without a file
LOW = 0xFFFFFFFF  # the kernel reads only these bits of an int
TRUNCATE, ACCESS_MODE = 0o1000, 0b11  # flags of `open`
# Calls that are newer than libseccomp, and those of Landlock, whose rules take memory: they have
# the same numbers on all machines.
NEWER_CALLS = (444, 445, 446, *range(451, 521))
NEW_USER_NAMESPACE = 0x10000000
FILTER_MODE = 2
# Instructions of a filter, and what it returns: allow a call, or refuse it with an error.
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000


def is_available() -> bool:
    """Tell whether system calls can be refused on this machine."""
    return pyseccomp is not None


def compile_filters(*, with_landlock: bool) -> list[bytes]:
    """Return the rules as BPF programs for the kernel; none where there is no libseccomp.

    Args:
        with_landlock: whether workers cannot open `/dev/zero`, which is memory to share.
    """
    if pyseccomp is None:
        return []
    # The last one refuses further ones.
    return [_compile_requests(), _compile_rules(with_landlock=with_landlock)]


def _compile_rules(*, with_landlock: bool) -> bytes:
    rules = _Rules()
    for names in REFUSED.values():
        rules.add(errno.EPERM, names)
    rules.add(0, WITHOUT_EFFECT)
    rules.add(errno.EPERM, "prlimit64", pyseccomp.Arg(0, pyseccomp.NE, 0))
    for kind in {*range(TYPES_OF_SOCKET + 1)} - {STREAM}:  # other kinds can send to any address
        masked = pyseccomp.Arg(1, pyseccomp.MASKED_EQ, TYPES_OF_SOCKET, kind)
        rules.add(errno.EPERM, "socketpair", masked)
    rules.add(errno.EPERM, "socketpair", pyseccomp.Arg(0, pyseccomp.NE, UNIX))
    for command in FCNTL_COMMANDS:
        rules.add(errno.EPERM, "fcntl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, LOW, command))
    for command in LOCKS:
        rules.add(0, "fcntl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, LOW, command))
    for option in PRCTL_OPTIONS:
        rules.add(errno.EPERM, "prctl", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, LOW, option))
    for position, name in enumerate(("open", "openat"), start=1):
        # Landlock of old kernels does not check truncation in these access modes.
        for access in (0, ACCESS_MODE):
            masked = (pyseccomp.MASKED_EQ, TRUNCATE | ACCESS_MODE, TRUNCATE | access)
            rules.add(errno.EPERM, name, pyseccomp.Arg(position, *masked))
    rules.add(errno.EOPNOTSUPP, "fallocate")  # takes space beyond the limit of the size of a file
    new_user = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, NEW_USER_NAMESPACE, NEW_USER_NAMESPACE)
    rules.add(errno.EPERM, "clone", new_user)
    own_descriptors = (pyseccomp.MASKED_EQ, THREAD | SAME_DESCRIPTORS, THREAD)
    rules.add(errno.EPERM, "clone", pyseccomp.Arg(0, *own_descriptors))
    rules.add(errno.EPERM, "close_range", pyseccomp.Arg(2, pyseccomp.MASKED_EQ, UNSHARE, UNSHARE))
    flags = SHARED | WITHOUT_FILE if with_landlock else SHARED
    shared = pyseccomp.Arg(3, pyseccomp.MASKED_EQ, flags, flags)
    rules.add(errno.EPERM, "mmap", pyseccomp.Arg(1, pyseccomp.GT, MAX_SHARED), shared)
    rules.add(errno.ENOTSOCK, "sendfile")  # whoever copies files so then does it otherwise
    # A filter cannot read the flags of the first two, and does not know the newer calls. The C
    # library falls back on older calls.
    rules.add(errno.ENOSYS, "clone3 openat2")
    for number in NEWER_CALLS:
        rules.filter.add_rule(pyseccomp.ERRNO(errno.ENOSYS), number)
    return rules.compile()


def _compile_requests() -> bytes:
    """Return a filter that refuses all requests of `ioctl` but a few.

    libseccomp cannot say "none of these": it joins conditions on one argument by "or". The filter
    of `_compile_rules` ends processes that call the kernel as programs of another machine do.
    """
    number = pyseccomp.resolve_syscall(pyseccomp.system_arch(), "ioctl")
    request = 24 if sys.byteorder == "little" else 28  # the place of the half that the kernel reads
    verdicts = {getattr(termios, name): ALLOW for name in IOCTL_REQUESTS}
    verdicts[FICLONE] = REFUSE | errno.EOPNOTSUPP
    program = [(LOAD, 0, 0, 0), (IF_EQUAL, 1, 0, number), (RETURN, 0, 0, ALLOW)]
    program += [(LOAD, 0, 0, request)]
    for value, verdict in verdicts.items():
        program += [(IF_EQUAL, 0, 1, value), (RETURN, 0, 0, verdict)]
    program += [(RETURN, 0, 0, REFUSE | errno.ENOTTY)]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


def install_filter(program: bytes) -> None:
    """Filter the system calls of this process and of all that it starts by *program*, for good."""

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))

    instructions = Program(len(program) // 8, program)
    linux.prctl(linux.PR_SET_SECCOMP, FILTER_MODE, ctypes.byref(instructions))


class _Rules:
    """Rules that allow every call except those added."""

    def __init__(self) -> None:
        self.filter = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        self.machine = pyseccomp.system_arch()

    def add(self, error: int, names: str, *arguments: object) -> None:
        """Have the calls *names* fail with *error*, or succeed without effect if *error* is 0."""
        for name in names.split():
            number = pyseccomp.resolve_syscall(self.machine, name)
            if number >= 0:  # this machine has such a call, and the library knows it
                self.filter.add_rule(pyseccomp.ERRNO(error), name, *arguments)

    def compile(self) -> bytes:
        with tempfile.TemporaryFile() as file:
            self.filter.export_bpf(file)
            file.seek(0)
            return file.read()
