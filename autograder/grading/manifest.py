"""What the build tells of an assignment without its tests: questions, points, cells and digests.

A run in which nothing has changed needs no more, and starts without NumPy and the tests.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import GraderError
from autograder.grading import digests
from autograder.intake.cells import Cell, Handout, WrittenPlace


@dataclass(frozen=True)
class ListedQuestion:
    """A question with test cases; *digest* is the digest of their source."""

    id: str
    possible: float
    digest: str = ""


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
class Manifest:
    """All questions of an assignment.

    Attributes:
        questions: the questions with test cases, by id.
        given: the folder of the package that each submission finds beside itself.
        written: the written questions.
        order: the ids of all questions, in the order of the notebook.
        handout: the notebook that students get.
        digest: the digest of the packages that all test cases share.
    """

    questions: Mapping[str, ListedQuestion]
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


def load(build: Path) -> Manifest:
    """Return what `python -m autograder build` wrote to *build* about the assignment.

    Raises:
        GraderError: a file is missing.
    """
    path = build / "questions.json"
    if not path.is_file():
        raise GraderError(f"There is no {path}: run `make autograder` to build the tests.")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    files = build / "files"
    listed = [
        ListedQuestion(entry["id"], entry["points"], _digest(tests_of(build, entry["id"])))
        for entry in manifest["questions"]
    ]
    return Manifest(
        questions={question.id: question for question in listed},
        given=files / "given",
        written=tuple(map(_written, manifest.get("written", []))),
        order=tuple(manifest.get("order", [question.id for question in listed])),
        handout=_handout(manifest),
        digest=digests.of_folders(files / "given", files / "hidden"),
    )


def tests_of(build: Path, question: str) -> Path:
    """Return the file with the test cases of *question*."""
    return build / "tests" / f"{question}.py"


def _digest(path: Path) -> str:
    if not path.is_file():
        raise GraderError(
            f"questions.json lists {path.stem}, but there is no {path}: run `make autograder`."
        )
    return digests.of(path.read_text("utf-8"))


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
