"""Show that this commit gives the same results as an earlier one: `make compare BASE=<commit>`.

Both commits build the assignment and grade the sample class and the hostile class, in this Python
environment and with limits short enough for a test: once by `make grade`, once for each submission
by the zip for Gradescope. Grade books, feedback, reports and results must then be the same byte for
byte, but for times and digests. A line that names a file of the checkout is compared up to that
name: an attack names its target, which may have moved. Some hostile submissions answer in another
way each time: what differs between two runs of the earlier commit is named and left out.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from operator import methodcaller
from pathlib import Path

from support.hostile_class import canaries
from support.project import ROOT

LIMITS = {"call_seconds": 4, "cell_seconds": 3, "submission_seconds": 60, "folder_mb": 32}
MAKE_CLASSES = """
import sys
from pathlib import Path
sys.path[:0] = [".", "tests"]
try:
    from support.hostile_class import corpus, make_class
except ImportError:  # before the tests had folders
    from hostile.classroom import corpus, make_class
make_class(Path(sys.argv[1]), corpus())
"""
PREFIX = "compare-"  # of the folders in which the commits lie
CHANGING = re.compile(
    r'"(seconds|execution_time)": [\d.e-]+|"key": "\w+"|[\d.]+ (s|seconds|minutes?|min)\b'
    rf"|/[\w/.-]*{PREFIX}.*"
)

MEMORIES = {"class.json", "last-run.json"}  # of places and digests


class Checkout:
    """A commit in a folder of its own, with the classes that it makes and what it gives them."""

    def __init__(self, commit: str, folder: Path) -> None:
        self.folder = folder
        run("git", "clone", "--quiet", str(ROOT), str(folder), cwd=folder.parent)
        run("git", "checkout", "--quiet", commit, cwd=folder)
        settings = folder / "pyproject.toml"
        text = settings.read_text(encoding="utf-8")
        for name, limit in LIMITS.items():
            text = re.sub(rf"^{name} = \d+", f"{name} = {limit}", text, flags=re.MULTILINE)
        settings.write_text(text, encoding="utf-8")
        self.python("-m", "autograder", "build")
        self.python("-m", "autograder", "package", "build/autograder.zip")
        (samples,) = folder.glob("tests/**/perfect-vectorised.ipynb")
        shutil.copytree(samples.parent, folder / "sample")
        self.python("-c", MAKE_CLASSES, "hostile")

    def python(self, *arguments: str) -> None:
        """Run Python in this checkout."""
        run(sys.executable, *arguments, cwd=self.folder)

    def results(self, name: str) -> Path:
        """Return a folder with all that grading the two classes gives, by `make grade`."""
        out = self.folder / name
        for which in ("sample", "hostile"):
            self.python("-m", "autograder", "grade", which, "--out", str(out / which))
        return out

    def results_of_the_zip(self, name: str) -> Path:
        """Return a folder with the `results.json` of each submission, by the zip for Gradescope."""
        out = self.folder / name
        out.mkdir()
        for which in ("sample", "hostile"):
            for submission in sorted((self.folder / which).iterdir()):
                if not submission.name.startswith("."):
                    self.grade_in_the_image(submission, out / f"{which}-{submission.name}.json")
        return out

    def grade_in_the_image(self, submission: Path, result: Path) -> None:
        """Grade *submission* as the image of Gradescope does."""
        with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
            place = Path(folder)
            place.chmod(0o755)
            with zipfile.ZipFile(self.folder / "build" / "autograder.zip") as archive:
                archive.extractall(place / "source")
            shutil.copy(place / "source" / "run_autograder", place)
            (place / "venv").symlink_to(sys.prefix)
            (place / "submission").mkdir()
            copy(submission, place / "submission" / submission.name)
            subprocess.run(["bash", "run_autograder"], cwd=place, capture_output=True, check=False)
            shutil.copy(place / "results" / "results.json", result)


def copy(source: Path, target: Path) -> None:
    """Copy a file or a folder, with its links, pipes and sockets as they are."""
    run("cp", "--no-dereference", "--recursive", str(source), str(target), cwd=source.parent)


def run(*command: str, cwd: Path) -> None:
    """Run a command, and show what it says if it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)[:200]} failed in {cwd}:\n{done.stdout}{done.stderr}")


def different(one: Path, other: Path) -> Iterator[str]:
    """Yield the names of files that are not the same in both folders, but for what changes."""
    paths = {path.relative_to(place) for place in (one, other) for path in place.rglob("*.*")}
    for path in sorted(paths):
        if (
            path.name not in MEMORIES
            and not (one / path).is_dir()
            and not same(one / path, other / path)
        ):
            yield str(path)


def same(one: Path, other: Path) -> bool:
    """Tell whether two files are the same, but for what changes."""
    if not (one.is_file() and other.is_file()):
        return False
    first, second = (plain(path) for path in (one, other))
    return first == second


def plain(path: Path) -> bytes:
    """Return the content of *path* without times, digests and files of the checkout."""
    content = path.read_bytes()
    if path.suffix == ".png":
        return content
    return CHANGING.sub("", content.decode("utf-8", "replace")).encode()


def main() -> int:
    """Compare, print what differs, and return 1 if anything does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="the earlier commit")
    parser.add_argument("--no-zip", action="store_true", help="leave the zip for Gradescope out")
    options = parser.parse_args()
    wrong = []
    with (
        tempfile.TemporaryDirectory(prefix=PREFIX) as folder,
        canaries(),
        ThreadPoolExecutor(2) as pool,
    ):
        base = Checkout(options.base, Path(folder) / "base")
        head = Checkout("HEAD", Path(folder) / "head")
        ways = ["results"] if options.no_zip else ["results", "results_of_the_zip"]
        for way in ways:
            first, second = pool.map(methodcaller(way, way), (base, head))
            found = list(different(first, second))
            if found:
                again = methodcaller(way, f"{way}-again")(base)
                changing = set(different(first, again))
                print(f"{way}: not the same even twice: {json.dumps(sorted(changing))}")
                wrong += [f"{way}: {name}" for name in found if name not in changing]
            print("\n".join(wrong))
            files = sum(path.is_file() for path in first.rglob("*"))
            print(f"{way}: {files} files compared, {len(found)} of them differ")
    print(f"{len(wrong)} results differ." if wrong else "All results are the same.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
