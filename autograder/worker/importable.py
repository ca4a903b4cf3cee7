"""Let student code import the same packages everywhere: those of the course, and no others.

A machine that grades has more installed than Gradescope's image, and an answer that needs it would
get its points here and not there.
"""

import importlib.metadata
import re
import site
import sys
from collections.abc import Iterable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOR_STUDENTS = ("numpy", "scipy", "matplotlib", "ipython", "tqdm")
LEFT_OUT = ("jedi",)  # IPython asks for it, and works without: no group installs it
FIRST_NAME = re.compile(r"^\w+", re.MULTILINE)  # of the path in each line of a RECORD


def refuse_all_others() -> None:
    """Have imports of installed packages fail from now on, but for those that students may use."""
    allowed = set(sys.modules) | set(sys.stdlib_module_names)
    for name in with_dependencies(FOR_STUDENTS):
        files = importlib.metadata.distribution(name).read_text("RECORD") or ""
        allowed |= set(FIRST_NAME.findall(files))
    sys.meta_path.insert(0, _Refusal(allowed, site.getsitepackages()))


def with_dependencies(names: Iterable[str]) -> set[str]:
    """Return the distributions *names* and all that they need here, in canonical names."""
    found: set[str] = set()
    todo = [*names]
    while todo:
        name = canonicalize_name(todo.pop())
        if name in found or name in LEFT_OUT:
            continue
        try:
            needed = [Requirement(line) for line in importlib.metadata.requires(name) or ()]
        except importlib.metadata.PackageNotFoundError:
            continue
        found.add(name)
        todo += [
            each.name for each in needed if not each.marker or each.marker.evaluate({"extra": ""})
        ]
    return found


class _Refusal(MetaPathFinder):
    """Raises for what is in *folders*, unless it is *allowed* or lies beside the cells."""

    def __init__(self, allowed: Iterable[str], folders: Sequence[str]) -> None:
        self.allowed = frozenset(allowed)
        self.folders = folders

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise `ModuleNotFoundError` as if a module that is not allowed were not installed."""
        if path is not None or fullname in self.allowed:
            return None
        beside = PathFinder.find_spec(fullname, sys.path[:1], target)
        if beside is None and PathFinder.find_spec(fullname, self.folders, target):
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return beside
