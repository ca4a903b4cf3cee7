"""End processes and remove folders, whatever a submission made of them."""

import os
import select
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from autograder import linux

PATIENCE = 10.0  # seconds until processes that go on forking are given up
MAX_ROUNDS = 100
PUBLIC_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108  # those where anyone can write


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
            return False
    return True


def end_worker(worker: int) -> None:
    """Kill *worker*, a child of this process, with its group, and reap it."""
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):  # it leads no group yet
            kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def end_all_but(worker: int) -> None:
    """Kill what *worker*, a child of this process, has started, and what that has started."""
    killed: set[int] = set()
    for _ in range(MAX_ROUNDS):
        orphans = set(linux.children_of("self")) - {worker}
        found = (orphans | set(linux.children_of(worker))) - killed
        for pid in found:
            kill_and_wait(pid)
        for pid in orphans:
            os.waitpid(pid, 0)
        killed |= found - orphans  # a number that was reaped may come again
        if not found:
            return


def kill_and_wait(pid: int) -> None:
    """Kill a process and wait till it is dead, when what it has started has another parent."""
    with suppress(ProcessLookupError):  # it was, and its own parent has reaped it
        process = os.pidfd_open(pid)
        signal.pidfd_send_signal(process, signal.SIGKILL)
        select.select([process], [], [], PATIENCE)
        os.close(process)


def reap_orphans(worker: int) -> None:
    """Reap the dead children of this process but *worker*."""
    for pid in set(linux.children_of("self")) - {worker}:
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
