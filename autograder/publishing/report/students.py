"""What the report remembers of each submission, so that it reads each result once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.grading.assignment import Assignment
from autograder.grading.results import QuestionResult, Result
from autograder.intake.submissions import Submission
from autograder.publishing.manual_marks import Marks
from autograder.publishing.plot_pictures import Album
from autograder.publishing.question_statistics import MistakeCount, mistakes_of


@dataclass(frozen=True)
class Plot:
    """A student's plot by its name; *picture* is None if it cannot be shown."""

    name: str
    picture: int | None


@dataclass(frozen=True)
class ReportedSubmission:
    """A submission in the report.

    Attributes:
        number: by which links find it; a name could be anything.
        students: their names, as far as they are known.
        score, written: by tests, and by people; the latter is None until all is marked.
        points: by question, those that people gave included.
        lost: the questions with less than all points, with the tests that failed.
        narrow: see `_is_narrow`.
        mistakes: their places in the list of all mistakes.
        answers: in words, by question.
        plots: by question.
    """

    number: int
    submission: str
    students: str
    status: str
    score: float
    written: float | None
    seconds: float
    isolation: str
    notes: Sequence[str]
    points: Mapping[str, float]
    lost: Sequence[QuestionResult]
    narrow: Sequence[str]
    mistakes: Sequence[int]
    answers: Mapping[str, str]
    plots: Mapping[str, Sequence[Plot]]

    @property
    def total(self) -> float | None:
        """The score with the marks of people; None until there are all of them."""
        return None if self.written is None else self.score + self.written


class Pictures:
    """Numbers the pictures of an album, to have each of them in a page once."""

    def __init__(self, album: Album) -> None:
        self._album = album
        self._numbers: dict[str, int] = {}
        self._addresses: list[str] = []

    def number(self, description: Any) -> int | None:
        """Return the number of the picture of a plot, None if it cannot be shown."""
        address = self._album.picture(description)
        if not address:
            return None
        number = self._numbers.setdefault(address, len(self._addresses))
        if number == len(self._addresses):
            self._addresses.append(address)
        return number

    def take(self, number: int) -> str:
        """Return the address that holds a picture, and nothing if it is asked for again."""
        address, self._addresses[number] = self._addresses[number], ""
        return address


def reported_submissions(
    results: Iterable[Result],
    submissions: Sequence[Submission],
    assignment: Assignment,
    marks: Marks,
    mistakes: Sequence[MistakeCount],
    pictures: Pictures,
) -> list[ReportedSubmission]:
    """Return an entry for each of *results*.

    Args:
        results: those of a class.
        submissions: have the names of the students.
        assignment: what was to be answered.
        marks: given by people.
        mistakes: all that were made.
        pictures: where those of the plots go.
    """
    students = {
        submission.name: ", ".join(each.name for each in submission.students if each.name)
        for submission in submissions
    }
    places = {(each.question, each.name, each.sentence): n for n, each in enumerate(mistakes)}
    found = []
    for number, result in enumerate(results):
        name, questions = result.submission, result.questions
        given = {each.id: marks.marks.get((name, each.id)) for each in assignment.written}
        made = [(q.id, *mistake) for q in questions for mistake in mistakes_of(q).items()]
        entry = ReportedSubmission(
            number=number,
            submission=name,
            students=students.get(name, ""),
            status=result.status,
            score=result.score,
            written=marks.written(name),
            seconds=result.seconds,
            isolation=result.isolation,
            notes=result.notes,
            points={question.id: question.score for question in questions}
            | {id_: mark.points for id_, mark in given.items() if mark is not None},
            lost=[_failed(each) for each in questions if each.score < each.possible],
            narrow=[question.id for question in questions if _is_narrow(question)],
            mistakes=[places[each] for each in made if each in places],
            answers=result.written,
            plots={
                question.id: [Plot(name, pictures.number(p)) for name, p in question.plots.items()]
                for question in questions
                if question.plots
            },
        )
        found.append(entry)
    return found


def _failed(question: QuestionResult) -> QuestionResult:
    failed = [test for test in question.tests if not test.passed]
    return replace(question, tests=failed, plots={})


def _is_narrow(question: QuestionResult) -> bool:
    """Tell whether an answer is right on the public data alone, and no known mistake says why.

    Public tests without points look at the type alone, and prove nothing. One hidden test in two
    may fail for precision.
    """
    public = [test for test in question.tests if test.public]
    hidden = [test for test in question.tests if not test.public]
    failed = [test for test in hidden if not test.passed]
    return (
        sum(test.points for test in public) > 0
        and all(test.passed for test in public)
        and 2 * len(failed) > len(hidden)
        and not any(test.mistake for test in failed)
    )
