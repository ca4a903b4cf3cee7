"""Grade in a process of a pool or of a cluster, which makes its grader at its first task."""

import platform
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.errors import GraderError
from autograder.grading.grade import Grader
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.settings import ROOT, Settings


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
        grader.isolation = setup.isolation
        if not grader.isolation:
            _examine_isolation(grader, weak=setup.weak)
        stack.pop_all()
    return grader


def _examine_isolation(grader: Grader, *, weak: bool) -> None:
    try:
        grader.examine_isolation([], weak=weak)
    except GraderError as error:
        raise GraderError(f"on {platform.node()}: {error}") from error
