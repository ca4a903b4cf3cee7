"""Answers in words are found by their place; no text counts twice, and none is dropped."""

import itertools
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from autograder.grading import assignment
from autograder.intake import notebooks, scripts
from autograder.intake.cells import Cell, Content, Handout
from autograder.intake.words import Words, words_of
from support.project import ASSIGNMENT, BUILD
from support.small_handout import (
    ANSWER_OF_Q2,
    HANDOUT,
    PLACEHOLDER,
    TEXT,
    TEXT_OF_Q2,
    TEXT_OF_Q3,
    prose,
    put,
    without_ids,
)


def words(*cells: Cell, **files: bytes) -> Words:
    return words_of(Content(cells, files), HANDOUT)


def answers(*cells: Cell) -> tuple[str, str]:
    """Return the answers to the two written questions."""
    found = words(*cells).answers
    assert list(found) == ["q2", "q3"]
    return found["q2"].text, found["q3"].text


FIRST, SECOND = prose("By the chain rule."), prose("And twice.")
BLANK, FILLED = ("", ""), ("By the chain rule.", "")

# ---------------------------------------------------------------- below the question


def test_the_notebook_as_handed_out_has_no_words() -> None:
    assert words(*HANDOUT.cells) == words_of(Content(tuple(without_ids(put(0)))), HANDOUT)
    assert answers(*HANDOUT.cells) == BLANK
    assert words(*HANDOUT.cells).others == ()


@pytest.mark.parametrize("cells", [
    put(0, q2_answer="By the chain rule."),
    put(0, q2_answer=f"{PLACEHOLDER}\n\n  By the chain rule.\n"),
    put(0, q2_answer=f"By the chain rule.\n{PLACEHOLDER}"),
    put(ANSWER_OF_Q2, FIRST, instead=1),
    put(ANSWER_OF_Q2, FIRST),
    put(TEXT_OF_Q3, FIRST),
    put(ANSWER_OF_Q2, replace(FIRST, kind="raw"), instead=1),
    put(ANSWER_OF_Q2, replace(FIRST, kind="code"), instead=1),
    put(TEXT_OF_Q2, FIRST, instead=2),
    put(TEXT_OF_Q2, instead=1, q2_answer="By the chain rule."),
], ids=range(10))  # fmt: skip
def test_an_answer_is_what_stands_below_its_question(cells: list[Cell]) -> None:
    assert answers(*cells) == FILLED
    assert answers(*without_ids(cells)) == FILLED


def test_an_answer_goes_on_up_to_the_next_cell_of_the_handout() -> None:
    cells = put(TEXT_OF_Q3, SECOND, Cell("x = 1"), prose("Thrice."), q2_answer="By the chain rule.")
    whole = "By the chain rule.\n\nAnd twice.\n\nThrice."
    assert answers(*cells) == answers(*without_ids(cells)) == (whole, "")
    assert answers(*cells, prose("After all."))[1] == ""


def test_code_is_an_answer_only_where_there_is_no_prose() -> None:
    assert answers(*put(TEXT_OF_Q3, Cell("By hand")))[0] == "By hand"
    assert answers(*put(TEXT_OF_Q3, Cell("x = 1"), FIRST))[0] == "By the chain rule."


def test_an_answer_that_was_moved_away_is_found_by_its_id() -> None:
    cells = put(ANSWER_OF_Q2, instead=1)
    assert answers(*cells, replace(FIRST, id="q2-answer"))[0] == "By the chain rule."


def test_of_two_cells_with_one_id_both_count() -> None:
    cells = put(TEXT_OF_Q3, replace(SECOND, id="q2-answer"), q2_answer="By the chain rule.")
    assert answers(*cells) == ("By the chain rule.\n\nAnd twice.", "")


def test_blank_answers_without_ids_are_told_apart_by_their_order() -> None:
    cells = without_ids(put(0, q3_answer="Everywhere."))
    assert answers(*cells) == ("", "Everywhere.")


# ---------------------------------------------------------------- within and above it


@pytest.mark.parametrize("source", [
    f"{TEXT}\n\nBy the chain rule.", f"By the chain rule.\n\n{TEXT}",
    TEXT.replace("\n\nName", "\nBy the chain rule.\nName"),
    TEXT.replace("Say what it costs.", "By the chain rule."),
])  # fmt: skip
@pytest.mark.parametrize("id_", ["q2-text", ""])
def test_an_answer_in_the_cell_of_its_question_is_what_was_not_handed_out(
    source: str, id_: str
) -> None:
    cells = put(TEXT_OF_Q2, Cell(source, "markdown", id_), instead=2)
    found = words(*cells).answers["q2"]
    assert (found.text, found.unsure) == ("By the chain rule.", False)


def test_the_whole_cell_is_the_unsure_answer_if_most_of_the_question_is_gone() -> None:
    cells = put(TEXT_OF_Q2, Cell("Name the rule.\nMine.", "markdown", "q2-text"), instead=1)
    found = words(*cells).answers["q2"]
    assert (found.text, found.unsure) == ("Name the rule.\nMine.", True)


