"""The records of results, in the form of a file of `results/`."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class TestResult:
    """What became of one test case; *points* is what it is worth.

    *sentence* says what is wrong without anything of the test's inputs or of the submission's
    words, so that students may read it of hidden tests too; it is empty where nothing is known.
    """

    name: str
    public: bool
    passed: bool
    points: float
    message: str = ""
    mistake: str | None = None
    sentence: str = ""


@dataclass
class QuestionResult:
    """What became of one question.

    Attributes:
        hint: that of `autograder.grading.hints`, for the student.
        plots: what public tests saw of each name that stands for a plot, see
            `autograder.grading.plot_data`; None for one with too much in it.
        key: tells by what it came about, see `autograder.grading.task`.
    """

    id: str
    score: float
    possible: float
    tests: list[TestResult] = field(default_factory=list)
    hint: str = ""
    plots: dict[str, Any] = field(default_factory=dict)
    key: str = ""


@dataclass
class Result:
    """Everything known of a graded submission, in the form of its file in `results/`.

    *isolation* says how student code was kept apart in that run, see
    `autograder.sandbox.isolation`, and *written* has the answers in words, by question.
    """

    submission: str
    status: str
    score: float
    possible: float
    seconds: float
    questions: list[QuestionResult]
    notes: list[str] = field(default_factory=list)
    isolation: str = ""
    written: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the text of its file."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"

    @staticmethod
    def from_json(text: str) -> "Result | None":
        """Return the result that `to_json` gave, None if the text is not from this version."""
        try:
            read = json.loads(text)
            for question in read["questions"]:
                question["tests"] = [TestResult(**test) for test in question["tests"]]
            read["questions"] = [QuestionResult(**question) for question in read["questions"]]
            return Result(**read)
        except (ValueError, TypeError, KeyError):
            return None
