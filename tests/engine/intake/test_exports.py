"""Exports of Canvas and Moodle, and zips: the submissions in them, and the students of each."""

import os
from pathlib import Path

import pytest

from autograder.errors import GraderError, SubmissionError
from autograder.intake import submissions
from autograder.intake.exports import Student
from autograder.publishing import gradebook
from support.folders import fill, students, zip_of


def test_canvas_names_students_and_ids_and_submissions_keep_their_stems(tmp_path: Path) -> None:
    names = ("doejane_4711_99_backprop.ipynb", "liwei_LATE_4712_98_backprop-1.ipynb")
    assert students(fill(tmp_path, *names)) == {
        "doejane_4711_99_backprop": (Student("doejane", id="4711"),),
        "liwei_LATE_4712_98_backprop-1": (Student("liwei", id="4712"),),
    }


@pytest.mark.parametrize(("name", "student"), [
    ("anon_aB3dE_99_hw.ipynb", Student(id="anon_aB3dE")),
    ("LATE_anon_12345_99_hw.ipynb", Student(id="anon_12345")),
    ("doejane_late_4711_99_hw.ipynb", Student("doejane", id="4711")),
    ("doe_jane_4711_99_my_1_2_hw.ipynb", Student("doe_jane", id="4711")),
    ("doejane_LATE_4711_text.html", Student("doejane", id="4711")),
    ("müllerzoë_4711_99_=1+1, 'x'.ipynb", Student("müllerzoë", id="4711")),
    ("doejane_4711_99_a\nb.ipynb", Student("doejane", id="4711")),
])  # fmt: skip
def test_every_form_of_canvas_file_names_is_read(
    tmp_path: Path, name: str, student: Student
) -> None:
    fill(tmp_path, name)
    assert students(tmp_path) == {Path(name).stem: (student,)}
    assert students(tmp_path / name) == {Path(name).stem: (student,)}


@pytest.mark.parametrize(
    "form", ["{}_", "{}", "{}_backprop.ipynb", "{}_a_1_assignsubmission_file_b.ipynb"]
)
def test_moodle_names_students_and_ids(tmp_path: Path, form: str) -> None:
    name = form.format("Jane van Doe_4711_assignsubmission_file")
    fill(tmp_path, name if form.endswith("ipynb") else f"{name}/backprop.ipynb")
    assert students(tmp_path) == {Path(name).stem: (Student("Jane van Doe", id="4711"),)}


@pytest.mark.parametrize(("name", "student"), [
    ("Default group_assignsubmission_file", Student("Default group")),
    ("Participant_12_assignsubmission_file_", Student("Participant", id="12")),
    ("Jane_van_Doe_4711_assignsubmission_file_", Student("Jane van Doe", id="4711")),
    ("O'Neil, \"Jr.\"_7_assignsubmission_file_", Student("O'Neil, \"Jr.\"", id="7")),
    ("李雷_8_assignsubmission_file_", Student("李雷", id="8")),
    (os.fsdecode(b"Andr\xe9_9_assignsubmission_file_"), Student("Andr", id="9")),
])  # fmt: skip
def test_every_form_of_moodle_names_is_read(tmp_path: Path, name: str, student: Student) -> None:
    assert [*students(fill(tmp_path, f"{name}/hw.ipynb")).values()] == [(student,)]
    gradebook.roster(submissions.find([tmp_path])).encode()


def test_text_typed_into_moodle_is_no_submission_if_its_student_handed_in_a_file(
    tmp_path: Path,
) -> None:
    fill(tmp_path, "Jane_1_assignsubmission_file_/hw.ipynb")
    for name in ("Jane_1", "Tom_2"):
        text = tmp_path / f"{name}_assignsubmission_onlinetext_" / "onlinetext.html"
        text.parent.mkdir()
        text.write_text("hello", encoding="utf-8")
    assert list(students(tmp_path)) == [
        "Jane_1_assignsubmission_file_",
        "Tom_2_assignsubmission_onlinetext_",
    ]


def test_typed_text_is_no_submission_in_exports_without_folders_either(tmp_path: Path) -> None:
    for name in ("file_hw.ipynb", "file_more.py", "onlinetext_onlinetext.html"):
        fill(tmp_path, f"Jane_1_assignsubmission_{name}")
    fill(tmp_path, "Jane_2_assignsubmission_onlinetext_onlinetext.html")
    assert list(students(tmp_path)) == [
        "Jane_1_assignsubmission_file_hw",
        "Jane_1_assignsubmission_file_more",
        "Jane_2_assignsubmission_onlinetext_onlinetext",
    ]


def test_file_names_of_no_platform_name_no_student(tmp_path: Path) -> None:
    fill(tmp_path, "ann.ipynb", "bob_2.ipynb", "group_1_final.ipynb", "carl/hw.ipynb")
    fill(tmp_path, "hw_2026_01_ann.ipynb", "Bob_2_3_hw.ipynb", "submission_4/hw.ipynb")
    assert set(students(tmp_path).values()) == {()}


@pytest.mark.parametrize("names", [
    ["export/submission_metadata.yml", "export/submission_1/hw.ipynb"],
    ["doejane_1_2_hw.ipynb", "liwei_3_4_hw.ipynb"],
    ["Jane_1_assignsubmission_file_/hw.ipynb", "Tom_2_assignsubmission_file_/hw.ipynb"],
])  # fmt: skip
def test_the_zip_of_a_class_must_be_unpacked(tmp_path: Path, names: list[str]) -> None:
    zip_of(tmp_path / "class.zip", *names)
    with pytest.raises(GraderError, match="class: unpack it, and name the folder"):
        submissions.find([tmp_path / "class.zip"])


def test_the_error_names_all_zips_of_classes(tmp_path: Path) -> None:
    for section in "ab":
        zip_of(tmp_path / f"{section}.zip", "export/submission_metadata.yml")
    with pytest.raises(GraderError, match=r"a\.zip, .*b\.zip hold .*: unpack each, and name"):
        submissions.find(sorted(tmp_path.iterdir()))


@pytest.mark.parametrize("names", [
    ["backprop.ipynb"],
    ["doejane_1_2_hw.ipynb", "doejane_1_3_helpers.py"],
    ["work/deep/submission_metadata.yml", "work/hw.ipynb"],
])  # fmt: skip
def test_the_zip_of_a_student_is_a_submission(tmp_path: Path, names: list[str]) -> None:
    zip_of(tmp_path / "doejane_1_9_hw.zip", *names)
    assert list(students(tmp_path / "doejane_1_9_hw.zip")) == ["doejane_1_9_hw"]


def test_a_zip_of_a_student_cannot_stop_the_grading_of_others(tmp_path: Path) -> None:
    """A zip that looks like that of a class is a submission, in a folder and beside other paths."""
    zip_of(tmp_path / "eve.zip", "submission_metadata.yml", "hw.ipynb")
    zip_of(tmp_path / "li.zip", "hw.ipynb")
    assert list(students(tmp_path)) == list(students(*tmp_path.iterdir())) == ["eve", "li"]


def test_a_pipe_with_the_suffix_of_a_zip_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.zip")
    assert list(students(tmp_path / "p.zip")) == ["p"]


def test_a_damaged_zip_is_an_unreadable_submission(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    zip_of(path, "hw.ipynb")
    path.write_bytes(path.read_bytes().replace(b"PK\x01\x02", b"PK\x00\x00"))
    (submission,) = submissions.find([path])
    with pytest.raises(SubmissionError, match=r"z\.zip is not a whole zip file"):
        submission.read()
