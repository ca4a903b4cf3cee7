"""Bad input ends in a sentence and the right exit status, and everything else is graded."""

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, notebook_of

ANSWER = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T\n"


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run `python -m autograder` with *arguments*."""
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def grade(*paths: Path, out: Path) -> "subprocess.CompletedProcess[str]":
    return run("grade", *paths, "--out", out, "--jobs", 1)


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["submission"]: row for row in csv.DictReader(file)}


def write_notebook(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook_of(ANSWER)), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good submission, good.py, worth 2 points."""
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "good.py").write_text(ANSWER, encoding="utf-8")
    return folder


def test_a_missing_folder_is_named_and_the_others_are_graded(folder: Path, tmp_path: Path) -> None:
    done = grade(tmp_path / "nowhere", folder, out=tmp_path / "out")
    assert done.returncode == 2
    assert f"there is no file or folder {tmp_path / 'nowhere'}" in done.stderr
    assert rows(tmp_path / "out")["good"]["score"] == "2"


def test_an_empty_folder_holds_no_submissions(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = grade(tmp_path / "empty", out=tmp_path / "out")
    assert done.returncode == 2
    assert "no submissions found" in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_path_at_all_is_wrong_usage() -> None:
    done = run("grade", "--out", "somewhere")
    assert done.returncode == 2
    assert "PATH" in done.stderr


def test_no_jobs_at_all_is_wrong_usage(folder: Path, tmp_path: Path) -> None:
    done = run("grade", folder, "--out", tmp_path / "out", "--jobs", 0)
    assert done.returncode == 2
    assert "should be at least 1, but is 0" in done.stderr


def test_a_file_that_is_no_submission_is_a_row_that_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "essay.docx").write_bytes(b"PK\x03\x04")
    assert grade(folder, out=tmp_path / "out").returncode == 0
    book = rows(tmp_path / "out")
    assert book["essay"]["status"] == "unreadable"
    assert book["essay"]["score"] == "0"
    assert (
        "essay.docx is neither a notebook (.ipynb), a script (.py) nor a zip."
        in book["essay"]["note"]
    )
    assert book["good"]["score"] == "2"


def test_two_notebooks_in_a_zip_are_one_too_many(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "both.zip", "w") as archive:
        for name in ("one.ipynb", "sub/two.ipynb"):
            archive.writestr(name, json.dumps(notebook_of(ANSWER)))
    assert grade(folder, out=tmp_path / "out").returncode == 0
    book = rows(tmp_path / "out")
    assert book["both"]["status"] == "unreadable"
    assert "one.ipynb, sub/two.ipynb" in book["both"]["note"]
    assert book["good"]["score"] == "2"


def test_files_of_one_stem_keep_their_suffix(folder: Path, tmp_path: Path) -> None:
    write_notebook(folder / "good.ipynb")
    assert grade(folder, out=tmp_path / "out").returncode == 0
    assert list(rows(tmp_path / "out")) == ["good.ipynb", "good.py"]
    names = [path.name for path in (tmp_path / "out" / "results").iterdir()]
    assert sorted(names) == ["good.ipynb.json", "good.py.json"]


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    write_notebook(tmp_path / "monday" / "hw.ipynb")
    write_notebook(tmp_path / "friday" / "hw.ipynb")
    assert grade(tmp_path / "monday", tmp_path / "friday", out=tmp_path / "out").returncode == 0
    assert list(rows(tmp_path / "out")) == ["friday_hw.ipynb", "monday_hw.ipynb"]


def test_a_folder_for_each_student_gives_the_name(tmp_path: Path) -> None:
    write_notebook(tmp_path / "class" / "Anna" / "backprop.ipynb")
    write_notebook(tmp_path / "class" / "Björn" / "nested" / "backprop.ipynb")
    (tmp_path / "class" / "Björn" / "notes.txt").write_text("hello", encoding="utf-8")
    (tmp_path / "class" / "Chen").mkdir()
    assert grade(tmp_path / "class", out=tmp_path / "out").returncode == 0
    book = rows(tmp_path / "out")
    assert {name: row["score"] for name, row in book.items()} == {
        "Anna": "2",
        "Björn": "2",
        "Chen": "0",
    }
    assert (
        book["Chen"]["note"] == "The folder holds neither a notebook (.ipynb) nor a script (.py)."
    )


