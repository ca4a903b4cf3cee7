"""Test, before anything is graded, whether this machine isolates student code.

The grader does not rely on what the kernel promises. A probe in a worker tries to read the tests,
to write results, and to reach the grader and the network. The grader uses hidden tests only if all
of these attempts fail.
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
MAX_SUBMISSIONS = 20  # that the probe tries to read
MAX_SHOWN = 3  # breaches that the refusal names
SECRETS = ("solutions", "tests", ".git")  # of this project
# Attempts that should fail, but give no access to marks or secrets where they succeed.
HARMLESS = ("write to /tmp", "write to /dev/shm")
REMEDIES = {
    "own user": "run it as root, so that each worker gets a user of its own",
    "Landlock": "use a Linux kernel with Landlock (5.13 or newer)",
    "system calls": "install libseccomp (in Debian and Ubuntu the package libseccomp2)",
}


@dataclass(frozen=True)
class Isolation:
    """How this machine isolates student code.

    Attributes:
        steps: what confines a worker, and how far it goes; empty where it is missing.
        attempts: what the probe tried to do, and whether it succeeded.
    """

    steps: dict[str, str]
    attempts: dict[str, bool]

    @property
    def breaches(self) -> list[str]:
        """What the probe did that no submission may do; if any, hidden tests are not used."""
        return [
            name for name, succeeded in self.attempts.items() if succeeded and name not in HARMLESS
        ]

    @property
    def level(self) -> str:
        """The steps in force, in one line for reports and results."""
        steps = ", ".join(name for name, detail in self.steps.items() if detail)
        return f"{'weak' if self.breaches else 'strong'} ({steps})"

    def report(self) -> str:
        """Return the steps and the attempts as a table for staff."""
        steps = [(name, detail or "MISSING") for name, detail in self.steps.items()]
        attempts = [(name, self._verdict(name)) for name in self.attempts]
        width = max(len(name) for name, _ in steps + attempts)
        table = [f"{name:<{width}}  {value}" for name, value in steps]
        table += ["", "A probe ran in place of a submission and tried to"]
        table += [f"{name:<{width}}  {value}" for name, value in attempts]
        return "\n".join([*table, "", f"isolation: {self.level}"])

    def _verdict(self, name: str) -> str:
        if not self.attempts[name]:
            return "refused"
        return "possible, but gives no access to marks" if name in HARMLESS else "POSSIBLE"

    def refusal(self) -> str:
        """Return why hidden tests are not used on this machine, and what staff can do."""
        remedies = [text for name, text in REMEDIES.items() if not self.steps[name]]
        readable = [name.removeprefix("read ") for name in self.breaches if "read /" in name]
        if readable and self.steps["own user"]:
            remedies.insert(0, f"close these files to other users (chmod go= {readable[0]} …)")
        breaches = "; ".join(self.breaches[:MAX_SHOWN])
        if len(self.breaches) > MAX_SHOWN:
            breaches += f"; and do {len(self.breaches) - MAX_SHOWN} more things"
        return (
            f"On this machine student code could {breaches}. So the hidden tests are not used. "
            f"Either {'; or '.join(remedies)}; or, if you trust the submissions, grade them with "
            "--weak-isolation (`make grade WEAK=1`). `make doctor` lists all attempts."
        )


def examine(
    parent: WarmParent, build: Path, submissions: Sequence[Path], results: Path
) -> Isolation:
    """Run the probe in a worker of *parent*, and return how this machine isolates student code.

    Args:
        parent: starts the worker.
        build: the folder that `python -m autograder build` wrote; a worker must not read its tests.
        submissions: files that a worker must not read either.
        results: a folder that a worker must neither read nor write to.

    Raises:
        GraderError: the probe could not be started, or did not end.
    """
    secrets = [
        build / "tests",
        build / "expected.bin",
        build / "files" / "hidden",
        *(ROOT / name for name in SECRETS),
        *submissions[:MAX_SUBMISSIONS],
    ]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        targets = {
            "secrets": [str(path.resolve()) for path in (*secrets, results) if path.exists()],
            "results": str(results.resolve()),
            "grader": os.getpid(),
            "port": listener.getsockname()[1],
        }
        return Isolation(_steps(parent.limits), _run_probe(parent, targets))


def _run_probe(parent: WarmParent, targets: dict[str, Any]) -> dict[str, bool]:
    deadline = time.monotonic() + PROBE_SECONDS
    cells = [inspect.getsource(probe), f"outcome = attempt_all({targets!r})"]
    try:
        with parent.start(deadline) as worker:
            for event in worker.run(cells, [], {}, PROBE_SECONDS):
                if event[0] == "error":
                    raise GraderError(f"The isolation probe raised {event[2]}: {event[3]}")
            kind, *value = worker.fork().ask("look", "outcome", deadline=deadline)
    except Lost as error:
        raise GraderError(f"The isolation probe did not answer: {error!r}.") from error
    if kind != "value" or type(value[0]) is not dict:
        raise GraderError(f"The isolation probe answered with {kind!r} instead of its attempts.")
    return value[0]


def _steps(limits: Limits) -> dict[str, str]:
    """Return what confines workers under *limits*, as in `Isolation.steps`."""
    own_user = "each worker has a user id that no other process has"
    if limits.reads_closed_folders:
        own_user += f"; Python lies in {closed_folder()}, so Landlock alone bounds what it reads"
    landlock_of = f"{landlock.protects(limits.landlock)} (ABI {limits.landlock})"
    return {
        "own user": own_user if limits.user is not None else "",
        "Landlock": landlock_of if limits.landlock else "",
        "system calls": "sockets, signals, tracing and more" if seccomp.is_available() else "",
        "watch": "memory, files and processes, in total" if linux.can_watch() else "",
    }
