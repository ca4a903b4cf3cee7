"""Each machine of a cluster examines by itself whether it isolates student code."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.batch import run
from autograder.batch.executors import ExecutorFactory, InlineExecutor
from autograder.intake import submissions
from autograder.sandbox import launch
from autograder.sandbox.limits import limits_for_this_machine
from support.grading import SETTINGS
from support.notebooks import notebook_of
from support.project import BUILD


def test_a_machine_of_a_cluster_that_does_not_isolate_grades_nothing_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weak(*arguments: Any) -> Any:
        return replace(
            limits_for_this_machine(*arguments), user=None, landlock=0, reads_closed_folders=False
        )

    monkeypatch.setattr(launch, "limits_for_this_machine", weak)
    monkeypatch.setattr("platform.node", lambda: "node-7")
    here = ExecutorFactory(InlineExecutor, max_pending=1, is_cluster=True)
    (tmp_path / "student-0.ipynb").write_text(json.dumps(notebook_of("a = 1")))
    one = submissions.find([tmp_path / "student-0.ipynb"])
    done = run.grade_all(one, BUILD, tmp_path / "out", SETTINGS, run.Options(here))
    assert done.graded == 0
    assert done.faults["student-0"].startswith("on node-7: On this machine student code could ")
