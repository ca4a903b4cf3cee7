"""A notebook is read as Jupyter would open it, without its outputs, within bounds."""

import base64
import json
import time
import tracemalloc
from typing import Any

import pytest

from autograder.errors import SubmissionError
from autograder.intake import notebooks
from autograder.intake.cells import Cell
from support.notebooks import notebook_of

MARKDOWN = {"cell_type": "markdown", "source": "words"}
CODE = {"cell_type": "code", "source": "a = 1"}


def read(*cells: object, **more: object) -> list[Cell]:
    """Return what is read of a notebook with *cells* and *more* beside them."""
    return read_bytes(json.dumps({"cells": cells, **more}).encode())


def read_bytes(data: bytes) -> list[Cell]:
    return list(notebooks.cells_of("n.ipynb", data))


def refusal(data: bytes) -> str:
    """Return why *data* is refused, which must not take long."""
    started = time.monotonic()
    with pytest.raises(SubmissionError) as caught:
        notebooks.cells_of("n.ipynb", data)
    assert time.monotonic() - started < 10
    return str(caught.value)


def test_cells_are_read_in_order_with_their_kinds() -> None:
    raw = {"cell_type": "raw", "source": "r"}
    assert read(CODE, MARKDOWN, raw) == [Cell("a = 1"), Cell("words", "markdown"), Cell("r", "raw")]


@pytest.mark.parametrize("source", ["a\nb", ["a\n", "b"]])
def test_a_source_is_a_text_or_its_lines(source: object) -> None:
    assert read({**CODE, "source": source}) == [Cell("a\nb")]


@pytest.mark.parametrize(("more", "id_"), [
    ({"id": "q2-text"}, "q2-text"),
    ({"metadata": {"id": "from-colab"}}, "from-colab"),
    ({"id": "own", "metadata": {"id": "other"}}, "own"),
    ({"id": 3}, ""),
    ({"id": ["x"]}, ""),
    ({}, ""),
])  # fmt: skip
def test_a_cell_has_its_id_or_the_one_that_colab_writes(more: dict[str, Any], id_: str) -> None:
    assert read({**MARKDOWN, **more}) == [Cell("words", "markdown", id_)]


@pytest.mark.parametrize("more", [
    {"source": None}, {"metadata": None}, {"metadata": {"tags": None}}, {"metadata": []},
    {"metadata": {"otter": None}}, {"attachments": None}, {"execution_count": 10**400},
])  # fmt: skip
def test_what_jupyter_takes_for_nothing_is_nothing(more: dict[str, Any]) -> None:
    assert read({**MARKDOWN, **more}) == [Cell("" if "source" in more else "words", "markdown")]


def test_a_cell_may_lack_its_source() -> None:
    assert read({"cell_type": "code"}) == [Cell("")]


@pytest.mark.parametrize("metadata", [{"tags": ["x", "otter_ignore"]}, {"otter": {"ignore": True}}])
def test_cells_that_otter_ignores_are_left_out(metadata: dict[str, Any]) -> None:
    assert read(CODE, {**CODE, "metadata": metadata}) == [Cell("a = 1")]


def test_all_worksheets_of_an_old_notebook_are_read() -> None:
    heading = {"cell_type": "heading", "level": 1, "source": "Title"}
    sheets = [{"cells": [{"cell_type": "code", "input": f"x = {n}"}, heading]} for n in range(2)]
    title = Cell("# Title", "markdown")
    assert read(worksheets=sheets) == [Cell("x = 0"), title, Cell("x = 1"), title]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    text = json.dumps({"cells": [{**CODE, "source": "é"}]}, ensure_ascii=False)
    assert read_bytes(text.encode(encoding)) == [Cell("é")]


@pytest.mark.parametrize("source", ["a\ud800b", ["a\ud83d", "b"]])
def test_half_a_surrogate_pair_is_a_question_mark(source: Any) -> None:
    (cell,) = read({**CODE, "source": source})
    assert cell.source == "a?b"


