"""What each question asks of the answers: the same for every submission, whatever it answers.

The build has the reference answers tested once and records what the test cases ask for. A test case
that asks for something that depends on an answer would tell a submission whether it was right, so
the build refuses it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.boundary.values import encode
from autograder.grading import value_file

FILE = "plans.bin"
Request = tuple[Any, ...]  # ("look", name), ("names",), ("outline", names) or "call", as below
Encoded = tuple[bytes, bytes]


@dataclass(frozen=True)
class Plan:
    """The requests of a question.

    Attributes:
        looks: what comes before any call, each request once.
        cases: the calls of each test case in order, ("call", name, arguments, keywords).
    """

    looks: tuple[Request, ...] = ()
    cases: tuple[tuple[Request, ...], ...] = ()

    @property
    def parts(self) -> tuple[tuple[Request, ...], ...]:
        """The looks, then the calls of each test case."""
        return (self.looks, *self.cases)

    @cached_property
    def keys(self) -> tuple[tuple[Encoded, ...], ...]:
        """Each request of `parts` as bytes, to compare with."""
        return tuple(tuple(map(encoded, part)) for part in self.parts)

    @cached_property
    def messages(self) -> tuple[Encoded, ...]:
        """The calls of each test case as the bytes of a message, made once for all submissions."""
        return tuple(encoded(map(list, case)) for case in self.cases)


def encoded(values: Iterable[Any]) -> Encoded:
    """Return a list of *values* as bytes, which are the same for equal values."""
    header, arrays = encode(list(values))
    return header, b"".join(arrays)


def save(build: Path, plans: Mapping[str, Plan]) -> None:
    """Write the plans of all questions into the folder *build*."""
    content = {
        name: [[list(request) for request in part] for part in plan.parts]
        for name, plan in plans.items()
    }
    value_file.write(build / FILE, content)


def load(build: Path) -> dict[str, Plan]:
    """Return the plans in the folder *build*, by question; none if there is no file."""
    path = build / FILE
    if not path.is_file():
        return {}
    plans = {}
    for name, parts in value_file.read(path).items():
        looks, *cases = [tuple(tuple(request) for request in part) for part in parts]
        plans[name] = Plan(looks, tuple(cases))
    return plans
