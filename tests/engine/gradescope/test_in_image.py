"""The zip for Gradescope, and what students and staff read when it has graded."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.gradescope.autograder_zip import package
from autograder.gradescope.metadata import remarks
from autograder.gradescope.results_json import MAX_OUTPUT, results_json
from autograder.grading import results
from autograder.grading.grade import Grader
from autograder.grading.results import QuestionResult, Result
from autograder.settings import ForStudents
from support import gradescope_results
from support.grading import SETTINGS, GradeCells
from support.project import BUILD, SAMPLES

FOR_STUDENTS = ForStudents()


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip as Gradescope unpacks it, with limits for tests."""
    source = tmp_path_factory.mktemp("gradescope") / "source"
    packed = source.parent / "autograder.zip"
    packed.write_bytes(package(BUILD, SETTINGS, FOR_STUDENTS))
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(source)
    return source


@pytest.fixture
def place(unpacked: Path, tmp_path: Path) -> Path:
    """Gradescope's folder before it grades, with the packages of this environment."""
    tmp_path.chmod(0o755)
    shutil.copytree(unpacked, tmp_path / "source")
    shutil.copy(unpacked / "run_autograder", tmp_path)
    (tmp_path / "venv").symlink_to(sys.prefix)
    (tmp_path / "submission").mkdir()
    (tmp_path / "results").mkdir()
    return tmp_path


def hand_in_at(place: Path, name: str) -> None:
    shutil.copy(SAMPLES / name, place / "submission")


def run(place: Path) -> tuple[dict[str, Any], str]:
    """Grade as Gradescope does; return what `results.json` says, and what the staff read."""
    command = ["bash", str(place / "run_autograder")]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    content = (place / "results" / "results.json").read_bytes()
    assert gradescope_results.leaks(content, gradescope_results.secrets_in(done.stdout)) == []
    return gradescope_results.read(content), done.stdout


def texts(found: dict[str, Any]) -> str:
    """Return all that students read."""
    return " ".join([found["output"], *(test["output"] for test in found["tests"])])


# ---------------------------------------------------------------- one submission


def test_a_submission_gets_its_marks_and_students_and_staff_their_messages(place: Path) -> None:
    hand_in_at(place, "no-mean.ipynb")
    metadata = {"users": [{"name": "Ann"}, {"name": "Bo"}], "previous_submissions": [{}]}
    (place / "submission_metadata.json").write_text(json.dumps(metadata))
    found, output = run(place)
    assert found["score"] == 43
    assert "Handed in for Ann and Bo." in found["output"]
    assert "Submission number 2." in found["output"]
    (lost,) = [test for test in found["tests"] if test["status"] == "failed"]
    assert (lost["name"], lost["score"], lost["max_score"]) == ("q3", 0, 2)
    assert "the mean over the samples is missing" in lost["output"]
    assert "Tests on other data: 0 of 2 passed." in lost["output"]
    assert found["stdout_visibility"] == "hidden"
    assert "test_is_precise_for_a_thousand_samples (hidden)" in output
    assert "isolation strong" in output
    assert '<img class="plot" src="data:image/png;base64,' in texts(found)
    for name in ("submission", "results", "submission_metadata.json"):
        assert (place / name).stat().st_mode & 0o077 == 0, name


def test_what_cannot_be_read_gets_no_points_and_a_sentence(place: Path) -> None:
    found, _ = run(place)
    assert found["score"] == 0
    assert {test["score"] for test in found["tests"]} == {0}
    assert "holds neither a notebook (.ipynb) nor a script (.py)" in found["output"]


def break_a_test(place: Path) -> str:
    path = place / "source" / "tests" / "q1b.py"
    path.write_text(path.read_text().replace("    from given", "    secret_mishap\n    from given"))
    return "secret_mishap"


def take_python_away(place: Path) -> str:
    (place / "venv").unlink()
    return "No such file or directory"


def take_the_settings_away(place: Path) -> str:
    (place / "source" / "pyproject.toml").write_text("[tool.autograder]\nmistyped = 1\n")
    return "[tool.autograder] has no setting 'mistyped'"


def hang(place: Path) -> str:
    program = place / "run_autograder"
    program.write_text(program.read_text().replace(" 540 ", " 0.01 "))
    return "grading did not end in time"


@pytest.mark.parametrize("breaking", [break_a_test, take_python_away, take_the_settings_away, hang])
def test_a_fault_of_ours_is_told_to_students_in_plain_words_and_to_staff_in_full(
    breaking: Callable[[Path], str], place: Path
) -> None:
    detail = breaking(place)
    hand_in_at(place, "perfect-vectorised.ipynb")
    found, output = run(place)
    assert found == json.loads((place / "source" / "failed.json").read_text())
    assert found["output"].startswith("Grading failed. This is not your fault")
    assert detail in output


