"""The file that Gradescope reads, `results.json`.

Its form is at https://gradescope-autograders.readthedocs.io/en/latest/specs/. There is an entry for
each question with test cases; hidden tests appear in it as far as the settings say.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from autograder.grading.assignment import Assignment
from autograder.grading.results import QuestionResult, Result
from autograder.publishing import plot_pictures
from autograder.publishing.feedback import question_html
from autograder.publishing.html import template
from autograder.settings import ForStudents

MAX_OUTPUT = 100_000  # characters; Gradescope cuts longer texts in the middle
MAX_NOTES = 20


def results_json(
    result: Result, assignment: Assignment, students: ForStudents, remarks: Sequence[str]
) -> bytes:
    """Return the content of `results.json` for *result*.

    Args:
        result: of the submission.
        assignment: what was to be answered.
        students: what they get to see, and when.
        remarks: about how it was handed in.
    """
    questions = {question.id: question for question in result.questions}
    content = {
        "score": result.score,
        "execution_time": result.seconds,
        "output": _above_all(result, students, remarks),
        "output_format": "html",
        "stdout_visibility": "hidden",
        "tests": [_entry(questions[id_], students) for id_ in assignment.order if id_ in questions],
    }
    # Half a surrogate pair may be in what a student's code says, and would be no JSON for others.
    return json.dumps(content, indent=1, ensure_ascii=False).encode("utf-8", "replace")


def _above_all(result: Result, students: ForStudents, remarks: Sequence[str]) -> str:
    html = template("gradescope.html").render(
        result=result,
        marks=students.marks,
        remarks=remarks,
        notes=result.notes[:MAX_NOTES],
        more=len(result.notes[MAX_NOTES:]),
    )
    return _without_nul(html)


def _entry(question: QuestionResult, students: ForStudents) -> dict[str, Any]:
    def output(picture: Callable[[Any], str]) -> str:
        return _without_nul(question_html(question, students.feedback, picture))

    html = output(_picture)
    return {
        "name": question.id,
        "score": question.score,
        "max_score": question.possible,
        "status": "passed" if question.score == question.possible else "failed",
        "output": html if len(html) <= MAX_OUTPUT else output(lambda _plot: ""),
        "output_format": "html",
        "visibility": students.marks,
    }


def _picture(plot: Any) -> str:
    return plot_pictures.data_url(plot_pictures.draw(plot)) if plot else ""


def _without_nul(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
