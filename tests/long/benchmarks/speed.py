"""How long a submission takes on one core: here, in an earlier version, and with no engine at all.

The ways take turns, so that a machine that slows down slows down all of them. An argument is the
commit of the earlier version. The floor is the same cells and calls, bare, in one warm process.
"""

import json
import os
import shutil
import sys
import time
from collections import Counter, defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import numpy as np

from autograder import settings
from autograder.grading import grade
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from autograder.sandbox.parent import RunningWorker
from long.benchmarks.bare import answering, bare, cells_of
from long.benchmarks.version import FOUR, Version, goal
from support.handins.material import solved, solved_script
from support.project import BUILD, ROOT, SAMPLES

TURNS, COPIES = 5, 4
HERE, FLOOR = "here", "floor"
MEAN, PROCESSOR = "the first four, mean", "processor time, all six"
REST = "the result, and the rest"
PARTS = [  # what is timed, and what it counts as; none is within another
    *((RunningWorker, name, "start and end of the worker") for name in ("__enter__", "__exit__")),
    (grade._Attempts, "run_once", "the cells, and what is asked of them"),
    (grade._Attempts, "judge_all", "the grader's own tests"),
]
Milliseconds = dict[str, list[float]]  # by sample


def write_samples(place: Path) -> dict[str, Path]:
    """Write what is graded into *place*, and return it by name."""
    paths = {name: SAMPLES / f"{name}.ipynb" for name in FOUR}
    paths |= {"handed out, solved": place / "solved.ipynb", "script, solved": place / "solved.py"}
    paths["handed out, solved"].write_text(json.dumps(solved()), encoding="utf-8")
    paths["script, solved"].write_text(solved_script(), encoding="utf-8")
    return paths


def write_classes(samples: dict[str, Path], place: Path) -> tuple[Path, Path]:
    """Write two classes: one of each sample, to get warm, and the same with more of each after it."""
    short, long = place / "short", place / "long"
    for folder in (short, long):
        folder.mkdir()
    for number, path in enumerate(samples.values()):
        shutil.copy(path, short / f"0-{number}{path.suffix}")
        shutil.copy(path, long / f"0-{number}{path.suffix}")
        for copy in range(COPIES):
            shutil.copy(path, long / f"1-{number}-{copy}{path.suffix}")
    return short, long


def grade_classes(
    version: Version, classes: tuple[Path, Path], names: list[str], taken: Milliseconds
) -> list[float]:
    """Grade both classes, add what each sample takes to *taken*, and return the scores."""
    short, long = (version.grade_anew(place) for place in classes)
    times = list(long.done.values())[len(names) - 1 :]  # from when all is warm
    for name, start, end in zip(names, times[:-1:COPIES], times[COPIES::COPIES], strict=True):
        taken[name].append(1000 * (end - start) / COPIES)
    processor = 1000 * (long.processor - short.processor) / (len(times) - 1)
    taken[PROCESSOR].append(processor)
    return [short.scores[f"0-{number}"] for number in range(len(names))]


def compare(versions: list[Version], samples: dict[str, Path], place: Path) -> None:
    """Print how long each sample takes, and which goals are met."""
    names, classes = list(samples), write_classes(samples, place)
    taken: dict[str, Milliseconds] = defaultdict(lambda: defaultdict(list))
    scores = {}
    with ExitStack() as stack:
        floor = answering(stack, bare, cells_of)
        scores[FLOOR] = [floor(path) for path in samples.values()]  # warm now
        for _ in range(TURNS):
            for version in versions:
                scores[version.name] = grade_classes(version, classes, names, taken[version.name])
            for name, path in samples.items():
                started = time.perf_counter()
                floor(path)
                taken[FLOOR][name].append(1000 * (time.perf_counter() - started))
    ms = {way: {name: median(times) for name, times in each.items()} for way, each in taken.items()}
    for each in ms.values():
        each[MEAN] = fmean(each[name] for name in FOUR)
    print_table(ms, [version.name for version in versions], [*names, MEAN, PROCESSOR])
    for way, points in scores.items():
        if not np.allclose(points, scores[HERE]):
            print(f"{way} gives {points}, and not {scores[HERE]}.")
    goal(
        "of our time, the first four, is the floor's", ms[FLOOR][MEAN] / ms[HERE][MEAN], least=0.25
    )
    for version in versions[1:]:
        for what in (MEAN, PROCESSOR):
            ratio = ms[HERE][what] / ms[version.name][what]
            goal(f"of the time of {version.name}, {what}", ratio, most=0.45)


def print_table(ms: dict[str, dict[str, float]], versions: list[str], rows: list[str]) -> None:
    """Print milliseconds by way; beside *versions* our share of theirs, else theirs of ours."""
    columns = [way if way in versions else f"{way}, share" for way in ms]
    print(f"{'a submission on one core, ms':<30}", *(f"{column:>20}" for column in columns))
    for name in rows:
        ours = ms[HERE][name]
        row = [f"{ours:20.0f}"]
        for way in list(ms)[1:]:
            theirs = ms[way].get(name)
            share = theirs and (ours / theirs if way in versions else theirs / ours)
            row.append(f"{theirs:13.0f}{share:7.2f}" if theirs else "")
        print(f"{name:<30}", *row, flush=True)


def print_parts(path: Path) -> None:
    """Print what our time for *path* goes into."""
    spent = Counter[str]()

    def timed(owner: Any, name: str, part: str) -> Any:
        do = getattr(owner, name)

        def run(*arguments: Any, **keywords: Any) -> Any:
            started = time.perf_counter()
            try:
                return do(*arguments, **keywords)
            finally:
                spent[part] += time.perf_counter() - started

        return mock.patch.object(owner, name, run)

    with ExitStack() as stack:
        grader = Grader(BUILD, settings.load(), stack)
        task = Task.of(Submission(path.stem, path), grader.assignment)
        grader.grade(task)
        for part in PARTS:
            stack.enter_context(timed(*part))
        started = time.perf_counter()
        for _ in range(COPIES * TURNS):
            grader.grade(task)
        spent[REST] += time.perf_counter() - started - spent.total()
    print(f"\n{path.stem:<40}{'ms':>6}")
    for part, seconds in spent.most_common():
        print(f"{part:<40}{1000 * seconds / (COPIES * TURNS):>6.1f}")


def main() -> None:
    """Print the tables, and which goals are met."""
    versions = [Version(HERE, ROOT), *map(Version.at, sys.argv[1:])]
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with TemporaryDirectory() as folder:
        samples = write_samples(Path(folder))
        compare(versions, samples, Path(folder))
    print_parts(SAMPLES / f"{FOUR[0]}.ipynb")


if __name__ == "__main__":
    main()
