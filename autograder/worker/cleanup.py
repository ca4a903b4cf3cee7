"""End the processes of a submission and remove its files, also where it resists."""

import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from autograder import linux

PATIENCE = 10.0  # seconds until processes that keep forking are given up
# Folders that every user can write to, on most machines.
PUBLIC_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")  # noqa: S108


def end_children(user: int | None) -> bool:
    """Kill and reap all children of this process, and all their descendants.

    This kills by process id only children of this process: a child keeps its id until it is reaped.
    The children of a dead child become children of this process, which has to be a subreaper.

    Args:
        user: the user id that only these processes have, if any; then they are killed all at once.

    Returns:
        Whether no child is left.
    """
    until = time.monotonic() + PATIENCE
    first = True
    while children := linux.children_of("self"):
        if user is not None and not first:
            kill_processes_of(user)
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)
        first = False
        if time.monotonic() > until:
            return not linux.children_of("self")
    return True


def end_worker(worker: int) -> None:
    """Kill *worker*, a child of this process, with its process group, and reap it."""
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):  # the worker leads no group yet
            kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def end_all_but(worker: int) -> None:
    """Kill all processes that descend from *worker*, a child of this process, but not *worker*.

    After some seconds this gives up: the grader still watches the limits, and `end_children` kills
    what is left.
    """
    until = time.monotonic() + PATIENCE
    killed: set[int] = set()
    while processes := _started_by(worker) - killed:
        for pid in processes:
            _kill(pid, worker)
        for pid in processes:
            _wait_until_dead(pid, until)
        if time.monotonic() > until:
            return
        reap_orphans(worker)
        killed |= processes & _started_by(worker)  # the id of a reaped one may be used again


def _started_by(worker: int) -> set[int]:
    return {*linux.children_of("self"), *linux.children_of(worker)} - {worker}


def _kill(pid: int, worker: int) -> None:
    with suppress(OSError), _pidfd(pid) as process:  # the process may be gone
        if pid in _started_by(worker):  # and not a stranger that has got the id since
            signal.pidfd_send_signal(process, signal.SIGKILL)


def _wait_until_dead(pid: int, until: float) -> None:
    """Wait until a process is dead: only then do its children have another parent."""
    with suppress(OSError), _pidfd(pid) as process:
        select.select([process], [], [], max(0, until - time.monotonic()))


@contextmanager
def _pidfd(pid: int) -> Iterator[int]:
    """Yield a descriptor of the process *pid*, which no later process with this id takes over."""
    process = os.pidfd_open(pid)
    try:
        yield process
    finally:
        os.close(process)


def reap_orphans(worker: int) -> None:
    """Reap the dead children of this process, except *worker*."""
    for pid in set(linux.children_of("self")) - {worker}:
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def kill_processes_of(user: int) -> None:
    """Kill all processes of *user* in one system call, so that none can fork meanwhile."""
    helper = os.fork()
    if helper == 0:
        try:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            if os.getresuid() == (user, user, user):  # as root this would kill all processes
                os.kill(-1, signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(helper, 0)


def remove(folder: Path) -> bool:
    """Remove *folder*, also with closed or deeply nested folders in it; tell whether it is gone."""
    with suppress(OSError, RecursionError):
        shutil.rmtree(folder)
    if folder.exists():
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
            subprocess.run([*command, "--", str(folder)], check=False, capture_output=True)
    return not folder.exists()


def remove_files_of(user: int) -> None:
    """Remove the files of *user*, an id that only workers have, from public folders."""
    for folder in PUBLIC_FOLDERS:
        with suppress(OSError):
            for entry in list(os.scandir(folder)):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_uid == user:
                        if entry.is_dir(follow_symlinks=False):
                            remove(Path(entry.path))
                        else:
                            Path(entry.path).unlink()
