"""The isolation of workers: what they cannot do, what the probe finds, and what staff read of it."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder import linux
from autograder.__main__ import main
from autograder.errors import GraderError
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake import submissions
from autograder.publishing import class_summary, closing_table
from autograder.publishing.marks import Marks
from autograder.sandbox import launch, probe
from autograder.sandbox.isolation import SECRETS, Isolation, examine
from autograder.sandbox.limits import Slot, closed_folder, limits_for_this_machine
from autograder.sandbox.parent import WarmParent
from autograder.worker import landlock, seccomp
from autograder.worker.confine import Limits
from support.grading import SETTINGS, GradeCells, grade_class, messages, question
from support.project import BUILD, ROOT

RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
is_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can change to another user")


@pytest.fixture
def questions() -> tuple[str, ...]:
    """Those that tests here answer."""
    return ("q2", "q3")


@pytest.fixture
def weakened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start workers as an ordinary user does on a machine without Landlock."""

    def weak(*arguments: Any) -> Limits:
        limits = limits_for_this_machine(*arguments)
        return replace(limits, user=None, landlock=0, reads_closed_folders=False)

    monkeypatch.setattr(launch, "limits_for_this_machine", weak)


@pytest.fixture
def one_submission(tmp_path: Path) -> list[submissions.Submission]:
    (tmp_path / "good.py").write_text(RIGHT_Q2, encoding="utf-8")
    return submissions.find([tmp_path / "good.py"])


def test_without_confinement_every_attempt_of_the_probe_succeeds(tmp_path: Path) -> None:
    """Otherwise its failures in a worker would prove nothing."""
    code = (
        "import os, socket, subprocess, sys\n"
        "from autograder.sandbox import probe\n"
        "sleeper = subprocess.Popen(['sleep', '60'])\n"
        "with socket.create_server(('127.0.0.1', 0)) as listener:\n"
        "    targets = {'secrets': sys.argv[1:], 'results': sys.argv[1], 'grader': sleeper.pid,\n"
        "               'port': listener.getsockname()[1]}\n"
        "    print([name for name, done in probe.attempt_all(targets).items() if not done])\n"
        "sleeper.kill()\nsleeper.wait()\n"
    )
    (tmp_path / "file").touch()
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path, tmp_path / "file"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() in (
        "[]",
        "['read the memory of the grader']",
    )  # the kernel may forbid ptrace


def test_in_a_worker_every_attempt_of_the_probe_fails(tmp_path: Path) -> None:
    with WarmParent([BUILD / "files" / "given"], SETTINGS) as warm_parent:
        isolation = examine(warm_parent, BUILD, [], tmp_path)
    assert isolation.breaches == []
    assert len(isolation.attempts) >= 14
    assert isolation.level.startswith("strong (")


@pytest.mark.usefixtures("weakened")
def test_report_and_refusal_name_what_the_probe_did_in_a_weak_worker(tmp_path: Path) -> None:
    with WarmParent([BUILD / "files" / "given"], SETTINGS) as warm_parent:
        isolation = examine(warm_parent, BUILD, [], tmp_path)
    secrets = [BUILD / "tests", BUILD / "files" / "hidden", *(ROOT / name for name in SECRETS)]
    expected = {"write results", *(f"read {path}" for path in secrets)}
    assert expected <= set(isolation.breaches), "each secret is there, and the probe tries it"
    assert "POSSIBLE" in isolation.report()
    assert "use a Linux kernel with Landlock" in isolation.refusal()
    assert "--weak-isolation" in isolation.refusal()


@pytest.mark.usefixtures("weakened")
def test_hidden_tests_are_not_used_with_weak_workers(
    one_submission: list[submissions.Submission], tmp_path: Path
) -> None:
    with pytest.raises(GraderError, match="the hidden tests are not used"):
        grade_class(one_submission, tmp_path / "out")
    assert list((tmp_path / "out").rglob("*.*")) == []


