"""What students wrote is shown as text: it controls no terminal, and ends no line."""

import io
import json
import os
import sys

import pytest

from autograder.texts import complain, escaped, explain, listed, one_line, plain, show

# A terminal obeys each, or shows nothing for it: ESC, BEL, DEL, the CSI of C1, changes of direction,
# marks without a width, the byte order mark, ends of lines and paragraphs, tabs, surrogates.
CONTROLS = "\x1b\x07\x00\x7f\x9b\x85\u202e\u2066\u200b\u200f\u061c\ufeff\u2028\u2029\n\r\t\v\ud800"


@pytest.mark.parametrize(("text", "line"), [
    ("plain", "plain"),
    ("  two\n\nlines\t and \r\n more ", "two lines and more"),
    ("a\x00b\x1b[31mc", "a b [31mc"),
    ("half \ud800 a pair", "half a pair"),
    ("李雷 σ′", "李雷 σ′"),
])  # fmt: skip
def test_a_text_becomes_one_printable_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_a_blank_stands_for_each_character_that_does_not_print(control: str) -> None:
    assert plain(f"σ  {control}′") == "σ   ′"
    assert plain(f"a{control}b", keep=control) == f"a{control}b"
    assert one_line(f"a{control}b") == "a b"


def test_json_without_controls_reads_the_same() -> None:
    text = json.dumps(CONTROLS + "李雷 σ′", ensure_ascii=False)
    assert json.loads(escaped(text)) == json.loads(text)
    assert not set(escaped(text)) & set(CONTROLS) - {"\ud800"}  # replaced where files are written
    assert "李雷 σ′" in escaped(text)


def test_what_is_printed_controls_nothing_and_keeps_the_lines_of_ours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show("one\n\x1b[2Jtwo\u202e")
    complain("no\nrow\x9b")
    explain(ValueError("why\nmore\x07"))
    printed = capsys.readouterr()
    assert printed.out == "one\n [2Jtwo \n"
    assert printed.err == "autograder: no row\nautograder: why\nmore \n"


def test_whoever_reads_no_further_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """As in `make grade | head`: the pipe is closed, and the program goes on."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        show("first")
        show("second")
        monkeypatch.undo()
    show("third")
    assert capfd.readouterr() == ("third\n", "")


def test_a_terminal_that_knows_ascii_alone_gets_question_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(output, "ascii", write_through=True))
    show("σ′ is right")
    assert output.getvalue() == b"?? is right\n"


@pytest.mark.parametrize(("names", "words"), [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
])  # fmt: skip
def test_names_are_listed_in_words(names: list[str], words: str) -> None:
    assert listed(names) == words
