"""Grade what a test made, with limits short enough for tests, and look at the results."""

import json
import shutil
from collections.abc import Callable, Collection, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.batch.executors import executor_factory
from autograder.batch.results_folder import ResultsFolder
from autograder.batch.run import Options, Run, grade_all
from autograder.grading.assignment import Assignment
from autograder.grading.grade import Grader
from autograder.grading.results import QuestionResult, Result
from autograder.intake.submissions import Submission
from autograder.publishing.feedback import Feedback
from autograder.publishing.marks import Marks
from autograder.publishing.plot_pictures import PictureCache
from autograder.sandbox.limits import limits_for_this_machine
from autograder.settings import Settings
from autograder.worker.confine import Limits
from support.project import BUILD
from support.reports import Page

SETTINGS = Settings(
    call_seconds=4, cell_seconds=3, submission_seconds=60, memory_mb=512, folder_mb=32
)

GradeCells = Callable[..., Result]
MakeReport = Callable[..., Page]


def limits_of(**changed: Any) -> Limits:
    """Return limits for a stand-in of a worker, without Landlock, some of them *changed*."""
    return replace(limits_for_this_machine(SETTINGS, None, None), **{"landlock": 0, **changed})


def only(questions: Collection[str], grader: Grader) -> Grader:
    """Return *grader*, but of these *questions* alone."""
    some = copy(grader)
    listed = {name: each for name, each in grader.assignment.questions.items() if name in questions}
    some.assignment = replace(grader.assignment, questions=listed)
    return some


def small_build(folder: Path, *questions: str) -> Path:
    """Copy the build into *folder*, with these *questions* alone, and return the copy."""
    copied = Path(shutil.copytree(BUILD, folder / "build"))
    manifest = json.loads((copied / "questions.json").read_text(encoding="utf-8"))
    manifest |= {"order": questions, "written": []}
    manifest["questions"] = [each for each in manifest["questions"] if each["id"] in questions]
    (copied / "questions.json").write_text(json.dumps(manifest), encoding="utf-8")
    return copied


def grade_class(
    submissions: Sequence[Submission],
    out: Path,
    jobs: int = 1,
    *,
    weak: bool = False,
    force: bool = False,
) -> Run:
    """Grade *submissions* into *out*, in *jobs* processes."""
    options = Options(executor_factory(jobs, None), weak=weak, force=force)
    return grade_all(submissions, BUILD, out, SETTINGS, options)


def page_for(
    result: Result,
    assignment: Assignment,
    out: Path,
    marks: Marks | None = None,
    *,
    level: str = "counts",
) -> str:
    """Return the page that a student with *result* gets back."""
    pictures = PictureCache(ResultsFolder(out), [result], 1)
    marks = marks or Marks(assignment.written)
    return Feedback(assignment, marks, pictures, level).page(result)


def question(result: Result, name: str) -> QuestionResult:
    """Return what became of the question *name*."""
    return next(each for each in result.questions if each.id == name)


def messages(result: Result, name: str) -> list[str]:
    """Return the sentences of the failed test cases of a question."""
    return [test.message for test in question(result, name).tests if not test.passed]
