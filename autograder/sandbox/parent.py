"""The trusted side of the warm parent: start it, and have it start and end workers.

The grader starts one warm parent (`autograder.worker.warm_parent`), which forks a worker for each
submission. The grader kills no process of a submission: the warm parent does. Only this module
talks to the warm parent.
"""

import os
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.boundary.channel import Channel, checked
from autograder.boundary.lost import Closed, Late
from autograder.errors import GraderError
from autograder.sandbox.launch import PATIENCE, Launch
from autograder.sandbox.remote_worker import RemoteWorker
from autograder.sandbox.watch import Watch
from autograder.settings import Settings

REPLIES = {"started": (int, str), "spared": (), "ended": (), "failed": (str,)}
FIRST_MESSAGES = {"ready": (), "fault": (str,)}


class ParentLost(GraderError):
    """The warm parent has ended; `WarmParent.restart` starts a new one."""


class WarmParent:
    """The process that forks all workers; as a context manager it ends with its context.

    Args:
        packages: folders that each worker finds in its own folder: the package `given`.
        settings: the limits of a submission.
        launch: the process, if it has been started already.

    Raises:
        GraderError: other graders use all slots, or workers cannot run this Python.
    """

    def __init__(
        self, packages: Sequence[Path], settings: Settings, launch: Launch | None = None
    ) -> None:
        self.launch = launch or Launch(packages, settings)
        self.limits = self.launch.limits
        self.channel = Channel(self.launch.socket)

    def __enter__(self) -> "WarmParent":
        return self

    def __exit__(self, *_error: object) -> None:
        self.launch.close()

    def restart(self) -> None:
        """End the warm parent, if it has not ended yet, and start another."""
        self.launch.end()
        self.launch.start()
        self.channel = Channel(self.launch.socket)

    def start(self, deadline: float) -> "RunningWorker":
        """Return a context with a new worker in a new folder; calls to it end at *deadline*."""
        return RunningWorker(self, deadline)

    def end_other_processes(self) -> None:
        """End all processes of the submission except the worker."""
        self.ask("spare")

    def ask(self, request: str, descriptor: int | None = None) -> tuple[Any, ...]:
        """Send a request, with a descriptor if given, and return the values of the reply.

        Raises:
            ParentLost: the warm parent has ended or does not answer.
            GraderError: the warm parent answered that the request failed.
        """
        until = time.monotonic() + PATIENCE
        try:
            self.channel.send((request,), until)
            if descriptor is not None:
                self.channel.send_descriptor(descriptor, until)
            word, *details = checked(self.channel.receive(until), REPLIES)
        except (Closed, Late) as error:
            raise ParentLost(
                "The warm parent, the process that forks workers, was lost again and again "
                f"(its last exit status: {self.launch.process.poll()}). Start the run again."
            ) from error
        if word == "failed":
            raise GraderError(details[0])
        return tuple(details)


class RunningWorker:
    """A context manager that starts a worker in a folder, and ends and removes both."""

    def __init__(self, parent: WarmParent, deadline: float) -> None:
        self.parent = parent
        self.deadline = deadline

    def __enter__(self) -> RemoteWorker:
        self._share_the_processor_of_the_worker()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                folder = self._start(theirs.fileno())
            channel = Channel(ours)
            _wait_until_confined(channel)
            # Only from here on does student code run, and count against the limits.
            watch = Watch(self.parent.limits, self.parent.launch.process.pid, Path(folder))
            channel.while_waiting = watch.check_limits
        except BaseException:
            ours.close()
            self._free_the_processor()
            raise
        self.worker = RemoteWorker(channel, self.parent.end_other_processes, self.deadline)
        return self.worker

    def _share_the_processor_of_the_worker(self) -> None:
        """Run on the worker's processor: waking another one takes longer than most answers."""
        self.processors: set[int] | None = None
        if self.parent.limits.processor is not None:
            self.processors = os.sched_getaffinity(0)
            os.sched_setaffinity(0, {self.parent.limits.processor})

    def _start(self, descriptor: int) -> str:
        """Have the worker started and return its folder; retry while the machine has no room."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return str(self.parent.ask("start", descriptor)[1])
            except ParentLost:
                raise
            except GraderError:  # another grader's submission may have filled the disk for now
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
            self._free_the_processor()

    def _free_the_processor(self) -> None:
        if self.processors is not None:
            os.sched_setaffinity(0, self.processors)


def _wait_until_confined(channel: Channel) -> None:
    try:
        word, *why = checked(channel.receive(time.monotonic() + PATIENCE), FIRST_MESSAGES)
    except (Closed, Late) as error:
        raise ParentLost(
            "Workers ended again and again before they ran any student code. Start the run again."
        ) from error
    if word == "fault":
        raise GraderError(why[0])
