"""Write the notebooks of the build, with an id for each cell, and the script for students."""

import warnings
from copy import deepcopy
from itertools import takewhile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.authoring.master import QUESTION_KEY

ANSWER_TAGS = {"otter_answer_cell", "otter_assign_solution_cell"}
SOLUTION_TAG = "otter_assign_solution_cell"


def read_named(path: Path) -> NotebookNode:
    """Return the notebook at *path* with an id for each cell, see `name_cells`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbformat warns of missing ids, which come next
        notebook = nbformat.read(path, as_version=4)
    name_cells(notebook)
    return notebook


def name_cells(notebook: NotebookNode) -> None:
    """Set the id of each cell, made of the question that it belongs to or follows: `q3-answer`.

    Jupyter keeps ids, so the engine finds an answer again, however many cells a student inserts.
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
    """Return the second part of the id of *cell*."""
    tags = cell.metadata.get("tags", [])
    if cell.source.startswith(f'grader.check("{question}")'):
        return "check"
    if SOLUTION_TAG in tags and cell.cell_type == "markdown":
        return "solution"
    if ANSWER_TAGS & set(tags):
        return "answer"
    return "text" if QUESTION_KEY in cell.metadata else "next"


def without_export(cells: list[NotebookNode]) -> list[NotebookNode]:
    """Return *cells* without the last ones, in which Otter says how to hand in a notebook."""
    return list(takewhile(lambda cell: not cell.source.startswith("## Submission"), cells))


def without_marks(notebook: NotebookNode) -> NotebookNode:
    """Return *notebook* without the comments for `otter assign` that Otter leaves in solutions."""
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


def is_written_answer(cell: NotebookNode) -> bool:
    """Tell whether *cell* is the answer cell of a written question."""
    return cell.cell_type == "markdown" and "otter_answer_cell" in cell.metadata.get("tags", [])


def write(notebook: NotebookNode, path: Path) -> None:
    """Write *notebook* to *path* in the first format that has cell ids, 4.5."""
    notebook.nbformat_minor = 5
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def write_script(notebook: NotebookNode, path: Path) -> None:
    """Write *notebook* as a percent script whose code cells have the titles given, answer or check.

    It has no metadata except the tags of answer cells of written questions.
    """
    import jupytext

    script = deepcopy(notebook)
    script.cells = without_export(script.cells)
    script.metadata = {"jupytext": {"notebook_metadata_filter": "-all"}}
    for cell in script.cells:
        cell.metadata = {"tags": cell.metadata.tags} if is_written_answer(cell) else {}
        if cell.cell_type == "code":
            cell.metadata["title"] = _title(cell)
    path.write_text(jupytext.writes(script, "py:percent"), encoding="utf-8")


def _title(cell: NotebookNode) -> str:
    """Return the title of the code cell *cell* in a script."""
    if cell.source.startswith("grader."):
        return "check"
    return "answer" if "-answer" in cell.id else "given"
