"""How long a submission takes here, and with what else people grade by.

All ways run the same tests, must come to the same score, and take turns, so that a machine that
slows down slows down all of them.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import fmean, median

from autograder import settings
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from long.benchmarks.bare import Grade, answering, bare, cells_of
from long.benchmarks.version import FOUR
from support.project import BUILD, SAMPLES

OURS, OTTER, API = "this engine", "otter run", "Otter's API, in one process"
WITH_GRAMMAR, FRESH = "otter run, beside JupyterLab", "a fresh Python for each, no isolation"
ROUNDS = {OURS: 6, OTTER: 2, WITH_GRAMMAR: 2, API: 2, FRESH: 4}
# JupyterLab brings these along. Otter imports them where they are there, which takes seconds.
GRAMMAR = ("lark==1.3.1", "rfc3987-syntax==1.1.0")


def api() -> None:
    """Grade the notebook in each line of standard input by Otter, in a Jupyter kernel for each."""
    import sys

    from otter.api import grade_submission

    for line in sys.stdin:
        result = grade_submission(line.strip(), sys.argv[1] + "/autograder.zip", quiet=True)
        print(result.total, flush=True)


def this_engine(grader: Grader, path: Path) -> float:
    """Grade as `make grade JOBS=1` does."""
    return grader.grade(Task.of(Submission(path.stem, path), grader.assignment)).score


def otter_run(packages: str, path: Path) -> float:
    """Grade by `otter run`, which finds other *packages* too."""
    command = [sys.executable, "-m", "otter", "run", str(path), "--no-logo"]
    variables = os.environ | {"PYTHONPATH": packages}
    with tempfile.TemporaryDirectory() as out:
        command += ["--autograder", str(BUILD / "autograder.zip"), "--output-dir", out]
        subprocess.run(command, cwd=out, env=variables, capture_output=True, check=True)
        tests = json.loads(Path(out, "results.json").read_text("utf-8"))["tests"]
    return sum(test.get("score", 0.0) for test in tests)


def fresh_python(path: Path) -> float:
    """Grade in a Python that starts for it, as simple scripts for Gradescope do."""
    with ExitStack() as stack:
        return answering(stack, bare, cells_of)(path)


def ways(stack: ExitStack) -> dict[str, Grade]:
    """Return all ways to grade; without packages from elsewhere one is missing, which is said."""
    grader = Grader(BUILD, settings.load(), stack)
    found = {OURS: partial(this_engine, grader), OTTER: partial(otter_run, "")}
    found |= {API: answering(stack, api, str), FRESH: fresh_python}
    grammar = stack.enter_context(tempfile.TemporaryDirectory())
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", grammar]
    if subprocess.run([*pip, *GRAMMAR], capture_output=True, check=False).returncode:
        print(f"{WITH_GRAMMAR} is not measured: {' and '.join(GRAMMAR)} cannot be installed")
        return found
    return found | {WITH_GRAMMAR: partial(otter_run, grammar)}


def main() -> None:
    """Print how long a submission takes by each way."""
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    scores: dict[str, float] = {}
    with ExitStack() as stack:
        grades = ways(stack)
        for turn in range(max(ROUNDS.values())):
            for sample in FOUR:
                for way in (way for way in grades if turn < ROUNDS[way]):
                    started = time.perf_counter()
                    score = round(grades[way](SAMPLES / f"{sample}.ipynb"), 6)
                    taken[way, sample].append(1000 * (time.perf_counter() - started))
                    assert score == scores.setdefault(sample, score), f"{way}: {score} for {sample}"
    print(f"{'a submission':<40}{'ms':>7}{'of ours':>9}   {'  '.join(FOUR)}")
    ours = fmean(median(taken[OURS, sample]) for sample in FOUR)
    for way in grades:
        each = [median(taken[way, sample]) for sample in FOUR]
        columns = "  ".join(
            f"{ms:>{len(sample)}.0f}" for ms, sample in zip(each, FOUR, strict=True)
        )
        print(f"{way:<40}{fmean(each):>7.0f}{fmean(each) / ours:>9.2f}   {columns}")


if __name__ == "__main__":
    main()
