"""Otter's checks, with what a single test cannot know: misspelt names, and what to mend first."""

import difflib
import dis
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
        self._wrong: dict[str, str] = {}  # answers that failed at their last check, and where

    def check(self, question: str, global_env: dict[str, Any] | None = None) -> Any:
        """Check *question* with the names as they stand, and return what Otter makes of it."""
        names = sys._getframe(1).f_globals if global_env is None else global_env
        result = super().check(question, names)
        if result is None:  # as while a submission is graded
            return None
        self._wrong = {name: asked for name, asked in self._wrong.items() if asked != question}
        if not result.passed_all:
            owners = _questions_of_answers(Path(result.path).parent)
            for advice in _advice(question, owners, names, self._wrong):
                print(advice)
            failed = [each.test_case.body for each in result.test_case_results if not each.passed]
            self._wrong |= {name: question for body in failed for name in _names_tested(body)}
        return result


def _names_tested(body: Any) -> list[str]:
    """Return the answers that a test case asks for, its parameters."""
    return list(inspect.signature(body.test_func).parameters)


def _questions_of_answers(tests: Path) -> dict[str, str]:
    """Return which question each answer belongs to, by the parameters of the test cases."""
    from otter.test_files import ExceptionTestFile

    files = [ExceptionTestFile.from_file(str(path)) for path in sorted(tests.glob("*.py"))]
    return {
        name: file.name
        for file in files
        for case in file.test_cases
        for name in _names_tested(case.body)
    }


def _advice(
    question: str, owners: Mapping[str, str], names: Mapping[str, Any], wrong: Mapping[str, str]
) -> list[str]:
    answers = [name for name, owner in owners.items() if owner == question]
    others = [name for name in names if name not in owners and not name.startswith("_")]
    misspelt = [
        f"{name} is not defined, but {close} is. Did you mean that? The name must be {name}."
        for name in answers
        if name not in names
        for close in _similar(name, others)
    ]
    to_mend = [
        f"{user} uses {name}, which was wrong when last checked: mend {wrong[name]} first."
        for user in answers
        for name in owners  # in the order of the questions
        if wrong.get(name, question) != question and name in _names_used(names, user)
    ]
    return misspelt or to_mend[:1]


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
            new = names.keys() & _names_loaded(value) - found
            found |= new
            todo += [names[each] for each in new] + list(value.co_consts)
    return found


def _names_loaded(code: CodeType) -> set[str]:
    """Return the global names that *code* reads; `co_names` has those of attributes too."""
    loads = ("LOAD_GLOBAL", "LOAD_NAME")
    return {step.argval for step in dis.get_instructions(code) if step.opname in loads}
