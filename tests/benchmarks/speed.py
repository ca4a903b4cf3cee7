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
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

from autograder import grading, linux, pictures, settings, wire
from autograder.answers import Answers
from autograder.grader import Grader
from autograder.results import Task
from autograder.sandbox import ENVIRONMENT, RunningWorker
from autograder.submissions import Submission
from autograder.watch import Watch
from autograder.workers import Worker

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
NAMES = ("perfect-vectorised", "no-mean", "transposed", "unsolved")
SAMPLES = [ROOT / "tests/sample_class/submissions" / f"{name}.ipynb" for name in NAMES]
OURS, FLOOR = "this engine", "the floor: bare, in one process"
OTTER, API, FRESH = "otter run", "Otter's API, in one process", "a fresh Python for each"
ROUNDS = {OURS: 12, OTTER: 2, API: 2, FRESH: 4, FLOOR: 12}
SIZES, JOBS, TURNS, CLASS = (10, 50, 250), 2, 3, 40
START, CELLS, FORKS, CALLS = "the worker, start and end", "cells", "forks", "calls"
TESTS, PLOTS, REST = "tests, in the grader", "plots, rebuilt and kept", "reading, and the rest"
PARTS = (
    *((RunningWorker, name, START) for name in ("__enter__", "__exit__")),
    (grading._Run, "one_go", CELLS),
    (Worker, "drop_fork", FORKS),
    (Answers, "ask", CALLS),  # or, if it is the first of a fork, what brings it about
    *((grading._Run, "grade_question", TESTS), (grading, "add_hints", TESTS)),
    *((wire, "rebuild_axes", PLOTS), (pictures, "kept", PLOTS)),
    (Watch, "look", "the watch"),
)

Grade = Callable[[Path], float]  # takes a notebook and gives its score


def bare() -> None:
    """Run the cells in each line of standard input, and the tests, and print the score.

    Executed on its own, in a Python that imports nothing else.
    """
    import inspect
    import json
    import os
    import sys
    import types
    import warnings
    from contextlib import redirect_stdout, suppress
    from pathlib import Path

    import matplotlib.pyplot as plt
    import numpy  # noqa: F401

    class Notebook:
        def check(self, question: str, names: Any = None) -> None:
            names, scores[question] = names or sys._getframe(1).f_globals, 0.0
            for points, test in tests[question]:
                with suppress(Exception):
                    test(*[names.get(name) for name in inspect.signature(test).parameters])
                    scores[question] += points

    def test_case(points: float, **_others: Any) -> Any:
        return lambda test: tests[path.stem].append((points, test))

    for name in ("otter", "otter.test_files"):  # the real ones take seconds to import
        sys.modules[name] = types.ModuleType(name)
        vars(sys.modules[name]).update(Notebook=Notebook, test_case=test_case)
    sys.path.insert(0, sys.argv[1])
    warnings.simplefilter("ignore")
    tests, scores = {}, {}
    for path in Path(sys.argv[1], "tests").glob("*.py"):
        tests[path.stem] = []
        exec(path.read_text("utf-8"), {})
    for line in sys.stdin:
        scores.clear()
        names = {"__name__": "__main__"}
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
            for cell in json.loads(line):
                with suppress(Exception):
                    exec(cell, names)
            for question in tests.keys() - scores.keys():
                Notebook().check(question, names)
            plt.close("all")
        print(sum(scores.values()), flush=True)


def api() -> None:
    """Grade the notebook in each line of standard input with Otter, and print the score."""
    import sys

    from otter.api import grade_submission

    for line in sys.stdin:
        result = grade_submission(line.strip(), sys.argv[1] + "/autograder.zip", quiet=True)
        print(result.total, flush=True)


def this_engine(grader: Grader) -> Grade:
    """Grade as `make grade JOBS=1` does."""
    return lambda path: grader.grade(Task.of(Submission(path.stem, path))).score


def otter_run(stack: ExitStack) -> Grade:
    """Grade by `otter run`."""
    out = stack.enter_context(tempfile.TemporaryDirectory())
    command = [sys.executable, "-m", "otter", "run", "--no-logo", "--output-dir", out]
    command += ["--autograder", str(BUILD / "autograder.zip")]

    def grade(path: Path) -> float:
        subprocess.run([*command, str(path)], cwd=out, capture_output=True, check=True)
        tests = json.loads(Path(out, "results.json").read_text("utf-8"))["tests"]
        return sum(test.get("score", 0.0) for test in tests)

    return grade


def otter_api(stack: ExitStack) -> Grade:
    """Grade in a process that keeps Otter; for each notebook Otter starts a Jupyter kernel."""
    process = start(stack, api)
    return lambda path: ask(process, str(path))


def fresh_python(cells: dict[Path, str]) -> Grade:
    """Grade in a Python that starts for it, as simple scripts for Gradescope do."""

    def grade(path: Path) -> float:
        with ExitStack() as stack:
            return ask(start(stack, bare), cells[path])

    return grade


def floor(stack: ExitStack, cells: dict[Path, str]) -> Grade:
    """Run cells and tests and nothing else, in one process for all."""
    process = start(stack, bare)
    return lambda path: ask(process, cells[path])


def start(stack: ExitStack, function: Callable[[], None]) -> "subprocess.Popen[str]":
    """Start a Python that runs *function* and nothing else, until *stack* is closed."""
    source = f"from typing import Any\n{inspect.getsource(function)}\n{function.__name__}()"
    command, environment = [sys.executable, "-c", source, str(BUILD)], os.environ | ENVIRONMENT
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    pipes["stderr"] = subprocess.DEVNULL
    return stack.enter_context(subprocess.Popen(command, text=True, env=environment, **pipes))


