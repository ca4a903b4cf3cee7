"""The operators make what they say, and the judge tells a mistake from a right answer."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from long.mutants.equivalents import Equivalents
from long.mutants.judging import Judge
from long.mutants.mutating import Mutant, mutants_of, plain

MADE = {
    "BinOp": ("y = (a - b) / c", "y = (a + b) / c"),
    "Number": ("y = x[2, 0]", "y = x[3, 0]"),
    "operand_left_out": ("y = 2 * a / n", "y = a / n"),
    "operands_swapped": ("y = X @ (a - b)", "y = (a - b) @ X"),
    "product_of_another_kind": ("y = a * b", "y = a @ b"),
    "transpose_changed": ("y = W.T @ X", "y = W @ X"),
    "call_left_out": ("y = np.max(np.abs(g))", "y = np.max(g)"),
    "argument_left_out": ("y = f.sum(axis=1, keepdims=True)", "y = f.sum(axis=1)"),
    "neighbours_swapped": ("y = np.where(s > 0, s, a)", "y = np.where(s > 0, a, s)"),
    "function_exchanged": ("y = np.maximum(s, 0)", "y = np.minimum(s, 0)"),
    "variable_exchanged": ("def f(a, b):\n    return a / b", "def f(a, b):\n    return b / b"),
    "one_branch_alone": ("y = a if a > b else 1.0", "y = 1.0"),
    "end_left_out": ("for x in xs:\n    f(x)", "for x in list(xs)[1:]:\n    f(x)"),
    "statement_left_out": ("ax.set(xlabel='Layers')", "pass"),
    "result_changed": ("def f(a):\n    return a + 1", "def f(a):\n    return (a + 1) * -1"),
    "precision_lost": ("def f(a):\n    return a", "def f(a):\n    return np.float32(a)"),
    "shape_changed": ("def f(a):\n    return a", "def f(a):\n    return np.ravel(a)"),
}
RELU = "def relu(s):\n    return np.maximum(s, 0)\n\ndef relu_grad(s):\n    return {}"
ENTRY = """\
[[equivalent]]
question = "q1"
before = "y = a"
after = ["y = b", "y = c"]
reason = "a, b and c are the same."
"""


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """A judge of the real assignment."""
    with ExitStack() as stack:
        yield Judge(stack)


@pytest.mark.parametrize("operator", MADE)
def test_an_operator_makes_its_mutant(operator: str) -> None:
    source, expected = MADE[operator]
    made = [mutant.code for mutant in mutants_of("q1", source) if mutant.operator == operator]
    assert expected in made


def test_mutants_are_all_different_and_none_is_the_original() -> None:
    source = "def f(a, b):\n    return a * b + a * b"
    codes = [mutant.code for mutant in mutants_of("q1", source)]
    assert len({*codes, plain(source)}) == len(codes) + 1


def test_docstrings_and_annotations_are_not_mutated() -> None:
    bare = "def f(a):\n    return a"
    full = 'def f(a: tuple[A, 2]) -> tuple[A, 2]:\n    """Return 2 * a."""\n    return a'
    assert mutants_of("q1", full) == mutants_of("q1", bare)


def test_an_argument_that_is_overwritten_costs_points(judge: Judge) -> None:
    mutants = mutants_of("q5a", judge.notebook.answer("q5a"))
    spoiling = [mutant for mutant in mutants if mutant.operator == "argument_overwritten"]
    assert len(spoiling) == 2
    for mutant in spoiling:
        score, possible = judge.score("q5a", mutant.code)
        assert score < possible


def test_a_wrong_answer_is_told_from_a_right_one(judge: Judge) -> None:
    assert judge.score("q5a", RELU.format("(s > 0).astype(float)")) == (2, 2)
    assert judge.score("q5a", RELU.format("(s >= 0).astype(float)")) == (2, 2)
    assert judge.score("q5a", RELU.format("(s < 0).astype(float)")) == (0.75, 2)


def test_answers_that_a_mutant_calls_are_there(judge: Judge) -> None:
    assert judge.score("q6e", judge.notebook.answer("q6e")) == (1, 1)


def test_a_listed_mutant_is_explained_and_stale_entries_are_named(tmp_path: Path) -> None:
    path = tmp_path / "equivalent.toml"
    path.write_text(ENTRY, encoding="utf-8")
    equivalents = Equivalents(path)
    listed, other = Mutant("q1", "", "y = a", "y = b"), Mutant("q2", "", "y = a", "y = b")
    assert equivalents.explain(listed) == "a, b and c are the same."
    assert not equivalents.explain(other)
    killed, gone = equivalents.stale({listed: "killed"})
    assert "is killed" in killed
    assert "no such mutant" in gone
