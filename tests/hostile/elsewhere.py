"""Grade the hostile class as another user, or on a kernel without Landlock, in a copy of the project.

The copy has an interpreter that everybody can run. The missing Landlock is a real one: a system call
filter answers as such a kernel does.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, fields
from pathlib import Path

from conftest import ROOT, SETTINGS

ORDINARY = 60_900  # a user id that nobody has
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
        """Copy the project and its environment, and close what is secret to others."""
        self.folder.mkdir(mode=0o755)
        for name in ("autograder", "build", "solutions", "tests"):
            shutil.copytree(ROOT / name, self.folder / name)
            (self.folder / name).chmod(0o755 if name == "autograder" else 0o700)
        settings = [f"{each.name} = {getattr(SETTINGS, each.name)}" for each in fields(SETTINGS)]
        text = "\n".join(["[tool.autograder]", *settings])
        (self.folder / "pyproject.toml").write_text(text, encoding="utf-8")
        self._make_environment()
        if not self.as_root:
            for path in (
                self.folder,
                *self.folder.glob("[!pv]*"),
                *self.folder.glob("[!pv]*/**/*"),
            ):
                os.chown(path, ORDINARY, ORDINARY, follow_symlinks=False)

    def _make_environment(self) -> None:
        """Make `venv`, from a copy of the interpreter: where that lies others may not enter."""
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        home = self.folder / "python"
        for part in ("bin", f"lib/{version}"):
            _link_tree(Path(sys.base_prefix) / part, home / part)
        for library in Path(sys.base_prefix, "lib").glob("libpython*"):
            _link(str(library), str(home / "lib" / library.name))
        command = [home / "bin" / version, "-m", "venv", "--without-pip", self.folder / "venv"]
        subprocess.run(command, check=True)
        place = Path("lib", version, "site-packages")
        _link_tree(Path(sys.prefix) / place, self.folder / "venv" / place)

    def run(self, *arguments: object) -> "subprocess.CompletedProcess[str]":
        """Run `python -m autograder` there."""
        python = str(self.folder / "venv" / "bin" / "python")
        command = [python, "-m", "autograder", *map(str, arguments)]
        if not self.with_landlock:
            command = [python, "-c", WITHOUT_LANDLOCK, *command]
        identity = {"user": ORDINARY, "group": ORDINARY, "extra_groups": []}
        return subprocess.run(
            command,
            cwd=self.folder,
            env={"PATH": os.defpath, "HOME": str(self.folder), "MPLBACKEND": "agg"},
            capture_output=True,
            text=True,
            check=False,
            **({} if self.as_root or os.geteuid() != 0 else identity),  # type: ignore[arg-type]
        )


def _link_tree(source: Path, target: Path) -> None:
    ignored = shutil.ignore_patterns("test", "site-packages/pip")
    shutil.copytree(source, target, copy_function=_link, ignore=ignored, dirs_exist_ok=True)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
