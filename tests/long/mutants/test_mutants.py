"""The operators make what they say, and judges tell a mistake from what is right."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from long.mutants import engine
from long.mutants.equivalents import Equivalents
from long.mutants.judging import Judge
from long.mutants.mutating import FOR_THE_ENGINE, Mutant, mutants_of, plain, sample
from support.project import ROOT

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
    "index_from_the_end": ("y = W[2:, 1]", "y = W[2:, -2]"),
    "size_written_in": ("n = len(X) * X.shape[1]", "n = len(X) * 7"),
    "fraction_cut_off": (
        "def f(s):\n    return 2 * s",
        "def f(s):\n    return np.array(2 * s, dtype=s.dtype)",
    ),
    "prediction_clipped": ("y = sigmoid(f) - Y", "y = np.clip(sigmoid(f), 1e-05, 1 - 1e-05) - Y"),
    "other_generator": (
        "def f(rng):\n    return rng.random()",
        "def f(rng):\n    return np.random.default_rng(0).random()",
    ),
}
OF_THE_ENGINE = {
    "Compare": ("def f(a):\n    return a < 1", "def f(a):\n    return a <= 1"),
    "Number": ("def f(a):\n    return a[1:]", "def f(a):\n    return a[2:]"),
    "condition_turned": ("x = a if f(a) else b", "x = a if not f(a) else b"),
    "condition_shortened": ("x = a or b or c", "x = a or c"),
    "error_not_caught": (
        "try:\n    f()\nexcept E:\n    x = 1",
        "try:\n    f()\nexcept E:\n    raise",
    ),
    "statement_left_out": ("def f(a):\n    raise E(a)", "def f(a):\n    pass"),
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


@pytest.mark.parametrize("operator", OF_THE_ENGINE)
def test_an_operator_for_the_engine_makes_its_mutant(operator: str) -> None:
    source, expected = OF_THE_ENGINE[operator]
    made = [m.code for m in mutants_of("x", source, FOR_THE_ENGINE) if m.operator == operator]
    assert expected in made


@pytest.mark.parametrize(
    "source",
    [
        "MAX = 20 * 2 ** 20",
        "class A:\n    size: float = 5\n    name: str | None",
        "if sys.version_info >= (3, 11):\n    import tomllib",
        "@cache(size=1)\ndef f():\n    pass",
        "def f():\n    x = g()\n    h(x)",
    ],
)
def test_what_a_test_could_only_repeat_is_not_mutated(source: str) -> None:
    made = {mutant.operator for mutant in mutants_of("x", source, FOR_THE_ENGINE)}
    assert made <= {"statement_left_out"}
    assert "x = g()" not in made


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
    equivalents = Equivalents(path, "question")
    listed, other = Mutant("q1", "", "y = a", "y = b"), Mutant("q2", "", "y = a", "y = b")
    assert equivalents.explain(listed) == "a, b and c are the same."
    assert not equivalents.explain(other)
    killed, gone = equivalents.stale({listed: "killed"}, ["q1"])
    assert "is killed" in killed
    assert "no such mutant" in gone
    assert equivalents.stale({}, ["q2"]) == []


def test_a_sample_is_the_same_each_time_and_a_change_elsewhere_leaves_its_choice() -> None:
    source = "\n".join(f"def f{n}(a):\n    return a < {n}" for n in range(9))
    mutants = mutants_of("m", source, FOR_THE_ENGINE)
    chosen = sample(mutants, 8)
    assert chosen == sample(mutants[::-1], 8)
    longer = mutants_of("m", f"{source}\nx = 1 if y else z", FOR_THE_ENGINE)
    again = {mutant.change for mutant in sample(longer, 8)}
    assert len({mutant.change for mutant in chosen} & again) >= 7


def test_every_module_of_the_engine_is_mutated_or_starts_processes() -> None:
    folder = ROOT / "autograder"
    paths = {path for path in folder.rglob("*.py") if path.stem != "__init__"}
    names = {".".join(path.relative_to(folder).with_suffix("").parts) for path in paths}
    assert names == {*engine.MODULES, *engine.NOT_MUTATED}
    assert not engine.MODULES.keys() & engine.NOT_MUTATED
    assert [module for module in engine.MODULES if not engine.tests_of(module)] == []


TESTED = """\
from pathlib import Path
import pytest
from autograder import tables
def test_lines():
    assert tables.on_screen([("a", "b")]) == "a  b"
def test_that_the_project_stays_as_it_is():
    here = Path("new")
    here.touch()
    for change in (Path(tables.__file__).touch, (Path(tables.__file__).parent / "new").mkdir):
        with pytest.raises(PermissionError, match="A mutant may not change"):
            change()
    with pytest.raises(PermissionError, match="A mutant may not change"):
        here.rename(Path(tables.__file__).parent / "new")
"""


def test_a_module_with_a_mistake_is_told_from_a_right_one_by_its_tests(tmp_path: Path) -> None:
    (tmp_path / "test_tables.py").write_text(TESTED, encoding="utf-8")
    right = plain((ROOT / "autograder" / "tables.py").read_text("utf-8"))
    wrong = right.replace("'  '.join(", "'--'.join(")
    broken = right.replace("import csv", "import csv_of_nobody")
    assert len({right, wrong, broken}) == 3
    code = (
        "import sys; from long.mutants import trying; from long.mutants.mutating import Mutant\n"
        "test, right, *sources = sys.argv[1:]\n"
        "mutants = [Mutant('tables', '', right, source) for source in sources]\n"
        "found = dict(trying.try_all(mutants, lambda _: [test]))\n"
        "print(*(found[mutant] for mutant in mutants), sep=', ')"
    )
    # In a process of its own, for it forgets what it has imported.
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "test_tables.py", right, right, wrong, broken],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([".", "tests"])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "alive, killed, cannot be imported\n"
