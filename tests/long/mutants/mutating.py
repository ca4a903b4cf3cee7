"""Make the mutants of an answer: those of the library poodle, and those of `operators`."""

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace

from poodle.data_types import FileMutation, Mutator
from poodle.mutate import builtin_mutators
from poodle.util import mutate_lines

from long.mutants.operators import OPERATORS

OPTIONS = SimpleNamespace(mutator_opts={"operator_level": "max"})
"""All that poodle's mutators read of its configuration."""

UNSEEDED = ("default_rng()", "(np.random)")
"""Code that is random without a seed: such a mutant is killed on one day and alive on another."""


@dataclass(frozen=True)
class Mutant:
    """An answer with one mistake.

    Attributes:
        question: the question that it answers.
        operator: what made it.
        original: the right answer, in the form of `plain`.
        code: the mutant, in the same form.
    """

    question: str
    operator: str
    original: str
    code: str

    @property
    def change(self) -> tuple[str, str]:
        """The lines that differ, before and after, without indentation."""
        changed = [line for line in self.diff if not line.startswith(("---", "+++", "@@"))]
        before, after = (
            "\n".join(line[1:].strip() for line in changed if line.startswith(sign))
            for sign in "-+"
        )
        return before, after

    @property
    def diff(self) -> list[str]:
        """The lines of a unified diff without context."""
        return list(
            difflib.unified_diff(
                self.original.splitlines(),
                self.code.splitlines(),
                self.question,
                self.operator,
                lineterm="",
                n=0,
            )
        )


def mutants_of(question: str, source: str) -> list[Mutant]:
    """Return the mutants of an answer that parse, each once, in a fixed order."""
    original = plain(source)
    lines = original.splitlines()
    found = {original: ""}
    for mutation in [*_by_poodle(original), *_by_operators(original)]:
        code = _applied(mutation, lines)
        if code is not None and not any(call in code for call in UNSEEDED):
            found.setdefault(code, mutation.mutator_name)
    del found[original]
    return [Mutant(question, operator, original, code) for code, operator in found.items()]


def plain(source: str) -> str:
    """Return code as `ast.unparse` writes it, without docstrings and annotations.

    Those are not to be mutated, each statement has a line of its own then, and two mutants are the
    same exactly if their texts are.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            if ast.get_docstring(node) is not None:
                node.body = node.body[1:] or [ast.Pass()]
        elif isinstance(node, ast.arg):
            node.annotation = None
    return ast.unparse(tree)


def _by_poodle(source: str) -> Iterator[FileMutation]:
    """Yield what each of poodle's mutators makes of each node.

    They do not look into a node that they mutate: of `(a - b) / c` they see the quotient alone. So
    each node that they know is given to them as a tree of its own; they may change it, which is why
    it is parsed anew.
    """
    for mutator_class in builtin_mutators.values():
        mutator = mutator_class(config=OPTIONS, echo=print)
        for position, kind in enumerate(map(type, ast.walk(ast.parse(source)))):
            if hasattr(mutator, f"visit_{kind.__name__}"):
                tree = ast.parse(source)
                Mutator.add_parent_attr(tree)
                node = [*ast.walk(tree)][position]
                yield from mutator.create_mutations(parsed_ast=node, file_lines=source.splitlines())


def _by_operators(source: str) -> Iterator[FileMutation]:
    for operator in OPERATORS:
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
