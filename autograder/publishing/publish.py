"""Make of results what people read: tables, pages for students, the report for staff."""

from autograder.batch.run import Run
from autograder.publishing import gradebook, manual_marks, plot_pictures, question_statistics
from autograder.publishing.feedback import Feedback
from autograder.publishing.manual_marks import Marks
from autograder.publishing.report.page import Report


def publish(run: Run, *, level: str, jobs: int) -> tuple[Marks, list[question_statistics.Item]]:
    """Write all files but the results; return the marks by people, and the item statistics.

    Args:
        run: what was graded.
        level: of detail on hidden tests in the feedback, see `autograder.settings.ForStudents`.
        jobs: how many processes draw plots.

    Raises:
        GraderError: something cannot be written.
    """
    output, assignment = run.output, run.assignment
    answers = {result.submission: result.written for result in run.results()}
    given = manual_marks.merge(output.read_bytes("manual.csv"), answers, assignment)
    if given.text is not None:
        output.write("manual.csv", given.text)
    output.write("grades.csv", gradebook.grades(run.results(), assignment, given))
    if any(submission.students for submission in run.submissions):
        output.write("roster.csv", gradebook.roster(run.submissions))
    found = question_statistics.items(run.results(), assignment, given)
    output.write("statistics.csv", question_statistics.to_table(found))
    plots = plot_pictures.Album(output, run.results(), jobs)
    feedback = Feedback(assignment, given, plots, level)
    for result in run.results():
        output.write(f"feedback/{result.submission}.html", feedback.page(result))
    output.write("report.html", Report(run, given, found, plots).page())
    return given, found
