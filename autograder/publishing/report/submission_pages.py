"""The page of the report on each submission, with the way to the one before and after it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.manifest import Manifest
from autograder.grading.results import QuestionResult, Result
from autograder.intake.exports import SUFFIXES
from autograder.intake.submissions import Submission
from autograder.publishing.answer_html import answer_html
from autograder.publishing.feedback import sentences
from autograder.publishing.html import template
from autograder.publishing.marks import Marks, Points
from autograder.publishing.plot_pictures import PictureCache
from autograder.publishing.report.shell import shell
from autograder.publishing.report.students import ReportedSubmission, page_of
from autograder.texts import one_line

TEMPLATES = ("report_student.html", "report_shell.html")  # of a page
Link = tuple[str, str] | None  # what it is called, and the file beside the report


@dataclass(frozen=True)
class Plot:
    """A student's plot: its name, and the place of its picture; empty if there is none."""

    name: str
    picture: str


@dataclass(frozen=True)
class SubmissionPages:
    """The pages on all submissions of a class.

    Attributes:
        title: of the assignment; may be empty.
        assignment: has the order of the questions.
        marks: from staff.
        pictures: of the students' plots and in their answers.
        output: the folder of the report.
        labels: what staff call each submission, by name, in the order of the report.
    """

    title: str
    assignment: Manifest
    marks: Marks
    pictures: PictureCache
    output: ResultsFolder
    labels: Mapping[str, str]

    def page(
        self, result: Result, points: Points, each: ReportedSubmission, submission: Submission
    ) -> str:
        """Return the page on the *submission* with *result*, of which the report says *each*."""
        by_id = {question.id: question for question in result.questions}
        questions = [by_id[id_] for id_ in self.assignment.order if id_ in by_id]
        previous, following = self._neighbours[each.name]
        return template("report_student.html").render(
            shell=shell("base.css", "report.css"),
            title=self.title,
            heading=self.assignment.handout.heading,
            result=result,
            submission=each,
            points=points,
            previous=previous,
            following=following,
            handed_in=self._handed_in(submission),
            wrong=[_with_failed_only(each) for each in questions if each.score < each.possible],
            right=[each for each in questions if each.score >= each.possible > 0],
            dropped=[each for each in questions if not each.possible],
            marks={
                question.id: self.marks.marks.get((each.name, question.id))
                for question in self.assignment.written
            },
            answers=answers_of(result, self.pictures, result.written),
            outdated={id_ for name, id_ in self.marks.outdated if name == each.name},
            plots={each.id: plots_of(each, self.pictures) for each in questions},
            possible={question.id: question.possible for question in self.assignment.written},
            sentences=partial(sentences, level="counts"),
        )

    @cached_property
    def _neighbours(self) -> dict[str, tuple[Link, Link]]:
        """The pages before and after each, by name; None at the ends."""
        links = [None, *((label, page_of(name)) for name, label in self.labels.items()), None]
        return dict(zip(self.labels, zip(links, links[2:], strict=False), strict=True))

    def _handed_in(self, submission: Submission) -> list[tuple[str, str]]:
        """Return the name and the address of each file or folder that was handed in.

        A browser would run what a page of the student says. So a file has an address only if no
        browser takes it for a page.
        """
        pages = self.output.out / "report"
        return [
            (one_line(path.name), _address(path, pages) if _is_harmless(path) else "")
            for path in (submission.path, *submission.more)
        ]


def answers_of(
    result: Result, pictures: PictureCache, questions: Iterable[str]
) -> dict[str, Markup]:
    """Return the answers in words of *result* to *questions* as HTML, where there is one."""
    return {
        id_: answer_html(text, [_beside(pictures.kept(p)) for p in result.pictures.get(id_, ())])
        for id_ in questions
        if (text := result.written.get(id_))
    }


def plots_of(question: QuestionResult, pictures: PictureCache) -> list[Plot]:
    """Return the plots that a student made for *question*."""
    return [Plot(name, _beside(pictures.place(each))) for name, each in question.plots.items()]


def _beside(file: str) -> str:
    """Return the address of *file* for a page in the folder `report`."""
    return f"../{file}" if file else ""


def _with_failed_only(question: QuestionResult) -> QuestionResult:
    return replace(question, tests=[test for test in question.tests if not test.passed])


def _address(path: Path, folder: Path) -> str:
    """Return the address of *path* for pages in *folder*; the bytes of a name may be no text."""
    return quote(os.fsencode(os.path.relpath(path, folder)))


def _is_harmless(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES or path.is_dir()
