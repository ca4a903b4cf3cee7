"""Advice that a single test cannot give: a misspelt name, or an answer to mend first."""

import difflib
import dis
from collections.abc import Iterable, Mapping
from types import CodeType, FunctionType
from typing import Any

# The engine has the same rules for hints, in its grading/hints.py and worker/names_used.py:
# students have no engine to import, and the engine imports nothing of an assignment.

# Similarity from 0 to 1, as `difflib` measures it; every name of a given cell is below it.
ALIKE = 0.85


def advice(
    question: str, owners: Mapping[str, str], names: Mapping[str, Any], wrong: Mapping[str, str]
) -> list[str]:
    """Return sentences on why *question* may have failed.

    Args:
        question: the question that failed.
        owners: the question of each answer.
        names: all names that the notebook defines, with their values.
        wrong: the answers that failed at their last check, with their questions.
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
    return misspelt or to_mend[:1]


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
