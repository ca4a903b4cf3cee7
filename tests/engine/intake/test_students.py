"""The name of a file or folder says who handed it in, in the forms of six platforms.

Where the forms come from:
- Canvas: https://github.com/instructure/canvas-lms, `lib/content_zipper.rb`
- Moodle: https://github.com/moodle/moodle, `mod/assign/classes/downloader.php`
- nbgrader: https://github.com/jupyter/nbgrader, `nbgrader/exchange/default/submit.py`
- Sakai: https://github.com/sakaiproject/sakai, assignment/impl, `AssignmentServiceImpl.java`
- Blackboard: https://github.com/kwurst/bb-file-cleanup
- Brightspace: https://github.com/medhatelmasry/UnzipLHub
- Otter's zips: https://github.com/ucbds-infra/otter-grader, `otter/check/notebook.py`
"""

import os
import time

import pytest

from autograder.intake.students import Origin, Student, origin_of, student


def origin(name: str) -> Origin:
    found = origin_of(name)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "who"), [
    ("doejane_4711_99_hw.ipynb", Student("doejane", id="4711")),
    ("doejane_LATE_4711_99_hw-1.ipynb", Student("doejane", id="4711", late="late")),
    ("doejane_late_4711_99_hw.ipynb", Student("doejane", id="4711", late="late")),
    ("doe_jane_4711_99_my_1_2_hw.ipynb", Student("doe_jane", id="4711")),
    ("doejane_LATE_4711_text.html", Student("doejane", id="4711", late="late")),
    ("doejane_4711_link.html", Student("doejane", id="4711")),
    ("müllerzoë_4711_99_=1+1, 'x'.ipynb", Student("müllerzoë", id="4711")),
    ("doejane_4711_99_a\nb.ipynb", Student("doejane", id="4711")),
    ("doejane_4711_99_backprop_2026_11_25T23_59_00_123456.zip", Student("doejane", id="4711")),
    ("doejane_4711_99_hw_11_25_2026.ipynb", Student("doejane", id="4711")),
    ("anon_aB3dE_99_hw.ipynb", Student(id="anon_aB3dE")),
    ("LATE_anon_12345_99_hw.ipynb", Student(id="anon_12345", late="late")),
])  # fmt: skip
def test_canvas_names_students_and_ids(name: str, who: Student) -> None:
    found = origin(name)
    assert found.student == who
    assert found.names == (f"{who.name}_{who.id}".removeprefix("_"),)


@pytest.mark.parametrize(("name", "who"), [
    ("Jane van Doe_4711_assignsubmission_file_", Student("Jane van Doe", id="4711")),
    ("Jane van Doe_4711_assignsubmission_file", Student("Jane van Doe", id="4711")),
    ("Jane van Doe_4711_assignsubmission_file_hw.ipynb", Student("Jane van Doe", id="4711")),
    ("A_4711_assignsubmission_file_a_1_assignsubmission_file_b.ipynb", Student("A", id="4711")),
    ("Default group_assignsubmission_file", Student("Default group")),
    ("Participant_12_assignsubmission_file_", Student("Participant", id="12")),
    ("Jane_van_Doe_4711_assignsubmission_file_", Student("Jane van Doe", id="4711")),
    ("O'Neil, \"Jr.\"_7_assignsubmission_file_", Student("O'Neil, \"Jr.\"", id="7")),
    ("李雷_8_assignsubmission_file_", Student("李雷", id="8")),
    (os.fsdecode(b"Andr\xe9_9_assignsubmission_file_"), Student("Andr", id="9")),
])  # fmt: skip
def test_moodle_names_students_and_ids(name: str, who: Student) -> None:
    assert origin(name).student == who
    assert origin(name).is_file


def test_text_typed_into_moodle_is_no_file() -> None:
    typed = origin("Jane_1_assignsubmission_onlinetext_onlinetext.html")
    assert not typed.is_file
    assert typed.key == origin("Jane_1_assignsubmission_file_hw.ipynb").key


def test_blackboard_names_the_student_and_the_attempt() -> None:
    name = "Homework 3_jdoe_attempt_2026-11-01-11-59-00"
    file, text = origin(f"{name}_back_prop.ipynb"), origin(f"{name}.txt")
    assert file.student == Student(id="jdoe")
    assert file.names == ("jdoe", "Homework 3_jdoe")
    assert file.attempt == "2026-11-01-11-59-00"
    assert (file.is_file, text.is_file) == (True, False)
    assert file.key == text.key
    assert (file.file, text.file) == ("back_prop.ipynb", "")


