"""Read the master, a percent script in the format of Otter Assign."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

QUESTION_KEY = "question"


@dataclass(frozen=True)
class Master:
    """What the master holds.

    Attributes:
        notebook: the notebook for `otter assign`; cells of a question name it in their metadata.
        questions: the configuration of each question, in order.
        tests: the source of each test function by (question, name).
    """

    notebook: NotebookNode
    questions: list[dict[str, Any]]
    tests: dict[tuple[str, str], str]


def read_master(path: Path) -> Master:
    """Return what the percent script at *path* holds."""
    # Only those who build need jupytext; whoever grades does without.
    import jupytext

    notebook = jupytext.read(path)
    notebook.metadata.pop("jupytext", None)
    notebook.nbformat_minor = 4  # the last one without ids, which jupytext draws at random
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
            for name, source in _functions(cell.source):
                master.tests[config["name"], name] = source
    return master


def restore_source(path: Path, sources: dict[tuple[str, str], str]) -> None:
    """Give the functions of a test file back the layout that they have in the master.

    Otter writes them as `ast.unparse` does: without comments, and differently from one version of
    Python to the next.

    Args:
        path: the test file of a question, named after it.
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
    """Yield name and source of each function in a cell."""
    # A cell may hold magics, which are not Python; tests do not.
    if "\ndef test_" in source:
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef):
                yield node.name, ast.get_source_segment(source, node) or ""


def _with_question(cells: list[NotebookNode]) -> Iterator[tuple[NotebookNode, dict[str, Any]]]:
    """Yield each cell with the configuration of the question that it stands in, {} outside."""
    from otter.assign.blocks import BlockType, get_cell_config, is_block_boundary_cell

    config: dict[str, Any] = {}
    for cell in cells:
        if is_block_boundary_cell(cell, BlockType.QUESTION):
            config = get_cell_config(cell)
        yield cell, config
        if is_block_boundary_cell(cell, BlockType.QUESTION, end=True):
            config = {}
