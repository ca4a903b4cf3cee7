"""A run starts fast: what takes long to import or to make is left until something needs it."""

import json
import re
import subprocess
import sys
from pathlib import Path

from support.project import ROOT, SAMPLES

PLOTS = SAMPLES / "perfect-vectorised.ipynb"  # its answers have plots, so its pages have pictures
GRADING = {"numpy", "matplotlib", "otter", "given", "hidden"}
HOW_MANY_NOW = re.compile(rb"<dd>.* graded in .*</dd>")
RUN = """
import json, sys
from autograder.__main__ import main
status = main(sys.argv[1:])
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
sys.exit(status)
"""


def grade(out: Path) -> set[str]:
    """Grade a notebook into *out* in a new process, and return the packages that it imports."""
    command = [sys.executable, "-c", RUN, "grade", PLOTS, "--out", out, "--jobs", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def files_in(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_a_run_in_which_nothing_changed_imports_nothing_slow_and_writes_the_same(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    first = grade(out)
    assert first >= GRADING
    assert "IPython" not in first, "only workers need it"
    before = files_in(out)
    assert not GRADING & grade(out)
    after = files_in(out)
    reports = [files.pop("report.html") for files in (before, after)]
    assert after == before
    assert len({HOW_MANY_NOW.sub(b"", report) for report in reports}) == 1
