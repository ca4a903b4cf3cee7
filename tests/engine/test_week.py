"""The instructor's week after the deadline: what arrives later changes what it should, and no more.

Each step is a command of the README. Students answer two questions in code and one in words.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.project import ROOT
from support.small_course import WRONG_Q3, Course, change_a_test, drop, hand_in

pytestmark = pytest.mark.usefixtures("shared_workers")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:
    monkeypatch.chdir(ROOT)
    course = Course(tmp_path)
    assert course.column("score") == {"ann": "4", "bob": "2", "cem": "2"}
    return course


def test_the_late_student_changes_no_other_row(course: Course) -> None:
    course.mark(ann=2, bob=1)
    hand_in(course.folder / "dora.ipynb")
    course.grade(course.folder / "dora.ipynb")
    assert course.column("score") == {"ann": "4", "bob": "2", "cem": "2", "dora": "4"}
    assert course.column("written")["ann"] == "2"
    assert "3 other submissions of the class stay as they are." in course.told
    assert "graded now       1 in" in course.printed
    hand_in(course.folder.parent / "late" / "bob.ipynb")
    course.grade(course.folder.parent / "late")
    assert course.column("score") == {"ann": "4", "bob": "4", "cem": "2", "dora": "4"}


def test_another_class_replaces_nothing(course: Course) -> None:
    before = (course.out / "grades.csv").read_bytes()
    hand_in(course.folder.parent / "other" / "eve.ipynb")
    hand_in(course.folder.parent / "other" / "finn.ipynb")
    course.grade(course.folder.parent / "other", status=2)
    assert "is another class: 0 of its 2 submissions are in that grade book." in course.told
    assert (course.out / "grades.csv").read_bytes() == before
    course.grade(course.folder.parent / "other", "--add")
    assert [*course.column("score")] == ["ann", "bob", "cem", "eve", "finn"]


def test_who_is_gone_loses_row_and_pages_and_keeps_the_marks_of_staff(course: Course) -> None:
    course.mark(bob=1)
    (course.folder / "bob.ipynb").rename(course.folder.parent / "kept.ipynb")
    (course.out / "plots" / "old.png").write_bytes(b"")
    course.grade()
    assert [*course.column("score")] == ["ann", "cem"]
    assert not [*course.out.glob("*/bob.*"), *course.out.glob("plots/*.png")]
    assert (course.out / "plots" / "scores.svg").exists()
    assert "taken out of the grade book: bob." in course.told
    assert "there is no submission 'bob'. The row is kept" in course.told
    assert "cem" not in course.told
    (course.folder / "cem.ipynb").unlink()
    course.grade()
    assert "cem" not in course.told.partition("manual.csv, ")[2], "nobody wrote into that row"
    hand_in(course.folder / "cem.ipynb")
    (course.folder.parent / "kept.ipynb").rename(course.folder / "bob.ipynb")
    course.grade()
    assert course.column("total")["bob"] == "3"


def test_an_appeal_is_granted_and_one_question_given_to_everyone(course: Course) -> None:
    rows = ["*,q2,full,,It was unclear.", "bob,q3,set,1.5,The mean is in your text."]
    course.write("adjustments.csv", *rows)
    course.grade()
    assert course.column("q2") == {"ann": "2", "bob": "2", "cem": "2"}
    assert course.column("q3")["bob"] == "1.5"
    assert course.column("score") == {"ann": "4", "bob": "2", "cem": "2"}
    assert "The mean is in your text." in course.column("note")["bob"]
    assert "It was unclear." in (course.out / "feedback" / "cem.html").read_text("utf-8")


def test_marks_are_corrected_by_code_while_names_are_hidden(course: Course) -> None:
    course.grade("--blind")
    codes = json.loads((course.out / "codes.json").read_text("utf-8"))
    rows = [f"{codes['bob']},q3,set,1,Appeal.", "s-0000cafe,q3,full,,", f"{codes['ann']},q2,set,9,"]
    course.write("adjustments.csv", *rows, f"{codes['cem']},q2,set,1,", "cem,q2,set,2,")
    for options in (["--blind"], []):
        course.grade(*options)
        assert course.column("q3")["bob"] == "1"
        assert course.column("q2")["cem"] == "0"
        assert (
            "adjustments.csv, line 3: there is no submission 's-0000cafe'. The row" in course.told
        )
        ann, cem = (codes[name] if options else name for name in ("ann", "cem"))
        assert f"line 4 ({ann}, q2): points should be from 0 to 2, but are '9'." in course.told
        assert f"{cem}, q2: line 5 sets 1 and line 6 sets 2. Neither counts" in course.told


def test_tables_count_as_spreadsheets_and_keyboards_write_them(course: Course) -> None:
    """Excel takes zeros from numbers; a file of macOS is called u¨, and a keyboard writes ü."""
    hand_in(course.folder / "0047.ipynb", q3=WRONG_Q3)
    hand_in(course.folder / "mu\N{COMBINING DIAERESIS}ller.ipynb", q3=WRONG_Q3)
    course.grade()
    manual = "submission;question;points;possible;comment\r\n47;q2_written;1,5;2;schön\r\n;;;;\r\n"
    (course.out / "manual.csv").write_bytes(manual.encode("cp1252"))
    course.write("manual-eve.csv", "Points, Submission ,Question", "2,müller ,q2_written")
    adjustments = "Submission\tQuestion\tAction\tPoints\tReason\r\n47\tq3\tset\t0,5\tGrüße\r\n"
    (course.out / "adjustments.csv").write_bytes(adjustments.encode("utf-16"))
    grades = (course.out / "grades.csv").read_text("utf-8").replace("\n0047,", "\n47,")
    (course.out / "grades.csv").write_text(grades, "utf-8")
    course.grade()
    assert course.column("total")["0047"] == "4"
    assert course.column("note")["0047"] == "q3: 0.5 instead of 0 points. Grüße"
    assert course.column("total")["mu\N{COMBINING DIAERESIS}ller"] == "4"
    assert course.told == ""
    assert "was edited" not in course.printed


def test_a_decimal_comma_that_cuts_a_number_in_two_is_named_and_stays(course: Course) -> None:
    manual = "submission,question,points,possible,comment\nann,q2_written,1,5,2,\nbob,q2_written,1,2,a, b\n"
    (course.out / "manual.csv").write_text(manual, "utf-8")
    course.write("adjustments.csv", "bob,q3,set,1,5,", "bob,q2,set,1,You, again")
    for _ in range(2):
        course.grade()
        cut = '(ann, q2_written): points are 1, and 5 stands in the next column. Write "1,5" with'
        assert f"manual.csv, line 2 {cut}" in course.told
        assert "adjustments.csv, line 2 (bob, q3): points are 1, and 5 stands in" in course.told
        assert course.column("written") == {"ann": "", "bob": "1", "cem": "0"}
        assert course.column("q3")["bob"] == "0"
        assert course.column("q2")["bob"] == "1"
        assert (course.out / "manual.csv").read_text("utf-8") == manual


@pytest.mark.parametrize(("name", "right"), [
    ("manual_eve.csv", "manual-….csv"), ("Manual (1).CSV", "manual-….csv"),
    ("adjustments.xlsx", "adjustments.csv"), ("comments.ods", "comments.csv"),
])  # fmt: skip
def test_a_table_that_is_not_read_is_named(course: Course, name: str, right: str) -> None:
    (course.out / name).write_bytes(b"PK")
    course.grade()
    assert (
        course.told == f"autograder: {name} is not read: save it as CSV under the name {right}.\n"
    )


def test_an_edited_grade_book_is_kept_and_told(course: Course) -> None:
    path = course.out / "grades.csv"
    path.write_text(path.read_text("utf-8").replace("bob,graded,2,4,,,2,0", "bob,graded,2,4,,,2,1"))
    course.grade()
    assert "is kept as grades-edited.csv" in course.printed
    assert "\nbob,q3,set,1,\n" in course.printed
    assert course.column("q3")["bob"] == "0"


def test_a_run_tells_whose_marks_it_has_changed_and_why(course: Course) -> None:
    assert "changed marks" not in course.printed, "it was the first"
    assert course.table("changes.csv") == []
    course.grade()
    assert "changed marks    none\n" in course.printed
    hand_in(course.folder / "bob.ipynb")
    course.write("adjustments.csv", "cem,q2,set,1,", "cem,total,add,1,")
    course.mark(ann=1.5)
    course.grade()
    assert "changed marks    4, in 3 submissions: " in course.printed
    assert [tuple(row.values()) for row in course.table("changes.csv")] == [
        ("ann", "q2_written", "", "1.5", "words"),
        ("bob", "q3", "0", "2", "attempt"),
        ("cem", "q2", "0", "1", "adjustment"),
        ("cem", "total", "2", "4", "adjustment"),
    ]


def test_before_a_mended_test_counts_a_dry_run_tells_what_it_changes(course: Course) -> None:
    """The test now takes any answer for right."""
    before = {path: path.read_bytes() for path in course.out.rglob("*") if path.is_file()}
    change_a_test(course, "(compute_dE_df):\n", "(compute_dE_df):\n    return\n")
    course.grade("--dry-run")
    assert course.printed.splitlines() == [
        "submission  question  before  after  why",
        "bob               q3       0      2  test",
        "",
        "marks that would change: 1, in 1 submission: 1 by test. Nothing was written into "
        f"{course.out}.",
    ]
    assert before == {path: path.read_bytes() for path in course.out.rglob("*") if path.is_file()}
    course.grade()
    assert course.column("q3") == {"ann": "2", "bob": "2", "cem": "2"}
    assert [row["why"] for row in course.table("changes.csv")] == ["test"]


def test_a_dry_run_of_a_new_class_makes_no_folder(course: Course) -> None:
    course.out = course.out.parent / "new"
    course.grade("--dry-run")
    assert "marks that would change: none. Nothing was written" in course.printed
    assert not course.out.exists()


def test_a_dropped_question_counts_for_nobody(course: Course) -> None:
    """The build that the master with `points: 0` makes."""
    drop(course, "q3")
    course.grade()
    assert course.column("score") == {"ann": "2", "bob": "2", "cem": "0"}
    assert course.column("possible")["ann"] == "2"
    assert [row["question"] for row in course.table("statistics.csv")] == ["q2"]
    feedback = (course.out / "feedback" / "bob.html").read_text("utf-8")
    assert "The loss as a mean" in feedback.partition("Not counted")[2]
    assert [(row["submission"], row["why"]) for row in course.table("changes.csv")] == [
        ("ann", "test"),
        ("cem", "test"),
    ]


def test_marks_whose_rows_have_gone_are_named_and_kept(course: Course) -> None:
    """Somebody put an older copy of the table over the newer one."""
    blank = (course.out / "manual.csv").read_bytes()
    course.mark(ann=2, bob=1)
    course.grade()
    (course.out / "manual.csv").write_bytes(blank)
    course.grade()
    assert (
        "ann, q2_written and bob, q2_written: marked in the last run, and in no table"
        in course.told
    )
    assert course.column("written") == {"ann": "", "bob": "", "cem": "0"}
    (course.out / "vanished-marks.csv").rename(course.out / "manual-vanished.csv")
    course.grade()
    assert course.column("written") == {"ann": "2", "bob": "1", "cem": "0"}
    assert course.told == ""
    course.write("manual-finn.csv", "submission,question,points", "ann,q2_written,1")
    course.grade()
    assert "Neither counts" in course.told
    assert "marked in the last run" not in course.told


def test_a_dropped_question_in_words_needs_no_marks(course: Course) -> None:
    path = course.build / "questions.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["written"][0]["points"] = 0
    path.write_text(json.dumps(manifest), "utf-8")
    course.grade()
    assert course.column("total") == {"ann": "4", "bob": "2", "cem": "2"}


def test_who_could_not_be_read_gets_no_list_of_zeros(course: Course) -> None:
    (course.folder / "ann.ipynb").write_text("{", "utf-8")
    course.grade()
    page = (course.out / "feedback" / "ann.html").read_text("utf-8")
    assert "Your work could not be read" in page
    assert "no answer" not in page


def test_two_people_mark_without_names(course: Course) -> None:
    course.grade("--blind")
    blind = (course.out / "manual.csv").read_text("utf-8")
    assert not [name for name in ("ann", "bob", "cem") if name in blind]
    for page in (course.out / "report").glob("words-*.html"):
        cards = page.read_text("utf-8").partition('class="cards"')[2]
        assert cards
        assert not [name for name in ("ann", "bob", "cem") if name in cards]
    codes = json.loads((course.out / "codes.json").read_text("utf-8"))
    course.write(
        "comments.csv",
        "name,comment",
        '''chain,"Which rule?
The chain rule."''',
    )
    for marker, name, points in (("eve", "ann", "1.5,@chain"), ("finn", "bob", "2,")):
        course.write(
            f"manual-{marker}.csv",
            "submission,question,points,comment",
            f"{codes[name]},q2_written,{points}",
        )
    course.grade()
    assert course.column("written") == {"ann": "1.5", "bob": "2", "cem": "0"}
    assert course.column("total") == {"ann": "5.5", "bob": "4", "cem": "2"}
    assert "Which rule?\nThe chain rule." in (course.out / "feedback" / "ann.html").read_text(
        "utf-8"
    )
    assert "ann,q2_written,," in (course.out / "manual.csv").read_text("utf-8")
