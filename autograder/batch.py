"""Grade many submissions and write what comes out: `results/*.json` and `grades.csv`."""

import csv
import io
import json
import multiprocessing
import os
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from statistics import mean
from typing import Any

from tqdm import tqdm

from autograder import questions
from autograder.errors import GraderError
from autograder.grading import Result, grade
from autograder.questions import Assignment
from autograder.sandbox import WarmParent
from autograder.settings import Settings
from autograder.submissions import Submission


class Grader:
    """What one process needs to grade: the assignment, the settings and a warm parent."""

    def __init__(self, build: Path, settings: Settings, stack: ExitStack) -> None:
        self.assignment = questions.load(build)
        self.settings = settings
        self.parent = stack.enter_context(WarmParent([self.assignment.given]))

    def grade(self, submission: Submission) -> Result:
        """Return the result of *submission*.

        Raises:
            GraderError: any fault of ours, foreseen or not; other submissions are not affected.
        """
        try:
            return grade(submission, self.assignment, self.parent, self.settings)
        except GraderError:
            raise
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            raise GraderError(
                f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {error}"
            ) from error


def grade_all(
    submissions: Sequence[Submission], build: Path, out: Path, settings: Settings, jobs: int
) -> tuple[list[Result], dict[str, str]]:
    """Grade *submissions* in *jobs* processes and write the results into *out*.

    Returns:
        The results, sorted by name, and the fault for each submission that has none.

    Raises:
        GraderError: nothing can be graded or written at all.
    """
    assignment = questions.load(build)
    results: list[Result] = []
    faults: dict[str, str] = {}
    folder = _make_folder(out / "results")
    with tqdm(total=len(submissions), unit="submission", disable=None) as progress:
        for submission, outcome in _outcomes(submissions, build, settings, jobs):
            progress.update()
            if isinstance(outcome, GraderError):
                faults[submission.name] = str(outcome)
                continue
            text = json.dumps(asdict(outcome), indent=1, ensure_ascii=False)
            write(folder / f"{submission.name}.json", text + "\n")
            results.append(outcome)
    results.sort(key=lambda result: result.submission)
    write(out / "grades.csv", _csv(results, assignment))
    return results, faults


def closing_table(results: Sequence[Result], out: Path) -> str:
    """Return what the staff read at the end: how many of each status, the mean, the files."""
    counts = Counter(result.status for result in results)
    rows = [(status, str(count)) for status, count in sorted(counts.items())]
    if results:
        average = mean(result.score for result in results)
        rows.append(("mean score", f"{average:.1f} of {results[0].possible:g}"))
    rows += [("grade book", str(out / "grades.csv")), ("details", str(out / "results"))]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def write(path: Path, text: str) -> None:
    """Write *text* to *path* as a whole or not at all.

    Raises:
        GraderError: if it cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            errors="replace",  # half a surrogate pair in a message of a student's
            newline="",
            dir=path.parent,
            prefix=".",
            delete=False,
        ) as file:
            file.write(text)
        Path(file.name).chmod(0o644)
        os.replace(file.name, path)  # noqa: PTH105  # Path.replace reads as a change of text
    except OSError as error:
        raise GraderError(f"{path} cannot be written: {error.strerror}.") from error


def _outcomes(
    submissions: Sequence[Submission], build: Path, settings: Settings, jobs: int
) -> Iterator[tuple[Submission, Result | GraderError]]:
    """Yield each submission with its result, or with the fault that left it without one."""
    if jobs == 1 or len(submissions) == 1:
        with ExitStack() as stack:
            grader = Grader(build, settings, stack)
            for submission in submissions:
                try:
                    yield submission, grader.grade(submission)
                except GraderError as error:
                    yield submission, error
        return
    # spawn: a fork of a process with threads, such as tqdm's, can hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start_job, (build, settings)) as pool:
        futures = {pool.submit(_grade_in_job, submission): submission for submission in submissions}
        try:
            for future in as_completed(futures):
                yield futures[future], _outcome(future)
        finally:
            pool.shutdown(cancel_futures=True)


def _outcome(future: "Future[Result]") -> Result | GraderError:
    try:
        return future.result()
    except GraderError as error:
        return error
    except BrokenProcessPool:
        return GraderError("a process of the grader was killed; run the command again")


_job: Grader


def _start_job(build: Path, settings: Settings) -> None:
    """Make the grader of this process of the pool; it ends with the process."""
    global _job  # noqa: PLW0603  # the way in which a pool hands state to its tasks
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the pool
    _job = Grader(build, settings, ExitStack())


def _grade_in_job(submission: Submission) -> Result:
    return _job.grade(submission)


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise GraderError(
            f"Results cannot be written to {folder}: {error.strerror}. Name another folder."
        ) from error


def _csv(results: Sequence[Result], assignment: Assignment) -> str:
    """Return the grade book, a row for each result; `written` and `total` are for the staff."""
    ids = list(assignment.questions)
    rows: list[dict[str, Any]] = [
        {
            "submission": result.submission,
            "status": result.status,
            "score": f"{result.score:g}",
            "possible": f"{result.possible:g}",
            **{question.id: f"{question.score:g}" for question in result.questions},
            "note": _one_line(" ".join(result.notes)),
        }
        for result in results
    ]
    columns = ["submission", "status", "score", "possible", "written", "total", *ids, "note"]
    return _table(columns, rows)


def _one_line(text: str) -> str:
    """Return *text* with blanks for line ends and for what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _table(columns: list[str], rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
