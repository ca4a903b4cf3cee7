"""Answers in words are found where students write them, even in moved or new cells."""

import json
from pathlib import Path
from typing import Any

import pytest
from autograder.grading.written_answers import answers_in_words

from autograder.grading.assignment import Assignment, Written
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.cells import Text
from autograder.intake.submissions import Submission
from support.assignment import WRITTEN
from support.project import ASSIGNMENT

PLACEHOLDER = "_Type your answer here, replacing this text._"
Cells = list[dict[str, Any]]


@pytest.fixture
def cells() -> Cells:
    """The cells of the notebook that students get."""
    notebook: dict[str, Any] = json.loads((ASSIGNMENT / "backprop.ipynb").read_text("utf-8"))
    cells: Cells = notebook["cells"]
    return cells


def answer_cell(cells: Cells, question: str) -> dict[str, Any]:
    return next(cell for cell in cells if cell["id"] == f"{question}-answer")


def answers(grader: Grader, cells: Cells, tmp_path: Path) -> dict[str, str]:
    """Return the answers in a notebook of *cells*."""
    path = tmp_path / "n.ipynb"
    path.write_text(json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}), "utf-8")
    texts = Task.of(Submission("n", path), grader.assignment).content.texts
    return answers_in_words(texts, grader.assignment)


def test_the_notebook_as_handed_out_has_no_answers(
    grader: Grader, cells: Cells, tmp_path: Path
) -> None:
    written = answers(grader, cells, tmp_path)
    assert list(written) == list(WRITTEN)
    assert set(written.values()) == {""}


@pytest.mark.parametrize("kept", ["{}", PLACEHOLDER + "\n\n{}", "{}\n\n" + PLACEHOLDER])
def test_an_answer_is_found_with_the_placeholder_and_without_it(
    grader: Grader, cells: Cells, tmp_path: Path, kept: str
) -> None:
    answer_cell(cells, "q2_written")["source"] = kept.format("By the $chain$ rule.")
    written = answers(grader, cells, tmp_path)
    assert written["q2_written"] == "By the $chain$ rule."
    assert written["q4b_written"] == ""


def test_an_answer_continues_in_cells_that_a_student_inserted(
    grader: Grader, cells: Cells, tmp_path: Path
) -> None:
    answer_cell(cells, "q6e_written")["source"] = "First."
    index = cells.index(answer_cell(cells, "q6e_written"))
    more = {"cell_type": "markdown", "id": "f3a9", "metadata": {}, "source": ["Sec", "ond."]}
    cells.insert(index + 1, more)
    assert answers(grader, cells, tmp_path)["q6e_written"] == "First.\n\nSecond."


def test_ids_in_the_metadata_as_colab_writes_them_are_found(
    grader: Grader, cells: Cells, tmp_path: Path
) -> None:
    answer_cell(cells, "q7d_written")["source"] = "From Colab."
    for cell in cells:
        cell["metadata"] = {"id": cell.pop("id")}
    assert answers(grader, cells, tmp_path)["q7d_written"] == "From Colab."


def test_cells_without_ids_are_found_by_their_tags(
    grader: Grader, cells: Cells, tmp_path: Path
) -> None:
    answer_cell(cells, "q8d_written")["source"] = "Clip."
    for number, cell in enumerate(cells):
        cell["id"] = f"new-{number}"
    written = answers(grader, cells, tmp_path)
    assert written["q8d_written"] == "Clip."
    assert set(written.values()) == {"", "Clip."}


def test_a_script_without_markdown_cells_has_no_answers_in_words(
    grader: Grader, tmp_path: Path
) -> None:
    (tmp_path / "s.py").write_text("# because\n", encoding="utf-8")
    texts = Task.of(Submission("s", tmp_path / "s.py"), grader.assignment).content.texts
    assert set(answers_in_words(texts, grader.assignment).values()) == {""}


def test_a_long_answer_is_cut(grader: Grader, cells: Cells, tmp_path: Path) -> None:
    answer_cell(cells, "q2_written")["source"] = "a" * 50_000
    assert len(answers(grader, cells, tmp_path)["q2_written"]) == 20_000


def test_an_answer_in_a_markdown_cell_of_a_script_is_found(grader: Grader, tmp_path: Path) -> None:
    script = (ASSIGNMENT / "backprop.py").read_text("utf-8")
    first, _, rest = script.partition(f"# {PLACEHOLDER}")
    path = tmp_path / "n.py"
    path.write_text(f"{first}# By the $chain$ rule.\n#\n# Twice.{rest}", "utf-8")
    written = answers_in_words(
        Task.of(Submission("n", path), grader.assignment).content.texts, grader.assignment
    )
    assert written["q2_written"] == "By the $chain$ rule.\n\nTwice."
    assert written["q4b_written"] == ""


TWO_QUESTIONS = Assignment(
    {},
    Path(),
    (
        Written("q1", 1, "", ("q1-answer",), "_Type here._"),
        Written("q2", 1, "", ("q2-answer", "q2-answer-2"), "_Type here._"),
    ),
    cells=frozenset({"intro", "q1-answer", "q2-answer", "q2-answer-2", "end"}),
)


def answers_among(*texts: tuple[str, str] | tuple[str, str, bool]) -> dict[str, str]:
    """Return the answers in Markdown cells with these ids, sources and tags."""
    return answers_in_words([Text(*each) for each in texts], TWO_QUESTIONS)


def test_an_answer_is_its_cell_and_the_new_cells_right_below() -> None:
    found = answers_among(
        ("intro", "Read me."),
        ("new-1", "before"),
        ("q1-answer", "first"),
        ("new-2", "second"),
        ("new-3", "third"),
        ("end", "Thank you."),
        ("new-4", "after"),
    )
    assert found == {"q1": "first\n\nsecond\n\nthird", "q2": ""}


def test_an_answer_ends_at_a_cell_without_an_id() -> None:
    assert (
        answers_among(("q1-answer", "first"), ("", "no answer"), ("new", "nor this"))["q1"]
        == "first"
    )


def test_a_question_may_have_two_answer_cells() -> None:
    found = answers_among(("q2-answer", "one"), ("q2-answer-2", "two"), ("new", "three"))
    assert found == {"q1": "", "q2": "one\n\ntwo\n\nthree"}


def test_the_placeholder_and_blanks_around_an_answer_are_left_out() -> None:
    assert answers_among(("q1-answer", "_Type here._\n\n  because \n"))["q1"] == "because"
    assert answers_among(("q1-answer", "_Type here._"))["q1"] == ""


def test_tagged_cells_without_ids_count_in_their_order() -> None:
    found = answers_among(("", "prose"), ("", "one", True), ("", "more prose"), ("", "two", True))
    assert found == {"q1": "one", "q2": "two"}


def test_tags_do_not_count_unless_each_question_has_one() -> None:
    one = [("", "one", True)]
    assert answers_among(*one) == answers_among(*one * 3) == {"q1": "", "q2": ""}


def test_an_id_counts_before_a_tag() -> None:
    found = answers_among(("q1-answer", "mine", True), ("new", "more"), ("", "two", True))
    assert found == {"q1": "mine\n\nmore", "q2": "two"}


def test_an_answer_of_20_000_characters_is_whole_and_a_longer_one_is_cut() -> None:
    assert answers_among(("q1-answer", "x" * 20_000))["q1"] == "x" * 20_000
    assert answers_among(("q1-answer", "x" * 20_001 + "end"))["q1"] == "x" * 20_000