@pytest.mark.usefixtures("weakened")
def test_results_name_the_isolation_that_was_in_force(
    one_submission: list[submissions.Submission], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = grade_class(one_submission, out, weak=True)
    written = json.loads((out / "results" / "good.json").read_text(encoding="utf-8"))
    assert written["isolation"].startswith("weak (")
    assert written["score"] == 2
    summary = class_summary.of_class(run.results(), run.assignment, Marks(()))
    assert re.search(r"isolation +weak \(", closing_table.closing(run, summary, []))


@pytest.mark.usefixtures("weakened")
def test_results_of_weak_isolation_are_graded_again_unless_weak_is_asked_for_again(
    one_submission: list[submissions.Submission], tmp_path: Path
) -> None:
    assert grade_class(one_submission, tmp_path / "out", weak=True).graded == 1
    assert grade_class(one_submission, tmp_path / "out", weak=True).graded == 0
    with pytest.raises(GraderError, match="the hidden tests are not used"):
        grade_class(one_submission, tmp_path / "out")


def test_the_refusal_says_how_to_get_what_is_missing() -> None:
    steps = {"own user": "", "Landlock": "", "system calls": "", "watch": "yes"}
    refusal = Isolation(steps, {f"read /{n}": True for n in range(5)}).refusal()
    assert "student code could read /0; read /1; read /2; and do 2 more things." in refusal
    assert "as root" in refusal
    assert "libseccomp2" in refusal
    closed = Isolation({**steps, "own user": "yes"}, {"read /build": True}).refusal()
    assert "chmod go= /build" in closed


def test_a_confinement_step_that_fails_is_a_fault(
    grader: Grader, one_submission: list[submissions.Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    strong = limits_for_this_machine(SETTINGS, None, None)
    broken = replace(strong, user=None, reads_closed_folders=False, cpu_seconds=2**70)
    monkeypatch.setattr(launch, "limits_for_this_machine", lambda *_: broken)
    with WarmParent([BUILD / "files" / "given"], SETTINGS) as warm_parent:
        monkeypatch.setattr(grader, "parent", warm_parent)
        with pytest.raises(GraderError, match="could not be confined: limit_resources failed"):
            grader.grade(Task.of(one_submission[0], grader.assignment))


def test_graders_on_one_machine_use_different_slots() -> None:
    """Other tests may hold slots too, so the test does not expect particular ones."""
    slots = [Slot() for _ in range(3)]
    assert {slot.processor for slot in slots} <= os.sched_getaffinity(0)
    if os.geteuid() == 0:
        assert len({slot.user for slot in slots}) == 3
    for slot in slots:
        slot.close()


def test_a_closed_slot_can_be_claimed_again() -> None:
    for _ in range(200):  # more than there are slots
        Slot().close()


def test_the_error_names_the_closed_folder_of_the_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    (closed / "python").mkdir(parents=True)
    closed.chmod(0o700)
    monkeypatch.setattr(sys, "base_prefix", str(closed / "python"))
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    with pytest.raises(GraderError) as caught:
        limits_for_this_machine(SETTINGS, 61_000, 0)
    assert f"Python lies in {closed_folder()}, which only its owner" in str(caught.value)
    assert "chmod o+x" in str(caught.value)
    assert limits_for_this_machine(SETTINGS, None, None).landlock == 0, "its owner can reach it"


def test_a_worker_has_its_own_environment_descriptors_and_folder(
    grade_cells: GradeCells,
) -> None:
    cell = (
        "import os\nopen_ones = []\n"
        "for number in range(3, 1000):\n"
        "    try: open_ones.append(os.fstat(number))\n"
        "    except OSError: pass\n"
        "assert len(open_ones) == 1, 'only the channel'\n"
        "assert set(os.environ) == {'PATH', 'LANG', 'MPLBACKEND', 'HOME', 'TMPDIR'}, os.environ\n"
        "assert os.getcwd() == os.environ['HOME'] == os.environ['TMPDIR']\n"
        "assert len(os.sched_getaffinity(0)) == 1\n"
        "assert os.getsid(0) == os.getpid() and os.listdir() == ['given']\n"
        "assert os.stat('.').st_mode & 0o777 == 0o700 and os.stat('.').st_uid == os.getuid()\n"
    )
    assert grade_cells(cell).notes == []


@is_root
def test_a_worker_of_root_runs_as_an_unused_user(grade_cells: GradeCells) -> None:
    cell = "import os\nassert os.getresuid()[0] >= 61_000 and len(set(os.getresuid())) == 1 and os.getgroups() == []"
    assert grade_cells(cell).notes == []


@pytest.mark.skipif(not seccomp.is_available(), reason="there is no libseccomp")
@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
        "os.kill(os.getppid(), 0)",
        "os.kill(-1, 0)",
        "resource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
        "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
        "fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
        "os.memfd_create('hidden')",
        "mmap.mmap(-1, 65537)",
        "fcntl.fcntl(os.pipe()[1], 1031, 2**20)",
    ],
)
def test_system_calls_that_reach_beyond_the_worker_are_refused(
    grade_cells: GradeCells, attempt: str
) -> None:
    result = grade_cells(f"import fcntl, mmap, os, resource, socket\n{attempt}")
    assert result.notes == ["Cell 1 raised PermissionError: [Errno 1] Operation not permitted"]


def test_calls_that_honest_code_makes_in_passing_still_work(grade_cells: GradeCells) -> None:
    cells = [
        "import shutil\nopen('a', 'w').write('x')\nshutil.copy('a', 'b')\nassert open('b').read() == 'x'",
        "import subprocess\nassert subprocess.run(['echo', '1'], capture_output=True).stdout == b'1\\n'",
        "import tempfile\ntempfile.TemporaryFile().write(b'x')",
        "import threading\nt = threading.Thread(target=print)\nt.start(); t.join()",
        "import asyncio\nawait asyncio.sleep(0)",
        "import sqlite3, decimal, unittest.mock, xml.dom.minidom, csv",
        "import numpy as np\nnp.save('x.npy', np.eye(3)); assert np.load('x.npy').sum() == 3",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.savefig('figure.png'); plt.savefig('figure.pdf')",
        "import time, datetime\ntime.sleep(0.01); datetime.datetime.now().astimezone()",
        "import os\nassert os.cpu_count() and os.path.expanduser('~') == os.getcwd()",
        "one, other = os.pipe()\nos.set_inheritable(one, True); os.set_blocking(one, False)\n"
        "assert os.get_inheritable(one) and not os.get_blocking(one) and not os.isatty(one)",
        "import mmap\nshared = mmap.mmap(-1, 2**16)\nif os.fork() == 0:\n"
        "    shared[0] = 7; os._exit(0)\nos.wait(); assert shared[0] == 7",
        "held = np.memmap('map', float, 'w+', shape=9); held[:] = 1; held.flush()\n"
        "assert np.memmap('map', float, 'r').sum() == 9; os.unlink('map'); time.sleep(0.3)",
        "shutil.copytree('given', 'copy'); shutil.move('copy', 'moved'); shutil.make_archive('z', 'zip', 'moved')",
        "import fcntl\nfcntl.lockf(open('a', 'r+'), fcntl.LOCK_EX); fcntl.flock(open('a'), fcntl.LOCK_EX)",
        "with sqlite3.connect('base') as base: base.execute('create table t (x)')",
        "from concurrent.futures import ThreadPoolExecutor\nassert [*ThreadPoolExecutor(4).map(abs, [-1])] == [1]",
        "import pty\ntry: pty.openpty()\nexcept OSError: pass",
    ]
    assert grade_cells(*cells).notes == []


def test_an_answer_may_run_an_event_loop_in_the_process_that_answers(
    grade_cells: GradeCells,
) -> None:
    answer = (
        "import asyncio\nasync def gradient(dE_df, X):\n    await asyncio.sleep(0)\n"
        "    return await asyncio.to_thread(lambda: X @ dE_df.T)\n"
        "def compute_dE_dW(dE_df, X):\n    return asyncio.run(gradient(dE_df, X))"
    )
    result = grade_cells(answer)
    assert (result.notes, question(result, "q2").score) == ([], 2)


def test_an_answer_that_takes_too_much_memory_costs_its_own_test_cases(
    grade_cells: GradeCells,
) -> None:
    answer = (
        "import os, time\ndef compute_dE_df(Y_hat, Y):\n    if Y.shape[1] > 900:\n        for _ in range(6):\n"
        "            if os.fork() == 0:\n                held = bytearray(b'x') * 10**8\n                time.sleep(60)\n"
        "        time.sleep(60)\n    return (Y_hat - Y) / Y.shape[1]"
    )
    result = grade_cells(answer, RIGHT_Q2)
    assert messages(result, "q3") == ["compute_dE_df used more than 512 MB of memory."]
    assert question(result, "q3").score == 1.5
    assert question(result, "q2").score == 2


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        (
            "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n        held = bytearray(b'x') * 10**8\n        time.sleep(60)\ntime.sleep(60)",
            "used more than 512 MB of memory",
        ),
        (
            "import time\nfor n in range(40):\n    open(str(n), 'wb').write(b'x' * 10**6)\ntime.sleep(60)",
            "wrote more than 32 MB, or too many files",
        ),
        (
            "import os, time\nfor _ in range(80):\n    if os.fork() == 0:\n        time.sleep(60)\ntime.sleep(60)",
            "had more than 64 processes at a time",
        ),
    ],
)
def test_a_cell_that_takes_too_much_is_left_out_with_the_reason(
    grade_cells: GradeCells, cell: str, note: str
) -> None:
    result = grade_cells(cell, RIGHT_Q2)
    assert result.status == "crashed"
    assert result.notes == [f"Cell 1 {note}, with all that it started, and was left out."]
    assert question(result, "q2").score == 2


def test_the_doctor_prints_steps_attempts_and_level() -> None:
    command = [sys.executable, "-m", "autograder", "doctor"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for line in ("own user", "Landlock", "system calls", "watch", "signal the grader"):
        assert f"\n{line} " in "\n" + done.stdout
    assert done.stdout.splitlines()[-1].startswith("isolation: strong (")


@pytest.mark.usefixtures("weakened")
def test_the_doctor_says_what_to_do_about_weak_workers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", f"--build={BUILD}"]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines()[-1].startswith("isolation: weak (")
    assert printed.err.startswith("autograder: On this machine student code could read ")


def test_the_probe_imports_nothing_of_the_engine() -> None:
    """The grader sends its source to a worker, which cannot import the engine."""
    assert "autograder" not in Path(probe.__file__).read_text(encoding="utf-8").replace(
        "`autograder.sandbox.isolation`", ""
    )


def test_a_process_that_has_ended_has_no_memory_and_no_children() -> None:
    assert linux.children_of(2**22 + 1) == []
    assert linux.memory_of(Path("/proc/nothing")) == {}
