"""Write the tables, the pages for students and the report."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.batch.run import Run
from autograder.intake.class_list import Person
from autograder.publishing import (
    adjustments,
    changes,
    class_summary,
    comments,
    edited_grades,
    gradebook,
    manual_marks,
    marked_texts,
    question_statistics,
    roster,
)
from autograder.publishing.blind import codes_of
from autograder.publishing.changes import Changes
from autograder.publishing.class_summary import ClassSummary
from autograder.publishing.feedback import TEMPLATES, Feedback
from autograder.publishing.last_run import LastRun
from autograder.publishing.marks import Marks
from autograder.publishing.pages_in_time import PagesInTime
from autograder.publishing.plot_pictures import PictureCache
from autograder.publishing.question_statistics import QuestionStatistics
from autograder.publishing.report.page import Report
from autograder.tables import to_csv
from autograder.texts import listed

TABLES = (".csv", ".ods", ".tsv", ".txt", ".xls", ".xlsx")  # by which staff may have saved a table


@dataclass(frozen=True)
class Published:
    """What staff read on the terminal of what was written.

    Attributes:
        summary: of the class.
        statistics: of each question.
        changes: of marks since the last run.
        edits: what staff changed in the last grade book, and how it can count; empty for nothing.
    """

    summary: ClassSummary
    statistics: list[QuestionStatistics]
    changes: Changes
    edits: str


def publish(
    run: Run,
    *,
    level: str,
    jobs: int,
    blind: bool = False,
    title: str = "",
    course: str = "",
    people: Sequence[Person] | None = None,
    tell: Callable[[str], object] = bool,
) -> Published:
    """Write all files of a run except its results.

    Args:
        run: the graded class.
        level: of detail on hidden tests in the feedback, see `autograder.settings.ForStudents`.
        jobs: the number of processes that draw plots.
        title: of the assignment, for pages.
        course: that it belongs to, for the report.
        people: the list of the class, if there is one.
        blind: whether codes stand for names where staff mark answers in words.
        tell: takes a sentence about each mark that does not count, before a file can fail.

    Raises:
        GraderError: a file cannot be written.
    """
    output, assignment = run.output, run.assignment
    marks, last, now = _marks_of(run, tell, blind=blind)
    changed = changes.between(last, now, run, marks)
    grades = gradebook.grades(run.results(), assignment, marks)
    edits = edited_grades.keep(output, last.grades, grades, assignment, marks.codes)
    output.write(edited_grades.FILE, grades)
    statistics = question_statistics.of_class(run.results(), assignment, marks)
    output.write("statistics.csv", question_statistics.to_table(statistics))
    summary = class_summary.of_class(run.results(), assignment, marks)
    pictures = PictureCache(output, run.results(), jobs)
    students = roster.names(run.submissions, people)
    feedback = Feedback(assignment, marks, pictures, level, title, students)
    late: set[str] = set()
    with PagesInTime(output, late, feedback.page, TEMPLATES) as pages:
        for result in run.results():
            pages.write(f"feedback/{result.submission}.html", result.submission, result)
    Report(run, marks, summary, statistics, pictures, title, course, students, late).write()
    _remove_others(run, pictures)
    output.write(changes.FILE, changed.to_table())
    replace(now, grades=grades).write(output)
    return Published(summary, statistics, changed, edits)


def preview(run: Run, *, tell: Callable[[str], object] = bool) -> Changes:
    """Return which marks *run* changes, in a folder that is a copy of the one it is for."""
    marks, last, now = _marks_of(run, tell, blind=False)
    return changes.between(last, now, run, marks)


def _marks_of(
    run: Run, tell: Callable[[str], object], *, blind: bool
) -> tuple[Marks, LastRun, LastRun]:
    """Return the marks of *run*, what the last run wrote, and what this one will have written."""
    marks = _marks(run, blind=blind)
    for complaint in marks.complaints:
        tell(complaint)
    last = LastRun.read(run.output)
    return marks, last, last.next(run, marks)


def _remove_others(run: Run, pictures: PictureCache) -> None:
    """Remove the results, pages and plots of submissions that are in the class no more."""
    names = [submission.name for submission in run.submissions]
    run.output.keep_only("results", "*.json", {f"{name}.json" for name in names})
    run.output.keep_only("feedback", "*.html", {f"{name}.html" for name in names})
    for pattern in ("*.png", "*.jpeg"):
        run.output.keep_only("plots", pattern, {Path(name).name for name in pictures.names})


def _unread(out: Path, read: Collection[str]) -> list[str]:
    """Return a sentence for each table in *out* that staff may take for one of those *read*."""
    tables = {"manual": "manual-….csv", "adjustments": adjustments.FILE, "comments": comments.FILE}
    return [
        f"{path.name} is not read: save it as CSV under the name {name}."
        for path in sorted(out.iterdir())
        if path.suffix.lower() in TABLES and path.name not in read
        for beginning, name in tables.items()
        if path.name.lower().startswith(beginning)
    ]


def _marks(run: Run, *, blind: bool) -> Marks:
    """Return what staff gave; this also writes the tables that they fill in."""
    output, assignment = run.output, run.assignment
    answers = {result.submission: result.written for result in run.results()}
    files = {}
    for pattern in (manual_marks.FILE, manual_marks.OTHERS):
        for path in sorted(output.out.glob(pattern)):
            if (content := output.read_bytes(path.name)) is not None:
                files[path.name] = content
    unread = _unread(output.out, [*files, comments.FILE, adjustments.FILE])
    known = comments.Comments.of(output.read_bytes(comments.FILE))
    codes = codes_of(output, answers, shown=blind)
    marks = manual_marks.merge(files, answers, assignment, known, codes)
    if marks.text is not None:
        output.write(manual_marks.FILE, marks.text)
    if (rows := output.read_bytes(adjustments.FILE)) is None:
        output.write(adjustments.FILE, to_csv(adjustments.COLUMNS, []))
    marks.adjustments = adjustments.read(rows, answers, assignment, codes)
    marks.complaints += [*marks.adjustments.complaints, *unread]
    if vanished := marked_texts.keep_vanished(output, answers, marks):
        marks.complaints.append(vanished)
    marks.outdated = marked_texts.changed_since(output, run.results(), marks)
    if marks.outdated:
        about = listed([codes.about(*key) for key in sorted(marks.outdated)])
        marks.complaints.append(
            f"{about}: the answer has changed since it was marked. The mark stays; a new comment "
            "or other points in manual.csv confirm it."
        )
    return marks
