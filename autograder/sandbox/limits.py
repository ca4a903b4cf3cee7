"""Choose the limits of workers by the settings and by what this machine supports.

Several graders may run on one machine. Each claims a slot, a number that stands for a user id and a
processor for its workers.
"""

import os
import pwd
import socket
import sys
from contextlib import suppress
from pathlib import Path

from autograder import linux
from autograder.errors import GraderError
from autograder.settings import Settings
from autograder.worker import landlock
from autograder.worker.confine import Limits

MEGABYTE = 10**6
USERS = range(61_000, 61_184)  # user ids that no distribution assigns
SOCKET_NAME = "\0autograder-slot-"  # and the number of the slot
# How many processes a worker's user may have beside those of the submission.
OTHER_PROCESSES = 100
OTHER_PROCESSES_OF_A_PERSON = 4_000  # a person may open a browser while the grader runs


def limits_for_this_machine(settings: Settings, user: int | None, processor: int | None) -> Limits:
    """Return the strongest limits that this machine supports, for workers of *user* on *processor*.

    Raises:
        GraderError: *user* cannot run the interpreter.
    """
    version = landlock.abi()
    closed = closed_folder() if user is not None else None
    if closed and not version:
        raise GraderError(
            f"Python lies in {closed}, which only its owner can enter. Student code cannot run "
            f"as a user of its own there, because this machine has no Landlock. Either run "
            f"`chmod o+x {closed}`, or run `make clean` and `make setup PYTHON=/usr/bin/python3`, "
            f"with any Python in folders that all users can enter."
        )
    return Limits(
        user=user,
        processor=processor,
        landlock=version,
        reads_closed_folders=closed is not None,
        memory=int(settings.memory_mb * MEGABYTE),
        folder=int(settings.folder_mb * MEGABYTE),
        processes=int(settings.processes),
        other_processes=_other_processes() if user is None else OTHER_PROCESSES,
        cpu_seconds=int(settings.submission_seconds) + 10,
    )


def closed_folder() -> Path | None:
    """Return the first folder on the path to the interpreter that other users cannot enter."""
    homes = {Path(prefix).resolve() for prefix in (sys.prefix, sys.base_prefix)}
    for home in sorted(homes):
        for folder in [*reversed(home.parents), home]:
            if not folder.stat().st_mode & 0o001:
                return folder
    return None


class Slot:
    """A number that no other grader on this machine uses until this process closes the slot.

    The claim is a socket bound to a name with the number. The kernel frees the name when the last
    process with this socket ends.

    Attributes:
        user: the user id for workers; None if this process may not change to other users.
        processor: the processor for workers; a busy submission leaves the other processors free.

    Raises:
        GraderError: other graders use all slots.
    """

    user: int | None = None
    processor: int | None = None

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        if linux.IS_LINUX:
            number = self._claim()
            processors = sorted(os.sched_getaffinity(0))
            self.processor = processors[number % len(processors)]
            self.user = USERS[number] if os.geteuid() == 0 else None

    def _claim(self) -> int:
        for number, user in enumerate(USERS):
            with suppress(OSError):
                if not _has_account(user):
                    self._socket.bind(f"{SOCKET_NAME}{number}")
                    return number
        self._socket.close()
        raise GraderError(f"{len(USERS)} graders run on this machine already. Wait until one ends.")

    def fileno(self) -> int:
        """Return the descriptor of the socket, for a process that shall keep the claim too."""
        return self._socket.fileno()

    def close(self) -> None:
        """Give the number back."""
        self._socket.close()


def _has_account(user: int) -> bool:
    with suppress(KeyError):
        return bool(pwd.getpwuid(user))
    return False


def _other_processes() -> int:
    """Return how many processes and threads the user of this process has, and may start soon."""
    count = OTHER_PROCESSES_OF_A_PERSON
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if process.stat().st_uid == os.getuid():
                count += len(list((process / "task").iterdir()))
    return count
