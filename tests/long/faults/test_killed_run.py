"""A run that is killed goes on where it was."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from support.notebooks import notebook_of
from support.project import ROOT

RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"


def test_a_run_that_is_killed_repeatedly_ends_with_the_same_grade_book(
    tmp_path: Path,
) -> None:
    for number in range(8):
        has_addresses = "import numpy; raise ValueError(object(), numpy.random.default_rng(0))"
        cells = ["import time; time.sleep(0.4)", RIGHT_Q2, has_addresses]
        path = tmp_path / "class" / f"student-{number}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(notebook_of(*cells)), encoding="utf-8")
    command = [sys.executable, "-m", "autograder", "grade", str(tmp_path / "class"), "--jobs", "1"]
    alone, killed = tmp_path / "alone", tmp_path / "killed"
    subprocess.run([*command, "--out", str(alone)], cwd=ROOT, check=True, capture_output=True)
    for enough in (2, 5):
        running = subprocess.Popen(
            [*command, "--out", str(killed)], cwd=ROOT, stderr=subprocess.DEVNULL
        )
        while len(list((killed / "results").glob("*.json"))) < enough:
            assert running.poll() is None
            time.sleep(0.02)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        assert not (killed / "grades.csv").exists()
    done = subprocess.run(
        [*command, "--out", str(killed)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert re.search("graded before +[56]$", done.stdout, re.MULTILINE)
    for name in ("grades.csv", "statistics.csv", "manual.csv"):
        assert (killed / name).read_bytes() == (alone / name).read_bytes()
