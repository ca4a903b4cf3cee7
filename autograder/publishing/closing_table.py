"""The table that staff read on the terminal at the end of a run."""

from collections.abc import Sequence

from autograder.batch.run import Run
from autograder.publishing.changes import Changes
from autograder.publishing.class_summary import ClassSummary
from autograder.publishing.question_statistics import QuestionStatistics, hardest
from autograder.tables import on_screen

HARDEST = 5  # questions in the table
MAX_SENTENCE = 70  # characters


def closing(
    run: Run,
    summary: ClassSummary,
    statistics: Sequence[QuestionStatistics],
    changes: Changes | None = None,
) -> str:
    """Return the count of each status, the means, the files and the hardest questions.

    If an earlier run has finished, *changes* since then have a line.
    """
    lines = [(status, str(count)) for status, count in summary.statuses.items()]
    lines += summary.means()
    lines += [("isolation", isolation) for isolation in summary.isolations]
    lines.append(("graded now", f"{run.graded} in {run.seconds:.0f} s"))
    lines.append(("graded before", str(summary.statuses.total() - run.graded)))
    if changes is not None and not changes.is_first:
        lines.append(("changed marks", changes.in_words()))
    out = run.output.out
    lines += [("grade book", str(out / "grades.csv")), ("report", str(out / "report.html"))]
    lines += [("details", str(out / "results")), ("feedback", str(out / "feedback"))]
    lines.append(("written answers", str(out / "manual.csv")))
    return "\n\n".join(filter(None, [on_screen(lines), _hardest(statistics)]))


def _hardest(statistics: Sequence[QuestionStatistics]) -> str:
    """Return the table of the hardest questions, without those that every student got right."""
    rows = [
        (
            each.question,
            f"{each.mean:.1f} of {each.possible:g}",
            f"{each.full:.0%}",
            _most_frequent_mistake(each),
        )
        for each in hardest(statistics, HARDEST)
        if each.full < 1
    ]
    heading = ("hardest", "mean", "all points", "most frequent mistake (students)")
    return on_screen([heading, *rows]) if rows else ""


def _most_frequent_mistake(statistics: QuestionStatistics) -> str:
    if not statistics.mistakes:
        return ""
    mistake = statistics.mistakes[0]
    sentence = mistake.sentence
    if len(sentence) > MAX_SENTENCE:
        sentence = sentence[: MAX_SENTENCE - 1].rstrip() + "…"
    return f"{sentence} ({mistake.students})"
