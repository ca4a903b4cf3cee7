"""The page for a student: the points for each question, and sentences about what is wrong.

Of hidden tests the page tells how many passed and which known mistakes they met, or nothing if the
level of detail is "public". Only "full" shows their names, and messages that may quote what student
code produced in them.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import compress
from typing import Any

from markupsafe import Markup

from autograder.grading.manifest import Manifest
from autograder.grading.results import QuestionResult, Result
from autograder.publishing.answer_html import answer_html
from autograder.publishing.html import template
from autograder.publishing.marks import Marks
from autograder.publishing.plot_pictures import PictureCache

TEMPLATES = ("feedback.html", "base.css", "plots.html")  # of a page


@dataclass(frozen=True)
class Feedback:
    """The pages for all students of a class.

    Attributes:
        assignment: has the order of the questions.
        marks: from staff.
        pictures: of the students' plots.
        level: of detail on hidden tests, see `autograder.settings.ForStudents`.
        title: of the assignment; empty if it has none.
        students: their names, by submission, as far as an export has them.
    """

    assignment: Manifest
    marks: Marks
    pictures: PictureCache
    level: str
    title: str = ""
    students: Mapping[str, str] = field(default_factory=dict)

    def page(self, result: Result) -> str:
        """Return the page for *result*, as HTML that needs no other file."""
        points = self.marks.of(result)
        by_id = {question.id: question for question in result.questions}
        questions = [by_id[id_] for id_ in self.assignment.order if id_ in by_id]
        dropped = [q for q in questions if not q.possible and not points.questions[q.id]]
        questions = [question for question in questions if question not in dropped]
        is_wrong = [(points.questions[each.id] or 0) < each.possible for each in questions]
        wrong = [*compress(questions, is_wrong)]
        possible = {question.id: question.possible for question in self.assignment.written}
        return template("feedback.html").render(
            title=self.title,
            student=self.students.get(result.submission) or result.submission,
            result=result,
            wrong=[replace(each, hint="") for each in wrong],
            right=[*compress(questions, map(operator.not_, is_wrong))],
            dropped=dropped,
            hints=list(dict.fromkeys(each.hint for each in wrong if each.hint)),
            heading=self.assignment.handout.heading,
            marks={
                question.id: self.marks.marks.get((result.submission, question.id))
                for question in self.assignment.written
            },
            answers={
                id_: answer_html(text, result.pictures.get(id_, ()))
                for id_, text in result.written.items()
            },
            outdated={id_ for name, id_ in self.marks.outdated if name == result.submission},
            points=points,
            possible=possible,
            possible_written=sum(possible.values()),
            picture_url=self.pictures.data_url,
            question_html=partial(
                question_html, level=self.level, picture_url=self.pictures.data_url
            ),
        )


def question_html(
    question: QuestionResult, level: str, picture_url: Callable[[Any], str]
) -> Markup:
    """Return the sentences and plots that a student sees for *question*, as HTML paragraphs.

    Args:
        question: its result.
        level: of detail on hidden tests.
        picture_url: returns the data URL of a plot's picture, empty if there is no picture.
    """
    html = template("question.html").render(
        question=question,
        sentences=sentences(question, level),
        hidden=_hidden_passed(question) if level != "public" else "",
        level=level,
        picture_url=picture_url,
    )
    return Markup(html)  # noqa: S704  # the template has escaped every text in it


def sentences(question: QuestionResult, level: str) -> list[str]:
    """Return the sentences about what is wrong with *question*, each once."""
    failed = [test for test in question.tests if not test.passed]
    messages = [test.message for test in failed if test.public]
    if level != "public":
        # If a public test has named a mistake, with numbers, a hidden test does not repeat it
        # without numbers.
        named = {test.mistake for test in failed if test.public}
        messages += [
            test.sentence for test in failed if not test.public and test.mistake not in named
        ]
    return list(dict.fromkeys(filter(None, [question.hint, *messages])))


def _hidden_passed(question: QuestionResult) -> str:
    """Return how many hidden tests of *question* passed, "2 of 3"; empty if it has none."""
    passed = [test.passed for test in question.tests if not test.public]
    return f"{sum(passed)} of {len(passed)}" if passed else ""
