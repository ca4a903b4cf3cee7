"""Everything that may lie in a hand-in, for property tests: right ones, of which something is changed."""

import io
import json
import zipfile
from typing import Any

from hypothesis import strategies as st

from support.small_handout import HANDOUT, notebook_with

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
NOTEBOOK = notebook_with(q2_answer=f"![a](data:image/png;base64,{PIXEL}) <img src='b.png'>")
SCRIPT = b'# %% [markdown]\n# Why?\n\n# %%\n"""\nWords.\n"""\ndef f(x):\n    return (x,\n  "a")\n\n# In[3]:\n!ls\n%time f\n'
BASES = {"notebook": NOTEBOOK, "script": SCRIPT, "utf-16": NOTEBOOK.decode().encode("utf-16")}
# What readers look for.
TOKENS = [
    *("{", "}", "[", "]", '"', "\\", "\\ud800", "\\u0000", "\n", "\r", "\f", "\0", "\t", "é", "\u2028"),
    *('"outputs": [', '"cells": [', '"worksheets": [{"cells": [', '"source": ', '"attachments": {"a.png": '),
    *("data:image/png;base64,", "![", "](", "<img src='", "<!--", "-->", "attachment:", "picture:1"),
    *('"""', "'''", "# %%", "# %% [markdown]", "# In[1]:", "<<<<<<< ", "# coding: utf-7\n", "@", "def f(", "%%"),
    *("Name the rule.", "_Type here._", "null", "NaN", "1e999", "-", "é\u202e", "\x1b[2J", "=1+1", "PK\x01\x02"),
]  # fmt: skip
NAMES = [
    "hw.ipynb",
    "hw.py",
    "hw.ipynb.txt",
    "a/b.ipynb",
    "given/x.py",
    "tests/q1.py",
    "hw.json",
    "x.zip",
]
NAMES += [
    ".ipynb",
    "pyvenv.cfg",
    "b.png",
    "é\u202e.py",
    "__init__.py",
    "venv/a.py",
    "-",
    "a\nb.py",
    "../x.py",
    "a" * 99,
]

WORDS = st.sampled_from(TOKENS) | st.text(max_size=4)
BYTES = WORDS.map(lambda text: text.encode(errors="surrogatepass")) | st.binary(max_size=8)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["source", "id", "tags", "cell_type", "cells", "a.png"]) | WORDS, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def spliced(data: bytes, changes: list[tuple[float, int, bytes, int]]) -> bytes:
    """Return *data* with some bytes replaced by others, repeated, at places from 0 to 1."""
    for place, gone, come, times in changes:
        at = int(place * len(data))
        data = data[:at] + come * times + data[at + gone :]
    return data


def changed(base: str, changes: list[tuple[float, int, bytes, int]]) -> bytes:
    """Return a file of `BASES` with some bytes replaced."""
    return spliced(BASES[base], changes)


def with_junk(changes: list[tuple[int, str, Any]]) -> bytes:
    """Return the notebook with junk in fields of its cells, or of itself where there is none."""
    notebook = json.loads(NOTEBOOK)
    for number, field, junk in changes:
        cells = notebook.get("cells")
        is_cell = type(cells) is list and number < len(cells) and type(cells[number]) is dict
        (cells[number] if is_cell else notebook)[field] = junk
    return json.dumps(notebook).encode()


def zipped(files: list[tuple[str, bytes]], how: int) -> bytes:
    """Return a zip of *files*, which may have one name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in dict(files).items():
            archive.writestr(name, data)
    return file.getvalue()


FIELDS = st.sampled_from(
    ["source", "cell_type", "id", "metadata", "attachments", "outputs", "cells", "worksheets", "nbformat"]
)  # fmt: skip
SPLICES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), BYTES, st.sampled_from([1, 1, 2, 50, 5_000])), max_size=4
)  # fmt: skip
# Deferred, which keeps the account of a failure short.
FILES = st.deferred(
    lambda: st.builds(changed, st.sampled_from([*BASES]), SPLICES)
    | st.lists(st.tuples(st.integers(0, len(HANDOUT.cells)), FIELDS, JUNK), max_size=3).map(with_junk)
    | BYTES
)  # fmt: skip
CHARACTERS = st.characters(
    exclude_categories=["Cs"], exclude_characters="\0"
)  # `zipfile` ends there
NEW_NAMES = st.text(CHARACTERS, min_size=1, max_size=5)
ZIPS = st.deferred(
    lambda: st.builds(
        zipped,
        st.lists(st.tuples(st.sampled_from(NAMES) | NEW_NAMES, FILES), max_size=4),
        st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2]),
    )
)
HAND_INS = st.lists(
    st.tuples(st.sampled_from(NAMES), FILES | ZIPS | st.builds(spliced, ZIPS, SPLICES)), min_size=1, max_size=3
)  # fmt: skip
