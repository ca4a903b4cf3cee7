"""The grader of one process of a pool or of a cluster, which makes it at its first task."""

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
    """What a process needs to make its grader.

    Attributes:
        build: the folder that `python -m autograder build` wrote.
        digest: the digest of its tests and of the engine, see `Manifest.digest_of_all`.
        settings: the limits.
        isolation: how this machine isolates student code; empty if the process must examine that
            itself, as on the machines of a cluster.
        weak: whether to grade even if the machine cannot isolate student code.
    """

    build: Path
    digest: str
    settings: Settings
    isolation: str
    weak: bool


def grade_in_process(setup: Setup, task: Task) -> Result:
    """Grade *task* in a process of a pool or of a cluster."""
    return _grader(setup).grade(task)


@lru_cache(maxsize=1)
def _grader(setup: Setup) -> Grader:
    """Return the grader of this process; its warm parent ends when the process ends."""
    build = setup.build if setup.build.exists() else ROOT / "build"
    with ExitStack() as stack:
        grader = Grader(build, setup.settings, stack)
        if grader.assignment.digest_of_all != setup.digest:
            raise GraderError(
                f"the tests in {build} or the engine on {platform.node()} differ from those of "
                "this run: copy the project there again and run `make autograder`"
            )
        grader.isolation = setup.isolation
        if not grader.isolation:
            try:
                grader.examine_isolation([], weak=setup.weak)
            except GraderError as error:
                raise GraderError(f"on {platform.node()}: {error}") from error
        stack.pop_all()
    return grader
