"""Numbers that the graders on a machine share out: each stands for a user and a processor."""

import os
import pwd
import socket
from contextlib import suppress

from autograder import linux
from autograder.errors import GraderError

USERS = range(61_000, 61_184)  # ids that no distribution gives to anybody


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