# ---------------------------------------------------------------- pictures and outputs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-le"])
def test_a_large_notebook_is_read_in_pieces_as_a_small_one_is(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [{"cell_type": "markdown", "source": ['für \\ "é"\n', "→ \U0001f600", "a" * 50]}]
    data = json.dumps({"cells": cells}, ensure_ascii=False).encode(encoding)
    whole = read_bytes(data)
    monkeypatch.setattr(notebooks, "CHUNK", 7)
    assert read_bytes(data) == whole


def test_one_character_beyond_ascii_does_not_make_a_large_notebook_four_times_as_large() -> None:
    picture = base64.b64encode(bytes(15 * 2**20)).decode()
    cell = {"cell_type": "markdown", "source": "\U0001f600", "attachments": {}}
    cell["attachments"] = {"p.png": {"image/png": picture}}
    data = json.dumps({"cells": [cell]}, ensure_ascii=False).encode()
    tracemalloc.start()
    assert len(read_bytes(data)[0].pictures["p.png"]) == 15 * 2**20
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4.5 * len(data)


def test_a_notebook_that_would_be_too_large_as_ascii_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notebooks, "MAX_ESCAPED", 6 * 2**20)
    data = json.dumps({"cells": [], "x": "é" * 3 * 2**20}, ensure_ascii=False).encode()
    assert "too much text that is not ASCII. Clear its outputs." in refusal(data)


def test_a_cell_has_its_attached_pictures() -> None:
    pixel = base64.b64encode(b"pixels").decode()
    attached = {
        "a.png": {"image/png": pixel},
        "b.jpg": {"image/jpeg": [pixel]},
        "c.svg": {"image/svg+xml": pixel},
        "d.png": {"image/png": "é"},
    }
    (cell,) = read({**MARKDOWN, "attachments": attached})
    assert cell.pictures == {"a.png": b"pixels", "b.jpg": b"pixels", "d.png": b""}


def test_a_cell_has_twenty_pictures_at_most() -> None:
    attached = {f"{n}.png": {"image/png": ""} for n in range(30)}
    assert len(read({**MARKDOWN, "attachments": attached})[0].pictures) == 20


def test_pictures_that_are_too_large_together_are_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "MAX_SHOWN", 100)
    attached = {name: {"image/png": base64.b64encode(b"a" * 40).decode()} for name in "ab"}
    pasted = f"![c](data:image/png;base64,{'a' * 30}) words"
    code = {**CODE, "source": pasted}
    cell = {"cell_type": "markdown", "source": pasted}
    first, second, third = read({**cell, "source": "", "attachments": attached}, cell, code)
    assert first.pictures == {"a": b"a" * 40, "b": b"a" * 40}
    assert second.source == "![c](data:image/png;base64,) words"
    assert third.source == pasted
    (*_, last) = read({**cell, "attachments": attached}, {**cell, "attachments": attached})
    assert last.pictures == {"a": b"", "b": b""}


def test_outputs_count_for_nothing() -> None:
    text = ['[[0.1, "x\\\\"]\n'] * 100_000
    outputs = [{"output_type": "stream", "text": text}, {"data": {"a": [[1, [2]], {"b": [[]]}]}}]
    assert read({**CODE, "outputs": outputs, "id": "last"}, MARKDOWN) == [
        Cell("a = 1", id="last"),
        Cell("words", "markdown"),
    ]


def test_a_text_about_outputs_is_no_output() -> None:
    source = 'x = {"outputs": ["]", 1]}  # \\"outputs": ['
    assert read({**CODE, "source": source}, CODE) == [Cell(source), Cell("a = 1")]


def test_a_large_notebook_of_printed_arrays_is_read_fast() -> None:
    outputs = [{"text": ["[ 0.1  0.2  0.3]\n"] * 500_000}]
    started = time.monotonic()
    assert read({**CODE, "outputs": outputs}) == [Cell("a = 1")]
    assert time.monotonic() - started < 5


# ---------------------------------------------------------------- what happened to it


@pytest.mark.parametrize(("data", "sentence"), [
    (b"{\n<<<<<<< HEAD\n}", "n.ipynb has conflict marks of git in it (<<<<<<<). Take one"),
    (b"\n<!DOCTYPE html><html>", "n.ipynb is a web page that was saved under the name"),
    (b"version https://git-lfs.github.com/spec/v1", "n.ipynb is only a pointer of Git LFS."),
    (json.dumps(notebook_of("a")).encode()[:-40], "n.ipynb is cut off in the middle ("),
    (b'{"cells": [], }', "n.ipynb is not a whole notebook: "),
    (b"\x89PNG\r\n", "n.ipynb is not text in UTF-8: "),
    (b"[" * 10**5, "n.ipynb is cut off in the middle ("),
    (b'{"cells": ' + b"[" * 10**5 + b"]" * 10**5 + b"}", "n.ipynb is not a whole notebook: "),
])  # fmt: skip
def test_a_sentence_says_what_happened_to_a_broken_notebook(data: bytes, sentence: str) -> None:
    assert refusal(data).startswith(sentence)
    assert refusal(data).endswith(".")


