"""No submission learns from what it is asked whether its answers are right, nor tells its student.

The attacks `oracle-…` of the hostile class try guesses, watch, and keep one. Here each is held against an
engine that has what it looks for, and must win: else that it wins nothing from ours would prove nothing.
"""

import json
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

from autograder.grading import grade
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from autograder.sandbox import launch, parent
from support.grading import SETTINGS, GradeCells, only, page_for
from support.hostile_class import HERE, cells_of
from support.notebooks import notebook_of
from support.oracles import (
    ask,
    asks_again_what_is_wrong,
    dwells_on_failures,
    sends_what_is_expected,
    stops_at_failures,
    thinks_about_what_is_wrong,
)
from support.project import BUILD

ATTACKS = {path.stem: path for path in HERE.glob("*/oracle-*.py")}


@pytest.fixture
def questions() -> tuple[str, ...]:
    """Those that the attacks answer."""
    return ("q1b", "q2", "q3", "q5a", "q5b", "q5d", "q5e", "q6a", "q6c", "q7c", "q7d")


WON: dict[str, Callable[[Any, Any, Any], None]] = {
    "oracle-after-exceptions": stops_at_failures,
    "oracle-after-hangs": stops_at_failures,
    "oracle-after-wrong-values": stops_at_failures,
    "oracle-by-200-checks": stops_at_failures,
    "oracle-by-being-asked-again": asks_again_what_is_wrong,
    "oracle-by-files": stops_at_failures,
    "oracle-by-frames": stops_at_failures,
    "oracle-by-number-of-forks": asks_again_what_is_wrong,
    "oracle-by-order": stops_at_failures,
    "oracle-by-pipes": stops_at_failures,
    "oracle-by-reading-ahead": sends_what_is_expected,
    "oracle-by-requests-ahead": stops_at_failures,
    "oracle-by-shared-memory": stops_at_failures,
    "oracle-by-the-outline": stops_at_failures,
    "oracle-by-time-between-calls": dwells_on_failures,
    "oracle-by-time-of-checks": stops_at_failures,
    "oracle-by-usage-of-children": stops_at_failures,
    "oracle-calls": stops_at_failures,
    "oracle-of-truths-and-words": stops_at_failures,
}
WON_BELOW = {
    "oracle-by-time-of-the-grader",
    "oracle-in-a-regrade",
    "oracle-in-another-go",
    "oracle-in-messages",
}


def test_every_attack_is_held_against_an_engine_that_has_what_it_looks_for() -> None:
    assert ATTACKS.keys() == WON.keys() | WON_BELOW


@pytest.mark.parametrize("name", WON)
def test_an_attack_wins_where_there_is_what_it_looks_for(
    name: str, grade_cells: GradeCells, grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grade._Attempts, "ask", WON[name])
    monkeypatch.setattr(grader, "settings", replace(grader.settings, call_seconds=2))
    result = grade_cells(*cells_of(ATTACKS[name]))
    assert result.score >= 1, result.notes


@pytest.mark.parametrize(
    ("engine", "score"),
    [(ask, 0), (thinks_about_what_is_wrong, 2)],
    ids=["ours", "one-that-thinks"],
)
def test_the_grader_takes_no_time_for_what_is_wrong_where_workers_see_it(
    engine: Any,
    score: float,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without Landlock they read in /proc what time it takes."""
    limits = launch.limits_for_this_machine
    monkeypatch.setattr(
        launch, "limits_for_this_machine", lambda *all_: replace(limits(*all_), landlock=0)
    )
    monkeypatch.setattr(grade._Attempts, "ask", engine)
    path = tmp_path / "notebook.ipynb"
    path.write_text(
        json.dumps(notebook_of(*cells_of(ATTACKS["oracle-by-time-of-the-grader"]))), "utf-8"
    )
    with ExitStack() as stack:
        grader = only(["q3"], Grader(BUILD, SETTINGS, stack))
        assert grader.grade(Task.of(Submission("notebook", path), grader.assignment)).score == score


class Keeping(parent.RunningWorker):
    """Keeps what a worker leaves in its folder for the next one, as ours does not."""

    kept: ClassVar[dict[str, str]] = {}

    def folder(self) -> Path:
        return next(self.parent.launch.base.glob("tmp*"))

    def __enter__(self) -> Any:
        worker = super().__enter__()
        for name, text in self.kept.items():
            (self.folder() / name).write_text(text, encoding="utf-8")
            (self.folder() / name).chmod(0o666)
        return worker

    def __exit__(self, *details: Any) -> None:
        for path in self.folder().glob(".runs*"):
            self.kept[path.name] = path.read_text(encoding="utf-8")
        super().__exit__(*details)


@pytest.mark.parametrize(
    ("name", "kept"), [("oracle-in-a-regrade", [0, 0, 2]), ("oracle-in-another-go", [2, 0, 0])]
)
def test_nothing_that_a_submission_leaves_is_there_when_it_runs_again(
    name: str, kept: list[float], grade_cells: GradeCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = cells_of(ATTACKS[name])
    assert [grade_cells(*cells).score for _ in kept] == [0, 0, 0]
    monkeypatch.setattr(Keeping, "kept", {})
    monkeypatch.setattr(parent, "RunningWorker", Keeping)
    assert [grade_cells(*cells).score for _ in kept] == kept, "else it would prove nothing"


RIGHT, WRONG = ('True, False, "linear"', 'False, True, "square"')
# The sections of wrong answers to these questions, and the one with a line for each right answer.
TRUTHS = re.compile(r"<section>\s*<h2>\s*<span>(?:5e|7d)\..*?</section>", re.DOTALL)
RIGHT_ONES = re.compile(r"<section[^>]*>\s*<h2>Right</h2>.*?</section>", re.DOTALL)
POINTS = re.compile(r'(<span class="(?:full|lost)">\s*)?[\d.]+ of [\d.]+')


@pytest.mark.parametrize("level", ["public", "counts"])
def test_students_read_of_hidden_verdicts_what_the_settings_allow_alone(
    level: str, grader: Grader, grade_cells: GradeCells, tmp_path: Path
) -> None:
    """Whatever their code carries into messages. "public" allows points, and no word more."""
    cells = cells_of(ATTACKS["oracle-in-messages"])
    pages = []
    for guesses in (WRONG, RIGHT):
        result = grade_cells(*(cell.replace(WRONG, guesses) for cell in cells))
        assert result.score == (2 if guesses == RIGHT else 0)
        pages.append(POINTS.sub("", page_for(result, grader.assignment, tmp_path, level=level)))
    for carried in ("raised Told: ", "went on without", "Did you mean that?"):
        assert carried in pages[0]
    of_wrong_ones = TRUTHS.findall(pages[0])
    assert len(of_wrong_ones) == 2
    if level == "public":
        assert {*re.findall("<p>.*", "".join(of_wrong_ones))} <= {"<p>What you wrote:</p>"}
    one, other = (RIGHT_ONES.sub("", TRUTHS.sub("", page)).split() for page in pages)
    assert one == other
