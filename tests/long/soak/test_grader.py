"""Hundreds of submissions, and a grader that is killed anywhere: `make soak`."""

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import linux
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from support.grading import SETTINGS
from support.hostile_class import (
    FULL,
    cells_of,
    corpus,
    expected_of,
    name_of,
    verdict_of,
)
from support.notebooks import notebook_of
from support.project import BUILD, ROOT, SAMPLES
from support.size import WHOLE

SUBMISSIONS = 500 if WHOLE else 80
SLOW = ("loops", "drips", "stops", "leaves-its-channel", "mappings", "lies-to-the-encoder")
MAX_GROWTH = (30 if WHOLE else 17) * 10**6  # bytes, of the grader and of the warm parent
LOOKS = 20
CLASS = 24 if WHOLE else 12
# How many results there are when a grader is killed; at 0 the processes that grade are starting.
KILLS = range(0, 24, 3) if WHOLE else (0, 1, 8)
ROOMY = replace(SETTINGS, call_seconds=20, cell_seconds=30)  # other graders are at work beside it


@pytest.fixture
def grader() -> Iterator[Grader]:
    """A grader without a time limit that any submission here should meet."""
    with ExitStack() as stack:
        yield Grader(BUILD, ROOMY, stack)


def test_hundreds_of_mixed_submissions_leave_nothing_behind(grader: Grader, tmp_path: Path) -> None:
    """No process, descriptor, folder or memory grows from the first round to the last."""
    sources = [p for p in corpus() if p.parent.name != "timeout" and not p.stem.endswith(SLOW)]
    if not WHOLE:
        sources = sources[::4]
    before: dict[str, int] = {}
    for number in range(SUBMISSIONS):
        source = sources[number % len(sources)]
        path = tmp_path / "notebook.ipynb"
        path.write_text(json.dumps(notebook_of(*cells_of(source))), encoding="utf-8")
        result = grader.grade(Task.of(Submission(source.stem, path), grader.assignment))
        got = verdict_of(name_of(source), result.status, result.score, result.notes)
        assert got == expected_of(source), source
        assert linux.children_of(grader.parent.launch.process.pid) == []
        assert list(grader.parent.launch.base.iterdir()) == []
        if number == len(sources):
            before = resources(grader)
    after = resources(grader)
    print(f"after {len(sources)}: {before}; after {SUBMISSIONS}: {after}")
    for name, size in after.items():
        assert size - before[name] <= (MAX_GROWTH if "memory" in name else 0), (before, after)


def resources(grader: Grader) -> dict[str, int]:
    """Return what the grader and its warm parent hold."""
    gc.collect()
    parent = grader.parent.launch.process.pid
    return {
        "descriptors of the grader": descriptors_of(os.getpid()),
        # The fewest of some looks: it opens a folder of /proc whenever it looks around itself.
        "descriptors of the warm parent": min(descriptors_of(parent) for _ in range(LOOKS)),
        "memory of the grader": linux.memory_of(Path("/proc/self"))["VmRSS"],
        "memory of the warm parent": linux.memory_of(Path(f"/proc/{parent}"))["VmRSS"],
    }


def descriptors_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


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
