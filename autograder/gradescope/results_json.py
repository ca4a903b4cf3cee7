"""The file that Gradescope reads, `results.json`.

The form of the file is at https://gradescope-autograders.readthedocs.io/en/latest/specs/. Its list
`tests` has an entry for each question with test cases, or a single one if the submission could not
be read. The settings say how much an entry tells about hidden tests.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from autograder.grading.manifest import Manifest
from autograder.grading.results import QuestionResult, Result
from autograder.intake.cells import Handout
from autograder.publishing import plot_pictures
from autograder.publishing.feedback import question_html
from autograder.publishing.html import template
from autograder.settings import ForStudents

MAX_OUTPUT = 100_000  # characters; Gradescope cuts longer texts in the middle
MAX_NOTES = 20


def results_json(
    result: Result, assignment: Manifest, students: ForStudents, remarks: Sequence[str]
) -> bytes:
    """Return the content of `results.json` for *result*.

    Args:
        result: of the submission.
        assignment: has the order of the questions.
        students: what students see, and when.
        remarks: sentences about how the submission was handed in.
    """
    questions = {question.id: question for question in result.questions}
    picture_url = _picture_urls(result)
    content = {
        "score": result.score,
        "execution_time": result.seconds,
        "output": _overview(result, students, remarks),
        "output_format": "html",
        "stdout_visibility": "hidden",
        "tests": [
            _question(questions[id_], assignment.handout, students, picture_url)
            for id_ in assignment.order
            if id_ in questions
        ],
    }
    if result.status == "unreadable":
        content["tests"] = [_nothing_read(result, students)]
    # A message of student code may hold half a surrogate pair, which UTF-8 cannot encode.
    return json.dumps(content, indent=1, ensure_ascii=False).encode("utf-8", "replace")


def _overview(result: Result, students: ForStudents, remarks: Sequence[str]) -> str:
    """Return the text above the questions, as HTML."""
    html = template("gradescope_overview.html").render(
        result=result,
        marks=students.marks,
        remarks=remarks,
        notes=result.notes[:MAX_NOTES],
        more=len(result.notes[MAX_NOTES:]),
    )
    return _without_nul(html)


def _nothing_read(result: Result, students: ForStudents) -> dict[str, Any]:
    """Return the one entry of a submission that could not be read."""
    html = template("gradescope_unreadable.html").render(notes=result.notes[:MAX_NOTES])
    return {
        "name": "The file that was handed in",
        "score": 0,
        "max_score": result.possible,
        "status": "failed",
        "output": _without_nul(html),
        "output_format": "html",
        "visibility": students.marks,
    }


def _question(
    question: QuestionResult,
    handout: Handout,
    students: ForStudents,
    picture_url: Callable[[Any], str],
) -> dict[str, Any]:
    """Return the entry of *question*; without its plots if it would be too long with them."""

    def output(picture_url: Callable[[Any], str]) -> str:
        return _without_nul(question_html(question, students.feedback, picture_url))

    html = output(picture_url)
    number, title = handout.heading(question.id)
    return {
        **({"number": number} if number else {}),
        "name": title,
        "score": question.score,
        "max_score": question.possible,
        "status": "passed" if question.score == question.possible else "failed",
        "output": html if len(html) <= MAX_OUTPUT else output(lambda _plot: ""),
        "output_format": "html",
        "visibility": students.marks,
    }


def _picture_urls(result: Result) -> Callable[[Any], str]:
    """Draw the plots of *result*, and return a function that gives the data URL of each."""
    plots = [plot for each in result.questions for plot in each.plots.values() if plot]
    urls = {
        id(plots[number]): plot_pictures.data_url(picture)
        for number, picture in plot_pictures.draw_all(plots, 1)
    }
    return lambda plot: urls.get(id(plot), "")


def _without_nul(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
