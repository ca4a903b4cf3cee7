"""Start and end the process of the warm parent, which the grader then talks to.

This imports little, so that the warm parent has its start before the grader imports NumPy.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from autograder import linux
from autograder.sandbox.limits import Slot, limits_for_this_machine
from autograder.settings import ROOT, Settings
from autograder.worker import cleanup

START = (  # without the collector, which would go through the modules again and again
    "import gc, sys; gc.disable(); sys.path.insert(0, sys.argv[1]); "
    "from autograder.worker import warm_parent; "
    "sys.path.pop(0); warm_parent.main(int(sys.argv[2]), sys.argv[3])"
)
ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "MPLBACKEND": "agg",
    # Else each large matrix that a call frees goes back to the system, and comes anew page by page.
    "MALLOC_MMAP_THRESHOLD_": str(2**25),
    "MALLOC_TRIM_THRESHOLD_": str(2**26),
    # The matrices are small: threads would only take processors from other workers.
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}
PATIENCE = 60.0  # seconds to wait for the warm parent, which runs no student code


class Launch:
    """The process of a warm parent, until it is closed.

    Args:
        packages: folders that each worker finds in its own folder: the package `given`.
        settings: the limits of a submission.

    Attributes:
        base: the folder for the folders of workers.
        socket: the end of the grader.

    Raises:
        GraderError: other graders use all slots, or workers cannot run this Python.
    """

    def __init__(self, packages: Sequence[Path], settings: Settings) -> None:
        if linux.IS_LINUX:
            linux.prctl(linux.PR_SET_DUMPABLE, 0)  # no other process may read the grader's memory
        self.packages = packages
        self.slot = Slot()
        self.limits = limits_for_this_machine(settings, self.slot.user, self.slot.processor)
        self.start()

    def start(self) -> None:
        """Start a process, in place of one that has ended."""
        self.base = Path(tempfile.mkdtemp(prefix="submissions-"))
        self.base.chmod(0o711)  # a worker can enter its own folder here, and cannot list the others
        options = {
            "base": str(self.base),
            "packages": [str(package) for package in self.packages],
            "limits": asdict(self.limits),
        }
        self.socket, theirs = socket.socketpair()
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

    def end(self) -> None:
        """End the process and remove all that it has left."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)  # a fork of this process may hold it too
        self.socket.close()
        try:
            self.process.wait(PATIENCE)  # the warm parent cleans up and ends
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        cleanup.remove(self.base)

    def close(self) -> None:
        """End the process, and give its slot back."""
        self.end()
        self.slot.close()
