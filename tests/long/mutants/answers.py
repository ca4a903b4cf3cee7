"""The reference answers, and a submission with another answer in the place of one of them."""

import ast
import builtins
import json
import re
from pathlib import Path

SETUP = 1  # the cell with the imports, below the one for Colab
CHECK = re.compile(r'grader\.check\("(\w+)"\)')


class SolvedNotebook:
    """The code cells of the notebook with all answers, as `make autograder` writes it."""

    def __init__(self, path: Path) -> None:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        self.cells = [source for source in code if not source.startswith("grader.try_it")]
        self.places = {
            match[1]: number - 1  # an answer is the cell before its check
            for number, cell in enumerate(self.cells)
            if (match := CHECK.fullmatch(cell.strip()))
        }

    def answer(self, question: str) -> str:
        """Return the cell that answers *question*."""
        return self.cells[self.places[question]]

    def with_answer(self, question: str, answer: str) -> list[str]:
        """Return the cells of a submission with *answer* and a check of that question.

        Of the cells before it has the first, and those that define what *answer* uses.
        """
        needed = self._needed(self.places[question], answer)
        return [self.cells[number] for number in needed] + [answer, f'grader.check("{question}")']

    def _needed(self, place: int, answer: str) -> list[int]:
        """Return the cells before *place* that *answer* needs there, by way of others too."""
        needed = {SETUP}
        wanted = _names_used(answer)
        for number in range(place - 1, SETUP, -1):
            if wanted & _names_defined(self.cells[number]):
                needed.add(number)
                wanted |= _names_used(self.cells[number])
        return sorted(needed)


def _names_defined(cell: str) -> set[str]:
    """Return the names that a cell gives a value on its own level."""
    names = set()
    for statement in ast.parse(cell).body:
        if isinstance(statement, ast.FunctionDef):
            names.add(statement.name)
        elif not isinstance(statement, ast.Expr):
            names |= _names(statement, ast.Store)
    return names


def _names_used(cell: str) -> set[str]:
    """Return the names that a cell does not define itself."""
    tree = ast.parse(cell)
    own = _names(tree, ast.Store) | {
        node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)
    }
    return _names(tree, ast.Load) - own - set(dir(builtins))


def _names(tree: ast.AST, context: type[ast.expr_context]) -> set[str]:
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }
