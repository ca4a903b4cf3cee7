"""Tables on the terminal and in CSV files; no text of a student breaks a row."""

import csv
import io

import pytest

from autograder import tables
from autograder.tables import on_screen, to_csv


def test_columns_are_aligned_without_trailing_blanks() -> None:
    rows = [("hardest", "mean", "note"), ("q1", "10.5", ""), ("q2", "9", "a longer text")]
    assert on_screen(rows) == (
        "hardest  mean  note\n"
        "q1       10.5\n"
        "q2          9  a longer text"
    )  # fmt: skip


def test_two_columns_are_the_first_and_the_last() -> None:
    assert on_screen([("graded", "10"), ("isolation", "strong")]) == (
        "graded     10\n"
        "isolation  strong"
    )  # fmt: skip


def test_a_row_of_another_length_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="zip"):
        on_screen([("a", "b"), ("a", "b", "c")])


def test_a_csv_file_has_a_heading_and_quotes_where_needed() -> None:
    assert to_csv(["name", "note"], [{"name": "a,b", "note": "c;d"}]) == 'name,note\n"a,b",c;d\n'
    assert to_csv(["name"], [{"name": "c;d"}], ";") == 'name\n"c;d"\n'


@pytest.mark.parametrize("text", [
    "=1+1", "+x", "-x", "@x", "\tx", "\nx", "=", "plain", "'quoted", "'=1", "''-x", "-1.5", 'a,b\n"c"',
    "-inf", "+1_000", "  =1+1", "' @x", "'", "+3e-05", "-", "-\u0661",
])  # fmt: skip
def test_a_text_comes_back_and_begins_no_formula(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(tables.to_csv(["a"], [{"a": text}]), newline=""))
    assert tables.from_csv(row["a"]) == text
    assert row["a"] in ("-1.5", "+3e-05") or row["a"].lstrip(" ")[0] not in tables.FORMULA


def test_numbers_stay_numbers() -> None:
    rows = [{"a": "-0.125"}, {"a": "+1"}, {"a": -2}, {"a": ".5"}]
    assert to_csv(["a"], rows) == "a\n-0.125\n+1\n-2\n.5\n"


def test_a_lone_carriage_return_ends_no_row() -> None:
    text = tables.to_csv(["a", "b"], [{"a": "x\rvictim", "b": "y\r\nz"}])
    assert "\r" not in text
    assert [*csv.DictReader(io.StringIO(text, newline=""))] == [{"a": "x\nvictim", "b": "y\nz"}]


def test_a_number_that_is_a_text_gets_no_apostrophe() -> None:
    assert tables.to_csv(["a"], [{"a": "-1.5"}, {"a": "-x"}]) == "a\n-1.5\n'-x\n"


def test_what_controls_a_terminal_is_in_no_table() -> None:
    controls = "\x00\x1b\x7f\x9b\u202e\u200b\u2028\ud800"
    assert to_csv(["a"], [{"a": f"x{controls}\ty"}]) == f"a\nx{' ' * 8}\ty\n"
    assert on_screen([(f"a{controls}\n", "b")]) == f"a{' ' * 9}  b"