def test_a_reference_solution_that_loses_points_fails_the_image(place: Path) -> None:
    solution = place / "source" / "solution.ipynb"
    notebook = nbformat.read(solution, as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("return (Y_hat - Y) / n", "return Y_hat - Y")
    nbformat.write(notebook, solution)
    command = [sys.executable, "-m", "autograder.gradescope.in_image", "--try"]
    source = place / "source"
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the reference solution does not get all points" in done.stdout
    assert re.search(r"^q3: ", done.stdout, re.MULTILINE)


# ---------------------------------------------------------------- results.json

SECRET = results.TestResult(
    "test_in_secret",
    False,
    False,
    1.0,
    "f is 0.125, where 0.5 was expected",
    "sign",
    "f: the sign.",
)
PUBLIC = results.TestResult("test_in_public", True, False, 1.0, "f has no value.")
PASSED = results.TestResult("test_passed", False, True, 1.0)


def shown(grader: Grader, students: ForStudents = FOR_STUDENTS, **changes: Any) -> dict[str, Any]:
    """Return what `results.json` says of a submission that lost points in q3."""
    question = QuestionResult("q3", 1, 3, [PUBLIC, SECRET, PASSED])
    result = Result("submission", "graded", 1, 45, 0.1, [question])
    content = results_json(replace(result, **changes), grader.assignment, students, [])
    return gradescope_results.read(content)


def test_by_default_hidden_tests_are_counted_and_their_known_mistakes_named(grader: Grader) -> None:
    (entry,) = shown(grader)["tests"]
    assert "f has no value." in entry["output"]
    assert "Tests on other data: 1 of 2 passed." in entry["output"]
    assert "f: the sign." in entry["output"]
    assert not re.search(r"test_in_secret|0\.125", entry["output"])


def test_public_feedback_tells_nothing_of_hidden_tests(grader: Grader) -> None:
    (entry,) = shown(grader, ForStudents(feedback="public"))["tests"]
    assert entry["output"] == "<p>f has no value.</p>\n"


def test_full_feedback_tells_all(grader: Grader) -> None:
    (entry,) = shown(grader, ForStudents(feedback="full"))["tests"]
    assert "test_in_secret (1): f is 0.125, where 0.5 was expected" in entry["output"]


@pytest.mark.parametrize("when", ["after_published", "after_due_date"])
def test_marks_that_are_held_back_are_nowhere_in_what_is_visible(when: str, grader: Grader) -> None:
    found = shown(grader, ForStudents(marks=when))
    assert {test["visibility"] for test in found["tests"]} == {when}  # hides the total, too
    assert not re.search(r"\d", found["output"])
    assert "grader.check" in found["output"]


def test_notes_are_visible_and_bounded(grader: Grader) -> None:
    notes = [f"Cell {n} raised \"'<&\0\ud800" * 40 for n in range(50)]
    output = shown(grader, notes=notes)["output"]
    assert "Cell 19 raised" in output
    assert "and 30 more of this kind" in output
    assert "<&" not in output


def test_a_picture_that_is_too_long_is_left_out(
    grade_cells: GradeCells, grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gradescope would cut it in the middle."""
    plot = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])"
    result = grade_cells(plot + "\nplot_gradients = lambda m: ax")
    content = results_json(result, grader.assignment, FOR_STUDENTS, [])
    assert "<img" in texts(gradescope_results.read(content))
    monkeypatch.setattr("autograder.publishing.plot_pictures.draw", lambda _plot: b"x" * MAX_OUTPUT)
    content = results_json(result, grader.assignment, FOR_STUDENTS, [])
    assert "There is too much in your plot plot_gradients" in texts(
        gradescope_results.read(content)
    )


# ---------------------------------------------------------------- how it was handed in


def remarks_on(tmp_path: Path, metadata: object) -> list[str]:
    path = tmp_path / "submission_metadata.json"
    path.write_text(metadata if isinstance(metadata, str) else json.dumps(metadata))
    return remarks(path)


@pytest.mark.parametrize(
    ("created", "due", "late", "said"),
    [
        (
            "2026-03-01T10:00:00.5-08:00",
            "2026-03-01T18:00:00Z",
            None,
            "1 minute after the due date",
        ),
        ("2026-03-01T12:30:00-08:00", "2026-03-01T18:00:00Z", None, "2 hours and 30 minutes after"),
        (
            "2026-03-03T11:10:00Z",
            "2026-03-01T10:00:00Z",
            None,
            "2 days and 1 hour after the due date",
        ),
        (
            "2026-03-03T10:00:00Z",
            "2026-03-01T10:00:00Z",
            "2026-03-02T10:00:00Z",
            "1 day after the last",
        ),
        ("2026-03-01T10:00:00-08:00", "2026-03-01T18:00:00Z", None, ""),
        ("2026-03-01T10:00:00-08:00", None, None, ""),
    ],
)
def test_late_work_is_noted(
    tmp_path: Path, created: str, due: str | None, late: str | None, said: str
) -> None:
    assignment = {"due_date": due, "late_due_date": late}
    found = remarks_on(tmp_path, {"created_at": created, "assignment": assignment})
    assert bool(found) == bool(said)
    assert said in "".join(found)


@pytest.mark.parametrize(
    "metadata",
    ["", "{", "[]", "1", {}, {"users": [{}], "created_at": 3, "previous_submissions": None}],
)
def test_metadata_that_says_nothing_costs_nothing(tmp_path: Path, metadata: object) -> None:
    assert remarks_on(tmp_path, metadata) == []
    assert remarks(tmp_path / "missing.json") == []
