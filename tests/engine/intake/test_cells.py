"""The cells of a submission in a file, a folder or a zip, and the refusals of all others."""

import io
import json
import stat
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import SubmissionError
from autograder.intake import cells
from autograder.intake.cells import Content, Text
from support.folders import fill
from support.notebooks import notebook_of

NOTEBOOK = json.dumps(notebook_of("a = 1")).encode()


def read(path: Path, data: bytes) -> Content:
    """Write *data* to *path*, and return the cells in it."""
    path.write_bytes(data)
    return cells.read(path)


def refusal(path: Path) -> str:
    """Return why *path* is refused."""
    with pytest.raises(SubmissionError) as caught:
        cells.read(path)
    return str(caught.value)


def zip_with(*entries: tuple[str | zipfile.ZipInfo, bytes], packing: int = 8) -> bytes:
    """Return a zip of *entries*, deflated unless *packing* says otherwise."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two entries of one name
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def markdown(source: object, **more: object) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


# ---------------------------------------------------------------- folders


def test_the_notebook_of_a_folder_counts_before_its_scripts_and_zips(tmp_path: Path) -> None:
    fill(tmp_path, "deep/er/hw.ipynb")
    (tmp_path / "helper.py").write_text("x = 1")
    (tmp_path / "old.zip").write_bytes(b"PK")
    assert cells.read(tmp_path).cells == ("a = 1",)


def test_the_zip_of_a_folder_counts_if_there_is_no_notebook_or_script(tmp_path: Path) -> None:
    (tmp_path / "hw.zip").write_bytes(zip_with(("hw.ipynb", NOTEBOOK)))
    (tmp_path / "notes.txt").write_text("read me")
    assert cells.read(tmp_path).cells == ("a = 1",)


def test_the_refusal_names_five_of_several_notebooks(tmp_path: Path) -> None:
    fill(tmp_path, *(f"{number}.ipynb" for number in range(7)))
    assert refusal(tmp_path) == (
        "The folder holds 7 files of type .ipynb, and it is unclear which one counts "
        "(0.ipynb, 1.ipynb, 2.ipynb, 3.ipynb, 4.ipynb). Hand in one."
    )


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == ("The folder holds neither a notebook (.ipynb) nor a script (.py).")


def test_files_that_tools_left_in_a_folder_are_skipped(tmp_path: Path) -> None:
    fill(tmp_path, "hw.ipynb", ".ipynb_checkpoints/hw.ipynb", "__MACOSX/hw.ipynb", "a/._b.ipynb")
    assert cells.read(tmp_path).cells == ("a = 1",)


def test_folders_that_are_nested_too_deep_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_folder: Path, _pattern: str) -> Iterator[Path]:
        raise OSError(36, "File name too long")

    monkeypatch.setattr(Path, "rglob", endless)
    assert refusal(tmp_path) == f"The folders in {tmp_path.name} are nested too deep."


# ---------------------------------------------------------------- links


def test_a_linked_file_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, "secret/solution.ipynb")
    (tmp_path / "hw.ipynb").symlink_to(tmp_path / "secret" / "solution.ipynb")
    assert refusal(tmp_path / "hw.ipynb") == "hw.ipynb is a link. Hand in the file itself."


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, "secret/solution.ipynb")
    (tmp_path / "ann").symlink_to(tmp_path / "secret")
    assert refusal(tmp_path / "ann").startswith("ann is neither a notebook")
    (tmp_path / "ann.py").symlink_to(tmp_path / "secret")
    assert refusal(tmp_path / "ann.py") == "ann.py is a link. Hand in the file itself."


def test_a_link_in_a_folder_is_refused_and_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "secret/solution.ipynb", "secret/deep/other.ipynb")
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "hw.ipynb").symlink_to(tmp_path / "secret" / "solution.ipynb")
    assert refusal(tmp_path / "ann") == "hw.ipynb is a link. Hand in the file itself."
    (tmp_path / "ann" / "hw.ipynb").unlink()
    (tmp_path / "ann" / "more").symlink_to(tmp_path / "secret")
    assert refusal(tmp_path / "ann").startswith("The folder holds neither")


def test_a_broken_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hw.ipynb").symlink_to(tmp_path / "gone.ipynb")
    assert refusal(tmp_path / "hw.ipynb") == "hw.ipynb is a link. Hand in the file itself."


def test_a_link_that_replaces_a_file_after_the_check_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "solution.ipynb")
    (tmp_path / "hw.ipynb").symlink_to(tmp_path / "solution.ipynb")
    monkeypatch.setattr(Path, "is_symlink", lambda _path: False)  # it was none then
    assert refusal(tmp_path / "hw.ipynb").startswith("hw.ipynb cannot be opened: ")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "hw.ipynb") == (
        "hw.ipynb cannot be opened: No such file or directory."
    )


# ---------------------------------------------------------------- zips


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("hw.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    (tmp_path / "z.zip").write_bytes(zip_with((link, b"/etc/passwd")))
    assert refusal(tmp_path / "z.zip") == "hw.ipynb in z.zip is a link. Hand in the file itself."


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_usual_compressions_are_read(tmp_path: Path, packing: int) -> None:
    packed = zip_with(("hw.ipynb", NOTEBOOK), packing=packing)
    assert read(tmp_path / "z.zip", packed).cells == ("a = 1",)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_compression_is_refused(tmp_path: Path, packing: int) -> None:
    (tmp_path / "z.zip").write_bytes(zip_with(("hw.ipynb", NOTEBOOK), packing=packing))
    assert refusal(tmp_path / "z.zip") == (
        "hw.ipynb in z.zip is packed in an unusual way. Hand in the notebook itself."
    )


def test_two_files_of_one_name_in_a_zip_are_refused(tmp_path: Path) -> None:
    packed = zip_with(("hw.ipynb", NOTEBOOK), ("hw.ipynb", b"{}"))
    (tmp_path / "z.zip").write_bytes(packed)
    assert refusal(tmp_path / "z.zip") == "z.zip holds two files of the name hw.ipynb."


def test_folders_and_files_that_tools_left_in_a_zip_are_skipped(tmp_path: Path) -> None:
    names = ["hw.py/", ".hidden/a.ipynb", "__MACOSX/._hw.ipynb", "a/__pycache__/b.py"]
    packed = zip_with(*((name, b"") for name in names), ("a/hw.ipynb", NOTEBOOK))
    assert read(tmp_path / "z.zip", packed).cells == ("a = 1",)


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = zip_with(("hw.ipynb", NOTEBOOK))
    (tmp_path / "z.zip").write_bytes(zip_with(("hw.zip", inner)))
    assert refusal(tmp_path / "z.zip").startswith("The zip holds neither a notebook")


def test_a_zip_may_hold_2000_files_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    rest = [(f"{number}.txt", b"") for number in range(1_999)]
    assert read(path, zip_with(("hw.ipynb", NOTEBOOK), *rest)).cells == ("a = 1",)
    path.write_bytes(zip_with(("hw.ipynb", NOTEBOOK), *rest, ("one more", b"")))
    assert refusal(path) == "z.zip holds too many files. Hand in the notebook itself."


def test_an_entry_whose_size_differs_from_the_index_is_refused(tmp_path: Path) -> None:
    data = bytearray(zip_with(("hw.py", b"x = 1"), packing=zipfile.ZIP_STORED))
    index = data.index(b"PK\x01\x02")
    data[index + 24] += 1  # the size that its index gives
    (tmp_path / "z.zip").write_bytes(bytes(data))
    assert refusal(tmp_path / "z.zip") == (
        "hw.py in z.zip is not of the size that the zip says it has."
    )


# ---------------------------------------------------------------- bounds


def test_a_file_of_20_mb_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "s.py"
    script = b"x = 1".ljust(20 * 2**20)
    assert read(path, script).cells == (script.decode(),)
    path.write_bytes(script + b"\n")
    assert refusal(path) == (
        "s.py is larger than 20 MB. Clear the outputs of the notebook and hand it in again."
    )


def test_a_notebook_may_have_2000_code_cells_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "n.ipynb"
    assert len(read(path, json.dumps(notebook_of(*["x"] * 2_000)).encode()).cells) == 2_000
    path.write_text(json.dumps(notebook_of(*["x"] * 2_001)))
    assert refusal(path) == "n.ipynb has more than 2000 code cells."


@pytest.mark.parametrize("bracket", ["[", "{"])
def test_a_notebook_may_have_half_a_million_brackets_and_no_more(
    tmp_path: Path, bracket: str
) -> None:
    path = tmp_path / "n.ipynb"
    text = json.dumps(notebook_of("x")).replace('"x"', f'"{bracket * 400_000}"')
    assert read(path, text.encode()).cells == (bracket * 400_000,)
    path.write_text(text.replace(bracket * 400_000, bracket * 500_001))
    assert refusal(path) == "n.ipynb holds too much. Clear the outputs and hand it in again."


def test_numbers_of_a_million_digits_take_no_time(tmp_path: Path) -> None:
    notebook = json.dumps({**notebook_of("x"), "metadata": {"n": 0}})
    data = notebook.replace('"n": 0', f'"n": {"9" * 10**6}').encode()
    assert read(tmp_path / "n.ipynb", data).cells == ("x",)


# ---------------------------------------------------------------- scripts


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252", "iso-8859-15"])
def test_common_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    script = f"# coding: {encoding}\nx = 1"
    assert read(tmp_path / "s.py", script.encode(encoding)).cells == (script,)


@pytest.mark.parametrize("data", [b"# coding: utf-7\nx", b"# coding: punycode\nx", b"x = '\0'"])
def test_an_encoding_that_is_not_common_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "s.py").write_bytes(data)
    assert refusal(tmp_path / "s.py") == (
        "s.py is not text in a common encoding. Save it as UTF-8."
    )


def test_a_script_has_texts_with_the_tag_of_answer_cells(tmp_path: Path) -> None:
    script = '# %% [markdown]\n# Prose\n# %% [markdown] tags=["otter_answer_cell"]\n# Answer\n'
    assert read(tmp_path / "s.py", script.encode()).texts == (
        Text("", "Prose", is_answer=False),
        Text("", "Answer", is_answer=True),
    )


# ---------------------------------------------------------------- notebooks


@pytest.mark.parametrize(("more", "text"), [
    ({"id": "q2-text"}, Text("q2-text", "words")),
    ({"metadata": {"id": "from-colab"}}, Text("from-colab", "words")),
    ({"id": "own", "metadata": {"id": "other"}}, Text("own", "words")),
    ({"id": 3}, Text("", "words")),
    ({"id": ["x"]}, Text("", "words")),
    ({}, Text("", "words")),
    ({"id": "a", "metadata": {"tags": ["otter_answer_cell"]}}, Text("a", "words", is_answer=True)),
    ({"id": "a", "metadata": {"tags": ["other"]}}, Text("a", "words")),
])  # fmt: skip
def test_a_text_has_the_id_and_the_tag_of_its_cell(
    tmp_path: Path, more: dict[str, Any], text: Text
) -> None:
    notebook = {"cells": [markdown(["wo", "rds"], **more)]}
    found = read(tmp_path / "n.ipynb", json.dumps(notebook).encode())
    assert found == Content((), (text,))


def test_code_cells_run_markdown_cells_are_texts_and_raw_cells_are_neither(tmp_path: Path) -> None:
    (code,), raw = notebook_of("x = 1")["cells"], markdown("raw")  # type: ignore[misc]
    notebook = {"cells": [code, {**raw, "cell_type": "raw"}, markdown("prose")]}
    found = read(tmp_path / "n.ipynb", json.dumps(notebook).encode())
    assert (found.cells, [text.source for text in found.texts]) == (("x = 1",), ["prose"])


def test_all_worksheets_of_an_old_notebook_are_read(tmp_path: Path) -> None:
    sheets = [{"cells": [{"cell_type": "code", "input": f"x = {n}"}]} for n in range(2)]
    found = read(tmp_path / "n.ipynb", json.dumps({"worksheets": sheets}).encode())
    assert found.cells == ("x = 0", "x = 1")


@pytest.mark.parametrize("notebook", [
    {"worksheets": {}}, {"worksheets": [{"cells": "x"}]}, {"cells": {"source": "x"}}, "cells", None,
    {"cells": [{"cell_type": "code", "source": {"a": "x"}}]},
])  # fmt: skip
def test_json_of_another_form_is_refused(tmp_path: Path, notebook: object) -> None:
    (tmp_path / "n.ipynb").write_text(json.dumps(notebook))
    assert refusal(tmp_path / "n.ipynb") == "n.ipynb is JSON, but not a notebook."


def test_a_cell_that_otter_ignores_needs_no_source(tmp_path: Path) -> None:
    ignored = {"cell_type": "code", "metadata": {"tags": ["x", "otter_ignore"]}}
    found = read(tmp_path / "n.ipynb", json.dumps({"cells": [ignored]}).encode())
    assert found == Content()
