"""A student is one submission, where only the whole folder or what it holds tells whose a file is.

Where the forms come from:
- GitHub Classroom: https://github.com/github/gh-classroom, `clone/student-repos/student-repos.go`
- nbgrader: https://nbgrader.readthedocs.io/en/stable/user_guide/philosophy.html
- Sakai: https://github.com/sakaiproject/sakai, assignment/impl, `zipSubmissions` and
  `zipGroupSubmissions` in `AssignmentServiceImpl.java`
- Blackboard's text: https://github.com/timdrysdale/gradex-cli
- Google Forms: names in folders "… (File responses)" of public repositories, such as "1784 - Aaron Revel.jpg"
"""

from pathlib import Path

import pytest

from autograder.intake import exports, submissions
from autograder.intake.students import Student
from autograder.intake.submissions import Submission
from support.folders import fill, fill_with, students, zip_of

ATTACHMENTS = "Submission attachment(s)"


def found(folder: Path) -> dict[str, list[str]]:
    """Return the files of each submission."""
    return {
        each.name: [path.name for path in (each.path, *each.more)]
        for each in submissions.find([folder])
    }


def only(folder: Path) -> Submission:
    (submission,) = submissions.find([folder])
    return submission


# ---------------------------------------------------------------- Canvas


def test_of_two_attempts_in_canvas_the_later_counts_and_the_name_stays(tmp_path: Path) -> None:
    fill(tmp_path, "doejane_4711_98_helper.py", "doejane_4711_99_hw.ipynb")
    assert only(tmp_path).name == "doejane_4711"
    fill(tmp_path, "doejane_LATE_4711_150_hw-1.ipynb")
    later = only(tmp_path)
    assert found(tmp_path) == {
        "doejane_4711": ["doejane_4711_98_helper.py", "doejane_LATE_4711_150_hw-1.ipynb"]
    }
    assert later.students == (Student("doejane", id="4711", late="late"),)
    assert later.notes == ("Left out, because of a later attempt: doejane_4711_99_hw.ipynb.",)


def test_the_numbers_of_attempts_are_compared_as_numbers(tmp_path: Path) -> None:
    fill(tmp_path, "doejane_4711_1000_hw-1.ipynb", "doejane_4711_999_hw.ipynb")
    assert found(tmp_path) == {"doejane_4711": ["doejane_4711_1000_hw-1.ipynb"]}


@pytest.mark.parametrize("names", [
    ["lab_3_1_ann.ipynb", "lab_3_1_bob.ipynb"],
    ["ann_3_1_hw.ipynb", "bob_3_1_hw.ipynb"],
    ["ann_20261125_115900_hw.ipynb", "bob_20261125_120000_hw.ipynb"],
    ["backprop_2026_10_11T23_59_00_1.zip", "backprop_2026_10_12T23_59_00_1.zip"],
])  # fmt: skip
def test_numbers_that_two_students_share_are_none_of_canvas(
    tmp_path: Path, names: list[str]
) -> None:
    fill(tmp_path, *names)
    assert list(found(tmp_path)) == [Path(name).stem for name in names]
    assert set(students(tmp_path).values()) == {()}


# ---------------------------------------------------------------- Blackboard


def test_the_text_of_blackboard_names_the_student(tmp_path: Path) -> None:
    form = "HW 3_jdoe_attempt_2026-11-01-11-59-00"
    text = "Name: Jane Doe (jdoe)\nAssignment: HW 3\nDate Submitted: Sunday, November 1, 2026\n"
    fill_with(tmp_path, {f"{form}.txt": text.encode(), f"{form}_hw.ipynb": b"{}"})
    assert students(tmp_path) == {"jdoe": (Student("Jane Doe", id="jdoe"),)}


@pytest.mark.parametrize("text", [b"", b"Name: Tom (tom)\n", b"\xff\xfe", b"Name: \n" * 200_000])
def test_another_text_names_nobody(tmp_path: Path, text: bytes) -> None:
    form = "HW 3_jdoe_attempt_2026-11-01-11-59-00"
    fill_with(tmp_path, {f"{form}.txt": text, f"{form}_hw.ipynb": b"{}"})
    assert students(tmp_path) == {"jdoe": (Student(id="jdoe"),)}


