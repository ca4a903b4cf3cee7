"""Trusted side: start, limit, call and end workers.

The grader starts one warm parent (`autograder.warm`), which forks a worker for each submission.
Every wait on student code ends at a deadline, and whatever does not answer is killed.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.channel import Channel, Closed, checked
from autograder.errors import GraderError

ROOT = Path(__file__).parent.parent
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from autograder import warm; "
    "sys.path.pop(0); warm.main(int(sys.argv[2]))"
)
ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "MPLBACKEND": "agg",
    # Matrices here are small: threads would only take cores from other workers.
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}
EVENTS = {"cell": (int,), "error": (int, str, str), "check": (str,), "done": ()}
RAISED = {"raised": (str, list, str)}
REPLIES: dict[str, dict[str, tuple[type, ...]]] = {
    "names": {"value": (list,)},
    "look": {"value": (object,), "function": (), "missing": (), **RAISED},
    "call": {"returned": (object, dict), **RAISED},
}
PATIENCE = 60.0  # seconds for the warm parent, which runs none of the students' code


class Fork:
    """A process that answers for one question, with the names as they stood at its check."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel

    def ask(self, *request: Any, deadline: float) -> tuple[Any, ...]:
        """Send a request of `autograder.worker` and return the reply.

        Raises:
            Closed, Late, Malformed: the process died, did not answer by *deadline* (a
                `time.monotonic()`), or sent what cannot be read; it is of no more use then.
        """
        self.channel.send(request, deadline)
        return checked(self.channel.receive(deadline), REPLIES[request[0]])


class Worker:
    """The process that runs the cells of one submission."""

    def __init__(self, pid: int, channel: Channel) -> None:
        self.pid = pid
        self.channel = channel
        self._fork: Fork | None = None

    def run(
        self, cells: Sequence[str], left_out: Sequence[int], seconds: float, deadline: float
    ) -> Iterator[tuple[Any, ...]]:
        """Run *cells* but those *left_out*; yield what the worker says until it is done.

        Args:
            cells: source of the code cells.
            left_out: numbers of cells not to run.
            seconds: how long the worker may go on without saying something.
            deadline: when all must be done, a `time.monotonic()`.

        Raises:
            Closed, Late, Malformed: as `Channel.receive`.
        """
        self.channel.send((list(cells), list(left_out)), deadline)
        event: tuple[Any, ...] = ()
        while event != ("done",):
            until = min(deadline, time.monotonic() + seconds)
            event = checked(self.channel.receive(until), EVENTS)
            yield event

    def fork(self) -> Fork:
        """Return a fork of the worker as it stands; it is dropped before another is made."""
        self.drop_fork()
        ours, theirs = socket.socketpair()
        with theirs:
            self.channel.send(("fork",))
            self.channel.send_descriptor(theirs.fileno())
        self._fork = Fork(Channel(ours))
        return self._fork

    def drop_fork(self) -> None:
        """Have the fork killed, if there is one, whatever it is doing."""
        if self._fork is not None:
            self._fork.channel.close()
            self._fork = None
            self.channel.send(("drop",))

    def close(self) -> None:
        """Close all channels to the worker."""
        if self._fork is not None:
            self._fork.channel.close()
        self.channel.close()

    def go_on(self, *, question_exists: bool = True) -> None:
        """Let the worker go on after a check."""
        self.drop_fork()
        self.channel.send(("go on", question_exists))


class WarmParent:
    """The process that all workers are forked from; a context manager that ends it.

    Args:
        given: the folders that each submission finds beside itself, such as the package `given`.
    """

    def __init__(self, given: Sequence[Path] = ()) -> None:
        self.given = given
        ours, theirs = socket.socketpair()
        with theirs:
            # -I: neither the current folder nor the user's own packages get into workers.
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-c", START, str(ROOT), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the grader, which then ends this
                env={**ENVIRONMENT, "HOME": os.environ.get("HOME", "/")},
            )
        self.channel = Channel(ours)

    def __enter__(self) -> "WarmParent":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.channel.close()
        self.process.wait(PATIENCE)

    def start(self) -> "RunningWorker":
        """Return a context in which a new worker runs in a new folder of its own."""
        return RunningWorker(self)

    def ask(self, *request: Any, descriptor: int | None = None) -> Any:
        """Send a request and return the answer.

        Raises:
            GraderError: if the warm parent is gone.
        """
        deadline = time.monotonic() + PATIENCE
        try:
            self.channel.send(request, deadline)
            if descriptor is not None:
                self.channel.send_descriptor(descriptor)
            return self.channel.receive(deadline)[1]
        except Closed as error:
            raise GraderError(
                f"the process that workers are forked from is gone (status {self.process.poll()})"
            ) from error


class RunningWorker:
    """A worker and its folder, as a context manager; both are gone at its end."""

    def __init__(self, parent: WarmParent) -> None:
        self.parent = parent

    def __enter__(self) -> Worker:
        self.folder = Path(tempfile.mkdtemp(prefix="submission-"))
        for package in self.parent.given:
            shutil.copytree(package, self.folder / package.name)
        ours, theirs = socket.socketpair()
        with theirs:
            pid = self.parent.ask("start", str(self.folder), descriptor=theirs.fileno())
        self.worker = Worker(pid, Channel(ours))
        return self.worker

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.worker.close()
        self.parent.ask("end", self.worker.pid)
        shutil.rmtree(self.folder, ignore_errors=True)
