"""A grade book belongs to one class: parts of it can be graded again, and no other replaces it."""

import shutil
from pathlib import Path

import pytest

from autograder.batch import members as module
from autograder.batch.members import Members, default_out, members
from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError, UsageError
from autograder.intake.submissions import find


@pytest.fixture
def a_class(tmp_path: Path) -> Path:
    """A folder with the notebooks of ann, bob and cem, which were graded into `out`."""
    make(tmp_path / "class", "ann.ipynb", "bob.ipynb", "cem.ipynb")
    grade(tmp_path / "class")
    return tmp_path / "class"


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}", "utf-8")
    return folder


def grade(*paths: Path, add: bool = False) -> Members:
    """Go through what a run does with *paths* before and after it grades, beside the first class."""
    out = next(parent for path in paths for parent in path.parents if parent.name[:4] == "test")
    found = members(paths, find(paths), out / "out", add=add)
    found.write(ResultsFolder(out / "out"))
    return found


def names(found: Members) -> list[str]:
    return [submission.name for submission in found.submissions]


def test_the_first_run_holds_what_it_finds(a_class: Path) -> None:
    again = grade(a_class)
    assert names(again) == ["ann", "bob", "cem"]
    assert again.asked == {"ann", "bob", "cem"}
    assert again.sentences() == []


def test_one_file_graded_again_leaves_the_others(a_class: Path) -> None:
    late = grade(a_class / "bob.ipynb")
    assert names(late) == ["ann", "bob", "cem"]
    assert late.asked == {"bob"}
    assert late.sentences() == ["2 other submissions of the class stay as they are."]
    assert names(grade(a_class / "cem.ipynb")) == ["ann", "bob", "cem"]
    assert grade(a_class).folders == [a_class], "a file in it is no other place"


def test_a_new_file_of_the_folder_joins_the_class(a_class: Path) -> None:
    make(a_class, "dora.ipynb")
    late = grade(a_class / "dora.ipynb")
    assert (names(late), late.asked) == (["ann", "bob", "cem", "dora"], {"dora"})


def test_another_folder_is_refused_with_a_sentence(a_class: Path) -> None:
    other = make(a_class.parent / "other", "eve.ipynb", "finn.ipynb", "ann.ipynb")
    with pytest.raises(UsageError) as caught:
        grade(other)
    out = a_class.parent / "out"
    assert str(caught.value) == (
        f"{out} holds the grades of 3 submissions in {a_class}, but {other} is another class: 1 of "
        "its 3 submissions are in that grade book. Name another folder for it by --out (OUT for "
        "make), or add it by --add (ADD=1)."
    )


def test_another_class_in_the_same_folder_is_refused_too(a_class: Path) -> None:
    """As in a folder of downloads, which holds another class each week."""
    for path in a_class.iterdir():
        path.unlink()
    make(a_class, "eve.ipynb")
    with pytest.raises(UsageError, match="is another class: 0 of its 1 submissions"):
        grade(a_class)
    assert names(grade(a_class, add=True)) == ["eve"]


def test_another_class_is_added_if_asked_for(a_class: Path) -> None:
    """Its ann is somebody else, and takes another name."""
    other = make(a_class.parent / "other", "eve.ipynb", "finn.ipynb", "ann.ipynb")
    both = grade(other, add=True)
    assert names(both) == ["ann", "ann.ipynb", "bob", "cem", "eve", "finn"]
    assert both.asked == {"ann.ipynb", "eve", "finn"}
    assert names(grade(a_class)) == names(grade(other)) == names(both)


def test_one_who_is_late_is_added_if_asked_for(a_class: Path) -> None:
    late = make(a_class.parent / "late", "zoe.ipynb")
    assert names(grade(late, add=True)) == ["ann", "bob", "cem", "zoe"]


def test_a_known_name_at_another_place_is_a_new_attempt(a_class: Path) -> None:
    late = make(a_class.parent / "late", "bob.ipynb")
    again = grade(late)
    assert (names(again), again.asked) == (["ann", "bob", "cem"], {"bob"})
    (bob,) = [each for each in again.submissions if each.name == "bob"]
    assert bob.path == late / "bob.ipynb"


@pytest.mark.parametrize("old_stays", [True, False])
def test_the_same_names_at_another_place_are_the_same_class(
    a_class: Path, *, old_stays: bool
) -> None:
    new = Path(shutil.copytree(a_class, a_class.parent / "new-export"))
    make(new, "dora.ipynb", "eve.ipynb", "finn.ipynb", "gil.ipynb")
    (new / "cem.ipynb").unlink()
    if not old_stays:
        shutil.rmtree(a_class)
    moved = grade(new)
    assert names(moved) == ["ann", "bob", *["cem"] * old_stays, "dora", "eve", "finn", "gil"]
    assert moved.gone == ["cem"] * (not old_stays)


