"""What verdicts cost: a public check in a notebook, and all tests of a submission in the grader.

The grader's own time leaves out what the answers themselves take. Every question is also checked on
answers that are wrong by a factor of 3, so that all suspects are looked at.
"""

import io
import statistics
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from typing import Any

import numpy as np

from autograder.grading.assignment import Assignment, load
from given.notebook import Notebook
from long.oracles.record import BUILD, reference_answers

TURNS = 20
CHECK_GOAL, OWN_GOAL = 1.0, 0.05  # seconds
TESTS = BUILD.parent / "assignment" / "tests"


class Clock:
    """Counts the time that is spent in answers."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        """Return *answer*, and count what it takes."""

        def count(*arguments: Any) -> Any:
            started = time.perf_counter()
            try:
                return answer(*arguments)
            finally:
                self.seconds += time.perf_counter() - started

        return count


def wrong(answer: Callable[..., Any], *arguments: Any) -> Any:
    """Return three times what *answer* returns."""
    value = answer(*arguments)
    return [3 * np.asarray(each) for each in value] if isinstance(value, list) else 3 * value


def seconds_of_checks(names: dict[str, Any]) -> dict[str, float]:
    """Return how long the public check of each question takes with *names*."""
    grader, taken = Notebook(tests_dir=str(TESTS)), {}
    for path in sorted(TESTS.glob("*.py")):
        started = time.perf_counter()
        with redirect_stdout(io.StringIO()):
            grader.check(path.stem, names)
        taken[path.stem] = time.perf_counter() - started
    return taken


def own_seconds(assignment: Assignment, names: dict[str, Any]) -> float:
    """Return what all test cases take on *names*, without the answers."""
    clock = Clock()
    timed = {name: clock.timed(each) if callable(each) else each for name, each in names.items()}
    started = time.perf_counter()
    for question in assignment.questions.values():
        for case in question.cases:
            case.run(timed)
    return time.perf_counter() - started - clock.seconds


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    assignment = load(BUILD)
    names = reference_answers(BUILD)
    mistaken = {
        name: partial(wrong, each) if callable(each) else each for name, each in names.items()
    }
    print(f"{'a public check, in seconds':<44} median  longest")
    for what, env in [("of right answers", names), ("of wrong answers", mistaken)]:
        taken = seconds_of_checks(env)
        slowest = max(taken, key=lambda question: taken[question])
        middle = statistics.median(taken.values())
        print(f"  {what:<42} {middle:6.3f}  {taken[slowest]:.3f} ({slowest}; goal {CHECK_GOAL:g})")
    first = own_seconds(assignment, names)
    later = [own_seconds(assignment, names) for _ in range(TURNS)]
    print("all tests of a full submission, the grader's own seconds")
    print(f"  {'the first, oracles computed':<42} {first:6.3f}")
    print(f"  {'once warm':<42} {statistics.median(later):6.3f}  (goal {OWN_GOAL:g})")


if __name__ == "__main__":
    main()
