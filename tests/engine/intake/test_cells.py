"""What a cell says and defines, and how many answers the cells of a hand-in have."""

import time
from dataclasses import replace

import pytest

from autograder.intake.cells import MAX_DEFINITIONS, Cell, Content
from support.small_handout import HANDOUT, cells_with


@pytest.mark.parametrize(("source", "plain"), [
    ("a  b\n\n c\t", "a b c"),
    ("<!-- BEGIN QUESTION -->\nWhy?", "Why?"),
    ("Why <!-- a\nb --> so?<!--c-->", "Why so?"),
    ("<!-- this stays", "<!-- this stays"),
    ("so --> and <!-- so", "so --> and <!-- so"),
    ("<!-- out --> in <!-- in", "in <!-- in"),
])  # fmt: skip
def test_a_plain_text_has_no_comments_and_single_blanks(source: str, plain: str) -> None:
    assert Cell(source, "markdown").plain == plain


@pytest.mark.parametrize("source", ["<!--", "<!-- -->", "<!-->", "-->"])
def test_many_comments_take_no_time(source: str) -> None:
    started = time.monotonic()
    assert Cell(source * 200_000, "markdown").plain is not None
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(("source", "names"), [
    ("def f(x):\n    y = 1\n", ("f",)),
    ("async def f(x): ...\nclass Net: ...", ("f", "Net")),
    ("a = 1\nb: int = 2\nc  =3", ("a", "b", "c")),
    ("a == 1\nprint(b)\n# c = 1\n  d = 1\ne += 1", ()),
    ("a = 1\na = 2", ("a",)),
])  # fmt: skip
def test_code_defines_the_names_at_its_left_margin(source: str, names: tuple[str, ...]) -> None:
    assert Cell(source).names == names


def test_prose_defines_nothing() -> None:
    assert Cell("a = 1", "markdown").names == ()


def test_long_lines_take_no_time() -> None:
    started = time.monotonic()
    for source in ("a" * 10**6, "a:" + "b" * 10**6, "a" + " " * 10**6):
        assert Cell(source).names == ()
    assert time.monotonic() - started < 2


def test_the_code_of_a_submission_leaves_out_prose_and_raw_cells() -> None:
    content = Content((Cell("a"), Cell("b", "markdown"), Cell("c", "raw"), Cell("d")))
    assert [cell.source for cell in content.code] == ["a", "d"]


def test_the_notebook_as_handed_out_has_no_answers() -> None:
    assert HANDOUT.answered(HANDOUT.cells) == 0
    assert HANDOUT.answered(()) == 0


def test_an_answer_cell_that_defines_a_name_in_another_way_is_one_answer() -> None:
    assert (
        HANDOUT.answered(cells_with(q1_answer="def f(x):\n    return x\ndef g(x):\n    ...")) == 1
    )


def test_a_cell_that_is_no_answer_may_be_changed() -> None:
    assert HANDOUT.answered(cells_with(setup="scale = 2")) == 0


def test_white_space_alone_is_no_answer() -> None:
    assert HANDOUT.answered(cells_with(q1_answer="def f(x):\n\n    ...\ndef g(x):\n  ...")) == 0


def test_an_answer_in_another_cell_counts() -> None:
    assert HANDOUT.answered([*HANDOUT.cells, Cell("def g(x):\n    return 1")]) == 1
    assert HANDOUT.answered([*HANDOUT.cells, Cell("def h(x):\n    return 1")]) == 0


def test_a_stub_that_stands_alone_in_a_script_is_no_answer() -> None:
    assert HANDOUT.answered([Cell("def f(x):\n    ..."), Cell("def g(x):\n    ...")]) == 0


def test_a_question_has_the_number_and_title_of_its_heading() -> None:
    cells = (
        Cell("### 1. Another (1 point)", "markdown", "q1-text"),
        Cell("<!-- x -->\n### 2b. Two slopes (0.5 points)\n\nWrite.", "markdown", "q2-text"),
        Cell("No heading.", "markdown", "q3-text"),
    )
    handout = replace(HANDOUT, cells=cells)
    assert handout.heading("q2") == ("2b", "Two slopes")
    assert handout.heading("q3") == ("", "q3")
    assert handout.heading("q4") == ("", "q4")


def test_the_lines_that_define_names_are_the_last_ones_of_the_student() -> None:
    content = Content((
        Cell("def f(x):\n    return 1"),
        Cell("y = [\n    1,\n]\n\ndef f(x):\n    return 2\n\nprint(f)"),
        Cell("def g(x):\n    ..."),
        Cell("def h(x):\n    return 3"),
    ))  # fmt: skip
    own = content.definitions(["f", "g", "y", "none"], HANDOUT.cells)
    assert own == "def f(x):\n    return 2\n\ny = [\n    1,\n]"
    long = Content((Cell("def f(x):\n" + "    x += 1\n" * 1000),))
    assert long.definitions(["f"], ()) == long.cells[0].source[:MAX_DEFINITIONS] + "\n…"
