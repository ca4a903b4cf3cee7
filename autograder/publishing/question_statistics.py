"""Item statistics: the difficulty, discrimination and frequent mistakes of each question."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, mean

from autograder.grading.manifest import Manifest
from autograder.grading.results import QuestionResult, Result
from autograder.publishing.marks import Marks
from autograder.tables import to_csv

MIN_FOR_CORRELATION = 3  # students
OPEN = "not-answered"  # the name by which tests report an answer left open, which is no mistake


@dataclass(frozen=True)
class MistakeCount:
    """A known mistake: its question, short name and sentence, and how many students made it."""

    question: str
    name: str
    sentence: str
    students: int


@dataclass(frozen=True)
class QuestionStatistics:
    """The statistics of a class in one question.

    Attributes:
        question: its id.
        possible: its points.
        students: the number of students who count.
        mean: of their points.
        full, none: the share of students with all points, and with none.
        discrimination: the index from -1 to 1: the correlation of its points with those of all
            other questions with test cases; None for fewer than three students, or if either is
            the same for all students. Also known as the corrected item-total correlation.
        mistakes: the known ones that students made, the most frequent first.
    """

    question: str
    possible: float
    students: int
    mean: float
    full: float
    none: float
    discrimination: float | None
    mistakes: Sequence[MistakeCount] = ()


def of_class(
    results: Iterable[Result], assignment: Manifest, marks: Marks
) -> list[QuestionStatistics]:
    """Return the statistics of each question with points, in the order of the assignment.

    Points are those after adjustments; a question that was dropped has none. Unreadable submissions
    do not count, nor questions in words for which nobody has points from staff.
    """
    scores: dict[str, dict[str, float]] = {id_: {} for id_ in assignment.order}
    totals: dict[str, float] = {}
    mistakes: dict[str, Counter[tuple[str, str]]] = {id_: Counter() for id_ in assignment.order}
    for result in results:
        if result.status == "unreadable":
            continue
        points = marks.of(result)
        totals[result.submission] = points.tested
        for question in result.questions:
            mistakes[question.id].update(mistakes_of(question).items())
        for id_, each in points.questions.items():
            if each is not None:
                scores[id_][result.submission] = each
    begun = marks.begun()
    possible = {each.id: each.possible for each in assignment.questions.values()}
    possible |= {each.id: each.possible for each in assignment.written}
    return [
        _of_question(
            id_, possible[id_], scores[id_], totals, mistakes[id_], id_ in assignment.questions
        )
        for id_ in assignment.order
        if scores[id_] and possible[id_] and (id_ in assignment.questions or id_ in begun)
    ]


def mistakes_of(question: QuestionResult) -> dict[str, str]:
    """Return the known mistakes of a student in *question*: the sentence of each, by short name."""
    return {
        test.mistake: test.sentence or test.message
        for test in question.tests
        if test.mistake not in (None, OPEN) and (test.sentence or test.public)
    }


def to_table(statistics: Sequence[QuestionStatistics]) -> str:
    """Return the text of `statistics.csv`."""
    rows = [
        {
            "question": each.question,
            "possible": f"{each.possible:g}",
            "students": each.students,
            "mean": f"{each.mean:.3f}",
            "full": f"{each.full:.3f}",
            "none": f"{each.none:.3f}",
            "discrimination": "" if each.discrimination is None else f"{each.discrimination:.3f}",
            "mistake": each.mistakes[0].name if each.mistakes else "",
            "made_by": each.mistakes[0].students if each.mistakes else "",
            "sentence": each.mistakes[0].sentence if each.mistakes else "",
        }
        for each in statistics
    ]
    columns = "question possible students mean full none discrimination mistake made_by sentence"
    return to_csv(columns.split(), rows)


def hardest(statistics: Sequence[QuestionStatistics], count: int) -> list[QuestionStatistics]:
    """Return the *count* questions with the smallest mean share of their points."""
    return sorted(statistics, key=lambda each: each.mean / each.possible)[:count]


def _of_question(
    id_: str,
    possible: float,
    scores: dict[str, float],
    totals: dict[str, float],
    mistakes: Counter[tuple[str, str]],
    is_automatic: bool,
) -> QuestionStatistics:
    points = list(scores.values())
    other_points = [totals[name] - (score if is_automatic else 0) for name, score in scores.items()]
    return QuestionStatistics(
        id_,
        possible,
        len(points),
        mean(points),
        sum(each == possible for each in points) / len(points),
        sum(each == 0 for each in points) / len(points),
        _correlation(points, other_points),
        [MistakeCount(id_, *mistake, count) for mistake, count in mistakes.most_common()],
    )


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    if len(one) < MIN_FOR_CORRELATION:
        return None
    try:
        return correlation(one, other)
    except StatisticsError:  # one of them is the same for all students
        return None
