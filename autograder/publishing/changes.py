"""Whose marks a run has changed, from what to what, and why: `changes.csv`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.batch.run import Run
from autograder.grading.results import Result
from autograder.publishing.adjustments import TOTAL
from autograder.publishing.last_run import Digests, LastRun, Remembered
from autograder.publishing.marks import Marks
from autograder.tables import on_screen, to_csv

FILE = "changes.csv"
COLUMNS = ("submission", "question", "before", "after", "why")


@dataclass(frozen=True)
class Change:
    """A mark that differs from that of the last finished run; None where there is none."""

    submission: str
    question: str
    before: float | None
    after: float | None
    why: str

    def cells(self) -> tuple[str, str, str, str, str]:
        """Return the texts in the columns of the table."""
        before, after = ("" if p is None else f"{p:g}" for p in (self.before, self.after))
        return (self.submission, self.question, before, after, self.why)


@dataclass(frozen=True)
class Changes:
    """All changes since the last run, and whether there was one."""

    rows: Sequence[Change] = ()
    is_first: bool = True

    def to_table(self) -> str:
        """Return the text of `changes.csv`."""
        return to_csv(COLUMNS, (dict(zip(COLUMNS, e.cells(), strict=True)) for e in self.rows))

    def in_words(self) -> str:
        """Return how many marks of how many submissions have changed, and why."""
        if not self.rows:
            return "none"
        count, who = len(self.rows), len({each.submission for each in self.rows})
        why = Counter(each.why for each in self.rows).most_common()
        return f"{count}, in {who} submission{'s' if who > 1 else ''}: " + ", ".join(
            f"{number} by {reason}" for reason, number in why
        )

    def on_screen(self) -> str:
        """Return the table for a terminal, with a line that sums it up."""
        rows = [[text or "–" for text in each.cells()] for each in self.rows]
        table = f"{on_screen([COLUMNS, *rows])}\n\n" if rows else ""
        return f"{table}marks that would change: {self.in_words()}"


def between(last: LastRun, now: LastRun, run: Run, marks: Marks) -> Changes:
    """Return what differs between the runs *last* and *now*; newcomers have no earlier mark.

    Args:
        last: what the last finished run wrote.
        now: what this run will have written.
        run: this run.
        marks: of this run.
    """
    changed = [
        name
        for name, after in sorted(now.submissions.items())
        if (before := last.submissions.get(name))
        and (before.after, before.total) != (after.after, after.total)
    ]
    rows = []
    for result in filter(None, map(run.output.result, changed)):
        name = result.submission
        before, after = last.submissions[name], now.submissions[name]
        cause = _Cause(result, before, after, marks, last.tests, now.tests)
        for id_ in run.assignment.order:
            old, new = before.after.get(id_), after.after.get(id_)
            if old != new:
                rows.append(Change(name, id_, old, new, cause.of(id_)))
        if before.total != after.total and _shift(before) != _shift(after):
            rows.append(Change(name, TOTAL, before.total, after.total, "adjustment"))
    return Changes(rows, is_first=not last.submissions)


@dataclass(frozen=True)
class _Cause:
    """Tells why points of a submission have changed."""

    result: Result
    before: Remembered
    after: Remembered
    marks: Marks
    old_tests: dict[str, Digests]
    new_tests: dict[str, Digests]

    def of(self, id_: str) -> str:
        """Return why the points of a question have changed, in a word."""
        old = self.before.before.get(id_)
        if self.marks.adjusted(self.result, id_, old)[0] == self.after.after.get(id_):
            return "adjustment"  # the other reasons alone would have changed nothing
        if any(id_ == question.id for question in self.marks.questions):
            return "words"
        if self.before.work != self.after.work:
            return "attempt"
        old_test = self.old_tests.get(self.before.tests, {}).get(id_)
        new_test = self.new_tests.get(self.after.tests, {}).get(id_)
        return "test" if old_test != new_test else "settings"


def _shift(submission: Remembered) -> tuple[bool, float]:
    """Return what adjustments of the total have added, or to what they have set it."""
    if submission.total is None:
        return False, 0.0
    if submission.unadjusted is None:
        return True, submission.total
    return False, round(submission.total - submission.unadjusted, 9)
