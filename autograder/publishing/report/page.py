"""The report for staff, `report.html`: how it went, what went wrong, whom to look at.

Each submission and each question in words has pages of its own, in the folder `report`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from autograder.batch.run import Run
from autograder.grading import digests
from autograder.grading.manifest import Manifest
from autograder.grading.versions import versions
from autograder.publishing.class_summary import ClassSummary
from autograder.publishing.html import template
from autograder.publishing.marks import Marks
from autograder.publishing.pages_in_time import PagesInTime
from autograder.publishing.plot_pictures import PictureCache
from autograder.publishing.question_statistics import MistakeCount, QuestionStatistics
from autograder.publishing.report import table
from autograder.publishing.report.about import facts
from autograder.publishing.report.attention import groups
from autograder.publishing.report.identical import Likeness, Search
from autograder.publishing.report.shell import shell
from autograder.publishing.report.students import ReportedSubmission, reported
from autograder.publishing.report.submission_pages import TEMPLATES, SubmissionPages
from autograder.publishing.report.written_questions import MarkingPages, MarkingSection
from autograder.texts import letters_of

LOW_DISCRIMINATION = 0.2
FEW_STUDENTS = 30  # below this number the discrimination is mostly chance
MISTAKES_SHOWN, MISTAKES_LISTED = 12, 100
MEMBERS_SHOWN, MEMBERS_LISTED = 20, 200  # of a group, and of those who made a mistake
ROWS_SHOWN = 500  # of the table, until somebody asks for more: a browser lays out few quickly


@dataclass(frozen=True)
class Report:
    """The report of a run.

    Attributes:
        run: the graded class.
        marks: from staff.
        summary: of the class.
        statistics: of each question.
        pictures: of the students' plots.
        title, course: of the assignment; empty if it has none.
        students: their names, by submission, as far as they are known.
        late: the submissions with a page that was not ready in time.
    """

    run: Run
    marks: Marks
    summary: ClassSummary
    statistics: Sequence[QuestionStatistics]
    pictures: PictureCache
    title: str = ""
    course: str = ""
    students: Mapping[str, str] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)

    def write(self) -> None:
        """Write all pages; each result is read once, and no more of it kept than all need."""
        output, assignment, marks = self.run.output, self.run.assignment, self.marks
        labels = {name: self.students.get(name) or name for name in self._names}
        pages = SubmissionPages(self.title, assignment, marks, self.pictures, output, labels)
        marking = MarkingPages(self.title, assignment, marks, self.pictures, output, len(labels))
        indices = {(m.question, m.name, m.sentence): n for n, m in enumerate(self._mistakes)}
        by_name = {each.name: each for each in self.run.submissions}
        found, search = {}, Search()
        with PagesInTime(output, self.late, pages.page, TEMPLATES) as writer:
            for name in sorted(self._names, key=marks.codes.shown_for):
                result = output.result(name)
                if result is None:
                    continue
                points, students = marks.of(result), self.students.get(name, "")
                each = reported(
                    *(result, points, by_name[name], students, marks.codes.shown_for(name)),
                    *(assignment, indices),
                )
                writer.write(each.page, name, result, points, each, by_name[name])
                marking.add(each, result)
                search.add(result)
                found[name] = each
        submissions = [found[name] for name in labels if name in found]
        output.write("report.html", self._overview(submissions, marking.sections, search.found()))
        written = [page for section in marking.sections for page in section.pages]
        written += [each.page for each in submissions]
        output.keep_only("report", "*.html", {page.partition("/")[2] for page in written})

    @cached_property
    def _names(self) -> list[str]:
        """The submissions that have a result, by the names of their students, then their own."""
        names = [each.name for each in self.run.submissions if each.name not in self.run.faults]
        return sorted(names, key=lambda name: (letters_of(self.students.get(name, "")), name))

    @cached_property
    def _mistakes(self) -> list[MistakeCount]:
        """All that students of the class made, the most frequent first."""
        made = [mistake for question in self.statistics for mistake in question.mistakes]
        return sorted(made, key=lambda mistake: -mistake.students)

    def _overview(
        self,
        submissions: Sequence[ReportedSubmission],
        sections: Sequence[MarkingSection],
        alike: Mapping[str, Sequence[Likeness]],
    ) -> str:
        assignment, summary, run = self.run.assignment, self.summary, self.run
        possible, columns = _possible(assignment), _question_columns(assignment, self.marks)
        return template("report.html").render(
            shell=shell("base.css", "report.css", "report_class.css", "report.js"),
            run=run,
            title=self.title,
            about=facts(self.course, run.submissions),
            assignment=assignment,
            marks=self.marks,
            statistics=self.statistics,
            submissions=submissions,
            rows_shown=ROWS_SHOWN,
            summary=summary,
            possible=possible,
            question_columns=columns,
            first_columns=table.first_columns(submissions),
            rows=table.rows(submissions, sorted(run.faults), columns, possible),
            classes=table.CLASSES,
            statuses=[*summary.statuses, *(["fault"] if run.faults else [])],
            mistakes=_with_members(self._mistakes[:MISTAKES_LISTED], submissions),
            mistakes_shown=MISTAKES_SHOWN,
            groups=groups(submissions, assignment, alike, self.late),
            members_shown=MEMBERS_SHOWN,
            members_listed=MEMBERS_LISTED,
            marking_sections=sections,
            unmarked=sum(section.unmarked for section in sections),
            charts=[
                self._chart(name, figures.points, figures.possible, figures.median)
                for name, figures in (("scores", summary.scores), ("totals", summary.totals))
                if figures.points
            ],
            questions_chart=self._chart(
                "questions", [(each.question, each.full, each.none) for each in self.statistics]
            )
            if self.statistics
            else "",
            low_discrimination=LOW_DISCRIMINATION,
            few_students=FEW_STUDENTS,
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


def _possible(assignment: Manifest) -> dict[str, float]:
    """Return the points of each question, by id, in the order of the assignment."""
    possible = {each.id: each.possible for each in assignment.questions.values()}
    possible |= {each.id: each.possible for each in assignment.written}
    return {id_: possible[id_] for id_ in assignment.order}


def _question_columns(assignment: Manifest, marks: Marks) -> list[str]:
    """Return the questions with tests or with marks, in the order of the assignment."""
    begun = marks.begun()
    return [id_ for id_ in assignment.order if id_ in assignment.questions or id_ in begun]


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
