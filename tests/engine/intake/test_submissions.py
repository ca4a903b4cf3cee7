"""Submissions are found, named and read as data; a bad one is refused with a sentence."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from autograder.errors import GraderError, SubmissionError
from autograder.intake import submissions
from autograder.intake.cells import MAX_BYTES
from autograder.intake.exports import Student
from autograder.intake.submissions import Submission
from support.folders import fill, zip_of
from support.notebooks import notebook_of


def read(tmp_path: Path, name: str, data: bytes) -> list[str]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(Submission(path.stem, path).read().cells)


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


NOTEBOOK = json.dumps(notebook_of("a = 1\nb = 2", "c = 3")).encode()


def test_the_code_cells_of_a_notebook_are_read_in_order(tmp_path: Path) -> None:
    assert read(tmp_path, "n.ipynb", NOTEBOOK) == ["a = 1\nb = 2", "c = 3"]


def test_a_script_is_one_cell(tmp_path: Path) -> None:
    assert read(tmp_path, "s.py", b"# %%\na = 1\n# %%\nb = 2\n") == ["# %%\na = 1\n# %%\nb = 2\n"]


def test_a_script_is_read_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    assert read(tmp_path, "s.py", "# coding: latin-1\nx = 'é'".encode("latin-1"))[0].endswith("'é'")
    assert read(tmp_path, "s.py", "x = 'é'".encode("utf-8-sig")) == ["x = 'é'"]


def test_a_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    assert read(tmp_path, "N.IPYNB", NOTEBOOK) == ["a = 1\nb = 2", "c = 3"]


def test_a_notebook_of_an_old_format_is_read(tmp_path: Path) -> None:
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1"]}]}]}
    assert read(tmp_path, "n.ipynb", json.dumps(old).encode()) == ["x = 1"]


def test_cells_that_otter_ignores_are_left_out(tmp_path: Path) -> None:
    notebook = notebook_of("one", "two", "three")
    cells = notebook["cells"]
    cells[0]["metadata"] = {"tags": ["otter_ignore"]}  # type: ignore[index]
    cells[1]["metadata"] = {"otter": {"ignore": True}}  # type: ignore[index]
    assert read(tmp_path, "n.ipynb", json.dumps(notebook).encode()) == ["three"]


def test_a_notebook_in_any_folder_of_a_zip_is_found(tmp_path: Path) -> None:
    entries = {"deep/er/n.ipynb": NOTEBOOK, "deep/.ipynb_checkpoints/n.ipynb": b"{}"}
    entries |= {
        "__MACOSX/deep/._n.ipynb": b"\x00",
        "deep/helper.py": b"x = 1",
        "__zip_filename__": b"x",
    }
    assert read(tmp_path, "z.zip", zipped(entries)) == ["a = 1\nb = 2", "c = 3"]


def test_a_script_counts_if_a_zip_has_no_notebook(tmp_path: Path) -> None:
    assert read(tmp_path, "z.zip", zipped({"a/s.py": b"x = 1"})) == ["x = 1"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("e.ipynb", b"", "e.ipynb is empty."),
        ("e.py", b" \n\t\n", "e.py is empty."),
        ("t.ipynb", NOTEBOOK[:-40], "t.ipynb is not a whole notebook: "),
        ("b.ipynb", b"\x89PNG\r\n", "b.ipynb is not a whole notebook: "),
        ("d.ipynb", b"[" * 10**5, "d.ipynb is not a whole notebook: "),
        ("j.ipynb", b"[1, 2]", "j.ipynb is JSON, but not a notebook."),
        ("j.ipynb", b'{"cells": 3}', "j.ipynb is JSON, but not a notebook."),
        ("j.ipynb", b'{"cells": [{"cell_type": "code"}]}', "j.ipynb is JSON, but not a notebook."),
        ("j.ipynb", b'{"cells": [1]}', "j.ipynb is JSON, but not a notebook."),
        ("j.ipynb", b'{"cells": [{"cell_type": "code", "source": [1]}]}', "j.ipynb is JSON, but not"),
        ("j.ipynb", b'{"cells": [{"cell_type": "code", "source": 5}]}', "j.ipynb is JSON, but not"),
        ("j.ipynb", b'{"cells": [{"cell_type": "code", "metadata": [], "source": ""}]}', "j.ipynb is JSON"),
        ("l.ipynb", b" " * (MAX_BYTES + 1), "l.ipynb is larger than 20 MB."),
        ("u.py", b"x = '\xff'", "u.py is not text in a known encoding: "),
        ("c.py", b"# coding: klingon\n", "c.py is not text in a known encoding: "),
        ("z.zip", b"PK\x03\x04 but no more", "z.zip is not a whole zip file: "),
        ("z.zip", zipped({}), "The zip holds neither a notebook (.ipynb) nor a script (.py)."),
        ("z.zip", zipped({"in.zip": zipped({"n.ipynb": NOTEBOOK})}), "The zip holds neither"),
        ("z.zip", zipped({"n.ipynb": b" " * (MAX_BYTES + 1)}), "n.ipynb in z.zip is larger than 20 MB."),
        ("z.zip", zipped({"a.py": b"1", "b.py": b"2"}), "The zip holds 2 files of type .py"),
        ("n.pdf", b"%PDF", "n.pdf is neither a notebook (.ipynb), a script (.py) nor a zip."),
        ("none", b"x", "none is neither a notebook"),
    ],
)  # fmt: skip
def test_a_sentence_says_why_a_file_is_unreadable(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(SubmissionError) as caught:
        read(tmp_path, name, data)
    assert str(caught.value).startswith(sentence)


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.ipynb")
    with pytest.raises(SubmissionError, match=r"p\.ipynb is not a file\."):
        Submission("p", tmp_path / "p.ipynb").read()


def test_an_encrypted_entry_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = bytearray(zipped({"n.ipynb": NOTEBOOK}))
    for position in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[position] |= 1  # the flag of an encrypted entry
    with pytest.raises(SubmissionError, match=r"n\.ipynb in z\.zip cannot be unpacked: .*password"):
        read(tmp_path, "z.zip", bytes(data))


def test_a_damaged_entry_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = bytearray(zipped({"n.ipynb": NOTEBOOK}))
    data[60] ^= 0xFF
    with pytest.raises(SubmissionError, match=r"n\.ipynb in z\.zip cannot be unpacked: "):
        read(tmp_path, "z.zip", bytes(data))


def names(*paths: Path) -> list[str]:
    return [each.name for each in submissions.find(paths)]


def test_the_name_is_the_stem_of_a_file_or_the_name_of_a_folder(tmp_path: Path) -> None:
    assert names(fill(tmp_path, "ann.b.ipynb", "Cem D.E./hw.ipynb")) == ["Cem D.E.", "ann.b"]


def test_submissions_of_all_folders_are_sorted_by_name(tmp_path: Path) -> None:
    fill(tmp_path, "1/zoe.ipynb", "1/bob.ipynb", "2/ann.ipynb")
    found = submissions.find([tmp_path / "1", tmp_path / "2"])
    assert [each.name for each in found] == ["ann", "bob", "zoe"]
    assert [each.path.name for each in found] == ["ann.ipynb", "bob.ipynb", "zoe.ipynb"]


def test_a_stem_that_two_files_share_keeps_its_suffix(tmp_path: Path) -> None:
    fill(tmp_path, "hw.ipynb", "hw.py", "other.py")
    assert names(tmp_path) == ["hw.ipynb", "hw.py", "other"]


def test_a_name_that_two_folders_share_gets_the_name_of_its_folder(tmp_path: Path) -> None:
    fill(tmp_path, "mon/hw.ipynb", "fri/hw.ipynb", "fri/other.ipynb")
    assert names(tmp_path / "mon", tmp_path / "fri") == ["fri_hw.ipynb", "mon_hw.ipynb", "other"]


def test_names_that_are_still_equal_are_numbered(tmp_path: Path) -> None:
    fill(tmp_path, "a/mon/hw.ipynb", "b/mon/hw.ipynb", "c/mon/hw.ipynb")
    found = submissions.find([tmp_path / folder / "mon" for folder in "abc"])
    assert {each.name: each.path.parts[-3] for each in found} == {
        "mon_hw.ipynb": "a",
        "mon_hw.ipynb-2": "b",
        "mon_hw.ipynb-3": "c",
    }


def test_a_number_in_use_is_skipped(tmp_path: Path) -> None:
    fill(tmp_path, "a/mon/hw", "b/mon/hw", "a/mon_hw-2.py")
    paths = [tmp_path / "a" / "mon_hw-2.py", tmp_path / "a" / "mon", tmp_path / "b" / "mon"]
    assert names(*paths) == ["mon_hw", "mon_hw-2", "mon_hw-3"]


def test_a_long_name_is_cut_to_200_bytes_between_characters(tmp_path: Path) -> None:
    fill(tmp_path, "x" * 240 + ".py", "é" * 120 + ".py")
    assert names(tmp_path) == ["x" * 200, "é" * 100]
    assert names(fill(tmp_path / "odd", "x" + "é" * 120 + ".py")) == ["x" + "é" * 99]


def test_a_byte_that_is_not_text_becomes_a_question_mark(tmp_path: Path) -> None:
    fill(tmp_path, os.fsdecode(b"caf\xe9.py"))
    assert names(tmp_path) == ["caf?"]


def test_only_a_submission_from_an_export_has_students(tmp_path: Path) -> None:
    fill(tmp_path, "doejane_4711_99_hw.ipynb", "plain.ipynb")
    jane, plain = submissions.find([tmp_path])
    assert jane.students == (Student("doejane", id="4711"),)
    assert plain.students == ()


def test_the_zip_of_a_class_is_refused(tmp_path: Path) -> None:
    zip_of(tmp_path / "class.zip", "doejane_1_2_hw.ipynb", "liwei_3_4_hw.ipynb")
    with pytest.raises(GraderError, match="holds the submissions of a class: unpack it"):
        submissions.find([tmp_path / "class.zip"])


def test_nothing_is_found_in_an_empty_folder(tmp_path: Path) -> None:
    assert names(tmp_path) == []
