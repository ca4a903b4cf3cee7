"""The staff's copy: a small solved notebook that is run, and a page that needs no network."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.__main__ import main
from autograder.files import zipped


def write_build(folder: Path, *cells: nbformat.NotebookNode) -> None:
    """Write a build whose solved notebook has *cells*, and a file for students beside it."""
    (folder / "questions.json").write_text(json.dumps({"assignment": "small"}), encoding="utf-8")
    (folder / "assignment.zip").write_bytes(zipped({"data.txt": b"forty-two"}))
    nbformat.write(new_notebook(cells=[*cells]), folder / "small-solved.ipynb")


def test_the_copy_has_what_cells_print_and_formulas_that_need_no_script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formulas = new_markdown_cell("Where $a < b$, then $$\\sum_i x_i.$$")
    write_build(tmp_path, formulas, new_code_cell("print(open('data.txt').read())"))
    assert main(["staff-copy", f"--build={tmp_path}"]) == 0
    notebook, page = (tmp_path / "staff" / f"small.{end}" for end in ("ipynb", "html"))
    assert capsys.readouterr().out.split() == [str(notebook), str(page)]
    cells = nbformat.read(notebook, as_version=4).cells
    assert cells[0].source == formulas.source
    assert cells[1].outputs[0].text == "forty-two\n"
    text = page.read_text(encoding="utf-8")
    assert "forty-two" in text
    assert text.count("<math") == 2
    assert text.count('display="block"') == 1


def test_a_cell_that_fails_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_build(tmp_path, new_code_cell("assert 1 == 2, 'not so'"))
    assert main(["staff-copy", f"--build={tmp_path}"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("autograder: A cell of the solved notebook fails: ")
    assert "not so" in error
    assert not (tmp_path / "staff").exists()


def test_the_error_for_a_missing_build_says_how_to_make_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff-copy", f"--build={tmp_path}"]) == 1
    assert "questions.json: run `make autograder`." in capsys.readouterr().err
