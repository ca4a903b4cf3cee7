"""Hints that need other questions too: a misspelt name, or the answer to mend first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from autograder.grading.assignment import Assignment, Question
from autograder.grading.cell_notes import CellNotes
from autograder.grading.results import QuestionResult

SIMILARITY = 0.85  # from 0 to 1, by `difflib`; names in given cells are less similar to answers
MAX_NAMES, MAX_NAME = 1_000, 100  # bounds on the time of comparisons


@dataclass(frozen=True)
class Outline:
    """The names that a notebook defines, and those that each answer of a question uses.

    It comes from the worker, and nothing but hints depends on it.
    """

    defined: frozenset[str] = frozenset()
    uses: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def of(names: Iterable[str], defined: Any, uses: Any) -> "Outline":
        """Return the outline that a worker sent for the answers *names*; drop what is malformed."""
        return Outline(_texts(defined), dict(zip(names, map(_texts, _list(uses)), strict=False)))


def add_hints(
    assignment: Assignment,
    results: Mapping[str, QuestionResult],
    outlines: Mapping[str, Outline],
    cells: CellNotes,
) -> None:
    """Set the hint of each question in *results* that lost points, if there is one.

    A hint on the answer of another question rests on public tests: students may read all hints.
    """
    owners = {
        name: question for question in assignment.questions.values() for name in question.names
    }
    wrong = {
        name
        for id_, result in results.items()
        for case, test in zip(assignment.questions[id_].cases, result.tests, strict=True)
        for name in case.names
        if test.public and not test.passed
    }
    failed = {id_ for id_, result in results.items() if result.score < result.possible}
    for id_ in failed:
        question, outline = assignment.questions[id_], outlines.get(id_, Outline())
        misspelt = {
            name: close
            for name in question.names
            if name not in outline.defined
            for close in _similar(name, outline.defined - owners.keys())
        }
        undefined = [name for name in question.names if name not in outline.defined]
        results[id_].hint = (
            " ".join(
                f"{name} is not defined, but {close} is. Did you mean that? The name must be "
                f"{name}."
                for name, close in misspelt.items()
            )
            or next(filter(None, map(cells.why_undefined, undefined)), "")
            or cells.why_too_late(question)
            or _mend_first(question, outline, owners, wrong)
        )
        for case, test in zip(question.cases, results[id_].tests, strict=True):
            if not test.passed and misspelt.keys() & set(case.names):
                test.message, test.mistake = results[id_].hint, "misspelt"


def _mend_first(
    question: Question, outline: Outline, owners: Mapping[str, Question], wrong: set[str]
) -> str:
    """Return a sentence on the first wrong answer of another question that *question* uses."""
    for name, owner in owners.items():  # in the order of the assignment
        users = [user for user in question.names if name in outline.uses.get(user, ())]
        if users and name in wrong and owner.id != question.id:
            return f"{users[0]} uses {name}, which is not right yet: mend {owner.id} first."
    return ""


def _similar(name: str, others: Iterable[str]) -> list[str]:
    """Return the one of *others* that is most similar to *name*, none if none is similar enough."""
    plain = {_plain(other): other for other in sorted(others)}
    return [plain[close] for close in get_close_matches(_plain(name), plain, 1, SIMILARITY)]


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
