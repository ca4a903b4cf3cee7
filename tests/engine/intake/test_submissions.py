"""Submissions are found in files and folders, and each has a name of its own."""

import os
from itertools import permutations
from pathlib import Path

import pytest

from autograder.errors import GraderError, SubmissionError
from autograder.intake import submissions
from autograder.intake.students import Student
from autograder.intake.submissions import Submission
from support.folders import fill, fill_with, zip_of
from support.small_handout import HANDOUT, notebook_with


def names(*paths: Path) -> list[str]:
    return [each.name for each in submissions.find(paths)]


# ---------------------------------------------------------------- names


def test_the_name_is_the_stem_of_a_file_or_the_name_of_a_folder(tmp_path: Path) -> None:
    assert names(fill(tmp_path, "ann.b.ipynb", "Cem D.E./hw.ipynb")) == ["Cem D.E.", "ann.b"]


@pytest.mark.parametrize(("name", "stem"), [
    ("hw.ipynb.json", "hw"), ("hw.py.txt", "hw"), ("hw.ipynb.zip", "hw"), ("a.b.c", "a.b"), ("HW.IPYNB", "HW"),
    ("hw", "hw"), ("hw.v2.py", "hw.v2"),
])  # fmt: skip
def test_the_stem_has_no_ending_that_a_browser_appends(
    tmp_path: Path, name: str, stem: str
) -> None:
    assert names(fill(tmp_path, name)) == [stem]


@pytest.mark.parametrize(("name", "named"), [
    ("doejane_LATE_4711_99_hw-1.ipynb", "doejane_4711"),
    ("anon_aB3dE_99_hw.ipynb", "anon_aB3dE"),
    ("Homework 3_jdoe_attempt_2026-11-01-11-59-00_hw.ipynb", "jdoe"),
    ("1-2 - Jane Doe - Nov 1, 2026 1159 PM/hw.ipynb", "Jane Doe"),
    ("Jane Doe_4711_assignsubmission_file_/hw.ipynb", "Jane Doe_4711_assignsubmission_file_"),
    ("Jane Doe_4711_assignsubmission_file_hw.ipynb", "Jane Doe_4711"),
    ("jdoe+ps1+2026-11-01 11:59:00.123456 UTC+c2VjcmV0LTEy/hw.ipynb", "jdoe"),
    ("Doe, Jane(jdoe)_Submission attachment(s)_hw.ipynb", "Doe, Jane(jdoe)"),
])  # fmt: skip
def test_an_export_that_numbers_attempts_names_the_student(
    tmp_path: Path, name: str, named: str
) -> None:
    assert names(fill(tmp_path, name)) == [named]


def test_several_files_of_one_student_have_the_name_of_the_student(tmp_path: Path) -> None:
    fill(tmp_path, *(f"Jane_1_assignsubmission_file_{name}" for name in ("a.py", "b.ipynb")))
    fill(tmp_path, *(f"doejane_4711_{name}" for name in ("98_a.py", "99_b.ipynb")))
    assert names(tmp_path) == ["Jane_1", "doejane_4711"]


def test_submissions_of_all_folders_are_sorted_by_name(tmp_path: Path) -> None:
    fill(tmp_path, "1/zoe.ipynb", "1/bob.ipynb", "2/ann.ipynb")
    found = submissions.find([tmp_path / "1", tmp_path / "2"])
    assert [each.name for each in found] == ["ann", "bob", "zoe"]
    assert [each.path.name for each in found] == ["ann.ipynb", "bob.ipynb", "zoe.ipynb"]


# ---------------------------------------------------------------- equal names


def test_a_stem_that_two_files_share_keeps_its_suffix(tmp_path: Path) -> None:
    fill(tmp_path, "hw.ipynb", "hw.py", "other.py")
    assert names(tmp_path) == ["hw.ipynb", "hw.py", "other"]


def test_a_name_that_two_folders_share_gets_the_name_of_its_folder(tmp_path: Path) -> None:
    fill(tmp_path, "mon/hw.ipynb", "fri/hw.ipynb", "fri/other.ipynb")
    assert names(tmp_path / "mon", tmp_path / "fri") == ["fri_hw.ipynb", "mon_hw.ipynb", "other"]


def test_students_of_one_number_in_two_courses_get_the_title(tmp_path: Path) -> None:
    form = "{}_jdoe_attempt_2026-11-01-11-59-00_hw.ipynb"
    fill(tmp_path, form.format("HW 1"), form.format("HW 2"))
    assert names(tmp_path) == ["HW 1_jdoe", "HW 2_jdoe"]


