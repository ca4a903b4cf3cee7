"""End processes and remove folders, whatever a submission made of them."""

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

PATIENCE = 10.0  # seconds until processes that go on forking are given up
# Where anyone can write, on most machines.
PUBLIC_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")  # noqa: S108


def end_children(user: int | None) -> bool:
    """Kill and reap all children of this process, and what they leave to it, until none is left.

    Only its own children are killed, by numbers that stay theirs until they are reaped; their own
    children then become children of this process, which has to be a subreaper.

    Args:
        user: the user id that is theirs alone; all its processes are killed at once.

    Returns:
        Whether there is none left.
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
    """Kill *worker*, a child of this process, with its group, and reap it."""
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):  # it leads no group yet
            kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def end_all_but(worker: int) -> None:
    """Kill what *worker*, a child of this process, has started, and what that has started.

    What cannot be killed for some seconds is left to the grader's watch and to the end.
    """
    until = time.monotonic() + PATIENCE
    killed: set[int] = set()
    while found := _started_by(worker) - killed:
        for pid in found:
            _kill(pid, worker)
        for pid in found:
            _wait_until_dead(pid, until)
        if time.monotonic() > until:
            return
        reap_orphans(worker)
        killed |= found & _started_by(worker)  # a number that was reaped may come again


def _started_by(worker: int) -> set[int]:
    return {*linux.children_of("self"), *linux.children_of(worker)} - {worker}


def _kill(pid: int, worker: int) -> None:
    with suppress(OSError), _held(pid) as process:  # it is gone
        if pid in _started_by(worker):  # and not a stranger that has got its number since
            signal.pidfd_send_signal(process, signal.SIGKILL)


def _wait_until_dead(pid: int, until: float) -> None:
    """Wait till a process is dead, when what it has started has another parent."""
    with suppress(OSError), _held(pid) as process:
        select.select([process], [], [], max(0, until - time.monotonic()))


@contextmanager
def _held(pid: int) -> Iterator[int]:
    """Yield a descriptor that stays that of this process, whoever gets its number after it."""
    process = os.pidfd_open(pid)
    try:
        yield process
    finally:
        os.close(process)


def reap_orphans(worker: int) -> None:
    """Reap the dead children of this process but *worker*."""
    for pid in set(linux.children_of("self")) - {worker}:
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def kill_processes_of(user: int) -> None:
    """Kill all processes of *user* at once, faster than they can fork."""
    helper = os.fork()
    if helper == 0:
        try:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            if os.getresuid() == (user, user, user):  # as another, it would end all the machine
                os.kill(-1, signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(helper, 0)


def remove(folder: Path) -> bool:
    """Remove *folder* with all that is in it, closed or deeply nested; tell whether it is gone."""
    with suppress(OSError, RecursionError):
        shutil.rmtree(folder)
    if folder.exists():
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
            subprocess.run([*command, "--", str(folder)], check=False, capture_output=True)
    return not folder.exists()


def remove_files_of(user: int) -> None:
    """Remove what *user*, who is nobody but a worker, has left where anyone can write."""
    for place in PUBLIC_FOLDERS:
        with suppress(OSError):
            for entry in list(os.scandir(place)):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_uid == user:
                        if entry.is_dir(follow_symlinks=False):
                            remove(Path(entry.path))
                        else:
                            Path(entry.path).unlink()
