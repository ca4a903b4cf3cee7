"""Do the times that a submission sees tell right answers from wrong ones? A table of p-values.

    PYTHONPATH=.:tests:solutions .venv/bin/python tests/long/benchmarks/what_time_tells.py

A submission checks right and wrong answers of the same cost, in random order, and notes when its checks
return and when its functions are called. Below that the same for an engine that judges at each check:
what such a measurement would find if there were something to find.
"""

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import ks_2samp

from autograder.grading import grade
from autograder.grading.grade import Grader
from autograder.grading.judge import judge
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from autograder.sandbox import parent
from autograder.settings import load
from support.grading import only
from support.notebooks import notebook_of
from support.oracles import ask
from support.project import BUILD

RUNS, CHECKS = 10, 196  # submissions, and checks in each: a few less than it may make
CELL = """
import mmap, random, struct, time
import otter

grader = otter.Notebook()
shared = mmap.mmap(-1, 8000)
FORMULAS = (lambda p, y: (p - y) / (y.size + 1), lambda p, y: (p - y) / (y.size + 0))
WORDS = ("convex", "linear")
order = [0, 1] * (CHECKS // 2)
random.Random(SEED).shuffle(order)


def compute_dE_df(Y_hat, Y):
    number = shared[0]
    shared[8 + 8 * number : 16 + 8 * number] = struct.pack("d", time.perf_counter())
    shared[0] = number + 1
    return formula(Y_hat, Y)


with open("times", "w") as file:
    for right in order:
        formula, leaky_relu_with_a_1 = FORMULAS[right], WORDS[right]
        shared[0] = 0
        started = time.perf_counter()
        grader.check(QUESTION, dict(globals()))
        ended = time.perf_counter()
        calls = struct.unpack_from(f"{shared[0]}d", shared, 8)
        print(right, started, *calls, ended, file=file)
"""


def judges_at_once(attempts: Any, question: Any, worker: Any) -> None:
    """Ask as ours does, and form a verdict while the submission waits."""
    ask(attempts, question, worker)
    judge(question, attempts.replies[question.id])


class Read(parent.RunningWorker):
    """Reads the times that a submission has noted before its folder is gone."""

    text = ""

    def __exit__(self, *details: Any) -> None:
        Read.text = (next(self.parent.launch.base.glob("tmp*")) / "times").read_text("utf-8")
        super().__exit__(*details)


def times_of(grader: Grader, question: str, seed: int) -> tuple[list[int], list[np.ndarray]]:
    """Return of each check of a submission whether it was of a right answer, and its times."""
    source = f"QUESTION, SEED, CHECKS = {question!r}, {seed}, {CHECKS}\n{CELL}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "times.ipynb"
        path.write_text(json.dumps(notebook_of(source)), encoding="utf-8")
        result = grader.grade(Task.of(Submission("times", path), grader.assignment))
    assert result.notes == [], result.notes
    lines = [line.split() for line in Read.text.splitlines()]
    assert len(lines) == CHECKS
    return [int(line[0]) for line in lines], [np.array(line[1:], float) for line in lines]


def measure(grader: Grader, question: str) -> None:
    """Print for each kind of time its medians for wrong and right answers, and the p-value."""
    seen: dict[str, tuple[list[float], list[float]]] = {}
    for seed in range(RUNS):
        for right, times in zip(*times_of(grader, question, seed), strict=True):
            found = {"until a check returns": times[-1] - times[0]}
            if len(times) > 2:
                gaps = np.diff(times[1:-1])
                found |= {
                    "until the first call": times[1] - times[0],
                    "after the last call": times[-1] - times[-2],
                }
                found |= {
                    "from first to last call": gaps.sum(),
                    "longest between calls": gaps.max(),
                }
            for what, seconds in found.items():
                seen.setdefault(what, ([], []))[right].append(seconds)
    for what, (wrong, right) in seen.items():
        middle = [f"{1e3 * np.median(each):8.3f}" for each in (wrong, right)]
        p = ks_2samp(wrong, right).pvalue
        print(f"  {question}  {what:<28}{'  '.join(middle)}  {len(wrong) + len(right):6d}  {p:.3g}")


def main() -> None:
    """Print the table."""
    parent.RunningWorker = Read  # type: ignore[misc]
    with ExitStack() as stack:
        grader = only(["q3", "q7d"], Grader(BUILD, load(), stack))
        for what, engine in (("ours", ask), ("one that judges at once", judges_at_once)):
            print(f"{what + ', medians in ms':<40}wrong     right  checks  p")
            grade._Attempts.ask = engine  # type: ignore[method-assign]
            for question in ("q3", "q7d"):
                measure(grader, question)


if __name__ == "__main__":
    main()