def test_a_part_of_a_moved_class_takes_nobody_out(a_class: Path) -> None:
    a_class.rename(a_class.parent / "moved")
    late = grade(a_class.parent / "moved" / "bob.ipynb")
    assert (names(late), late.gone) == (["ann", "bob", "cem"], [])


def test_who_is_gone_is_taken_out_and_named(a_class: Path) -> None:
    (a_class / "bob.ipynb").unlink()
    for again in (grade(a_class / "ann.ipynb"), grade(a_class)):
        assert names(again) == ["ann", "cem"]
    (a_class / "cem.ipynb").unlink()
    assert grade(a_class).sentences() == [
        "not in the class any more, and taken out of the grade book: cem. What staff gave them "
        "stays in manual.csv and adjustments.csv."
    ]


def test_a_name_once_given_stays_and_a_newcomer_takes_the_suffix(a_class: Path) -> None:
    make(a_class, "bob.py")
    expected = ["ann", "bob", "bob.py", "cem"]
    assert names(grade(a_class / "bob.py")) == expected
    assert names(grade(a_class)) == expected
    (a_class / "bob.ipynb").unlink()
    assert names(grade(a_class)) == ["ann", "bob.py", "cem"]


def test_names_are_those_of_their_files_when_the_class_moves(a_class: Path) -> None:
    make(a_class, "bob.py")
    before = names(grade(a_class))
    (a_class / "bob.py").unlink()
    a_class.rename(a_class.parent / "moved")
    make(a_class.parent / "moved", "ann.py")
    assert names(grade(a_class.parent / "moved")) == ["ann", "ann.py", "bob", "cem"]
    assert before == ["ann", "bob", "bob.py", "cem"]


def test_the_new_attempt_of_an_export_has_the_name_of_its_student(tmp_path: Path) -> None:
    pattern = "Homework_{}_attempt_2026-11-0{}-11-59-00_backprop.ipynb"
    folder = make(tmp_path / "class", pattern.format("ann", 1), pattern.format("bob", 1))
    assert names(grade(folder)) == ["ann", "bob"]
    make(folder, pattern.format("ann", 2))
    again = grade(folder / pattern.format("ann", 2))
    assert (names(again), again.asked) == (["ann", "bob"], {"ann"})
    assert [each.students[0].id for each in again.submissions] == ["ann", "bob"]


def test_a_new_attempt_on_gradescope_is_known_by_its_students(tmp_path: Path) -> None:
    """Gradescope gives it another number, which is the name of its folder."""
    for folder, numbers in (("old", (101, 102)), ("new", (101, 230))):
        export = make(tmp_path / folder, *(f"submission_{number}/hw.ipynb" for number in numbers))
        (export / "submission_metadata.yml").write_text(
            "".join(
                f"submission_{number}: {{':submitters': [{{':email': {who}@x.edu}}]}}\n"
                for number, who in zip(numbers, ("ann", "bob"), strict=True)
            ),
            "utf-8",
        )
    grade(tmp_path / "old")
    new = grade(tmp_path / "new")
    assert names(new) == ["submission_101", "submission_102"]
    assert new.submissions[1].path.name == "submission_230"
    assert new.gone == []


def test_a_memory_that_cannot_be_read_is_no_empty_class(a_class: Path) -> None:
    memory = a_class.parent / "out" / module.FILE
    memory.write_text("{}", "utf-8")
    with pytest.raises(GraderError, match=f"{memory} cannot be read. It says which submissions"):
        grade(a_class)


def test_fields_of_another_version_are_left_out(a_class: Path) -> None:
    memory = a_class.parent / "out" / module.FILE
    memory.write_text(
        memory.read_text("utf-8").replace('"path"', '"pronouns": "", "path"'), "utf-8"
    )
    assert names(grade(a_class / "ann.ipynb")) == ["ann", "bob", "cem"]


def test_results_go_into_a_folder_with_the_name_of_the_class(a_class: Path) -> None:
    grades = a_class.parent / "grades"
    assert default_out([a_class], grades) == grades / "class"
    assert default_out([a_class / "ann.ipynb"], grades) == grades / "class"
    anna = make(a_class / "Anna", "backprop.ipynb")
    assert default_out([anna], grades) == grades / "Anna", "before there is a grade book"
    members([a_class], find([a_class]), grades / "class").write(ResultsFolder(grades / "class"))
    assert default_out([anna], grades) == grades / "class"


def test_links_that_lead_nowhere_are_members_like_others(tmp_path: Path) -> None:
    folder = make(tmp_path / "class", "ann.ipynb")
    (folder / "bob.ipynb").symlink_to("bob.ipynb")
    (folder / "cem.ipynb").symlink_to("gone.ipynb")
    for _ in range(2):
        assert names(grade(folder)) == ["ann", "bob", "cem"]
