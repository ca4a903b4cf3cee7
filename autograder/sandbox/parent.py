"""Trusted side: start the warm parent, have it start workers, and end them.

The grader starts one warm parent (`autograder.worker.warm_parent`), which forks a worker for each
submission. Nobody but the warm parent kills, and nobody but this module talks to it.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder import linux
from autograder.boundary.channel import Channel, checked
from autograder.boundary.lost import Closed, Late
from autograder.errors import GraderError
from autograder.sandbox.limits import Slot, limits_for_this_machine
from autograder.sandbox.remote_worker import RemoteWorker
from autograder.sandbox.watch import Watch
from autograder.settings import ROOT, Settings
from autograder.worker import cleanup

START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from autograder.worker import warm_parent; "
    "sys.path.pop(0); warm_parent.main(int(sys.argv[2]), sys.argv[3])"
)
ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "MPLBACKEND": "agg",
    # Matrices here are small: threads would only take cores from other workers.
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}
ANSWERS = {"started": (int, str), "spared": (), "ended": (), "failed": (str,)}
FIRST_WORDS = {"ready": (), "fault": (str,)}
PATIENCE = 60.0  # seconds for the warm parent, which runs none of the students' code


class ParentLost(GraderError):
    """The warm parent is gone; a new one can be started."""


class WarmParent:
    """The process that all workers are forked from; a context manager that ends it.

    Args:
        given: the folders that each submission finds beside itself, such as the package `given`.
        settings: has the limits.
    """

    def __init__(self, given: Sequence[Path], settings: Settings) -> None:
        if linux.IS_LINUX:
            linux.prctl(linux.PR_SET_DUMPABLE, 0)  # the memory here is for nobody else to read
        self.given = given
        self.slot = Slot()
        self.limits = limits_for_this_machine(settings, self.slot.user, self.slot.processor)
        self._start_process()

    def _start_process(self) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="submissions-"))
        self.base.chmod(0o711)  # a worker passes through to its own folder and sees no other
        options = {
            "base": str(self.base),
            "given": [str(package) for package in self.given],
            "limits": asdict(self.limits),
        }
        ours, theirs = socket.socketpair()
        with theirs:
            # -I: neither the current folder nor the user's own packages get into workers.
            command = [sys.executable, "-I", "-c", START, str(ROOT), str(theirs.fileno())]
            self.process = subprocess.Popen(
                [*command, json.dumps(options)],
                # The slot stays taken until this process has cleaned up, if the grader is gone too.
                pass_fds=[theirs.fileno(), self.slot.fileno()],
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
        self._end_process()
        self.slot.close()

    def _end_process(self) -> None:
        self.channel.close()
        try:
            self.process.wait(PATIENCE)  # it cleans up
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        cleanup.remove(self.base)

    def restart(self) -> None:
        """End the process, if it is not gone, and start another."""
        self._end_process()
        self._start_process()

    def start(self, deadline: float) -> "RunningWorker":
        """Return a context in which a new worker runs in a new folder, at most till *deadline*."""
        return RunningWorker(self, deadline)

    def spare(self) -> None:
        """End all processes of the submission but the worker itself."""
        self.ask("spare")

    def ask(self, request: str, descriptor: int | None = None) -> tuple[Any, ...]:
        """Send a request and return what is answered.

        Raises:
            ParentLost: the warm parent is gone.
            GraderError: it could not do what it was asked for.
        """
        until = time.monotonic() + PATIENCE
        try:
            self.channel.send((request,), until)
            if descriptor is not None:
                self.channel.send_descriptor(descriptor, until)
            word, *details = checked(self.channel.receive(until), ANSWERS)
        except (Closed, Late) as error:
            raise ParentLost(
                "the process that workers are forked from is gone, again and again "
                f"(status {self.process.poll()})"
            ) from error
        if word == "failed":
            raise GraderError(details[0])
        return tuple(details)


class RunningWorker:
    """A worker and its folder, as a context manager; both are gone at its end."""

    def __init__(self, parent: WarmParent, deadline: float) -> None:
        self.parent = parent
        self.deadline = deadline

    def __enter__(self) -> RemoteWorker:
        self._stay_beside_the_worker()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                folder = self._start(theirs.fileno())
            channel = Channel(ours)
            _wait_until_confined(channel)
            # From here on it is student code that takes what is taken.
            watch = Watch(self.parent.limits, self.parent.process.pid, Path(folder))
            channel.while_waiting = watch.check_limits
        except BaseException:
            ours.close()
            self._leave()
            raise
        self.worker = RemoteWorker(channel, self.parent.spare, self.deadline)
        return self.worker

    def _stay_beside_the_worker(self) -> None:
        """Take turns on its processor: to wake another one up takes longer than most answers."""
        self.processors: set[int] | None = None
        if self.parent.limits.processor is not None:
            self.processors = os.sched_getaffinity(0)
            os.sched_setaffinity(0, {self.parent.limits.processor})

    def _start(self, descriptor: int) -> str:
        """Have the worker started, when there is room for it again, and return its folder."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return str(self.parent.ask("start", descriptor)[1])
            except ParentLost:
                raise
            except GraderError:  # a submission beside this one may have filled the disk for now
                if time.monotonic() > until:
                    raise
                time.sleep(1)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.worker.close()
        try:
            self.parent.ask("end")
        finally:
            self._leave()

    def _leave(self) -> None:
        if self.processors is not None:
            os.sched_setaffinity(0, self.processors)


def _wait_until_confined(channel: Channel) -> None:
    try:
        word, *why = checked(channel.receive(time.monotonic() + PATIENCE), FIRST_WORDS)
    except (Closed, Late) as error:
        raise ParentLost("workers end before they begin, again and again") from error
    if word == "fault":
        raise GraderError(why[0])
