"""Tell whether a cell only defines: then what was checked before it can be graded after it.

A fork for each check would take most of the time of a submission. Nothing is lost if this is wrong
about a cell: its submission is then graded as it stands a little later.
"""

import ast
import sys
from collections.abc import Iterator

# Methods of the notebook's `grader`. While a submission is graded, `check` asks for marks, and the
# others do nothing.
METHODS = (
    "check",
    "check_all",
    "try_it",
    "playground",
    "hidden_layer",
    "before_and_after",
    "finale",
    "export",
)


def names_defined(source: str) -> set[str] | None:
    """Return the names that a cell defines; None if the cell may do more than define and check."""
    try:
        statements = ast.parse(source).body
        names: set[str] = set()
        checked = False
        for statement in statements:
            new = _defined(statement)
            if new is None or (checked and new):  # what follows a check could change its outcome
                return None
            names |= new
            checked = checked or isinstance(statement, ast.Expr)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return names


def names_stored(source: str) -> set[str] | None:
    """Return the names that a cell stores anywhere; None if it may change parts of modules."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            return None
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name.partition(".")[0])
    return names


def _defined(statement: ast.stmt) -> set[str] | None:
    if isinstance(statement, ast.FunctionDef):
        defaults = [*statement.args.defaults, *filter(None, statement.args.kw_defaults)]
        plain = not statement.decorator_list and all(map(_is_constant, defaults))
        return {statement.name} if plain else None
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return _imported(statement)
    if isinstance(statement, ast.Assign) and _is_constant(statement.value):
        names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
        return set(names) if len(names) == len(statement.targets) else None
    if isinstance(statement, ast.Expr):
        shows = isinstance(statement.value, ast.Name | ast.Attribute)
        return (
            set()
            if shows or _is_constant(statement.value) or _is_of_grader(statement.value)
            else None
        )
    return set() if isinstance(statement, ast.Pass) else None


def _imported(statement: ast.Import | ast.ImportFrom) -> set[str] | None:
    """Return the names that an import binds; None if it may run code."""
    names = [alias.asname or alias.name.partition(".")[0] for alias in statement.names]
    modules = [alias.name for alias in statement.names]
    if isinstance(statement, ast.ImportFrom):
        modules = [statement.module or ""]
    return set(names) if "*" not in names and all(map(sys.modules.__contains__, modules)) else None


def _is_constant(value: ast.expr) -> bool:
    parts: Iterator[ast.AST] = ast.walk(value)
    kinds = (ast.Constant, ast.Tuple, ast.List, ast.UnaryOp, ast.unaryop, ast.expr_context)
    return all(isinstance(part, kinds) for part in parts)


def _is_of_grader(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr in METHODS
        and all(_is_constant(each) or _is_lambda(each) for each in value.args)
        and all(_is_constant(each.value) for each in value.keywords)
    )


def _is_lambda(value: ast.expr) -> bool:
    """Tell whether *value* is a function without parameters: making it runs nothing."""
    return isinstance(value, ast.Lambda) and not ast.unparse(value.args)
