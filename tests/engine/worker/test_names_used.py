"""The names that an answer uses, read from its compiled code without running it."""

from types import CodeType
from typing import Any

import pytest

from autograder.worker import names_used
from autograder.worker.names_used import names_used as used


def used_in(name: str, *cells: str) -> list[str]:
    """Return the names that *name* uses, after a notebook of *cells*."""
    names: dict[str, Any] = {}
    compiled: list[CodeType] = []
    for cell in cells:
        compiled.append(compile(cell, "cell", "exec"))
        exec(compiled[-1], names)
    del names["__builtins__"]
    return used(names, compiled, name)


def test_a_function_uses_the_names_of_the_notebook_that_it_loads() -> None:
    cells = [
        "import math\na = 1\nb = 2\nc = 3",
        "def f(b):\n    c = a\n    return math.sqrt(b) + c",
    ]
    assert used_in("f", *cells) == ["a", "math"]


def test_the_names_of_a_helper_count_too() -> None:
    cells = ["a = 1", "def g():\n    return a", "def f():\n    return g()", "def other(): pass"]
    assert used_in("f", *cells) == ["a", "g"]
    cells = ["a = b = 1", "def g():\n    return a", "def h():\n    return b"]
    assert used_in("f", *cells, "def f():\n    return g() + h()") == ["a", "b", "g", "h"]


def test_the_names_of_nested_functions_count() -> None:
    cells = [
        "a = b = c = 1",
        "def f():\n    def inner():\n        return [a for _ in b]\n    return lambda: c",
    ]
    assert used_in("f", *cells) == ["a", "b", "c"]


def test_a_function_that_calls_itself_does_not_use_itself() -> None:
    assert used_in("f", "def f(n):\n    return f(n - 1) if n else 0") == []


def test_two_functions_that_call_each_other_end_the_search() -> None:
    cells = ["def f():\n    return g()", "def g():\n    return f()"]
    assert used_in("f", *cells) == ["g"]


def test_a_variable_uses_the_names_of_the_last_statement_that_assigned_it() -> None:
    cells = ["a = 1\nb = 2", "x = a", "x = b", "y = x"]
    assert used_in("x", *cells) == ["b"]
    assert used_in("y", *cells) == ["b", "x"]


def test_a_lambda_counts_as_a_function_and_other_callables_do_not() -> None:
    assert used_in("f", "a = 1", "f = lambda: a") == ["a"]
    assert used_in("f", "from functools import partial\na = int", "f = partial(a)") == []


def test_an_attribute_is_not_a_name_of_the_notebook() -> None:
    assert used_in(
        "f", "class Net:\n    forward = 1\nforward = 2", "def f():\n    return Net.forward"
    ) == ["Net"]


def test_an_undefined_name_uses_nothing() -> None:
    assert used_in("f", "a = 1") == []


def test_the_search_ends_at_the_bound_on_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names_used, "MAX_NAMES", 3)
    cells = ["def f0(): pass", *(f"def f{n}():\n    return f{n - 1}()" for n in range(1, 10))]
    assert used_in("f9", *cells) == ["f6", "f7", "f8"]
