"""Mistakes that students make with NumPy and that no mutation library knows.

Each operator takes a syntax tree and yields pairs of a node and the text that would stand in its
place. A text needs no parentheses of its own; whoever puts it in place sees to that.
"""

import ast
from collections.abc import Callable, Iterator
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)
Replacements = Iterator[tuple[ast.AST, str]]

TWINS = [
    ("maximum", "minimum"), ("max", "min"), ("max", "mean"), ("sum", "mean"), ("sum", "prod"),
    ("all", "any"), ("mean", "median"), ("sqrt", "square"), ("ones_like", "zeros_like"),
    ("semilogy", "semilogx"), ("semilogy", "plot"), ("relu", "relu_grad"), ("sigmoid", "sigmoid_grad"),
    ("relu", "sigmoid"), ("relu_grad", "sigmoid_grad"), ("standard_normal", "random"),
    ("compute_weighted_dE_df", "compute_dE_df"),
]  # fmt: skip
"""Functions that are taken for one another, either way."""

SIZES = (2, 3, 4, 5, 7, 8, 10)
"""Numbers that examples by hand and public tests have, of samples, features, units and layers."""


def every(tree: ast.AST, *kinds: type[Node]) -> Iterator[Node]:
    """Yield the nodes of *kinds* in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def operand_left_out(tree: ast.AST) -> Replacements:
    """Leave out a factor, a term or a whole matrix: `a * b` becomes `a`, and `b`."""
    for node in every(tree, ast.BinOp):
        yield node, ast.unparse(node.left)
        yield node, ast.unparse(node.right)


def operands_swapped(tree: ast.AST) -> Replacements:
    """Swap the operands where their order matters: `X @ Y` becomes `Y @ X`."""
    for node in every(tree, ast.BinOp):
        if isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult, ast.Pow)):
            yield node, ast.unparse(ast.BinOp(node.right, node.op, node.left))


def product_of_another_kind(tree: ast.AST) -> Replacements:
    """Take the product of matrices for that of their entries, or the other way."""
    kinds = {ast.MatMult: ast.Mult(), ast.Mult: ast.MatMult()}
    for node in every(tree, ast.BinOp):
        if type(node.op) in kinds:
            yield node, ast.unparse(ast.BinOp(node.left, kinds[type(node.op)], node.right))


def transpose_changed(tree: ast.AST) -> Replacements:
    """Leave out a `.T`, or transpose a factor of a matrix product that was not."""
    for node in every(tree, ast.Attribute):
        if node.attr == "T":
            yield node, ast.unparse(node.value)
    for node in every(tree, ast.BinOp):
        if isinstance(node.op, ast.MatMult):
            for factor in (node.left, node.right):
                yield factor, f"({ast.unparse(factor)}).T"


def call_left_out(tree: ast.AST) -> Replacements:
    """Leave out a function or a method: `np.abs(g)` becomes `g`, and so does `g.copy()`."""
    for node in every(tree, ast.Call):
        for argument in node.args:
            yield node, ast.unparse(argument)
        if isinstance(node.func, ast.Attribute):
            yield node, ast.unparse(node.func.value)


def argument_left_out(tree: ast.AST) -> Replacements:
    """Leave out one argument of a call, with its keyword if it has one: `axis=1`, `keepdims=True`."""
    for node in every(tree, ast.Call):
        for argument in node.args:
            rest = [other for other in node.args if other is not argument]
            yield node, ast.unparse(ast.Call(node.func, rest, node.keywords))
        for keyword in node.keywords:
            others = [other for other in node.keywords if other is not keyword]
            yield node, ast.unparse(ast.Call(node.func, node.args, others))


def neighbours_swapped(tree: ast.AST) -> Replacements:
    """Swap two arguments of a call, entries of a tuple or a list, or indices."""
    for node in every(tree, ast.Call, ast.Tuple, ast.List):
        entries = node.args if isinstance(node, ast.Call) else node.elts
        for i in range(len(entries) - 1):
            swapped = [*entries[:i], entries[i + 1], entries[i], *entries[i + 2 :]]
            if isinstance(node, ast.Call):
                yield node, ast.unparse(ast.Call(node.func, swapped, node.keywords))
            else:
                yield node, ast.unparse(type(node)(swapped, node.ctx))


def function_exchanged(tree: ast.AST) -> Replacements:
    """Take a function for another that is often taken for it, see `TWINS`."""
    for node in every(tree, ast.Name, ast.Attribute):
        called = node.id if isinstance(node, ast.Name) else node.attr
        stem = "" if isinstance(node, ast.Name) else f"{ast.unparse(node.value)}."
        for one, other in TWINS:
            if called in (one, other):
                yield node, stem + (other if called == one else one)


def variable_exchanged(tree: ast.AST) -> Replacements:
    """Take a variable of a function, or of the cell, for another that has a value by then."""
    scopes = [*every(tree, ast.FunctionDef)] or [tree]
    for scope in scopes:
        bound = {argument.arg: 0 for argument in every(scope, ast.arg)}
        for name in every(scope, ast.Name):
            if isinstance(name.ctx, ast.Store):
                bound.setdefault(name.id, name.lineno)
        for name in every(scope, ast.Name):
            if isinstance(name.ctx, ast.Load) and name.id in bound:
                for other, line in bound.items():
                    if other not in (name.id, "_") and line <= name.lineno:
                        yield name, other


def one_branch_alone(tree: ast.AST) -> Replacements:
    """Take one side of `a if condition else b` whatever the condition says."""
    for node in every(tree, ast.IfExp):
        yield node, ast.unparse(node.body)
        yield node, ast.unparse(node.orelse)


def end_left_out(tree: ast.AST) -> Replacements:
    """Let a loop miss the first or the last of what it should go through."""
    for node in every(tree, ast.For, ast.comprehension):
        for part in ("[1:]", "[:-1]"):
            yield node.iter, f"list({ast.unparse(node.iter)}){part}"


def statement_left_out(tree: ast.AST) -> Replacements:
    """Leave out a line."""
    for node in every(tree, ast.Assign, ast.AugAssign, ast.Expr):
        yield node, "pass"


def result_changed(tree: ast.AST) -> Replacements:
    """Give a result with the wrong sign, twice or half as large, or off by a little."""
    for value, text in _single_values(tree, ast.Return, ast.Assign):
        yield from ((value, f"({text}) * {factor}") for factor in (-1, 2, 0.5, 1 + 1e-5))


def precision_lost(tree: ast.AST) -> Replacements:
    """Give a result in single precision, or rounded."""
    for value, text in _single_values(tree, ast.Return):
        yield value, f"np.float32({text})"
        yield value, f"np.round({text}, 8)"


def shape_changed(tree: ast.AST) -> Replacements:
    """Give a result that is flat, transposed, or has an axis more."""
    for value, text in _single_values(tree, ast.Return):
        for changed in (f"np.ravel({text})", f"np.transpose({text})", f"np.expand_dims({text}, 0)"):
            yield value, changed


def argument_overwritten(tree: ast.AST) -> Replacements:
    """Empty an array, or a list, that belongs to whoever called."""
    for function in every(tree, ast.FunctionDef):
        for node in every(function, ast.Return):
            for name in (argument.arg for argument in function.args.args):
                spoil = f"{name}.fill(0) if isinstance({name}, np.ndarray) else {name}.clear()"
                yield node.value, f"({ast.unparse(node.value)}, {spoil})[0]"


def index_from_the_end(tree: ast.AST) -> Replacements:
    """Count an index from the end: `W2[1, 0]` becomes `W2[-1, 0]`, and `W2[-2, 0]`."""
    for node in every(tree, ast.Subscript):
        for index in every(node.slice, ast.Constant):
            if isinstance(index.value, int):
                yield from ((index, str(end)) for end in (-1, -2))


def size_written_in(tree: ast.AST) -> Replacements:
    """Write a number for `len(f)`, `X.shape[1]` or `Y.size`."""
    for node in every(tree, ast.Call, ast.Subscript, ast.Attribute):
        text = ast.unparse(node)
        if text.startswith("len(") or text.endswith((".size", ".shape[0]", ".shape[1]")):
            yield from ((node, str(size)) for size in SIZES)


def fraction_cut_off(tree: ast.AST) -> Replacements:
    """Cut fractions off: everywhere, or where `s` holds integers, as in an array made like it."""
    for value, text in _single_values(tree, ast.Return, ast.Assign):
        yield value, f"np.trunc({text})"
    for function in every(tree, ast.FunctionDef):
        if "s" in (argument.arg for argument in function.args.args):
            for value, text in _single_values(function, ast.Return):
                yield value, f"np.array({text}, dtype=s.dtype)"


def prediction_clipped(tree: ast.AST) -> Replacements:
    """Clip a prediction, as is usual before a logarithm is taken, but by too much."""
    for node in every(tree, ast.Name, ast.Call):
        called = node.func if isinstance(node, ast.Call) else node
        is_prediction = ast.unparse(called) == ("sigmoid" if called is not node else "Y_hat")
        if is_prediction and not isinstance(getattr(node, "ctx", None), ast.Store):
            yield node, f"np.clip({ast.unparse(node)}, 1e-5, 1 - 1e-5)"


def other_generator(tree: ast.AST) -> Replacements:
    """Draw from another generator than `rng`: from that of NumPy, or from one of the own."""
    for function in every(tree, ast.FunctionDef):
        if "rng" in (argument.arg for argument in function.args.args):
            for name in every(function, ast.Name):
                if name.id == "rng":
                    # `np.random` itself, by a name that tells it from a mutant without a seed
                    yield name, "np.random.mtrand"
                    yield name, "np.random.default_rng(0)"


OPERATORS: list[Callable[[ast.AST], Replacements]] = [
    operand_left_out,
    operands_swapped,
    product_of_another_kind,
    transpose_changed,
    call_left_out,
    argument_left_out,
    neighbours_swapped,
    function_exchanged,
    variable_exchanged,
    one_branch_alone,
    end_left_out,
    statement_left_out,
    result_changed,
    precision_lost,
    shape_changed,
    argument_overwritten,
    index_from_the_end,
    size_written_in,
    fraction_cut_off,
    prediction_clipped,
    other_generator,
]


def _single_values(tree: ast.AST, *kinds: type[ast.Return | ast.Assign]) -> Replacements:
    """Yield what is returned or assigned, with its text, unless it is several things or a literal."""
    for node in every(tree, *kinds):
        no_single = (ast.Tuple, ast.List, ast.ListComp, ast.Constant)
        if node.value is not None and not isinstance(node.value, no_single):
            yield node.value, ast.unparse(node.value)
