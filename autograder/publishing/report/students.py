"""The data of each submission that the report shows, so that it reads each result file once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.grading.results import QuestionResult, Result
from autograder.intake.submissions import Submission
from autograder.publishing.marks import Marks
from autograder.publishing.plot_pictures import PictureCache
from autograder.publishing.question_statistics import MistakeCount, mistakes_of


@dataclass(frozen=True)
class Plot:
    """A student's plot: its name and the number of its picture, None if there is no picture."""

    name: str
    picture: int | None


@dataclass(frozen=True)
class ReportedSubmission:
    """A submission in the report.

    Attributes:
        number: identifies the submission in links; its name may hold any character.
        name: of the submission.
        code: what stands for the name while staff mark, if they do that blindly; else the name.
        students: their names, as far as an export has them.
        score: the points by tests.
        written, total: after adjustments; None until staff have marked all answers.
        seconds: for running the cells and asking the questions, without reading and judging.
        points: by question, manual marks included, after adjustments.
        adjusted: a sentence for each adjustment that changed anything.
        incomplete: the questions with less than all points; they hold the failed tests only.
        right_on_public_data_only: ids of questions, see `_is_right_on_public_data_only`.
        mistakes: indices into the report's list of all mistakes.
        answers, pictures, unsure, other_words: what the student wrote in words, see `Result`.
        plots: by question.
    """

    number: int
    name: str
    code: str
    students: str
    status: str
    score: float
    written: float | None
    total: float | None
    seconds: float
    isolation: str
    notes: Sequence[str]
    adjusted: Sequence[str]
    points: Mapping[str, float]
    incomplete: Sequence[QuestionResult]
    right_on_public_data_only: Sequence[str]
    mistakes: Sequence[int]
    answers: Mapping[str, str]
    pictures: Mapping[str, Sequence[str]]
    unsure: Sequence[str]
    other_words: Sequence[str]
    plots: Mapping[str, Sequence[Plot]]


class EmbeddedPictures:
    """Numbers the pictures of plots, so that the page embeds each picture once."""

    def __init__(self, cache: PictureCache) -> None:
        self._cache = cache
        self._numbers: dict[str, int] = {}
        self._data_urls: list[str] = []

    def number(self, description: Any) -> int | None:
        """Return the number of a plot's picture, None if the plot cannot be drawn."""
        data_url = self._cache.data_url(description)
        if not data_url:
            return None
        number = self._numbers.setdefault(data_url, len(self._data_urls))
        if number == len(self._data_urls):
            self._data_urls.append(data_url)
        return number

    def take_data_url(self, number: int) -> str:
        """Return the data URL of a picture at the first call for *number*, then an empty text."""
        data_url, self._data_urls[number] = self._data_urls[number], ""
        return data_url


def reported_submissions(
    results: Iterable[Result],
    submissions: Sequence[Submission],
    marks: Marks,
    mistakes: Sequence[MistakeCount],
    pictures: EmbeddedPictures,
) -> list[ReportedSubmission]:
    """Return a `ReportedSubmission` for each of *results*.

    Args:
        results: of a class.
        submissions: have the names of the students.
        marks: from staff.
        mistakes: all that students of the class made.
        pictures: collects the pictures of the plots.
    """
    students = {each.name: each.names_of_students for each in submissions}
    indices = {(each.question, each.name, each.sentence): n for n, each in enumerate(mistakes)}
    reported = []
    for number, result in enumerate(results):
        name, questions = result.submission, result.questions
        points = marks.of(result)
        made = [(q.id, *mistake) for q in questions for mistake in mistakes_of(q).items()]
        submission = ReportedSubmission(
            number=number,
            name=name,
            code=marks.codes.shown_for(name),
            students=students.get(name, ""),
            status=result.status,
            score=result.score,
            written=points.written,
            total=points.total,
            seconds=result.seconds,
            isolation=result.isolation,
            notes=result.notes,
            adjusted=[*points.reasons.values()],
            points={id_: each for id_, each in points.questions.items() if each is not None},
            incomplete=[_with_failed_only(q) for q in questions if q.score < q.possible],
            right_on_public_data_only=[q.id for q in questions if _is_right_on_public_data_only(q)],
            mistakes=[indices[each] for each in made if each in indices],
            answers=result.written,
            pictures=result.pictures,
            unsure=result.unsure,
            other_words=result.other_words,
            plots={
                question.id: [Plot(name, pictures.number(p)) for name, p in question.plots.items()]
                for question in questions
                if question.plots
            },
        )
        reported.append(submission)
    return reported


def _with_failed_only(question: QuestionResult) -> QuestionResult:
    failed = [test for test in question.tests if not test.passed]
    return replace(question, tests=failed, plots={})


def _is_right_on_public_data_only(question: QuestionResult) -> bool:
    """Tell whether an answer is right on the public data only, and no known mistake explains it.

    Public tests without points check the type only, so passing them proves nothing. More than half
    of the hidden tests must fail: one in two may fail only because the answer is not precise.
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
