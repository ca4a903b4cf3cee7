"""Whom staff should look at, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from autograder.grading.assignment import Assignment
from autograder.publishing.report.students import ReportedSubmission

FAR_BELOW = 0.5  # of the median


@dataclass(frozen=True)
class Group:
    """Submissions that have something in common.

    Attributes:
        heading: what that is.
        why: what it may mean, or what became of them, in a sentence.
        members: each with a few words on it.
    """

    heading: str
    why: str
    members: Sequence[tuple[ReportedSubmission, str]]


def groups(entries: Sequence[ReportedSubmission], assignment: Assignment) -> list[Group]:
    """Return the groups that anybody is in, the most urgent first, and so within most groups."""
    unread = [entry for entry in entries if entry.status == "unreadable"]
    read = [entry for entry in entries if entry.status != "unreadable"]
    stopped = [entry for entry in read if entry.status != "graded"]
    noted = [entry for entry in read if entry.status == "graded" and entry.notes]
    middle = median([entry.score for entry in read]) if read else 0.0
    below = [entry for entry in read if entry.score < FAR_BELOW * middle]
    narrow = [entry for entry in read if entry.narrow]
    silent = [(entry, _missing(entry, assignment)) for entry in read]
    found = [
        Group(
            "Could not be read",
            "They have no points. Ask for the file again?",
            [(entry, _note(entry)) for entry in unread],
        ),
        Group(
            "Hung or crashed",
            "The cell that did was left out, and the rest was graded.",
            [(entry, _note(entry)) for entry in stopped],
        ),
        Group(
            "Far below the others",
            f"Less than half of the median, {middle:g}.",
            [(entry, f"{entry.score:g}") for entry in sorted(below, key=lambda each: each.score)],
        ),
        Group(
            "Right on the public data alone",
            "All public tests pass, and most hidden ones fail for no reason that is known: made "
            "for the public data?",
            [
                (entry, ", ".join(entry.narrow))
                for entry in sorted(narrow, key=lambda each: -len(each.narrow))
            ],
        ),
        Group(
            "Answers in words missing",
            "Nothing stands where they belong.",
            [
                (entry, _listed(missing, len(assignment.written)))
                for entry, missing in sorted(silent, key=lambda each: -len(each[1]))
                if missing
            ],
        ),
        Group(
            "Cells that raised errors",
            "The rest was graded.",
            [(entry, _note(entry)) for entry in noted],
        ),
    ]
    return [group for group in found if group.members]


def _note(entry: ReportedSubmission) -> str:
    """Return the first note, and how many more there are; the status where there is none."""
    if not entry.notes:
        return entry.status
    more = len(entry.notes) - 1
    return entry.notes[0] + (f" (and {more} more)" if more else "")


def _missing(entry: ReportedSubmission, assignment: Assignment) -> list[str]:
    return [each.id for each in assignment.written if not entry.answers.get(each.id)]


def _listed(missing: Sequence[str], possible: int) -> str:
    return f"all {possible}" if len(missing) == possible > 1 else ", ".join(missing)
