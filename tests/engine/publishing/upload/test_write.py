"""The platform's file is filled in and otherwise stays, and whoever is on one side only is named.

The forms of the files come from the platforms' own sources:
- https://github.com/instructure/canvas-lms: `lib/gradebook_exporter.rb`, and
  `infer_comment_context_from_filename` in `app/models/abstract_assignment.rb`
- https://github.com/moodle/moodle, `mod/assign`: `gradingtable.php`,
  `feedback/offline/importgradeslib.php` and `feedback/file/importziplib.php`
"""

import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError
from autograder.intake import submissions
from autograder.intake.csv_files import CsvFile
from autograder.intake.students import Student
from autograder.intake.submissions import Submission
from autograder.publishing.upload import moodle, write
from support.folders import fill
from support.reports import ASSIGNMENT  # 5 points by tests, 4 in words

CANVAS = (
    '\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Backprop (70),"Essay, 1 (71)",Current Score\r\n'
    ",,,,,Manual Posting,,\r\n"
    "    Points Possible,,,,,9.00,10.00,(read only)\r\n"
    '"Doe, Jane",4711,u1,jane@x.edu,A,,7.00,90\r\n'
    '"Li, ""Wei""",4712,u2,wli@x.edu,"A, B",3.00,,\r\n'
    '"Ray, Tom",4713,,,,,,\r\n'
    '"Student, Test",99,,e5,A,,,'
)
MOODLE = (
    'Identifier,"Full name","Email address",Status,Group,Grade,"Maximum Grade",'
    '"Grade can be changed","Last modified (grade)","Feedback comments"\n'
    '"Participant 11","Jane Doe",jane@x.edu,"Submitted for grading",,,9.00,Yes,-,\n'
    '"Participant 12","Wei O\'Li",wli@x.edu,"Submitted for grading",,3.00,9.00,Yes,-,"line\nbreak"\n'
)


def fill_in(
    tmp_path: Path, file: str, names: list[str], totals: Mapping[str, str] | str, **options: str
) -> tuple[str, list[str], list[str]]:
    """Return the file filled in, the names in the zip of the feedback, and the sentences."""
    path = tmp_path / "grades from platform.csv"
    path.write_bytes(file.encode())
    found = submissions.find([fill(tmp_path / "class", *names)])
    output = ResultsFolder(tmp_path / "out")
    if isinstance(totals, str):
        totals = {each.name: totals for each in found}
    rows = "".join(f'"{name}",{total},4\n' for name, total in totals.items())
    output.write("grades.csv", f"submission,total,score\n{rows}")
    for each in found:
        output.write(f"feedback/{each.name}.html", f"for {each.name}")
    options = {"column": "", "of": "total", "title": "Backprop", **options}
    sentences = write.write(
        write.opened(path, assignment=ASSIGNMENT, **options),
        output,
        found,  # type: ignore[arg-type]
    )
    with zipfile.ZipFile(tmp_path / "out" / "upload" / "feedback.zip") as archive:
        pages = archive.namelist()
        assert all(archive.read(page).startswith(b"for ") for page in pages)
    text = (tmp_path / "out" / "upload" / path.name).read_bytes().decode()
    return text, pages, [sentence.replace(f"{tmp_path}/", "") for sentence in sentences]


def refusal(tmp_path: Path, file: str, **options: str) -> str:
    with pytest.raises(GraderError) as caught:
        fill_in(tmp_path, file, ["doejane_4711_99_hw.ipynb"], "1", **options)
    return str(caught.value).replace(f"{tmp_path}/", "")


# ---------------------------------------------------------------- Canvas


