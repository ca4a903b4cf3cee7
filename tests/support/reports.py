"""Makes reports of results that are made up, and reads them.

A class is graded in two questions, with an answer in words behind each.
"""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from autograder.batch.results_folder import ResultsFolder
from autograder.batch.run import Run
from autograder.grading import results
from autograder.grading.manifest import ListedQuestion, Manifest, Written
from autograder.grading.results import QuestionResult, Result
from autograder.intake.submissions import Submission
from autograder.publishing import publish

Page = BeautifulSoup

ONE, TWO = (
    Written("q1w", 2, "**Rubric.** $a * b * c$, *not* <b>"),
    Written("q2w", 2, ""),
)


ASSIGNMENT = Manifest(
    {"q1": ListedQuestion("q1", 1), "q2": ListedQuestion("q2", 4)},
    Path(),
    (ONE, TWO),
    ("q1", "q1w", "q2", "q2w"),
)


def result(name: str, one: float = 1, two: float = 4, **more: Any) -> Result:
    questions = [QuestionResult("q1", one, 1), QuestionResult("q2", two, 4)]
    more.setdefault("status", "graded")
    more.setdefault("written", {"q1w": "because", "q2w": "thus"})
    return Result(name, score=one + two, possible=5, seconds=0.5, questions=questions, **more)


def failed(
    mistake: str | None = None, sentence: str = "", *, public: bool = False
) -> results.TestResult:
    return results.TestResult(
        "test", public, False, 0.5, f"{sentence} (numbers)", mistake, sentence
    )


PASSED = results.TestResult("test_public", public=True, passed=True, points=0.5)


def report_of(
    out: Path, *people: Result, manual: str = "", adjusted: str = "", **more: Any
) -> Page:
    """Return the report of *people* in *out*; *manual* and *adjusted* have rows of staff's tables."""
    output = ResultsFolder(out)
    for each in people:
        output.write_result(each)
    output.write("manual.csv", f"submission,question,points,possible,comment\n{manual}")
    output.write("adjustments.csv", f"submission,question,action,points,reason\n{adjusted}")
    names = [each.submission for each in people] + list(more.get("faults", ()))
    submissions = more.pop("submissions", [Submission(name, Path()) for name in sorted(names)])
    about = {key: more.pop(key) for key in ("title", "course", "people") if key in more}
    run = Run(submissions, ASSIGNMENT, output, **more)
    publish.publish(run, level="counts", jobs=1, **about)
    return read(out)


def read(out: Path, file: str = "report.html") -> Page:
    return BeautifulSoup((out / file).read_text(encoding="utf-8"), "html.parser")


def student(out: Path, name: str) -> Page:
    """Return the report's page on the submission *name*."""
    return read(out, f"report/student-{name}.html")


def words(out: Path, question: str, number: int = 1) -> Page:
    """Return a page of the report on which staff mark the answers to *question*."""
    return read(out, f"report/words-{question}-{number}.html")


def text_of(part: Tag | None) -> str:
    assert part is not None
    return " ".join(part.get_text().split())


def group(page: Page, heading: str) -> list[str]:
    """Return what the group with *heading* says of each, nothing if there is no such group."""
    for each in page.select("#whom .group"):
        if text_of(each.h3).startswith(heading):
            return [text_of(member) for member in each.select("li")]
    return []


def cells(page: Page, submission: str) -> list[str]:
    (row,) = [tag for tag in page.select("#students tbody tr") if text_of(tag.th) == submission]
    return [text_of(cell) for cell in row.find_all("td")]


def result_named(name: str, note: str = "") -> Result:
    """Return a result without points, with *note* if there is one."""
    return Result(name, "graded", 0, 5, 0.1, [], [note] if note else [])
