"""What one question cannot know of itself: a misspelt name, or which answer to mend first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from autograder.grading.assignment import Assignment, Question
from autograder.grading.results import QuestionResult

ALIKE = 0.85  # of 1, as `difflib` measures it; no name of a given cell is as like an answer's
MAX_NAMES, MAX_NAME = 1_000, 100  # what is compared takes time


@dataclass(frozen=True)
class Outline:
    """The names that a notebook defines, and those that each answer of a question uses.

    It comes from the worker and is used for nothing but hints.
    """

    defined: frozenset[str] = frozenset()
    uses: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def of(names: Iterable[str], defined: Any, uses: Any) -> "Outline":
        """Return the outline that a worker sent, as far as it makes sense."""
        return Outline(_texts(defined), dict(zip(names, map(_texts, _list(uses)), strict=False)))


def add_hints(
    assignment: Assignment,
    results: Mapping[str, QuestionResult],
    outlines: Mapping[str, Outline],
) -> None:
    """Give each question of *results* that lost points its hint, if there is one."""
    owners = {
        name: question for question in assignment.questions.values() for name in question.names
    }
    wrong = {
        name
        for id_, result in results.items()
        for case, test in zip(assignment.questions[id_].cases, result.tests, strict=True)
        for name in case.names
        if not test.passed
    }
    failed = {id_ for id_, result in results.items() if result.score < result.possible}
    for id_ in failed:
        question, outline = assignment.questions[id_], outlines.get(id_, Outline())
        mean = {
            name: close
            for name in question.names
            if name not in outline.defined
            for close in _similar(name, outline.defined - owners.keys())
        }
        results[id_].hint = " ".join(
            f"{name} is not defined, but {close} is. Did you mean that? The name must be {name}."
            for name, close in mean.items()
        ) or _mend_first(question, outline, owners, wrong)
        for case, test in zip(question.cases, results[id_].tests, strict=True):
            if not test.passed and mean.keys() & set(case.names):
                test.message, test.mistake = results[id_].hint, "misspelt"


def _mend_first(
    question: Question, outline: Outline, owners: Mapping[str, Question], wrong: set[str]
) -> str:
    for name, owner in owners.items():  # in the order of the assignment
        users = [user for user in question.names if name in outline.uses.get(user, ())]
        if users and name in wrong and owner.id != question.id:
            return f"{users[0]} uses {name}, which is not right yet: mend {owner.id} first."
    return ""


def _similar(name: str, others: Iterable[str]) -> list[str]:
    plain = {_plain(other): other for other in sorted(others)}
    return [plain[close] for close in get_close_matches(_plain(name), plain, 1, ALIKE)]


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def _list(value: Any) -> list[Any]:
    return value[:MAX_NAMES] if isinstance(value, list) else []


def _texts(value: Any) -> frozenset[str]:
    return frozenset(
        text
        for text in _list(value)
        if isinstance(text, str) and len(text) <= MAX_NAME and text.isidentifier()
    )
