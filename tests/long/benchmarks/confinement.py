"""What confinement costs: a worker from start to end, beside a bare fork of the same warm process.

Both run one cell. The two take turns, so that a machine that slows down slows down both.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from autograder.sandbox.parent import WarmParent
from autograder.settings import Settings

ROOT = Path(__file__).parents[3]
CELL = "answer = 42"
TURNS = 200
GOAL = 10.0  # milliseconds
BARE = f"""
import os, sys
import matplotlib.pyplot
from autograder.worker import process
shell = process.make_shell()
shell.run_cell("import numpy as np, matplotlib.pyplot as plt")
for line in sys.stdin:
    if os.fork() == 0:
        shell.run_cell({CELL!r})
        os._exit(0)
    os.wait()
    print(flush=True)
"""


def main() -> None:
    """Print the table."""
    bare = subprocess.Popen(
        [sys.executable, "-c", BARE],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"},
    )
    assert bare.stdin is not None
    assert bare.stdout is not None
    times: dict[str, list[float]] = {"confined worker": [], "bare fork": []}
    with WarmParent([ROOT / "build" / "files" / "given"], Settings()) as parent:
        for _ in range(TURNS):
            started = time.perf_counter()
            with parent.start(time.monotonic() + 60) as worker:
                for _event in worker.run([CELL], [], {}, 60):
                    pass
            times["confined worker"].append(time.perf_counter() - started)
            started = time.perf_counter()
            print(file=bare.stdin, flush=True)
            bare.stdout.readline()
            times["bare fork"].append(time.perf_counter() - started)
    bare.stdin.close()
    bare.wait()
    print(f"{'a submission of one cell':<26}{'median':>9}{'p95':>9}")
    medians = {}
    for name, seconds in times.items():
        medians[name] = statistics.median(seconds) * 1000
        p95 = statistics.quantiles(seconds, n=20)[-1] * 1000
        print(f"{name:<26}{medians[name]:>6.1f} ms{p95:>6.1f} ms")
    cost = medians["confined worker"] - medians["bare fork"]
    verdict = "met" if cost <= GOAL else "MISSED"
    print(f"{'confinement costs':<26}{cost:>6.1f} ms (goal: at most {GOAL:g} ms, {verdict})")


if __name__ == "__main__":
    main()
