"""Whole right assignments, in every form in which people hand them in, get all their marks.

The grader and the student's own check have to say the same of each.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import settings
from autograder.grading.grade import Grader
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.intake.submissions import find
from support.assignment import PUBLIC
from support.folders import fill_with
from support.handins import all_hand_ins
from support.handins.material import HandIn, folder
from support.project import BUILD

HAND_INS = {hand_in.kind: hand_in for hand_in in all_hand_ins()}
OWN = [hand_in for hand_in in HAND_INS.values() if hand_in.own]


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Yield a grader that waits less long for cells that hang."""
    with ExitStack() as stack:
        yield Grader(BUILD, replace(settings.load(), cell_seconds=8), stack)


def results(grader: Grader, hand_in: HandIn, place: Path) -> list[Result]:
    """Return the result of each submission that *hand_in* is taken for."""
    fill_with(place, hand_in.files)
    return [grader.grade(Task.of(each, grader.assignment)) for each in find([place])]


@pytest.mark.parametrize("hand_in", HAND_INS.values(), ids=HAND_INS.keys())
def test_a_right_hand_in_gets_what_it_should(
    grader: Grader, tmp_path: Path, hand_in: HandIn
) -> None:
    found = results(grader, hand_in, tmp_path)
    assert len(found) == hand_in.rows
    for result in found:
        lost = {q.id: q.hint for q in result.questions if q.score < q.possible}
        assert result.score == hand_in.score, (lost, result.notes)
        assert sum(map(bool, result.written.values())) == hand_in.words, result.written
        assert hand_in.note in " ".join(result.notes)


@pytest.mark.parametrize("hand_in", OWN, ids=[hand_in.kind for hand_in in OWN])
def test_the_own_check_says_of_a_script_what_the_grader_says(
    grader: Grader, tmp_path: Path, hand_in: HandIn
) -> None:
    (result,) = results(grader, hand_in, tmp_path / "class")
    public = sum(t.points for q in result.questions for t in q.tests if t.public and t.passed)
    fill_with(tmp_path / "own", folder(script=hand_in.files[hand_in.own]))
    done = subprocess.run(
        [sys.executable, "-m", "given"],
        cwd=tmp_path / "own",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert f"{public:g} of {PUBLIC:g} points" in done.stdout, done.stdout[-2000:] + done.stderr
