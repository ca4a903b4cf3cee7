"""The folders are the architecture: imports run down the list of layers, and never up or round."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

from support.project import ROOT

# From the top down: a folder may import what stands below it, and the modules in ANYWHERE.
ENGINE = [
    "gradescope",
    "publishing",
    "batch",
    "authoring",
    "grading",
    "sandbox",
    "worker",
    "intake",
    "boundary",
]
ANYWHERE = ["arguments", "errors", "files", "linux", "settings", "tables", "texts"]
GIVEN = [
    "__main__",
    "notebook",
    "playground",
    "finale",
    "trial",
    "training",
    "pictures",
    "hand_in",
    "shell",
    "checking",
    "questions",
    "percent",
    "mistakes",
    "figures",
    "gradients",
    "network",
]


def modules(package: Path) -> list[Path]:
    """Return the modules of *package*, those in its folders too."""
    return sorted(package.rglob("*.py"))


def imported_by(path: Path) -> set[str]:
    """Return the dotted names of what *path* imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def parts_imported(path: Path, package: str) -> set[str]:
    """Return the folders and modules at the top of *package* that *path* imports."""
    return {name.split(".")[1] for name in imported_by(path) if name.startswith(f"{package}.")}


def part_of(path: Path, package: Path) -> str:
    """Return the folder at the top of *package* that *path* is in, or the module that it is."""
    return path.relative_to(package).with_suffix("").parts[0]


def below(part: str, layers: list[str]) -> set[str]:
    """Return *part* itself, and the layers below it."""
    return set(layers[layers.index(part) :])


@pytest.mark.parametrize(
    "path", modules(ROOT / "autograder"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_module_of_the_engine_imports_what_is_below_it(path: Path) -> None:
    part = part_of(path, ROOT / "autograder")
    if part == "__main__":
        return
    allowed = below(part, ENGINE) if part in ENGINE else set()
    assert parts_imported(path, "autograder") <= allowed | set(ANYWHERE)


def test_every_folder_of_the_engine_is_a_layer() -> None:
    parts = {part_of(path, ROOT / "autograder") for path in modules(ROOT / "autograder")}
    assert parts == {*ENGINE, *ANYWHERE, "__init__", "__main__"}


def test_what_runs_beside_student_code_imports_the_boundary_and_linux_alone() -> None:
    for path in modules(ROOT / "autograder" / "worker"):
        assert parts_imported(path, "autograder") <= {"worker", "boundary", "linux"}, path
    for path in modules(ROOT / "autograder" / "boundary"):
        assert parts_imported(path, "autograder") <= {"boundary"}, path


@pytest.mark.parametrize(
    "path", modules(ROOT / "solutions" / "given"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_module_of_given_imports_what_is_below_it(path: Path) -> None:
    part = part_of(path, ROOT / "solutions" / "given")
    if part != "__init__":  # which offers to students what is in all of them
        assert parts_imported(path, "given") <= below(part, GIVEN)
    assert not parts_imported(path, "hidden"), "students have no such package"


def test_the_engine_and_the_assignment_know_nothing_of_each_other() -> None:
    for path in modules(ROOT / "autograder"):
        tops = {name.split(".")[0] for name in imported_by(path)}
        assert not tops & {"given", "hidden", "solutions"}, path
    for path in modules(ROOT / "solutions"):
        assert not parts_imported(path, "autograder"), path


@pytest.mark.parametrize("package", ["autograder", "solutions/given", "solutions/hidden"])
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    folder = ROOT / package
    paths = {
        ".".join([folder.name, *path.relative_to(folder).with_suffix("").parts]): path
        for path in modules(folder)
    }
    graph = {name: set(within(paths, imported_by(path))) - {name} for name, path in paths.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def within(known: dict[str, Path], names: set[str]) -> Iterator[str]:
    """Yield the *known* modules that *names* are, or belong to."""
    for name in chain(names, (name.rpartition(".")[0] for name in names)):
        if name in known:
            yield name


def test_a_package_of_the_engine_holds_a_docstring_and_nothing_else() -> None:
    for path in (ROOT / "autograder").rglob("__init__.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        assert len(tree.body) == 1, path
