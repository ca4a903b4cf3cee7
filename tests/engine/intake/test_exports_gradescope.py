"""The export of Gradescope: the submissions in it, and the students of each."""

import csv
import io
import json
from pathlib import Path

import pytest

from autograder.errors import GraderError
from autograder.intake import exports, submissions
from autograder.intake.exports import Student
from autograder.publishing import gradebook
from support.folders import fill, students, zip_of

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


@pytest.fixture
def gradescope(tmp_path: Path) -> Path:
    folder = tmp_path / "download" / "assignment_7_export"
    fill(folder, "submission_101/backprop.ipynb", "submission_102/hw.ipynb")
    (folder / "submission_metadata.yml").write_text(METADATA, encoding="utf-8")
    return folder


def test_gradescope_gives_names_and_addresses_of_all_students_of_a_group(gradescope: Path) -> None:
    assert students(gradescope) == {
        "submission_101": (
            Student("Zoë Müller", "zoe@example.edu", "4711"),
            Student("O'Neil, Jr.", "oneil@example.edu", ""),
        ),
        "submission_102": (Student("=1+1 2", "li@example.edu", ""),),
    }


def test_the_folder_around_an_export_may_be_named_instead(gradescope: Path) -> None:
    assert students(gradescope.parent) == students(gradescope)


def test_a_submission_that_the_metadata_do_not_list_is_graded(gradescope: Path) -> None:
    fill(gradescope, "submission_103/hw.ipynb")
    assert students(gradescope)["submission_103"] == ()


def test_missing_submissions_are_reported(gradescope: Path) -> None:
    text = METADATA + "submission_999:\n  :submitters: []\n../../etc:\n  :submitters: []\n"
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    assert "submission_999" not in students(gradescope)
    (sentence,) = exports.missing_submissions(gradescope.parent)
    assert sentence == (
        f"{gradescope / 'submission_metadata.yml'} lists submission_999, ../../etc, which are "
        "missing from that folder: export the submissions again."
    )


def test_one_sentence_names_missing_submissions_and_their_students(gradescope: Path) -> None:
    names = ["x" * 300, "a\0b", *(f"submission_{number}" for number in range(900, 1200))]
    text = "".join(f"{json.dumps(name)}: {{':submitters': [{{':name': Zoë}}]}}\n" for name in names)
    (gradescope / "submission_metadata.yml").write_text(METADATA + text, encoding="utf-8")
    (sentence,) = exports.missing_submissions(gradescope)
    assert "a b (Zoë), submission_900 (Zoë), submission_901 (Zoë)" in sentence
    assert "and 297 more, which are missing from that folder" in sentence
    assert len(sentence) < 700


def test_no_submission_is_missing_from_a_folder_that_is_no_export(tmp_path: Path) -> None:
    assert exports.missing_submissions(fill(tmp_path, "ann.ipynb")) == []


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "a: [", "a: 1\n", "submission_1: {':submitters': 3}"]
)
def test_the_error_for_unreadable_metadata_says_what_to_do(gradescope: Path, text: str) -> None:
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    with pytest.raises(
        GraderError, match=r"submission_metadata\.yml cannot be read: .*remove the file"
    ):
        submissions.find([gradescope])


def test_metadata_run_no_code(gradescope: Path, tmp_path: Path) -> None:
    text = f"submission_101:\n  :submitters:\n  - :name: !!python/object/apply:os.mkdir ['{tmp_path}/x']\n"
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    assert students(gradescope)["submission_101"] == ()
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["=", "2026-13-45", "1e999", "0x", "<<", "089", "1:99:99", "yes"])
def test_a_name_that_looks_like_another_yaml_type_stays_a_name(gradescope: Path, name: str) -> None:
    """A student with such a name must not stop the grading of the class."""
    text = METADATA.replace("Zoë Müller", name).replace("'4711'", "0123")
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    assert students(gradescope)["submission_101"][0] == Student(name, "zoe@example.edu", "0123")


@pytest.mark.parametrize(("text", "name"), [
    ("~", ""),
    ("null", ""),
    ("'null'", "null"),
    ('"a\\u0007\\n\\e[31mb"', "a [31mb"),
    ('"O\\"Hara, \\\\ 李"', 'O"Hara, \\ 李'),
    ("!ruby/object:Name Zoë", "Zoë"),
    ("x" * 5000, "x" * 200),
])  # fmt: skip
def test_a_name_becomes_one_line_that_every_table_can_hold(
    gradescope: Path, text: str, name: str
) -> None:
    (gradescope / "submission_metadata.yml").write_text(
        METADATA.replace("Zoë Müller", text), encoding="utf-8"
    )
    assert students(gradescope)["submission_101"][0].name == name


