"""The limits of workers follow from the settings and from what the machine allows."""

import os
import pwd
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from autograder import linux
from autograder.errors import GraderError
from autograder.sandbox import limits
from autograder.sandbox.limits import Slot, closed_folder, limits_for_this_machine
from autograder.settings import Settings
from autograder.worker import landlock

pytestmark = pytest.mark.usefixtures("home")
SETTINGS = Settings(memory_mb=2.5, folder_mb=1, processes=7, submission_seconds=20)
on_linux = pytest.mark.skipif(not linux.IS_LINUX, reason="only Linux has slots")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in place of the interpreter's, which all users can enter."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve() / "python"
        home.mkdir()
        for place in (home, home.parent):
            place.chmod(0o755)
        for name in ("prefix", "base_prefix"):
            monkeypatch.setattr(sys, name, str(home))
        yield home


@pytest.fixture
def few_slots(monkeypatch: pytest.MonkeyPatch) -> range:
    """Three slots that no other grader and no other test claims."""
    monkeypatch.setattr(limits, "SOCKET_NAME", f"\0slot-of-a-test-{uuid4()}-")
    monkeypatch.setattr(limits, "USERS", range(62_000, 62_003))
    return limits.USERS


def test_limits_are_those_in_the_settings_in_bytes_and_seconds() -> None:
    found = limits_for_this_machine(SETTINGS, 61_000, 3)
    assert (found.memory, found.folder, found.processes) == (2_500_000, 1_000_000, 7)
    assert found.cpu_seconds == 30, "10 s more than a submission has"
    assert (found.user, found.processor) == (61_000, 3)
    assert found.landlock == landlock.abi()
    assert not found.reads_closed_folders


def test_limits_leave_room_for_other_processes_of_the_same_user() -> None:
    """The kernel counts the processes of a user, and a worker may share the user of the grader."""
    assert limits_for_this_machine(SETTINGS, 61_000, None).other_processes == 100
    found = limits_for_this_machine(SETTINGS, None, None)
    assert found.other_processes > 4_000, "this process counts too"
    assert found.other_processes < 4_000 + 100_000


def test_an_interpreter_in_a_closed_folder_needs_landlock(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.parent.chmod(0o750)
    assert closed_folder() == home.parent
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    with pytest.raises(GraderError, match=f"Python lies in {home.parent}, which only its owner"):
        limits_for_this_machine(SETTINGS, 61_000, None)
    monkeypatch.setattr(landlock, "abi", lambda: 1)
    assert limits_for_this_machine(SETTINGS, 61_000, None).reads_closed_folders


def test_a_worker_of_the_graders_own_user_needs_no_landlock_to_reach_python(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.chmod(0o700)
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    assert not limits_for_this_machine(SETTINGS, None, None).reads_closed_folders


def test_the_outermost_closed_folder_is_found(home: Path) -> None:
    assert closed_folder() is None
    home.chmod(0o700)
    assert closed_folder() == home
    home.parent.chmod(0o700)
    assert closed_folder() == home.parent


@on_linux
def test_each_grader_gets_its_own_user_and_processors_in_turn(
    few_slots: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {5, 2})
    slots = [Slot() for _ in few_slots]
    assert [slot.user for slot in slots] == [*few_slots]
    assert [slot.processor for slot in slots] == [2, 5, 2]
    with pytest.raises(GraderError, match="3 graders run on this machine already"):
        Slot()
    slots[1].close()
    again = Slot()
    assert again.user == few_slots[1]
    for slot in (again, slots[0], slots[2]):
        slot.close()


@on_linux
def test_a_user_id_with_an_account_is_skipped(
    few_slots: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    def account(user: int) -> object:
        if user == few_slots[0]:
            return "somebody"
        raise KeyError

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwuid", account)
    slot = Slot()
    assert slot.user == few_slots[1]
    slot.close()


@on_linux
@pytest.mark.usefixtures("few_slots")
def test_a_grader_that_is_not_root_gives_workers_no_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1_000)
    slot = Slot()
    assert slot.user is None
    assert slot.processor in os.sched_getaffinity(0)
    slot.close()


def test_a_slot_outside_linux_has_neither_user_nor_processor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(linux, "IS_LINUX", False)
    slot = Slot()
    assert (slot.user, slot.processor) == (None, None)
    slot.close()


@on_linux
def test_a_slot_stays_claimed_while_a_copy_of_its_descriptor_is_open(few_slots: range) -> None:
    slot = Slot()
    copy = os.dup(slot.fileno())
    slot.close()
    others = [Slot() for _ in few_slots[1:]]
    with pytest.raises(GraderError, match="3 graders run"):
        Slot()
    os.close(copy)
    others.append(Slot())
    for each in others:
        each.close()
