"""Name the submissions that staff should look at, and say why."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from autograder.grading.manifest import Manifest
from autograder.publishing.report.identical import Likeness
from autograder.publishing.report.students import ReportedSubmission

ALIKE = 3  # others that are named beside one
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


def groups(
    submissions: Sequence[ReportedSubmission],
    assignment: Manifest,
    alike: Mapping[str, Sequence[Likeness]],
    late: Collection[str] = (),
) -> list[Group]:
    """Return the groups that have members, the most urgent first.

    Where some members are more urgent than others, these come first in their group. *alike* has
    what submissions share, by name, and *late* those with a page that was not ready in time.
    """
    readable = [each for each in submissions if each.status != "unreadable"]
    all_groups = [
        *_not_graded_in_full(submissions),
        Group(
            "Page not ready in time",
            "The page for the student, or the one here, took too long and was left out. The points "
            "count. Look at the file that was handed in.",
            [(each, "") for each in submissions if each.name in late],
        ),
        *_with_few_points(readable),
        _identical({each.name: each for each in readable}, alike),
        *_of_answers([each for each in readable if not each.is_unchanged], assignment),
        *_of_handing_in(submissions),
    ]
    return [group for group in all_groups if group.members]


def _not_graded_in_full(submissions: Sequence[ReportedSubmission]) -> list[Group]:
    unreadable = [each for each in submissions if each.status == "unreadable"]
    stopped = [each for each in submissions if each.status not in ("graded", "unreadable")]
    unchanged = [each for each in submissions if each.is_unchanged]
    return [
        Group(
            "Could not be read",
            "They have no points. Ask the students for the files again.",
            [(each, each.note or each.status) for each in unreadable],
        ),
        Group(
            "Hung or crashed",
            "The cell that hung or crashed was left out. The rest was graded.",
            [(each, each.note or each.status) for each in stopped],
        ),
        Group(
            "As it was handed out",
            "No answer differs from what students got. Did they hand in the wrong file?",
            [(each, "") for each in unchanged],
        ),
    ]


def _with_few_points(readable: Sequence[ReportedSubmission]) -> list[Group]:
    median_score = median([each.score for each in readable]) if readable else 0.0
    below = [
        each for each in readable if each.score < FAR_BELOW * median_score and not each.is_unchanged
    ]
    return [
        Group(
            "Far below the others",
            f"The score is below half of the median, which is {median_score:g}.",
            [(each, f"{each.score:g}") for each in sorted(below, key=lambda each: each.score)],
        )
    ]


def _identical(
    submissions: Mapping[str, ReportedSubmission], alike: Mapping[str, Sequence[Likeness]]
) -> Group:
    return Group(
        "Identical work",
        "The same words, or the same unusual code but for names and comments. That is a hint and "
        "no verdict: look at both.",
        [
            (
                submissions[name],
                "; ".join(
                    f"as {submissions[each.other].label}: {', '.join(each.questions)}"
                    for each in others[:ALIKE]
                )
                + (f"; and {len(others) - ALIKE} more" if len(others) > ALIKE else ""),
            )
            for name, others in alike.items()
        ],
    )


def _of_answers(begun: Sequence[ReportedSubmission], assignment: Manifest) -> list[Group]:
    public_only = [each for each in begun if each.right_on_public_data_only]
    unanswered = [each for each in begun if each.unanswered]
    noted = [each for each in begun if each.status == "graded" and each.note]
    return [
        Group(
            "Right on the public data only",
            "All public tests of a question pass, but most of its hidden tests fail, and no known "
            "mistake explains it. Was the answer written for the public data?",
            [
                (each, ", ".join(each.right_on_public_data_only))
                for each in _most(public_only, lambda each: each.right_on_public_data_only)
            ],
        ),
        Group(
            "Answers in words missing",
            "There is no text where the answer should be.",
            [
                (each, _listed(each.unanswered, len(assignment.written)))
                for each in _most(unanswered, lambda each: each.unanswered)
            ],
        ),
        Group(
            "With a note",
            "A cell stopped at its error, say, or one of several files counts.",
            [(each, each.note) for each in noted],
        ),
    ]


def _of_handing_in(submissions: Sequence[ReportedSubmission]) -> list[Group]:
    return [
        Group(
            "Late",
            "The export says so. Points for it are yours to take, in adjustments.csv.",
            [(each, "") for each in submissions if each.late],
        ),
        Group(
            "Several attempts",
            "The last one was graded.",
            [(each, each.attempts) for each in submissions if each.attempts],
        ),
    ]


def _most(
    submissions: Iterable[ReportedSubmission],
    questions: Callable[[ReportedSubmission], Sequence[str]],
) -> list[ReportedSubmission]:
    """Return *submissions*, those with most *questions* first."""
    return sorted(submissions, key=lambda each: -len(questions(each)))


def _listed(questions: Sequence[str], count: int) -> str:
    """Return the ids of *questions*, or "all 6" if these are all *count* written questions."""
    return f"all {count}" if len(questions) == count > 1 else ", ".join(questions)
