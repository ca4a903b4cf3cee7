"""Trusted side of a worker: have it run cells, and ask its forks for answers.

Every wait on student code ends at a deadline, and whatever does not answer is killed.
"""

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from autograder.boundary.channel import Channel, checked

EVENTS = {"cell": (int,), "error": (int, str, str), "check": (str,), "done": ()}
RAISED = {"raised": (str, list, str)}
REPLIES: dict[str, dict[str, tuple[type, ...]]] = {
    "names": {"value": (list,)},
    "outline": {"outline": (list, list)},
    "look": {"value": (object,), "function": (), "missing": (), **RAISED},
    "call": {"returned": (object, dict), **RAISED},
}


class RemoteFork:
    """A process that answers for one question, with the names as they stood at its check."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel

    def ask(self, *request: Any, deadline: float) -> tuple[Any, ...]:
        """Send a request of `autograder.worker.process` and return the reply.

        Raises:
            Lost: the process died, did not answer by *deadline* (a
                `time.monotonic()`), sent what cannot be read, or took too much; it is of no more
                use then.
        """
        self.channel.send(request, deadline)
        return checked(self.channel.receive(deadline), REPLIES[request[0]])


class RemoteWorker:
    """The process that runs the cells of one submission.

    Args:
        channel: to the worker.
        spare: ends all processes of the submission but the worker itself.
        deadline: when the submission's time is up, a `time.monotonic()`.
    """

    def __init__(self, channel: Channel, spare: Callable[[], None], deadline: float) -> None:
        self.channel = channel
        self.spare = spare
        self.deadline = deadline
        self._fork: RemoteFork | None = None

    def run(
        self, cells: Sequence[str], left_out: Sequence[int], seconds: float
    ) -> Iterator[tuple[Any, ...]]:
        """Run *cells* but those *left_out*; yield what the worker says until it is done.

        Args:
            cells: source of the code cells.
            left_out: numbers of cells not to run.
            seconds: how long a cell may take, not counting what is done with what is yielded.

        Raises:
            Lost: the worker is of no more use.
        """
        self.channel.send((list(cells), list(left_out)), self.deadline)
        until = time.monotonic() + seconds
        event: tuple[Any, ...] = ()
        while event != ("done",):
            event = checked(self.channel.receive(min(self.deadline, until)), EVENTS)
            paused = time.monotonic()
            if event[0] == "cell":
                until = paused + seconds
            yield event
            until += time.monotonic() - paused

    def fork(self) -> RemoteFork:
        """Return a fork of the worker as it stands; it is dropped before another is made."""
        self.drop_fork()
        ours, theirs = socket.socketpair()
        self._fork = RemoteFork(Channel(ours, while_waiting=self.channel.while_waiting))
        with theirs:
            self.channel.send(("fork",), self.deadline)
            self.channel.send_descriptor(theirs.fileno(), self.deadline)
        return self._fork

    def drop_fork(self) -> None:
        """Have the fork killed, if there is one, whatever it is doing."""
        if self._fork is not None:
            self._fork.channel.close()
            self._fork = None
            self.spare()
            self.channel.send(("drop",), self.deadline)

    def go_on(self, *, question_exists: bool = True) -> None:
        """Let the worker go on after a check."""
        self.drop_fork()
        self.channel.send(("go on", question_exists), self.deadline)

    def close(self) -> None:
        """Close all channels to the worker."""
        if self._fork is not None:
            self._fork.channel.close()
        self.channel.close()
