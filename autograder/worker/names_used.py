"""Find the names that an answer uses, directly or through other names.

The worker calls this module. It runs no student code: it reads the names from compiled code.
"""

import dis
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import CodeType, FunctionType
from typing import Any

from IPython.core.compilerop import CachingCompiler

MAX_NAMES = 1_000
LOADS = ("LOAD_GLOBAL", "LOAD_NAME")


class Recorder(CachingCompiler):  # type: ignore[misc]  # IPython has no types
    """Compiles the statements of cells and keeps their code."""

    def __init__(self) -> None:
        super().__init__()
        self.compiled: list[CodeType] = []

    def __call__(self, *arguments: Any, **keywords: Any) -> CodeType:
        """Compile a statement, as `codeop.Compile` does, and return its code."""
        self.compiled.append(super().__call__(*arguments, **keywords))
        return self.compiled[-1]


def names_used(names: Mapping[str, Any], compiled: Sequence[CodeType], name: str) -> list[str]:
    """Return the names that the answer *name* uses, the names that those use, and so on.

    Args:
        names: the names in the notebook, with their values.
        compiled: the statements that ran; the last one that assigns a variable defines it.
        name: a function or a variable.
    """
    used: set[str] = set()
    todo = [name]
    while todo and len(used) < MAX_NAMES:
        for code in _code_of(names, compiled, todo.pop()):
            new = _names_loaded(code) & names.keys() - used
            used |= new
            todo += new
    return sorted(used - {name})


def names_in(compiled: Iterable[CodeType]) -> set[str]:
    """Return the names that *compiled* code may read, attributes too."""
    return {name for code in compiled for each in _nested(code) for name in each.co_names}


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


@cache
def _names_loaded(code: CodeType) -> frozenset[str]:
    """Return the global names that *code* reads; `co_names` would list attributes too."""
    return frozenset(step.argval for step in dis.get_instructions(code) if step.opname in LOADS)


def _assigns(code: CodeType, name: str) -> bool:
    steps = dis.get_instructions(code) if name in code.co_names else ()
    return any(step.opname == "STORE_NAME" and step.argval == name for step in steps)
