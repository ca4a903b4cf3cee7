"""Read hand-ins, in a process that ends if one takes too long."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from autograder.errors import GraderError
from autograder.grading.helper import HelperEnded, KeptHelper
from autograder.grading.manifest import Manifest
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from autograder.intake.words import words_of

SECONDS = 60  # for a hand-in, which usually takes a hundredth of one
TOO_LONG = "It could not be read within {:g} seconds. Hand in the notebook itself, without outputs."
KILLED = "the process that reads hand-ins was killed again and again; run the same command again"

Written = Mapping[str, str]  # the answers in words, by question


class Reader(AbstractContextManager["Reader"]):
    """Reads the hand-ins of *assignment*, each within *seconds*."""

    def __init__(self, assignment: Manifest, seconds: float = SECONDS) -> None:
        # Without test cases: no other process needs them, or could be sent them.
        self.assignment = Manifest({}, assignment.given, handout=assignment.handout)
        self.seconds = seconds
        self._helper = KeptHelper(partial(_read, self.assignment), seconds)

    def __exit__(self, *error: Any) -> None:
        self._helper.__exit__(*error)

    def read(self, submission: Submission) -> tuple[Task, Written]:
        """Return the task of grading *submission*, and its answers in words.

        Raises:
            GraderError: the grader failed, not the student.
        """
        try:
            answer: tuple[Task, Written] | str = self._helper.ask(submission)
        except HelperEnded as ended:
            if not ended.is_late:
                raise GraderError(KILLED) from None
            task = Task(submission.name, unreadable=TOO_LONG.format(self.seconds))
            return task, _written(task, self.assignment)
        if isinstance(answer, str):
            raise GraderError(answer)
        return answer


def _read(assignment: Manifest, submission: Submission) -> tuple[Task, Written] | str:
    """Return the task and the answers in words, or why this module failed."""
    try:
        task = Task.of(submission, assignment)
        _ = task.digest  # is kept in the task
        return task, _written(task, assignment)
    except Exception as error:  # noqa: BLE001  # it costs one submission, and not the run
        frame = extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        return f"{type(error).__name__} in {place}, while it was read: {error}"


def _written(task: Task, assignment: Manifest) -> Written:
    words = words_of(task.content, assignment.handout)
    return {id_: answer.text for id_, answer in words.answers.items()}
