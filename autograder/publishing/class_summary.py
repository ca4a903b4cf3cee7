"""The figures of a class: the screen and the report show the same ones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median, quantiles

from autograder.grading.manifest import Manifest
from autograder.grading.results import Result
from autograder.publishing.marks import Marks


@dataclass(frozen=True)
class Figures:
    """Points of a class, sorted as their submissions are, out of *possible* ones."""

    points: Sequence[float]
    possible: float

    @property
    def mean(self) -> str:
        """The mean with one decimal; there is none without points."""
        return f"{mean(self.points):.1f}"

    @property
    def median(self) -> float:
        """The median."""
        return median(self.points)

    @property
    def quartiles(self) -> tuple[float, float]:
        """The first and the third quartile."""
        if len(self.points) < 2:
            return self.median, self.median
        first, _, third = quantiles(self.points, n=4, method="inclusive")
        return first, third


@dataclass(frozen=True)
class ClassSummary:
    """What can be said of a class in figures.

    Submissions that could not be read count in none of the points: their 0 says nothing of the
    class.

    Attributes:
        statuses, isolations: how many submissions have each.
        scores: by tests alone, as in `grades.csv`.
        totals: after adjustments; none as long as answers in words wait for a mark. Until then
            those who wrote nothing would be most of those that have a total.
        seconds: for running all submissions.
        slowest: the name of the one that took longest and its seconds; None without submissions.
    """

    statuses: Counter[str]
    isolations: Counter[str]
    scores: Figures
    totals: Figures
    seconds: float
    slowest: tuple[str, float] | None

    def means(self) -> list[tuple[str, str]]:
        """Return the name and the value of each mean that there is, for the screen."""
        count = len(self.scores.points)
        of_whom = f", of the {count} that could be read" if self.statuses["unreadable"] else ""
        means = [("mean score", self.scores, " by tests"), ("mean total", self.totals, "")]
        return [
            (name, f"{figures.mean} of {figures.possible:g}{by}{of_whom}")
            for name, figures, by in means
            if figures.points
        ]


def of_class(results: Iterable[Result], assignment: Manifest, marks: Marks) -> ClassSummary:
    """Return the summary of *results*, which *marks* of staff complete."""
    statuses, isolations = Counter[str](), Counter[str]()
    scores, totals, seconds = [], [], 0.0
    slowest: tuple[str, float] | None = None
    for result in results:
        statuses[result.status] += 1
        isolations[result.isolation] += 1
        seconds += result.seconds
        if slowest is None or result.seconds > slowest[1]:
            slowest = (result.submission, result.seconds)
        if result.status == "unreadable":
            continue
        scores.append(result.score)
        total = marks.of(result).total if assignment.written else None
        if total is not None:
            totals.append(total)
    if len(totals) < len(scores):
        totals = []
    possible = assignment.possible + sum(question.possible for question in assignment.written)
    return ClassSummary(
        Counter(dict(sorted(statuses.items()))),
        Counter(dict(sorted(isolations.items()))),
        Figures(scores, assignment.possible),
        Figures(totals, possible),
        seconds,
        slowest,
    )
