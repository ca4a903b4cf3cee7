"""A script is its cells, in the encodings that scripts have, within bounds."""

import time
from contextlib import suppress

import pytest

from autograder.errors import SubmissionError
from autograder.intake import scripts
from autograder.intake.cells import Cell


def read(data: bytes) -> list[Cell]:
    return list(scripts.cells_of("s.py", data))


def refusal(data: bytes) -> str:
    """Return why *data* is refused."""
    with pytest.raises(SubmissionError) as caught:
        scripts.cells_of("s.py", data)
    return str(caught.value)


def test_a_script_has_cells_of_code_and_of_words_with_their_lines() -> None:
    script = b"# %%\na = 1\n\n# %% [markdown]\n# Why?\n# %%\nb = 2"
    assert read(script) == [
        Cell("a = 1\n", line=2),
        Cell("Why?", "markdown", line=5),
        Cell("b = 2", line=7),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252", "iso-8859-15"])
def test_a_script_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    script = f"# coding: {encoding}\nx = '{'a' if encoding == 'ascii' else 'é'}'"
    (cell,) = read(script.encode(encoding))
    assert cell.source == script


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_script_is_read_in_the_encoding_of_its_first_bytes(encoding: str) -> None:
    assert read("x = 'é'".encode(encoding)) == [Cell("x = 'é'", line=1)]


@pytest.mark.parametrize("data", [b"# coding: utf-7\nx", b"# coding: punycode\nx", b"x = '\0'"])
def test_an_encoding_that_is_not_common_is_refused(data: bytes) -> None:
    assert refusal(data) == "s.py is not text in a common encoding. Save it as UTF-8."


@pytest.mark.parametrize(
    "data", [b"x = '\xff'", b"# coding: klingon\n", b"\xff\xfex", b"\xfe\xff\xd8\0"]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    assert refusal(data).startswith("s.py is not text in a known encoding: ")
    assert refusal(data).endswith(" Save it as UTF-8.")


def test_a_script_of_five_megabytes_is_read_and_a_larger_one_is_not() -> None:
    script = b"# " + b"x" * (5 * 2**20 - 2)
    assert len(read(script)) == 1
    assert refusal(script + b"x") == "s.py is a script of more than 5 MB."


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_a_script_may_have_100_000_lines_and_no_more(end: bytes) -> None:
    assert len(read(b"# x" + b"#" + end * 99_999)) == 1
    assert refusal(b"# x" + end * 100_000) == "s.py is a script of more than 100000 lines."


def test_a_script_may_have_2000_cells_of_code_and_no_more() -> None:
    assert len(read(b"# %%\nx\n" * 2_000)) == 2_000
    assert refusal(b"# %%\nx\n" * 2_001) == "s.py has more than 2000 cells of code."
    assert refusal(b"# %% md\n# x\n" * 10_001) == "s.py has more than 2000 cells of code."


@pytest.mark.parametrize("data", [
    b"[" * 10**6, b"[]" * 10**6, b"x\n" * 99_000, b"(\n" * 99_000, b"# %%" + b" " * 10**6 + b"\nx",
    b"# %% " + b"%%" * 10**6 + b"\nx", b'\\"""\n' * 99_000, b"'''\"\"\"" * 10**5, b"'" * 10**6,
    b"'''" + b"\\" * 10**6, b"\\\n" * 99_000, b"# In[" + b"1" * 10**6, b"a" * 10**6 + b"\n)",
    b"# %% md\n" + b"'''" * 10**5, b"@a\n" * 99_000, b"#%%\n" * 99_000,
], ids=range(16))  # fmt: skip
def test_hostile_scripts_take_no_time(data: bytes) -> None:
    started = time.monotonic()
    with suppress(SubmissionError):
        scripts.cells_of("s.py", data)
    assert time.monotonic() - started < 5
