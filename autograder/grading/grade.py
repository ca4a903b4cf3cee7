"""Grade one submission: run its cells in a worker, and have its answers judged."""

import gc
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from autograder.boundary.lost import Late, Lost, OverLimit
from autograder.errors import GraderError
from autograder.grading import assignment, expected
from autograder.grading.assignment import Assignment, Question
from autograder.grading.cell_notes import MAX_NOTE, CellNotes
from autograder.grading.hints import add_hints
from autograder.grading.judging import Judge
from autograder.grading.pictures import all_written_anew
from autograder.grading.plan import Plan
from autograder.grading.replies import Replies, Room, ask
from autograder.grading.results import QuestionResult, Result
from autograder.grading.task import Task
from autograder.grading.versions import versions
from autograder.intake.cells import Content
from autograder.intake.words import words_of
from autograder.sandbox.isolation import examine
from autograder.sandbox.launch import Launch
from autograder.sandbox.parent import ParentLost, WarmParent
from autograder.sandbox.remote_worker import RemoteWorker
from autograder.settings import Settings

MAX_ATTEMPTS = 5
MAX_LOSSES = 2  # of the warm parent, which another program may kill


class Grader:
    """The grader of one process: the assignment, the settings and a warm parent.

    Args:
        build: the folder that `python -m autograder build` wrote.
        settings: the limits of student code.
        stack: ends the warm parent when it is closed.
        launch: the process of the warm parent, if it has been started already.

    Attributes:
        judge: judges answers, in a process of its own.
        isolation: how this machine isolates student code, for the results; empty until examined.
    """

    def __init__(
        self, build: Path, settings: Settings, stack: ExitStack, launch: Launch | None = None
    ) -> None:
        self.build = build
        self.assignment = assignment.load(build)
        expected.load(build)
        self.settings = settings
        self.parent = stack.enter_context(WarmParent([self.assignment.given], settings, launch))
        self.judge = stack.enter_context(Judge(build, self.assignment.questions))
        self.isolation = ""
        gc.freeze()  # the collector need not go through tests and Matplotlib again and again
        gc.enable()

    def grade(self, task: Task) -> Result:
        """Return the result of *task*.

        Raises:
            GraderError: the grader failed, by any exception; other submissions are not affected.
        """
        try:
            result = grade(task, self.assignment, self.parent, self.judge, self.settings)
        except GraderError:
            raise
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            raise GraderError(
                f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}: {error}"
            ) from error
        return replace(result, isolation=self.isolation)

    def examine_isolation(
        self, submissions: Sequence[Path], results: Path | None = None, *, weak: bool = False
    ) -> None:
        """Examine by a probe how this machine isolates student code.

        Args:
            submissions: files and folders that a worker must not read.
            results: a folder that a worker must neither read nor write to.
            weak: whether to go on if the machine does not isolate student code.

        Raises:
            GraderError: it does not, and *weak* is false.
        """
        with tempfile.TemporaryDirectory() as folder:
            isolation = examine(self.parent, self.build, submissions, results or Path(folder))
        if isolation.breaches and not weak:
            raise GraderError(isolation.refusal())
        self.isolation = isolation.level


def grade(
    task: Task, assignment: Assignment, parent: WarmParent, judge: Judge, settings: Settings
) -> Result:
    """Return the result of *task*, whatever its cells do.

    Raises:
        GraderError: the grader failed; the submission then gets no mark.
    """
    started = ended = time.monotonic()
    graded: dict[str, QuestionResult] = {}
    if task.unreadable:
        status, notes = "unreadable", [task.unreadable[:MAX_NOTE]]
    else:
        attempts = _Attempts(assignment, settings, started + settings.submission_seconds)
        try:
            status, notes = attempts.run_all(task.content, parent)
            ended = time.monotonic()
            graded = attempts.judge_all(judge)
        finally:
            attempts.forget_replies()
        notes = [*task.content.notes, *notes]
    words = words_of(task.content, assignment.handout)
    questions = [graded.get(q.id) or _ungraded(q) for q in assignment.questions.values()]
    for question in questions:
        question.key = task.cache_key(question.id, assignment, settings)
        names = assignment.questions[question.id].names
        question.code = task.content.definitions(names, assignment.handout.cells)
    return Result(
        submission=task.name,
        status=status,
        score=sum(question.score for question in questions),
        possible=assignment.possible,
        seconds=round(ended - started, 3),  # judging takes longer if hidden tests fail
        questions=questions,
        notes=notes,
        written={id_: answer.text for id_, answer in words.answers.items()},
        pictures=all_written_anew(
            {id_: each.pictures for id_, each in words.answers.items() if each.pictures}, parent
        ),
        unsure=[id_ for id_, answer in words.answers.items() if answer.unsure],
        other_words=list(words.others),
        versions=versions(),
    )