def test_anchors_and_aliases_of_yaml_are_read(gradescope: Path) -> None:
    text = "submission_101:\n  :submitters: &1\n  - &2\n    :name: &3 Zoë\n    :email: *3\n"
    text += "submission_102:\n  :submitters: *1\nsubmission_103:\n  :submitters:\n  - *2\n"
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    fill(gradescope, "submission_103/hw.ipynb")
    assert set(students(gradescope).values()) == {(Student("Zoë", "Zoë"),)}


def test_nested_aliases_do_not_multiply(gradescope: Path) -> None:
    levels = [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    bomb = "\n  ".join(["bomb:", "- &a0 [x]", *levels])
    text = f"{bomb}\nsubmission_101:\n  :submitters:\n  - :name: *a29\n    :email: a@b\n"
    text += "  - <<: *a29\nsubmission_102:\n  :submitters: &b [*b]\n"
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    assert students(gradescope) == {
        "submission_101": (Student("", "a@b"),),
        "submission_102": (),
    }


@pytest.mark.parametrize(("text", "why"), [
    ("", "it lists no submission"),
    ("submission_1:\n  :submitters: &a [*a" + ", *a" * 100 + "]", "submission_1 has no list of at most 100"),
    ("submission_1: " + "[" * 100_000, "it is nested deeper than 100 levels"),
    ("submission_1:\n  :submitters:\n  - :name: \"Z", "unexpected end of stream"),
])  # fmt: skip
def test_the_reason_why_metadata_are_unreadable_is_one_line(
    gradescope: Path, text: str, why: str
) -> None:
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    with pytest.raises(GraderError) as caught:
        submissions.find([gradescope])
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_oversized_metadata_are_not_read(gradescope: Path) -> None:
    with (gradescope / "submission_metadata.yml").open("wb") as file:
        file.truncate(exports.MAX_METADATA + 1)
    with pytest.raises(GraderError, match="it is larger than 200 MB"):
        submissions.find([gradescope])


def test_metadata_that_are_not_text_are_named(gradescope: Path) -> None:
    (gradescope / "submission_metadata.yml").write_bytes(b"a: \xff\xfe\n")
    with pytest.raises(GraderError, match=r"submission_metadata\.yml cannot be read: "):
        submissions.find([gradescope])


def test_only_files_that_may_be_submissions_count_beside_the_metadata(gradescope: Path) -> None:
    text = METADATA + "12345.pdf:\n  :submitters:\n  - :name: Ida\n"
    (gradescope / "submission_metadata.yml").write_text(text, encoding="utf-8")
    fill(gradescope, "12345.pdf", "notes.txt", "by_mail.ipynb", ".DS_Store", "__MACOSX/x")
    assert set(students(gradescope)) == {"submission_101", "submission_102", "12345", "by_mail"}
    assert students(gradescope)["12345"] == (Student("Ida"),)


def test_two_exports_in_a_folder_with_their_zips_are_both_found(gradescope: Path) -> None:
    other = gradescope.parent / "assignment_8_export"
    fill(other, "submission_101/hw.ipynb", "submission_201/hw.ipynb")
    (other / "submission_metadata.yml").write_text(METADATA, encoding="utf-8")
    zip_of(gradescope.parent / "export.zip", "e/submission_metadata.yml", "e/submission_1/hw.py")
    assert set(students(gradescope.parent)) == {
        "assignment_7_export_submission_101",
        "assignment_8_export_submission_101",
        "submission_102",
        "submission_201",
    }


@pytest.mark.parametrize("planted", ["hw.ipynb: {':submitters': [{':name': Li}]}", "a: ["])
def test_metadata_that_a_student_hands_in_have_no_effect(
    gradescope: Path, tmp_path: Path, planted: str
) -> None:
    """They could name another student, hide the folder, or stop the grading of all."""
    plain = fill(tmp_path / "plain", "eve/hw.ipynb", "li/hw.ipynb")
    expected = students(gradescope)
    for folder in (gradescope / "submission_101", plain / "eve"):
        (folder / "submission_metadata.yml").write_text(planted, encoding="utf-8")
    assert students(gradescope) == expected
    assert students(plain) == {"eve": (), "li": ()}
    assert exports.missing_submissions(plain) == []
    assert students(*plain.glob("*/hw.ipynb")) == {"eve_hw.ipynb": (), "li_hw.ipynb": ()}


def test_the_roster_has_a_row_for_each_student(gradescope: Path) -> None:
    table = gradebook.roster(submissions.find([gradescope]))
    assert table.splitlines()[0] == "submission,name,email,id"
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["submission"], row["name"]) for row in rows] == [
        ("submission_101", "Zoë Müller"),
        ("submission_101", "O'Neil, Jr."),
        ("submission_102", "=1+1 2"),
    ]
