"""The warm parent: has NumPy, Matplotlib and IPython imported, and forks a worker in milliseconds.

The grader executes the warm parent as a new program and never forks it, so its memory holds no test
and no oracle. It runs no student code itself. It has one worker at a time, and the processes that a
worker leaves behind become its children: it kills and reaps them and removes the files, also after
the grader has ended.

The protocol, one reply for each request:

    grader → warm parent                       warm parent → grader
    ("start",), then the worker's descriptor   ("started", pid of the worker, its folder)
    ("spare",): end all but the worker         ("spared",)
    ("end",): end the worker, remove all       ("ended",)
    any of them                                ("failed", why)
"""

import compileall
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
from autograder.worker import cleanup, confine, importable, process, seccomp
from autograder.worker.confine import Limits

Reply = tuple[Any, ...]


def main(descriptor: int, options: str) -> None:
    """Serve the grader at the other end of *descriptor* until the grader closes it.

    Args:
        descriptor: a stream socket.
        options: JSON with `base`, a folder for the folders of workers; `packages`, the folders that
            each worker finds in its own; and `limits`, the fields of `Limits`.
    """
    # The warm parent imports this for the workers: a fork then has it at no cost.
    import matplotlib.pyplot

    shell = process.make_shell()
    shell.run_cell("import numpy as np\nimport matplotlib.pyplot as plt\ndel np, plt")
    matplotlib.pyplot.subplots()  # the first Axes take long; forks then have what these load
    matplotlib.pyplot.close("all")
    importable.refuse_all_others()
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_DUMPABLE, 0)
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    channel = Channel(socket.socket(fileno=descriptor), trusted=True)
    _Server(channel, shell, **json.loads(options)).serve()


def share(package: Path, folder: Path) -> Path:
    """Return a copy of *package* in *folder* that all workers can read and none can change."""
    copy = folder / package.name
    compileall.compile_dir(package, quiet=2)  # for the next run too
    shutil.copytree(package, copy)
    compileall.compile_dir(copy, quiet=2)  # if nothing may be written there: once for all workers
    for path in (folder, copy, *copy.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return copy


class _Server:
    """Starts and ends workers as the grader asks."""

    def __init__(
        self, channel: Channel, shell: Any, base: str, packages: list[str], limits: dict[str, Any]
    ) -> None:
        self.channel = channel
        self.channel.while_waiting = lambda: cleanup.reap_orphans(self.worker)
        self.shell = shell
        self.base = base
        self.packages = [share(Path(package), Path(base, confine.SHARED)) for package in packages]
        self.limits = Limits(**limits)
        self.filters = seccomp.compile_filters(with_landlock=self.limits.landlock > 0)
        self.worker = 0
        self.folder: Path | None = None

    def serve(self) -> None:
        """Answer requests until the grader closes the channel, then leave nothing behind."""
        actions: dict[str, Callable[[], Reply]]
        actions = {"start": self.start, "spare": self.end_other_processes, "end": self.end}
        if self.limits.user is not None:
            # An earlier run that was killed with its warm parent may have left processes.
            cleanup.kill_processes_of(self.limits.user)
        gc.freeze()
        gc.enable()
        try:
            while True:
                (command,) = self.channel.receive()
                try:
                    reply = actions[command]()
                except OSError as error:  # the disk is full, or no process can be forked
                    reply = ("failed", f"A worker could not be started or ended: {error}.")
                self.channel.send(reply)
        except Closed:
            self.end()
            cleanup.remove(Path(self.base))

    def start(self) -> Reply:
        """Fork a worker, whose channel is the descriptor that the grader sends."""
        descriptor = self.channel.receive_descriptor()
        try:
            # A worker that could not be confined, or not be ended, may still be there.
            reply = self.end()
            if reply[0] == "failed":
                return reply
            self.folder = Path(tempfile.mkdtemp(dir=self.base))
            self.fill(self.folder)
            parent = os.getpid()
            self.worker = os.fork()
            if self.worker == 0:
                self.channel.close()
                process.main(descriptor, self.folder, self.limits, parent, self.filters, self.shell)
        finally:
            os.close(descriptor)
        return ("started", self.worker, str(self.folder))

    def fill(self, folder: Path) -> None:
        """Put the packages into *folder*, and make the worker's user its owner."""
        # Without Landlock or a user of its own a worker could change what the next one imports.
        is_closed = self.limits.landlock or self.limits.user is not None
        put = os.symlink if is_closed else shutil.copytree
        for package in self.packages:
            put(package, folder / package.name)
        if self.limits.user is not None:
            os.chown(folder, self.limits.user, self.limits.user)

    def end_other_processes(self) -> Reply:
        """End all processes of the submission except the worker."""
        cleanup.end_all_but(self.worker)
        return ("spared",)

    def end(self) -> Reply:
        """End the worker and all processes that it has started; remove its folder and files."""
        user = self.limits.user
        worker, self.worker = self.worker, 0
        if worker:
            cleanup.end_worker(worker)
        if not cleanup.end_children(user):
            return ("failed", "Processes of the submission keep forking and could not be ended.")
        if user is not None and not self.limits.landlock:
            cleanup.remove_files_of(user)
        folder, self.folder = self.folder, None
        if folder is not None and not cleanup.remove(folder):
            return ("failed", f"The folder {folder} of the submission could not be removed.")
        return ("ended",)
