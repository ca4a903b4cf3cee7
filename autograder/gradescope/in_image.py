"""Grade one submission in Gradescope's image; `run_autograder` starts this module.

`run_autograder` first writes a `results/results.json` that says that grading failed, and this
module replaces it with the result. If the grader fails, students therefore read that file and no
details. The details go to standard output, which Gradescope shows to staff only.
"""

import argparse
import gc
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from autograder import settings
from autograder.batch.reading import Reader
from autograder.errors import GraderError
from autograder.files import replace_file
from autograder.gradescope import metadata
from autograder.gradescope.results_json import results_json
from autograder.grading.results import Result
from autograder.intake.submissions import Submission
from autograder.sandbox.launch import Launch
from autograder.settings import ROOT
from autograder.texts import one_line, show

DONE, FAULT = 0, 1
METADATA = "submission_metadata.json"  # holds, among others, the results of earlier attempts
SOLUTION = "solution.ipynb"


def main() -> int:
    """Grade the submission in a folder, or the reference solution; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m autograder.gradescope.in_image", description=__doc__
    )
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="Gradescope's folder, /autograder: grade the submission in it",
    )
    mode.add_argument(
        "--try",
        action="store_true",
        dest="try_solution",
        help="grade the reference solution, to check that this image can grade",
    )
    options = parser.parse_args()
    try:
        if options.try_solution:
            try_solution()
        else:
            show(summary_for_staff(grade(options.folder)))
    except GraderError as error:
        show(
            "For the staff: this submission has no mark, because the grader failed, not the "
            f"student: {error}"
        )
        return FAULT
    return DONE


def grade(folder: Path) -> Result:
    """Grade the folder `submission` of *folder*, and write `results/results.json` in *folder*.

    Raises:
        GraderError: the grader failed, or student code is not isolated here.
    """
    submission = Submission("submission", folder / "submission")
    close_to_other_users(folder)
    with ExitStack() as stack:
        limits = settings.load()
        launch = Launch([ROOT / "files" / "given"], limits)
        stack.callback(launch.close)
        gc.disable()  # while this imports most: the collector would go through it again and again
        from autograder.grading.grade import Grader

        grader = Grader(ROOT, limits, stack, launch)
        grader.examine_isolation([submission.path], folder / "results")
        task, _ = stack.enter_context(Reader(grader.assignment)).read(submission)
        result = grader.grade(task)
    remarks = metadata.remarks(folder / METADATA)
    content = results_json(result, grader.assignment, settings.load_for_students(), remarks)
    replace_file(folder / "results" / "results.json", content)
    return result


def close_to_other_users(folder: Path) -> None:
    """Let no other user read Gradescope's files: student code runs as another user."""
    for name in ("submission", "results", METADATA):
        path = folder / name
        if path.exists():
            path.chmod(0o700 if path.is_dir() else 0o600)


def try_solution() -> None:
    """Grade the reference solution as a submission, and print its points and the isolation.

    Raises:
        GraderError: the grader failed, student code is not isolated here, or the solution does not
            get all points, so no submission could.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for subfolder in ("submission", "results"):
            (folder / subfolder).mkdir()
        shutil.copy(ROOT / SOLUTION, folder / "submission")
        result = grade(folder)
    if result.score < result.possible:
        raise GraderError(
            f"the reference solution does not get all points:\n{summary_for_staff(result)}"
        )
    show(f"The reference solution gets {result.score:g} of {result.possible:g} points.")
    show(f"Isolation: {result.isolation}")


def summary_for_staff(result: Result) -> str:
    """Return the points, the notes and each failed test of *result*, hidden tests included."""
    lines = [
        f"{result.status}: {result.score:g} of {result.possible:g} points "
        f"in {result.seconds:.1f} s; isolation {result.isolation}",
        *map(one_line, result.notes),
    ]
    lines += [
        f"{question.id}: {test.name} ({'public' if test.public else 'hidden'}): "
        f"{one_line(test.message)}"
        for question in result.questions
        for test in question.tests
        if not test.passed
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
