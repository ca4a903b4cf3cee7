"""Habits of the repository that a reader relies on."""

import ast
import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from support.project import ROOT

ENGINE = sorted((ROOT / "autograder").rglob("*.py"))
SOLUTIONS = sorted((ROOT / "solutions").rglob("*/*.py"))
LOCKS = ["requirements.lock", "autograder/batch/cluster.lock", "tests/requirements.lock"]
LOCKS += ["tests/long/requirements.lock", "autograder/gradescope/image/requirements.txt"]
MAX_LINES = 300
MAX_FUNCTION = 60

WORKER = ROOT / "autograder" / "worker"


def tracked() -> list[Path]:
    """Return the files that git knows, or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", [*ENGINE, *SOLUTIONS], ids=lambda path: path.stem)
def test_a_module_is_short_and_so_are_its_functions(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MAX_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION, node.name


def test_the_engine_names_no_question_of_the_assignment() -> None:
    for path in ENGINE:
        assert not re.search(r"\bq\d[a-e]\b(?!-|`|\")", path.read_text(encoding="utf-8")), path


def test_what_runs_student_code_is_the_worker_alone() -> None:
    for path in ENGINE:
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(pickle|dill|marshal|shelve)\b", source), path
        # `shell` is for a student's own check too, which runs the student's own code.
        if path not in (WORKER / "process.py", WORKER / "shell.py"):
            assert not re.search(
                r"\b(exec|eval|run_cell)\(", source.replace('run_cell("import', "")
            ), path


def test_the_top_level_holds_what_the_design_names() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    named = {"README.md", "Makefile", "pyproject.toml", "requirements.lock", "LICENSE"}
    named |= {"assignment", "solutions", "autograder", "tests"}
    assert {name for name in top if not name.startswith(".")} == named


def test_every_target_has_a_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"\.PHONY: (.*)", makefile)[1].split())  # type: ignore[index]
    assert targets == set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {line.split()[0] for line in done.stdout.splitlines()} == targets


def test_the_readme_opens_with_make_grade_and_make_test() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^make \w+", readme, re.MULTILINE)
    assert commands[:2] == ["make grade", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([\w-]+)", readme):
        assert f"\n{target}:" in makefile, target


def versions(name: str) -> dict[str, set[str]]:
    """Return the versions of each package in the lock *name*; they depend on the Python."""
    lock = (ROOT / name).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z][\w-]*)==(\S+)", lock, re.MULTILINE):
        found.setdefault(package, set()).add(version)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_dependencies_are_pinned_by_hash_and_name_no_index(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index|--find-links|file:", lock)
    for line in re.findall(r"^[a-z].*$", lock, re.MULTILINE):
        assert "==" in line, line
        assert line.endswith("\\"), f"{line} has no hash"


def test_locks_agree_on_the_versions_of_what_they_share() -> None:
    for one, other in combinations(LOCKS, 2):
        ours, theirs = versions(one), versions(other)
        for name in ours.keys() & theirs.keys():
            few, many = sorted([ours[name], theirs[name]], key=len)  # some for old Pythons alone
            assert few <= many, (name, one, other)


def test_a_first_grade_installs_neither_tools_nor_a_browser_nor_a_cluster() -> None:
    grade = versions("requirements.lock").keys()
    assert {"numpy", "otter-grader", "ipykernel"} <= grade
    assert not grade & {"distributed", "jupyterlab", "mypy", "playwright", "poodle", "pytest"}


@pytest.mark.parametrize("names", [
    ("autograder/intake/percent.py", "solutions/given/percent.py"),
    ("autograder/worker/shell.py", "solutions/given/shell.py"),
])  # fmt: skip
def test_the_own_check_reads_and_runs_a_script_by_the_code_of_the_grader(
    names: tuple[str, str],
) -> None:
    one, other = ((ROOT / name).read_bytes() for name in names)
    assert one == other


def test_students_do_not_wait_for_a_grammar_of_addresses(tmp_path: Path) -> None:
    """It comes with their JupyterLab, and takes seconds to import."""
    (tmp_path / "rfc3987_syntax.py").write_text("print('imported')", encoding="utf-8")
    code = "import sys, given.notebook; print('jsonschema' in sys.modules)"
    path = os.pathsep.join([str(tmp_path), str(ROOT / "solutions")])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True\n"


def test_no_file_names_a_place_on_a_machine() -> None:
    for path in tracked():
        if path.suffix in (".py", ".md", ".toml", ".ipynb", ".json", ".yml", "") and path != Path(
            __file__
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert str(ROOT) not in text, path
            assert not re.search(r"/(root|home/\w+|Users/\w+)/", text), path
