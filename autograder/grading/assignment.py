"""The questions of an assignment, read from the build: `questions.json` and Otter's tests."""

import importlib
import inspect
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.errors import GraderError
from autograder.grading import digests, plan
from autograder.grading.plan import Plan
from autograder.intake.cells import Cell, Handout, WrittenPlace

Environment = Mapping[str, Any]


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
class Question:
    """A question with its test cases; *digest* is the digest of their source.

    The last look of *plan*, after those of the test cases, is for hints.
    """

    id: str
    cases: tuple[Case, ...]
    all_or_nothing: bool = False
    digest: str = ""
    plan: Plan = field(default_factory=Plan)

    @property
    def names(self) -> tuple[str, ...]:
        """The answers that its test cases ask for."""
        return tuple(dict.fromkeys(name for case in self.cases for name in case.names))

    @property
    def possible(self) -> float:
        """The points of all its test cases."""
        return sum(case.points for case in self.cases)

    def score(self, passed: list[bool]) -> float:
        """Return the points by Otter's rule; *passed* says of each case whether it passed."""
        if self.all_or_nothing:
            return self.possible if all(passed) else 0.0
        return sum(case.points for case, ok in zip(self.cases, passed, strict=True) if ok)


@dataclass(frozen=True)
class Written:
    """A written question: students answer it in words, and staff mark it.

    Attributes:
        id: its name.
        possible: its points.
        rubric: the model answer and how to mark, in Markdown.
    """

    id: str
    possible: float
    rubric: str


@dataclass(frozen=True)
class Assignment:
    """All questions of an assignment.

    Attributes:
        questions: the questions with test cases, by id.
        given: the folder of the package that each submission finds beside itself.
        written: the written questions.
        order: the ids of all questions, in the order of the notebook.
        handout: the notebook that students get.
        digest: the digest of the packages that all test cases share.
    """

    questions: dict[str, Question]
    given: Path
    written: tuple[Written, ...] = ()
    order: tuple[str, ...] = ()
    handout: Handout = field(default_factory=Handout)
    digest: str = ""

    @property
    def digest_of_all(self) -> str:
        """The digest of all tests, of the packages that they share, and of the engine."""
        tests = [question.digest for question in self.questions.values()]
        return digests.of(tests, self.digest, digests.of_engine())

    @property
    def possible(self) -> float:
        """The points of all questions with test cases."""
        return sum(question.possible for question in self.questions.values())


def load(build: Path) -> Assignment:
    """Return the assignment that `python -m autograder build` wrote to *build*.

    This puts its folder `files` on `sys.path`: the tests import the packages in it.

    Raises:
        GraderError: a file is missing, or tests do not have the points that `questions.json` says.
    """
    path = build / "questions.json"
    if not path.is_file():
        raise GraderError(f"There is no {path}: run `make autograder` to build the tests.")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    files = build / "files"
    if str(files) not in sys.path:
        sys.path.insert(0, str(files))
    listed = manifest["questions"]
    plans = plan.load(build)
    questions = [
        _with_plan(_load_question(build / "tests" / f"{entry['id']}.py"), plans) for entry in listed
    ]
    for entry, question in zip(listed, questions, strict=True):
        if entry["points"] != question.possible:
            raise GraderError(
                f"{entry['id']} has {entry['points']:g} points, but its test cases add up to "
                f"{question.possible:g}: make them agree in the master."
            )
    return Assignment(
        questions={question.id: question for question in questions},
        given=files / "given",
        written=tuple(map(_written, manifest.get("written", []))),
        order=tuple(manifest.get("order", [entry["id"] for entry in listed])),
        handout=_handout(manifest),
        digest=digests.of_folders(files / "given", files / "hidden"),
    )


def _written(entry: dict[str, Any]) -> Written:
    return Written(entry["id"], entry["points"], entry["rubric"])


def _handout(manifest: dict[str, Any]) -> Handout:
    cells = manifest.get("cells", [])
    return Handout(
        manifest.get("assignment", ""),
        tuple(Cell(cell["source"], cell["kind"], cell["id"]) for cell in cells),
        frozenset(id_ for entry in manifest["questions"] for id_ in entry.get("answer_cells", ())),
        tuple(
            WrittenPlace(entry["id"], entry["text_cell"], tuple(entry["answer_cells"]))
            for entry in manifest.get("written", [])
        ),
    )


def _with_plan(question: Question, plans: Mapping[str, Plan]) -> Question:
    recorded = plans.get(question.id)
    if recorded is None:
        return question
    for_hints = ("outline", list(question.names))
    return replace(question, plan=Plan((*recorded.looks, for_hints), recorded.cases))


def _load_question(path: Path) -> Question:
    if not path.is_file():
        raise GraderError(
            f"questions.json lists {path.stem}, but there is no {path}: run `make autograder`."
        )
    file = _test_files().ExceptionTestFile.from_file(str(path))
    cases = tuple(
        Case(case.body.test_func.__name__, not case.hidden, case.points, case.body)
        for case in file.test_cases
    )
    return Question(file.name, cases, file.all_or_nothing, digests.of(path.read_text("utf-8")))


@cache
def _test_files() -> Any:
    """Return the module `otter.test_files`, imported without the rest of Otter.

    `import otter` also imports its command line, its exporters and pandas. That takes a second and
    60 MB, and needs packages that the image for Gradescope leaves out.
    """
    spec = find_spec("otter")
    if spec is None or spec.submodule_search_locations is None:
        raise GraderError("Otter-Grader is not installed here: run `make setup`.")
    bare = ModuleType("otter")
    bare.__path__ = spec.submodule_search_locations
    whole = sys.modules.get("otter")
    sys.modules["otter"] = whole or bare
    test_files = importlib.import_module("otter.test_files")  # the tests then import it from here
    if whole is None:
        del sys.modules["otter"]  # a later `import otter` must import all of it
    return test_files
