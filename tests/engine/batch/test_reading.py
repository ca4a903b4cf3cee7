"""A hand-in that takes long to read, or that this cannot read at all, costs itself alone."""

import os
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from autograder.batch import reading
from autograder.batch.reading import Reader
from autograder.batch.run import Run
from autograder.errors import GraderError
from autograder.grading import manifest
from autograder.grading.helper import Helper, HelperEnded
from autograder.grading.task import Task
from autograder.intake.cells import Content
from autograder.intake.submissions import Submission, find
from support.grading import grade_class
from support.project import BUILD

MANIFEST = manifest.load(BUILD)


class Odd(Submission):
    """One whose content decides what becomes of the process that reads it."""

    def read(self, handout: Any) -> Content:
        """Do what its name says."""
        if self.name == "hangs":
            sum(range(10**12))  # one call of C
        elif self.name == "ends":
            os._exit(1)
        elif self.name == "fails":
            raise ZeroDivisionError("x")
        return super().read(handout)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "a.py"
    path.write_text("# %%\na = 1\n", encoding="utf-8")
    return path


def test_a_hand_in_is_read_as_it_is_in_this_process(script: Path) -> None:
    (submission,) = find([script])
    with Reader(MANIFEST) as reader:
        task, written = reader.read(submission)
        assert task == Task.of(submission, MANIFEST)
        assert task.digest == Task.of(submission, MANIFEST).digest
        assert written.keys() == {question.id for question in MANIFEST.written}


def test_a_hand_in_that_takes_too_long_is_unreadable_and_the_next_is_read(script: Path) -> None:
    with Reader(MANIFEST, seconds=2) as reader:
        started = time.monotonic()
        task, written = reader.read(Odd("hangs", script))
        assert time.monotonic() - started < 10
        assert task.unreadable.startswith("It could not be read within 2 seconds.")
        assert set(written.values()) == {""}
        assert not reader.read(Odd("a", script))[0].unreadable


@pytest.mark.parametrize(
    ("name", "fault"), [("ends", "was killed"), ("fails", "ZeroDivisionError in test_reading.py:")]
)
def test_a_failure_of_the_reader_is_a_fault_and_the_next_is_read(
    script: Path, name: str, fault: str
) -> None:
    with Reader(MANIFEST) as reader:
        with pytest.raises(GraderError, match=fault):
            reader.read(Odd(name, script))
        assert not reader.read(Odd("a", script))[0].unreadable


@pytest.mark.usefixtures("shared_workers")
def test_in_a_class_each_of_these_has_a_row_or_a_fault_of_its_own(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.batch.run.Reader", partial(Reader, seconds=2))
    class_ = [Odd(name, script) for name in ("a", "ends", "fails", "hangs")]
    run: Run = grade_class(class_, tmp_path / "out")
    assert run.faults.keys() == {"ends", "fails"}
    rows = {each.submission: (each.status, each.notes) for each in run.results()}
    assert rows.keys() == {"a", "hangs"}
    assert rows["hangs"] == ("unreadable", [reading.TOO_LONG.format(2)])


def test_a_process_that_has_ended_says_so_and_leaves_nothing() -> None:
    helper = Helper(os._exit, 5)
    helper.send(0)
    helper.process.join()
    helper.send(0)  # nobody is there
    with pytest.raises(HelperEnded) as ended:
        helper.answer()
    assert not ended.value.is_late
    assert helper.connection.closed