def test_canvas_gets_the_totals_by_id_and_all_else_stays(tmp_path: Path) -> None:
    names = [
        "doejane_LATE_4711_98_hw.ipynb",
        "doejane_LATE_4711_99_help.py",
        "liwei_4712_97_hw.ipynb",
    ]
    totals = {"doejane_4711": "7.5", "liwei_4712": "0"}
    text, pages, sentences = fill_in(tmp_path, CANVAS, names, totals)
    assert text == CANVAS.replace("edu,A,,7", "edu,A,7.5,7").replace('"A, B",3.00', '"A, B",0')
    assert pages == ["doejane_LATE_4711_99_feedback.html", "liwei_4712_97_feedback.html"]
    assert sentences == [
        "out/upload/grades from platform.csv has the total of 2 students in Backprop (70).",
        "out/upload/feedback.zip has the feedback for 2 students.",
        "In grades from platform.csv, and not handed in (1): Ray, Tom.",
    ]


def test_a_blank_total_leaves_the_cell_and_is_counted(tmp_path: Path) -> None:
    text, _, sentences = fill_in(tmp_path, CANVAS, ["liwei_4712_97_hw.ipynb"], "")
    assert text == CANVAS
    assert sentences[2] == (
        "1 student without a total yet, because not all answers in words are marked: the cell stays."
    )


def test_who_is_on_one_side_only_is_named(tmp_path: Path) -> None:
    _, _, sentences = fill_in(tmp_path, CANVAS, ["eve_13_97_hw.ipynb"], "1")
    assert sentences[-2:] == [
        'In grades from platform.csv, and not handed in (3): Doe, Jane; Li, "Wei"; Ray, Tom.',
        "Handed in, and not in grades from platform.csv (1): eve_13.",
    ]


def test_a_row_without_an_id_is_no_student(tmp_path: Path) -> None:
    file = f"{CANVAS}\r\nMean,,,,,,,\r\n"
    text, _, sentences = fill_in(tmp_path, file, ["liwei_4712_97_hw.ipynb"], "")
    assert text == file
    assert sentences[-1].endswith("and not handed in (2): Doe, Jane; Ray, Tom.")


def test_an_excused_student_stays_excused(tmp_path: Path) -> None:
    file = CANVAS.replace("3.00", "EX")
    text, _, sentences = fill_in(tmp_path, file, ["liwei_4712_97_hw.ipynb"], "1")
    assert text == file
    assert any(each.startswith("Marked as excused in") and "Wei" in each for each in sentences)


def test_a_text_typed_into_canvas_has_no_file_for_feedback(tmp_path: Path) -> None:
    text, pages, sentences = fill_in(tmp_path, CANVAS, ["doejane_4711_text.html"], "1")
    assert (text, pages) == (CANVAS.replace("edu,A,,7", "edu,A,1,7"), [])
    assert sentences[-1] == (
        "Not in feedback.zip, because the platform has no file to put it beside (1): doejane_4711."
    )


def test_feedback_goes_back_under_anonymous_names(tmp_path: Path) -> None:
    _, pages, _ = fill_in(tmp_path, CANVAS, ["LATE_anon_aB3dE_97_hw.ipynb"], "1")
    assert pages == ["LATE_anon_aB3dE_97_feedback.html"]


