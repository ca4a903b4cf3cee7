"""Remember what the last finished run wrote, to tell later what staff or a run have changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from autograder.batch.results_folder import ResultsFolder
from autograder.batch.run import Run
from autograder.grading import digests
from autograder.grading.manifest import Manifest
from autograder.publishing.marks import Marks, Points

FILE = "last-run.json"
Digests = Mapping[str, str]


@dataclass(frozen=True)
class Remembered:
    """A submission after a run.

    Attributes:
        graded: the digest of everything that its result depends on.
        work: the digest of what was handed in.
        tests: the key of the digests of the tests, in `LastRun.tests`.
        before, after: the points of each question before and after adjustments.
        unadjusted, total: of all questions, before and after adjustments of the total.
    """

    graded: str
    work: str
    tests: str
    before: Mapping[str, float | None]
    after: Mapping[str, float | None]
    unadjusted: float | None
    total: float | None


@dataclass
class LastRun:
    """What a finished run wrote.

    Attributes:
        grades: the text of `grades.csv`.
        submissions: by name.
        tests: digests of the tests of each question, by a key.
    """

    grades: str = ""
    submissions: dict[str, Remembered] = field(default_factory=dict)
    tests: dict[str, Digests] = field(default_factory=dict)

    @staticmethod
    def read(output: ResultsFolder) -> "LastRun":
        """Return what *output* remembers; nothing if it cannot be read."""
        try:
            content = json.loads(output.read(FILE) or "{}")
            known = {n: Remembered(**each) for n, each in content.pop("submissions", {}).items()}
            return LastRun(submissions=known, **content)
        except (ValueError, TypeError, AttributeError):  # somebody edited it, or another version
            return LastRun()

    def write(self, output: ResultsFolder) -> None:
        """Have *output* remember this; raises `GraderError` if it cannot be written."""
        output.write(FILE, json.dumps(asdict(self)) + "\n")

    def next(self, run: Run, marks: Marks) -> "LastRun":
        """Return what to remember of *run*, but for its grade book."""
        now = tests_of(run.assignment)
        key = digests.of(now)
        submissions = {n: each for n, each in self.submissions.items() if n in run.faults}
        for result in run.results():
            old, name = self.submissions.get(result.submission), result.submission
            graded = digests.of([question.key for question in result.questions])
            same = old is not None and old.graded == graded
            work = old.work if old and same else run.works.get(name, "")
            tests = old.tests if old and same else key
            submissions[name] = _remembered(marks.of(result), graded, work, tests)
        used = {each.tests for each in submissions.values()}
        tables = {name: table for name, table in {**self.tests, key: now}.items() if name in used}
        return LastRun("", submissions, tables)


def tests_of(assignment: Manifest) -> Digests:
    """Return the digest of the tests of each question, with the packages that they share."""
    return {
        each.id: digests.of(each.digest, assignment.digest)
        for each in assignment.questions.values()
    }


def _remembered(points: Points, graded: str, work: str, tests: str) -> Remembered:
    unadjusted = None if points.written is None else points.tested + points.written
    return Remembered(
        graded, work, tests, points.before, points.questions, unadjusted, points.total
    )
