"""What one process needs to grade, and how it comes by it in a pool or a cluster."""

import platform
import tempfile
import traceback
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from autograder import isolation, questions
from autograder.errors import GraderError
from autograder.grading import grade
from autograder.results import Result, Task
from autograder.sandbox import ROOT, WarmParent
from autograder.settings import Settings


class Grader:
    """The assignment, the settings and a warm parent.

    Attributes:
        isolation: how student code is kept apart here, once that is known; for the results.
    """

    def __init__(self, build: Path, settings: Settings, stack: ExitStack) -> None:
        self.assignment = questions.load(build)
        self.settings = settings
        self.parent = stack.enter_context(WarmParent([self.assignment.given], settings))
        self.isolation = ""

    def grade(self, task: Task) -> Result:
        """Return the result of *task*.

        Raises:
            GraderError: any fault of ours, foreseen or not; other submissions are not affected.
        """
        try:
            result = grade(task, self.assignment, self.parent, self.settings)
        except GraderError:
            raise
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            raise GraderError(
                f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {error}"
            ) from error
        return replace(result, isolation=self.isolation)


@dataclass(frozen=True)
class Setup:
    """What a process has to know before its first task.

    Attributes:
        build: what `python -m autograder build` made.
        tests: the digest of what is in it.
        settings: the limits.
        isolation: how student code is kept apart on this machine; empty where that is to be found
            out, as it is on the machines of a cluster.
        weak: whether to grade although it is not.
    """

    build: Path
    tests: str
    settings: Settings
    isolation: str
    weak: bool


def grade_in_job(setup: Setup, task: Task) -> Result:
    """Grade *task* in a process of a pool or of a cluster."""
    return _grader(setup).grade(task)


@lru_cache(maxsize=1)
def _grader(setup: Setup) -> Grader:
    """Return the grader of this process, which ends with it."""
    build = setup.build if setup.build.exists() else ROOT / "build"
    with ExitStack() as stack:
        grader = Grader(build, setup.settings, stack)
        if grader.assignment.digest_of_all != setup.tests:
            raise GraderError(
                f"the tests in {build} on {platform.node()} are not those of this run: bring the "
                "project there to the same state and run `make autograder`"
            )
        grader.isolation = setup.isolation or _isolation(grader, build, weak=setup.weak)
        stack.pop_all()
    return grader


def _isolation(grader: Grader, build: Path, *, weak: bool) -> str:
    with tempfile.TemporaryDirectory() as results:
        found = isolation.examine(grader.parent, build, [], Path(results))
    if found.breaches and not weak:
        raise GraderError(f"on {platform.node()}: {found.refusal()}")
    return found.level
