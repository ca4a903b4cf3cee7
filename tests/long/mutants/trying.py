"""Try mutants of the engine: a fork, which has all else imported, runs the tests of the module."""

import gc
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

from long.mutants.mutating import Mutant
from support.project import ROOT

# Fixtures of tests that start processes, which would import the module without the mistake.
NEED_A_GRADER = {
    *("grader", "grade_cells", "samples", "evil"),
    *("unpacked", "place", "fresh", "weakened"),
}
OPTIONS = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
OF_THE_PROJECT = ("autograder", "support", "conftest", "test", "given", "hidden")
IN_FUNCTIONS = ("jupytext", "otter.assign.blocks")  # functions import these, which takes long
CPU_SECONDS, SECONDS = 20, 120  # a mutant that never ends counts as killed
MEMORY = 4 * 2**30
ALIVE, KILLED, BROKEN, NO_TESTS = "alive", "killed", "cannot be imported", "no tests were run"
STATUSES = {0: ALIVE, 1: KILLED, 2: KILLED, 5: NO_TESTS, 9: BROKEN}  # those of pytest, and our own


# Audit events of changes to files, with the number of paths among their first arguments.
CHANGES = {
    **dict.fromkeys(("os.rename", "os.link", "os.symlink"), 2),
    **dict.fromkeys(("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod"), 1),
    **dict.fromkeys(("os.chown", "os.utime", "shutil.rmtree"), 1),
}


class _Loader(SourceFileLoader):
    """Loads a module from other source than that of its file."""

    def __init__(self, spec: ModuleSpec, source: str) -> None:
        super().__init__(spec.name, str(spec.origin))
        self.source = source

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  # there is one module
        return compile(self.source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    """Finds one module, with other source."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name == self.name else None
        if spec is not None:
            spec.loader = _Loader(spec, self.source)
        return spec


class _WithoutGrader:
    """The plugin of pytest that leaves out tests that start processes."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [
            item for item in items if not NEED_A_GRADER & {*getattr(item, "fixturenames", ())}
        ]


def try_all(
    mutants: Iterable[Mutant], tests_of: Callable[[str], list[str]]
) -> Iterator[tuple[Mutant, str]]:
    """Yield each mutant with "killed", "alive", or why its tests tell nothing, in any order."""
    parts = list(dict.fromkeys(mutant.part for mutant in mutants))
    _import_all([path for part in parts for path in tests_of(part)])
    running: dict[int, Mutant] = {}
    with tempfile.TemporaryDirectory() as folder:
        for mutant in mutants:
            if len(running) == (os.cpu_count() or 1):
                yield _ended(running)
            running[_start(mutant, tests_of(mutant.part), Path(folder))] = mutant
        while running:
            yield _ended(running)


def _import_all(tests: list[str]) -> None:
    """Import all that *tests* do, and forget what is of the project: forks import that themselves."""
    with _silence():
        pytest.main([*dict.fromkeys(tests), "--collect-only", *OPTIONS])
    for name in IN_FUNCTIONS if any("authoring" in test for test in tests) else ():
        import_module(name)
    for name in list(sys.modules):
        if name.startswith(OF_THE_PROJECT):
            del sys.modules[name]
    gc.collect()
    gc.freeze()  # so that forks need not go through all of it


def _start(mutant: Mutant, tests: list[str], folder: Path) -> int:
    """Fork a process that runs *tests* on *mutant* in *folder*, and return its number."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = _tried(mutant, tests, folder / str(os.getpid()))
        finally:
            os._exit(status)
    return child


def _tried(mutant: Mutant, tests: list[str], folder: Path) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    signal.alarm(SECONDS)
    if not tests:
        return 5
    from hypothesis.configuration import set_hypothesis_home_dir  # pytest must import it first

    folder.mkdir()
    os.chdir(folder)
    set_hypothesis_home_dir(folder)
    sys.dont_write_bytecode = True
    sys.addaudithook(_keep_project)
    name = f"autograder.{mutant.part}"
    sys.meta_path.insert(0, _Finder(name, mutant.code))
    with _silence():
        try:
            import_module(name)
        except Exception:  # noqa: BLE001  # whatever the mutant raises
            return 9
        plugins = [_WithoutGrader()]
        return int(pytest.main([*tests, *OPTIONS, f"--basetemp={folder}/tests"], plugins))


def _keep_project(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse to change a file of the project: a mutant may write to any path."""
    if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        paths = arguments[:1]
    else:
        paths = arguments[: CHANGES.get(event, 0)]
    for path in paths:
        is_path = isinstance(path, str | bytes | os.PathLike)  # not a descriptor
        if is_path and Path(os.fsdecode(path)).resolve().is_relative_to(ROOT):
            raise PermissionError(f"A mutant may not change {path!r}.")


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, str]:
    """Return the next mutant whose process has ended, and the verdict."""
    child, status = os.wait()
    code = os.waitstatus_to_exitcode(status)
    verdict = KILLED if code < 0 else STATUSES.get(code, f"pytest ended with status {code}")
    return running.pop(child), verdict


@contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be printed, by this process or those that it starts."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        kept = [os.dup(1), os.dup(2)]
        try:
            for stream in (1, 2):
                os.dup2(nowhere.fileno(), stream)
            with redirect_stdout(nowhere), redirect_stderr(nowhere):
                yield
        finally:
            for stream, copy in enumerate(kept, start=1):
                os.dup2(copy, stream)
                os.close(copy)
