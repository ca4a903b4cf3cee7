"""Try, before anything is graded, whether student code is kept where it belongs on this machine.

What the kernel promises is not believed: a probe in a worker tries to read the tests, to write
results, to reach the grader and the network. Hidden tests are used only where all of that fails.
"""

import inspect
import os
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import linux
from autograder.boundary.lost import Lost
from autograder.errors import GraderError
from autograder.sandbox import probe
from autograder.sandbox.limits import closed_folder
from autograder.sandbox.parent import WarmParent
from autograder.settings import ROOT
from autograder.worker import landlock, seccomp
from autograder.worker.confine import Limits

PROBE_SECONDS = 30.0
MAX_PLACES = 20  # submissions that the probe tries to read
MAX_SHOWN = 3
SECRETS = ("solutions", "tests", ".git")  # of this project
# What is less than what is possible, but no way to marks or secrets.
HARMLESS = ("write to /tmp", "write to /dev/shm")
REMEDIES = {
    "own user": "run it as root, so that each worker gets a user of its own",
    "Landlock": "use a Linux kernel with Landlock (5.13 or newer)",
    "system calls": "install libseccomp (in Debian and Ubuntu the package libseccomp2)",
}


@dataclass(frozen=True)
class Isolation:
    """How student code is kept apart on this machine.

    Attributes:
        steps: what confines a worker, and how far it goes; empty where it is missing.
        tried: what a probe has tried, and whether it could.
    """

    steps: dict[str, str]
    tried: dict[str, bool]

    @property
    def breaches(self) -> list[str]:
        """What a probe could do that no submission may do; hidden tests are not used then."""
        return [name for name, could in self.tried.items() if could and name not in HARMLESS]

    @property
    def level(self) -> str:
        """What is in force, in a line for reports and results."""
        steps = ", ".join(name for name, detail in self.steps.items() if detail)
        return f"{'weak' if self.breaches else 'strong'} ({steps})"

    def report(self) -> str:
        """Return all of it as a table for people."""
        steps = [(name, detail or "MISSING") for name, detail in self.steps.items()]
        tries = [(name, self._verdict(name)) for name in self.tried]
        width = max(len(name) for name, _ in steps + tries)
        table = [f"{name:<{width}}  {value}" for name, value in steps]
        table += ["", "A probe in place of a submission tried to"]
        table += [f"{name:<{width}}  {value}" for name, value in tries]
        return "\n".join([*table, "", f"isolation: {self.level}"])

    def _verdict(self, name: str) -> str:
        if not self.tried[name]:
            return "refused"
        return "possible, but no way to marks" if name in HARMLESS else "POSSIBLE"

    def refusal(self) -> str:
        """Return why hidden tests are not used here, and what to do."""
        remedies = [text for name, text in REMEDIES.items() if not self.steps[name]]
        readable = [name.removeprefix("read ") for name in self.breaches if "read /" in name]
        if readable and self.steps["own user"]:
            remedies.insert(0, f"close to others what they can read (chmod go= {readable[0]} …)")
        could = "; ".join(self.breaches[:MAX_SHOWN])
        if len(self.breaches) > MAX_SHOWN:
            could += f"; and {len(self.breaches) - MAX_SHOWN} things more"
        return (
            f"Student code could {could}. Hidden tests are not used like that. Either "
            f"{'; or '.join(remedies)}; or grade what you trust with --weak-isolation. "
            "`make doctor` tells more."
        )


def examine(
    parent: WarmParent, build: Path, submissions: Sequence[Path], results: Path
) -> Isolation:
    """Return how student code is kept apart here, by having a worker of *parent* run the probe.

    Args:
        parent: what starts the worker.
        build: what `python -m autograder build` made.
        submissions: what a worker must not read either.
        results: a folder that it must neither read nor write to.

    Raises:
        GraderError: the probe could not be started, or did not come to an end.
    """
    secrets = [
        build / "tests",
        build / "files" / "hidden",
        *(ROOT / name for name in SECRETS),
        *submissions[:MAX_PLACES],
    ]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        targets = {
            "secrets": [str(place.resolve()) for place in (*secrets, results) if place.exists()],
            "results": str(results.resolve()),
            "grader": os.getpid(),
            "port": listener.getsockname()[1],
        }
        return Isolation(_steps(parent.limits), _run_probe(parent, targets))


def _run_probe(parent: WarmParent, targets: dict[str, Any]) -> dict[str, bool]:
    deadline = time.monotonic() + PROBE_SECONDS
    cells = [inspect.getsource(probe), f"outcome = tried({targets!r})"]
    try:
        with parent.start(deadline) as worker:
            for event in worker.run(cells, [], PROBE_SECONDS):
                if event[0] == "error":
                    raise GraderError(f"The probe of the isolation raised {event[2]}: {event[3]}")
            kind, *value = worker.fork().ask("look", "outcome", deadline=deadline)
    except Lost as error:
        raise GraderError(f"The probe of the isolation was lost: {error!r}.") from error
    if kind != "value" or type(value[0]) is not dict:
        raise GraderError(f"The probe of the isolation gave no answer but {kind}.")
    return value[0]


def _steps(limits: Limits) -> dict[str, str]:
    """Return what confines workers under *limits*, as in `Isolation.steps`."""
    own_user = "each worker has a user id that nothing else has"
    if limits.reads_closed_folders:
        own_user += f"; to run Python from {closed_folder()} it reads what Landlock allows"
    landlock_of = f"{landlock.protects(limits.landlock)} (ABI {limits.landlock})"
    return {
        "own user": own_user if limits.user is not None else "",
        "Landlock": landlock_of if limits.landlock else "",
        "system calls": "sockets, signals, tracing and more" if seccomp.is_available() else "",
        "watch": "memory, files and processes, all together" if linux.can_watch() else "",
    }
