"""A large class with hostile submissions, and a run that is killed twice: `make soak`."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import linux
from support.hostile_class import cells_of, corpus, name_of
from support.notebooks import notebook_of
from support.project import ROOT, SAMPLES
from support.size import WHOLE

STUDENTS = 1000 if WHOLE else 48
HOSTILE_SHARE = 10  # one in ten
JOBS = 2
HONEST = (
    "perfect-vectorised",
    "no-mean",
    "transposed",
    "no-indicator",
    "unsolved",
    "zip-subfolder",
)
KILLED_AFTER = (STUDENTS * 3 // 20, STUDENTS * 3 // 5)  # results
# Bytes, from the second quarter of a run to the last; in CI one megabyte for each submission that a
# process grades in between.
MAX_GROWTH = (30 if WHOLE else STUDENTS // 2 // JOBS) * 10**6
# What ends by a limit of time takes long, and what meets one of memory says how much it had.
QUICK = ("graded-0", "graded-full")


@pytest.fixture(scope="module")
def a_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the class."""
    folder = tmp_path_factory.mktemp("class")
    honest = [path for path in sorted(SAMPLES.iterdir()) if path.stem in HONEST]
    hostile = [path for path in corpus() if path.parent.name in QUICK]
    for number in range(STUDENTS):
        turn = number // HOSTILE_SHARE
        if number % HOSTILE_SHARE == 0:
            source = hostile[turn % len(hostile)]
            text = json.dumps(notebook_of(*cells_of(source)))
            (folder / f"{number:04}--{name_of(source)}.ipynb").write_text(text, encoding="utf-8")
        else:
            source = honest[number % len(honest)]
            shutil.copy(source, folder / f"{number:04}-{source.name}")
    return folder


def start(a_class: Path, out: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "autograder", "grade", str(a_class), "--out", str(out)]
    return subprocess.Popen(
        [*command, "--jobs", str(JOBS)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def written(out: Path) -> int:
    return len(list((out / "results").glob("[!.]*.json")))


def points_in(statistics: Path) -> list[list[str]]:
    """Return all but the mistakes: some hostile answers are wrong in another way each time."""
    with statistics.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return [row[: rows[0].index("mistake")] for row in rows]


def memory_until_the_end(run: "subprocess.Popen[bytes]", out: Path) -> Iterator[tuple[int, int]]:
    """Yield how many results there are, and the memory of the largest process of the grader."""
    while run.poll() is None:
        graders = [run.pid, *linux.children_of(run.pid)]
        sizes = [linux.memory_of(Path(f"/proc/{pid}")).get("VmRSS", 0) for pid in graders]
        yield written(out), max(sizes)
        time.sleep(1)


@pytest.fixture(scope="module")
def alone(
    a_class: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[tuple[int, int]]]:
    """The output of a run that was left alone, and the memory on the way."""
    out = tmp_path_factory.mktemp("alone") / "out"
    started = time.monotonic()
    run = start(a_class, out)
    sizes = list(memory_until_the_end(run, out))
    assert run.returncode == 0
    print(f"{STUDENTS} submissions in {time.monotonic() - started:.0f} s")
    return out, sizes


def test_memory_stays_flat(alone: tuple[Path, list[tuple[int, int]]]) -> None:
    """Of the processes that grade, and of the one that leads them, until it makes the report."""
    _, sizes = alone
    second = max(size for count, size in sizes if STUDENTS / 4 <= count < STUDENTS / 2)
    last = max(size for count, size in sizes if STUDENTS * 3 / 4 <= count < STUDENTS)
    print(f"{second / 1e6:.0f} MB in the second quarter, {last / 1e6:.0f} MB in the last")
    assert last - second < MAX_GROWTH


def test_a_run_that_is_killed_twice_comes_to_the_same_grade_book(
    a_class: Path, alone: tuple[Path, list[tuple[int, int]]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    for enough in KILLED_AFTER:
        run = start(a_class, out)
        while written(out) < enough:
            assert run.poll() is None
            time.sleep(0.1)
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        kept = {path: path.stat().st_mtime_ns for path in (out / "results").glob("[!.]*.json")}
    assert start(a_class, out).wait() == 0
    assert len(kept) >= KILLED_AFTER[-1]
    assert all(path.stat().st_mtime_ns == at for path, at in kept.items()), "graded twice"
    for name in ("grades.csv", "manual.csv"):
        assert (out / name).read_bytes() == (alone[0] / name).read_bytes(), name
    assert points_in(out / "statistics.csv") == points_in(alone[0] / "statistics.csv")
