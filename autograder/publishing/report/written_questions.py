"""The pages of the report on which staff read and mark answers in words, a hundred on each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.manifest import Manifest, Written
from autograder.grading.results import Result
from autograder.publishing.html import template
from autograder.publishing.marks import Mark, Marks
from autograder.publishing.plot_pictures import PictureCache
from autograder.publishing.report import markdown
from autograder.publishing.report.shell import shell
from autograder.publishing.report.students import ReportedSubmission
from autograder.publishing.report.submission_pages import Plot, answers_of, plots_of

CARDS = 100  # submissions on a page, those without an answer included


@dataclass(frozen=True)
class Card:
    """What one student wrote, to be marked.

    Attributes:
        submission: whose it is.
        answer: as HTML; None if there is none.
        is_unsure: whether it may hold more or less than the answer.
        mark: that it has; None if it waits for one.
        is_outdated: whether the mark was given for another text.
        plots: of the questions before it.
    """

    submission: ReportedSubmission
    answer: Markup | None
    is_unsure: bool
    mark: Mark | None
    is_outdated: bool
    plots: Sequence[Plot]


@dataclass
class MarkingSection:
    """The pages of one written question.

    Attributes:
        question: has the rubric.
        number, title: in the notebook.
        text: what students were asked, as HTML.
        plot_questions: the questions with tests between the previous written question and this
            one; their plots belong to the answer.
        pages: their files, beside the report.
        answered, marked: the number of submissions with an answer, and with a mark of staff.
        unmarked: the number of those without any mark; an answer that is missing has one.
        cards: of the next page.
        no_cards: the submissions of that page that have neither answer nor plot.
    """

    question: Written
    number: str
    title: str
    text: Markup
    plot_questions: Sequence[str]
    pages: list[str] = field(default_factory=list)
    answered: int = 0
    marked: int = 0
    unmarked: int = 0
    cards: list[Card] = field(default_factory=list)
    no_cards: list[ReportedSubmission] = field(default_factory=list)

    def add(
        self, submission: ReportedSubmission, result: Result, marks: Marks, pictures: PictureCache
    ) -> None:
        """Take what *submission* answered."""
        id_, key = self.question.id, (submission.name, self.question.id)
        answer = answers_of(result, pictures, [id_]).get(id_)
        plots = [
            plot
            for question in result.questions
            if question.id in self.plot_questions
            for plot in plots_of(question, pictures)
        ]
        mark = marks.marks.get(key)
        self.answered += answer is not None
        self.marked += mark is not None and mark.by_staff
        self.unmarked += mark is None
        if answer is None and not plots:
            self.no_cards.append(submission)
            return
        is_unsure, is_outdated = id_ in result.unsure, key in marks.outdated
        self.cards.append(Card(submission, answer, is_unsure, mark, is_outdated, plots))


class MarkingPages:
    """The pages of all written questions; takes *count* submissions, one after the other."""

    def __init__(
        self,
        title: str,
        assignment: Manifest,
        marks: Marks,
        pictures: PictureCache,
        output: ResultsFolder,
        count: int,
    ) -> None:
        self.title, self.marks, self.pictures, self.output = title, marks, pictures, output
        self.sections: list[MarkingSection] = []
        self._waiting, self._missing = 0, count
        written = {each.id: each for each in assignment.written}
        texts = {cell.id: cell.source for cell in assignment.handout.cells}
        cells = {place.question: place.text for place in assignment.handout.written}
        between: list[str] = []
        for id_ in assignment.order:
            if id_ not in written:
                between.append(id_)
                continue
            text = markdown.to_html(markdown.without_heading(texts.get(cells.get(id_, ""), "")))
            heading = assignment.handout.heading(id_)
            self.sections.append(MarkingSection(written[id_], *heading, text, between))
            between = []

    def add(self, submission: ReportedSubmission, result: Result) -> None:
        """Put the answers of *submission* on the next pages, which are written when full."""
        for section in self.sections:
            section.add(submission, result, self.marks, self.pictures)
        self._waiting += 1
        self._missing -= 1
        if self._waiting == CARDS or not self._missing:
            self._write()
            self._waiting = 0

    def _write(self) -> None:
        """Write a page of each question with what has come since the last."""
        for section in self.sections:
            number = len(section.pages) + 1
            file = f"report/words-{section.question.id}-{number}.html"
            page = template("report_words.html").render(
                shell=shell("base.css", "report.css", "report_words.css"),
                title=self.title,
                section=section,
                sections=self.sections,
                number=number,
                is_last=not self._missing,
                blind=self.marks.codes.shown,
                rubric=markdown.to_html(section.question.rubric),
            )
            self.output.write(file, page)
            section.pages.append(file)
            section.cards.clear()
            section.no_cards.clear()
