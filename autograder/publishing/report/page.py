"""The report for staff, `report.html`: how it went, what went wrong, whom to look at."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import resources
from typing import Any

from markupsafe import Markup

from autograder.batch.run import Run
from autograder.grading import digests
from autograder.grading.manifest import Manifest
from autograder.grading.versions import versions
from autograder.publishing.answer_html import answer_html
from autograder.publishing.class_summary import ClassSummary
from autograder.publishing.feedback import sentences
from autograder.publishing.html import template
from autograder.publishing.marks import Marks
from autograder.publishing.plot_pictures import SIZE, PictureCache
from autograder.publishing.question_statistics import MistakeCount, QuestionStatistics
from autograder.publishing.report import markdown
from autograder.publishing.report.attention import groups
from autograder.publishing.report.students import (
    EmbeddedPictures,
    ReportedSubmission,
    reported_submissions,
)
from autograder.publishing.report.written_questions import marking_sections

LOW_DISCRIMINATION = 0.2
FEW_STUDENTS = 30  # below this number the discrimination is mostly chance
MISTAKES_SHOWN, MISTAKES_LISTED, MEMBERS_SHOWN = 12, 100, 20


@dataclass(frozen=True)
class Report:
    """The report of a run.

    Attributes:
        run: the graded class.
        marks: from staff, for the written answers.
        summary: of the class.
        statistics: of each question.
        pictures: of the students' plots.
    """

    run: Run
    marks: Marks
    summary: ClassSummary
    statistics: Sequence[QuestionStatistics]
    pictures: PictureCache

    def page(self) -> str:
        """Return the report, as HTML that needs no other file."""
        assignment = self.run.assignment
        pictures = EmbeddedPictures(self.pictures)
        mistakes = sorted(
            (mistake for question in self.statistics for mistake in question.mistakes),
            key=lambda mistake: -mistake.students,
        )
        submissions = reported_submissions(
            self.run.results(), self.run.submissions, self.marks, mistakes, pictures
        )
        summary, scores = self.summary, self.summary.scores
        sections = marking_sections(submissions, assignment, self.marks)
        style, script = _source("base.css") + _source("report.css"), _source("report.js")
        report = template("report.html")
        return report.render(
            run=self.run,
            assignment=assignment,
            marks=self.marks,
            statistics=self.statistics,
            submissions=submissions,
            summary=summary,
            policy=_content_security_policy(style, script),
            style=Markup(style),  # noqa: S704  # style and script are files of this package
            script=Markup(script),  # noqa: S704
            possible=_possible(assignment),
            question_columns=_question_columns(assignment, self.marks),
            first_columns=_first_columns(submissions),
            statuses=[*summary.statuses, *(["fault"] if self.run.faults else [])],
            mistakes=_with_members(mistakes[:MISTAKES_LISTED], submissions),
            mistakes_shown=MISTAKES_SHOWN,
            groups=groups(submissions, assignment),
            members_shown=MEMBERS_SHOWN,
            marking_sections=sections,
            unmarked=sum(section.unmarked for section in sections),
            scores_chart=self._chart("scores", scores.points, scores.possible, scores.median)
            if scores.points
            else "",
            questions_chart=self._chart(
                "questions", [(each.question, each.full, each.none) for each in self.statistics]
            )
            if self.statistics
            else "",
            low_discrimination=LOW_DISCRIMINATION,
            few_students=FEW_STUDENTS,
            take_data_url=pictures.take_data_url,
            plot_size=[round(100 * inches) for inches in SIZE],
            cell_class=_cell_class,
            sentences=partial(sentences, level="counts"),
            to_html=markdown.to_html,
            answer_html=answer_html,
        )

    def _chart(self, name: str, *data: Any) -> Markup:
        """Return the figure *name* of `charts`; the folder `plots` keeps it until *data* change."""
        output, file = self.run.output, f"plots/{name}.svg"
        key = f"<!-- {digests.of(data, versions(), digests.of_engine())} -->"
        kept, _, svg = (output.read(file) or "").partition("\n")
        if kept != key:
            # Imported here: Matplotlib takes longer than a run in which nothing has changed.
            from autograder.publishing.report import charts

            svg = getattr(charts, name)(*data)
            output.write(file, f"{key}\n{svg}")
        return Markup(svg)  # noqa: S704  # made by `charts`


def _source(name: str) -> str:
    """Return the text of the file *name* of the folder `templates`."""
    return resources.files("autograder.publishing").joinpath(f"templates/{name}").read_text("utf-8")


def _content_security_policy(style: str, script: str) -> str:
    """Return the policy that allows only the page's own style and script, and embedded pictures.

    If an error in escaping ever turned a student's text into markup, that markup still could not
    run a script, change the page or fetch anything.
    """
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _possible(assignment: Manifest) -> dict[str, float]:
    """Return the points of each question, by id, in the order of the assignment."""
    possible = {each.id: each.possible for each in assignment.questions.values()}
    possible |= {each.id: each.possible for each in assignment.written}
    return {id_: possible[id_] for id_ in assignment.order}


def _question_columns(assignment: Manifest, marks: Marks) -> list[str]:
    """Return the questions with tests or with marks, in the order of the assignment."""
    begun = marks.begun()
    return [id_ for id_ in assignment.order if id_ in assignment.questions or id_ in begun]


def _first_columns(submissions: Sequence[ReportedSubmission]) -> list[str]:
    """Return the columns before those of the questions."""
    student = ["student"] if any(each.students for each in submissions) else []
    return ["submission", *student, "status", "score", "written", "total"]


def _cell_class(points: float | None, possible: float) -> str:
    """Return the CSS class of a cell, by the share of *possible* that *points* are."""
    if points is None:
        return ""
    if points >= possible:
        return "full"
    return "none" if points == 0 else "most" if 2 * points >= possible else "less"


def _with_members(
    mistakes: Sequence[MistakeCount], submissions: Sequence[ReportedSubmission]
) -> list[tuple[MistakeCount, list[ReportedSubmission]]]:
    """Return each of *mistakes* with the submissions that have it."""
    members: list[list[ReportedSubmission]] = [[] for _ in mistakes]
    for submission in submissions:
        for index in submission.mistakes:
            if index < len(members):
                members[index].append(submission)
    return list(zip(mistakes, members, strict=True))
