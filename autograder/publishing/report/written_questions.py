"""What there is to mark for people: each question in words, with what students made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.grading.assignment import Assignment, Written
from autograder.publishing.manual_marks import Marks
from autograder.publishing.report.students import ReportedSubmission


@dataclass(frozen=True)
class Part:
    """A question in words.

    Attributes:
        question: with its rubric.
        before: the questions with tests since the one before it, whose plots it is about.
        cards: who has an answer or such a plot.
        silent: who has neither.
        answered, marked: how many have an answer, and a mark.
    """

    question: Written
    before: Sequence[str]
    cards: Sequence[ReportedSubmission]
    silent: Sequence[ReportedSubmission]
    answered: int
    marked: int


def parts(
    entries: Sequence[ReportedSubmission], assignment: Assignment, marks: Marks
) -> list[Part]:
    """Return the questions in words, as they are ordered."""
    written = {each.id: each for each in assignment.written}
    found: list[Part] = []
    before: list[str] = []
    for id_ in assignment.order:
        if id_ in written:
            found.append(_part(written[id_], before, entries, marks))
            before = []
        else:
            before.append(id_)
    return found


def _part(
    question: Written, before: Sequence[str], entries: Sequence[ReportedSubmission], marks: Marks
) -> Part:
    cards: list[ReportedSubmission] = []
    silent: list[ReportedSubmission] = []
    for entry in entries:
        has_plot = any(id_ in entry.plots for id_ in before)
        (cards if has_plot or entry.answers.get(question.id) else silent).append(entry)
    answered = sum(bool(entry.answers.get(question.id)) for entry in cards)
    marked = sum((entry.submission, question.id) in marks.marks for entry in entries)
    return Part(question, before, cards, silent, answered, marked)
