"""Which cells only define, so that a check before them can be graded after them."""

import pytest

from autograder.worker.plain_cells import names_defined, names_stored

FUNCTION = "def f(x, a=1.0, *, b=(1, -2)):\n    return g(x)"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (FUNCTION, {"f"}),
        ("import math, os.path as p\nfrom json import loads as read", {"math", "p", "read"}),
        ("a = b = -1\nc = (1, [2.0, 'x'])\npass", {"a", "b", "c"}),
        ('"""A text."""\n...', set()),
        (f'{FUNCTION}\ngrader.check("q2")\ngrader.check("q3")', {"f"}),
        ("pictures.NETWORK", set()),
        ("grader.try_it(lambda: f(np.ones(3)), [1, -1])\ngrader.finale()", set()),
        ("", set()),
    ],
)
def test_a_cell_that_only_defines_and_checks_is_plain(source: str, names: set[str]) -> None:
    assert names_defined(source) == names


@pytest.mark.parametrize(
    "source",
    [
        "f(1)",
        "a = f(1)",
        "a[0] = 1",
        "a.b = 1",
        "a += 1",
        "a, b = 1, 2",
        "@cache\ndef f(): ...",
        "def f(a=g()): ...",
        "def f(*, a=g()): ...",
        "class A: ...",
        "from math import *",
        "import not_imported_before",
        "for i in (): pass",
        "del a",
        "%time 1",
        "def f(:",
        'grader.check("q2")\na = 1',
        "grader.check(name)",
        'grader.check("q2", globals())',
        'grader.check("q2", global_env={})',
        'check("q2")',
        "grader.export(f(1))",
        "grader.try_it(f(1), 1)",
        "grader.try_it(lambda x=f(1): x, 1)",
        "x = " + "-" * 100_000 + "1",
    ],
)
def test_any_other_cell_may_do_more(source: str) -> None:
    assert names_defined(source) is None


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a = f(1)\nb[0], (c, *d) = e = 1, g", {"a", "c", "d", "e"}),
        ("for i in x: j += 1\ndel k\nwith f() as g: (h := 1)", {"i", "j", "k", "g", "h"}),
        ("def f():\n    local = 1\nclass A: b = 1", {"f", "local", "A", "b"}),
        ("import os.path, json as j\nfrom math import pi", {"os", "j", "pi"}),
        ("print(np.exp(1))", set()),
        ("np.exp = f", None),
        ("del np.exp", None),
        ("%time 1", None),
    ],
)
def test_the_names_that_a_cell_stores_are_told_unless_it_changes_modules(
    source: str, names: set[str] | None
) -> None:
    assert names_stored(source) == names
