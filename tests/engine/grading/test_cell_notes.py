"""Notes name the first cause of what went wrong in cells, and count its consequences."""

import time
from collections.abc import Mapping

import pytest

from autograder.grading.assignment import Case, Question
from autograder.grading.cell_notes import CellNotes
from autograder.intake.cells import Cell

ZERO = ("ZeroDivisionError", "division by zero")


def notes_on(*sources: str, left_out: Mapping[int, str] | None = None, line: int = 0) -> CellNotes:
    cells = [Cell(source, line=line and line + number) for number, source in enumerate(sources)]
    return CellNotes(cells, left_out or {})


def undefined(name: str) -> tuple[str, str]:
    return "NameError", f"name {name!r} is not defined"


class _Test:
    test_func = staticmethod(lambda f, g: None)  # noqa: ARG005


QUESTION = Question("q1", 1, cases=(Case("test", True, 1, _Test()),))

# ---------------------------------------------------------------- sentences


def test_a_cell_of_a_notebook_has_a_number_and_one_of_a_script_its_line() -> None:
    for line, place in ((0, "Cell 2"), (7, "The cell at line 8")):
        notes = notes_on("a", "1 / 0", line=line)
        notes.error(1, *ZERO)
        assert notes.sentences() == [f"{place} raised ZeroDivisionError: division by zero"]


def test_cells_that_fail_alike_share_a_sentence() -> None:
    notes = notes_on(*["1 / 0"] * 4)
    notes.error(0, *ZERO)
    assert notes.sentences()[0].endswith("zero")
    notes.error(1, *ZERO)
    assert notes.sentences()[0].endswith("zero; so did 1 cell below")
    notes.error(3, *ZERO)
    assert notes.sentences()[0].endswith("zero; so did 2 cells below")


@pytest.mark.parametrize(
    "first",
    ["def f(): ...\n1 / 0", "f = 1 / 0", "import f", "from x import y as f", "class f: ..."],
)
def test_a_cell_that_lacks_a_name_is_a_consequence_of_the_one_that_lost_it(first: str) -> None:
    notes = notes_on(first, "f()", "f()")
    notes.error(0, *ZERO)
    notes.error(1, *undefined("f"))
    assert notes.sentences() == [
        "Cell 1 raised ZeroDivisionError: division by zero; 1 cell below lacked what it would have "
        "defined"
    ]
    notes.error(2, *undefined("f"))
    assert "; 2 cells below lacked what" in notes.sentences()[0]


def test_the_consequence_of_a_consequence_counts_for_the_first_cause() -> None:
    notes = notes_on("f = 1 / 0", "g = f", "h = g", "h")
    notes.error(0, *ZERO)
    for number, name in enumerate("fgh", 1):
        notes.error(number, *undefined(name))
    (sentence,) = notes.sentences()
    assert "; 3 cells below lacked what it would have defined" in sentence


def test_a_name_that_no_failed_cell_would_have_defined_is_a_cause() -> None:
    notes = notes_on("f = 1", "1 / 0", "f()", "f = 1 / 0")
    notes.error(1, *ZERO)
    notes.error(2, *undefined("f"))
    notes.error(3, *ZERO)
    assert notes.sentences() == [
        "Cell 2 raised ZeroDivisionError: division by zero; so did 1 cell below",
        "Cell 3 raised NameError: name 'f' is not defined",
    ]


def test_a_statement_that_was_left_out_is_told_once_by_its_first_cell() -> None:
    notes = notes_on("%matplotlib qt", "%matplotlib qt")
    for number in (0, 1):
        notes.skip(number, "%matplotlib qt", "ImportError", "no qt")
    notes.error(1, *ZERO)
    assert notes.sentences() == [
        "Cell 1 went on without `%matplotlib qt` (ImportError: no qt)",
        "Cell 2 raised ZeroDivisionError: division by zero",
    ]


def test_there_are_fifty_notes_of_600_characters_at_most() -> None:
    notes = notes_on(*["x"] * 200)
    for number in range(200):
        notes.error(number, "E", f"{number}" + "x" * 999)
    assert len(notes.sentences()) == 50
    assert {len(sentence) for sentence in notes.sentences()} == {600}


def test_what_a_worker_that_lies_reports_is_bounded() -> None:
    notes = notes_on("x")
    for number in range(10_000):
        notes.skip(0, f"{number}", "E", "x" * 1_000)
    assert len(notes.skipped) == 50


def test_thousands_of_failed_cells_take_no_time() -> None:
    notes = notes_on(*(f"x{number} = 1\n" + "import y\n" * 200 for number in range(2_000)))
    for number in range(2_000):
        notes.error(number, *undefined(f"z{number}"))
    started = time.monotonic()
    assert len(notes.sentences()) == 50
    assert notes.why_undefined("z") == ""
    assert time.monotonic() - started < 5


# ---------------------------------------------------------------- what an answer lost


def test_a_lost_answer_names_the_last_cell_that_would_have_defined_it() -> None:
    notes = notes_on("f = 1 / 0", "def f():\n    pass\n1 / 0", "g = 1 / 0", line=4)
    notes.error(0, "ValueError", "first")
    notes.error(1, *ZERO)
    notes.error(2, *ZERO)
    assert notes.why_undefined("f") == (
        "f is not defined: the cell at line 5 would have defined it, but ended before, with "
        "ZeroDivisionError: division by zero"
    )
    assert notes.why_undefined("h") == ""


def test_an_answer_of_a_cell_that_was_left_out_says_why() -> None:
    why = "Cell 1 did not end within 3 seconds and was left out."
    notes = notes_on("f = 1\nwhile True: pass", left_out={0: why})
    assert notes.why_undefined("f") == f"f is not defined, because its cell was left out: {why}"


# ---------------------------------------------------------------- below the check


@pytest.mark.parametrize(("sources", "name"), [
    (["f = 1", 'grader.check("q1")', "f = 2"], "f"),
    (["f = 1", "grader.check('q1')\ndef g(): ..."], "g"),
    (["f = 1", "f = 2\ngrader.check('q1')", "h = 1"], ""),
    (["f = 1", "for q in qs: grader.check(q)\nf = 2"], ""),
    (["f = 1", "grader.check('q1')", "grader.check('q2')\nprint(f)"], ""),
])  # fmt: skip
def test_an_answer_below_its_last_check_is_too_late(sources: list[str], name: str) -> None:
    notes = notes_on(*sources)
    notes.checked["q1"] = 1
    found = notes.why_too_late(QUESTION)
    assert found.startswith(f"{name} is defined again below the last check of q1.") == bool(name)
    assert bool(found) == bool(name)


def test_an_answer_that_was_never_checked_is_not_too_late() -> None:
    assert notes_on("f = 1", "f = 2").why_too_late(QUESTION) == ""