# ---------------------------------------------------------------- Sakai


@pytest.fixture
def sakai(tmp_path: Path) -> Path:
    """An export of Sakai, in the folder of its assignment; Jane was late."""
    folder = tmp_path / "bulk_download" / "Backprop"
    for who in ("Doe, Jane(jdoe)", "Li, Wei(wli)"):
        fill(folder, f"{who}/{ATTACHMENTS}/hw.ipynb", f"{who}/Feedback Attachment(s)/old.ipynb")
        fill_with(folder, {f"{who}/timestamp.txt": b"20261101115900000"})
    grades = (
        "Backprop,SCORE_GRADE_TYPE\n\n"
        "Display ID,ID,Last Name,First Name,grade,Submission date,Late submission\n"
        'jdoe,jdoe,Doe,Jane,,"Nov 1, 2026",Late\nwli,wli,Li,Wei,,"Nov 1, 2026",On time\n'
    )
    fill_with(folder, {"grades.csv": grades.encode()})
    return folder


def test_sakai_has_a_folder_for_each_student_and_says_who_was_late(sakai: Path) -> None:
    expected = {
        "Doe, Jane(jdoe)": (Student("Doe, Jane", id="jdoe", late="late"),),
        "Li, Wei(wli)": (Student("Li, Wei", id="wli"),),
    }
    assert students(sakai) == students(sakai.parent) == expected


def test_only_what_the_student_attached_is_graded(sakai: Path) -> None:
    assert set(map(tuple, found(sakai).values())) == {(ATTACHMENTS,)}
    fill_with(sakai, {"Ray, Tom(tray)/timestamp.txt": b"", "Ray, Tom(tray)/hw.ipynb": b"{}"})
    assert found(sakai)["Ray, Tom(tray)"] == ["Ray, Tom(tray)"]


def test_sakai_names_the_members_of_a_group(tmp_path: Path) -> None:
    fill(tmp_path, f"Team 1 (5f2a-11)/{ATTACHMENTS}/hw.ipynb")
    fill_with(tmp_path, {"Team 1 (5f2a-11)/members.txt": b"Doe, Jane(jdoe); Li, Wei(wli)"})
    assert students(tmp_path) == {
        "Team 1 (5f2a-11)": (Student("Doe, Jane", id="jdoe"), Student("Li, Wei", id="wli"))
    }


def test_one_student_alone_cannot_hand_in_for_others_as_sakai_does(tmp_path: Path) -> None:
    fill(tmp_path, f"Eve (3)/{ATTACHMENTS}/hw.ipynb", "Jane (1)/hw.ipynb", "Wei (2)/hw.ipynb")
    fill_with(tmp_path, {"Eve (3)/members.txt": b"Doe, Jane(jdoe)"})
    assert set(students(tmp_path).values()) == {()}
    assert set(students(tmp_path / "Eve (3)").values()) == {()}


def test_a_folder_with_brackets_alone_is_none_of_sakai(tmp_path: Path) -> None:
    fill(tmp_path, "hw(2)/hw.ipynb", "Doe, Jane(jdoe)/hw.ipynb", "grades.csv")
    assert students(tmp_path) == {"hw(2)": (), "Doe, Jane(jdoe)": (), "grades": ()}


# ---------------------------------------------------------------- nbgrader, GitHub Classroom


def test_the_submitted_folder_of_nbgrader_is_that_of_a_class(tmp_path: Path) -> None:
    fill(tmp_path / "submitted", "jdoe/backprop/backprop.ipynb", "wli/backprop/backprop.ipynb")
    expected = {"jdoe": (Student(id="jdoe"),), "wli": (Student(id="wli"),)}
    assert students(tmp_path / "submitted") == expected
    fill(tmp_path, "source/backprop/backprop.ipynb", "autograded/jdoe/backprop/backprop.ipynb")
    assert students(tmp_path) == expected
    assert exports.doubts(tmp_path) == [
        f"{tmp_path} is a course of nbgrader, of which submitted is graded."
    ]


