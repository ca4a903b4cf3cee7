"""A run survives faults around it: no finished result is lost, and nothing is left behind."""

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import linux
from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError
from autograder.grading.grade import Grader
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.intake import submissions
from autograder.intake.submissions import Submission
from autograder.sandbox.remote_worker import RemoteFork
from support.grading import GradeCells, grade_class, question
from support.notebooks import notebook_of
from support.project import ROOT
from support.reports import result_named

RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"


def soon(action: Callable[[], object], seconds: float = 1.0) -> threading.Thread:
    """Call *action* in another thread after some seconds."""
    thread = threading.Timer(seconds, action)
    thread.start()
    return thread


@pytest.fixture
def slow(tmp_path: Path) -> Submission:
    """A submission that takes two seconds and gets two points."""
    path = tmp_path / "slow.ipynb"
    path.write_text(json.dumps(notebook_of("import time; time.sleep(2)", RIGHT_Q2)))
    return Submission("slow", path)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_warm_parent_that_is_killed_is_replaced_and_costs_nothing(
    grader: Grader, slow: Submission, how: signal.Signals
) -> None:
    old = grader.parent.launch.process.pid
    soon(lambda: os.kill(old, how))
    result = grader.grade(Task.of(slow, grader.assignment))
    assert (result.status, result.score) == ("graded", 2)
    assert grader.parent.launch.process.pid != old


def test_a_warm_parent_that_is_killed_repeatedly_is_a_fault_of_one_submission_alone(
    grader: Grader, slow: Submission, grade_cells: GradeCells
) -> None:
    stop = threading.Event()

    def kill() -> None:
        while not stop.wait(0.3):
            grader.parent.launch.process.kill()

    killer = soon(kill, 0)
    with pytest.raises(GraderError, match="workers"):
        grader.grade(Task.of(slow, grader.assignment))
    stop.set()
    killer.join()
    assert question(grade_cells(RIGHT_Q2), "q2").score == 2


def test_no_process_and_no_file_of_a_submission_is_left(
    grader: Grader, grade_cells: GradeCells
) -> None:
    """Neither daemons of its cells and its answers, nor its folder."""
    daemon = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(1000)\n    os._exit(0)"
    answer = "def compute_dE_dW(dE_df, X):\n    if os.fork() == 0: time.sleep(1000)\n    return X @ dE_df.T"
    nested = (
        "os.makedirs('/'.join(['d' * 200] * 15))\nos.symlink('/', 'root')\nos.mkdir('closed', 0)"
    )
    result = grade_cells(daemon, answer, nested)
    assert (result.notes, question(result, "q2").score) == ([], 2)
    assert linux.children_of(grader.parent.launch.process.pid) == []
    assert list(grader.parent.launch.base.glob("tmp*")) == []


def test_descriptors_do_not_grow_with_submissions(grade_cells: GradeCells) -> None:
    grade_cells(RIGHT_Q2, "import os; os._exit(0)")
    descriptors = Path("/proc/self/fd")
    before = len(list(descriptors.iterdir()))
    for _ in range(5):
        grade_cells(RIGHT_Q2, "import os; os._exit(0)")
    assert len(list(descriptors.iterdir())) == before


@pytest.fixture
def a_class(tmp_path: Path) -> Path:
    """A class of six submissions, each of which takes at least half a second."""
    folder = tmp_path / "class"
    folder.mkdir()
    for number in range(6):
        cells = notebook_of("import time; time.sleep(0.5)", RIGHT_Q2)
        (folder / f"student-{number}.ipynb").write_text(json.dumps(cells), encoding="utf-8")
    return folder


