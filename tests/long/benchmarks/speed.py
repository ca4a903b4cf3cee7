"""How fast submissions are graded: beside other ways, with two processes, in classes of any size.

All ways run the same tests, must come to the same score, and take turns, so that a machine that
slows down slows down all of them. Arguments are the sizes of classes to grade; 1000 takes minutes.
"""

import inspect
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import types
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout, suppress
from functools import cache
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any
from unittest import mock

from autograder import linux, settings
from autograder.boundary import values
from autograder.grading import grade
from autograder.grading.grade import Grader
from autograder.grading.proxies import Answers
from autograder.grading.task import Task
from autograder.intake.cells import Handout
from autograder.intake.submissions import Submission
from autograder.sandbox.parent import ENVIRONMENT, RunningWorker
from autograder.sandbox.remote_worker import RemoteWorker
from autograder.sandbox.watch import Watch

ROOT = Path(__file__).parents[3]
BUILD = ROOT / "build"
NAMES = ("perfect-vectorised", "no-mean", "transposed", "unsolved")
SAMPLES = [ROOT / "tests/classes/sample/submissions" / f"{name}.ipynb" for name in NAMES]
OURS, OTTER, API = "this engine", "otter run", "Otter's API, in one process"
FRESH, FLOOR = "a fresh Python for each", "the floor: bare, in one process"
ROUNDS = {OURS: 12, OTTER: 2, API: 2, FRESH: 4, FLOOR: 12}
SIZES, JOBS, TURNS, CLASS = (10, 40, 120), 2, 2, 24
IMPORTS = """import inspect, json, sys, types, warnings
from contextlib import redirect_stdout, suppress
from pathlib import Path\n"""
CALLS, FORKS, REST = "calls", "forks, until they answer, and their end", "reading, and the rest"
PARTS = [  # what is timed, and what it counts as
    *((RunningWorker, name, "start and end of the worker") for name in ("__enter__", "__exit__")),
    (grade._Attempts, "run_once", "cells"),
    (RemoteWorker, "drop_fork", FORKS),
    (Answers, "ask", CALLS),
    (grade._Attempts, "grade_question", "the grader's own tests"),
    (grade, "add_hints", "the grader's own tests"),
    (values, "rebuild_axes", "plots, rebuilt and kept"),
    (grade, "axes_to_json", "plots, rebuilt and kept"),
    (Watch, "check_limits", "checks of the limits"),
]
Grade = Callable[[Path], float]  # takes a notebook and gives its score


def bare() -> None:
    """Run the cells in each line of standard input, and the tests, and print the score."""
    import matplotlib.pyplot as plt

    class Notebook:
        def check(self, question, names=None):
            names, scores[question] = names or sys._getframe(1).f_globals, 0.0
            for points, test in tests[question]:
                with suppress(Exception):
                    test(*[names.get(name) for name in inspect.signature(test).parameters])
                    scores[question] += points

    otter = types.ModuleType("otter")  # the real one takes seconds to import
    otter.Notebook = Notebook
    otter.test_case = lambda points, **_others: lambda test: tested.append((points, test))
    sys.modules.update({"otter": otter, "otter.test_files": otter})
    sys.path.insert(0, sys.argv[1] + "/files")
    warnings.simplefilter("ignore")
    tests, scores = {}, {}
    for path in Path(sys.argv[1], "tests").glob("*.py"):
        tested = tests[path.stem] = []
        exec(path.read_text("utf-8"), {})
    for line in sys.stdin:
        scores.clear()
        names = {"__name__": "__main__"}
        with Path("/dev/null").open("w") as nowhere, redirect_stdout(nowhere):
            for cell in json.loads(line):
                with suppress(Exception):
                    exec(cell, names)
            for question in tests.keys() - scores.keys():
                Notebook().check(question, names)
            plt.close("all")
        print(sum(scores.values()), flush=True)


def api() -> None:
    """Do so by Otter for the notebook in each line; Otter starts a Jupyter kernel for each."""
    from otter.api import grade_submission

    for line in sys.stdin:
        result = grade_submission(line.strip(), sys.argv[1] + "/autograder.zip", quiet=True)
        print(result.total, flush=True)


def this_engine(grader: Grader) -> Grade:
    """Grade as `make grade JOBS=1` does."""
    return lambda path: grader.grade(Task.of(Submission(path.stem, path), grader.assignment)).score


def otter_run(path: Path) -> float:
    """Grade by `otter run`."""
    command = [sys.executable, "-m", "otter", "run", str(path), "--no-logo"]
    with tempfile.TemporaryDirectory() as out:
        command += ["--autograder", str(BUILD / "autograder.zip"), "--output-dir", out]
        subprocess.run(command, cwd=out, capture_output=True, check=True)
        tests = json.loads(Path(out, "results.json").read_text("utf-8"))["tests"]
    return sum(test.get("score", 0.0) for test in tests)


def fresh_python(path: Path) -> float:
    """Grade in a Python that starts for it, as simple scripts for Gradescope do."""
    with ExitStack() as stack:
        return answering(stack, bare, cells_of)(path)


@cache
def cells_of(path: Path) -> str:
    """Return the cells as a line of JSON."""
    return json.dumps([cell.source for cell in Submission("", path).read(Handout()).code])


def answering(stack: ExitStack, function: Callable[[], None], line: Callable[[Path], str]) -> Grade:
    """Start *function* in a Python of its own, to grade what it gets a *line* for."""
    source = f"{IMPORTS}{inspect.getsource(function)}\n{function.__name__}()"
    pipes: dict[str, Any] = {"stdin": PIPE, "stdout": PIPE, "stderr": DEVNULL, "text": True}
    command = [sys.executable, "-c", source, str(BUILD)]
    process = stack.enter_context(Popen(command, env=os.environ | ENVIRONMENT, **pipes))

    def grade(path: Path) -> float:
        print(line(path), file=process.stdin, flush=True)
        return float(process.stdout.readline())

    return grade