def test_names_in_any_script_are_kept(folder: Path, tmp_path: Path) -> None:
    for name in ("Zoë Müller", "李雷", "O'Neil; drop, table", "=1+1", "-rf"):
        write_notebook(folder / f"{name}.ipynb")
    done = grade(folder, out=tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert {row["score"] for row in rows(tmp_path / "out").values()} == {"2"}
    assert len(rows(tmp_path / "out")) == 6


def test_what_cannot_be_written_in_a_message_does_no_harm(folder: Path, tmp_path: Path) -> None:
    """Half a surrogate pair, a NUL and line ends, in a note and in a test's sentence."""
    text = "raise ValueError('\\ud800 \\0 \\r\\n \\x1b[31m é')"
    (folder / "odd.py").write_text(
        f"def compute_dE_dW(*_):\n    {text}\n{text}\n", encoding="utf-8"
    )
    assert grade(folder, out=tmp_path / "out").returncode == 0
    assert rows(tmp_path / "out")["odd"]["note"] == "Cell 1 raised ValueError: [31m é"
    details = json.loads((tmp_path / "out" / "results" / "odd.json").read_text(encoding="utf-8"))
    (question,) = [each for each in details["questions"] if each["id"] == "q2"]
    assert question["tests"][0]["message"].startswith("compute_dE_dW raised ValueError: ? ")


def test_a_name_as_long_as_file_systems_allow_is_cut(folder: Path, tmp_path: Path) -> None:
    write_notebook(folder / ("x" * 249 + ".ipynb"))
    (folder / ("x" * 249 + ".py")).write_text(ANSWER, encoding="utf-8")
    assert grade(folder, out=tmp_path / "out").returncode == 0
    cut = "class_" + "x" * 194
    assert list(rows(tmp_path / "out")) == [cut, f"{cut}-2", "good"]


def test_a_name_that_is_no_text_is_graded_too(folder: Path, tmp_path: Path) -> None:
    (folder / "good.py").rename(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.py"))
    assert grade(folder, out=tmp_path / "out").returncode == 0
    assert rows(tmp_path / "out")["caf?"]["score"] == "2"


def test_what_tools_leave_behind_is_passed_over(folder: Path, tmp_path: Path) -> None:
    write_notebook(folder / ".ipynb_checkpoints" / "good-checkpoint.ipynb")
    (folder / ".DS_Store").write_bytes(b"\x00")
    (folder / "__MACOSX").mkdir()
    assert grade(folder, out=tmp_path / "out").returncode == 0
    assert list(rows(tmp_path / "out")) == ["good"]


def test_a_folder_that_cannot_be_written_is_named(folder: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be: not even root can write there."""
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    done = grade(folder, out=tmp_path / "out")
    assert done.returncode == 1
    assert f"Results cannot be written to {tmp_path / 'out' / 'results'}" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    done = grade(folder, out=tmp_path / "out")
    assert done.returncode == 1
    assert "Permission denied" in done.stderr


def test_tests_that_are_not_built_are_said_to_be(folder: Path, tmp_path: Path) -> None:
    done = run("grade", folder, "--out", tmp_path / "out", "--build", tmp_path)
    assert done.returncode == 1
    assert "run `make autograder` to build the tests" in done.stderr


def test_a_fault_of_a_test_leaves_no_mark_and_is_said(folder: Path, tmp_path: Path) -> None:
    """A broken test costs no student anything: there is no row, and the exit status is 1."""
    build = tmp_path / "build"
    (build / "tests").mkdir(parents=True)
    (build / "given").mkdir()
    (build / "questions.json").write_text('{"questions": [{"id": "q1", "points": 1}]}')
    (build / "tests" / "q1.py").write_text(
        "from otter.test_files import test_case\nOK_FORMAT = False\nname = 'q1'\npoints = 1\n"
        "@test_case(points=1)\ndef test_broken(compute_dE_dW):\n    1 / 0\n"
    )
    done = run("grade", folder, "--out", tmp_path / "out", "--build", build, "--jobs", 1)
    assert done.returncode == 1
    assert "good has no mark, and it is not its fault" in done.stderr
    assert "test case test_broken of q1 failed by itself: ZeroDivisionError" in done.stderr
    assert rows(tmp_path / "out") == {}


def test_several_processes_write_what_one_writes(folder: Path, tmp_path: Path) -> None:
    write_notebook(folder / "other.ipynb")
    (folder / "broken.ipynb").write_text("{", encoding="utf-8")
    grade(folder, out=tmp_path / "one")
    run("grade", folder, "--out", tmp_path / "two", "--jobs", 2)
    one, two = (tmp_path / out / "grades.csv" for out in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
