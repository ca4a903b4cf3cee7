"""Refuse system calls to student code, with libseccomp where that library is installed.

Landlock covers files, TCP and signals. This module refuses other calls that reach beyond the worker
or that outlive it: sockets, other processes, metadata of files, and memory that the grader cannot
measure. No answer on backpropagation needs any of them.
"""

import ctypes
import errno
import tempfile

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
    "parts of the kernel": (
        "bpf userfaultfd io_setup io_uring_setup io_uring_enter io_uring_register unshare setns "
        "mount umount2 pivot_root chroot fsopen open_tree move_mount personality"
    ),
}
# Landlock allows these calls, and honest code makes them in passing (`shutil.copy`). So they do
# nothing and report success. All processes then stay in the worker's process group, which the warm
# parent kills at once, and no process waits for a slow disk, where a kill would have to wait too.
WITHOUT_EFFECT = (
    "setsid setpgid fsync fdatasync sync syncfs sync_file_range "
    "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat "
    "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr"
)
STREAM, TYPES_OF_SOCKET = 1, 0xF
# Commands of `fcntl`: F_SETOWN, F_SETSIG and F_SETOWN_EX send signals to other processes;
# F_SETLEASE and F_NOTIFY delay other processes.
FCNTL_COMMANDS = (8, 10, 15, 1024, 1026)
IOCTL_REQUESTS = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP
PRCTL_DUMPABLE = 4  # hides the memory of a process from the grader
LOW = 0xFFFFFFFF  # the kernel reads only these bits of an int
TRUNCATE, ACCESS_MODE = 0o1000, 0b11  # flags of `open`
# Calls that are newer than libseccomp; they have the same numbers on all machines.
NEWER_CALLS = range(451, 521)
NEW_USER_NAMESPACE = 0x10000000
FILTER_MODE = 2


def is_available() -> bool:
    """Tell whether system calls can be refused on this machine."""
    return pyseccomp is not None


def compile_filter() -> bytes:
    """Return the rules as a BPF program for the kernel; empty where there is no libseccomp."""
    if pyseccomp is None:
        return b""
    rules = _Rules()
    for names in REFUSED.values():
        rules.add(errno.EPERM, names)
    rules.add(0, WITHOUT_EFFECT)
    rules.add(errno.EPERM, "prlimit64", pyseccomp.Arg(0, pyseccomp.NE, 0))
    for kind in {*range(TYPES_OF_SOCKET + 1)} - {STREAM}:  # other kinds can send to any address
        masked = pyseccomp.Arg(1, pyseccomp.MASKED_EQ, TYPES_OF_SOCKET, kind)
        rules.add(errno.EPERM, "socketpair", masked)
    for command in FCNTL_COMMANDS:
        rules.add(errno.EPERM, "fcntl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, LOW, command))
    for request in IOCTL_REQUESTS:
        rules.add(errno.EPERM, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, LOW, request))
    rules.add(errno.EPERM, "prctl", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, LOW, PRCTL_DUMPABLE))
    for position, name in enumerate(("open", "openat"), start=1):
        # Landlock of old kernels does not check truncation in these access modes.
        for access in (0, ACCESS_MODE):
            masked = (pyseccomp.MASKED_EQ, TRUNCATE | ACCESS_MODE, TRUNCATE | access)
            rules.add(errno.EPERM, name, pyseccomp.Arg(position, *masked))
    rules.add(errno.EOPNOTSUPP, "fallocate")  # takes space beyond the limit of the size of a file
    new_user = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, NEW_USER_NAMESPACE, NEW_USER_NAMESPACE)
    rules.add(errno.EPERM, "clone", new_user)
    # A filter cannot read the flags of the first two, and does not know the newer calls. The C
    # library falls back on older calls.
    rules.add(errno.ENOSYS, "clone3 openat2")
    for number in NEWER_CALLS:
        rules.filter.add_rule(pyseccomp.ERRNO(errno.ENOSYS), number)
    return rules.compile()


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