def test_an_output_folder_that_is_removed_during_a_run_loses_no_result(
    a_class: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"

    def remove_first_results() -> None:
        while not list((out / "results").glob("*.json")):
            time.sleep(0.05)
        shutil.rmtree(out)

    remover = soon(remove_first_results, 0)
    to_grade = submissions.find([a_class])
    run = grade_class(to_grade, out)
    remover.join()
    assert run.faults == {}
    written = sorted(path.stem for path in (out / "results").iterdir())
    assert written == [result.submission for result in run.results()] == [s.name for s in to_grade]


@pytest.mark.parametrize("reads", [False, True], ids=["that grades", "that reads"])
def test_a_process_that_is_killed_loses_no_result(
    reads: bool, a_class: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"

    def kill_a_process() -> None:
        while not list((out / "results").glob("*.json")):
            time.sleep(0.05)
        next(each for each in multiprocessing.active_children() if each.daemon == reads).kill()

    killer = soon(kill_a_process, 0)
    to_grade = submissions.find([a_class])
    run = grade_class(to_grade, out, jobs=2)
    killer.join()
    assert run.faults == {}
    scores = [(each.submission, each.score) for each in run.results()]
    assert scores == [(submission.name, 2) for submission in to_grade]


def test_a_submission_whose_result_could_not_be_written_is_graded_again(
    a_class: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the first result is written, and has room afterwards."""
    faults = iter([GraderError("No space left on device")])
    write = ResultsFolder.write_result

    def write_or_fail(output: ResultsFolder, result: Result) -> None:
        for fault in faults:
            raise fault
        write(output, result)

    monkeypatch.setattr(ResultsFolder, "write_result", write_or_fail)
    run = grade_class(submissions.find([a_class])[:2], tmp_path / "out")
    assert run.faults == {}
    assert [result.score for result in run.results()] == [2, 2]
    assert run.graded == 3


def test_a_result_that_cannot_be_written_is_a_fault_with_its_reason(
    a_class: Path, tmp_path: Path
) -> None:
    first, second = submissions.find([a_class])[:2]
    (tmp_path / "out" / "results" / f"{first.name}.json").mkdir(parents=True)
    run = grade_class([first, second], tmp_path / "out")
    assert list(run.faults) == [first.name]
    assert run.faults[first.name].endswith(".json cannot be written: Is a directory.")
    assert [result.submission for result in run.results()] == [second.name]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")
def test_a_full_disk_keeps_written_results_and_names_the_others(tmp_path: Path) -> None:
    """A process in its own mount namespace writes results to a disk of 256 kB."""
    script = (
        "from pathlib import Path\nfrom autograder.errors import GraderError\n"
        "from autograder.batch.results_folder import ResultsFolder\nfrom support.reports import result_named\n"
        "output = ResultsFolder(Path('disk'))\n"
        "why = {}\n"
        "for name in (f'student-{n:02}' for n in range(24)):\n"
        "    try: output.write_result(result_named(name, 'x' * 9_000))\n"
        "    except GraderError as error: why[name] = str(error)\n"
        "import os\nprint(sorted(why) + sorted(os.listdir('disk/results')))\n"
        "print(next(iter(why.values())))"
    )
    (tmp_path / "disk").mkdir()
    mount = 'mount -t tmpfs -o size=256k none disk && exec "$0" -c "$1"'
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", mount, sys.executable, script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if "permission denied" in done.stderr.lower():
        pytest.skip("no disk can be mounted here")
    names, why = done.stdout.splitlines()
    expected = [f"student-{n:02}" for n in range(24)]
    listed = [name.strip("'[] ").removesuffix(".json") for name in names.split(",")]
    assert sorted(listed) == expected, "each is written or named, and no temporary file is left"
    assert 2 < names.count(".json") < 24
    assert why.endswith("cannot be written: No space left on device.")


def test_results_are_closed_to_other_users(tmp_path: Path) -> None:
    output = ResultsFolder(tmp_path / "out")
    output.write_result(result_named("anna"))
    output.write("grades.csv", "submission\n")
    modes = [path.stat().st_mode & 0o077 for path in (tmp_path / "out").rglob("*")]
    assert set(modes) == {0}


def test_a_fault_of_the_grader_in_a_call_costs_the_student_nothing(
    grade_cells: GradeCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise TypeError("only length-1 arrays can be converted")

    monkeypatch.setattr(RemoteFork, "frame", failing)
    with pytest.raises(GraderError, match=r"TypeError in test_lost.*: only length-1"):
        grade_cells(RIGHT_Q2)