def ask(process: "subprocess.Popen[str]", line: str) -> float:
    """Send *line* to *process* and return the number that it prints."""
    assert process.stdin
    assert process.stdout
    print(line, file=process.stdin, flush=True)
    return float(process.stdout.readline())


def compare(grader: Grader, stack: ExitStack) -> dict[str, float]:
    """Print and return how many times as long as ours the other ways take."""
    cells = {path: json.dumps(Submission("", path).read().cells) for path in SAMPLES}
    ways = {OURS: this_engine(grader), OTTER: otter_run(stack), API: otter_api(stack)}
    ways |= {FRESH: fresh_python(cells), FLOOR: floor(stack, cells)}
    scores = {path: ways[OURS](path) for path in SAMPLES}
    for name, path in [(FLOOR, path) for path in SAMPLES] + [(API, SAMPLES[0])]:
        ways[name](path)  # what is computed or imported once is, by now
    taken: dict[tuple[str, Path], list[float]] = defaultdict(list)
    for turn in range(max(ROUNDS.values())):
        for path in SAMPLES:
            for name in (name for name in ways if turn < ROUNDS[name]):
                started = time.perf_counter()
                score = ways[name](path)
                taken[name, path].append(1000 * (time.perf_counter() - started))
                assert abs(score - scores[path]) < 1e-6, f"{name}: {score} for {path.stem}"
    median = {key: statistics.median(times) for key, times in taken.items()}
    mean = {name: statistics.fmean(median[name, path] for path in SAMPLES) for name in ways}
    print(f"{'a submission':<32}{'ms':>8}{'of ours':>10}   {'  '.join(NAMES)}")
    for name in ways:
        each = "  ".join(f"{median[name, path]:>{len(path.stem)}.0f}" for path in SAMPLES)
        print(f"{name:<32}{mean[name]:>8.0f}{mean[name] / mean[OURS]:>9.2f}x   {each}")
    return {name: mean[name] / mean[OURS] for name in ways}


def print_parts(grader: Grader) -> None:
    """Print what our time goes into; no part counts what a part within it takes."""
    spent, calls, within = Counter[str](), Counter[str](), [REST]

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
                calls[within[-1]] += 1
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
    print(f"\n{f'of {NAMES[0]}':<32}{'ms':>8}{'times':>7}")
    for part, seconds in spent.most_common():
        ms, times = 1000 * seconds / ROUNDS[OURS], calls[part] / ROUNDS[OURS]
        print(f"{part:<32}{ms:>8.1f}{times:>7.0f}")


def grade_class(size: int, jobs: int) -> float:
    """Grade a class of copies, print what that took, and return the milliseconds for each."""
    peaks = Counter[bool]()
    with tempfile.TemporaryDirectory() as place:
        work, out = Path(place, "class"), Path(place, "grades")
        work.mkdir()
        for number in range(size):
            shutil.copy(SAMPLES[number % len(SAMPLES)], work / f"{number:04}.ipynb")
        command = [sys.executable, "-m", "autograder", "grade", str(work), "--out", str(out)]
        command += ["--jobs", str(jobs), "--weak-isolation"]
        started = time.time()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            graders = [pid for pid in linux.children_of(process.pid) if linux.children_of(pid)]
            for pid in (process.pid, *graders):
                peak = linux.memory_of(Path(f"/proc/{pid}")).get("VmHWM", 0) // 10**6
                peaks[pid in graders] = max(peak, peaks[pid in graders])
            time.sleep(0.1)
        ended = time.time()
        assert process.returncode == 0
        done = sorted(path.stat().st_mtime for path in (out / "results").iterdir())
    steady = done[min(size // 2, 2 * len(SAMPLES)) :]  # when all processes are at work
    each = 1000 * (steady[-1] - steady[0]) / (len(steady) - 1)
    seconds = (done[0] - started, done[-1] - done[0], ended - done[-1], ended - started)
    columns = "".join(f"{value:>9.1f}" for value in seconds)
    print(f"{size:>6}{jobs:>6}{columns}{each:>9.0f}{peaks[False]:>9}{peaks[True]:>9}", flush=True)
    return each


def verdict(what: str, reached: float, goal: float) -> None:
    """Print whether a goal is met."""
    print(f"{what:<50}{reached:>7.2f} (goal {goal:g}, {'met' if reached >= goal else 'MISSED'})")


def main() -> None:
    """Print the tables, and which goals are met."""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    with ExitStack() as stack:
        grader = Grader(BUILD, settings.load(), stack)
        times = compare(grader, stack)
        print_parts(grader)
    print(
        f"\n{'class':>6}{'jobs':>6}{'start s':>9}{'grade s':>9}{'after s':>9}{'total s':>9}"
        f"{'ms each':>9}{'main MB':>9}{'grader':>9}"
    )
    each: dict[int, list[float]] = defaultdict(list)
    for jobs in (1, JOBS) * TURNS:
        each[jobs].append(grade_class(CLASS, jobs))
    for size in map(int, sys.argv[1:] or SIZES):
        grade_class(size, JOBS)
    by_two = statistics.median(each[1]) / statistics.median(each[JOBS])
    print()
    for goal, reached in [(50, OTTER), (10, FRESH), (0.5, FLOOR)]:
        verdict(f"times as fast as {reached}", times[reached], goal)
    verdict(f"times as fast with {JOBS} jobs as with 1", by_two, 1.8)


if __name__ == "__main__":
    main()
