"""Item statistics: how hard each question was, whether it tells good from poor, what went wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, mean

from autograder.grading.assignment import Assignment
from autograder.grading.results import QuestionResult, Result
from autograder.publishing.manual_marks import Marks
from autograder.tables import to_csv

MIN_FOR_CORRELATION = 3
OPEN = "not-answered"  # what tests call an answer that was left open, which is no mistake


@dataclass(frozen=True)
class MistakeCount:
    """A mistake of a class: its short name, its sentence, and how many students made it."""

    question: str
    name: str
    sentence: str
    students: int


@dataclass(frozen=True)
class Item:
    """What a class made of a question.

    Attributes:
        question: its id.
        possible: its points.
        students: how many there are to count.
        mean: of their points.
        full, none: the share of students with all points, and with none.
        discrimination: the correlation of its points with those of all other questions with test
            cases, from -1 to 1; None where either is the same for all. Also known as the corrected
            item-total correlation.
        mistakes: those that are known, the most frequent first.
    """

    question: str
    possible: float
    students: int
    mean: float
    full: float
    none: float
    discrimination: float | None
    mistakes: Sequence[MistakeCount] = ()


def items(results: Iterable[Result], assignment: Assignment, marks: Marks) -> list[Item]:
    """Return the statistics of each question that anybody has points for, as they are ordered.

    What could not be read says nothing of the questions and is left out.
    """
    scores: dict[str, dict[str, float]] = {id_: {} for id_ in assignment.order}
    totals: dict[str, float] = {}
    mistakes: dict[str, Counter[tuple[str, str]]] = {id_: Counter() for id_ in assignment.order}
    for result in results:
        if result.status == "unreadable":
            continue
        totals[result.submission] = result.score
        for question in result.questions:
            scores[question.id][result.submission] = question.score
            mistakes[question.id].update(mistakes_of(question).items())
        for written in assignment.written:
            mark = marks.marks.get((result.submission, written.id))
            if mark is not None:
                scores[written.id][result.submission] = mark.points
    possible = {each.id: each.possible for each in assignment.questions.values()}
    possible |= {each.id: each.possible for each in assignment.written}
    return [
        _item(id_, possible[id_], scores[id_], totals, mistakes[id_], id_ in assignment.questions)
        for id_ in assignment.order
        if scores[id_]
    ]


def mistakes_of(question: QuestionResult) -> dict[str, str]:
    """Return the known mistakes that a student made in *question*, and a sentence for each."""
    return {
        test.mistake: test.sentence or test.message
        for test in question.tests
        if test.mistake not in (None, OPEN) and (test.sentence or test.public)
    }


def to_table(found: Sequence[Item]) -> str:
    """Return `statistics.csv`."""
    rows = [
        {
            "question": item.question,
            "possible": f"{item.possible:g}",
            "students": item.students,
            "mean": f"{item.mean:.3f}",
            "full": f"{item.full:.3f}",
            "none": f"{item.none:.3f}",
            "discrimination": _number(item.discrimination),
            "mistake": item.mistakes[0].name if item.mistakes else "",
            "made_by": item.mistakes[0].students if item.mistakes else "",
            "sentence": item.mistakes[0].sentence if item.mistakes else "",
        }
        for item in found
    ]
    columns = "question possible students mean full none discrimination mistake made_by sentence"
    return to_csv(columns.split(), rows)


def hardest(found: Sequence[Item], count: int) -> list[Item]:
    """Return the *count* questions of which the smallest share of points was reached."""
    return sorted(found, key=lambda item: item.mean / item.possible)[:count]


def _item(
    id_: str,
    possible: float,
    scores: dict[str, float],
    totals: dict[str, float],
    mistakes: Counter[tuple[str, str]],
    is_automatic: bool,
) -> Item:
    points = list(scores.values())
    rest = [totals[name] - (score if is_automatic else 0) for name, score in scores.items()]
    return Item(
        id_,
        possible,
        len(points),
        mean(points),
        sum(each == possible for each in points) / len(points),
        sum(each == 0 for each in points) / len(points),
        _correlation(points, rest),
        [MistakeCount(id_, *named, count) for named, count in mistakes.most_common()],
    )


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    if len(one) < MIN_FOR_CORRELATION:
        return None
    try:
        return correlation(one, other)
    except StatisticsError:  # one of them is the same for all
        return None


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
