"""The questions of an assignment with their test cases, read from the build: Otter's tests."""

import importlib
import inspect
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.errors import GraderError
from autograder.grading import manifest, plan
from autograder.grading.manifest import ListedQuestion, Manifest
from autograder.grading.plan import Plan


@dataclass(frozen=True)
class Case:
    """A test case: a function of answers that raises unless they are right; *body* is Otter's."""

    name: str
    public: bool
    points: float
    body: Any

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The answers that it asks for: the names of its parameters."""
        return tuple(inspect.signature(self.body.test_func).parameters)

    def run(self, answers: Any) -> None:
        """Call the test with the values of its parameters' names in *answers*."""
        self.body.call_func(answers)


@dataclass(frozen=True)
class Question(ListedQuestion):
    """A question with its test cases.

    The last look of *plan*, after those of the test cases, is for hints.
    """

    cases: tuple[Case, ...] = ()
    all_or_nothing: bool = False
    plan: Plan = field(default_factory=Plan)

    @property
    def names(self) -> tuple[str, ...]:
        """The answers that its test cases ask for."""
        return tuple(dict.fromkeys(name for case in self.cases for name in case.names))

    def score(self, passed: list[bool]) -> float:
        """Return the points by Otter's rule; *passed* says of each case whether it passed."""
        if self.all_or_nothing:
            return self.possible if all(passed) else 0.0
        return sum(case.points for case, ok in zip(self.cases, passed, strict=True) if ok)


@dataclass(frozen=True)
class Assignment(Manifest):
    """All questions of an assignment, ready to grade."""

    questions: Mapping[str, Question]


def load(build: Path) -> Assignment:
    """Return the assignment that `python -m autograder build` wrote to *build*.

    This puts its folder `files` on `sys.path`: the tests import the packages in it.

    Raises:
        GraderError: a file is missing, or tests do not have the points that `questions.json` says.
    """
    listed = manifest.load(build)
    files = str(listed.given.parent)
    if files not in sys.path:
        sys.path.insert(0, files)
    plans = plan.load(build)
    with _test_files() as otter:
        questions = {
            each.id: _question(
                each,
                otter.ExceptionTestFile.from_file(str(manifest.tests_of(build, each.id))),
                plans.get(each.id),
            )
            for each in listed.questions.values()
        }
    return Assignment(**(vars(listed) | {"questions": questions}))


def _question(listed: ListedQuestion, file: Any, recorded: Plan | None) -> Question:
    cases = tuple(
        Case(case.body.test_func.__name__, not case.hidden, case.points, case.body)
        for case in file.test_cases
    )
    total = sum(case.points for case in cases)
    if total != listed.possible:
        raise GraderError(
            f"{listed.id} has {listed.possible:g} points, but its test cases add up to "
            f"{total:g}: make them agree in the master."
        )
    question = Question(**vars(listed), cases=cases, all_or_nothing=file.all_or_nothing)
    if recorded is None:
        return question
    for_hints = ("outline", list(question.names))
    return replace(question, plan=Plan((*recorded.looks, for_hints), recorded.cases))


@contextmanager
def _test_files() -> Iterator[Any]:
    """Lend Otter's module `exception_test`, and to test files what they import of Otter.

    `import otter` also imports its command line, its exporters, IPython and pandas. That takes a
    second and 60 MB, and needs packages that the image for Gradescope leaves out. Afterwards, who
    imports Otter gets all of it.
    """
    spec = find_spec("otter")
    if spec is None or spec.submodule_search_locations is None:
        raise GraderError("Otter-Grader is not installed here: run `make setup`.")
    otter, test_files = ModuleType("otter"), ModuleType("otter.test_files")
    otter.__path__ = list(spec.submodule_search_locations)
    test_files.__path__ = [f"{path}/test_files" for path in otter.__path__]
    bare = {each.__name__: each for each in (otter, test_files)}
    whole = {name: module for name, module in sys.modules.items() if name in bare}
    sys.modules.update(bare)
    try:
        exception_test = importlib.import_module("otter.test_files.exception_test")
        vars(test_files)["test_case"] = exception_test.test_case
        yield exception_test
    finally:
        for name in bare:
            del sys.modules[name]
        sys.modules.update(whole)
