"""The warm parent: has NumPy, Matplotlib and IPython imported, and forks a worker in milliseconds.

It is executed afresh, never forked from the grader, so its memory holds no test and no oracle, and
it runs no student code itself. It is the parent of all workers, one at a time, and inherits what
they leave behind: it alone kills, reaps and cleans up, also when the grader is gone.

    grader → warm parent   ("start",) with the worker's descriptor, ("spare",), ("end",)
    warm parent → grader   ("started", pid, folder), ("spared",), ("ended",), ("failed", why)
"""

import gc
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder import linux
from autograder.boundary.channel import Channel
from autograder.boundary.lost import Closed
from autograder.worker import cleanup, process, seccomp
from autograder.worker.confine import Limits

Answer = tuple[Any, ...]


def main(descriptor: int, options: str) -> None:
    """Serve the grader at the other end of *descriptor* until it is gone.

    Args:
        descriptor: of a stream socket.
        options: JSON with `base`, a folder for the folders of workers; `given`, the folders that
            each of them gets a copy of; and `limits`, the fields of `Limits`.
    """
    # Imported for the workers: what is loaded here costs none of them anything.
    import matplotlib.pyplot  # noqa: F401

    shell = process.make_shell()
    shell.run_cell("import numpy as np\nimport matplotlib.pyplot as plt\ndel np, plt")
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_DUMPABLE, 0)
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    channel = Channel(socket.socket(fileno=descriptor), trusted=True)
    _Server(channel, shell, **json.loads(options)).serve()


class _Server:
    """Starts and ends workers as the grader asks."""

    def __init__(
        self, channel: Channel, shell: Any, base: str, given: list[str], limits: dict[str, Any]
    ) -> None:
        self.channel = channel
        self.channel.while_waiting = lambda: cleanup.reap_orphans(self.worker)
        self.shell = shell
        self.base = base
        self.given = [Path(package) for package in given]
        self.limits = Limits(**limits)
        self.program = seccomp.compiled()
        self.worker = 0
        self.folder: Path | None = None

    def serve(self) -> None:
        """Answer until the grader is gone, then leave nothing behind."""
        answers: dict[str, Callable[[], Answer]]
        answers = {"start": self.start, "spare": self.spare, "end": self.end}
        if self.limits.user is not None:
            cleanup.kill_processes_of(self.limits.user)  # of a run that was killed with its parent
        gc.freeze()
        try:
            while True:
                (command,) = self.channel.receive()
                try:
                    answer = answers[command]()
                except OSError as error:  # a full disk, no process to be had
                    answer = ("failed", f"A worker could not be started or ended: {error}.")
                self.channel.send(answer)
        except Closed:
            self.end()
            cleanup.remove(Path(self.base))

    def start(self) -> Answer:
        """Fork a worker that talks on the descriptor that the grader sends."""
        descriptor = self.channel.receive_descriptor()
        try:
            left = self.end()  # of a worker that could not be confined, or not be ended
            if left[0] == "failed":
                return left
            self.folder = Path(tempfile.mkdtemp(dir=self.base))
            self.furnish(self.folder)
            parent = os.getpid()
            self.worker = os.fork()
            if self.worker == 0:
                self.channel.close()
                process.main(descriptor, self.folder, self.limits, parent, self.program, self.shell)
        finally:
            os.close(descriptor)
        return ("started", self.worker, str(self.folder))

    def furnish(self, folder: Path) -> None:
        """Copy the given packages into *folder*, and make all of it the worker's user's."""
        for package in self.given:
            shutil.copytree(package, folder / package.name)
        if self.limits.user is not None:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self.limits.user, self.limits.user, follow_symlinks=False)

    def spare(self) -> Answer:
        """End everything but the worker itself."""
        cleanup.end_all_but(self.worker)
        return ("spared",)

    def end(self) -> Answer:
        """End the worker and all that it has started, and remove its folder and files."""
        user = self.limits.user
        worker, self.worker = self.worker, 0
        if worker:
            cleanup.end_worker(worker)
        if not cleanup.end_children(user):
            return ("failed", "Processes of the submission go on forking and could not be ended.")
        if user is not None and not self.limits.landlock:
            cleanup.remove_files_of(user)
        folder, self.folder = self.folder, None
        if folder is not None and not cleanup.remove(folder):
            return ("failed", f"The folder {folder} of the submission could not be removed.")
        return ("ended",)
