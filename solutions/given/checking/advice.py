"""Advice that a single test cannot give: on names, on the code, and on what to mend first."""

import ast
import builtins
import difflib
import dis
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import CodeType, FunctionType
from typing import Any

import numpy as np

from given.checking.answers import describe

# The engine has the same rules for hints, in its grading/hints.py and worker/names_used.py:
# students have no engine to import, and the engine imports nothing of an assignment.

# Similarity from 0 to 1, as `difflib` measures it; every name of a given cell is below it.
ALIKE = 0.85

GIVEN = ("sigmoid", "cross_entropy", "numerical_gradient")


CALLED = re.compile(r"object is not callable")
SHAPES = re.compile(r"should have the shape \((.*?)\), but has the shape \((.*?)\)")


def advice(
    question: str,
    owners: Mapping[str, str],
    names: Mapping[str, Any],
    wrong: Mapping[str, str],
    messages: Sequence[str],
) -> list[str]:
    """Return sentences on why *question* may have failed.

    Args:
        question: the question that failed.
        owners: the question of each answer.
        names: all names that the notebook defines, with their values.
        wrong: the answers that failed at their last check, with their questions.
        messages: those of the tests that failed.
    """
    answers = [name for name, owner in owners.items() if owner == question]
    others = [name for name in names if name not in owners and not name.startswith("_")]
    misspelt = [
        f"{name} is not defined, but {close} is. Did you mean that? The name must be {name}."
        for name in answers
        if name not in names
        for close in _similar(name, others)
    ]
    to_mend = [
        f"{user} uses {name}, which was wrong when last checked: mend {wrong[name]} first."
        for user in answers
        for name in owners  # in the order of the questions
        if wrong.get(name, question) != question and name in _names_used(names, user)
    ]
    own_code = [
        sentence
        for name in answers
        if isinstance(names.get(name), FunctionType)
        for sentence in _on_code(name, names, owners, "\n".join(messages))
    ]
    return misspelt or own_code + to_mend[:1]


def _on_code(
    name: str, names: Mapping[str, Any], owners: Mapping[str, str], messages: str
) -> Iterator[str]:
    """Yield sentences on what stands in the code of the answer *name*, or was meant for it."""
    code = names[name].__code__
    if "is not written yet" in messages and _has_more_than_the_stub(names[name]):
        yield f"{name}: the line `raise NotImplementedError(...)` still stands there. Take it out."
    for used in sorted(names.keys() & _names_used(names, name)):
        value = names[used]
        was_function = used in owners or used in GIVEN or hasattr(builtins, used)
        if CALLED.search(messages) and was_function and not callable(value):
            yield (
                f"{used} is {describe(value)} now, and no function: another line has given it that "
                "value. Rename it there, restart the kernel, and run all cells again."
            )
        elif used not in owners and _holds_arrays(value):
            yield (
                f"{name} uses {used}, an array from outside. What it needs comes in as arguments."
            )
    if any(
        isinstance(each, (list, dict, set, np.ndarray)) for each in names[name].__defaults__ or ()
    ):
        yield (
            f"{name}: an argument has a default that each call changes, and the next one finds it "
            "so. Make the list inside the function."
        )
    for wanted, came in SHAPES.findall(messages):
        for size in (set(_numbers(came)) - set(_numbers(wanted)) - {0, 1}) & set(code.co_consts):
            yield f"The number {size} stands in {name}. Take sizes from what comes in, X.shape[0]."


def _has_more_than_the_stub(function: FunctionType) -> bool:
    """Tell whether there is code beside the line that a stub has, as far as the source is known."""
    try:
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    except (OSError, SyntaxError):
        return False
    if not isinstance(definition, ast.FunctionDef):
        return False
    kinds = [type(each) for each in definition.body if not _is_text(each)]
    return ast.Raise in kinds and len(kinds) > 1


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _holds_arrays(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return any(isinstance(each, np.ndarray) for each in value)
    return isinstance(value, np.ndarray)


def _numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", text)]


def _similar(name: str, others: Iterable[str]) -> list[str]:
    plain = {other.lower().replace("_", ""): other for other in others}
    close = difflib.get_close_matches(name.lower().replace("_", ""), plain, 1, ALIKE)
    return [plain[each] for each in close]


def _names_used(names: Mapping[str, Any], name: str) -> set[str]:
    """Return the names that the function *name* uses, the names that those use, and so on."""
    used: set[str] = set()
    todo = [names.get(name)]
    while todo:
        value = todo.pop()
        if isinstance(value, FunctionType):
            todo.append(value.__code__)
        elif isinstance(value, CodeType):
            new = names.keys() & _names_loaded(value) - used
            used |= new
            todo += [names[each] for each in new] + list(value.co_consts)
    return used


def _names_loaded(code: CodeType) -> set[str]:
    """Return the global names that *code* reads; `co_names` would list attributes too."""
    loads = ("LOAD_GLOBAL", "LOAD_NAME")
    return {step.argval for step in dis.get_instructions(code) if step.opname in loads}
