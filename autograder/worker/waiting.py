"""Questions that were checked and are asked later: most cells change nothing that answers see.

A fork before each cell that does more than define would take a third of the time of a submission.
So a question waits as long as what its answers see can be compared. It is compared before the
question is asked. If it has changed, it is too late to ask: the grader runs the submission again,
without waiting.
"""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import matplotlib as mpl

from autograder.worker.plain_cells import names_stored
from autograder.worker.traces import READERS, Students, Traces

# After so many seconds nothing waits: what was asked counts when the time of a submission is over.
PATIENCE = 10.0


class Waiting:
    """The questions that wait, each with what its answers saw when it was checked.

    Args:
        names: of the notebook, with their values.
        answers: the names that each question asks for.
        students: tells whose modules and classes count.
        allowed: whether any question may wait.
    """

    def __init__(
        self,
        names: Mapping[str, Any],
        answers: Mapping[str, Sequence[str]],
        students: Students,
        *,
        allowed: bool,
    ) -> None:
        self.names = names
        self.answers = answers
        self.students = students
        self.until = time.monotonic() + PATIENCE if allowed else 0
        self.seen: dict[str, _Seen] = {}

    def add(self, questions: set[str]) -> bool:
        """Note what the answers to *questions* see now; tell whether these questions can wait."""
        if time.monotonic() > self.until:
            return False
        if new := questions - self.seen.keys():
            seen = _Seen(self, {name for question in new for name in self.answers[question]})
            self.seen |= dict.fromkeys(new, seen)
        return all(each.is_known for each in self.seen.values())

    def passes(self, questions: set[str], source: str) -> bool:
        """Tell whether *questions* can wait until the cell *source* has run, as far as is known."""
        stored = names_stored(source)
        if stored is None or not self.add(questions):
            return False
        return not any(stored & each.traces.read for each in self.seen.values())

    def unchanged(self) -> bool:
        """Tell whether the answers still see what they saw; from here on no question waits."""
        seen = {id(each): each for each in self.seen.values()}
        self.seen.clear()
        return all(each.is_unchanged() for each in seen.values())


class _Seen:
    """What the answers *names* see at one moment."""

    def __init__(self, waiting: Waiting, answers: set[str]) -> None:
        self.waiting, self.answers = waiting, answers
        self.traces, self.settings = self._look()
        self.is_known = self.traces.is_known and not READERS & self.traces.read

    def _look(self) -> tuple[Traces, list[Any]]:
        values = {name: self.waiting.names.get(name, ...) for name in sorted(self.answers)}
        return Traces(values, self.waiting.students), [*dict.items(mpl.rcParams)]

    def is_unchanged(self) -> bool:
        traces, settings = self._look()
        with suppress(Exception):
            return self.traces.equal(traces) and self.settings == settings
        return False
