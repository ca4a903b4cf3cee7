"""A version of this project: the one at hand, or an earlier commit that is built beside it."""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory

from autograder import linux
from support.project import ROOT

FOUR = ("perfect-vectorised", "no-mean", "transposed", "unsolved")  # of the sample class


@dataclass(frozen=True)
class Graded:
    """How a run of `python -m autograder grade` went, in seconds from its start, and megabytes.

    Attributes:
        done: when each result was there, by name, in order.
        scores: of the submissions, by name.
        total: when the command ended.
        processor: what all its processes used.
        memory: the peaks of the process that was started, and of the largest that it started.
    """

    done: dict[str, float]
    scores: dict[str, float]
    total: float
    processor: float
    memory: tuple[int, int]


@dataclass(frozen=True)
class Version:
    """The version that stands built in *folder*."""

    name: str
    folder: Path

    @staticmethod
    def at(commit: str) -> "Version":
        """Return the version of *commit*, built in `.bench_cache/` with the packages of its own lock.

        If the lock is the same as here, so are the packages.
        """
        hash_ = output("git", "rev-parse", f"{commit}^{{commit}}", cwd=ROOT).strip()
        version = Version(commit, ROOT / ".bench_cache" / hash_[:12])
        if not version.zip_file.exists():
            print(f"building {commit}", file=sys.stderr)
            version._build(hash_)
        return version

    def _build(self, hash_: str) -> None:
        if not self.folder.exists():
            output("git", "clone", "--quiet", str(ROOT), str(self.folder), cwd=ROOT)
        output("git", "checkout", "--quiet", hash_, cwd=self.folder)
        packages, locks = (
            self.folder / ".venv",
            [at / "requirements.lock" for at in (ROOT, self.folder)],
        )
        if not packages.exists() and locks[0].read_bytes() == locks[1].read_bytes():
            packages.symlink_to(ROOT / ".venv")
        if packages.is_symlink():  # `make` would install into it
            for command in (["build"], ["package", str(self.zip_file)]):
                output(self.python, "-m", "autograder", *command, cwd=self.folder)
        else:
            python = Path(sys.base_prefix, "bin", "python3")
            output("make", "autograder", f"PYTHON={python}", cwd=self.folder)

    @property
    def zip_file(self) -> Path:
        """The zip for Gradescope, the last file that is built."""
        return self.folder / "build" / "autograder.zip"

    @property
    def python(self) -> str:
        """The Python that has the packages of this version."""
        return str(self.folder / ".venv" / "bin" / "python")

    def grade(self, place: Path, out: Path, jobs: int) -> Graded:
        """Grade the submissions in *place* into *out*."""
        command = [self.python, "-m", "autograder", "grade", str(place), "--out", str(out)]
        command += ["--jobs", str(jobs), "--weak-isolation"]
        before, peaks, started = processor_seconds(), [0, 0], time.time()
        process = subprocess.Popen(
            command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        ended = os.pidfd_open(process.pid)
        while not select([ended], [], [], 0.1)[0]:
            graders = [pid for pid in linux.children_of(process.pid) if linux.children_of(pid)]
            for pid in (process.pid, *graders):
                highest = linux.memory_of(Path(f"/proc/{pid}")).get("VmHWM", 0) // 10**6
                peaks[pid in graders] = max(highest, peaks[pid in graders])
        total = time.time() - started
        os.close(ended)
        complaints = process.communicate()[1]
        assert process.returncode == 0, complaints
        files = sorted((out / "results").iterdir(), key=lambda path: path.stat().st_mtime)
        return Graded(
            {path.stem: path.stat().st_mtime - started for path in files},
            {path.stem: json.loads(path.read_text("utf-8"))["score"] for path in files},
            total,
            processor_seconds() - before,
            (peaks[0], peaks[1]),
        )

    def grade_anew(self, place: Path, jobs: int = 1) -> Graded:
        """Grade the submissions in *place* for the first time."""
        with TemporaryDirectory() as out:
            return self.grade(place, Path(out), jobs)


def processor_seconds() -> float:
    """Return what all processes used that this one started, and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def output(*command: str, cwd: Path) -> str:
    """Run *command*, and return what it prints."""
    # What an outer `make` was called with is not for an inner one.
    variables = {key: value for key, value in os.environ.items() if "MAKE" not in key}
    pipes = {"capture_output": True, "text": True}
    done = subprocess.run(command, cwd=cwd, env=variables, check=False, **pipes)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed in {cwd}:\n{done.stdout}{done.stderr}")
    return done.stdout


def goal(what: str, reached: float, *, least: float = 0.0, most: float = float("inf")) -> None:
    """Print a figure, and whether it is between *least* and *most*."""
    wanted = f"at least {least:g}" if least else f"at most {most:g}"
    verdict = "met" if least <= reached <= most else "MISSED"
    print(f"{reached:7.2f}  {what} (goal: {wanted}, {verdict})", flush=True)
