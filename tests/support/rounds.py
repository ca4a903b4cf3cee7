"""Notebooks that give one answer after another, each graded by itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import nbformat

from support.project import BUILD


def right_cells() -> list[str]:
    """Return the cells of the solved notebook that answers need."""
    solved = nbformat.read(BUILD / "backprop-solved.ipynb", as_version=4)
    return [
        cell.source
        for cell in solved.cells
        if cell.cell_type == "code" and not re.search(r"grader\.check|\bdraw_|losses", cell.source)
    ]


def rounds(answers: Sequence[Sequence[tuple[str, str]]]) -> Iterator[list[str]]:
    """Yield the cells of notebooks, the first with the first answer to each question, and so on.

    Args:
        answers: a question and code, in a list for each question.
    """
    right = right_cells()
    for each in zip_longest(*answers):
        cells = ["import math", *right, "right = dict(globals())"]
        for question, code in filter(None, each):
            # Asked at once: the question need not wait, since what it sees changes.
            check = f"grader.check('{question}', dict(globals()))"
            cells += [code, f"{check}\nglobals().update(right)"]
        yield cells
