"""What tests expect: the build writes it down, so that graders need not compute it.

The package `hidden` says what: its module `kept`, if it has one, collects results in the dict
`MADE` and takes them from the dict `KEPT`. They hold for the code that computed them alone.
"""

import importlib
from pathlib import Path
from types import ModuleType

from autograder.grading import digests, value_file

FILE = "expected.bin"


def save(build: Path) -> None:
    """Write what the test cases have computed in this process into the folder *build*."""
    kept = _kept()
    values = kept.KEPT | kept.MADE if kept else {}
    value_file.write(build / FILE, {"of": _digest(), "values": values})


def load(build: Path) -> None:
    """Give the test cases what *build* holds, if the code that they import is that of the build."""
    path, kept = build / FILE, _kept()
    if kept and path.is_file():
        content = value_file.read(path)
        if content["of"] == _digest():
            kept.KEPT.update(content["values"])


def _kept() -> ModuleType | None:
    try:
        return importlib.import_module("hidden.kept")
    except ModuleNotFoundError:
        return None


def _digest() -> str:
    packages = map(importlib.import_module, ("given", "hidden"))
    return digests.of_folders(*(Path(package.__path__[0]) for package in packages))
