"""The metadata of an export of Gradescope: whose each submission is, whatever students write."""

from pathlib import Path

import pytest

from autograder.errors import GraderError
from autograder.intake import metadata
from autograder.intake.students import Student

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
def export(tmp_path: Path) -> Path:
    return tmp_path


def students(export: Path, text: str) -> dict[str, tuple[Student, ...]]:
    """Return the students of each submission of an export with the metadata *text*."""
    (export / "submission_metadata.yml").write_text(text, encoding="utf-8")
    return metadata.students_of(export)


def fault(export: Path) -> str:
    """Return why the metadata of *export* cannot be read."""
    with pytest.raises(GraderError) as caught:
        metadata.students_of(export)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_metadata_have_names_and_addresses_of_all_students_of_a_group(export: Path) -> None:
    assert students(export, METADATA) == {
        "submission_101": (
            Student("Zoë Müller", "zoe@example.edu", "4711"),
            Student("O'Neil, Jr.", "oneil@example.edu", ""),
        ),
        "submission_102": (Student("=1+1 2", "li@example.edu", ""),),
    }


@pytest.mark.parametrize(("text", "why"), [
    ("- a\n- b\n", "is not a submission"),
    ("a: [", "cannot be read: "),
    ("a: 1\n", "its entry a is not a submission"),
    ("? [a]\n: [b]\n", "its entry ['a'] is not a submission"),
    ("submission_1: {':submitters': 3}", "submission_1 has no list of at most 100 submitters"),
    ("", "it lists no submission"),
    ("submission_1:\n  :submitters: &a [*a" + ", *a" * 100 + "]", "submission_1 has no list of at most 100"),
    ("submission_1: " + "[" * 150, "it is nested deeper than 100 levels"),
    ("submission_1: " + "[" * 100_000, "cannot be read: "),
    ("submission_1:\n  :submitters:\n  - :name: \"Z", "unexpected end of stream"),
])  # fmt: skip
def test_the_error_for_unreadable_metadata_says_why_and_what_to_do(
    export: Path, text: str, why: str
) -> None:
    (export / "submission_metadata.yml").write_text(text, encoding="utf-8")
    sentence = fault(export)
    assert "submission_metadata.yml cannot be read: " in sentence
    assert why in sentence
    assert sentence.endswith("or remove the file: then they are graded without names.")


def test_metadata_that_are_not_text_cannot_be_read(export: Path) -> None:
    (export / "submission_metadata.yml").write_bytes(b"a: \xff\xfe\n")
    assert "submission_metadata.yml cannot be read: " in fault(export)


def test_metadata_that_are_too_large_are_not_read(export: Path) -> None:
    with (export / "submission_metadata.yml").open("wb") as file:
        file.truncate(metadata.MAX_BYTES + 1)
    assert "it is larger than 200 MB" in fault(export)


def test_metadata_run_no_code(export: Path, tmp_path: Path) -> None:
    text = f"submission_101:\n  :submitters:\n  - :name: !!python/object/apply:os.mkdir ['{tmp_path}/x']\n"
    assert students(export, text) == {"submission_101": ()}
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["=", "2026-13-45", "1e999", "0x", "<<", "089", "1:99:99", "yes"])
def test_a_name_that_looks_like_another_yaml_type_stays_a_name(export: Path, name: str) -> None:
    """A student with such a name must not stop the grading of the class."""
    text = METADATA.replace("Zoë Müller", name).replace("'4711'", "0123")
    assert students(export, text)["submission_101"][0] == Student(name, "zoe@example.edu", "0123")


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
    export: Path, text: str, name: str
) -> None:
    (first, *_) = students(export, METADATA.replace("Zoë Müller", text))["submission_101"]
    assert first.name == name


def test_anchors_and_aliases_of_yaml_are_read(export: Path) -> None:
    text = "submission_101:\n  :submitters: &1\n  - &2\n    :name: &3 Zoë\n    :email: *3\n"
    text += "submission_102:\n  :submitters: *1\nsubmission_103:\n  :submitters:\n  - *2\n"
    zoe = (Student("Zoë", "Zoë"),)
    assert students(export, text) == dict.fromkeys(
        ("submission_101", "submission_102", "submission_103"), zoe
    )


def test_nested_aliases_do_not_multiply(export: Path) -> None:
    levels = [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    bomb = "\n  ".join(["bomb:", "- &a0 [x]", *levels])
    text = f"{bomb}\nsubmission_101:\n  :submitters:\n  - :name: *a29\n    :email: a@b\n"
    text += "  - <<: *a29\nsubmission_102:\n  :submitters: &b [*b]\n"
    found = students(export, text)
    assert (found["submission_101"], found["submission_102"]) == ((Student("", "a@b"),), ())
