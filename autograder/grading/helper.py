"""A process that works on what students made, for the main process or for a grader.

What is in it decides how long that takes, and a call of NumPy cannot be interrupted. So the process
ends when its time is up.
"""

import multiprocessing
import os
import resource
import signal
import socket
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from autograder import linux
from autograder.worker import confine

ATTEMPTS = 3  # another program may kill the process


class HelperEnded(Exception):
    """The process of a `Helper` has ended instead of answering.

    Attributes:
        is_late: whether its time was up.
    """

    def __init__(self, *, is_late: bool) -> None:
        super().__init__(is_late)
        self.is_late = is_late


class Helper:
    """A process that calls *do* with whatever it is sent.

    Args:
        do: a function of a module, which takes and returns plain data, and after it the descriptors
            that come with it, if there are any.
        seconds: how long a call may take, or the process ends.
        memory: how many bytes more than at its start it may have, or there is a `MemoryError`.

    Attributes:
        connection: is ready when there is an answer.
    """

    def __init__(self, do: Callable[..., Any], seconds: float, memory: int | None = None) -> None:
        # The worker of a cluster is one that may have no children; this one ends with it.
        multiprocessing.current_process().daemon = False
        # A fork has imported what this process has, but that of a process with threads can hang.
        can_fork = linux.IS_LINUX and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if can_fork else "spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs, os.getpid(), do, seconds, memory), daemon=True
        )
        with deaf_children(), warnings.catch_warnings():
            # From Python 3.12 on there is a warning for the threads of NumPy, which may be forked.
            warnings.simplefilter("ignore")
            self.process.start()
        theirs.close()

    def send(self, what: Any, descriptors: Sequence[int] = ()) -> None:
        """Have the process work on *what*, and on the open files of *descriptors*."""
        with suppress(BrokenPipeError):  # `answer` then says that the process has ended
            self.connection.send((what, len(descriptors)))
            if descriptors:
                with socket.socket(fileno=os.dup(self.connection.fileno())) as end:
                    socket.send_fds(end, [b"D"], descriptors)

    def answer(self) -> Any:
        """Return what came of it.

        Raises:
            HelperEnded: the process has ended instead.
        """
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            self.process.join()
            is_late = self.process.exitcode == -signal.SIGALRM
            self.end()
            raise HelperEnded(is_late=is_late) from None

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.connection.close()


class KeptHelper(AbstractContextManager["KeptHelper"]):
    """A `Helper` that starts with the first call, and anew after a call that has ended it."""

    def __init__(self, do: Callable[..., Any], seconds: float, memory: int | None = None) -> None:
        self._start = partial(Helper, do, seconds, memory)
        self._helper: Helper | None = None

    def __exit__(self, *_error: object) -> None:
        if self._helper is not None:
            self._helper.end()

    @property
    def process(self) -> Any:
        """Its process; None before the first call, and after one that has ended it."""
        return self._helper and self._helper.process

    def ask(self, what: Any, descriptors: Sequence[int] = ()) -> Any:
        """Return what came of *what* and the open files of *descriptors*.

        Raises:
            HelperEnded: the time was up, or the process has ended `ATTEMPTS` times.
        """
        for _ in range(ATTEMPTS):
            helper = self._helper or self._start()
            self._helper = None  # until it has answered
            helper.send(what, descriptors)
            try:
                answer = helper.answer()
            except HelperEnded as ended:
                if ended.is_late:
                    raise
                continue
            self._helper = helper
            return answer
        raise HelperEnded(is_late=False)


@contextmanager
def deaf_children() -> Iterator[None]:
    """Have Ctrl-C wait in each process that is started in the context, until `belong_to`."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def belong_to(owner: int) -> None:
    """Make this process end when its *owner* ends, and not before: the owner handles Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    confine.die_with(owner)  # a warm parent then cleans up


def _serve(
    connection: Connection,
    owner: int,
    do: Callable[..., Any],
    seconds: float,
    memory: int | None,
) -> None:
    """Call *do* with what comes through *connection*, in a process that ends with its *owner*."""
    belong_to(owner)
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_DUMPABLE, 0)  # it may hold tests
        if memory is not None:
            most = linux.memory_of(Path("/proc/self"))["VmData"] + memory
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, whatever it is doing
    while True:
        try:
            what, count = connection.recv()
            descriptors = _received(connection, count) if count else []
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds)
        answer = do(what, *descriptors)
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send(answer)


def _received(connection: Connection, count: int) -> list[int]:
    """Return the *count* descriptors that come through *connection*."""
    with socket.socket(fileno=os.dup(connection.fileno())) as end:
        return socket.recv_fds(end, 1, count)[1]
