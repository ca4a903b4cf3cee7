"""Otter's checks, with what a single test cannot know: misspelt names, and what to mend first."""

import difflib
import inspect
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import otter

ALIKE = 0.8  # of 1, as `difflib` measures it


class Notebook(otter.Notebook):  # type: ignore[misc]  # Otter has no types
    """Checks answers as `otter.Notebook` does, and adds a line of advice where it has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wrong: set[str] = set()  # questions that failed at their last check

    def check(self, question: str, global_env: dict[str, Any] | None = None) -> Any:
        """Check *question* with the names as they stand, and return what Otter makes of it."""
        names = sys._getframe(1).f_globals if global_env is None else global_env
        result = super().check(question, names)
        if result is None:  # as while a submission is graded
            return None
        self._wrong.discard(question)
        if not result.passed_all:
            owners = _questions_of_answers(Path(result.path).parent)
            for advice in _advice(question, owners, names, self._wrong):
                print(advice)
            self._wrong.add(question)
        return result


def _questions_of_answers(tests: Path) -> dict[str, str]:
    """Return which question each answer belongs to, by the parameters of the test cases."""
    from otter.test_files import ExceptionTestFile

    files = [ExceptionTestFile.from_file(str(path)) for path in sorted(tests.glob("*.py"))]
    return {
        name: file.name
        for file in files
        for case in file.test_cases
        for name in inspect.signature(case.body.test_func).parameters
    }


def _advice(
    question: str, owners: Mapping[str, str], names: Mapping[str, Any], wrong: set[str]
) -> list[str]:
    answers = [name for name, owner in owners.items() if owner == question]
    others = [name for name in names if name not in owners and not name.startswith("_")]
    misspelt = [
        f"{name} is not defined, but {close} is. Did you mean that? The name must be {name}."
        for name in answers
        if name not in names
        for close in _similar(name, others)
    ]
    return (
        misspelt
        or [
            f"{user} uses {name}, which is not right yet: mend {owner} first."
            for user in answers
            for name, owner in owners.items()
            if owner in wrong and name in _names_used(names, user)
        ][:1]
    )


def _similar(name: str, others: Iterable[str]) -> list[str]:
    plain = {other.lower().replace("_", ""): other for other in others}
    close = difflib.get_close_matches(name.lower().replace("_", ""), plain, 1, ALIKE)
    return [plain[each] for each in close]


def _names_used(names: Mapping[str, Any], name: str) -> set[str]:
    """Return the names that the function *name* refers to, those that they refer to, and so on."""
    found: set[str] = set()
    todo = [names.get(name)]
    while todo:
        value = todo.pop()
        if isinstance(value, FunctionType):
            todo.append(value.__code__)
        elif isinstance(value, CodeType):
            new = names.keys() & set(value.co_names) - found
            found |= new
            todo += [names[each] for each in new] + list(value.co_consts)
    return found
