"""What people wait for, here and in an earlier version, whose commit is an argument.

That is: one notebook, a class, the same again with nothing changed, a late notebook, and at
Gradescope, where half a core grades. The versions take turns.
"""

import shutil
import subprocess
import sys
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from long.benchmarks.version import FOUR, Graded, Version, goal
from long.rehearsal.container import control_group, is_possible
from long.rehearsal.image import LIMITS
from support.project import ROOT, SAMPLES
from support.size import WHOLE

CLASS = [SAMPLES / f"{name}.ipynb" for name in FOUR]
SIZES = {1: 3, 30: 2} | ({300: 1, 1000: 1} if WHOLE else {})  # and how many turns
JOBS = 2
COLUMNS = ("first s", "ms each", "total s", "again s", "late s", "main MB", "other MB")
GOALS = {"first s": 2.5, "again s": 1.0}


def wait(version: Version, size: int) -> list[float]:
    """Grade a class of *size*, the same class again, and one more; return the `COLUMNS`."""
    with TemporaryDirectory() as folder:
        place, out = Path(folder), Path(folder, ".grades")  # not a submission
        copy(size, place)
        class_ = version.grade(place, out, JOBS)
        again = version.grade(place, out, JOBS)
        shutil.copy(CLASS[0], place / "late.ipynb")
        late = version.grade(place, out, JOBS)
    first = next(iter(class_.done.values()))
    return [first, each(class_), class_.total, again.total, late.done["late"], *class_.memory]


def copy(size: int, place: Path) -> None:
    """Write a class of *size* into *place*."""
    for number in range(size):
        shutil.copy(CLASS[number % len(CLASS)], place / f"{number:04}.ipynb")


def each(class_: Graded) -> float:
    """Return the milliseconds for each result, from when all processes are at work."""
    times = list(class_.done.values())
    steady = times[min(len(times) // 2, 2 * len(CLASS)) :]
    return 1000 * (steady[-1] - steady[0]) / max(len(steady) - 1, 1)


def print_waits(versions: list[Version]) -> None:
    """Print what each version takes for classes of each size, and which goals are met."""
    print(f"{f'class, {JOBS} jobs':<15}{'version':<10}", *(f"{column:>8}" for column in COLUMNS))
    for size, turns in SIZES.items():
        rows = [[wait(version, size) for version in versions] for _ in range(turns)]
        medians = [list(map(median, zip(*runs, strict=True))) for runs in zip(*rows, strict=True)]
        for version, row in zip(versions, medians, strict=True):
            numbers = (f"{number:8.4g}" for number in row)
            print(f"{size:<15}{version.name:<10}", *numbers, flush=True)
        for column, most in GOALS.items() if size == 1 else ():
            ours, *theirs = (row[COLUMNS.index(column)] for row in medians)
            goal(f"{column}, of one notebook", ours, most=most)
            for version, number in zip(versions[1:], theirs, strict=True):
                goal(
                    f"of the {column} of {version.name}, of one notebook", ours / number, most=0.48
                )


def print_two_jobs(version: Version) -> None:
    """Print how much faster two jobs are than one."""
    with TemporaryDirectory() as folder:
        copy(24, Path(folder))
        runs = [[each(version.grade_anew(Path(folder), jobs)) for jobs in (1, 2)] for _ in range(3)]
    one, two = map(median, zip(*runs, strict=True))
    goal(f"times as fast are two jobs ({two:.0f} ms) as one ({one:.0f} ms)", one / two, least=1.8)


def image(version: Version, place: Path) -> Version:
    """Return *version* as Gradescope has it, in *place*, with the packages that it has here."""
    place.chmod(0o755)
    with zipfile.ZipFile(version.zip_file) as archive:
        archive.extractall(place / "source")
    shutil.copy(place / "source" / "run_autograder", place)
    (place / "venv").symlink_to(version.folder / ".venv")
    (place / "submission").mkdir()
    shutil.copy(CLASS[0], place / "submission")
    return Version(version.name, place)


def seconds_at_gradescope(version: Version) -> float:
    """Return how long a student waits there."""
    with control_group(LIMITS if is_possible() else None) as (join, _):
        command = ["sh", "-c", f"{join}exec bash run_autograder"]
        started = time.monotonic()
        subprocess.run(command, cwd=version.folder, capture_output=True, check=True)
        return time.monotonic() - started


def print_gradescope(versions: list[Version]) -> None:
    """Print what a student waits for there, without the start of a container."""
    with ExitStack() as stack:
        places = [Path(stack.enter_context(TemporaryDirectory())) for _ in versions]
        images = list(map(image, versions, places))
        runs = [[seconds_at_gradescope(each) for each in images] for _ in range(4)]
    share = "half a core" if is_possible() else "all cores, since no control group can be made"
    print(f"\na full notebook at Gradescope, {share}")
    seconds = [median(times) for times in zip(*runs[1:], strict=True)]  # modules are compiled now
    for version, each in zip(versions, seconds, strict=True):
        print(f"{each:7.2f} s  {version.name}")
    for version, theirs in zip(versions[1:], seconds[1:], strict=True):
        goal(f"of the time of {version.name}, at Gradescope", seconds[0] / theirs, most=0.67)


def main() -> None:
    """Print the tables, and which goals are met."""
    versions = [Version("here", ROOT), *map(Version.at, sys.argv[1:])]
    print_waits(versions)
    print_two_jobs(versions[0])
    print_gradescope(versions)


if __name__ == "__main__":
    main()
