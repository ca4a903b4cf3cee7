"""What the report keeps of each submission: little, since a course may have ten thousand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.manifest import Manifest
from autograder.grading.results import QuestionResult, Result
from autograder.intake.submissions import Submission
from autograder.publishing.marks import Points
from autograder.publishing.question_statistics import mistakes_of

# What `autograder.intake.exports` notes of a student with more than one attempt.
ATTEMPTS = re.compile(r"The attempt of |Left out, because of a later attempt: ")
MAX_NOTE = 160  # characters
Indices = Mapping[tuple[str, str, str], int]  # of mistakes, by question, name and sentence


@dataclass(frozen=True)
class ReportedSubmission:
    """A submission in the report.

    Attributes:
        name: of the submission.
        code: what stands for the name while staff mark, if they do that blindly; else the name.
        students: their names, as far as an export or the list of the class has them.
        late: whether an export says that it came late.
        attempts: what an export left out because of a later attempt; empty if there was one alone.
        score: the points by tests.
        written, total: after adjustments; None until staff have marked all answers.
        note: the first of the grader, and how many more there are.
        points: by question, manual marks included, after adjustments.
        unanswered: the questions in words that have no answer.
        is_unchanged: whether it holds no answer at all.
        right_on_public_data_only: ids of questions, see `_is_right_on_public_data_only`.
        mistakes: indices into the report's list of all mistakes.
    """

    name: str
    code: str
    students: str
    late: bool
    attempts: str
    status: str
    score: float
    written: float | None
    total: float | None
    note: str
    points: Mapping[str, float]
    unanswered: Sequence[str]
    is_unchanged: bool
    right_on_public_data_only: Sequence[str]
    mistakes: Sequence[int]

    @property
    def label(self) -> str:
        """What staff call it: the names of its students, or its own."""
        return self.students or self.name

    @property
    def page(self) -> str:
        """The file of its page, beside the report."""
        return page_of(self.name)


def page_of(name: str) -> str:
    """Return the file of the page on the submission *name*, beside the report."""
    return f"report/student-{name}.html"


def reported(
    result: Result,
    points: Points,
    submission: Submission,
    students: str,
    code: str,
    assignment: Manifest,
    indices: Indices,
) -> ReportedSubmission:
    """Return what the report keeps of the *submission* with *result* and *points*.

    Args:
        result: of grading it.
        points: after all that counts.
        submission: what an export said of it.
        students: their names.
        code: what stands for its name while staff mark.
        assignment: its questions.
        indices: of all mistakes of the class.
    """
    questions = result.questions
    made = [(q.id, *mistake) for q in questions for mistake in mistakes_of(q).items()]
    attempts = [note for note in submission.notes if ATTEMPTS.match(note)]
    unanswered = [each.id for each in assignment.written if not result.written.get(each.id)]
    return ReportedSubmission(
        name=result.submission,
        code=code,
        students=students,
        late=any(student.late for student in submission.students),
        attempts=" ".join(attempts)[:MAX_NOTE],
        status=result.status,
        score=result.score,
        written=points.written,
        total=points.total,
        note=_note([note for note in result.notes if note not in attempts]),
        points={id_: each for id_, each in points.questions.items() if each is not None},
        unanswered=unanswered,
        is_unchanged=_is_unchanged(result) and len(unanswered) == len(assignment.written),
        right_on_public_data_only=[q.id for q in questions if _is_right_on_public_data_only(q)],
        mistakes=[indices[each] for each in made if each in indices],
    )


def _note(notes: Sequence[str]) -> str:
    if not notes:
        return ""
    short = notes[0] if len(notes[0]) <= MAX_NOTE else f"{notes[0][:MAX_NOTE].rsplit(' ', 1)[0]} …"
    return f"{short} (and {len(notes) - 1} more)" if len(notes) > 1 else short


def _is_unchanged(result: Result) -> bool:
    """Tell whether there is neither a point nor code that is not as it was handed out."""
    return result.status != "unreadable" and not any(
        question.score or question.code for question in result.questions
    )


def _is_right_on_public_data_only(question: QuestionResult) -> bool:
    """Tell whether an answer is right on the public data only, and no known mistake explains it.

    Public tests without points check the type only, so passing them proves nothing. More than half
    of the hidden tests must fail: one in two may fail only because the answer is not precise.
    """
    public = [test for test in question.tests if test.public]
    hidden = [test for test in question.tests if not test.public]
    failed = [test for test in hidden if not test.passed]
    return (
        sum(test.points for test in public) > 0
        and all(test.passed for test in public)
        and 2 * len(failed) > len(hidden)
        and not any(test.mistake for test in failed)
    )
