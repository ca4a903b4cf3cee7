"""Read the master, a percent script in the format of Otter Assign."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

QUESTION_KEY = "question"
TEST_POINTS = re.compile(r"(BEGIN TEST CONFIG\n(?:.*\n)*?(?:# *)?points: *)[\d.]+")


@dataclass(frozen=True)
class Master:
    """The content of the master.

    Attributes:
        notebook: the notebook for `otter assign`; the metadata of a cell name its question.
        questions: the configuration of each question, in the order of the notebook.
        tests: the source of each test function by (question, name).
    """

    notebook: NotebookNode
    questions: list[dict[str, Any]]
    tests: dict[tuple[str, str], str]


def read_master(path: Path) -> Master:
    """Return the content of the percent script at *path*."""
    # Imported here, because grading works without jupytext.
    import jupytext

    notebook = jupytext.read(path)
    notebook.metadata.pop("jupytext", None)
    notebook.nbformat_minor = 4  # the last version without cell ids, which jupytext draws at random
    master = Master(notebook, [], {})
    for cell, config in _with_question(notebook.cells):
        cell.metadata.pop("cell_marker", None)
        cell.pop("id", None)
        if not config:
            continue
        cell.metadata[QUESTION_KEY] = config["name"]
        if config not in master.questions:
            master.questions.append(config)
        if cell.cell_type == "code":
            if config.get("points") == 0:  # dropped: Otter refuses test cases with points in it
                cell.source = TEST_POINTS.sub(r"\g<1>0", cell.source)
            for name, source in _functions(cell.source):
                master.tests[config["name"], name] = source
    return master


def restore_source(path: Path, sources: dict[tuple[str, str], str]) -> None:
    """Restore the source of the functions in a test file as the master has it.

    Otter writes them by `ast.unparse`: without comments, in a layout that differs between versions
    of Python.

    Args:
        path: the test file of a question, named by its id.
        sources: the source of each test function by (question, name).
    """
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in reversed(ast.parse(text).body):
        if isinstance(node, ast.FunctionDef):
            source = sources[path.stem, node.name].splitlines()
            lines[node.lineno - 1 : node.end_lineno] = source
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _functions(source: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the source of each function in a cell of tests."""
    # Other cells may hold magics, which Python cannot parse.
    if "\ndef test_" in source:
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef):
                yield node.name, ast.get_source_segment(source, node) or ""


def _with_question(cells: list[NotebookNode]) -> Iterator[tuple[NotebookNode, dict[str, Any]]]:
    """Yield each cell with the configuration of its question, {} for a cell outside questions."""
    from otter.assign.blocks import BlockType, get_cell_config, is_block_boundary_cell

    config: dict[str, Any] = {}
    for cell in cells:
        if is_block_boundary_cell(cell, BlockType.QUESTION):
            config = get_cell_config(cell)
        yield cell, config
        if is_block_boundary_cell(cell, BlockType.QUESTION, end=True):
            config = {}
