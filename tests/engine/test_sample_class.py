"""Grade the sample class by the command line: each submission gets the marks that it declares."""

import csv
import json
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from autograder import settings
from autograder.__main__ import main
from autograder.grading import assignment
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import find
from support.add_answer import cells_for, with_cells
from support.assignment import POINTS, POSSIBLE
from support.project import ASSIGNMENT, BUILD, ROOT, SAMPLES
from support.sample_class import MARKS, made, marks_of, score_of


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `python -m autograder grade` writes for the sample class."""
    out = tmp_path_factory.mktemp("graded")
    limits = replace(settings.load(), call_seconds=2)  # for the endless loop
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as printed:
        patch.chdir(ROOT)
        patch.setattr(settings, "load", lambda: limits)
        assert main(["grade", str(SAMPLES), "--out", str(out), "--jobs", "1"]) == 0
    table = printed.getvalue()
    readable = [name for name in MARKS if MARKS[name].get("status") != "unreadable"]
    assert table.splitlines()[0].split() == ["graded", str(len(readable))], table
    assert str(out / "grades.csv") in table
    return out


@pytest.fixture(scope="module")
def book(graded: Path) -> dict[str, dict[str, str]]:
    """The rows of the grade book, by submission."""
    with (graded / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["submission"]: row for row in csv.DictReader(file)}


def test_every_submission_of_the_class_declares_its_marks() -> None:
    assert sorted(MARKS) == sorted(path.stem for path in SAMPLES.iterdir())


def test_the_unsolved_submission_is_the_notebook_that_students_get() -> None:
    handed_out, unsolved = ASSIGNMENT / "backprop.ipynb", SAMPLES / "unsolved.ipynb"
    assert unsolved.read_bytes() == handed_out.read_bytes(), "run `make assignment`"


@pytest.mark.parametrize("name", made())
def test_a_submission_made_from_a_right_one_is_that_with_its_changes(name: str) -> None:
    written = (SAMPLES / name).read_text(encoding="utf-8")
    assert written == made()[name], "run tests/support/sample_class.py"


@pytest.mark.parametrize("name", ["no-mean.ipynb", "wrong-sign.py", "zip-subfolder.zip"])
def test_a_submission_can_be_given_another_answer(name: str, tmp_path: Path) -> None:
    cells = ["def new():\n    return 1", 'grader.check("new")']
    path, old = tmp_path / name, SAMPLES / name
    path.write_bytes(with_cells(name, old.read_bytes(), cells))
    before, after = (
        [cell.source.rstrip() for cell in Task.of(submission, assignment.load(BUILD)).content.code]
        for submission in find([old, path])
    )
    assert after == [*before, *cells]


def test_the_reference_answer_is_right_in_a_submission(grader: Grader, tmp_path: Path) -> None:
    path = tmp_path / "no-mean.ipynb"
    path.write_bytes(with_cells(path.name, (SAMPLES / path.name).read_bytes(), cells_for("q3")))
    assert grader.grade(Task.of(find([path])[0], grader.assignment)).score == POSSIBLE


@pytest.mark.parametrize("name", MARKS)
def test_a_submission_gets_the_marks_it_declares(
    name: str, book: dict[str, dict[str, str]]
) -> None:
    row = book[name]
    assert {question: float(row[question]) for question in POINTS} == marks_of(name)
    assert row["status"] == MARKS[name].get("status", "graded")
    assert float(row["score"]) == score_of(name)
    assert float(row["possible"]) == POSSIBLE


def test_the_grade_book_has_the_columns_of_the_design(graded: Path) -> None:
    header = (graded / "grades.csv").read_text(encoding="utf-8").splitlines()[0]
    fixed = "submission,status,score,possible,written,total"
    assert header == ",".join([fixed, *POINTS, "note"])


def test_rows_are_sorted_and_blank_where_staff_mark(
    graded: Path, book: dict[str, dict[str, str]]
) -> None:
    """Who wrote no answer in words has 0 points for them."""
    assert list(book) == sorted(MARKS)
    for name, row in book.items():
        details = json.loads((graded / "results" / f"{name}.json").read_text(encoding="utf-8"))
        blank = any(details["written"].values())
        assert (row["written"], row["total"]) == (("", "") if blank else ("0", row["score"])), name


@pytest.mark.parametrize("name", MARKS)
def test_the_details_of_a_submission_agree_with_its_row(
    name: str, graded: Path, book: dict[str, dict[str, str]]
) -> None:
    details = json.loads((graded / "results" / f"{name}.json").read_text(encoding="utf-8"))
    keys = {"submission", "status", "score", "possible", "seconds", "questions", "notes"}
    assert keys <= set(details)
    assert details["submission"] == name
    assert details["status"] == book[name]["status"]
    for question in details["questions"]:
        assert question["score"] == float(book[name][question["id"]])
        for test in question["tests"]:
            assert set(test) == {
                "name",
                "public",
                "passed",
                "points",
                "message",
                "mistake",
                "sentence",
            }
            assert bool(test["message"]) != test["passed"]


def test_an_endless_loop_is_told_in_a_sentence(graded: Path) -> None:
    details = json.loads((graded / "results" / "endless-loop.json").read_text(encoding="utf-8"))
    (question,) = [each for each in details["questions"] if each["id"] == "q7c"]
    for test in question["tests"]:
        assert "is there a loop in it that never ends?" in test["message"]


def test_the_note_of_an_unreadable_submission_says_why(book: dict[str, dict[str, str]]) -> None:
    assert book["empty"]["note"] == "empty.ipynb is empty."
    assert book["truncated"]["note"].startswith("truncated.ipynb is cut off in the middle (")
