"""What staff read on the screen at the end of a run."""

from collections import Counter
from collections.abc import Sequence
from statistics import mean

from autograder.batch.run import Run
from autograder.publishing.question_statistics import Item, hardest
from autograder.tables import on_screen

HARDEST = 5
SENTENCE = 70  # characters


def closing(run: Run, found: Sequence[Item]) -> str:
    """Return how many of each status, the mean, the files, and the hardest questions."""
    counts = Counter[str]()
    levels = Counter[str]()
    scores = []
    for result in run.results():
        counts[result.status] += 1
        levels[result.isolation] += 1
        scores.append(result.score)
    lines = [(status, str(count)) for status, count in sorted(counts.items())]
    if scores:
        lines.append(("mean score", f"{mean(scores):.1f} of {run.assignment.possible:g}"))
    lines += [("isolation", level) for level in sorted(levels)]
    before = len(scores) - run.graded
    lines.append(("graded now", f"{run.graded} in {run.seconds:.0f} s, {before} before"))
    out = run.output.out
    lines += [("grade book", str(out / "grades.csv")), ("report", str(out / "report.html"))]
    lines += [("details", str(out / "results")), ("feedback", str(out / "feedback"))]
    lines.append(("written answers", str(out / "manual.csv")))
    return "\n\n".join(filter(None, [on_screen(lines), _hardest(found)]))


def _hardest(found: Sequence[Item]) -> str:
    """Return the table of the questions that went worst, those that all have right left out."""
    rows = [
        (
            item.question,
            f"{item.mean:.1f} of {item.possible:g}",
            f"{item.full:.0%}",
            _mistake(item),
        )
        for item in hardest(found, HARDEST)
        if item.full < 1
    ]
    heading = ("hardest", "mean", "full", "most frequent mistake (students)")
    return on_screen([heading, *rows]) if rows else ""


def _mistake(item: Item) -> str:
    if not item.mistakes:
        return ""
    first = item.mistakes[0]
    sentence = first.sentence
    if len(sentence) > SENTENCE:
        sentence = sentence[: SENTENCE - 1].rstrip() + "…"
    return f"{sentence} ({first.students})"
