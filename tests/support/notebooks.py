"""Notebooks made for a test, and what the notebook of the assignment defines."""

import ast
import re
from typing import Any

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

from support.project import ASSIGNMENT, BUILD


def right_answers() -> dict[str, Any]:
    """Return the names that the solved notebook defines, without what uses `grader`."""
    notebook = nbformat.read(BUILD / "backprop-solved.ipynb", as_version=4)
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and re.search(
            "^def |^from given|^import num", cell.source, re.M
        ):
            source = TransformerManager().transform_cell(cell.source)
            exec(re.sub(r"^(grader|.*Notebook).*", "", source, flags=re.M), names)
    return names


def names_of_given_cells() -> set[str]:
    """Return what the cells of the assignment define that students need not touch."""
    cells = nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4).cells
    given = [
        cell.source
        for cell in cells
        if cell.cell_type == "code" and "raise NotImplementedError" not in cell.source
    ]
    steps = list(ast.walk(ast.parse("\n".join(given))))
    return (
        {
            step.id
            for step in steps
            if isinstance(step, ast.Name) and isinstance(step.ctx, ast.Store)
        }
        | {step.name for step in steps if isinstance(step, ast.FunctionDef)}
        | {
            (step.asname or step.name).split(".")[0]
            for step in steps
            if isinstance(step, ast.alias)
        }
    )


def notebook_of(*cells: str) -> dict[str, object]:
    """Return a notebook with the code cells given, as Jupyter would save it."""
    return {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"cell-{number}",
                "metadata": {},
                "outputs": [],
                "source": cell.splitlines(keepends=True),
            }
            for number, cell in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
