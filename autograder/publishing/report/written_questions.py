"""The sections of the report in which staff read and mark the written answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.grading.manifest import Manifest, Written
from autograder.publishing.marks import Marks
from autograder.publishing.report.students import ReportedSubmission


@dataclass(frozen=True)
class MarkingSection:
    """The section of one written question.

    Attributes:
        question: has the rubric.
        plot_questions: the questions with tests between the previous written question and this
            one; their plots belong to the answer.
        cards: the submissions that have an answer or such a plot, and therefore a card.
        no_cards: the submissions that have neither.
        answered, marked: the number of submissions with an answer, and with a mark of staff.
        unmarked: the number of those without any mark; an answer that is missing has one.
    """

    question: Written
    plot_questions: Sequence[str]
    cards: Sequence[ReportedSubmission]
    no_cards: Sequence[ReportedSubmission]
    answered: int
    marked: int
    unmarked: int


def marking_sections(
    submissions: Sequence[ReportedSubmission], assignment: Manifest, marks: Marks
) -> list[MarkingSection]:
    """Return the section of each written question, in the order of the assignment."""
    written = {each.id: each for each in assignment.written}
    sections: list[MarkingSection] = []
    plot_questions: list[str] = []
    for id_ in assignment.order:
        if id_ in written:
            sections.append(_section(written[id_], plot_questions, submissions, marks))
            plot_questions = []
        else:
            plot_questions.append(id_)
    return sections


def _section(
    question: Written,
    plot_questions: Sequence[str],
    submissions: Sequence[ReportedSubmission],
    marks: Marks,
) -> MarkingSection:
    cards: list[ReportedSubmission] = []
    no_cards: list[ReportedSubmission] = []
    for each in submissions:
        has_plot = any(id_ in each.plots for id_ in plot_questions)
        (cards if has_plot or each.answers.get(question.id) else no_cards).append(each)
    answered = sum(bool(each.answers.get(question.id)) for each in cards)
    given = [marks.marks.get((each.name, question.id)) for each in submissions]
    marked = sum(mark is not None and mark.by_staff for mark in given)
    unmarked = given.count(None)
    return MarkingSection(question, plot_questions, cards, no_cards, answered, marked, unmarked)
