"""Tasks of the grader: the content of a submission, and whether an earlier result still holds."""

from dataclasses import asdict, dataclass, field
from functools import cached_property

from autograder.errors import SubmissionError
from autograder.grading import digests
from autograder.grading.manifest import Manifest
from autograder.grading.results import Result
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
    """

    name: str
    content: Content = field(default_factory=Content)
    unreadable: str = ""

    @staticmethod
    def of(submission: Submission, assignment: Manifest) -> "Task":
        """Return the task of grading *submission* of *assignment*."""
        try:
            return Task(submission.name, submission.read(assignment.handout))
        except SubmissionError as error:
            return Task(submission.name, unreadable=str(error))

    def is_done(
        self, old: Result | None, assignment: Manifest, settings: Settings, *, weak: bool
    ) -> bool:
        """Tell whether *old*, the result of an earlier run, still holds.

        If anything has changed, everything is asked again: a submission that was asked for some
        questions alone could tell which of them were wrong.

        Args:
            old: the result of an earlier run, if there is one.
            assignment: the assignment of this run.
            settings: the limits of this run.
            weak: whether results are valid that were graded without isolation.
        """
        if old is None or (old.isolation.startswith("weak") and not weak):
            return False
        now = {id_: self.cache_key(id_, assignment, settings) for id_ in assignment.questions}
        return now == {each.id: each.key for each in old.questions}

    def cache_key(self, question: str, assignment: Manifest, settings: Settings) -> str:
        """Return the digest of everything that the result of *question* depends on."""
        tests = assignment.questions[question].digest
        return digests.of(
            self.digest, tests, assignment.digest, asdict(settings), digests.of_engine()
        )

    @cached_property
    def digest(self) -> str:
        """The digest of what was handed in, as far as it is graded."""
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