@pytest.mark.parametrize(("date", "attempt"), [
    ("Nov 1, 2026 1159 PM", "2026-11-01 23:59:00"),
    ("Nov 11, 2026 959 AM", "2026-11-11 09:59:00"),
    ("Nov 1, 2026 959PM", "2026-11-01 21:59:00"),
    ("Nov 1, 2026 112 PM", "2026-11-01 13:12:00"),
    ("1 November, 2026 1159 AM", "2026-11-01 11:59:00"),
    ("Dez 1, 2026 1159 PM", "Dez 1, 2026 1159 PM"),
    ("Nov 99, 2026 1159 PM", "Nov 99, 2026 1159 PM"),
])  # fmt: skip
def test_d2l_names_the_student_and_the_attempt(date: str, attempt: str) -> None:
    found = origin(f"12345-67890 - Jane van Doe - {date}")
    assert found.student == Student("Jane van Doe", id="12345-67890")
    assert found.names == ("Jane van Doe", "Jane van Doe_12345-67890")
    assert found.attempt == attempt


def test_d2l_puts_the_same_before_the_name_of_a_file() -> None:
    form = "12345-67890 - {}Jane Doe - Nov 1, 2026 1159 PM - back - prop.ipynb"
    file, numbered = origin(form.format("")), origin(form.format("N0123456 - "))
    assert file.key == numbered.key == origin("12345-67890 - Jane Doe - Nov 1, 2026 959 PM").key
    assert file.file == numbered.file == "back - prop.ipynb"
    assert file.student == Student("Jane Doe", id="12345-67890")
    assert numbered.student == Student("Jane Doe", id="N0123456")


@pytest.mark.parametrize("end", ["+c2VjcmV0LTEy", ""])
def test_the_exchange_of_nbgrader_names_the_student_and_the_attempt(end: str) -> None:
    found = origin(f"jdoe+ps1+2026-11-01 11:59:00.123456 UTC{end}")
    assert found.student == Student(id="jdoe")
    assert found.names == ("jdoe", "jdoe_ps1")
    assert found.attempt == "2026-11-01 11:59:00.123456 UTC"


def test_sakai_names_the_student_before_each_file_where_there_are_no_folders() -> None:
    file = origin("Doe, Jane(jdoe)_Submission attachment(s)_hw (2).ipynb")
    text = origin("Doe, Jane(jdoe)_submissionText.html")
    assert file.student == text.student == Student("Doe, Jane", id="jdoe")
    assert (file.file, file.is_file, text.is_file) == ("hw (2).ipynb", True, False)
    assert file.key == text.key
    assert file.names == ("Doe, Jane(jdoe)",)


def test_a_later_file_of_canvas_has_a_greater_number_and_the_same_name() -> None:
    first, second = origin("doejane_4711_99_hw.ipynb"), origin("doejane_LATE_4711_150_hw-1.ipynb")
    assert (first.file, first.number) == ("hw.ipynb", 99)
    assert (second.file, second.number) == ("hw.ipynb", 150)


@pytest.mark.parametrize("name", [
    "backprop_2026_10_11T23_59_00_123456.zip", "backprop_2026_12_25T01_02_03_123456.zip", "hw_2026_11_25_ann.ipynb",
    "hw_11_25_2026_ann.ipynb", "hw_25_11_2026_ann.ipynb", "lab_2_2026_11_25_ann.ipynb", "jdoe+ps1+monday",
    "Doe, Jane(jdoe)", "hw(2)_final.ipynb",
    "ann.ipynb", "bob_2.ipynb", "group_1_final.ipynb", "hw_2026_01_ann.ipynb", "Bob_2_3_hw.ipynb", "submission_4",
    "a_attempt_2026-11-01_hw.ipynb", "12345 - Jane - Nov 1, 2026 1159 PM", "", "_assignsubmission_file_",
])  # fmt: skip
def test_names_of_no_platform_name_no_student(name: str) -> None:
    assert origin_of(name) is None


def test_two_students_have_two_keys_and_one_student_has_one() -> None:
    names = ["doejane_1_2_a.py", "doejane_LATE_1_3_b.py", "doejane_2_2_a.py", "liwei_1_2_a.py"]
    one, same, other, third = (origin(name).key for name in names)
    assert one == same
    assert len({one, other, third}) == 3
    moodle = [origin(f"Jane Doe_{id_}_assignsubmission_file_").key for id_ in (1, 2)]
    assert moodle[0] != moodle[1]


def test_a_student_has_short_fields_of_one_line() -> None:
    assert student("a\nb", "\x1b[31m" + "x" * 300, "\ud800") == Student("a b", "[31m" + "x" * 195)


@pytest.mark.parametrize(
    "text",
    [
        "_1" * 30_000,
        "1-" * 30_000,
        "a" * 60_000,
        " - " * 20_000,
        "_" * 60_000,
        "+a" * 30_000,
        "(a)_" * 15_000,
    ],
)
def test_long_names_take_no_time(text: str) -> None:
    """Names in a zip may be of any length."""
    started = time.monotonic()
    for end in ("", "_assignsubmission_", "_attempt_", " - Nov 1"):
        origin_of(f"{text}{end}")
        origin_of(f"1-1 - {text}{end}")
    assert time.monotonic() - started < 5
