"""A submission of our own that tries what no submission may be able to do.

It runs in a worker, as student code does (`autograder.sandbox.isolation` sends its source as a
cell), and so it imports nothing of ours.
"""

import os
import resource
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def tried(targets: dict[str, Any]) -> dict[str, bool]:
    """Return, for each thing that should be impossible, whether it could be done.

    Args:
        targets: `secrets`, the files and folders that must not be readable; `results`, where
            nothing may be written; `grader`, a process id; `port`, where the grader listens.
    """
    grader, port = targets["grader"], targets["port"]
    attempts: list[tuple[str, Callable[..., Any], Any]] = [
        *((f"read {place}", read, place) for place in targets["secrets"]),
        ("write results", write, targets["results"]),
        ("read the memory of the grader", read, f"/proc/{grader}/mem"),
        ("read the environment of the grader", read, f"/proc/{grader}/environ"),
        ("signal the grader", lambda pid: os.kill(pid, signal.SIGCONT), grader),
        ("change the limits of the grader", change_limits, grader),
        ("open a TCP connection", connect, port),
        ("send over UDP", send, port),
        ("open a socket to programs here", lambda _: socket.socket(socket.AF_UNIX), None),
        *((f"write to {place}", write, place) for place in ("/tmp", "/dev/shm")),  # noqa: S108
    ]
    return {name: is_done(attempt, target) for name, attempt, target in attempts}


def is_done(attempt: Callable[..., Any], target: Any) -> bool:
    """Tell whether *attempt* goes through."""
    try:
        attempt(target)
    except (OSError, AttributeError):  # refused, or not known on this platform
        return False
    return True


def read(place: str) -> None:
    """List a folder, or open a file."""
    if Path(place).is_dir():
        os.listdir(place)  # noqa: PTH208  # lists at once, as `iterdir` does not
    else:
        Path(place).open("rb").close()


def write(place: str) -> None:
    """Make a file in a folder; it vanishes again."""
    with tempfile.NamedTemporaryFile(dir=place):
        pass


def change_limits(process: int) -> None:
    """Set a limit of another process to what it is."""
    limits = resource.prlimit(process, resource.RLIMIT_CORE)
    resource.prlimit(process, resource.RLIMIT_CORE, limits)


def connect(port: int) -> None:
    """Open a TCP connection to this machine."""
    socket.create_connection(("127.0.0.1", port), timeout=1).close()


def send(port: int) -> None:
    """Send a datagram to this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"probe", ("127.0.0.1", port))
