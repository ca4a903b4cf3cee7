"""What there is to grade, and what became of it, in the form of a file of `results/`."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from autograder import keys
from autograder.errors import SubmissionError
from autograder.questions import Assignment
from autograder.reading import Content
from autograder.settings import Settings
from autograder.submissions import Submission


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
        hint: that of `autograder.hints`, for the student.
        plots: what public tests saw of each name that stands for a plot, see `autograder.pictures`;
            None for one with too much in it.
        key: tells by what it came about, see `Task.key_of`.
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

    *isolation* says how student code was kept apart in that run, see `autograder.isolation`, and
    *written* has the answers in words, by question.
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


@dataclass(frozen=True)
class Task:
    """A submission as it was read: what there is to grade.

    Attributes:
        name: what it is called in the grade book.
        content: its cells.
        unreadable: why there are none, in a sentence.
        kept: questions that an earlier run has graded, and need not be again.
    """

    name: str
    content: Content = field(default_factory=Content)
    unreadable: str = ""
    kept: Mapping[str, QuestionResult] = field(default_factory=dict)

    @staticmethod
    def of(submission: Submission) -> "Task":
        """Return the task that *submission* is, with nothing kept."""
        try:
            return Task(submission.name, submission.read())
        except SubmissionError as error:
            return Task(submission.name, unreadable=str(error))

    def keeping(
        self, old: Result | None, assignment: Assignment, settings: Settings, *, weak: bool
    ) -> "Task":
        """Return this task with what need not be graded again.

        A question with full marks stays as it was if all that it depends on did. One without has
        advice that depends on other questions, so it stays only if all of them do.

        Args:
            old: the result of an earlier run.
            assignment: what is graded in this run.
            settings: those of this run.
            weak: whether results count that came about where student code was not kept apart.
        """
        if old is None or (old.isolation.startswith("weak") and not weak):
            return self
        same = {
            each.id: each
            for each in old.questions
            if each.id in assignment.questions
            and each.key == self.key_of(each.id, assignment, settings)
        }
        if len(same) < len(assignment.questions):
            same = {id_: each for id_, each in same.items() if each.score == each.possible}
        return replace(self, kept=same)

    def is_done(self, assignment: Assignment) -> bool:
        """Tell whether nothing is left to grade."""
        return len(self.kept) == len(assignment.questions)

    def key_of(self, question: str, assignment: Assignment, settings: Settings) -> str:
        """Return the key of all that the result of *question* depends on."""
        test = assignment.questions[question].digest
        return keys.of(self._key, test, assignment.digest, asdict(settings), keys.of_engine())

    @cached_property
    def _key(self) -> str:
        return keys.of(asdict(self.content), self.unreadable)
