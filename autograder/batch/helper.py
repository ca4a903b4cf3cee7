"""A process that works on what students made, for the main process.

What is in it decides how long that takes. So the process ends when its time is up.
"""

import multiprocessing
import os
import signal
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from autograder import linux
from autograder.batch.executors import belong_to, deaf_children


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
        do: a function of a module, which takes and returns plain data.
        seconds: how long a call may take, or the process ends.

    Attributes:
        connection: is ready when there is an answer.
    """

    def __init__(self, do: Callable[[Any], Any], seconds: float) -> None:
        # A fork has imported what this process has, but that of a process with threads can hang.
        can_fork = linux.IS_LINUX and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if can_fork else "spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs, os.getpid(), do, seconds), daemon=True
        )
        with deaf_children(), warnings.catch_warnings():
            # From Python 3.12 on there is a warning for the threads of NumPy, which may be forked.
            warnings.simplefilter("ignore")
            self.process.start()
        theirs.close()

    def send(self, what: Any) -> None:
        """Have the process work on *what*."""
        with suppress(BrokenPipeError):  # `answer` then says that the process has ended
            self.connection.send(what)

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


def _serve(connection: Connection, owner: int, do: Callable[[Any], Any], seconds: float) -> None:
    """Call *do* with what comes through *connection*, in a process that ends with its *owner*."""
    belong_to(owner)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, whatever it is doing
    while True:
        try:
            what = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds)
        answer = do(what)
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send(answer)
