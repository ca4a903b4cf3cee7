"""Judge a question: run its test cases on the replies that a worker gave before it ended."""

import warnings

from autograder.boundary.lost import Malformed
from autograder.errors import GraderError
from autograder.grading.assignment import Case, Question
from autograder.grading.hints import Outline
from autograder.grading.plot_data import axes_to_json
from autograder.grading.proxies import AnswerError, Answers
from autograder.grading.replies import Replies
from autograder.grading.results import QuestionResult, TestResult

MAX_SENTENCE = 2_000


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
            exception of an answer.
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
        raise GraderError(
            f"test case {case.name} of {question.id} is at fault: it raised "
            f"{type(error).__name__}: {error}"
        ) from error
    else:
        result.passed = True
    return result
