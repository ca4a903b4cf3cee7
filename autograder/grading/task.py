"""Tasks of the grader: the content of a submission, and its earlier results that are valid."""

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
    """A submission to grade.

    Attributes:
        name: its name in the grade book.
        content: its cells.
        unreadable: a sentence that says why it has none; empty if it is readable.
        kept: valid results of an earlier run, by question; these are not graded again.
    """

    name: str
    content: Content = field(default_factory=Content)
    unreadable: str = ""
    kept: Mapping[str, QuestionResult] = field(default_factory=dict)

    @staticmethod
    def of(submission: Submission, assignment: Assignment) -> "Task":
        """Return the task of grading *submission* of *assignment*, with no earlier results."""
        try:
            return Task(submission.name, submission.read(assignment.handout))
        except SubmissionError as error:
            return Task(submission.name, unreadable=str(error))

    def keeping(
        self, old: Result | None, assignment: Assignment, settings: Settings, *, weak: bool
    ) -> "Task":
        """Return this task with those results of *old* that are still valid.

        The result of a question with full marks is valid if its cache key has not changed. Without
        full marks the result has a hint, which depends on other questions too: it is valid only if
        no cache key has changed.

        Args:
            old: the result of an earlier run, if there is one.
            assignment: the assignment of this run.
            settings: the limits of this run.
            weak: whether results are valid that were graded without isolation.
        """
        if old is None or (old.isolation.startswith("weak") and not weak):
            return self
        valid = {
            each.id: each
            for each in old.questions
            if each.id in assignment.questions
            and each.key == self.cache_key(each.id, assignment, settings)
        }
        if len(valid) < len(assignment.questions):
            valid = {id_: each for id_, each in valid.items() if each.score == each.possible}
        return replace(self, kept=valid)

    def is_done(self, assignment: Assignment) -> bool:
        """Tell whether all questions have a valid result."""
        return len(self.kept) == len(assignment.questions)

    def cache_key(self, question: str, assignment: Assignment, settings: Settings) -> str:
        """Return the digest of everything that the result of *question* depends on."""
        tests = assignment.questions[question].digest
        return digests.of(
            self._digest, tests, assignment.digest, asdict(settings), digests.of_engine()
        )

    @cached_property
    def _digest(self) -> str:
        content = self.content
        cells = [
            (
                cell.kind,
                cell.source,
                cell.id,
                {n: digests.of_bytes(p) for n, p in cell.pictures.items()},
            )
            for cell in content.cells
        ]
        files = {name: digests.of_bytes(data) for name, data in content.files.items()}
        return digests.of(cells, files, content.notes, self.unreadable)
