"""What comes before and after grading, by the commands of the README: an export, the class, the platform's file.

Where the forms come from is in the tests of `intake` and `publishing/upload`.
"""

import csv
import json
import shutil
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from autograder.__main__ import main
from support.assignment import POSSIBLE, POSSIBLE_WRITTEN
from support.notebooks import notebook_of
from support.project import ROOT

pytestmark = pytest.mark.usefixtures("shared_workers")
WITH_WORDS = ROOT / "tests" / "classes" / "sample" / "submissions" / "no-mean.ipynb"
IN_ALL, BY_TESTS = f"{POSSIBLE + POSSIBLE_WRITTEN:.2f}", f"{POSSIBLE:.2f}"
RIGHT = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T\n"


@dataclass(frozen=True)
class Done:
    """What a run printed, and its exit status."""

    status: int
    output: str
    errors: str


Grade = Callable[..., Done]


@pytest.fixture
def grade(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Grade:
    """Grade the submissions in the folder `class` into `out`, with more arguments."""
    monkeypatch.chdir(ROOT)

    def run(*arguments: object) -> Done:
        command = ["grade", tmp_path / "class", "--out", tmp_path / "out", "--jobs", 1, *arguments]
        with redirect_stdout(StringIO()) as output, redirect_stderr(StringIO()) as errors:
            status = main([*map(str, command)])
        return Done(status, output.getvalue(), errors.getvalue())

    return run


def hand_in(folder: Path, *names: str) -> None:
    """Put a notebook that answers one question at each of *names* below *folder*."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook_of(RIGHT)), encoding="utf-8")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_run_and_the_roster_name_who_of_the_class_has_not_handed_in(
    grade: Grade, tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", "doejane_LATE_4711_99_hw.ipynb")
    people = tmp_path / "class.csv"
    people.write_text('Student,ID\n"Li, Wei",4712\n"Doe, Jane",4711\n', encoding="utf-8")
    done = grade("--roster", people)
    assert done.status == 0
    assert "autograder: 1 of 2 in class.csv has not handed in: Li, Wei.\n" in done.errors
    assert [list(row.values()) for row in table(tmp_path / "out" / "roster.csv")] == [
        ["", "Li, Wei", "", "4712", ""],
        ["doejane_4711", "Doe, Jane", "", "4711", "late"],
    ]


def test_a_list_may_be_in_another_language_and_saved_by_a_spreadsheet(
    grade: Grade, tmp_path: Path
) -> None:
    """Moodle's worksheet as Excel saves it; numbers of the school lose their zeros."""
    moodle = "{}_{}_assignsubmission_file_/hw.ipynb"
    hand_in(tmp_path / "class", *(moodle.format("Jane Doe", n) for n in (11, 12)))
    people = tmp_path / "class.csv"
    text = "ID;Vollständiger Name;Gruppe\r\n" + "".join(
        f"Teilnehmer/in{n};{name};\r\n"
        for n, name in ((11, "Jane Doe"), (12, "Jane Doe"), (13, "Wei Li"))
    )
    people.write_bytes(text.encode("cp1252"))
    assert "1 of 3 in class.csv has not handed in: Wei Li.\n" in grade("--roster", people).errors
    shutil.rmtree(tmp_path / "class")
    shutil.rmtree(tmp_path / "out")
    hand_in(tmp_path / "class", "0047.ipynb", "Jörg Mu\N{COMBINING DIAERESIS}ller.ipynb")
    people.write_text("Matrikel-Nr.,Nachname,Vorname\n47,Doe,Jane\n48,Müller,Jörg\n", "utf-8-sig")
    assert "Everyone in class.csv has handed in.\n" in grade("--roster", people).errors


def test_two_of_the_same_name_are_not_said_to_be_missing(grade: Grade, tmp_path: Path) -> None:
    moodle = "Jane Doe_{}_assignsubmission_file_/hw.ipynb"
    hand_in(tmp_path / "class", moodle.format(11), moodle.format(12))
    people = tmp_path / "class.csv"
    people.write_text("Name\nDoe Jane\nDoe Jane\nWei Li\n", encoding="utf-8")
    told = grade("--roster", people).errors
    assert "1 of 2 in class.csv has not handed in: Wei Li.\n" in told
    assert "class.csv does not tell apart those of the same name: Jane Doe. Name a list" in told
    assert "does not list" not in told


def test_a_list_without_a_usable_column_is_refused_before_anything_is_graded(
    grade: Grade, tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", "ann.ipynb")
    people = tmp_path / "class.csv"
    people.write_text("Points\n1\n", encoding="utf-8")
    done = grade("--roster", people)
    assert done.status == 2
    assert "has no column that tells students apart. Its columns are: Points." in done.errors
    assert not (tmp_path / "out").exists()


def test_a_new_attempt_in_canvas_keeps_the_marks_of_answers_in_words(
    grade: Grade, tmp_path: Path
) -> None:
    hand_in(tmp_path / "class", "doejane_4711_99_hw.ipynb")
    grade()
    manual = tmp_path / "out" / "manual.csv"
    manual.write_text(manual.read_text().replace("q2_written,,2", "q2_written,1.5,2"))
    (tmp_path / "class" / "doejane_4711_99_hw.ipynb").unlink()
    hand_in(tmp_path / "class", "doejane_LATE_4711_150_hw-1.ipynb")
    assert grade().status == 0
    assert "doejane_4711,q2_written,1.5,2" in manual.read_text()
    assert len(table(tmp_path / "out" / "grades.csv")) == 1


CANVAS = (
    "Student,ID,SIS Login ID,Section,Backpropagation (70),Current Score\r\n"
    f"    Points Possible,,,,{IN_ALL},(read only)\r\n"
    '"Doe, Jane",4711,jane@x.edu,A,,\r\n'
    '"Li, Wei",4712,wli@x.edu,A,,\r\n'
)
MOODLE = (
    'Identifier,"Full name",Status,Grade,"Maximum Grade","Feedback comments"\n'
    f'"Participant 11","Jane Doe","Submitted for grading",,{IN_ALL},\n'
)


def mark_everything(out: Path, points: str) -> None:
    """Give *points* for each answer in words."""
    rows = table(out / "manual.csv")
    with (out / "manual.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "points": points} for row in rows)


def test_canvas_gets_its_gradebook_and_the_feedback_back(grade: Grade, tmp_path: Path) -> None:
    hand_in(tmp_path / "class", "guest_4713_98_hw.ipynb")
    shutil.copy(WITH_WORDS, tmp_path / "class" / "doejane_4711_99_hw.ipynb")
    (tmp_path / "canvas.csv").write_bytes(CANVAS.encode())
    done = grade("--gradebook", tmp_path / "canvas.csv")
    upload = tmp_path / "out" / "upload"
    assert done.status == 0
    assert (upload / "canvas.csv").read_bytes() == CANVAS.encode()
    assert "1 student without a total yet, because not all answers in words" in done.errors

    mark_everything(tmp_path / "out", "0.5")
    done = grade("--gradebook", tmp_path / "canvas.csv")
    total = table(tmp_path / "out" / "grades.csv")[0]["total"]
    assert float(total) > POSSIBLE / 2
    filled = CANVAS.replace("jane@x.edu,A,", f"jane@x.edu,A,{total}")
    assert (upload / "canvas.csv").read_bytes() == filled.encode()
    assert "has the total of 1 student in Backpropagation (70)." in done.errors
    assert "In canvas.csv, and not handed in (1): Li, Wei." in done.errors
    assert "Handed in, and not in canvas.csv (1): guest_4713." in done.errors
    with zipfile.ZipFile(upload / "feedback.zip") as archive:
        assert archive.namelist() == [
            "doejane_4711_99_feedback.html",
            "guest_4713_98_feedback.html",
        ]
        page = archive.read("doejane_4711_99_feedback.html")
    assert page == (tmp_path / "out" / "feedback" / "doejane_4711.html").read_bytes()


def test_moodle_gets_its_worksheet_and_the_feedback_back(grade: Grade, tmp_path: Path) -> None:
    hand_in(tmp_path / "class", "Jane Doe_11_assignsubmission_file_/hw.ipynb")
    (tmp_path / "moodle.csv").write_text(MOODLE.replace(IN_ALL, BY_TESTS), encoding="utf-8")
    done = grade("--gradebook", tmp_path / "moodle.csv", "--gradebook-of", "score")
    assert done.status == 0
    upload = tmp_path / "out" / "upload"
    filled = MOODLE.replace(f",,{IN_ALL}", f",2,{BY_TESTS}")
    assert (upload / "moodle.csv").read_text(encoding="utf-8") == filled
    with zipfile.ZipFile(upload / "feedback.zip") as archive:
        assert archive.namelist() == ["Jane Doe_11_assignsubmission_file_/feedback.html"]


@pytest.mark.parametrize("flag", [("--column", "HW 1"), ("--gradebook-of", "score")])
def test_a_column_without_a_gradebook_is_refused(
    grade: Grade, tmp_path: Path, flag: tuple[str, str]
) -> None:
    hand_in(tmp_path / "class", "ann.ipynb")
    done = grade(*flag)
    assert done.status == 2
    assert "name the file by --gradebook (GRADEBOOK for make)." in done.errors
    assert not (tmp_path / "out").exists()


def test_another_maximum_is_refused_before_anything_is_graded(grade: Grade, tmp_path: Path) -> None:
    hand_in(tmp_path / "class", "doejane_4711_99_hw.ipynb")
    (tmp_path / "canvas.csv").write_text(CANVAS.replace(IN_ALL, "100.00"), encoding="utf-8")
    done = grade("--gradebook", tmp_path / "canvas.csv")
    assert done.status == 2
    assert f"is 100, but here it is {float(IN_ALL):g}, and points are never scaled." in done.errors
    assert not (tmp_path / "out").exists()