def test_submissions_from_elsewhere_are_known_by_the_ids_of_the_school(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    fill(folder, "submission_1/hw.ipynb")
    (folder / "submission_metadata.yml").write_text(
        "submission_1: {':submitters': [{':email': Jane@x.edu}, {':sid': U2}]}\n", encoding="utf-8"
    )
    text, _, _ = fill_in(tmp_path, CANVAS, [], "2")
    assert text == CANVAS.replace("edu,A,,7", "edu,A,2,7").replace('"A, B",3.00', '"A, B",2')


def test_a_semicolon_file_gets_commas_in_numbers(tmp_path: Path) -> None:
    file = "Student;ID;Section;Backprop (70)\n    Points Possible;;;9,00\nDoe;4711;A;\nLi;4712;A;\n"
    text, _, _ = fill_in(tmp_path, file, ["doejane_4711_99_hw.ipynb"], "7.5")
    assert text == file.replace("4711;A;", "4711;A;7,5")


@pytest.mark.parametrize("column", ["Essay, 1 (71)", "essay, 1", "Essay, 1"])
def test_the_column_may_be_named_with_and_without_its_number(tmp_path: Path, column: str) -> None:
    file = CANVAS.replace("10.00", "5")
    text, _, _ = fill_in(
        tmp_path, file, ["doejane_4711_99_hw.ipynb"], "", column=column, of="score"
    )
    assert text == file.replace("A,,7.00,90", "A,,4,90")


def test_another_maximum_is_refused_and_nothing_is_scaled(tmp_path: Path) -> None:
    assert refusal(tmp_path, CANVAS.replace("9.00", "100.00")) == (
        "grades from platform.csv: the maximum of Backprop (70) is 100, but here it is 9, and points "
        "are never scaled. Set it to 9 on the platform, and export the file again."
    )
    assert refusal(tmp_path, CANVAS.replace("9.00", "5")).endswith(
        "Or send the score alone, by GRADEBOOK_OF=score."
    )
    assert "should be 9, but is Scale" in refusal(tmp_path, CANVAS.replace("9.00", "Scale"))


@pytest.mark.parametrize(("options", "sentence"), [
    ({"title": "Nets"}, 'has no column that begins with "Nets" to fill in. There are: Backprop (70); Essay, 1 (71). Name'),
    ({"column": "Back"}, 'has no column called "Back" to fill in. There are: Backprop (70); Essay, 1 (71). Name one by '
     'COLUMN="…".'),
    ({"column": "Current Score"}, 'has no column called "Current Score" to fill in.'),
    ({"title": ""}, 'has no column that begins with "" to fill in.'),
])  # fmt: skip
def test_an_unknown_column_is_refused(
    tmp_path: Path, options: dict[str, str], sentence: str
) -> None:
    assert sentence in refusal(tmp_path, CANVAS, **options)


def test_two_columns_that_may_be_meant_are_named(tmp_path: Path) -> None:
    file = CANVAS.replace('"Essay, 1 (71)"', "Backprop, late (72)".replace(",", ""))
    assert "has 2 columns that begin" in refusal(tmp_path, file)
    assert "Backprop (70); Backprop late (72)" in refusal(tmp_path, file)


@pytest.mark.parametrize("file", ["", "a,b\n1,2\n", "Student,ID\nJane,1\n"])
def test_any_other_file_is_refused(tmp_path: Path, file: str) -> None:
    assert "is neither a gradebook of Canvas nor a grading worksheet of Moodle" in refusal(
        tmp_path, file
    )


def test_a_gradebook_without_its_maxima_is_refused(tmp_path: Path) -> None:
    assert 'has no row "Points Possible"' in refusal(
        tmp_path, CANVAS.replace("    Points Possible", "x")
    )


# ---------------------------------------------------------------- Moodle


@pytest.mark.parametrize("comment", ['"line\nbreak"', ""])
def test_moodle_gets_the_totals_by_participant_and_all_else_stays(
    tmp_path: Path, comment: str
) -> None:
    file = MOODLE.replace('"line\nbreak"', comment)
    names = [
        "Jane Doe_11_assignsubmission_file_/hw.ipynb",
        "Wei OLi_12_assignsubmission_file/hw.ipynb",
    ]
    text, pages, sentences = fill_in(tmp_path, file, names, "7.5")
    assert text == file.replace(",,9.00", ",7.5,9.00").replace("3.00", "7.5")
    assert pages == [
        "Jane Doe_11_assignsubmission_file_/feedback.html",
        "Wei O'Li_12_assignsubmission_file_/feedback.html",
    ]
    assert len(sentences) == 2


def test_files_without_folders_get_a_folder_for_their_feedback(tmp_path: Path) -> None:
    names = ["Jane_Doe_11_assignsubmission_file_hw.ipynb", "Jane_Doe_11_assignsubmission_file_a.py"]
    text, pages, _ = fill_in(tmp_path, MOODLE, names, "7")
    assert text == MOODLE.replace(",,9.00", ",7,9.00")
    assert pages == ["Jane Doe_11_assignsubmission_file_/feedback.html"]


def test_all_members_of_a_group_get_its_points_and_its_feedback(tmp_path: Path) -> None:
    """The number in the folder is the group's, which a participant may have too."""
    file = MOODLE.replace('grading",,,', 'grading","Team_1",,').replace(
        'grading",,3', 'grading","Team_1",3'
    )
    text, pages, _ = fill_in(tmp_path, file, ["Team 1_11_assignsubmission_file_/hw.ipynb"], "7")
    assert text == file.replace(",,9.00", ",7,9.00").replace("3.00", "7")
    assert pages == [
        "Jane Doe_11_assignsubmission_file_/feedback.html",
        "Wei O'Li_12_assignsubmission_file_/feedback.html",
    ]


def test_the_number_of_a_group_is_not_taken_for_that_of_a_student(tmp_path: Path) -> None:
    text, pages, sentences = fill_in(
        tmp_path, MOODLE, ["Team 1_11_assignsubmission_file_/hw.ipynb"], "7"
    )
    assert (text, pages) == (MOODLE, [])
    assert sentences[-1].endswith("(1): Team 1_11_assignsubmission_file_.")


def test_names_that_moodle_hides_are_not_needed(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(MOODLE)))
    file = "".join(f"{row[0]},{row[5]},{row[6]}\n" for row in rows)
    text, pages, _ = fill_in(tmp_path, file, ["Participant_11_assignsubmission_file_/a.ipynb"], "7")
    assert text == file.replace("11,,", "11,7,")
    assert pages == ["Participant_11_assignsubmission_file_/feedback.html"]


