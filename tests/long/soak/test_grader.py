"""Hundreds of submissions to one grader: `make soak`."""

import gc
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import linux
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from support.grading import SETTINGS
from support.hostile_class import (
    cells_of,
    corpus,
    expected_of,
    name_of,
    verdict_of,
)
from support.notebooks import notebook_of
from support.project import BUILD
from support.size import WHOLE

SUBMISSIONS = 500 if WHOLE else 32
SLOW = ("loops", "drips", "stops", "leaves-its-channel", "mappings", "lies-to-the-encoder")
MAX_GROWTH = (30 if WHOLE else 12) * 10**6  # bytes, of the grader and of the warm parent
LOOKS = 20
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
        sources = sources[::18]
    before: dict[str, int] = {}
    for number in range(SUBMISSIONS):
        source = sources[number % len(sources)]
        path = tmp_path / "notebook.ipynb"
        path.write_text(json.dumps(notebook_of(*cells_of(source))), encoding="utf-8")
        result = grader.grade(Task.of(Submission(source.stem, path), grader.assignment))
        got = verdict_of(name_of(source), result.status, result.score, result.notes)
        assert got == expected_of(source), source
        assert linux.children_of(grader.parent.launch.process.pid) == []
        assert list(grader.parent.launch.base.glob("tmp*")) == []
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
