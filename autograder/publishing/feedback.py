"""The page that a student gets back: points for each question, and what is wrong in sentences.

Of a hidden test it says whether it passed and, where a known mistake was made, which. Its name and
inputs stay hidden, and so does everything that student code said while it ran, unless that is asked
for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from autograder.grading.assignment import Assignment
from autograder.grading.results import QuestionResult, Result
from autograder.publishing.html import template
from autograder.publishing.manual_marks import Marks
from autograder.publishing.plot_pictures import Album


@dataclass(frozen=True)
class Feedback:
    """Makes the pages of a class.

    Attributes:
        assignment: what was to be answered.
        marks: given by people.
        plots: the pictures of the students' plots.
        level: of detail on hidden tests, see `autograder.settings.ForStudents`.
    """

    assignment: Assignment
    marks: Marks
    plots: Album
    level: str

    def page(self, result: Result) -> str:
        """Return the page for *result* as HTML that needs nothing else."""
        return template("feedback.html").render(
            result=result,
            questions={question.id: question for question in result.questions},
            assignment=self.assignment,
            marks={
                question.id: self.marks.marks.get((result.submission, question.id))
                for question in self.assignment.written
            },
            written=self.marks.written(result.submission),
            possible_written=sum(question.possible for question in self.assignment.written),
            about=partial(question_html, level=self.level, picture=self.plots.picture),
        )


def question_html(question: QuestionResult, level: str, picture: Callable[[Any], str]) -> Markup:
    """Return what the student reads and sees about *question*, as paragraphs of HTML.

    Args:
        question: what became of it.
        level: of detail on hidden tests.
        picture: gives the address of the picture of a plot, empty if it cannot be shown.
    """
    html = template("question.html").render(
        question=question,
        sentences=sentences(question, level),
        hidden=_hidden_passed(question) if level != "public" else "",
        level=level,
        picture=picture,
    )
    return Markup(html)  # noqa: S704  # the template has escaped what is in it


def sentences(question: QuestionResult, level: str) -> list[str]:
    """Return what is wrong with *question*, each sentence once."""
    failed = [test for test in question.tests if not test.passed]
    told = [test.message for test in failed if test.public]
    if level != "public":
        # A mistake that a public test has named, with numbers, is not named again without them.
        known = {test.mistake for test in failed if test.public}
        told += [test.sentence for test in failed if not test.public and test.mistake not in known]
    return list(dict.fromkeys(sentence for sentence in [question.hint, *told] if sentence))


def _hidden_passed(question: QuestionResult) -> str:
    """Return how many of the hidden tests of *question* passed, "2 of 3"."""
    hidden = [test.passed for test in question.tests if not test.public]
    return f"{sum(hidden)} of {len(hidden)}" if hidden else ""
