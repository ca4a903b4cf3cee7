"""Find the answers to written questions in the Markdown cells of a submission."""

from collections.abc import Sequence

from autograder.grading.assignment import Assignment
from autograder.intake.cells import Text

MAX_ANSWER = 20_000  # characters; a page has 3,000


def answers_in_words(texts: Sequence[Text], assignment: Assignment) -> dict[str, str]:
    """Return the answer to each written question, by its id; empty if there is none.

    An answer begins in the question's own cell and continues in the cells that the student inserted
    below it. If cells have lost their ids, the cells with the tag of answer cells count in order.
    """
    tagged = [index for index, text in enumerate(texts) if text.is_answer]
    has_all = len(tagged) == len(assignment.written)
    answers = {}
    for number, question in enumerate(assignment.written):
        starts = [index for index, text in enumerate(texts) if text.id in question.answer_cells]
        cells = [cell for start in starts for cell in _with_following(texts, start, assignment)]
        if not starts and has_all:
            cells = [texts[tagged[number]].source]
        answer = "\n\n".join(cells).replace(question.placeholder, "").strip()
        answers[question.id] = answer[:MAX_ANSWER]
    return answers


def _with_following(texts: Sequence[Text], start: int, assignment: Assignment) -> list[str]:
    """Return the cell at *start* and the cells right below it that were not handed out."""
    cells = [texts[start].source]
    for text in texts[start + 1 :]:
        if not text.id or text.id in assignment.cells:
            break
        cells.append(text.source)
    return cells
