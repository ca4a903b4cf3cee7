"""A warm parent that ends, hangs or has no room, and workers that cannot be ended."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import GraderError
from autograder.sandbox import launch, parent
from autograder.sandbox.limits import limits_for_this_machine
from autograder.sandbox.parent import ParentLost, WarmParent
from support.grading import SETTINGS

Start = Callable[..., WarmParent]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return a function that starts a warm parent, which first changes its own clean-up."""
    processors = os.sched_getaffinity(0)
    started = []

    def start(change: str = "") -> WarmParent:
        change = f"from autograder.worker import cleanup; {change}; " if change else ""
        program = launch.START.replace("warm_parent.main(", f"{change}warm_parent.main(")
        with monkeypatch.context() as patch:
            patch.setattr(launch, "START", program)
            started.append(WarmParent([], SETTINGS))
        started[-1].ask("spare")  # answers as soon as all is imported
        return started[-1]

    yield start
    for each in started:
        each.__exit__(None, None, None)
    assert os.sched_getaffinity(0) == processors, "no longer those of a worker"


def run_a_worker(warm: WarmParent, cell: str = "") -> list[str]:
    """Have a worker run *cell* and end it; return the kinds of the events that it reports."""
    with warm.start(time.monotonic() + 60) as worker:
        return [event[0] for event in worker.run([cell], [], {}, 60)]


def test_a_warm_parent_that_has_ended_is_named_and_can_be_replaced(start: Start) -> None:
    warm = start()
    warm.launch.process.kill()
    warm.launch.process.wait()
    began = time.monotonic()
    with pytest.raises(ParentLost, match=r"was lost again and again \(its last exit status: -9\)"):
        run_a_worker(warm)
    assert time.monotonic() - began < 20, "nobody waits for it"
    warm.restart()
    assert run_a_worker(warm) == ["cell", "done"]


def test_a_warm_parent_that_does_not_end_is_killed_and_leaves_no_folder(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm = start()
    stopped, folder = warm.launch.process, warm.launch.base
    stopped.send_signal(signal.SIGSTOP)
    with monkeypatch.context() as patch:
        patch.setattr(launch, "PATIENCE", 0.2)
        warm.restart()
    assert stopped.returncode == -signal.SIGKILL
    assert not folder.exists()
    assert run_a_worker(warm) == ["cell", "done"]


def test_a_worker_for_which_there_is_no_room_is_started_as_soon_as_there_is(start: Start) -> None:
    warm = start()
    shutil.rmtree(warm.launch.base)
    room = threading.Timer(0.5, warm.launch.base.mkdir, [0o711])
    room.start()
    assert run_a_worker(warm) == ["cell", "done"]
    room.join()


def test_a_worker_for_which_there_is_never_room_is_a_fault(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm = start()
    shutil.rmtree(warm.launch.base)
    monkeypatch.setattr(parent, "PATIENCE", 1)
    began = time.monotonic()
    with pytest.raises(GraderError, match=r"could not be started or ended: .*No such file"):
        run_a_worker(warm)
    assert time.monotonic() - began < 20


def test_workers_that_end_before_they_are_confined_are_a_fault(
    start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    warm = start()
    monkeypatch.setattr(warm, "ask", lambda *_: (1, str(tmp_path)))  # nobody has the other end
    with pytest.raises(ParentLost, match="ended again and again before they ran any student code"):
        run_a_worker(warm)


def test_a_submission_whose_processes_cannot_be_ended_is_a_fault(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is another one started beside them."""
    warm = start("ended = iter([True]); cleanup.end_children = lambda user: next(ended, False)")
    with pytest.raises(GraderError, match="keep forking and could not be ended"):
        run_a_worker(warm)
    monkeypatch.setattr(parent, "PATIENCE", 1)
    with pytest.raises(GraderError, match="keep forking and could not be ended"):
        warm.start(time.monotonic() + 60).__enter__()


def test_a_folder_that_cannot_be_removed_is_a_fault_that_names_it(start: Start) -> None:
    warm = start("cleanup.remove = lambda folder: False")
    with pytest.raises(GraderError, match=f"The folder {warm.launch.base}/.* could not be removed"):
        run_a_worker(warm)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can change to another user")
def test_without_landlock_what_a_worker_of_root_wrote_elsewhere_is_removed(
    start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The worker keeps the capability that lets it reach Python and this folder."""

    def without_landlock(*arguments: Any) -> Any:
        strong = limits_for_this_machine(*arguments)
        return replace(strong, landlock=0, reads_closed_folders=True)

    monkeypatch.setattr(launch, "limits_for_this_machine", without_landlock)
    tmp_path.chmod(0o777)
    warm = start(f"cleanup.PUBLIC_FOLDERS = [{str(tmp_path)!r}]")
    inner = str(tmp_path / "a" / "b")
    assert run_a_worker(warm, f"import os; os.makedirs({inner!r})") == ["cell", "done"]
    assert list(tmp_path.iterdir()) == []
