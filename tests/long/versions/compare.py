"""Grade right answers that depend on versions under every Python at hand: `make versions`.

Each Python from 3.10 on that is on the path, or that pyenv has, gets an environment with what
Gradescope's image has, and grades the class of such answers. All of them have to get all points
under each. `PYTHONS="python3.10 python3.12"` names those that have to be there.
"""

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from support.assignment import POINTS
from support.project import ROOT
from support.version_sensitive import answers, make_class

REQUIREMENTS = ROOT / "autograder" / "gradescope" / "image" / "requirements.txt"
ENVIRONMENTS = ROOT / ".venv" / "versions"
NAMES = [f"python3.{minor}" for minor in range(10, 20)]
OLDEST = (3, 10)
NEWEST_USUAL = (3, 14)  # above, NumPy is not that of Gradescope, and marks may differ


def main() -> int:
    """Grade, print which Pythons were there, and return 1 if an answer lost points."""
    pythons = dict(found())
    for version, python in pythons.items():
        print(f"Python {version}: {python}")
    asked = os.environ.get("PYTHONS", "").split()
    if missing := [name for name in asked if version_of(name) not in pythons]:
        print(f"These do not answer: {', '.join(missing)}.")
        return 1
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        hand_ins = Path(folder) / "class"
        hand_ins.mkdir()
        questions = make_class(hand_ins)
        outs = {version: Path(folder) / version for version in pythons}
        for _ in pool.map(environment, pythons.values()):
            pass
        lost = []
        for version, python in pythons.items():
            grade(environment(python), hand_ins, outs[version])
            lost += [f"Python {version}: {line}" for line in lost_points(outs[version], questions)]
    print(f"{len(answers())} answers under {len(pythons)} versions of Python.")
    print("\n".join(lost) or "All of them get all points under each.")
    return 1 if lost else 0


def found() -> Iterator[tuple[str, str]]:
    """Yield the version and the program of each Python that answers."""
    places = [sys.executable, *os.environ.get("PYTHONS", "").split(), *NAMES]
    if shutil.which("pyenv"):
        root = subprocess.run(["pyenv", "root"], capture_output=True, text=True, check=True)
        places += map(str, sorted(Path(root.stdout.strip()).glob("versions/*/bin/python")))
    for place in places:
        version = version_of(place)
        if version and OLDEST <= tuple(map(int, version.split(".")[:2])) <= NEWEST_USUAL:
            yield version, place


def version_of(python: str) -> str:
    """Return the version that the program *python* tells, empty if it does not answer."""
    try:
        told = subprocess.run([python, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    match = re.fullmatch(r"Python (\d+\.\d+\.\d+)\s*", told.stdout)
    return match[1] if match and not told.returncode else ""


def environment(python: str) -> str:
    """Return the Python of an environment for *python* with what Gradescope's image has."""
    folder = ENVIRONMENTS / version_of(python)
    ready = folder / "ready"
    if not ready.is_file() or ready.stat().st_mtime < REQUIREMENTS.stat().st_mtime:
        print(f"Setting up Python {folder.name} (300 MB, only once).", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        run(python, "-m", "venv", str(folder))
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile"]
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", *options]
        run(*pip, "--require-hashes", "--requirement", str(REQUIREMENTS))
        ready.touch()
    return str(folder / "bin" / "python")


def grade(python: str, hand_ins: Path, out: Path) -> None:
    """Grade the class by *python*."""
    run(python, "-m", "autograder", "grade", str(hand_ins), "--out", str(out))


def lost_points(out: Path, questions: list[list[str]]) -> Iterator[str]:
    """Yield each question that lost points in the grade book of *out*."""
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, asked in zip(rows, questions, strict=True):
        for question in asked:
            if float(row[question]) < POINTS[question]:
                yield f"{row['submission']}, {question}: {row[question]} of {POINTS[question]:g}"


def run(*command: str) -> None:
    """Run a command in the project, and show what it says if it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)[:300]} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
