"""Pictures in answers in words leave their numbers where they stand."""

import base64
import time
from dataclasses import replace

import pytest

from autograder.intake.cells import Cell, Content
from autograder.intake.words import Answer, words_of
from support.small_handout import ANSWER_OF_Q2, HANDOUT, TEXT, TEXT_OF_Q2, prose, put

PIXELS = base64.b64encode(b"pixels").decode()


def answer(*cells: Cell, **files: bytes) -> Answer:
    """Return the answer to question 2 in *cells* with *files* beside them."""
    return words_of(Content(cells, files), HANDOUT).answers["q2"]


@pytest.mark.parametrize(("markup", "alt"), [
    ("![a](attachment:a.png)", "a"), ("![a](a.png)", "a"), ("![]( ./a.png 'title')", ""),
    (f"![a](data:image/png;base64,{PIXELS})", "a"),
    (f"![a](data:image/jpeg;base64,{PIXELS} \"title\")", "a"),
    (f"<img width=3 src='data:image/png;base64,\n{PIXELS[:4]}\n{PIXELS[4:]}' />", ""),
    ('<IMG SRC="a.png">', ""),
])  # fmt: skip
def test_a_picture_leaves_its_number_where_it_stands(markup: str, alt: str) -> None:
    cell = Cell(f"See {markup}: so.", "markdown", "q2-answer", pictures={})
    if "attachment" in markup:
        cell = replace(cell, pictures={"a.png": b"pixels"})
    found = answer(*put(ANSWER_OF_Q2, cell, instead=1), **{"a.png": b"pixels"})
    assert found.text == f"See ![{alt}](picture:1): so."
    assert found.pictures == (b"pixels",)


def test_blanks_in_the_name_of_a_picture_are_quoted_by_jupyter() -> None:
    cell = Cell("![a](attachment:a%20b.png)", "markdown", "q2-answer", pictures={"a b.png": b"1"})
    found = answer(*put(ANSWER_OF_Q2, cell, instead=1))
    assert (found.text, found.pictures) == ("![a](picture:1)", (b"1",))
    found = answer(*put(0, q2_answer="![a](./a%20b.png)"), **{"a b.png": b"2"})
    assert (found.text, found.pictures) == ("![a](picture:1)", (b"2",))


@pytest.mark.parametrize("markup", [
    "![a](nowhere.png)", "![a](https://example.org/a.png)", "![a](data:image/svg+xml;base64,AAAA)", "![a]()",
])  # fmt: skip
def test_what_is_not_there_stays_as_it_was_written(markup: str) -> None:
    found = answer(*put(0, q2_answer=markup))
    assert (found.text, found.pictures) == (markup, ())


@pytest.mark.parametrize("data", ["AAA", "é", "\u00a0AAAA", "K" + "\u212a"])
def test_a_pasted_picture_that_is_no_base64_is_empty(data: str) -> None:
    found = answer(*put(0, q2_answer=f"![a](data:image/png;base64,{data})"))
    assert not any(found.pictures)


def test_an_attached_picture_that_no_text_shows_stands_at_the_end() -> None:
    cell = Cell("So.", "markdown", "q2-answer", pictures={"a": b"1", "b": b"2"})
    found = answer(*put(ANSWER_OF_Q2, cell, instead=1))
    assert found.text == "So.\n\n![a](picture:1)\n\n![b](picture:2)"


def test_an_answer_has_ten_pictures_and_tells_of_more() -> None:
    many = "".join(f"![{n}](data:image/png;base64,{PIXELS})" for n in range(30))
    found = answer(*put(0, q2_answer=many + " The end."))
    assert len(found.pictures) == 10
    assert "![9](picture:10)(a picture more than 10: 10)" in found.text
    assert found.text.endswith("(a picture more than 10: 29) The end.")


def test_pasted_pictures_never_crowd_out_the_text_after_them() -> None:
    found = answer(*put(0, q2_answer=f"![a](data:image/png;base64,{'A' * 10**6}) so."))
    assert found.text == "![a](picture:1) so."


@pytest.mark.parametrize("source", [
    "![](data:image/png;base64,AAAA" * 10**5, "![](data:image/png;base64," + "A" * 10**7, "![a](" * 10**6,
    "![" * 10**6, "<img src=" * 10**6, "<img src" + " " * 10**6, "data:image/png;base64," * 10**5, "\n" * 10**6,
], ids=range(8))  # fmt: skip
def test_hostile_markup_takes_no_time(source: str) -> None:
    started = time.monotonic()
    answer(*put(0, prose(source), q2_answer=source))
    answer(*put(TEXT_OF_Q2, prose(TEXT + source), instead=2))
    assert time.monotonic() - started < 5
