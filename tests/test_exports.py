"""Exports of Gradescope, Canvas and Moodle: what is a submission in them, and whose it is."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from autograder import exports, gradebook, submissions
from autograder.errors import GraderError
from autograder.students import Student
from conftest import notebook_of

METADATA = """---
submission_101:
  :submitters:
  - :name: Zoë Müller
    :sid: '4711'
    :email: zoe@example.edu
  - :name: 'O''Neil, Jr.'
    :sid:
    :email: oneil@example.edu
  :created_at: 2026-11-20 12:00:00.000000000 Z
  :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
    tests: []
submission_102:
  :submitters:
  - :name: "=1+1\\n2"
    :email: li@example.edu
"""


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook_of("a = 1")), encoding="utf-8")
    return folder


def students(*paths: Path) -> dict[str, tuple[Student, ...]]:
    return {each.name: each.students for each in submissions.find(paths)}


@pytest.fixture
def gradescope(tmp_path: Path) -> Path:
    folder = tmp_path / "download" / "assignment_7_export"
    fill(folder, "submission_101/backprop.ipynb", "submission_102/hw.ipynb")
    (folder / "submission_metadata.yml").write_text(METADATA, encoding="utf-8")
    return folder


def test_gradescope_tells_names_and_addresses_of_all_in_a_group(gradescope: Path) -> None:
    assert students(gradescope) == {
        "submission_101": (
            Student("Zoë Müller", "zoe@example.edu", "4711"),
            Student("O'Neil, Jr.", "oneil@example.edu", ""),
        ),
        "submission_102": (Student("=1+1\n2", "li@example.edu", ""),),
    }


def test_the_folder_around_an_export_will_do(gradescope: Path) -> None:
    assert students(gradescope.parent) == students(gradescope)


def test_a_submission_that_the_metadata_do_not_know_is_graded(gradescope: Path) -> None:
    fill(gradescope, "submission_103/hw.ipynb")
    assert students(gradescope)["submission_103"] == ()


def test_a_submission_that_is_not_there_is_named(gradescope: Path) -> None:
    text = METADATA + "submission_999:\n  :submitters: []\n../../etc:\n  :submitters: []\n"
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    assert "submission_999" not in students(gradescope)
    sentences = exports.absent(gradescope.parent)
    assert "lists submission_999, which is not there: export the submissions again." in sentences[0]


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "a: [", "a: 1\n", "submission_1: {':submitters': 3}"]
)
def test_metadata_that_cannot_be_read_are_named_with_the_way_out(
    gradescope: Path, text: str
) -> None:
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    with pytest.raises(
        GraderError, match=r"submission_metadata\.yml cannot be read: .*remove the file"
    ):
        submissions.find([gradescope])


def test_metadata_run_nothing(gradescope: Path, tmp_path: Path) -> None:
    text = f"submission_101:\n  :submitters:\n  - :name: !!python/object/apply:os.mkdir ['{tmp_path}/x']\n"
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    with pytest.raises(GraderError):
        submissions.find([gradescope])
    assert not (tmp_path / "x").exists()


def test_canvas_tells_names_and_numbers_and_stems_stay(tmp_path: Path) -> None:
    names = ("doejane_4711_99_backprop.ipynb", "liwei_LATE_4712_98_backprop-1.ipynb")
    assert students(fill(tmp_path, *names)) == {
        "doejane_4711_99_backprop": (Student("doejane", id="4711"),),
        "liwei_LATE_4712_98_backprop-1": (Student("liwei", id="4712"),),
    }


@pytest.mark.parametrize("form", ["{}", "{}backprop.ipynb"])
def test_moodle_tells_names_and_numbers(tmp_path: Path, form: str) -> None:
    name = form.format("Jane van Doe_4711_assignsubmission_file_")
    fill(tmp_path, name if form != "{}" else f"{name}/backprop.ipynb")
    assert students(tmp_path) == {Path(name).stem: (Student("Jane van Doe", id="4711"),)}


def test_what_was_typed_in_at_moodle_beside_a_file_is_no_submission(tmp_path: Path) -> None:
    fill(tmp_path, "Jane_1_assignsubmission_file_/hw.ipynb")
    for name in ("Jane_1", "Tom_2"):
        text = tmp_path / f"{name}_assignsubmission_onlinetext_" / "onlinetext.html"
        text.parent.mkdir()
        text.write_text("hello", encoding="utf-8")
    assert list(students(tmp_path)) == [
        "Jane_1_assignsubmission_file_",
        "Tom_2_assignsubmission_onlinetext_",
    ]


def test_names_of_no_export_name_nobody(tmp_path: Path) -> None:
    fill(tmp_path, "ann.ipynb", "bob_2.ipynb", "group_1_final.ipynb", "carl/hw.ipynb")
    assert set(students(tmp_path).values()) == {()}


@pytest.mark.parametrize("names", [
    ["export/submission_metadata.yml", "export/submission_1/hw.ipynb"],
    ["doejane_1_2_hw.ipynb", "liwei_3_4_hw.ipynb"],
    ["Jane_1_assignsubmission_file_/hw.ipynb", "Tom_2_assignsubmission_file_/hw.ipynb"],
])  # fmt: skip
def test_the_zip_of_a_class_is_to_be_unpacked(tmp_path: Path, names: list[str]) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "{}")
    with pytest.raises(GraderError, match="class: unpack it, and name the folder"):
        submissions.find([tmp_path / "class.zip"])


def test_the_roster_has_a_row_for_each_student(gradescope: Path) -> None:
    table = gradebook.roster(submissions.find([gradescope]))
    assert table.splitlines()[0] == "submission,name,email,id"
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["submission"], row["name"]) for row in rows] == [
        ("submission_101", "Zoë Müller"),
        ("submission_101", "O'Neil, Jr."),
        ("submission_102", "=1+1 2"),
    ]
