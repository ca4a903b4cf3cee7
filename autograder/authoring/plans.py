"""Record the plan of each question: what its test cases ask of the reference answers.

Then each test case is run again on answers that are wrong, to see that it asks nothing else.
"""

import time
import warnings
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import numpy as np

from autograder.boundary.values import decode
from autograder.errors import GraderError
from autograder.grading import assignment, expected, plan
from autograder.grading.assignment import Case, Question
from autograder.grading.plan import Plan, Request, encoded
from autograder.grading.proxies import Answers, as_raised
from autograder.grading.replies import Replies
from autograder.intake import notebooks
from autograder.sandbox.parent import WarmParent
from autograder.sandbox.remote_worker import RemoteFork, RemoteWorker
from autograder.settings import Settings

SECONDS = 600  # for the reference answers, on a slow machine


def record(build: Path, solved: str, settings: Settings) -> None:
    """Write the plans of all questions into *build*, and what their test cases expect.

    Args:
        build: the folder with the tests and the packages that they import.
        solved: the name of the notebook with the reference answers in it.
        settings: the limits of the worker in which these run.

    Raises:
        GraderError: a test case fails, or what it asks for depends on an answer.
    """
    cells = notebooks.cells_of(solved, (build / solved).read_bytes())
    sources = [cell.source for cell in cells if cell.kind == "code"]
    listed = assignment.load(build)
    plans = {}
    with ExitStack() as stack:
        parent = stack.enter_context(WarmParent([listed.given], settings))
        worker = stack.enter_context(parent.start(time.monotonic() + SECONDS))
        for _ in worker.run(sources, [], {}, SECONDS):
            pass  # no question is known yet, so nothing is checked
        for question in listed.questions.values():
            plans[question.id] = _plan_of(question, worker)
    plan.save(build, plans)
    expected.save(build)


def _plan_of(question: Question, worker: RemoteWorker) -> Plan:
    recorder = _Recorder(worker.fork())
    for case in question.cases:
        recorder.calls.append([])
        with suppress(AssertionError):  # Otter has found that the reference answers are right
            _run(case, recorder)
    found = Plan(tuple(recorder.looks), tuple(map(tuple, recorder.calls)))
    for number, case in enumerate(question.cases):
        for wrong in WRONG:
            answers = _Wrong(found, number, recorder.given, wrong)
            try:
                _run(case, answers)
            except GraderError as error:
                raise GraderError(f"test case {case.name} of {question.id}: {error}") from error
            except Exception:  # noqa: BLE001, S112  # a wrong answer may fail in any way
                continue
    return found


def _run(case: Case, answers: Answers) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case.run(answers)


class _Recorder(Answers):
    """Asks a fork of the worker at once, and keeps requests and replies.

    Attributes:
        looks: each once, as in a `Plan`.
        calls: those of each test case, of which the last one runs.
        given: the replies, by part of the plan and position.
    """

    def __init__(self, fork: RemoteFork) -> None:
        super().__init__(Replies(Plan()), 0)
        self.fork = fork
        self.looks: list[Request] = []
        self.calls: list[list[Request]] = []
        self.given: dict[tuple[int, int], tuple[Any, ...]] = {}

    def ask(self, name: str, *request: Any) -> tuple[Any, ...]:
        """Return the reply of the fork."""
        del name
        is_call = request[0] == "call"
        part, requests = (len(self.calls), self.calls[-1]) if is_call else (0, self.looks)
        if is_call or request not in requests:
            requests.append(tuple(decode(*encoded(request))))  # calls may change their arguments
            reply = self.fork.ask(*request, deadline=time.monotonic() + SECONDS)
            self.given[part, len(requests) - 1] = reply
            return reply
        return self.given[part, requests.index(request)]


class _Wrong(Answers):
    """Gives wrong replies to the requests of a plan."""

    def __init__(
        self,
        found: Plan,
        case: int,
        given: Mapping[tuple[int, int], tuple[Any, ...]],
        wrong: Callable[[Any], Any],
    ) -> None:
        super().__init__(Replies(found), case)
        self.given = given
        self.wrong = wrong

    def reply(self, part: int, position: int) -> tuple[Any, ...]:
        """Return what came from the reference answer, made wrong."""
        kind, *values = self.given[part, position]
        if kind == "returned":
            return (kind, self.wrong(values[0]), {})
        return (kind, *map(self.wrong, values)) if kind == "value" else (kind, *values)


def _scaled(value: Any) -> Any:
    """Return *value* with other numbers, in the same shape."""
    if isinstance(value, bool | np.bool_):
        return not value
    if isinstance(value, np.ndarray):
        return ~value if value.dtype == bool else value * 3
    if isinstance(value, int | float | complex):
        return value * 3
    if isinstance(value, list | tuple):
        return type(value)(map(_scaled, value))
    return value


def _reversed(value: Any) -> Any:
    """Return *value* with its numbers in another order."""
    if isinstance(value, np.ndarray) and value.ndim:
        return value[::-1].copy()
    return type(value)(map(_reversed, value)) if isinstance(value, list | tuple) else value


def _raised(_value: Any) -> Any:
    raise as_raised("the answer", "ValueError", ["ValueError"], "it is wrong")


WRONG = (_scaled, _reversed, _raised)
