"""What each question asks of the answers: the same for every submission, whatever it answers.

The build has the reference answers tested once and records what the test cases ask for. A test case
that asks for something that depends on an answer would tell a submission whether it was right, so
the build refuses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.boundary.values import decode, encode

FILE = "plans.bin"
LENGTH = 8  # bytes that hold the length of the header
Request = tuple[Any, ...]  # ("look", name) or ("call", name, arguments, keywords)
Encoded = tuple[bytes, bytes]


@dataclass(frozen=True)
class Plan:
    """The requests of each test case of a question, in order."""

    cases: tuple[tuple[Request, ...], ...] = ()
    _from: dict[int, Encoded] = field(default_factory=dict, compare=False)

    @cached_property
    def keys(self) -> tuple[tuple[Encoded, ...], ...]:
        """Each request as bytes, to compare with."""
        return tuple(tuple(map(key, case)) for case in self.cases)

    def beginning_with(self, case: int) -> Encoded:
        """Return the requests of *case* and all later ones as the bytes of one message."""
        if case not in self._from:
            rest = [list(request) for requests in self.cases[case:] for request in requests]
            header, arrays = encode(rest)
            self._from[case] = header, b"".join(arrays)
        return self._from[case]


def key(request: Request) -> Encoded:
    """Return *request* as bytes, which are the same for equal requests."""
    header, arrays = encode(list(request))
    return header, b"".join(arrays)


def save(build: Path, plans: Mapping[str, Plan]) -> None:
    """Write the plans of all questions into the folder *build*."""
    content = {
        name: [[list(request) for request in case] for case in plan.cases]
        for name, plan in plans.items()
    }
    header, arrays = encode(content)
    data = len(header).to_bytes(LENGTH, "big") + header + b"".join(arrays)
    (build / FILE).write_bytes(data)


def load(build: Path) -> dict[str, Plan]:
    """Return the plans in the folder *build*, by question; none if there is no file."""
    path = build / FILE
    if not path.is_file():
        return {}
    data = path.read_bytes()
    end = LENGTH + int.from_bytes(data[:LENGTH], "big")
    content = decode(data[LENGTH:end], data[end:], float("inf"))
    return {
        name: Plan(tuple(tuple(tuple(request) for request in case) for case in cases))
        for name, cases in content.items()
    }
