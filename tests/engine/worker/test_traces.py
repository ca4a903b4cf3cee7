"""What a call leaves behind is noticed, and nothing else is."""

import builtins
import functools
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.worker.traces import Students, Traces

NAMES = """
import functools, itertools, random
import numpy as np
from collections import Counter, deque
from fractions import Fraction
import helper

class Thing:
    shared = []
    def __init__(self): self.own = 0
    @property
    def twice(self): return 2 * self.own
    @staticmethod
    def static(): pass

number, text, half = 0, "", Fraction(1, 2)
array, objects = np.zeros(3), np.array([[], {}], object)
cache, names, pair = {}, set(), ([], 1)
thing, counter, queue, numbers = Thing(), Counter(), deque(), itertools.count()
rng, old_rng = np.random.default_rng(1), np.random.RandomState(1)
itself = []
itself.append(itself)
append, add = names.add, functools.partial(int, base=2)

def plain(x): return x + 1
def with_default(x, kept=[]): return kept
def made():
    seen = []
    def inner(): return seen
    return inner
inner = made()

@functools.lru_cache
def cached(x): return x
"""


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The names of a notebook, with a helper beside it."""
    (tmp_path / "helper.py").write_text("kept = []\ndef keep(x): kept.append(x)\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("autograder.worker.traces.INSTALLED", (sys.prefix, sys.base_prefix))
    students = Students(["given"])
    found: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    exec(NAMES, found)
    yield found | {"students": students}
    del sys.modules["helper"]


def is_noticed(names: dict[str, Any], change: Callable[[SimpleNamespace], Any]) -> bool:
    students = names.pop("students")
    before = Traces(names, students)
    assert before.equal(Traces(names, students))
    held = SimpleNamespace(**names)
    change(held)
    names.update(vars(held))
    return not before.equal(Traces(names, students))


@pytest.mark.parametrize(
    "change",
    [
        lambda n: setattr(n, "number", 1),
        lambda n: setattr(n, "new", 0),
        lambda n: setattr(n, "plain", n.made),
        lambda n: n.array.__setitem__(1, 1e-300),
        lambda n: n.objects[1].update(a=1),
        lambda n: n.cache.update(a=1),
        lambda n: n.names.add(1),
        lambda n: n.pair[0].append(1),
        lambda n: n.itself.append(1),
        lambda n: setattr(n.thing, "own", 1),
        lambda n: n.Thing.shared.append(1),
        lambda n: setattr(n.Thing, "new", 1),
        lambda n: n.counter.update("a"),
        lambda n: n.queue.append(1),
        lambda n: next(n.numbers),
        lambda n: n.rng.random(),
        lambda n: n.old_rng.rand(),
        lambda n: n.with_default(1).append(1),
        lambda n: n.inner().append(1),
        lambda n: setattr(n.plain, "calls", 1),
        lambda n: n.cached(1),
        lambda n: n.helper.keep(1),
        lambda _: random.random(),
        lambda _: np.random.rand(),
        lambda _: threading.Thread(target=time.sleep, args=(1,)).start(),
    ],
)
def test_what_a_call_changes_is_noticed(names: dict[str, Any], change: Any) -> None:
    assert is_noticed(names, change)


@pytest.mark.parametrize(
    "change",
    [
        lambda n: n.plain(n.array),
        lambda n: n.array + n.rng.bit_generator.state["state"]["state"],
        lambda n: n.inner(),
        lambda n: n.thing.twice,
        lambda _: np.random.default_rng(3).random(),
        lambda _: plt.figure(),
        lambda _: [object() for _ in range(1000)],
    ],
)
def test_what_leaves_nothing_is_not(names: dict[str, Any], change: Any) -> None:
    assert not is_noticed(names, change)


def test_a_child_that_is_left_is_noticed() -> None:
    """In a process of its own, since this one has other children."""
    script = """
import os
from autograder.worker.traces import Students, Traces
students = Students([])
before = Traces({}, students)
child = os.fork() or os._exit(0)
assert not before.equal(Traces({}, students))
os.waitpid(child, 0)
assert before.equal(Traces({}, students))
"""
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    "value",
    [
        threading.Lock(),
        (number for number in ()),
        np.zeros(2**22),
        list(range(60_000)),
        functools.reduce(lambda inside, _: [inside], range(2000), []),
    ],
    ids=["lock", "generator", "huge array", "long list", "deep list"],
)
def test_what_cannot_be_compared_counts_as_changed(value: Any) -> None:
    students = Students([])
    assert not Traces({"value": value}, students).equal(Traces({"value": value}, students))


def test_given_packages_may_keep_what_they_like() -> None:
    given = type("Given", (), {"__module__": "given.notebook"})()
    students = Students(["given"])
    before = Traces({"given": given}, students)
    given.drawn = 3
    assert before.equal(Traces({"given": given}, students))
