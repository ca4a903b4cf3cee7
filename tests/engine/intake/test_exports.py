"""Which files of a folder are whose, in exports of platforms, and what a run says of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import GraderError
from autograder.intake import exports, submissions
from autograder.intake.exports import HandIn
from autograder.intake.students import Student
from support.folders import fill, students, zip_of

METADATA = """
submission_101: {":submitters": [{":name": Zoë, ":email": zoe@example.edu}, {":name": Li}]}
submission_102: {":submitters": [{":name": Ida}]}
"""


@pytest.fixture
def gradescope(tmp_path: Path) -> Path:
    """An export of Gradescope."""
    folder = tmp_path / "download" / "assignment_7_export"
    fill(folder, "submission_101/backprop.ipynb", "submission_102/hw.ipynb")
    (folder / "submission_metadata.yml").write_text(METADATA, encoding="utf-8")
    return folder


def found(folder: Path) -> list[list[str]]:
    """Return the names of the files of each hand-in."""
    return [[path.name for path in each.paths] for each in exports.hand_ins(folder)]


def only(folder: Path) -> HandIn:
    (hand_in,) = exports.hand_ins(folder)
    return hand_in


# ---------------------------------------------------------------- Canvas, Moodle, Blackboard, D2L


def test_each_file_and_folder_of_no_platform_is_a_hand_in(tmp_path: Path) -> None:
    fill(tmp_path, "ann.ipynb", "bob.py", "carl/hw.ipynb", "notes.pdf")
    assert found(tmp_path) == [["ann.ipynb"], ["bob.py"], ["carl"], ["notes.pdf"]]
    assert set(students(tmp_path).values()) == {()}


@pytest.mark.parametrize("names", [
    ["doejane_4711_98_helper.py", "doejane_LATE_4711_99_hw.ipynb"],
    ["Jane Doe_4711_assignsubmission_file_helper.py", "Jane Doe_4711_assignsubmission_file_hw.ipynb"],
])  # fmt: skip
def test_all_files_of_one_student_are_one_hand_in(tmp_path: Path, names: list[str]) -> None:
    fill(tmp_path, *names, "liwei_4712_97_hw.ipynb")
    assert sorted(found(tmp_path), key=len) == [["liwei_4712_97_hw.ipynb"], names]


def test_text_typed_into_moodle_is_left_out_beside_a_file(tmp_path: Path) -> None:
    typed = "assignsubmission_onlinetext_"
    fill(tmp_path, "Jane_1_assignsubmission_file_/hw.ipynb", f"Jane_1_{typed}/onlinetext.html")
    fill(tmp_path, f"Tom_2_{typed}/onlinetext.html")
    assert found(tmp_path) == [["Jane_1_assignsubmission_file_"], [f"Tom_2_{typed}"]]
    jane, tom = exports.hand_ins(tmp_path)
    assert jane.notes == ("Left out: what the platform wrote beside it.",)
    assert tom.notes == ()


@pytest.mark.parametrize("name", [
    "Jane_1_assignsubmission_file_", "1-2 - Jane Doe - Nov 1, 2026 1159 PM", "hw-submissions/hw-jdoe",
    "jdoe+ps1+2026-11-01 11:59:00.123456 UTC",
])  # fmt: skip
def test_the_folder_of_one_student_may_be_named_alone(tmp_path: Path, name: str) -> None:
    fill(tmp_path / name, "hw.ipynb", "more/helper.py")
    assert found(tmp_path / name) == [[Path(name).name]]
    assert students(tmp_path / name) == students((tmp_path / name).parent)


def test_what_lies_beside_the_folder_need_not_be_readable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    iterdir = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder == tmp_path:
            raise PermissionError
        return iterdir(folder)

    fill(tmp_path / "class", "ann.ipynb", "bob.ipynb")
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert found(tmp_path / "class") == [["ann.ipynb"], ["bob.ipynb"]]


def test_a_class_may_lie_in_a_folder_whose_name_looks_like_canvas(tmp_path: Path) -> None:
    fill(tmp_path / "lab_3_1_class", "ann.ipynb", "bob.ipynb")
    assert found(tmp_path / "lab_3_1_class") == [["ann.ipynb"], ["bob.ipynb"]]


def test_the_newest_attempt_counts_and_a_note_names_the_older_ones(tmp_path: Path) -> None:
    form = "HW 3_jdoe_attempt_2026-11-{}-11-59-00{}"
    fill(tmp_path, *(form.format(day, f"_{day}.ipynb") for day in ("01", "03", "02")))
    fill(tmp_path, *(form.format(day, ".txt") for day in ("01", "03")))
    assert found(tmp_path) == [[form.format("03", "_03.ipynb")]]
    assert only(tmp_path).notes == (
        "The attempt of 2026-11-03-11-59-00 counts. Left out: 2026-11-01-11-59-00, "
        "2026-11-02-11-59-00.",
        "Left out: what the platform wrote beside it.",
    )


def test_the_attempts_of_d2l_are_sorted_by_their_time(tmp_path: Path) -> None:
    form = "1-2 - Jane Doe - Nov {}, 2026 {}"
    fill(tmp_path, *(f"{form.format(*each)}/hw.ipynb" for each in ((9, "1000 AM"), (10, "959 AM"))))
    assert found(tmp_path) == [[form.format(10, "959 AM")]]


@pytest.mark.parametrize("litter", ["Icon\r", "desktop.ini", ".DS_Store", "__MACOSX", "index.html"])
def test_litter_is_nobodys(tmp_path: Path, litter: str) -> None:
    fill(tmp_path, "ann.ipynb", litter)
    assert found(tmp_path) == [["ann.ipynb"]]


def test_our_own_results_are_nobodys(tmp_path: Path) -> None:
    fill(tmp_path, "ann.ipynb", "grades/grades.csv", "grades/results/ann.json", "other/grades.csv")
    assert found(tmp_path) == [["ann.ipynb"], ["other"]]


# ---------------------------------------------------------------- Gradescope


def test_gradescope_names_all_students_of_a_group(gradescope: Path) -> None:
    assert students(gradescope) == {
        "submission_101": (Student("Zoë", "zoe@example.edu"), Student("Li")),
        "submission_102": (Student("Ida"),),
    }


def test_a_submission_that_the_metadata_do_not_list_is_a_hand_in(gradescope: Path) -> None:
    fill(gradescope, "submission_103/hw.ipynb")
    assert students(gradescope)["submission_103"] == ()


def test_one_submission_of_an_export_may_be_named_alone(gradescope: Path) -> None:
    assert students(gradescope / "submission_102") == {"submission_102": (Student("Ida"),)}


def test_only_files_that_may_be_submissions_count_beside_the_metadata(gradescope: Path) -> None:
    listed = METADATA + "12345.pdf: {':submitters': [{':name': Eva}]}\n"
    (gradescope / "submission_metadata.yml").write_text(listed, encoding="utf-8")
    fill(gradescope, "12345.pdf", "notes.txt", "by_mail.ipynb", ".DS_Store", "__MACOSX/x")
    assert set(students(gradescope)) == {"submission_101", "submission_102", "12345", "by_mail"}
    assert students(gradescope)["12345"] == (Student("Eva"),)


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
    assert exports.doubts(plain) == []


# ---------------------------------------------------------------- one folder too high


def test_the_folder_around_an_export_may_be_named_instead(gradescope: Path) -> None:
    assert students(gradescope.parent) == students(gradescope)
    other = gradescope.parent / "assignment_8_export"
    fill(other, "submission_201/hw.ipynb")
    (other / "submission_metadata.yml").write_text(METADATA, encoding="utf-8")
    zip_of(gradescope.parent / "export.zip", "e/submission_metadata.yml", "e/submission_1/hw.py")
    assert set(students(gradescope.parent)) == {
        "submission_101",
        "submission_102",
        "submission_201",
    }


@pytest.mark.parametrize("names", [
    ["a.ipynb", "b.ipynb", "c.zip"],
    ["doejane_1_2_hw.py", "liwei_3_4_hw.py"],
    ["ann/hw.ipynb", "bob/hw.py"],
])  # fmt: skip
def test_a_single_folder_that_holds_a_class_is_that_class(tmp_path: Path, names: list[str]) -> None:
    fill(tmp_path, *(f"submissions/{name}" for name in names), "__MACOSX/x")
    assert len(exports.hand_ins(tmp_path)) == len(names)
    assert exports.doubts(tmp_path) == [
        f"{tmp_path} holds one folder, submissions, whose files are graded."
    ]


@pytest.mark.parametrize("names", [
    ["hw.ipynb", "helper.py", "data.csv"],
    ["a.ipynb", "b.ipynb", "c.ipynb", "given/a.py"],
    ["hw.ipynb", "part1/a.py", "part2/b.py"],
])  # fmt: skip
def test_a_single_folder_may_be_the_work_of_one_student(tmp_path: Path, names: list[str]) -> None:
    fill(tmp_path, *(f"jdoe/{name}" for name in names))
    assert found(tmp_path) == [["jdoe"]]
    assert exports.doubts(tmp_path) == [
        f"{tmp_path} holds one folder, jdoe, which is graded as the work of one student. If it "
        "holds a class, name that folder."
    ]


def test_there_is_no_doubt_about_a_class(tmp_path: Path) -> None:
    assert exports.doubts(fill(tmp_path, "ann.ipynb", "bob/hw.ipynb")) == []
    (tmp_path / "empty").mkdir()
    assert exports.doubts(tmp_path / "empty") == []


def test_one_sentence_names_missing_submissions_and_their_students(gradescope: Path) -> None:
    names = ["x" * 300, "a\0b", "../../etc", *(f"submission_{n}" for n in range(900, 1200))]
    more = "".join(f"{json.dumps(name)}: {{':submitters': [{{':name': Zoë}}]}}\n" for name in names)
    (gradescope / "submission_metadata.yml").write_text(METADATA + more, encoding="utf-8")
    (sentence,) = exports.doubts(gradescope)
    assert sentence.startswith(f"{gradescope / 'submission_metadata.yml'} lists ")
    assert "a b (Zoë), ../../etc (Zoë), submission_900 (Zoë), submission_901 (Zoë)" in sentence
    assert sentence.endswith(
        " and 298 more, which are missing from that folder: export the submissions again."
    )
    assert len(sentence) < 700


# ---------------------------------------------------------------- zips of a class


@pytest.mark.parametrize("names", [
    ["export/submission_metadata.yml", "export/submission_1/hw.ipynb"],
    ["doejane_1_2_hw.ipynb", "liwei_3_4_hw.ipynb"],
    ["Jane_1_assignsubmission_file_/hw.ipynb", "Tom_2_assignsubmission_file_/hw.ipynb"],
    [f"HW/{who}/Submission attachment(s)/hw.ipynb" for who in ("Doe, Jane(jdoe)", "Li, Wei(wli)")],
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
    ["HW/Doe, Jane(jdoe)/Submission attachment(s)/hw.ipynb"],
    ["work/deep/submission_metadata.yml", "work/hw.ipynb"],
])  # fmt: skip
def test_the_zip_of_a_student_is_a_submission(tmp_path: Path, names: list[str]) -> None:
    zip_of(tmp_path / "doejane_1_9_hw.zip", *names)
    assert list(students(tmp_path / "doejane_1_9_hw.zip")) == ["doejane_1"]


def test_a_zip_of_a_student_cannot_stop_the_grading_of_others(tmp_path: Path) -> None:
    """A zip that looks like that of a class is a submission, in a folder and beside other paths."""
    zip_of(tmp_path / "eve.zip", "submission_metadata.yml", "hw.ipynb")
    zip_of(tmp_path / "li.zip", "hw.ipynb")
    assert list(students(tmp_path)) == list(students(*tmp_path.iterdir())) == ["eve", "li"]
