"""Turn the master into what students get and into what grades them.

`otter assign` does the work; around it stand what it leaves open: the same source must give the
same bytes, cells need names by which they are found again, and the engine needs a list of the
questions, `questions.json`.
"""

import filecmp
import json
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from copy import deepcopy
from itertools import takewhile
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.archive import zipped
from autograder.errors import GraderError
from autograder.master import QUESTION_KEY, read_master, restore_source
from autograder.sandbox import ROOT

ANSWER_TAGS = {"otter_answer_cell", "otter_assign_solution_cell"}
SOLUTION_TAG = "otter_assign_solution_cell"
OTTER = "import autograder; from otter.cli import cli; cli()"  # autograder leaves a slow import out
ADDRESS = "{{ assignment_address }}"  # in the master, in place of that setting
NOT_SOURCES = shutil.ignore_patterns("__pycache__", ".*")


def build(
    master: Path, build_dir: Path, assignment_dir: Path | None = None, address: str = ""
) -> None:
    """Build *build_dir*, what grades students, and *assignment_dir*, what they get.

    Args:
        master: the percent script; the packages and the folder `handout` beside it are built too.
        build_dir: gets tests, the packages in `files`, `questions.json`, the solved notebook, the
            configuration for Otter, and what students get as `assignment.zip`.
        assignment_dir: is replaced as a whole; left alone if not given.
        address: where the notebook finds that zip when it is opened on Colab.

    Raises:
        GraderError: if the master is malformed or its own solutions fail its tests.
    """
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
        notebook = _read_named(student / f"{master.stem}.ipynb")
        solved = _read_named(staff / f"{master.stem}.ipynb")
        manifest = _manifest(master.stem, source.questions, notebook, solved)

        shutil.copytree(stage / "handout", student, dirs_exist_ok=True)
        _write(_without_marks(notebook), student / f"{master.stem}.ipynb")
        _write_script(notebook, student / f"{master.stem}.py")
        if assignment_dir is not None:
            shutil.rmtree(assignment_dir, ignore_errors=True)
            shutil.copytree(student, assignment_dir, ignore=NOT_SOURCES)

        shutil.rmtree(build_dir, ignore_errors=True)
        shutil.copytree(staff / "tests", build_dir / "tests", ignore=NOT_SOURCES)
        for package in ("given", "hidden"):
            shutil.copytree(stage / package, build_dir / "files" / package)
        solved.cells = [cell for cell in solved.cells if not _is_for_students(cell)]
        _write(_without_marks(solved), build_dir / f"{master.stem}-solved.ipynb")
        files = {path.as_posix(): (student / path).read_bytes() for path in _files(student)}
        (build_dir / "assignment.zip").write_bytes(zipped(files))
        with zipfile.ZipFile(next(staff.glob("*.zip"))) as for_otter:
            for_otter.extract("otter_config.json", build_dir)
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (build_dir / "questions.json").write_text(text + "\n", encoding="utf-8")


