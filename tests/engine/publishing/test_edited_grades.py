"""What staff changed in the grade book is kept, and told as rows for `adjustments.csv`."""

from pathlib import Path

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.batch.run import Run
from autograder.intake.submissions import Submission
from autograder.publishing import last_run, publish
from support.reports import ASSIGNMENT, result

MANUAL = "submission,question,points,possible,comment\n=ann,q1w,1,2,\n=ann,q2w,1,2,\n"
ANN, BOB = "'=ann,graded,2.5,5,2,4.5,0.5,2,", "bob,graded,5,5,,,1,4,"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder of a finished run."""
    output = ResultsFolder(tmp_path)
    for each in (result("=ann", 0.5, 2), result("bob")):
        output.write_result(each)
    output.write("manual.csv", MANUAL)
    run(tmp_path)
    assert f"{ANN}\n{BOB}\n" in (tmp_path / "grades.csv").read_text("utf-8")
    return tmp_path


def run(out: Path) -> str:
    """Publish again, and return what is told of edits."""
    submissions = [Submission("=ann", Path()), Submission("bob", Path())]
    run = Run(submissions, ASSIGNMENT, ResultsFolder(out))
    return publish.publish(run, level="counts", jobs=1).edits


def edit(out: Path, old: str, new: str) -> str:
    """Edit the grade book, and return the text of it."""
    path = out / "grades.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return text.replace(old, new)


@pytest.mark.parametrize(("old", "new", "rows"), [
    (ANN, "'=ann,graded,2.5,5,2,4.5,1,3,", ["'=ann,q1,set,1,", "'=ann,q2,set,3,"]),
    (ANN, "'=ann,graded,4,5,2,6,1,3,", ["'=ann,q1,set,1,", "'=ann,q2,set,3,"]),
    (ANN, "'=ann,graded,2.5,5,2,4.5,0.5,6,", ["'=ann,q2,add,4,"]),
    (ANN, "'=ann,graded,2.5,5,2,4,0.5,2,", ["'=ann,total,add,-0.5,"]),
    (ANN, "'=ann,graded,3.5,5,2,4.5,0.5,2,", ["'=ann,total,add,1,"]),
    (BOB, "bob,graded,5,5,,7,1,4,", ["bob,total,set,7,"]),
    (BOB, "bob,graded,5,5,,,1,sick,", []),
    (BOB, f"{BOB}called", []),
    (f"{BOB}\n", "", []),
])  # fmt: skip
def test_an_edited_grade_book_is_kept_and_its_points_are_told_as_rows(
    out: Path, old: str, new: str, rows: list[str]
) -> None:
    text = edit(out, old, new)
    sentence, *lines = run(out).splitlines()
    assert sentence.startswith(
        f"{out}/grades.csv was edited. It is kept as grades-edited.csv, and written anew."
    )
    assert [line for line in lines if line] == rows
    assert (out / "grades-edited.csv").read_text("utf-8") == text
    assert f"{ANN}\n{BOB}\n" in (out / "grades.csv").read_text("utf-8")
    assert run(out) == ""


def test_the_rows_make_the_edit_count(out: Path) -> None:
    edit(out, ANN, "'=ann,graded,2.5,5,2,4,0.5,2,")
    row = run(out).splitlines()[2]
    with (out / "adjustments.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}Late.\n")
    run(out)
    assert "'=ann,graded,2.5,5,2,4,0.5,2,total: 4 instead of 4.5 points. Late.\n" in (
        out / "grades.csv"
    ).read_text("utf-8")


def test_a_second_edit_does_not_replace_the_first(out: Path) -> None:
    for points, name in (("3", "grades-edited.csv"), ("4", "grades-edited-2.csv")):
        text = edit(out, ANN, f"'=ann,graded,2.5,5,2,4.5,0.5,{points},")
        run(out)
        assert (out / name).read_text("utf-8") == text


def test_a_grade_book_that_a_spreadsheet_saved_unchanged_is_not_edited(out: Path) -> None:
    table = (out / "grades.csv").read_text("utf-8").replace(",", ";").replace("0.5", "0,50")
    (out / "grades.csv").write_text("\ufeff" + table.replace("\n", "\r\n"), "utf-8")
    assert run(out) == ""


def test_a_grade_book_that_is_no_table_any_more_is_kept(out: Path) -> None:
    (out / "grades.csv").write_bytes(b"PK\x03\x04" + b"\0" * 200_000)
    assert "is kept as grades-edited.csv" in run(out)
    assert (out / "grades-edited.csv").stat().st_size > 200_000


def test_a_grade_book_that_was_removed_is_written_again(out: Path) -> None:
    (out / "grades.csv").unlink()
    assert run(out) == ""
    assert (out / "grades.csv").exists()


@pytest.mark.parametrize("memory", ["", "{", '{"other": 1}', "[]"])
def test_without_a_memory_nothing_was_edited(out: Path, memory: str) -> None:
    edit(out, ANN, "'=ann,graded,2.5,5,2,4.5,1,3,")
    (out / last_run.FILE).write_text(memory, "utf-8")
    assert run(out) == ""
