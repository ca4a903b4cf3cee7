"""What comes before and after grading, by the commands of the README: an export, a list of the class."""

import csv
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from autograder.__main__ import main
from support.notebooks import notebook_of
from support.project import ROOT

pytestmark = pytest.mark.usefixtures("shared_workers")
RIGHT = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T\n"


@dataclass(frozen=True)
class Done:
    """What a run printed, and its exit status."""

    status: int
    output: str
    errors: str


Grade = Callable[..., Done]


@pytest.fixture
def grade(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Grade:
    """Grade the submissions in the folder `class` into `out`, with more arguments."""
    monkeypatch.chdir(ROOT)

    def run(*arguments: object) -> Done:
        command = ["grade", tmp_path / "class", "--out", tmp_path / "out", "--jobs", 1, *arguments]
        with redirect_stdout(StringIO()) as output, redirect_stderr(StringIO()) as errors:
            status = main([*map(str, command)])
        return Done(status, output.getvalue(), errors.getvalue())

    return run


def hand_in(folder: Path, *names: str) -> None:
    """Put a notebook that answers one question at each of *names* below *folder*."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook_of(RIGHT)), encoding="utf-8")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_run_and_the_roster_name_who_of_the_class_has_not_handed_in(
    grade: Grade, tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", "doejane_LATE_4711_99_hw.ipynb")
    people = tmp_path / "class.csv"
    people.write_text('Student,ID\n"Li, Wei",4712\n"Doe, Jane",4711\n', encoding="utf-8")
    done = grade("--roster", people)
    assert done.status == 0
    assert "autograder: 1 of 2 in class.csv has not handed in: Li, Wei.\n" in done.errors
    assert [list(row.values()) for row in table(tmp_path / "out" / "roster.csv")] == [
        ["", "Li, Wei", "", "4712", ""],
        ["doejane_4711", "Doe, Jane", "", "4711", "late"],
    ]


def test_a_list_without_a_usable_column_is_refused_before_anything_is_graded(
    grade: Grade, tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", "ann.ipynb")
    people = tmp_path / "class.csv"
    people.write_text("Points\n1\n", encoding="utf-8")
    done = grade("--roster", people)
    assert done.status == 2
    assert "has no column that tells students apart. Its columns are: Points." in done.errors
    assert not (tmp_path / "out").exists()


def test_a_new_attempt_in_canvas_keeps_the_marks_of_answers_in_words(
    grade: Grade, tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", "doejane_4711_99_hw.ipynb")
    grade()
    manual = tmp_path / "out" / "manual.csv"
    manual.write_text(manual.read_text().replace("q2_written,,2", "q2_written,1.5,2"))
    (tmp_path / "class" / "doejane_4711_99_hw.ipynb").unlink()
    hand_in(tmp_path / "class", "doejane_LATE_4711_150_hw-1.ipynb")
    assert grade().status == 0
    assert "doejane_4711,q2_written,1.5,2" in manual.read_text()
    assert len(table(tmp_path / "out" / "grades.csv")) == 1