def compare(grader: Grader, stack: ExitStack) -> dict[str, float]:
    """Print how long a submission takes, and return how many times as long as with us."""
    ways = {OURS: this_engine(grader), OTTER: otter_run, API: answering(stack, api, str)}
    ways |= {FRESH: fresh_python, FLOOR: answering(stack, bare, cells_of)}
    scores: dict[Path, float] = {}
    taken: dict[tuple[str, Path], list[float]] = defaultdict(list)
    for turn in range(max(ROUNDS.values())):
        for path in SAMPLES:
            for name in (name for name in ways if turn < ROUNDS[name]):
                started = time.perf_counter()
                score = round(ways[name](path), 6)
                taken[name, path].append(1000 * (time.perf_counter() - started))
                assert score == scores.setdefault(path, score), f"{name}: {score} for {path}"
    median = {key: statistics.median(times) for key, times in taken.items()}
    mean = {name: statistics.fmean(median[name, path] for path in SAMPLES) for name in ways}
    print(f"{'a submission':<40}{'ms':>6}{'of ours':>9}   {'  '.join(NAMES)}")
    for name in ways:
        each = "  ".join(f"{median[name, path]:>{len(path.stem)}.0f}" for path in SAMPLES)
        print(f"{name:<40}{mean[name]:>6.0f}{mean[name] / mean[OURS]:>9.2f}   {each}", flush=True)
    return {name: mean[name] / mean[OURS] for name in ways}


def print_parts(grader: Grader) -> None:
    """Print what our time goes into; no part counts what a part within it takes."""
    spent, times, within = Counter[str](), Counter[str](), [REST]

    def timed(owner: Any, name: str, part: str) -> Any:
        do = getattr(owner, name)

        def run(*arguments: Any, **keywords: Any) -> Any:
            is_first = part == CALLS and arguments[0]._fork is None
            within.append(FORKS if is_first else part)
            started = time.perf_counter()
            try:
                return do(*arguments, **keywords)
            finally:
                seconds = time.perf_counter() - started
                times[within[-1]] += name != "drop_fork"
                spent[within.pop()] += seconds
                spent[within[-1]] -= seconds

        return mock.patch.object(owner, name, run)

    with ExitStack() as stack:
        for part in PARTS:
            stack.enter_context(timed(*part))
        started = time.perf_counter()
        for _ in range(ROUNDS[OURS]):
            this_engine(grader)(SAMPLES[0])
        spent[REST] += time.perf_counter() - started
    print(f"\n{NAMES[0]:<40}{'ms':>6}{'times':>8}")
    for part, seconds in spent.most_common():
        print(f"{part:<40}{1000 * seconds / ROUNDS[OURS]:>6.1f}{times[part] / ROUNDS[OURS]:>8.0f}")


def grade_class(size: int, jobs: int) -> float:
    """Grade a class of copies, print what that took, and return the milliseconds for each."""
    peaks = [0, 0]  # of the main process, and of those that it starts
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, ".grades")  # not a submission
        for number in range(size):
            shutil.copy(SAMPLES[number % len(SAMPLES)], Path(place, f"{number:04}.ipynb"))
        command = [sys.executable, "-m", "autograder", "grade", place, "--out", str(out)]
        command += ["--jobs", str(jobs), "--weak-isolation"]
        started = time.time()
        process = Popen(command, cwd=ROOT, stdout=DEVNULL, stderr=PIPE, text=True)
        while process.poll() is None:
            graders = [pid for pid in linux.children_of(process.pid) if linux.children_of(pid)]
            for pid in (process.pid, *graders):
                highest = linux.memory_of(Path(f"/proc/{pid}")).get("VmHWM", 0) // 10**6
                peaks[pid in graders] = max(highest, peaks[pid in graders])
            time.sleep(0.1)
        ended = time.time()
        assert process.returncode == 0, process.stderr.read()
        done = sorted(path.stat().st_mtime for path in (out / "results").iterdir())
    steady = done[min(size // 2, 2 * len(SAMPLES)) :]  # by then all processes are at work
    each = 1000 * (steady[-1] - steady[0]) / (len(steady) - 1)
    seconds = (done[0] - started, done[-1] - done[0], ended - done[-1], ended - started)
    row = [f"{part:8.1f}" for part in seconds] + [f"{number:8.0f}" for number in (each, *peaks)]
    print(f"{size:6}{jobs:5}", *row, flush=True)
    return each


def main() -> None:
    """Print the tables, and which goals are met."""
    with ExitStack() as stack:
        grader = Grader(BUILD, settings.load(), stack)
        times = compare(grader, stack)
        print_parts(grader)
    print("\n class jobs  start s  grade s  after s  total s  ms each  main MB other MB")
    each: dict[int, list[float]] = {1: [], JOBS: []}
    for jobs in (1, JOBS) * TURNS:
        each[jobs].append(grade_class(CLASS, jobs))
    for size in sys.argv[1:] or SIZES:
        grade_class(int(size), JOBS)
    two = statistics.median(each[1]) / statistics.median(each[JOBS])
    goals = [(times[OTTER], 50, OTTER), (times[FRESH], 10, FRESH), (times[FLOOR], 0.5, FLOOR)]
    print()
    for reached, goal, what in [*goals, (two, 1.8, "one job, with two")]:
        verdict = "met" if reached >= goal else "MISSED"
        print(f"{reached:>6.2f} times as fast as {what} (goal {goal:g}, {verdict})")


if __name__ == "__main__":
    main()