def test_a_worksheet_in_another_language_needs_the_name_of_the_column(tmp_path: Path) -> None:
    file = 'ID,"Vollständiger Name",Bewertung,Bestwertung\n"Teilnehmer/in11","Jane Doe",,"9,00"\n'
    assert 'has no column called "Grade" to fill in. There are: Vollst' in refusal(tmp_path, file)
    names = ["Jane Doe_11_assignsubmission_file_/hw.ipynb"]
    text, _, _ = fill_in(tmp_path, file, names, "7.5", column="Bewertung")
    assert text == file.replace('Doe",,', 'Doe","7,5",')
    assert "is 10, but here it is 9" in refusal(
        tmp_path, file.replace("9,00", "10,00"), column="Bewertung"
    )


def test_a_scale_is_refused(tmp_path: Path) -> None:
    file = MOODLE.replace("Maximum Grade", "Scale").replace("9.00", '"good, bad"')
    assert "should be 9, but is good, bad. Give the assignment points" in refusal(tmp_path, file)


def test_two_submissions_of_one_student_leave_the_cell(tmp_path: Path) -> None:
    names = [f"{folder}/Jane Doe_11_assignsubmission_file_/hw.ipynb" for folder in "ab"]
    found = submissions.find([fill(tmp_path / "class", *names) / folder for folder in "ab"])
    (tmp_path / "m.csv").write_text(MOODLE, encoding="utf-8")
    upload = write.opened(tmp_path / "m.csv", "", "total", "", ASSIGNMENT)
    sentences = write.write(upload, ResultsFolder(tmp_path / "out"), found)
    assert sentences[2].startswith(
        "Several submissions of one student, so the cell stays (1): Jane"
    )


def test_a_name_without_letters_is_of_no_group_and_nobody() -> None:
    target = moodle.target(Path("grades.csv"), CsvFile.of(MOODLE.encode()), "", "")
    nameless = Submission("x", Path("x"), (Student("...", "", "11"),), platform="moodle")
    jane = Submission("y", Path("y"), (Student("Jane Doe", "", "11"),), platform="moodle")
    assert moodle.whose(target, nameless) == []
    assert [row.name for row in moodle.whose(target, jane)] == ["Jane Doe"]
