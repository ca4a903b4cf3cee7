"""The trusted side of the warm parent: start it, and have it start and end workers.

The grader starts one warm parent (`autograder.worker.warm_parent`), which forks a worker for each
submission. The grader kills no process of a submission: the warm parent does. Only this module
talks to the warm parent.
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
    # The matrices are small: threads would only take processors from other workers.
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}
REPLIES = {"started": (int, str), "spared": (), "ended": (), "failed": (str,)}
FIRST_MESSAGES = {"ready": (), "fault": (str,)}
PATIENCE = 60.0  # seconds to wait for the warm parent, which runs no student code


class ParentLost(GraderError):
    """The warm parent has ended; `WarmParent.restart` starts a new one."""


class WarmParent:
    """The process that forks all workers; as a context manager it ends with its context.

    Args:
        packages: folders that each worker finds in its own folder: the package `given`.
        settings: the limits of a submission.

    Raises:
        GraderError: other graders use all slots, or workers cannot run this Python.
    """

    def __init__(self, packages: Sequence[Path], settings: Settings) -> None:
        if linux.IS_LINUX:
            linux.prctl(linux.PR_SET_DUMPABLE, 0)  # no other process may read the grader's memory
        self.packages = packages
        self.slot = Slot()
        self.limits = limits_for_this_machine(settings, self.slot.user, self.slot.processor)
        self._start_process()

    def _start_process(self) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="submissions-"))
        self.base.chmod(0o711)  # a worker can enter its own folder here, and cannot list the others
        options = {
            "base": str(self.base),
            "packages": [str(package) for package in self.packages],
            "limits": asdict(self.limits),
        }
        ours, theirs = socket.socketpair()
        with theirs:
            # -I keeps the current folder and the user's own packages out of workers.
            command = [sys.executable, "-I", "-c", START, str(ROOT), str(theirs.fileno())]
            self.process = subprocess.Popen(
                [*command, json.dumps(options)],
                # The claim of the slot lasts until this process has cleaned up after the grader.
                pass_fds=[theirs.fileno(), self.slot.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches the grader alone, which then ends this
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
            self.process.wait(PATIENCE)  # the warm parent cleans up and ends
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        cleanup.remove(self.base)

    def restart(self) -> None:
        """End the warm parent, if it has not ended yet, and start another."""
        self._end_process()
        self._start_process()

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
                f"(its last exit status: {self.process.poll()}). Start the run again."
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
            watch = Watch(self.parent.limits, self.parent.process.pid, Path(folder))
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
