"""Build the assignment for students, and the tests that grade it, from the master.

`otter assign` does most of the work. This module adds what it lacks: the same source gives the same
bytes, cells get ids by which the engine finds them again, and `questions.json` lists the questions.
"""

import filecmp
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.authoring import notebooks, plans
from autograder.authoring.master import read_master, restore_source
from autograder.errors import GraderError
from autograder.files import zipped
from autograder.settings import Settings

ADDRESS = "{{ assignment_address }}"  # in the master; the build puts that setting in its place
NOT_SOURCES = shutil.ignore_patterns("__pycache__", ".*")


def build(
    master: Path, build_dir: Path, assignment_dir: Path | None = None, address: str = ""
) -> None:
    """Build *build_dir*, which grades submissions, and *assignment_dir*, which students get.

    Args:
        master: the percent script. The packages and the folder `handout` beside it are used too.
        build_dir: is replaced by the tests, the packages in `files`, `questions.json`, the solved
            notebook, Otter's configuration, and `assignment.zip` with the files for students.
        assignment_dir: is replaced by the files for students; nothing is written if it is None.
        address: the URL of `assignment.zip`, which the notebook downloads on Colab.

    Raises:
        GraderError: the master is malformed, its solutions fail its tests, or *build_dir* cannot
            be written.
    """
    _refuse_read_only(build_dir)
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder) / "stage"
        shutil.copytree(master.parent, stage, ignore=NOT_SOURCES)
        source = read_master(master)
        for cell in source.notebook.cells:
            cell.source = cell.source.replace(ADDRESS, address)
        nbformat.write(source.notebook, stage / f"{master.stem}.ipynb")
        dist = Path(folder) / "dist"
        _run_otter_assign(stage / f"{master.stem}.ipynb", dist)

        student, staff = dist / "student", dist / "autograder"
        for path in [*(student / "tests").glob("*.py"), *(staff / "tests").glob("*.py")]:
            restore_source(path, source.tests)
        notebook = notebooks.read_named(student / f"{master.stem}.ipynb")
        solved = notebooks.read_named(staff / f"{master.stem}.ipynb")
        manifest = _manifest(master.stem, source.questions, notebook, solved)

        shutil.copytree(stage / "handout", student, dirs_exist_ok=True)
        notebooks.write(notebooks.without_marks(notebook), student / f"{master.stem}.ipynb")
        notebooks.write_script(notebook, student / f"{master.stem}.py")
        if assignment_dir is not None:
            shutil.rmtree(assignment_dir, ignore_errors=True)
            shutil.copytree(student, assignment_dir, ignore=NOT_SOURCES)

        shutil.rmtree(build_dir, ignore_errors=True)
        shutil.copytree(staff / "tests", build_dir / "tests", ignore=NOT_SOURCES)
        for package in ("given", "hidden"):
            shutil.copytree(stage / package, build_dir / "files" / package)
        solved.cells = [cell for cell in solved.cells if not notebooks.is_written_answer(cell)]
        notebooks.write(notebooks.without_marks(solved), build_dir / f"{master.stem}-solved.ipynb")
        files = {path.as_posix(): (student / path).read_bytes() for path in _files(student)}
        (build_dir / "assignment.zip").write_bytes(zipped(files))
        with zipfile.ZipFile(next(staff.glob("*.zip"))) as otter_zip:
            otter_zip.extract("otter_config.json", build_dir)
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (build_dir / "questions.json").write_text(text + "\n", encoding="utf-8")
        plans.record(build_dir, f"{master.stem}-solved.ipynb", Settings())


def stale_files(master: Path, assignment_dir: Path, address: str = "") -> list[Path]:
    """Return the paths in *assignment_dir* that differ from a fresh build of *master*."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "assignment"
        build(master, Path(folder) / "build", fresh, address)
        paths = {*_files(fresh), *_files(assignment_dir)}
        return sorted(path for path in paths if not _same(fresh / path, assignment_dir / path))


def _refuse_read_only(build_dir: Path) -> None:
    """Say what cannot be written before `otter assign` takes its time."""
    try:
        build_dir.mkdir(parents=True, exist_ok=True)
        for folder in (build_dir.parent, build_dir):
            with tempfile.TemporaryFile(dir=folder):
                pass
    except OSError as error:
        raise GraderError(
            f"{build_dir} is not what the sources make, and cannot be written: {error.strerror}. "
            "Copy the project to a folder where you may write, and run the same command there."
        ) from error


def _run_otter_assign(notebook: Path, result: Path) -> None:
    """Run `otter assign` in another process; it also tests the solutions."""
    command = [sys.executable, "-m", "otter", "assign", str(notebook), str(result)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        # The reason is the last line of the traceback, the exception, and all lines after it.
        reason = re.search(r"^[\w.]+: .*", done.stderr, re.MULTILINE | re.DOTALL)
        raise GraderError(
            "otter assign refuses the master:\n" + (reason[0] if reason else done.stderr).strip()
        )


def _manifest(
    name: str, questions: list[dict[str, Any]], notebook: NotebookNode, solved: NotebookNode
) -> dict[str, Any]:
    """Return the content of `questions.json`: ids, points, cells and rubrics."""
    automatic, written = [], []
    for config in questions:
        entry = {"id": config["name"], "points": config["points"]}
        entry["answer_cells"] = [
            cell.id for cell in notebook.cells if cell.id.startswith(f"{config['name']}-answer")
        ]
        if not config.get("manual"):
            automatic.append(entry)
            continue
        entry["text_cell"] = f"{config['name']}-text"
        cells = [c for c in solved.cells if c.id.startswith(f"{config['name']}-solution")]
        entry["rubric"] = "\n\n".join(cell.source for cell in cells)
        written.append(entry)
    return {
        "assignment": name,
        "order": [config["name"] for config in questions],
        "questions": automatic,
        "written": written,
        "cells": [
            {"id": cell.id, "kind": cell.cell_type, "source": cell.source}
            for cell in notebooks.without_marks(notebook).cells
        ],
    }


def _files(folder: Path) -> set[Path]:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in paths if "__pycache__" not in path.parts}


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)
