"""Name the submissions that staff should look at, and say why."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from autograder.grading.manifest import Manifest
from autograder.publishing.report.students import ReportedSubmission

FAR_BELOW = 0.5  # share of the median score


@dataclass(frozen=True)
class Group:
    """Submissions that staff should look at for the same reason.

    Attributes:
        heading: the reason.
        why: what the reason may mean, or what the grader did, in a sentence.
        members: the submissions, each with a short text about it.
    """

    heading: str
    why: str
    members: Sequence[tuple[ReportedSubmission, str]]


def groups(submissions: Sequence[ReportedSubmission], assignment: Manifest) -> list[Group]:
    """Return the groups that have members, the most urgent first.

    Where some members are more urgent than others, these come first in their group.
    """
    unreadable = [each for each in submissions if each.status == "unreadable"]
    readable = [each for each in submissions if each.status != "unreadable"]
    stopped = [each for each in readable if each.status != "graded"]
    noted = [each for each in readable if each.status == "graded" and each.notes]
    median_score = median([each.score for each in readable]) if readable else 0.0
    below = [each for each in readable if each.score < FAR_BELOW * median_score]
    public_only = [each for each in readable if each.right_on_public_data_only]
    unanswered = [(each, _unanswered(each, assignment)) for each in readable]
    all_groups = [
        Group(
            "Could not be read",
            "They have no points. Ask the students for the files again.",
            [(each, _first_note(each)) for each in unreadable],
        ),
        Group(
            "Hung or crashed",
            "The cell that hung or crashed was left out. The rest was graded.",
            [(each, _first_note(each)) for each in stopped],
        ),
        Group(
            "Far below the others",
            f"The score is below half of the median, which is {median_score:g}.",
            [(each, f"{each.score:g}") for each in sorted(below, key=lambda each: each.score)],
        ),
        Group(
            "Right on the public data only",
            "All public tests of a question pass, but most of its hidden tests fail, and no known "
            "mistake explains it. Was the answer written for the public data?",
            [
                (each, ", ".join(each.right_on_public_data_only))
                for each in sorted(
                    public_only, key=lambda each: -len(each.right_on_public_data_only)
                )
            ],
        ),
        Group(
            "Answers in words missing",
            "There is no text where the answer should be.",
            [
                (each, _listed(questions, len(assignment.written)))
                for each, questions in sorted(unanswered, key=lambda pair: -len(pair[1]))
                if questions
            ],
        ),
        Group(
            "Cells that raised errors",
            "A cell stopped at its error. The rest was graded.",
            [(each, _first_note(each)) for each in noted],
        ),
    ]
    return [group for group in all_groups if group.members]


def _first_note(submission: ReportedSubmission) -> str:
    """Return the first note and how many more there are, or the status if there is no note."""
    if not submission.notes:
        return submission.status
    more = len(submission.notes) - 1
    return submission.notes[0] + (f" (and {more} more)" if more else "")


def _unanswered(submission: ReportedSubmission, assignment: Manifest) -> list[str]:
    return [each.id for each in assignment.written if not submission.answers.get(each.id)]


def _listed(questions: Sequence[str], count: int) -> str:
    """Return the ids of *questions*, or "all 6" if these are all *count* written questions."""
    return f"all {count}" if len(questions) == count > 1 else ", ".join(questions)
