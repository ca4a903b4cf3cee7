"""The isolation probe: a submission of our own that tries what no submission may be able to do.

The probe runs in a worker, as student code does: `autograder.sandbox.isolation` sends the source of
this module as a cell. So this module imports nothing of the engine.
"""

import os
import resource
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def attempt_all(targets: dict[str, Any]) -> dict[str, bool]:
    """Try each thing that should be impossible, and return for each whether it succeeded.

    Args:
        targets: `secrets`, files and folders that must not be readable; `results`, a folder that
            must not be writable; `grader`, a process id; `port`, where the grader listens.
    """
    grader, port = targets["grader"], targets["port"]
    attempts: list[tuple[str, Callable[..., Any], Any]] = [
        *((f"read {path}", read, path) for path in targets["secrets"]),
        ("write results", write, targets["results"]),
        ("read the memory of the grader", read, f"/proc/{grader}/mem"),
        ("read the environment of the grader", read, f"/proc/{grader}/environ"),
        ("signal the grader", lambda pid: os.kill(pid, signal.SIGCONT), grader),
        ("change the limits of the grader", change_limits, grader),
        ("open a TCP connection", connect, port),
        ("send over UDP", send, port),
        ("open a Unix socket", lambda _: socket.socket(socket.AF_UNIX), None),
        *((f"write to {path}", write, path) for path in ("/tmp", "/dev/shm")),  # noqa: S108
    ]
    return {name: succeeds(attempt, target) for name, attempt, target in attempts}


def succeeds(attempt: Callable[..., Any], target: Any) -> bool:
    """Tell whether *attempt* succeeds on *target*."""
    try:
        attempt(target)
    except (OSError, AttributeError):  # refused, or unknown on this platform
        return False
    return True


def read(path: str) -> None:
    """List a folder, or open a file."""
    if Path(path).is_dir():
        os.listdir(path)  # noqa: PTH208  # lists at once; `iterdir` waits until it is asked
    else:
        Path(path).open("rb").close()


def write(folder: str) -> None:
    """Make a temporary file in a folder."""
    with tempfile.NamedTemporaryFile(dir=folder):
        pass


def change_limits(process: int) -> None:
    """Set a limit of another process to its present value."""
    limits = resource.prlimit(process, resource.RLIMIT_CORE)
    resource.prlimit(process, resource.RLIMIT_CORE, limits)


def connect(port: int) -> None:
    """Open a TCP connection to this machine."""
    socket.create_connection(("127.0.0.1", port), timeout=1).close()


def send(port: int) -> None:
    """Send a datagram to this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"probe", ("127.0.0.1", port))
