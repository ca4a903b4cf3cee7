"""Make the mutants of a source: those of the library poodle, and those of operators of our own."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import takewhile
from types import SimpleNamespace

from poodle.data_types import FileMutation, Mutator
from poodle.mutate import builtin_mutators
from poodle.util import mutate_lines

from long.mutants import engine_operators, operators

UNSEEDED = ("default_rng()", "(np.random)")
"""Code that is random without a seed: such a mutant is killed on one day and alive on another."""


@dataclass(frozen=True)
class Operators:
    """The operators for one kind of source.

    Attributes:
        level: how many other operators poodle puts in the place of one: "std" or "max".
        poodle: the names of poodle's mutators.
        own: take a syntax tree and yield pairs of a node and the text in its place.
        excluded: yields the parts of a syntax tree that stay as they are.
    """

    level: str
    poodle: Sequence[str]
    own: Sequence[Callable[[ast.AST], operators.Replacements]]
    excluded: Callable[[ast.AST], Iterator[ast.AST]]


FOR_ANSWERS = Operators("max", [*builtin_mutators], operators.OPERATORS, lambda _tree: iter(()))
FOR_THE_ENGINE = Operators(
    "std",
    ["BinOp", "AugAssign", "UnaryOp", "Compare", "Keyword", "Number", "Lambda", "Return"],
    engine_operators.OPERATORS,
    engine_operators.excluded,
)


@dataclass(frozen=True)
class Mutant:
    """An answer, or a module of the engine, with one mistake.

    Attributes:
        part: the question that is answered, or the name of the module.
        operator: what made it.
        original: the right source, in the form of `plain`.
        code: the mutant, in the same form.
    """

    part: str
    operator: str
    original: str
    code: str

    @cached_property
    def change(self) -> tuple[str, str]:
        """The lines that differ, before and after, without indentation."""
        before, after = self.original.splitlines(), self.code.splitlines()
        start = _in_common(before, after)
        end = _in_common(before[start:][::-1], after[start:][::-1])
        changed = (lines[start : len(lines) - end] for lines in (before, after))
        return tuple("\n".join(map(str.strip, lines)) for lines in changed)  # type: ignore[return-value]


def mutants_of(part: str, source: str, kinds: Operators = FOR_ANSWERS) -> list[Mutant]:
    """Return the mutants of a source that parse, each once, in a fixed order."""
    original = plain(source)
    lines = original.splitlines()
    kept = {
        _place(node)
        for whole in kinds.excluded(ast.parse(original))
        for node in ast.walk(whole)
        if isinstance(node, ast.expr | ast.stmt)
    }
    found = {original: ""}
    for mutation in [*_by_poodle(original, kinds), *_by_own(original, kinds)]:
        place = (mutation.lineno, mutation.col_offset, mutation.end_lineno, mutation.end_col_offset)
        code = None if place in kept else _applied(mutation, lines)
        if code is not None and not any(call in code for call in UNSEEDED):
            found.setdefault(code, mutation.mutator_name)
    del found[original]
    return [Mutant(part, operator, original, code) for code, operator in found.items()]


def plain(source: str) -> str:
    """Return code as `ast.unparse` writes it, without docstrings and annotations of functions.

    Those are not to be mutated, each statement has a line of its own then, and two mutants are the
    same exactly if their texts are.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
            if ast.get_docstring(node) is not None:
                node.body = node.body[1:] or [ast.Pass()]
            if isinstance(node, ast.FunctionDef):
                node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    # In ASCII, for places in a tree are counted in bytes, and those in a line in characters.
    return ast.unparse(tree).encode("ascii", "backslashreplace").decode()


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines are the same at the beginning."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _place(node: ast.expr | ast.stmt) -> tuple[int, int, int | None, int | None]:
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def _by_poodle(source: str, kinds: Operators) -> Iterator[FileMutation]:
    """Yield what each of poodle's mutators makes of each node.

    They do not look into a node that they mutate: of `(a - b) / c` they see the quotient alone. So
    each node that they know is given to them as a tree of its own. They may change it, which the
    next of them must not see.
    """
    # All that they read of poodle's configuration.
    options = SimpleNamespace(mutator_opts={"operator_level": kinds.level})
    for name in kinds.poodle:
        mutator = builtin_mutators[name](config=options, echo=print)
        tree = ast.parse(source)
        Mutator.add_parent_attr(tree)
        for node in [*ast.walk(tree)]:
            if hasattr(mutator, f"visit_{type(node).__name__}"):
                yield from mutator.create_mutations(parsed_ast=node, file_lines=source.splitlines())


def _by_own(source: str, kinds: Operators) -> Iterator[FileMutation]:
    for operator in kinds.own:
        for node, text in operator(ast.parse(source)):
            mutation = Mutator.create_file_mutation(node, text)
            mutation.mutator_name = operator.__name__
            yield mutation


def _applied(mutation: FileMutation, lines: list[str]) -> str | None:
    """Return the code with *mutation* in it, or None if it does not compile.

    With parentheses the text stays one operand of what is around it. A statement cannot have them.
    """
    for text in (f"({mutation.text})", mutation.text):
        mutation.text = text
        code = "\n".join(mutate_lines(mutation, lines))
        try:
            return plain(code)
        except SyntaxError:
            continue
    return None


def sample(mutants: Sequence[Mutant], size: int) -> list[Mutant]:
    """Return *size* of the mutants, the same in each run and under each version of Python.

    A digest of its lines decides on each, so that a change of one line changes no other choice.
    """
    return sorted(mutants, key=_draw)[:size]


def _draw(mutant: Mutant) -> str:
    before, after = mutant.change
    # Versions of Python write quotation marks and parentheses differently.
    text = re.sub(r"[\s\"'()\\]", "", f"{mutant.part}:{before}:{after}")
    return sha256(text.encode()).hexdigest()
