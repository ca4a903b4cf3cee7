"""Which names an answer uses, by way of others too.

Called in the worker, and runs nothing itself: names are read off compiled code.
"""

import dis
from collections.abc import Iterator, Mapping, Sequence
from types import CodeType, FunctionType
from typing import Any

MAX_NAMES = 1_000
LOADS = ("LOAD_GLOBAL", "LOAD_NAME")


def names_used(names: Mapping[str, Any], compiled: Sequence[CodeType], name: str) -> list[str]:
    """Return the names that the answer *name* refers to, those that they refer to, and so on.

    Args:
        names: the notebook's, and what they stand for.
        compiled: statements, of which the last to assign a variable is where it comes from.
        name: a function or a variable.
    """
    found: set[str] = set()
    todo = [name]
    while todo and len(found) < MAX_NAMES:
        for code in _code_of(names, compiled, todo.pop()):
            new = _names_loaded(code) & names.keys() - found
            found |= new
            todo += new
    return sorted(found - {name})


def _code_of(
    names: Mapping[str, Any], compiled: Sequence[CodeType], name: str
) -> Iterator[CodeType]:
    value = names.get(name)
    if isinstance(value, FunctionType):
        yield from _nested(value.__code__)
    elif not callable(value):
        yield from [code for code in compiled if _assigns(code, name)][-1:]


def _nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


def _names_loaded(code: CodeType) -> set[str]:
    """Return the global names that *code* reads; `co_names` has those of attributes too."""
    return {step.argval for step in dis.get_instructions(code) if step.opname in LOADS}


def _assigns(code: CodeType, name: str) -> bool:
    steps = dis.get_instructions(code)
    return any(step.opname == "STORE_NAME" and step.argval == name for step in steps)