def stale_files(master: Path, assignment_dir: Path, address: str = "") -> list[Path]:
    """Return the paths in *assignment_dir* that differ from a fresh build of *master*."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "assignment"
        build(master, Path(folder) / "build", fresh, address)
        paths = {*_files(fresh), *_files(assignment_dir)}
        return sorted(path for path in paths if not _same(fresh / path, assignment_dir / path))


def without_export(cells: list[NotebookNode]) -> list[NotebookNode]:
    """Return *cells* up to where Otter says how to hand in a notebook."""
    return list(takewhile(lambda cell: not cell.source.startswith("## Submission"), cells))


def name_cells(notebook: NotebookNode) -> None:
    """Give every cell an id made of the question it belongs to or follows: q3-answer, q3-check.

    Jupyter keeps ids, so a student's answer is found again however much was inserted around it.
    """
    question, used = "intro", set[str]()
    for cell in notebook.cells:
        role = _role(cell, question)
        question = cell.metadata.get(QUESTION_KEY, question)
        name = f"{question}-{role}"
        number = 1
        while (cell_id := name if number == 1 else f"{name}-{number}") in used:
            number += 1
        used.add(cell_id)
        cell.id = cell_id


def _role(cell: NotebookNode, question: str) -> str:
    tags = cell.metadata.get("tags", [])
    if cell.source.startswith(f'grader.check("{question}")'):
        return "check"
    if SOLUTION_TAG in tags and cell.cell_type == "markdown":
        return "solution"
    if ANSWER_TAGS & set(tags):
        return "answer"
    return "text" if QUESTION_KEY in cell.metadata else "next"


def _run_otter_assign(notebook: Path, result: Path) -> None:
    """Run `otter assign`, which also grades the solutions, in a process of its own."""
    command = [sys.executable, "-c", OTTER, "assign", str(notebook), str(result)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        # The end of a traceback: the exception and what follows it is what went wrong.
        reason = re.search(r"^[\w.]+: .*", done.stderr, re.MULTILINE | re.DOTALL)
        raise GraderError(
            "otter assign refuses the master:\n" + (reason[0] if reason else done.stderr).strip()
        )


def _manifest(
    name: str, questions: list[dict[str, Any]], notebook: NotebookNode, solved: NotebookNode
) -> dict[str, Any]:
    """Return what `questions.json` says: ids, points, cells, rubrics."""
    automatic, written = [], []
    for config in questions:
        entry = {"id": config["name"], "points": config["points"]}
        entry["answer_cells"] = [
            cell.id for cell in notebook.cells if cell.id.startswith(f"{config['name']}-answer")
        ]
        if not config.get("manual"):
            automatic.append(entry)
            continue
        blank = [cell.source for cell in notebook.cells if cell.id in entry["answer_cells"]]
        entry["placeholder"] = "\n\n".join(blank)
        cells = [c for c in solved.cells if c.id.startswith(f"{config['name']}-solution")]
        entry["rubric"] = "\n\n".join(cell.source for cell in cells)
        written.append(entry)
    return {
        "assignment": name,
        "order": [config["name"] for config in questions],
        "questions": automatic,
        "written": written,
        "cells": [cell.id for cell in notebook.cells],
    }


def _is_for_students(cell: NotebookNode) -> bool:
    """Tell whether *cell* is the place for an answer in words, beside which the solution stands."""
    return cell.cell_type == "markdown" and "otter_answer_cell" in cell.metadata.get("tags", [])


def _without_marks(notebook: NotebookNode) -> NotebookNode:
    """Return *notebook* without the marks of authoring that Otter leaves in solutions."""
    for cell in notebook.cells:
        cell.metadata.pop(QUESTION_KEY, None)
        lines, in_prompt = [], False
        for line in cell.source.split("\n"):
            in_prompt = in_prompt or line.endswith("# BEGIN PROMPT")
            if not in_prompt and not line.lstrip().startswith(("# BEGIN SOL", "# END SOL")):
                lines.append(line.removesuffix("  # SOLUTION"))
            in_prompt = in_prompt and not line.endswith("# END PROMPT")
        cell.source = "\n".join(lines)
    return notebook


def _read_named(path: Path) -> NotebookNode:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbformat misses the ids, which are given next
        notebook = nbformat.read(path, as_version=4)
    name_cells(notebook)
    return notebook


def _write(notebook: NotebookNode, path: Path) -> None:
    notebook.nbformat_minor = 5
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def _write_script(notebook: NotebookNode, path: Path) -> None:
    """Write *notebook* as a percent script whose cells have titles: given, answer, check.

    Of the metadata nothing is left but the tags of places for words.
    """
    import jupytext

    script = deepcopy(notebook)
    script.cells = without_export(script.cells)
    script.metadata = {"jupytext": {"notebook_metadata_filter": "-all"}}
    for cell in script.cells:
        is_place = _is_for_students(cell)
        cell.metadata = {"tags": cell.metadata.tags} if is_place else {}
        if cell.cell_type == "code":
            cell.metadata["title"] = _title(cell)
    path.write_text(jupytext.writes(script, "py:percent"), encoding="utf-8")


def _title(cell: NotebookNode) -> str:
    """Return what stands above the code of *cell* in a script."""
    if cell.source.startswith("grader."):
        return "check"
    return "answer" if "-answer" in cell.id else "given"


def _files(folder: Path) -> set[Path]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in found if "__pycache__" not in path.parts}


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)
