"""A grader that is killed anywhere leaves whole results, and nothing else: `make soak`."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from autograder import linux
from support.hostile_class import FULL
from support.project import ROOT, SAMPLES
from support.size import WHOLE

CLASS = 24 if WHOLE else 8
# How many results there are when a grader is killed; at 0 the processes that grade are starting.
KILLS = range(0, 24, 3) if WHOLE else (0, 1, 5)


@pytest.mark.parametrize("results", KILLS)
def test_a_grader_killed_anywhere_leaves_whole_results_and_nothing_else(
    results: int, tmp_path: Path
) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "temporary").mkdir()
    for number in range(CLASS):
        name = tmp_path / "class" / f"student-{number:02}.ipynb"
        name.write_bytes((SAMPLES / "perfect-vectorised.ipynb").read_bytes())
    command = [sys.executable, "-m", "autograder", "grade", str(tmp_path / "class")]
    command += ["--out", str(tmp_path / "out"), "--jobs", "2"]
    environment = {
        **os.environ,
        "TMPDIR": str(tmp_path / "temporary"),
        "HOSTILE_SOAK": str(tmp_path),
    }
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    while not graders_of(running.pid) or len(results_in(tmp_path / "out")) < results:
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    until = time.monotonic() + 20
    while (left := left_of(tmp_path)) and time.monotonic() < until:
        time.sleep(0.2)
    assert left == []
    written = results_in(tmp_path / "out")
    assert len(written) < CLASS
    assert all(json.loads(path.read_text(encoding="utf-8"))["score"] == FULL for path in written)
    print(f"killed with {len(written)} of {CLASS} results written")
    again = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert again.returncode == 0
    assert (
        len((tmp_path / "out" / "grades.csv").read_text(encoding="utf-8").splitlines()) == CLASS + 1
    )


def graders_of(pid: int) -> list[int]:
    """Return the processes of the pool of *pid*."""
    found = []
    for child in linux.children_of(pid):
        with suppress(OSError):
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
    return found


def results_in(out: Path) -> list[Path]:
    return list((out / "results").glob("[!.]*.json"))


def left_of(place: Path) -> list[str]:
    """Return the processes that a run with *place* in its arguments or environment has left."""
    left = [str(path) for path in (place / "temporary").iterdir()]
    for process in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            try:
                text = (process / name).read_bytes()
            except OSError:
                continue
            if os.fsencode(place) in text and int(process.name) != os.getpid():
                left.append(f"{process} {text[:200]!r}")
    return left
