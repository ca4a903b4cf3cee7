"""The limits of workers on this machine: from the settings, and by what the machine allows.

Graders beside each other share out numbers, slots: each stands for a user and a processor.
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
USERS = range(61_000, 61_184)  # ids that no distribution gives to anybody
SPARE_PROCESSES = 100
SPARE_PROCESSES_OF_A_PERSON = 4_000  # who may open a browser while grading


def limits_for_this_machine(settings: Settings, user: int | None, processor: int | None) -> Limits:
    """Return the strongest confinement that this machine allows, for *user* on *processor*.

    Raises:
        GraderError: *user* could not run the interpreter.
    """
    version = landlock.abi()
    closed = closed_folder() if user is not None else None
    if closed and not version:
        raise GraderError(
            f"Python lies in {closed}, which only its owner can enter, so that student code "
            f"cannot run as a user of its own (this machine has no Landlock either). Let "
            f"others pass by `chmod o+x {closed}`, or run `make clean` and then make with "
            f"PYTHON=, a Python elsewhere such as /usr/bin/python3."
        )
    return Limits(
        user=user,
        processor=processor,
        landlock=version,
        reads_closed_folders=closed is not None,
        memory=int(settings.memory_mb * MEGABYTE),
        folder=int(settings.folder_mb * MEGABYTE),
        processes=int(settings.processes),
        other_processes=_other_processes() if user is None else SPARE_PROCESSES,
        cpu_seconds=int(settings.submission_seconds) + 10,
    )


def closed_folder() -> Path | None:
    """Return the first folder on the way to the interpreter that others cannot enter, if any."""
    homes = {Path(place).resolve() for place in (sys.prefix, sys.base_prefix)}
    for home in sorted(homes):
        for folder in [*reversed(home.parents), home]:
            if not folder.stat().st_mode & 0o001:
                return folder
    return None


class Slot:
    """A number that no other grader on this machine uses for its workers, until it is closed.

    The claim is a socket with a name of its own, so that it ends with the process at the latest.

    Attributes:
        user: the user id for workers; None if this process may not change to other users.
        processor: the one that workers run on, so that a busy one leaves the others to the others.

    Raises:
        GraderError: all are taken.
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
                    self._socket.bind(f"\0autograder-slot-{number}")
                    return number
        self._socket.close()
        raise GraderError(f"There are {len(USERS)} graders at work on this machine already.")

    def fileno(self) -> int:
        """Return the descriptor of the claim; the number is taken while any process has it open."""
        return self._socket.fileno()

    def close(self) -> None:
        """Let others use the number."""
        self._socket.close()


def _has_account(user: int) -> bool:
    with suppress(KeyError):
        return bool(pwd.getpwuid(user))
    return False


def _other_processes() -> int:
    """Return how many processes and threads the user of this process has, or may have soon."""
    count = SPARE_PROCESSES_OF_A_PERSON
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if place.stat().st_uid == os.getuid():
                count += len(list((place / "task").iterdir()))
    return count
