"""A small notebook, as students would get it, to compare hand-ins with."""

import json
from dataclasses import replace

from autograder.intake.cells import Cell, Handout, WrittenPlace

PLACEHOLDER = "_Type here._"
TEXT = "**Question 2.** Why is f right?\n\nName the rule.\n\nSay what it costs."
HANDOUT = Handout(
    name="hw",
    cells=(
        Cell("# Homework\nRead all of it.", "markdown", "intro"),
        Cell("import numpy as np\n\nscale = 1", "code", "setup"),
        Cell("**Question 1.** Write f and g.", "markdown", "q1-text"),
        Cell("def f(x):\n    ...\n\ndef g(x):\n    ...", "code", "q1-answer"),
        Cell('grader.check("q1")', "code", "q1-check"),
        Cell(TEXT, "markdown", "q2-text"),
        Cell(PLACEHOLDER, "markdown", "q2-answer"),
        Cell("**Question 3.** Where is it used?", "markdown", "q3-text"),
        Cell(PLACEHOLDER, "markdown", "q3-answer"),
        Cell("Thank you.", "markdown", "end"),
    ),
    answers=frozenset({"q1-answer"}),
    written=(
        WrittenPlace("q2", "q2-text", ("q2-answer",)),
        WrittenPlace("q3", "q3-text", ("q3-answer",)),
    ),
)
TEXT_OF_Q2, ANSWER_OF_Q2, TEXT_OF_Q3 = 5, 6, 7  # their numbers among the cells


def cells_with(**sources: str) -> list[Cell]:
    """Return the cells of the handout, with other *sources*, by id; an underscore is a dash."""
    changed = {id_.replace("_", "-"): source for id_, source in sources.items()}
    return [Cell(changed.get(cell.id, cell.source), cell.kind, cell.id) for cell in HANDOUT.cells]


def notebook_with(**sources: str) -> bytes:
    """Return the notebook that was handed out, with other *sources*."""
    nodes = [
        {"cell_type": cell.kind, "id": cell.id, "metadata": {}, "source": cell.source}
        for cell in cells_with(**sources)
    ]
    return json.dumps({"cells": nodes, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def prose(source: str) -> Cell:
    """Return a cell that a student made."""
    return Cell(source, "markdown", "f00d")


def put(place: int, *cells: Cell, instead: int = 0, **sources: str) -> list[Cell]:
    """Return the handout with *cells* before number *place*, *instead* of so many of its own."""
    all_cells = cells_with(**sources)
    return [*all_cells[:place], *cells, *all_cells[place + instead :]]


def without_ids(cells: list[Cell]) -> list[Cell]:
    return [replace(cell, id="") for cell in cells]
