"""A run continues where an earlier one ended, and grades again only what has changed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.batch import run
from autograder.batch.executors import executor_factory
from autograder.batch.run import Run
from autograder.intake import submissions
from support.grading import SETTINGS, small_build
from support.notebooks import notebook_of

pytestmark = pytest.mark.usefixtures("shared_workers")
RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
WRONG_Q3 = "def compute_dE_df(Y_hat, Y):\n    return Y_hat - Y"
RIGHT_Q3 = WRONG_Q3.replace("Y_hat - Y", "(Y_hat - Y) / Y.shape[1]")


def write(path: Path, *cells: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notebook_of(*cells)), encoding="utf-8")


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A copy of the build with three of its questions, which a test may change."""
    return small_build(tmp_path, "q2", "q3", "q5d")


@pytest.fixture
def a_class(build: Path) -> Path:
    """A class of three submissions, beside the build."""
    folder = build.parent / "class"
    for number in range(3):
        write(folder / f"student-{number}.ipynb", f"# {number}", RIGHT_Q2, WRONG_Q3)
    return folder


def grade(a_class: Path, *, force: bool = False) -> Run:
    options = run.Options(executor_factory(1, None), force=force)
    build, out = a_class.parent / "build", a_class.parent / "out"
    return run.grade_all(submissions.find([a_class]), build, out, SETTINGS, options)


def written_at(a_class: Path) -> dict[str, int]:
    """Return the time at which each result was written, in nanoseconds."""
    results = a_class.parent / "out" / "results"
    return {path.stem: path.stat().st_mtime_ns for path in results.iterdir()}


def test_unchanged_submissions_are_not_graded_again(a_class: Path) -> None:
    assert grade(a_class).graded == 3
    before = written_at(a_class)
    again = grade(a_class)
    assert again.graded == 0
    assert written_at(a_class) == before
    assert [result.score for result in again.results()] == [2, 2, 2]


def test_a_submission_whose_words_are_found_elsewhere_now_is_graded_again(a_class: Path) -> None:
    """A new version of the assignment may find them in other cells."""
    first = grade(a_class)
    (old, *_) = first.results()
    first.output.write_result(replace(old, written={"q2_written": "from a cell of before"}))
    again = grade(a_class)
    assert again.graded == 1
    assert next(again.results()).written == old.written


def test_force_grades_all_submissions_again(a_class: Path) -> None:
    grade(a_class)
    assert grade(a_class, force=True).graded == 3


def test_only_a_changed_submission_is_graded_again(a_class: Path) -> None:
    grade(a_class)
    before = written_at(a_class)
    write(a_class / "student-1.ipynb", RIGHT_Q2, RIGHT_Q3)
    again = grade(a_class)
    assert again.graded == 1
    assert [result.score for result in again.results()] == [2, 4, 2]
    after = written_at(a_class)
    assert {name for name in after if after[name] != before[name]} == {"student-1"}


def test_a_change_outside_the_cells_changes_no_result(a_class: Path) -> None:
    """The notebook was run and saved again, on another kernel."""
    grade(a_class)
    notebook = json.loads((a_class / "student-0.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][0]["execution_count"] = 7
    notebook["metadata"]["kernelspec"]["name"] = "other"
    (a_class / "student-0.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    assert grade(a_class).graded == 0


def test_a_renamed_submission_is_graded_as_a_new_one(a_class: Path) -> None:
    grade(a_class)
    (a_class / "student-0.ipynb").rename(a_class / "zoe.ipynb")
    again = grade(a_class)
    assert again.graded == 1
    assert [result.submission for result in again.results()] == ["student-1", "student-2", "zoe"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"submission": "student-0"}'])
def test_a_damaged_result_is_graded_again(a_class: Path, damage: str) -> None:
    grade(a_class)
    path = a_class.parent / "out" / "results" / "student-0.json"
    path.write_text(damage, encoding="utf-8")
    assert grade(a_class).graded == 1
    assert json.loads(path.read_text(encoding="utf-8"))["score"] == 2


def give_nine_points(a_class: Path) -> None:
    """Give q2 a score in the stored result that no test gives, which shows whether it is kept."""
    path = a_class.parent / "out" / "results" / "student-0.json"
    result = json.loads(path.read_text(encoding="utf-8"))
    next(each for each in result["questions"] if each["id"] == "q2").update(score=9, possible=9)
    path.write_text(json.dumps(result), encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_everything_is_asked_again_if_one_test_changes(a_class: Path, build: Path) -> None:
    """A submission that was asked for some questions could tell which of them were wrong."""
    grade(a_class)
    give_nine_points(a_class)
    change(build / "tests" / "q3.py", "def test_", "# other words\ndef test_")
    again = grade(a_class)
    assert again.graded == 3
    scores = {each.id: each.score for each in next(again.results()).questions}
    assert (scores["q2"], scores["q3"]) == (2, 0)


@pytest.mark.parametrize("shared", ["files/given/checking/arrays.py", "files/hidden/cases.py"])
def test_a_change_of_code_that_all_tests_share_makes_all_of_them_run_again(
    a_class: Path, build: Path, shared: str
) -> None:
    grade(a_class)
    change(build / shared, "import numpy as np", "import numpy as np  # changed")
    give_nine_points(a_class)
    again = grade(a_class)
    assert again.graded == 3
    assert next(again.results()).score == 2


def test_a_hint_changes_when_the_answer_that_it_names_changes(build: Path) -> None:
    """A student who mends the named answer no longer reads the hint."""
    uses = "def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):\n    return compute_dE_df(X, Y)"
    ann = build.parent / "class" / "ann.ipynb"
    write(ann, WRONG_Q3, uses)
    (result,) = grade(ann.parent).results()
    hints = {each.id: each.hint for each in result.questions}
    assert "mend q3 first" in hints["q5d"]
    write(ann, RIGHT_Q3, uses)
    (result,) = grade(ann.parent).results()
    assert "q3" not in {each.id: each.hint for each in result.questions}["q5d"]
