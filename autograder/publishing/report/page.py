"""The report for staff, `report.html`: how it went, what went wrong, whom to look at."""

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import resources
from statistics import mean, median, quantiles
from typing import Any

from markupsafe import Markup

from autograder.batch.run import Run
from autograder.grading.assignment import Assignment
from autograder.publishing.feedback import sentences
from autograder.publishing.html import template
from autograder.publishing.manual_marks import Marks
from autograder.publishing.plot_pictures import SIZE, Album
from autograder.publishing.question_statistics import Item, MistakeCount
from autograder.publishing.report import charts
from autograder.publishing.report.attention import groups
from autograder.publishing.report.markdown import prose
from autograder.publishing.report.students import Pictures, ReportedSubmission, reported_submissions
from autograder.publishing.report.written_questions import parts

LOW_DISCRIMINATION = 0.2
FEW_STUDENTS = 30  # of whom such numbers say little
MISTAKES_SHOWN, MISTAKES_LISTED, MEMBERS_SHOWN = 12, 100, 20


@dataclass(frozen=True)
class Report:
    """Makes the report of a run.

    Attributes:
        run: what was graded.
        marks: given by people.
        items: the statistics of each question.
        plots: the pictures of the students' plots.
    """

    run: Run
    marks: Marks
    items: Sequence[Item]
    plots: Album

    def page(self) -> str:
        """Return the report as HTML that needs nothing else."""
        assignment = self.run.assignment
        pictures = Pictures(self.plots)
        made = sorted(
            (mistake for item in self.items for mistake in item.mistakes),
            key=lambda mistake: -mistake.students,
        )
        found = reported_submissions(
            self.run.results(), self.run.submissions, assignment, self.marks, made, pictures
        )
        summary = _summary(found)
        to_mark = parts(found, assignment, self.marks)
        style, script = _file("base.css") + _file("report.css"), _file("report.js")
        report = template("report.html")
        return report.render(
            run=self.run,
            assignment=assignment,
            marks=self.marks,
            items=self.items,
            entries=found,
            summary=summary,
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704  # ours, as the script is
            script=Markup(script),  # noqa: S704
            possible=_possible(assignment),
            columns=_columns(assignment, self.marks),
            fixed=_fixed(found),
            statuses=[*summary["statuses"], *(["fault"] if self.run.faults else [])],
            mistakes=_with_members(made[:MISTAKES_LISTED], found),
            mistakes_shown=MISTAKES_SHOWN,
            groups=groups(found, assignment),
            members_shown=MEMBERS_SHOWN,
            parts=to_mark,
            unmarked=sum(len(found) - part.marked for part in to_mark),
            scores=charts.scores(summary["scores"], assignment.possible, summary["median"]),
            questions=charts.questions(self.items) if self.items else "",
            low=LOW_DISCRIMINATION,
            few=FEW_STUDENTS,
            take=pictures.take,
            plot_size=[round(100 * inches) for inches in SIZE],
            shade=_shade,
            sentences=partial(sentences, level="counts"),
            prose=prose,
        )


def _file(name: str) -> str:
    return resources.files("autograder.publishing").joinpath(f"templates/{name}").read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return what the page allows: its own style and script, and pictures that it holds itself.

    If a student's words ever became markup, they still could not run, change or fetch anything.
    """
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _summary(found: Sequence[ReportedSubmission]) -> dict[str, Any]:
    """Return the figures of the class; scores are of what could be read."""
    scores = [entry.score for entry in found if entry.status != "unreadable"]
    some = scores or [0.0]
    quarters = quantiles(some, n=4, method="inclusive") if len(some) > 1 else some * 3
    return {
        "scores": scores,
        "mean": mean(some),
        "median": median(some),
        "quartiles": (quarters[0], quarters[2]),
        "statuses": Counter(sorted(entry.status for entry in found)),
        "isolation": Counter(sorted(entry.isolation for entry in found)),
        "seconds": sum(entry.seconds for entry in found),
        "slowest": max(found, key=lambda entry: entry.seconds, default=None),
    }


def _possible(assignment: Assignment) -> dict[str, float]:
    """Return the points of each question, in order."""
    possible = {each.id: each.possible for each in assignment.questions.values()}
    possible |= {each.id: each.possible for each in assignment.written}
    return {id_: possible[id_] for id_ in assignment.order}


def _columns(assignment: Assignment, marks: Marks) -> list[str]:
    """Return the questions that anybody can have points for, as they are ordered."""
    marked = {question for _, question in marks.marks}
    return [id_ for id_ in assignment.order if id_ in assignment.questions or id_ in marked]


def _fixed(found: Sequence[ReportedSubmission]) -> list[str]:
    """Return the columns before those of the questions."""
    student = ["student"] if any(entry.students for entry in found) else []
    return ["submission", *student, "status", "score", "written", "total"]


def _shade(points: float | None, possible: float) -> str:
    """Return the class of a cell: how much of what was possible was reached."""
    if points is None:
        return ""
    if points >= possible:
        return "full"
    return "none" if points == 0 else "most" if 2 * points >= possible else "less"


def _with_members(
    mistakes: Sequence[MistakeCount], found: Sequence[ReportedSubmission]
) -> list[tuple[MistakeCount, list[ReportedSubmission]]]:
    """Return each of *mistakes* with those who made it."""
    members: list[list[ReportedSubmission]] = [[] for _ in mistakes]
    for entry in found:
        for place in entry.mistakes:
            if place < len(members):
                members[place].append(entry)
    return list(zip(mistakes, members, strict=True))
