"""Run a test case on the replies that a worker gave before it ended."""

import warnings
from collections.abc import Iterator
from traceback import walk_tb
from types import FrameType
from typing import Any

from autograder.boundary.lost import Malformed
from autograder.errors import GraderError
from autograder.grading.assignment import Case, Question
from autograder.grading.hints import Outline
from autograder.grading.plot_data import axes_to_json
from autograder.grading.proxies import AnswerError, Answers
from autograder.grading.replies import Replies
from autograder.grading.results import TestResult

MAX_SENTENCE, MAX_REASON = 2_000, 300
TOO_MUCH = (MemoryError, RecursionError, OverflowError)
Plots = dict[str, Any]  # by the name of the answer


def outcome_of(question: Question, number: int, replies: Replies) -> tuple[TestResult, Plots]:
    """Return the result of the test case *number* on *replies*, and the plots that it saw."""
    answers, case = Answers(replies, number), question.cases[number]
    result = run_case(question, case, answers)
    plots = answers.plots.items() if case.public else ()
    return result, {name: axes_to_json(axes) for name, axes in plots}


def outline_of(question: Question, replies: Replies) -> Outline:
    """Return the names that the submission defines and that each answer uses, for hints."""
    looks = replies.plan.looks
    if not looks:
        return Outline()
    try:
        reply = replies.get(0, len(looks) - 1)
    except Malformed:  # only hints need it
        return Outline()
    return Outline() if isinstance(reply, str) else Outline.of(question.names, *reply[1:])


def run_case(question: Question, case: Case, answers: Answers) -> TestResult:
    """Return the result of one test case.

    Raises:
        GraderError: the test case itself is at fault: it raised neither an AssertionError nor the
            exception of an answer, nor one that a value of an answer caused.
    """
    result = TestResult(case.name, case.public, passed=False, points=case.points)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # staff need no warnings of overflows in answers
            case.run(answers)
    except AnswerError as error:
        result.message = error.explanation[:MAX_SENTENCE]
    except AssertionError as error:
        result.message = str(error)[:MAX_SENTENCE]
        result.mistake = getattr(error, "mistake", None)
        result.sentence = getattr(error, "sentence", "")
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        if not _is_caused_by_a_value(error, case, answers):
            raise GraderError(
                f"test case {case.name} of {question.id} is at fault: it raised {what}"
            ) from error
        result.message = not_compared(case, what)
    else:
        result.passed = True
    return result


def not_compared(case: Case, what: str) -> str:
    """Return a sentence for the student on answers with which a comparison ended in *what*."""
    return (
        f"What {' and '.join(case.names)} gave cannot be compared with the right answer, "
        f"which ended in {what[:MAX_REASON]}. Give numbers or arrays, of the size that the "
        "question asks for."
    )


def _is_caused_by_a_value(error: Exception, case: Case, answers: Answers) -> bool:
    """Tell whether the value of an answer made a comparison fail.

    It did if it was too large or too deep, or if what the test case called held
    the value when it raised *error*: with the reference answers the build has seen it raise
    nothing.
    """
    if isinstance(error, TOO_MUCH):
        return True
    held = [each for frame in _frames_below(error, case) for each in frame.f_locals.values()]
    return isinstance(error, (ValueError, TypeError)) and any(
        id(each) in answers.came for each in held
    )


def _frames_below(error: Exception, case: Case) -> Iterator[FrameType]:
    """Yield the frames of what the test case called, down to the one that raised *error*."""
    below = False
    for frame, _ in walk_tb(error.__traceback__):
        if below:
            yield frame
        below = below or frame.f_code is case.body.test_func.__code__
