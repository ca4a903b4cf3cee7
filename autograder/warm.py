"""The warm parent: has NumPy, Matplotlib and IPython imported, and forks a worker in milliseconds.

It is executed afresh, never forked from the grader, so its memory holds no test and no oracle, and
it runs no student code itself. It is the parent of all workers: it alone kills and reaps them.

    grader → warm parent   ("start", folder) with the worker's descriptor, ("end", pid)
    warm parent → grader   ("started", pid), ("ended", wait status)
"""

import gc
import os
import signal
import socket

from autograder import worker
from autograder.channel import Channel, Closed


def main(descriptor: int) -> None:
    """Serve the grader at the other end of *descriptor* until it is gone."""
    # Imported for the workers: what is loaded here costs none of them anything.
    import matplotlib.pyplot  # noqa: F401

    shell = worker.make_shell()
    shell.run_cell("import numpy as np\nimport matplotlib.pyplot as plt\ndel np, plt")
    channel = Channel(socket.socket(fileno=descriptor), trusted=True)
    running: set[int] = set()
    gc.freeze()
    try:
        while True:
            command, detail = channel.receive()
            if command == "start":
                end = channel.receive_descriptor()
                pid = os.fork()
                if pid == 0:
                    channel.close()
                    worker.main(end, detail, shell)
                os.close(end)
                running.add(pid)
                channel.send(("started", pid))
            elif detail in running:
                running.remove(detail)
                channel.send(("ended", kill(detail)))
    except Closed:
        for pid in running:
            kill(pid)


def kill(pid: int) -> int:
    """Kill the session of a worker and return how the worker ended, as `os.waitpid` says it."""
    for send in (os.killpg, os.kill):
        # A worker that has not come to setsid yet leads no group; its pid is ours until reaped.
        try:
            send(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
    return os.waitpid(pid, 0)[1]
