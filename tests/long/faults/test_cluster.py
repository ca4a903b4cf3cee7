"""Grade a class on a Dask cluster: a real scheduler and two workers, one of which is killed."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.batch.executors import executor_factory
from autograder.batch.run import Options, Run, grade_all
from autograder.errors import GraderError
from autograder.intake import submissions
from support.grading import SETTINGS, grade_class
from support.notebooks import notebook_of
from support.project import BUILD, ROOT

RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")
NAMES = [f"student-{number}" for number in range(12)]


@pytest.fixture
def a_class(tmp_path: Path) -> Path:
    """A class of twelve submissions, each of which takes at least half a second."""
    (tmp_path / "class").mkdir()
    for name in NAMES:
        cells = notebook_of("import time; time.sleep(0.5)", RIGHT_Q2)
        (tmp_path / "class" / f"{name}.ipynb").write_text(json.dumps(cells), encoding="utf-8")
    return tmp_path / "class"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler, and the process ids of its two workers."""
    started = []

    def start(program: str, *arguments: str, until: str) -> "re.Match[str]":
        """Start a program of Dask and return the match of *until* in its log."""
        log = tmp_path / f"{len(started)}.log"
        module = f"distributed.cli.dask_{program}"
        with log.open("w") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments], cwd=ROOT, stderr=file
            )
        started.append(process)
        while (match := re.search(until, log.read_text(encoding="utf-8"))) is None:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        return match

    match = start("scheduler", *LOCAL, "--port", "0", until=r"Scheduler at:\s+(tcp://\S+)")
    options = (*LOCAL, "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path))
    for _ in range(2):
        start("worker", match[1], *options, until="Registered to")
    yield match[1], [process.pid for process in started[1:]]
    for process in reversed(started):
        process.kill()
        process.wait()


def grade_on(scheduler: str, a_class: Path) -> Run:
    options = Options(executor_factory(1, scheduler))
    out = a_class.parent / "out"
    return grade_all(submissions.find([a_class]), BUILD, out, SETTINGS, options)


def test_a_worker_of_the_cluster_that_is_killed_costs_a_retry_alone(
    cluster: tuple[str, list[int]], a_class: Path
) -> None:
    scheduler, workers = cluster
    results = a_class.parent / "out" / "results"

    def kill_one() -> None:
        while len(list(results.glob("*.json"))) < 3:
            time.sleep(0.05)
        os.kill(workers[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    run = grade_on(scheduler, a_class)
    killer.join()
    assert run.faults == {}
    assert [(each.submission, each.score) for each in run.results()] == [
        (n, 2) for n in sorted(NAMES)
    ]
    (level,) = {each.isolation for each in run.results()}
    (local,) = grade_class(submissions.find([a_class])[:1], a_class.parent / "local").results()
    assert level == local.isolation


def test_a_cluster_with_other_tests_grades_nothing(
    cluster: tuple[str, list[int]], a_class: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.grading.manifest.Manifest.digest_of_all", "of another version")
    run = grade_on(cluster[0], a_class)
    assert sorted(run.faults) == sorted(NAMES)
    assert "differ from those of this run: copy the project there again" in str(run.faults)


def test_a_scheduler_that_does_not_answer_is_named(
    a_class: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.batch.executors.SCHEDULER_SECONDS", 1)
    with pytest.raises(GraderError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        grade_on("tcp://127.0.0.1:9", a_class)


def test_ctrl_c_ends_a_run_on_a_cluster_within_two_seconds_and_keeps_what_was_finished(
    cluster: tuple[str, list[int]], a_class: Path
) -> None:
    """A terminal sends it to all processes of the run. What waits on the cluster is not graded."""
    slow = json.dumps(notebook_of("import time; time.sleep(25)"))
    quick, others = sorted(NAMES)[:3], sorted(NAMES)[3:]
    for name in others:
        (a_class / f"{name}.ipynb").write_text(slow, encoding="utf-8")
    out = a_class.parent / "out"
    command = [sys.executable, "-m", "autograder", "grade", f"{a_class}", "--out", f"{out}"]
    with subprocess.Popen(
        [*command, "--scheduler", cluster[0]],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as grading:
        until = time.monotonic() + 60
        while len(list((out / "results").glob("*.json"))) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        started = time.monotonic()
        os.killpg(grading.pid, signal.SIGINT)
        _, errors = grading.communicate()
        assert time.monotonic() - started < 2
    assert grading.returncode == 130
    assert errors.startswith("autograder: interrupted. Finished results are in results/")
    assert errors.count("\n") == 1, errors
    assert sorted(path.stem for path in (out / "results").iterdir()) == quick