def test_new_cells_above_a_question_are_its_answer_if_there_is_no_other() -> None:
    assert answers(*put(TEXT_OF_Q2, FIRST)) == FILLED
    assert answers(*put(TEXT_OF_Q2, SECOND, q2_answer="By the chain rule.")) == FILLED
    assert answers(*put(TEXT_OF_Q2, SECOND, Cell("x = 1"), FIRST))[0].endswith("chain rule.")


def test_code_above_a_question_is_no_answer() -> None:
    assert answers(*put(TEXT_OF_Q2, Cell("plt.plot(1)"))) == BLANK


def test_an_answer_between_neighbours_of_its_lost_question_is_unsure() -> None:
    found = words(*put(TEXT_OF_Q2, FIRST, Cell("x = 1"), instead=2)).answers["q2"]
    assert (found.text, found.unsure) == ("By the chain rule.", True)


def test_a_notebook_that_is_none_of_ours_has_no_answers() -> None:
    cells = [prose("My own notes."), Cell("x = 1")]
    assert answers(*cells) == BLANK
    assert words(*cells).others == ("My own notes.",)
    assert answers() == BLANK


# ---------------------------------------------------------------- once, and never dropped


def test_no_text_counts_twice() -> None:
    cells = put(TEXT_OF_Q3, FIRST)  # below question 2, and right above question 3
    assert answers(*cells) == FILLED
    assert words(*cells).others == ()


def test_other_texts_of_a_student_are_kept_beside_the_answers() -> None:
    cells = put(3, prose("A note."), Cell("# comment"), prose(" "), intro="# Homework of Ann")
    found = words(*cells)
    assert found.others == ("# Homework of Ann", "A note.")
    assert (found.answers["q2"].text, found.answers["q3"].text) == BLANK


def test_twenty_other_texts_are_kept_and_the_beginnings_of_long_ones() -> None:
    picture = f"![a](data:image/png;base64,{'A' * 10**6})"
    found = words(*put(0, prose(picture + "x" * 9_000), *[prose("note")] * 30)).others
    assert len(found) == 20
    assert found[0] == ("(picture)" + "x" * 9_000)[:2_000]


def test_an_answer_of_20_000_characters_is_whole_and_a_longer_one_is_cut() -> None:
    assert answers(*put(0, q2_answer="x" * 20_000))[0] == "x" * 20_000
    assert answers(*put(0, q2_answer="x" * 20_001 + "end"))[0] == "x" * 20_000


# ---------------------------------------------------------------- hostile and real notebooks


def test_ten_thousand_cells_with_the_id_of_an_answer_take_no_time() -> None:
    started = time.monotonic()
    cells = put(TEXT_OF_Q3, *[Cell("x", "markdown", "q2-answer")] * 10_000)
    assert answers(*cells) == ("x\n\n" * 6_666 + "x\n", "")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("text", ["![](", "![a](b ", "<img src=", "<!--", "data:image/png;base64,"])
def test_ten_million_characters_that_look_like_pictures_take_little_time(text: str) -> None:
    cells = [prose(text * (50_000 // len(text))) for _ in range(200)]
    started = time.monotonic()
    words(*put(TEXT_OF_Q3, *cells))
    words(*put(0, *cells[:20], *cells))
    assert time.monotonic() - started < 5


@pytest.fixture(scope="module")
def real() -> Handout:
    return assignment.load(BUILD).handout


def numbered(text: str) -> str:
    """Return *text* with words in place of each placeholder."""
    count = itertools.count(1)
    return re.sub("_Type your answer here, .*?_", lambda _: f"Answer {next(count)}.", text)


ALL = [f"Answer {n}." for n in range(1, 7)]


def test_the_answers_in_the_real_notebook_are_found(real: Handout) -> None:
    notebook = (ASSIGNMENT / "backprop.ipynb").read_text("utf-8")
    assert found_in(notebooks.cells_of("n", notebook.encode()), real) == [""] * 6
    assert found_in(notebooks.cells_of("n", numbered(notebook).encode()), real) == ALL


@pytest.mark.parametrize("change", [
    lambda script: script,
    lambda script: script.replace(' tags=["otter_answer_cell"]', ""),
    lambda script: script.replace("# %%", "#%%"),
    lambda script: script.replace("# Answer", "Answer"),
    lambda script: script.replace("\n", "\r\n"),
])  # fmt: skip
def test_the_answers_in_the_real_script_are_found(
    real: Handout, change: Callable[[str], str]
) -> None:
    script = (ASSIGNMENT / "backprop.py").read_text("utf-8")
    assert found_in(scripts.cells_of("s", change(script).encode()), real) == [""] * 6
    assert found_in(scripts.cells_of("s", change(numbered(script)).encode()), real) == ALL


def found_in(cells: Sequence[Cell], handout: Handout) -> list[str]:
    return [each.text for each in words_of(Content(tuple(cells)), handout).answers.values()]