@pytest.mark.parametrize("notebook", [
    {}, [1, 2], "cells", None, {"cells": 3}, {"cells": {"source": "x"}}, {"cells": [1]},
    {"worksheets": {}}, {"worksheets": [{"cells": "x"}]}, {"cells": [{"source": "x"}]},
    *({"cells": [{**MARKDOWN, **more}]} for more in (
        {"source": {"a": "x"}}, {"source": [1]}, {"source": 5}, {"metadata": "text"},
        {"metadata": [[1, 2, 3]]}, {"metadata": {"tags": 3}}, {"metadata": {"otter": "x"}},
        {"attachments": ["x"]}, {"attachments": {"a": "x"}},
        {"attachments": {"a": {"image/png": 3}}},
    )),
])  # fmt: skip
def test_json_of_another_form_is_refused(notebook: object) -> None:
    sentence = refusal(json.dumps(notebook).encode())
    assert sentence.startswith("n.ipynb is JSON, but not a notebook. Open it in Jupyter")


# ---------------------------------------------------------------- bounds


def many(cell: str, count: int) -> bytes:
    """Return a notebook with a cell many times."""
    return b'{"cells": [' + b", ".join([cell.encode()] * count) + b"]}"


def test_a_notebook_may_have_2000_code_cells_and_no_more() -> None:
    cell = '{"cell_type": "code"}'
    assert len(read_bytes(many(cell, 2_000))) == 2_000
    assert refusal(many(cell, 2_001)) == "n.ipynb has 2001 code cells, more than 2000."
    markdown = '{"cell_type": "markdown"}'
    assert refusal(many(markdown, 10_001)) == "n.ipynb has 10001 cells, more than 10000."


def test_300_000_markdown_cells_are_refused_at_once() -> None:
    cell = '{"cell_type": "markdown", "id": "q2-answer", "source": ""}'
    assert refusal(many(cell, 300_000)).startswith("n.ipynb holds too much: ")
    assert refusal(many('{"cell_type": "raw"}', 300_000)).startswith("n.ipynb has 300000 cells")


@pytest.mark.parametrize("bracket", ["[", "{"])
def test_a_notebook_may_have_half_a_million_brackets_and_no_more(bracket: str) -> None:
    source = bracket * 10**6
    assert read({**CODE, "source": source}) == [Cell(source)], "those of texts do not count"
    nested = f"{bracket}{'}' if bracket == '{' else ']'}, " * 500_001
    assert refusal(f'{{"cells": [{nested}0]}}'.encode()) == (
        "n.ipynb holds too much: more than 500000 lists and objects."
    )


@pytest.mark.parametrize("data", [
    b'{"cells": [' + b'"", ' * 1_100_000 + b"0]}",
    b'{"cells": "' + rb"\n" * 1_100_000 + b'"}',
    b'{"cells": [' + b'"outputs": [], ' * 1_100_000 + b"0]}",
])  # fmt: skip
def test_a_million_texts_or_lines_are_too_many(data: bytes) -> None:
    assert refusal(data) == "n.ipynb holds too much: more than 1000000 lines."


def test_ten_million_characters_are_too_many_but_for_pasted_pictures() -> None:
    picture = f"![](data:image/png;base64,{'A' * 10**7})"
    assert read({**MARKDOWN, "source": picture}) == [Cell(picture, "markdown")]
    text = {**MARKDOWN, "source": "x" * 6_000_000}
    assert refusal(json.dumps({"cells": [text, text]}).encode()) == (
        "n.ipynb has more than 10 million characters."
    )


def test_numbers_of_a_million_digits_take_no_time() -> None:
    started = time.monotonic()
    data = b'{"cells": [], "n": ' + b"9" * 10**6 + b"}"
    assert read_bytes(data) == []
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("data", [
    b'"outputs":[' * 10**6, b'{"outputs":[' + b"[],[[0]]," * 10**6, b'"outputs"' + b" " * 10**7,
])  # fmt: skip
def test_outputs_without_an_end_take_no_time(data: bytes) -> None:
    assert refusal(data).startswith("n.ipynb ")


@pytest.mark.parametrize(("data", "verdict"), [
    (b'\xef\xbb\xbf {"cells": []}', True), (b'{"nbformat": 4}', True), (b'{"worksheets": 1}', True),
    (b'{"a": 1}', False), (b'x = {"cells": 1}', False), (b"", False),
])  # fmt: skip
def test_a_notebook_is_known_by_its_content(data: bytes, verdict: bool) -> None:
    assert notebooks.is_notebook(data) is verdict