class _Attempts:
    """The attempts to run one submission; the last one counts.

    Attributes:
        replies: to the plans of the questions in the current attempt, by id.
        room: what they take.
        cells: what is to be said of the cells in the current attempt.
        cell: the index of the cell that is running; None after the last one.
        patient: whether checked questions may wait in this attempt.
    """

    def __init__(
        self,
        assignment: Assignment,
        settings: Settings,
        deadline: float,
    ) -> None:
        self.assignment = assignment
        self.settings = settings
        self.deadline = deadline
        self.replies: dict[str, Replies] = {}
        self.room = Room()
        self.cells = CellNotes((), {})
        self.cell: int | None = None
        self.patient = True

    def run_all(self, content: Content, parent: WarmParent) -> tuple[str, list[str]]:
        """Run the cells; if one hangs or kills the worker, run them again without that cell.

        The worker says which cell runs, so `MAX_ATTEMPTS` counts goes, and not such cells.

        Returns:
            The status, that of the first such cell or "graded", and the notes.
        """
        stopped: dict[int | None, tuple[str, str]] = {}
        goes = losses = 0
        while goes < MAX_ATTEMPTS:
            left_out = {cell: why for cell, (_, why) in stopped.items() if cell is not None}
            self.forget_replies()
            self.cell = None
            self.cells = CellNotes(content.code, left_out)
            try:
                with parent.start(self.deadline) as worker:
                    whole = self.run_once(worker, content)
                if whole:
                    break
                goes += 1
                self.patient = False
            except ParentLost:
                losses += 1
                parent.restart()
                if losses > MAX_LOSSES:
                    raise
            except Lost as error:
                goes += 1
                self.patient = False
                stopped[self.cell] = self.reason_of_loss(error)
                if self.cell is None or time.monotonic() > self.deadline:
                    break
        statuses = [status for status, _ in stopped.values()]
        notes = [note for _, note in stopped.values()] + self.cells.sentences()
        return (statuses[0] if statuses else "graded"), notes

    def reason_of_loss(self, error: Lost) -> tuple[str, str]:
        """Return the status and the note for a worker that was lost at the current cell."""
        place = "After its last cell the notebook"
        if self.cell is not None:
            place = self.cells.place(self.cell)
        if time.monotonic() > self.deadline:
            return "timeout", (
                f"{place} was running when the {self.settings.submission_seconds:g} seconds for "
                "the whole submission were over; what was not graded until then has no points."
            )
        if isinstance(error, Late):
            return "timeout", (
                f"{place} did not end within {self.settings.cell_seconds:g} seconds and was left "
                "out: is there a loop that never ends?"
            )
        if isinstance(error, OverLimit):
            return "crashed", f"{place} {error}, with all that it started, and was left out."
        return "crashed", f"{place} ended the Python process that it ran in and was left out."

    def run_once(self, worker: RemoteWorker, content: Content) -> bool:
        """Run the cells but those left out; ask each question as it was at its last check.

        Nothing here depends on what is right: the submission can watch it.

        Returns:
            Whether all was asked; if not, what waited in a patient worker has changed.
        """
        checks = 0
        noted: dict[str, Plan] = {}  # of the questions to ask next
        questions = self.assignment.questions
        answers = {id_: question.names for id_, question in questions.items()}
        sources = [cell.source for cell in content.code]
        left_out = list(self.cells.left_out)
        seconds = self.settings.cell_seconds
        for event, *details in worker.run(
            sources, left_out, content.files, seconds, answers, patient=self.patient
        ):
            if event == "cell":
                self.cell = details[0]
            elif event == "error":
                self.cells.error(*details)
            elif event == "skip":
                self.cells.skip(*details)
            elif event == "check":
                checks += 1
                if details[0] in questions and checks <= self.settings.checks:
                    noted[details[0]] = questions[details[0]].plan
                    self.cells.checked[details[0]] = self.cell or 0
            elif event == "ask":
                self.ask(noted, worker)
                noted = {}
                worker.go_on()
            elif event == "again":
                return False
        self.cell = None
        never = {id_: each.plan for id_, each in questions.items() if id_ not in self.replies}
        self.ask(never | noted, worker)
        return True

    def ask(self, plans: Mapping[str, Plan], worker: RemoteWorker) -> None:
        """Ask *plans* of the current answers; for each question the last time counts."""
        seconds = self.settings.call_seconds
        for id_, replies in ask(plans, worker, seconds, self.room).items():
            if earlier := self.replies.get(id_):
                earlier.close()
            self.replies[id_] = replies

    def forget_replies(self) -> None:
        """Drop what an earlier attempt was answered."""
        for replies in self.replies.values():
            replies.close()
        self.replies = {}

    def judge_all(self, judge: Judge) -> dict[str, QuestionResult]:
        """Return the results of all questions that were asked, once the worker has ended."""
        asked = [each for each in self.assignment.questions.values() if each.id in self.replies]
        graded, outlines = judge.judge_all(asked, self.replies)
        add_hints(self.assignment, graded, outlines, self.cells)
        return graded


def _ungraded(question: Question) -> QuestionResult:
    return QuestionResult(question.id, 0, question.possible)
