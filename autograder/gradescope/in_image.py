"""Grade one submission where Gradescope put it: what `run_autograder` starts in the image.

Before this runs, `results/results.json` says that grading failed. It is replaced once there is a
result, so a student never reads anything else about a fault of ours; what happened goes to standard
output, which Gradescope shows to the staff.
"""

import argparse
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from autograder import settings
from autograder.errors import GraderError
from autograder.files import replace_file
from autograder.gradescope import metadata
from autograder.gradescope.results_json import results_json
from autograder.grading.grade import Grader
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from autograder.settings import ROOT

DONE, FAULT = 0, 1
METADATA = "submission_metadata.json"  # has, among others, results that earlier submissions got
SOLUTION = "solution.ipynb"


def main() -> int:
    """Grade the submission in a folder, or try the reference solution, and return the status."""
    parser = argparse.ArgumentParser(
        prog="python -m autograder.gradescope.in_image", description=__doc__
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("place", nargs="?", type=Path, help="Gradescope's folder, /autograder")
    what.add_argument("--try", action="store_true", dest="on_trial", help="that all works here")
    options = parser.parse_args()
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # for what students' code says
    try:
        if options.on_trial:
            try_solution()
        else:
            print(account(grade(options.place)))
    except GraderError as error:
        print(f"For the staff: this submission has no mark, and it is not its fault: {error}")
        return FAULT
    return DONE


def grade(place: Path) -> Result:
    """Grade what is in the folder `submission` of *place*, and write `results/results.json` there.

    Raises:
        GraderError: a fault of ours, or student code is not kept apart here.
    """
    submission = Submission("submission", place / "submission")
    close_to_others(place)
    with ExitStack() as stack:
        grader = Grader(ROOT, settings.load(), stack)
        grader.examine_isolation([submission.path], place / "results")
        result = grader.grade(Task.of(submission))
    remarks = metadata.remarks(place / METADATA)
    content = results_json(result, grader.assignment, settings.load_for_students(), remarks)
    replace_file(place / "results" / "results.json", content)
    return result


def close_to_others(place: Path) -> None:
    """Keep the user that student code runs as out of all that Gradescope left to be read."""
    for name in ("submission", "results", METADATA):
        path = place / name
        if path.exists():
            path.chmod(0o700 if path.is_dir() else 0o600)


def try_solution() -> None:
    """Grade the reference solution as a submission.

    Raises:
        GraderError: it does not get all points, so nobody could.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name in ("submission", "results"):
            (place / name).mkdir()
        shutil.copy(ROOT / SOLUTION, place / "submission")
        result = grade(place)
    if result.score < result.possible:
        raise GraderError(f"the reference solution does not get all points:\n{account(result)}")
    print(f"The reference solution gets {result.score:g} of {result.possible:g} points.")
    print(f"Isolation: {result.isolation}")


def account(result: Result) -> str:
    """Return what the staff read about *result*, hidden tests and all."""
    lines = [
        f"{result.status}: {result.score:g} of {result.possible:g} points "
        f"in {result.seconds:.1f} s; isolation {result.isolation}",
        *result.notes,
    ]
    lines += [
        f"{question.id}: {test.name} ({'public' if test.public else 'hidden'}): {test.message}"
        for question in result.questions
        for test in question.tests
        if not test.passed
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
