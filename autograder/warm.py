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

from autograder import cleaning, linux, seccomp, worker
from autograder.channel import Channel, Closed
from autograder.confine import Plan

Answer = tuple[Any, ...]


def main(descriptor: int, options: str) -> None:
    """Serve the grader at the other end of *descriptor* until it is gone.

    Args:
        descriptor: of a stream socket.
        options: JSON with `base`, a folder for the folders of workers; `given`, the folders that
            each of them gets a copy of; and `plan`, the fields of a `Plan`.
    """
    # Imported for the workers: what is loaded here costs none of them anything.
    import matplotlib.pyplot  # noqa: F401

    shell = worker.make_shell()
    shell.run_cell("import numpy as np\nimport matplotlib.pyplot as plt\ndel np, plt")
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_DUMPABLE, 0)
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    channel = Channel(socket.socket(fileno=descriptor), trusted=True)
    _Server(channel, shell, **json.loads(options)).serve()


class _Server:
    """Starts and ends workers as the grader asks."""

    def __init__(
        self, channel: Channel, shell: Any, base: str, given: list[str], plan: dict[str, Any]
    ) -> None:
        self.channel = channel
        self.channel.look = lambda: cleaning.reap_orphans(self.worker)
        self.shell = shell
        self.base = base
        self.given = [Path(package) for package in given]
        self.plan = Plan(**plan)
        self.program = seccomp.compiled()
        self.worker = 0
        self.folder: Path | None = None

    def serve(self) -> None:
        """Answer until the grader is gone, then leave nothing behind."""
        answers: dict[str, Callable[[], Answer]]
        answers = {"start": self.start, "spare": self.spare, "end": self.end}
        if self.plan.user is not None:
            cleaning.kill_processes_of(self.plan.user)  # of a run that was killed with its parent
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
            cleaning.remove(Path(self.base))

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
                worker.main(descriptor, self.folder, self.plan, parent, self.program, self.shell)
        finally:
            os.close(descriptor)
        return ("started", self.worker, str(self.folder))

    def furnish(self, folder: Path) -> None:
        """Copy the given packages into *folder*, and make all of it the worker's user's."""
        for package in self.given:
            shutil.copytree(package, folder / package.name)
        if self.plan.user is not None:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self.plan.user, self.plan.user, follow_symlinks=False)

    def spare(self) -> Answer:
        """End everything but the worker itself."""
        cleaning.end_all_but(self.worker)
        return ("spared",)

    def end(self) -> Answer:
        """End the worker and all that it has started, and remove its folder and files."""
        user = self.plan.user
        worker, self.worker = self.worker, 0
        if worker:
            cleaning.end_worker(worker)
        if not cleaning.end_children(user):
            return ("failed", "Processes of the submission go on forking and could not be ended.")
        if user is not None and not self.plan.landlock:
            cleaning.remove_files_of(user)
        folder, self.folder = self.folder, None
        if folder is not None and not cleaning.remove(folder):
            return ("failed", f"The folder {folder} of the submission could not be removed.")
        return ("ended",)
