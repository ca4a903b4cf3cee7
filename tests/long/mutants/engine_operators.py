"""Mistakes of programmers that poodle does not make, and what of a module is not mutated.

Operators are as in `operators`.
"""

import ast
from collections.abc import Iterator

from long.mutants.operators import Replacements, every

NUMBERS = (ast.Constant, ast.BinOp, ast.UnaryOp, ast.Tuple, ast.operator, ast.unaryop, ast.Load)


def condition_turned(tree: ast.AST) -> Replacements:
    """Turn a condition round: `if names` becomes `if not names`. Poodle turns comparisons."""
    for node in every(tree, ast.If, ast.While, ast.IfExp, ast.comprehension):
        for test in node.ifs if isinstance(node, ast.comprehension) else [node.test]:
            if not isinstance(test, ast.Compare):
                yield test, f"not ({ast.unparse(test)})"


def condition_shortened(tree: ast.AST) -> Replacements:
    """Leave out one side of `and` or `or`."""
    for node in every(tree, ast.BoolOp):
        for value in node.values:
            rest = [other for other in node.values if other is not value]
            yield node, ast.unparse(ast.BoolOp(node.op, rest) if rest[1:] else rest[0])


def error_not_caught(tree: ast.AST) -> Replacements:
    """Let pass what an `except` caught."""
    for node in every(tree, ast.ExceptHandler):
        yield node.body[0], "raise"


def statement_left_out(tree: ast.AST) -> Replacements:
    """Leave out a line of a function, unless a name would then have no value at all."""
    for function in every(tree, ast.FunctionDef):
        bound = [argument.arg for argument in every(function, ast.arg)]
        bound += [name.id for name in every(function, ast.Name) if isinstance(name.ctx, ast.Store)]
        for node in every(function, ast.Expr, ast.Raise, ast.AugAssign):
            yield node, "pass"
        for assignment in every(function, ast.Assign):
            names = [node.id for node in assignment.targets if isinstance(node, ast.Name)]
            if all(bound.count(name) > 1 for name in names):
                yield assignment, "pass"


OPERATORS = [condition_turned, condition_shortened, error_not_caught, statement_left_out]


def excluded(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what is not mutated.

    A constant that is a number has a name because somebody chose it: a test could only repeat it.
    Annotations and decorators change nothing that a test sees, or break all. What depends on the
    version of Python is tested under another version.
    """
    for node in every(tree, ast.Module, ast.ClassDef):
        for statement in node.body:
            value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
            if value and all(isinstance(part, NUMBERS) for part in ast.walk(value)):
                yield value
    for node in every(tree, ast.AnnAssign):
        yield node.annotation
    for node in every(tree, ast.ClassDef, ast.FunctionDef):
        yield from node.decorator_list
    for node in every(tree, ast.If):
        if ast.unparse(node.test).startswith(("sys.version_info", "__name__")):
            yield node
