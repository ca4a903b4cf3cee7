"""The trusted side of a worker: have it run cells, and ask its forks for answers.

Every wait for student code ends at a deadline. Then the process that did not answer is killed.
"""

import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.boundary.channel import Channel, checked
from autograder.boundary.lost import Lost, Malformed, OverLimit
from autograder.boundary.values import MAX_TEXT, decode

MAX_EVENT = 2**16  # bytes: the grader takes no time for one while student code runs
GRACE = 0.1  # seconds for the events that came before a limit was exceeded
EVENTS = {
    "cell": (int,),
    "error": (int, str, str),
    "skip": (int, str, str, str),
    "check": (str,),
    "ask": (),
    "again": (),
    "done": (),
}
RAISED = {"raised": (str, list, str)}
REPLIES: dict[str, dict[str, tuple[type, ...]]] = {
    "names": {"value": (list,)},
    "outline": {"outline": (list, list)},
    "look": {"value": (object,), "function": (), "missing": (), **RAISED},
    "call": {"returned": (object, dict), **RAISED},
}


class RemoteFork:
    """A fork of the worker that answers for its names as they were then."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel

    def ask(self, *request: Any, deadline: float) -> tuple[Any, ...]:
        """Send a request of the protocol in `autograder.worker.process`, and return the reply.

        Raises:
            Lost: the fork ended, did not answer before *deadline* (a `time.monotonic()`), sent a
                malformed reply or exceeded a limit. It cannot be asked again.
        """
        self.channel.send([[list(request)], []], deadline)
        return checked(self.channel.receive(deadline), REPLIES[request[0]])

    def begin(self, messages: Sequence[tuple[bytes, bytes]], deadline: float) -> None:
        """Send messages of requests, as bytes, which the fork answers in order; raises `Lost`."""
        for message in messages:
            self.channel.send_encoded(*message, deadline)

    def frame(self, deadline: float) -> tuple[bytes, bytearray]:
        """Return the next reply as bytes, unread; raises `Lost`."""
        return self.channel.receive_frame(deadline)


def decoded(frame: tuple[bytes, bytes], request: str) -> tuple[Any, ...]:
    """Return the reply in *frame* to a *request* of that kind; raises `Malformed`."""
    return checked(decode(*frame, MAX_TEXT), REPLIES[request])


class RemoteWorker:
    """The process that runs the cells of one submission.

    Args:
        channel: to the worker.
        end_other_processes: ends all processes of the submission except the worker.
        deadline: when the time of the submission ends, a `time.monotonic()`.
    """

    def __init__(
        self, channel: Channel, end_other_processes: Callable[[], None], deadline: float
    ) -> None:
        self.channel = channel
        self.end_other_processes = end_other_processes
        self.deadline = deadline
        self._fork: RemoteFork | None = None
        self._over: tuple[OverLimit, float] | None = None  # and until when events are taken

    def run(
        self,
        cells: Sequence[str],
        left_out: Sequence[int],
        files: Mapping[str, bytes],
        seconds: float,
        answers: Mapping[str, Sequence[str]] = {},
        *,
        patient: bool = False,
    ) -> Iterator[tuple[Any, ...]]:
        """Run *cells* except those *left_out*, and yield the events that the worker reports.

        Args:
            cells: sources of the code cells.
            left_out: numbers of the cells not to run.
            files: what lies beside them, by relative path.
            seconds: how long a cell may take, without the time that the caller spends on events.
            answers: the questions that cells may check, with the names that each asks for.
            patient: whether checked questions may wait; the last event may then be "again".

        Raises:
            Lost: the worker ended, exceeded a limit or the time, or sent a malformed event. Such is
                one of another cell than the one that runs, or than the next one when a cell begins,
                an "ask" too many, an "again" without patience, and one of more than `MAX_EVENT`
                bytes.
        """
        arrays = {name: np.frombuffer(content, np.uint8) for name, content in files.items()}
        asked = {question: list(names) for question, names in answers.items()}
        task = ("run", list(cells), list(left_out), arrays, asked, patient)
        self.channel.send(task, self.deadline)
        cell_deadline = time.monotonic() + seconds
        to_run = (number for number in range(len(cells)) if number not in left_out)
        current: int | None = None
        word, unasked = "", 0
        while word not in ("done", "again"):
            event = self._next_event(min(self.deadline, cell_deadline))
            word, paused = event[0], time.monotonic()
            if word == "cell":
                current, cell_deadline = next(to_run, None), paused + seconds
            if word in ("cell", "error", "skip") and event[1] != current:
                raise Malformed("an event of another cell")
            unasked += (word == "check") - (word == "ask")
            if unasked < 0:
                raise Malformed("more to ask than was checked")
            if word == "again" and not patient:
                raise Malformed("an again where nothing waits")
            yield event
            if word == "ask":
                cell_deadline += time.monotonic() - paused

    def _next_event(self, until: float) -> tuple[Any, ...]:
        """Return the next event before *until*; raises `Lost`.

        If a limit is exceeded, the events that have come by then are first: the worker may have
        gone on to the cell that exceeds it while the grader was busy with those before.
        """
        if self._over is None:
            try:
                return checked(self.channel.receive(until, MAX_EVENT), EVENTS)
            except OverLimit as exceeded:
                self._over = exceeded, time.monotonic() + GRACE
                self.channel.while_waiting = lambda: None
        error, until = self._over
        try:
            event = checked(self.channel.receive(until, MAX_EVENT), EVENTS)
        except Lost:
            raise error from None
        if event[0] == "ask":
            raise error
        return event

    def pixels_of(self, picture: bytes, deadline: float) -> Any:
        """Return the pixels of *picture*, or whatever else the worker sends; raises `Lost`."""
        self.channel.send(("decode", np.frombuffer(picture, np.uint8)), deadline)
        reply = checked(self.channel.receive(deadline), {"decoded": (object,)})
        return reply[1]

    def fork(self) -> RemoteFork:
        """Return a fork of the worker in its present state, and end the fork before it."""
        self.drop_fork()
        ours, theirs = socket.socketpair()
        self._fork = RemoteFork(Channel(ours, while_waiting=self.channel.while_waiting))
        with theirs:
            self.channel.send(("fork",), self.deadline)
            self.channel.send_descriptor(theirs.fileno(), self.deadline)
        return self._fork

    def drop_fork(self) -> None:
        """Kill the fork, if there is one, whatever it is doing."""
        if self._fork is not None:
            self._fork.channel.close()
            self._fork = None
            self.end_other_processes()
            self.channel.send(("drop",), self.deadline)

    def go_on(self) -> None:
        """End the fork and let the worker continue after "ask"; raises `Lost` as `run` does."""
        self.drop_fork()
        self.channel.send(("go on",), self.deadline)

    def close(self) -> None:
        """Close the channels to the worker and to its fork."""
        if self._fork is not None:
            self._fork.channel.close()
        self.channel.close()