def test_equal_names_are_numbered_whatever_the_order_of_the_paths(tmp_path: Path) -> None:
    fill(tmp_path, "a/mon/hw.ipynb", "b/mon/hw.ipynb", "c/mon/hw.ipynb")
    for order in permutations("abc"):
        found = submissions.find([tmp_path / folder / "mon" for folder in order])
        assert {each.name: each.path.parts[-3] for each in found} == {
            "mon_hw.ipynb": "a",
            "mon_hw.ipynb-2": "b",
            "mon_hw.ipynb-3": "c",
        }


def test_a_number_in_use_is_skipped(tmp_path: Path) -> None:
    fill(tmp_path, "a/mon/hw", "b/mon/hw", "a/mon_hw-2.py")
    paths = [tmp_path / "a" / "mon_hw-2.py", tmp_path / "a" / "mon", tmp_path / "b" / "mon"]
    assert names(*paths) == ["mon_hw", "mon_hw-2", "mon_hw-3"]


def test_a_path_that_is_named_twice_is_one_submission(tmp_path: Path) -> None:
    assert names(fill(tmp_path, "ann.ipynb"), tmp_path) == ["ann"]
    assert names(tmp_path, tmp_path / "ann.ipynb") == ["ann"]


# ---------------------------------------------------------------- odd names


@pytest.mark.parametrize(("name", "printable"), [
    ("a\rb.py", "a_b"), ("a\x1b[31m.py", "a_[31m"), (" ann .py", "ann"), ("*.py", "_"), (" .py", "_"),
    ("\u202e.py", "_"), ("a\u2028b.py", "a_b"), (os.fsdecode(b"caf\xe9.py"), "caf?"), ("=1+1.py", "=1+1"),
])  # fmt: skip
def test_a_name_can_be_shown_on_a_terminal_and_held_by_a_table(
    tmp_path: Path, name: str, printable: str
) -> None:
    assert names(fill(tmp_path, name)) == [printable]


def test_a_file_with_the_name_of_another_one_and_a_line_end_has_a_row_of_its_own(
    tmp_path: Path,
) -> None:
    fill(tmp_path, "victim.py", "x\rvictim.py", "x_victim.ipynb")
    assert names(tmp_path) == ["victim", "x_victim.ipynb", "x_victim.py"]


def test_a_long_name_is_cut_to_200_bytes_between_characters(tmp_path: Path) -> None:
    fill(tmp_path, "x" * 240 + ".py", "é" * 120 + ".py")
    assert names(tmp_path) == ["x" * 200, "é" * 100]
    assert names(fill(tmp_path / "odd", "x" + "é" * 120 + ".py")) == ["x" + "é" * 99]


# ---------------------------------------------------------------- what a submission has


def test_only_a_submission_from_an_export_has_students(tmp_path: Path) -> None:
    fill(tmp_path, "doejane_4711_99_hw.ipynb", "plain.ipynb")
    jane, plain = submissions.find([tmp_path])
    assert jane.students == (Student("doejane", id="4711"),)
    assert plain.students == ()


def test_a_submission_is_read_from_all_files_of_its_student_with_all_notes(tmp_path: Path) -> None:
    solved = notebook_with(q2_answer="So.")
    typed = "Jane_1_assignsubmission_onlinetext_onlinetext.html"
    fill_with(tmp_path, {f"Jane_1_assignsubmission_file_{n}": solved for n in ("a.ipynb", "b.py")})
    fill(tmp_path, typed)
    (jane,) = submissions.find([tmp_path])
    content = jane.read(HANDOUT)
    assert [cell.source for cell in content.cells if cell.id == "q2-answer"] == ["So."]
    assert content.notes[0] == "Left out: what the platform wrote beside it."
    assert "counts, with 1 answer. Left out: " in content.notes[1]


def test_a_submission_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(b"")
    with pytest.raises(SubmissionError, match=r"^a\.ipynb is empty\.$"):
        Submission("a", tmp_path / "a.ipynb").read(HANDOUT)


def test_the_zip_of_a_class_is_refused(tmp_path: Path) -> None:
    zip_of(tmp_path / "class.zip", "doejane_1_2_hw.ipynb", "liwei_3_4_hw.ipynb")
    with pytest.raises(GraderError, match="holds the submissions of a class: unpack it"):
        submissions.find([tmp_path / "class.zip"])


def test_pipes_and_damaged_zips_are_submissions_and_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.zip")
    (tmp_path / "z.zip").write_bytes(b"PK")
    assert names(tmp_path) == names(*tmp_path.iterdir()) == ["p", "z"]


def test_nothing_is_found_in_an_empty_folder(tmp_path: Path) -> None:
    assert names(tmp_path) == []
