"""Grading in Gradescope's image, and the texts that students and staff read afterwards."""

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
from support.assignment import POINTS, POSSIBLE
from support.grading import SETTINGS, GradeCells
from support.project import BUILD, SAMPLES
from support.sample_class import score_of

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
def folder(unpacked: Path, tmp_path: Path) -> Path:
    """Gradescope's folder before a run, with the packages of this environment."""
    tmp_path.chmod(0o755)
    shutil.copytree(unpacked, tmp_path / "source")
    shutil.copy(unpacked / "run_autograder", tmp_path)
    (tmp_path / "venv").symlink_to(sys.prefix)
    (tmp_path / "submission").mkdir()
    (tmp_path / "results").mkdir()
    return tmp_path


def hand_in_at(folder: Path, name: str) -> None:
    shutil.copy(SAMPLES / name, folder / "submission")


def run(folder: Path) -> tuple[dict[str, Any], str]:
    """Grade as Gradescope does; return the data of `results.json` and the output for staff."""
    command = ["bash", str(folder / "run_autograder")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    content = (folder / "results" / "results.json").read_bytes()
    assert gradescope_results.leaks(content, gradescope_results.secrets_in(done.stdout)) == []
    return gradescope_results.read(content), done.stdout


def texts(data: dict[str, Any]) -> str:
    """Return all texts that students read."""
    return " ".join([data["output"], *(test["output"] for test in data["tests"])])


# ---------------------------------------------------------------- one submission


def test_students_read_marks_and_sentences_and_staff_read_the_details(folder: Path) -> None:
    hand_in_at(folder, "no-mean.ipynb")
    metadata = {"users": [{"name": "Ann"}, {"name": "Bo"}], "previous_submissions": [{}]}
    (folder / "submission_metadata.json").write_text(json.dumps(metadata))
    data, output = run(folder)
    assert data["score"] == score_of("no-mean")
    assert "Handed in for Ann and Bo." in data["output"]
    assert "Submission number 2." in data["output"]
    (lost,) = [test for test in data["tests"] if test["status"] == "failed"]
    assert (lost["number"], lost["name"]) == ("3", "The loss as a mean")
    assert (lost["score"], lost["max_score"]) == (0, POINTS["q3"])
    assert "the mean over the samples is missing" in lost["output"]
    assert "Tests on other data: 0 of 2 passed." in lost["output"]
    assert data["stdout_visibility"] == "hidden"
    assert "test_is_precise_for_a_thousand_samples (hidden)" in output
    assert "isolation strong" in output
    assert '<img class="plot" src="data:image/png;base64,' in texts(data)
    for name in ("submission", "results", "submission_metadata.json"):
        assert (folder / name).stat().st_mode & 0o077 == 0, name


def test_an_unreadable_submission_gets_no_points_and_a_sentence(folder: Path) -> None:
    data, _ = run(folder)
    assert data["score"] == 0
    (entry,) = data["tests"]
    assert (entry["score"], entry["max_score"]) == (0, sum(POINTS.values()))
    assert "holds neither a notebook (.ipynb) nor a script (.py)" in data["output"]


def break_a_test(folder: Path) -> str:
    path = folder / "source" / "tests" / "q1b.py"
    path.write_text(path.read_text().replace("    from given", "    secret_mishap\n    from given"))
    return "secret_mishap"


def remove_python(folder: Path) -> str:
    (folder / "venv").unlink()
    return "No such file or directory"


def mistype_a_setting(folder: Path) -> str:
    (folder / "source" / "pyproject.toml").write_text("[tool.autograder]\nmistyped = 1\n")
    return "[tool.autograder] has no setting 'mistyped'"


def run_out_of_time(folder: Path) -> str:
    program = folder / "run_autograder"
    program.write_text(program.read_text().replace(" 540 ", " 0.01 "))
    return "grading did not end in time"


@pytest.mark.parametrize(
    "breaking", [break_a_test, remove_python, mistype_a_setting, run_out_of_time]
)
def test_if_the_grader_fails_students_read_a_fixed_text_and_staff_read_the_details(
    breaking: Callable[[Path], str], folder: Path
) -> None:
    detail = breaking(folder)
    hand_in_at(folder, "perfect-vectorised.ipynb")
    data, output = run(folder)
    assert data == json.loads((folder / "source" / "failed.json").read_text())
    assert data["output"].startswith("Grading failed. This is not your fault")
    assert detail in output


def try_solution(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Try the reference solution, as the last step of building the image does."""
    command = [sys.executable, "-m", "autograder.gradescope.in_image", "--try"]
    source = folder / "source"
    return subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)


def test_building_the_image_shows_that_the_reference_solution_gets_all_points(folder: Path) -> None:
    done = try_solution(folder)
    assert done.returncode == 0
    assert f"The reference solution gets {POSSIBLE} of {POSSIBLE} points." in done.stdout
    assert "Isolation: strong (" in done.stdout


def test_a_reference_solution_that_loses_points_stops_the_build_of_the_image(folder: Path) -> None:
    solution = folder / "source" / "solution.ipynb"
    notebook = nbformat.read(solution, as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("return (Y_hat - Y) / n", "return Y_hat - Y")
    nbformat.write(notebook, solution)
    done = try_solution(folder)
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
    """Return the data of `results.json` for a submission that lost points in q3."""
    question = QuestionResult("q3", 1, 3, [PUBLIC, SECRET, PASSED])
    result = Result("submission", "graded", 1, 3, 0.1, [question])
    content = results_json(replace(result, **changes), grader.assignment, students, [])
    return gradescope_results.read(content)


def test_by_default_students_read_how_many_hidden_tests_passed_and_known_mistakes(
    grader: Grader,
) -> None:
    (entry,) = shown(grader)["tests"]
    assert "f has no value." in entry["output"]
    assert "Tests on other data: 1 of 2 passed." in entry["output"]
    assert "f: the sign." in entry["output"]
    assert not re.search(r"test_in_secret|0\.125", entry["output"])


def test_public_feedback_says_nothing_about_hidden_tests(grader: Grader) -> None:
    (entry,) = shown(grader, ForStudents(feedback="public"))["tests"]
    assert entry["output"] == "<p>f has no value.</p>\n"


def test_full_feedback_has_names_and_messages_of_hidden_tests(grader: Grader) -> None:
    (entry,) = shown(grader, ForStudents(feedback="full"))["tests"]
    assert "test_in_secret (1): f is 0.125, where 0.5 was expected" in entry["output"]


@pytest.mark.parametrize("when", ["after_published", "after_due_date"])
def test_no_visible_text_holds_marks_that_come_later(when: str, grader: Grader) -> None:
    data = shown(grader, ForStudents(marks=when))
    assert {test["visibility"] for test in data["tests"]} == {when}  # hides the total, too
    assert not re.search(r"\d", data["output"])
    assert "grader.check" in data["output"]


def test_notes_are_visible_up_to_a_limit(grader: Grader) -> None:
    notes = [f"Cell {n} raised \"'<&\0\ud800" * 40 for n in range(50)]
    output = shown(grader, notes=notes)["output"]
    assert "Cell 19 raised" in output
    assert "and 30 more of this kind" in output
    assert "<&" not in output


def test_a_plot_that_makes_the_output_too_long_is_left_out(
    grade_cells: GradeCells, grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gradescope would cut the output in the middle."""
    plot = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])"
    result = grade_cells(plot + "\nplot_gradients = lambda m: ax")
    content = results_json(result, grader.assignment, FOR_STUDENTS, [])
    assert "<img" in texts(gradescope_results.read(content))
    monkeypatch.setattr(
        "autograder.publishing.plot_pictures.draw_all",
        lambda plots, _jobs: ((number, b"x" * MAX_OUTPUT) for number in range(len(plots))),
    )
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
def test_late_work_has_a_remark(
    tmp_path: Path, created: str, due: str | None, late: str | None, said: str
) -> None:
    assignment = {"due_date": due, "late_due_date": late}
    sentences = remarks_on(tmp_path, {"created_at": created, "assignment": assignment})
    assert bool(sentences) == bool(said)
    assert said in "".join(sentences)


@pytest.mark.parametrize(
    "metadata",
    ["", "{", "[]", "1", {}, {"users": [{}], "created_at": 3, "previous_submissions": None}],
)
def test_missing_or_damaged_metadata_make_no_remarks(tmp_path: Path, metadata: object) -> None:
    assert remarks_on(tmp_path, metadata) == []
    assert remarks(tmp_path / "missing.json") == []
