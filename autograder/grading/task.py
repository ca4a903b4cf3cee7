"""What there is to grade: a submission as it was read, without what an earlier run has graded."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property

from autograder.errors import SubmissionError
from autograder.grading import digests
from autograder.grading.assignment import Assignment
from autograder.grading.results import QuestionResult, Result
from autograder.intake.cells import Content
from autograder.intake.submissions import Submission
from autograder.settings import Settings


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
        return digests.of(self._key, test, assignment.digest, asdict(settings), digests.of_engine())

    @cached_property
    def _key(self) -> str:
        return digests.of(asdict(self.content), self.unreadable)
