"""Grade the hostile class as another user, or on a kernel without Landlock, in a copy of the project.

The missing Landlock is a real one: a filter of system calls answers as such a kernel does. Run by
root, the grader finds in a mount namespace of its own nothing of the original but its environment,
and a Python that others can reach.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from autograder.settings import ForStudents, Settings, to_toml
from support.grading import SETTINGS
from support.project import ROOT

ORDINARY = 60_900  # a user id that nobody has
FOLDERS = ("autograder", "build", "solutions", "tests")
WITHOUT_LANDLOCK = """
import errno, os, sys
import pyseccomp
rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
rules.load()
os.execv(sys.argv[1], sys.argv[1:])
"""


@dataclass(frozen=True)
class Place:
    """A copy of the project in *folder*, to run as root or as an ordinary user."""

    folder: Path
    as_root: bool
    with_landlock: bool

    def prepare(self) -> None:
        """Copy the project, and close what is secret to others."""
        self.folder.mkdir(mode=0o755)
        for name in FOLDERS:
            shutil.copytree(ROOT / name, self.folder / name)
            (self.folder / name).chmod(0o755 if name == "autograder" else 0o700)
        self.limit(SETTINGS)
        for name in ("", *FOLDERS):
            self.give_to_its_user(self.folder / name, below=bool(name))

    def limit(self, settings: Settings) -> None:
        """Have submissions graded within the limits of *settings*."""
        text = to_toml(settings, ForStudents())
        (self.folder / "pyproject.toml").write_text(text, encoding="utf-8")

    def give_to_its_user(self, place: Path, *, below: bool = True) -> None:
        """Make *place*, and what is *below* it, the ordinary user's."""
        if self.as_root or os.geteuid() != 0:
            return
        for path in (place, *(place.rglob("*") if below else ())):
            os.chown(path, ORDINARY, ORDINARY, follow_symlinks=False)

    def run(self, *arguments: object) -> "subprocess.CompletedProcess[str]":
        """Run `python -m autograder` there."""
        command = [sys.executable, "-m", "autograder", *map(str, arguments)]
        if not self.with_landlock:
            command = [sys.executable, "-c", WITHOUT_LANDLOCK, *command]
        if os.geteuid() == 0:
            if not self.as_root:
                user = str(ORDINARY)
                command = ["setpriv", "--reuid", user, "--regid", user, "--clear-groups", *command]
            command = ["unshare", "--mount", "sh", "-c", only_python_is_left(), "sh", *command]
        return subprocess.run(
            command,
            cwd=self.folder,
            env={"PATH": os.defpath, "HOME": str(self.folder), "MPLBACKEND": "agg"},
            capture_output=True,
            text=True,
            check=False,
        )


def only_python_is_left() -> str:
    """Return a shell script that hides the original project, and then runs its arguments.

    In place of the project, and of each folder that nobody but its owner can enter on the way to
    Python, stands an empty one that all can enter. Only Python and its packages are put back.
    """
    kept = [sys.prefix, sys.base_prefix]
    closed = {outermost_closed(Path(place)) for place in (str(ROOT), *kept)} - {None}
    lines = ["set -e"]
    for number, place in enumerate(kept):
        lines += [f"mkdir -p held-{number}", f"mount --bind {quote(place)} held-{number}"]
    # The project first: it may lie in a folder that is closed.
    for folder in [ROOT, *closed]:
        lines.append(f"mount -t tmpfs -o mode=755 none {quote(str(folder))}")
    for number, place in enumerate(kept):
        lines += [f"mkdir -p {quote(place)}", f"mount --bind held-{number} {quote(place)}"]
    return "\n".join([*lines, 'exec "$@"'])


def outermost_closed(path: Path) -> Path | None:
    """Return the outermost folder on the way to *path* that only its owner can enter, if any."""
    folders = reversed([path, *path.parents])
    return next((folder for folder in folders if not folder.stat().st_mode & 0o001), None)
