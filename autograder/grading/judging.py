"""Have the answers of a submission judged, in a process that ends if that takes too long."""

import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from autograder.errors import GraderError
from autograder.grading import assignment, expected
from autograder.grading.assignment import Question
from autograder.grading.helper import HelperEnded, KeptHelper
from autograder.grading.hints import Outline
from autograder.grading.judge import not_compared, outcome_of, outline_of
from autograder.grading.replies import Replies
from autograder.grading.results import QuestionResult, TestResult

SECONDS = 20  # for a submission, which usually takes a tenth of one; if that is too short, for each
ALL_SECONDS = 120  # for all test cases of such a submission
MEMORY = 384 * 2**20  # bytes, for the values of a submission and all that is compared with them
LATE = "TimeoutError: it took more than {:g} seconds"
ENDED = "the end of the process that compares them"

Part = tuple[str, int | None]  # a question and the number of a test case, None for its outline


class Judge(AbstractContextManager["Judge"]):
    """Judges with the test cases of *questions*, which are those of the folder *build*."""

    def __init__(
        self, build: Path, questions: Mapping[str, Question], seconds: float = SECONDS
    ) -> None:
        self.seconds = seconds
        self.helper = KeptHelper(partial(_judge, _Tests(build, questions)), seconds, MEMORY)

    def __exit__(self, *error: Any) -> None:
        self.helper.__exit__(*error)

    def judge_all(
        self, questions: Sequence[Question], replies: Mapping[str, Replies]
    ) -> tuple[dict[str, QuestionResult], dict[str, Outline]]:
        """Return the results of *questions*, and outlines for hints of those that lost points.

        Raises:
            GraderError: a test case itself is at fault.
        """
        until = time.monotonic() + ALL_SECONDS
        cases: list[Part] = [(each.id, n) for each in questions for n in range(len(each.cases))]
        found = dict(zip(cases, self._found(cases, replies, until), strict=True))
        graded = {}
        for question in questions:
            graded[question.id] = result = QuestionResult(question.id, 0, question.possible)
            for number, case in enumerate(question.cases):
                outcome = found[question.id, number]
                if isinstance(outcome, str):
                    message = not_compared(case, outcome)
                    lost = TestResult(case.name, case.public, passed=False, points=case.points)
                    lost.message, outcome = message, (lost, {})
                result.tests.append(outcome[0])
                result.plots |= outcome[1]
            result.score = question.score([test.passed for test in result.tests])
        wrong: list[Part] = [(id_, None) for id_, r in graded.items() if r.score < r.possible]
        outlines = zip(wrong, self._found(wrong, replies, until), strict=True)
        return graded, {id_: each for (id_, _), each in outlines if not isinstance(each, str)}

    def _found(
        self, parts: Sequence[Part], replies: Mapping[str, Replies], until: float
    ) -> list[Any]:
        """Return what came of each of *parts*, a text where it cost the process."""
        if not parts:
            return []
        if time.monotonic() > until:
            return [LATE.format(ALL_SECONDS)] * len(parts)
        found = self._asked(parts, {id_: replies[id_] for id_, _ in parts})
        if isinstance(found, str) and len(parts) > 1:  # one of them
            return [each for part in parts for each in self._found([part], replies, until)]
        return [found] if isinstance(found, str) else found

    def _asked(self, parts: Sequence[Part], replies: Mapping[str, Replies]) -> list[Any] | str:
        """Return what came of *parts*, or what became of the process."""
        job = parts, {id_: each.index for id_, each in replies.items()}
        try:
            answer = self.helper.ask(job, [each.fileno() for each in replies.values()])
        except HelperEnded as ended:
            return LATE.format(self.seconds) if ended.is_late else ENDED
        if isinstance(answer, str):
            raise GraderError(answer)
        found: list[Any] = answer
        return found


class _Tests:
    """The questions of the folder *build*; a process that is no fork loads them itself."""

    def __init__(self, build: Path, questions: Mapping[str, Question]) -> None:
        self.build = build
        self.questions = questions

    def __reduce__(self) -> tuple[Any, ...]:
        return _load, (self.build,)


def _load(build: Path) -> _Tests:
    questions = assignment.load(build).questions
    expected.load(build)
    return _Tests(build, questions)


def _judge(tests: _Tests, job: Any, *descriptors: int) -> list[Any] | str:
    """Return what comes of the parts in *job*, or why this module or a test case failed."""
    parts, indices = job
    replies = {
        id_: Replies.of(tests.questions[id_].plan, index, descriptor)
        for (id_, index), descriptor in zip(indices.items(), descriptors, strict=True)
    }
    try:
        return [
            outline_of(tests.questions[id_], replies[id_])
            if number is None
            else outcome_of(tests.questions[id_], number, replies[id_])
            for id_, number in parts
        ]
    except GraderError as error:
        return str(error)
    except MemoryError:  # beside the test cases, which take it for the answer's
        sys.exit(1)
    except Exception as error:  # noqa: BLE001  # it costs one submission, and not the run
        frame = extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}: {error}"
    finally:
        for each in replies.values():
            each.close()
