"""A mark remembers the text that it was given for."""

from pathlib import Path

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.manifest import Written
from autograder.grading.results import Result
from autograder.publishing import marked_texts
from autograder.publishing.marks import Mark, Marks

QUESTION = Written("q2w", 2, "rubric")


@pytest.fixture
def output(tmp_path: Path) -> ResultsFolder:
    return ResultsFolder(tmp_path)


def run(output: ResultsFolder, text: str, mark: Mark | None, picture: str = "") -> bool:
    """Publish one answer; return whether its mark was given for another text."""
    result = Result(
        "ann", "graded", 0, 0, 0, [], written={"q2w": text}, pictures={"q2w": [picture]}
    )
    marks = Marks([QUESTION], {("ann", "q2w"): mark} if mark else {})
    return marked_texts.changed_since(output, [result], marks) == {("ann", "q2w")}


def test_a_mark_is_for_the_text_that_the_last_run_showed(output: ResultsFolder) -> None:
    run(output, "first", None)
    assert run(output, "second", Mark(1))
    assert run(output, "second", Mark(1)), "it stays so until staff confirm it"


def test_the_same_text_is_no_change(output: ResultsFolder) -> None:
    run(output, "first", None)
    assert not run(output, "first", Mark(1))
    assert not run(output, "first", Mark(1))


@pytest.mark.parametrize("again", [Mark(2), Mark(1, "for the second text")])
def test_other_points_or_another_comment_confirm_a_mark(output: ResultsFolder, again: Mark) -> None:
    run(output, "first", None)
    run(output, "second", Mark(1))
    assert not run(output, "second", again)
    assert run(output, "third", again)


def test_another_picture_is_another_text(output: ResultsFolder) -> None:
    run(output, "![](picture:1)", None, "one")
    assert run(output, "![](picture:1)", Mark(1), "two")


def test_an_answer_that_was_never_shown_is_marked_as_it_is(output: ResultsFolder) -> None:
    assert not run(output, "first", Mark(1))
    assert run(output, "second", Mark(1))


def test_a_damaged_memory_forgets_and_does_not_fail(output: ResultsFolder) -> None:
    output.write(marked_texts.FILE, "{")
    assert not run(output, "first", Mark(1))
