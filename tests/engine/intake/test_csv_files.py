"""A CSV file of a platform is read as it is, and only the cells that are changed change."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.intake.csv_files import CsvFile, columns

FILE = 'Student,ID,"A, ""b"""\r\n"Doe, Jane",4711,\r\n\r\nLi Wei, 4712 ,"1\n2"'


def texts(content: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in CsvFile.of(content).rows]


def test_a_cell_may_hold_delimiters_quotes_and_line_ends() -> None:
    assert texts(FILE.encode()) == [
        ["Student", "ID", 'A, "b"'],
        ["Doe, Jane", "4711", ""],
        [""],
        ["Li Wei", " 4712 ", "1\n2"],
    ]
    assert CsvFile.of(FILE.encode()).texts()[3] == ["Li Wei", "4712", "1\n2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(
    st.lists(st.lists(st.text("ab,;\t\"'\r\n é", max_size=5), min_size=1, max_size=4), max_size=5)
)
def test_it_reads_what_the_library_writes(delimiter: str, rows: list[list[str]]) -> None:
    rows = [[f"a{delimiter}b{delimiter}c{delimiter}d"], *rows]
    rows[0] = ["a", "b", "c", "d"]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert texts(text.getvalue().encode()) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_everything_but_the_cell_stays_byte_for_byte(encoding: str, end: str, last: str) -> None:
    form = end.join(["Name;Größe;x", '"Ann" ; "{}";', "Bob;{};y", last])
    sheet = CsvFile.of(form.format("1", "").encode(encoding))
    assert sheet.texts()[1][0] == "Ann"
    assert sheet.with_cells({}) == form.format("1", "").encode(encoding)
    assert sheet.with_cells({(2, 1): "7,5"}) == form.format("1", "7,5").encode(encoding)


def test_a_quoted_cell_stays_quoted_and_one_that_needs_quotes_gets_them() -> None:
    sheet = CsvFile.of(b'a,b,c\n1,"2",3\n')
    assert sheet.with_cells({(1, 0): "4,5", (1, 1): "6"}) == b'a,b,c\n"4,5","6",3\n'


def test_a_short_row_gets_the_cells_that_it_lacks() -> None:
    assert CsvFile.of(b"a,b,c\nx\ny,\n").with_cells({(1, 2): "1", (2, 2): "2"}) == (
        b"a,b,c\nx,,1\ny,,2\n"
    )


@pytest.mark.parametrize(
    "content", [b"", b"\n", b'"', b'"a', b"\x81\xff", b"\xff\xfe", b"\xff\xfea"]
)
def test_any_bytes_can_be_read_and_stay(content: bytes) -> None:
    assert CsvFile.of(content).with_cells({}) == content


def test_columns_are_known_by_letters_and_digits_alone() -> None:
    assert columns(["SIS User ID", "E-mail", "", "e_mail"]) == {"sisuserid": 0, "email": 1}
