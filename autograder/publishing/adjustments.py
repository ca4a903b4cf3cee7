"""Adjustments: staff change points of one submission or of all in `adjustments.csv`, and say why.

First come rows for everyone, then those for one submission; `set` and `full` come before `add`.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.manifest import Manifest
from autograder.publishing.blind import Codes
from autograder.publishing.sheets import Complaints, Row, Sheet, number
from autograder.texts import listed, one_line

FILE = "adjustments.csv"
COLUMNS = ("submission", "question", "action", "points", "reason")
ACTIONS = ("set", "add", "full")
EVERYONE, TOTAL = "*", "total"
NOBODY = (
    "there is no submission {}. The row does not count. Copy the name from grades.csv, or a code "
    "from manual.csv; * is everyone."
)


@dataclass(frozen=True)
class Adjustment:
    """A row that counts; `full` has become a `set` of all points."""

    line: int
    is_set: bool
    points: float
    reason: str


@dataclass
class Adjustments:
    """The adjustments of a class, by submission (or everyone) and question (or the total)."""

    rows: Mapping[tuple[str, str], Sequence[Adjustment]] = field(default_factory=dict)
    complaints: Sequence[str] = ()

    def apply(
        self, submission: str, question: str, points: float | None, *, readable: bool
    ) -> tuple[float | None, str]:
        """Return *points* after adjustments, and why they changed; empty if they did not.

        Args:
            submission: its name.
            question: its id, or `TOTAL`.
            points: before; None if they are not known yet.
            readable: whether a row for everyone is for this submission too.
        """
        after, reasons = points, []
        for who in (EVERYONE, submission):
            if who == EVERYONE and not readable:
                continue
            rows = self.rows.get((who, question), ())
            for row in rows:
                if row.is_set:
                    after, reasons = row.points, [row.reason]
            for row in rows:
                if not row.is_set and after is not None:
                    after += row.points
                    reasons.append(row.reason)
        after = None if after is None else max(after, 0)
        if after is None or after == points:
            return points, ""
        before = "" if points is None else f" instead of {points:g}"
        unit = "point" if after == 1 and not before else "points"
        why = " ".join(filter(None, dict.fromkeys(reasons)))
        return after, f"{question}: {after:g}{before} {unit}. {why}".strip()


def read(
    content: bytes | None,
    submissions: Collection[str],
    assignment: Manifest,
    codes: Codes | None = None,
) -> Adjustments:
    """Return the adjustments in *content* of the file, whose rows are of *submissions*.

    A row may have one of *codes* for the name of its submission.
    """
    if content is None:
        return Adjustments()
    codes = codes or Codes()
    sheet, complaints = Sheet.of(FILE, content, COLUMNS), Complaints(FILE)
    if missing := sheet.lacks(COLUMNS[:4]):
        return Adjustments({}, [
            f"{FILE} has no column {missing}. No adjustment counts. Its columns should be "
            f"{', '.join(COLUMNS)}."
        ])  # fmt: skip
    possible = {each.id: each.possible for each in assignment.questions.values()}
    possible |= {each.id: each.possible for each in assignment.written}
    possible[TOTAL] = sum(possible.values())
    rows: dict[tuple[str, str], list[Adjustment]] = defaultdict(list)
    for row in sheet.rows:
        who = codes.name_of(row.get("submission"))
        question = row.get("question").strip()
        if who != EVERYONE and who not in submissions:
            complaints.add(row.line, NOBODY, repr(codes.shown_for(who)))
        elif question not in possible:
            known = f"there is no question {{}}, but {listed(possible)}. The row does not count."
            complaints.add(row.line, known, repr(question))
        else:
            about = codes.about(who, question)
            try:
                rows[who, question].append(_adjustment(row, possible[question]))
            except ValueError as error:
                complaints.add(row.line, str(error), about)
    conflicts = _without_conflicts(rows, codes)
    return Adjustments(rows, [*complaints.sentences(), *conflicts])


def _adjustment(row: Row, possible: float) -> Adjustment:
    """Return what *row* says; raises `ValueError` with a sentence if it says nothing valid."""
    action, text = row.get("action").strip().lower(), row.points()
    reason = one_line(row.get("reason"))
    if action not in ACTIONS:
        raise ValueError(
            f"action should be {', '.join(ACTIONS[:-1])} or {ACTIONS[-1]}, but is "
            f"{row.get('action')!r}. The row does not count."
        )
    if action == "full":
        return Adjustment(row.line, True, possible, reason)
    points = number(text)
    if action == "set" and not 0 <= points <= possible:
        raise ValueError(
            f"points should be from 0 to {possible:g}, but are {text!r}. The row does not count. "
            "To give more, use add."
        )
    if not math.isfinite(points):
        raise ValueError(f"points should be a number, but are {text!r}. The row does not count.")
    return Adjustment(row.line, action == "set", points, reason)


def _without_conflicts(rows: dict[tuple[str, str], list[Adjustment]], codes: Codes) -> list[str]:
    """Remove from *rows* what is set to different points, and return a sentence for each."""
    sentences = []
    for (who, question), adjustments in rows.items():
        fixed = [each for each in adjustments if each.is_set]
        if len({each.points for each in fixed}) > 1:
            given = listed([f"line {each.line} sets {each.points:g}" for each in fixed])
            sentences.append(
                f"{FILE}, {codes.about(who, question)}: {given}. Neither counts: remove all but "
                "one."
            )
            rows[who, question] = [each for each in adjustments if not each.is_set]
    return sentences
