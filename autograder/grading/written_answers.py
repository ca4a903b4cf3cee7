"""Find the answers in words among the Markdown cells of a submission."""

from collections.abc import Sequence

from autograder.grading.assignment import Assignment
from autograder.intake.cells import Text

MAX_ANSWER = 20_000  # characters, of which a page has 3,000


def answers_in_words(texts: Sequence[Text], assignment: Assignment) -> dict[str, str]:
    """Return the answer to each question in words; empty where none was found.

    An answer begins in the cell that is there for it and goes on in cells that were put in behind.
    Where cells have lost their ids, those that are tagged as places for answers are taken in order.
    """
    tagged = [place for place, text in enumerate(texts) if text.is_answer]
    has_all = len(tagged) == len(assignment.written)
    answers = {}
    for number, question in enumerate(assignment.written):
        starts = [place for place, text in enumerate(texts) if text.id in question.answer_cells]
        cells = [cell for start in starts for cell in _with_following(texts, start, assignment)]
        if not starts and has_all:
            cells = [texts[tagged[number]].source]
        answer = "\n\n".join(cells).replace(question.placeholder, "").strip()
        answers[question.id] = answer[:MAX_ANSWER]
    return answers


def _with_following(texts: Sequence[Text], start: int, assignment: Assignment) -> list[str]:
    """Return the cell at *start* and those behind it that the notebook did not come with."""
    cells = [texts[start].source]
    for text in texts[start + 1 :]:
        if not text.id or text.id in assignment.cells:
            break
        cells.append(text.source)
    return cells
