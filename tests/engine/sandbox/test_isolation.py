"""What a worker may not do, that a probe finds out, and what is said where it is possible."""

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
from autograder.errors import GraderError
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake import submissions
from autograder.publishing import closing_table
from autograder.sandbox import isolation, parent, probe
from autograder.sandbox.isolation import Isolation
from autograder.sandbox.limits import Slot, closed_folder, limits_for_this_machine
from autograder.sandbox.parent import WarmParent
from autograder.worker import landlock, seccomp
from autograder.worker.confine import Limits
from support.grading import SETTINGS, GradeCells, grade_class, messages, question
from support.project import BUILD, ROOT

RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
is_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can change to another user")


@pytest.fixture
def weakened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are started as on a machine without Landlock, by an ordinary user."""

    def weak(*arguments: Any) -> Limits:
        limits = limits_for_this_machine(*arguments)
        return replace(limits, user=None, landlock=0, reads_closed_folders=False)

    monkeypatch.setattr(parent, "limits_for_this_machine", weak)


@pytest.fixture
def one_submission(tmp_path: Path) -> list[submissions.Submission]:
    (tmp_path / "good.py").write_text(RIGHT_Q2, encoding="utf-8")
    return submissions.find([tmp_path / "good.py"])


def test_the_probe_reaches_everything_where_nothing_confines_it(tmp_path: Path) -> None:
    """If the probe could not do these things anywhere, its failing would mean nothing."""
    code = (
        "import os, socket, subprocess, sys\n"
        "from autograder.sandbox import probe\n"
        "sleeper = subprocess.Popen(['sleep', '60'])\n"
        "with socket.create_server(('127.0.0.1', 0)) as listener:\n"
        "    targets = {'secrets': sys.argv[1:], 'results': sys.argv[1], 'grader': sleeper.pid,\n"
        "               'port': listener.getsockname()[1]}\n"
        "    print([name for name, could in probe.tried(targets).items() if not could])\n"
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
    assert done.stdout.strip() in ("[]", "['read the memory of the grader']")  # ptrace may be off


def test_the_probe_reaches_nothing_from_a_worker(tmp_path: Path) -> None:
    with WarmParent([BUILD / "files" / "given"], SETTINGS) as warm_parent:
        found = isolation.examine(warm_parent, BUILD, [], tmp_path)
    assert found.breaches == []
    assert len(found.tried) >= 14
    assert found.level.startswith("strong (")


@pytest.mark.usefixtures("weakened")
def test_what_the_probe_reaches_from_a_weak_worker_is_named(tmp_path: Path) -> None:
    with WarmParent([BUILD / "files" / "given"], SETTINGS) as warm_parent:
        found = isolation.examine(warm_parent, BUILD, [], tmp_path)
    assert {f"read {BUILD / 'tests'}", f"read {ROOT / 'solutions'}", "write results"} <= set(
        found.breaches
    )
    assert "POSSIBLE" in found.report()
    assert "use a Linux kernel with Landlock" in found.refusal()
    assert "--weak-isolation" in found.refusal()


@pytest.mark.usefixtures("weakened")
def test_hidden_tests_are_refused_to_weak_workers(
    one_submission: list[submissions.Submission], tmp_path: Path
) -> None:
    with pytest.raises(GraderError, match="Hidden tests are not used like that"):
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
    assert re.search(r"isolation +weak \(", closing_table.closing(run, []))


@pytest.mark.usefixtures("weakened")
def test_marks_from_weak_isolation_are_graded_again_unless_it_is_asked_for(
    one_submission: list[submissions.Submission], tmp_path: Path
) -> None:
    assert grade_class(one_submission, tmp_path / "out", weak=True).graded == 1
    assert grade_class(one_submission, tmp_path / "out", weak=True).graded == 0
    with pytest.raises(GraderError, match="Hidden tests are not used like that"):
        grade_class(one_submission, tmp_path / "out")


def test_what_is_missing_is_said_with_how_to_get_it() -> None:
    steps = {"own user": "", "Landlock": "", "system calls": "", "watch": "yes"}
    refusal = Isolation(steps, {f"read /{n}": True for n in range(5)}).refusal()
    assert "Student code could read /0; read /1; read /2; and 2 things more." in refusal
    assert "as root" in refusal
    assert "libseccomp2" in refusal
    closed = Isolation({**steps, "own user": "yes"}, {"read /build": True}).refusal()
    assert "chmod go= /build" in closed


def test_a_step_that_fails_is_a_fault_and_runs_nothing(
    grader: Grader, one_submission: list[submissions.Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    strong = limits_for_this_machine(SETTINGS, None, None)
    broken = replace(strong, user=None, reads_closed_folders=False, cpu_seconds=2**70)
    monkeypatch.setattr(parent, "limits_for_this_machine", lambda *_: broken)
    with WarmParent([BUILD / "files" / "given"], SETTINGS) as warm_parent:
        monkeypatch.setattr(grader, "parent", warm_parent)
        with pytest.raises(GraderError, match="could not be confined: limit_resources failed"):
            grader.grade(Task.of(one_submission[0]))


def test_graders_beside_each_other_use_different_slots() -> None:
    """Other tests may have some as well: which ones these get is left open."""
    slots = [Slot() for _ in range(3)]
    assert {slot.processor for slot in slots} <= os.sched_getaffinity(0)
    if os.geteuid() == 0:
        assert len({slot.user for slot in slots}) == 3
    for slot in slots:
        slot.close()


def test_a_slot_that_was_closed_can_be_had_again() -> None:
    for _ in range(200):  # there are fewer
        Slot().close()


def test_an_interpreter_that_others_cannot_reach_is_named(
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


def test_a_worker_has_an_environment_descriptors_and_a_folder_of_its_own(
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
def test_a_worker_of_root_is_nobody(grade_cells: GradeCells) -> None:
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
    ],
)
def test_system_calls_that_reach_beyond_the_worker_are_refused(
    grade_cells: GradeCells, attempt: str
) -> None:
    result = grade_cells(f"import fcntl, os, resource, socket\n{attempt}")
    assert result.notes == ["Cell 1 raised PermissionError: [Errno 1] Operation not permitted"]


def test_what_honest_code_does_in_passing_goes_on(grade_cells: GradeCells) -> None:
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
    ]
    assert grade_cells(*cells).notes == []


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


def test_the_doctor_prints_what_it_found() -> None:
    command = [sys.executable, "-m", "autograder", "doctor"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for line in ("own user", "Landlock", "system calls", "watch", "signal the grader"):
        assert f"\n{line} " in "\n" + done.stdout
    assert done.stdout.splitlines()[-1].startswith("isolation: strong (")


def test_what_the_probe_imports_is_not_ours() -> None:
    """Its source is sent to a worker, which has none of our modules on its path."""
    assert "autograder" not in Path(probe.__file__).read_text(encoding="utf-8").replace(
        "`autograder.sandbox.isolation`", ""
    )


def test_memory_and_children_of_a_process_that_is_gone_are_none() -> None:
    assert linux.children_of(2**22 + 1) == []
    assert linux.memory_of(Path("/proc/nothing")) == {}
