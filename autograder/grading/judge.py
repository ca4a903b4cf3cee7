"""Judge a question: run its test cases on the replies that a worker gave before it ended."""

import warnings
from collections.abc import Iterator
from traceback import walk_tb
from types import FrameType

from autograder.boundary.lost import Malformed
from autograder.errors import GraderError
from autograder.grading.assignment import Case, Question
from autograder.grading.deadline import within
from autograder.grading.hints import Outline
from autograder.grading.plot_data import axes_to_json
from autograder.grading.proxies import AnswerError, Answers
from autograder.grading.replies import Replies
from autograder.grading.results import QuestionResult, TestResult

MAX_SENTENCE, MAX_REASON = 2_000, 300
MAX_SECONDS = 20  # for a test case, which usually takes a hundredth of one
TOO_MUCH = (MemoryError, RecursionError, OverflowError, TimeoutError)


def judge(question: Question, replies: Replies) -> QuestionResult:
    """Return the result of *question*, whose test cases run on *replies*."""
    result = QuestionResult(question.id, 0, question.possible)
    for number, case in enumerate(question.cases):
        answers = Answers(replies, number)
        result.tests.append(run_case(question, case, answers))
        if case.public:
            result.plots |= {name: axes_to_json(axes) for name, axes in answers.plots.items()}
    result.score = question.score([test.passed for test in result.tests])
    return result


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
        with warnings.catch_warnings(), within(MAX_SECONDS):
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
        result.message = (
            f"What {' and '.join(case.names)} gave cannot be compared with the right answer, "
            f"which ended in {what[:MAX_REASON]}. Give numbers or arrays, of the size that the "
            "question asks for."
        )
    else:
        result.passed = True
    return result


def _is_caused_by_a_value(error: Exception, case: Case, answers: Answers) -> bool:
    """Tell whether the value of an answer made a comparison fail.

    It did if it was too large or too deep or took too long, or if what the test case called held
    the value when it raised *error*: with the reference answers the build has seen it raise
    nothing.
    """
    if isinstance(error, TOO_MUCH):
        return True
    held = [each for frame in _frames_below(error, case) for each in frame.f_locals.values()]
    return isinstance(error, (ValueError, TypeError)) and any(
        each is value for each in held for value in answers.came
    )


def _frames_below(error: Exception, case: Case) -> Iterator[FrameType]:
    """Yield the frames of what the test case called, down to the one that raised *error*."""
    below = False
    for frame, _ in walk_tb(error.__traceback__):
        if below:
            yield frame
        below = below or frame.f_code is case.body.test_func.__code__