def test_of_two_attempts_in_nbgraders_exchange_the_later_counts(tmp_path: Path) -> None:
    form = "jdoe+ps1+2026-11-{} 11:59:00.000001 UTC+c2VjcmV0LTEy"
    fill(tmp_path, *(f"{form.format(day)}/hw.ipynb" for day in ("02", "10")))
    assert found(tmp_path) == {"jdoe": [form.format("10")]}


def test_github_classroom_names_the_student_in_each_clone(tmp_path: Path) -> None:
    fill(
        tmp_path,
        *(f"backprop-submissions/backprop-{who}/backprop.ipynb" for who in ("jdoe", "w-li")),
    )
    assert students(tmp_path / "backprop-submissions") == {
        "backprop-jdoe": (Student(id="jdoe"),),
        "backprop-w-li": (Student(id="w-li"),),
    }


@pytest.mark.parametrize("names", [
    ["submitted/jdoe/hw.ipynb", "submitted/wli/hw.ipynb"],
    ["hw-submissions/jdoe/hw.ipynb", "hw-submissions/hw-wli/hw.ipynb"],
    ["submissions/jdoe/a.ipynb", "submissions/wli/a.ipynb"],
])  # fmt: skip
def test_a_folder_that_only_looks_like_one_names_nobody(tmp_path: Path, names: list[str]) -> None:
    fill(tmp_path, *names)
    assert set(students(tmp_path / Path(names[0]).parts[0]).values()) == {()}


# ---------------------------------------------------------------- Google Drive


@pytest.mark.parametrize(
    "form", ["hw - {}.ipynb", "my - hw 6 - {}.zip", "Back Prop - {}.py", "{} - Backprop.ipynb"]
)
def test_google_names_the_student_in_each_file(tmp_path: Path, form: str) -> None:
    people = ("Jane Doe", "Zoë O'Neil-Ray")
    fill(tmp_path, *map(form.format, people))
    assert students(tmp_path) == {who: (Student(who),) for who in people}


def test_all_files_that_a_student_gave_to_a_form_are_one_submission(tmp_path: Path) -> None:
    """Google does not say which is the later: the one with more answers counts."""
    fill(tmp_path, "hw - Jane Doe.ipynb", "hw - Jane Doe(1).ipynb", "hw - Wei Li.ipynb")
    assert {name: len(files) for name, files in found(tmp_path).items()} == {
        "Jane Doe": 2,
        "Wei Li": 1,
    }


@pytest.mark.parametrize("names", [
    ["hw - final.ipynb", "hw - draft.ipynb"],
    ["Jane Doe - hw.ipynb", "Tom Ray - hw.ipynb", "Eva Li - hw 6.ipynb"],
    ["Jane Doe - my hw.ipynb", "Tom Ray - my hw.ipynb", "Eva Li - the hw.ipynb"],
    ["hw - Jane Doe.ipynb", "hw - Wei Li.ipynb", "ann.ipynb"],
    ["hw - Jane Doe.ipynb"],
])  # fmt: skip
def test_names_with_a_dash_alone_are_none_of_google(tmp_path: Path, names: list[str]) -> None:
    fill(tmp_path, *names)
    assert sorted(found(tmp_path)) == sorted(Path(name).stem for name in names)
    assert set(students(tmp_path).values()) == {()}


@pytest.mark.parametrize("name", ["drive-download", "Backprop (File responses)"])
def test_the_zip_that_google_made_of_the_folder_is_no_submission(tmp_path: Path, name: str) -> None:
    fill(tmp_path, "hw - Jane Doe.ipynb", "hw - Wei Li.ipynb")
    for part in ("1-001", "002"):
        zip_of(tmp_path / f"{name}-20261101T115900Z-{part}.zip", "hw - Jane Doe.ipynb")
    assert list(found(tmp_path)) == ["Jane Doe", "Wei Li"]


def test_any_other_zip_beside_them_is_somebodys(tmp_path: Path) -> None:
    fill(tmp_path, "hw - Jane Doe.ipynb", "hw - Wei Li.ipynb")
    zip_of(tmp_path / "backprop_2026_11_25T23_59_00_123456.zip", "a.ipynb")
    assert len(found(tmp_path)) == 3
