"""Cells get stable ids, and notebooks for students have no marks of the authors."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.authoring import notebooks

ANSWER, SOLUTION = "otter_answer_cell", "otter_assign_solution_cell"


def code(source: str, question: str = "", *tags: str) -> NotebookNode:
    return _cell(new_code_cell, source, question, *tags)


def words(source: str, question: str = "", *tags: str) -> NotebookNode:
    return _cell(new_markdown_cell, source, question, *tags)


def _cell(make: Any, source: str, question: str, *tags: str) -> NotebookNode:
    metadata: dict[str, Any] = {"question": question} if question else {}
    return make(source, metadata=metadata | ({"tags": [*tags]} if tags else {}))


def ids(*cells: NotebookNode) -> list[str]:
    """Return the ids that *cells* get."""
    notebook = new_notebook(cells=[*cells])
    notebooks.name_cells(notebook)
    return [cell.id for cell in notebook.cells]


def test_an_id_has_the_question_of_its_cell_and_its_part_in_it() -> None:
    assert ids(
        words("Hello"),
        words("What?", "q1"),
        code("f = ...", "q1", ANSWER),
        code('grader.check("q1")'),
        words("Between"),
        words("More"),
        words("Why?", "q2"),
        words("_Type here._", "q2", ANSWER),
        words("Because.", "q2", SOLUTION),
        code("g = 1", "q2", SOLUTION),
    ) == [
        "intro-next", "q1-text", "q1-answer", "q1-check", "q1-next", "q1-next-2",
        "q2-text", "q2-answer", "q2-solution", "q2-answer-2",
    ]  # fmt: skip


def test_cells_with_the_same_part_are_numbered() -> None:
    assert ids(*(words("What?", "q1") for _ in range(3))) == ["q1-text", "q1-text-2", "q1-text-3"]


def test_a_check_of_another_question_does_not_count_as_check() -> None:
    assert ids(words("What?", "q1"), code('grader.check("q2")')) == ["q1-text", "q1-next"]


@pytest.mark.parametrize("minor", [4, 5])
def test_cells_get_their_ids_when_a_notebook_is_read(tmp_path: Path, minor: int) -> None:
    path = tmp_path / "n.ipynb"
    notebook = new_notebook(cells=[words("Hello"), code("x = 1", "q1", ANSWER)])
    for cell in notebook.cells:
        del cell["id"]
    notebook.nbformat_minor = minor
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert [cell.id for cell in notebooks.read_named(path).cells] == ["intro-next", "q1-answer"]


def test_the_cells_on_exporting_are_left_out() -> None:
    cells = [words("Hello"), words("## Submission\n\nSave it."), code("grader.export()")]
    assert notebooks.without_export(cells) == cells[:1]
    assert notebooks.without_export(cells[:1]) == cells[:1]


@pytest.mark.parametrize(("marked", "plain"), [
    ("x = 1  # SOLUTION", "x = 1"),
    ("# BEGIN SOLUTION\nx = 1\n# END SOLUTION\ny = 2", "x = 1\ny = 2"),
    ("def f():\n    # BEGIN SOLUTION NO PROMPT\n    pass\n    # END SOLUTION", "def f():\n    pass"),
    ("x = 1\n# BEGIN PROMPT\nx = ...\n# END PROMPT\ny = 2", "x = 1\ny = 2"),
    ('""" # BEGIN PROMPT\nx = ...\n""" # END PROMPT\ny = 2', "y = 2"),
    ("x = '  # SOLUTION here'\n", "x = '  # SOLUTION here'\n"),
])  # fmt: skip
def test_the_marks_of_a_solution_are_left_out(marked: str, plain: str) -> None:
    notebook = notebooks.without_marks(new_notebook(cells=[code(marked, "q1")]))
    assert notebook.cells[0].source == plain
    assert "question" not in notebook.cells[0].metadata


def test_a_written_answer_is_a_tagged_markdown_cell() -> None:
    assert notebooks.is_written_answer(words("_Type here._", "q1", ANSWER))
    assert not notebooks.is_written_answer(code("f = ...", "q1", ANSWER))
    assert not notebooks.is_written_answer(words("Why?", "q1"))


def test_a_notebook_is_written_in_the_format_that_has_ids(tmp_path: Path) -> None:
    notebook = new_notebook(cells=[words("Hello")])
    notebook.nbformat_minor = 4
    notebooks.name_cells(notebook)
    notebooks.write(notebook, tmp_path / "n.ipynb")
    again = nbformat.read(tmp_path / "n.ipynb", as_version=4)
    assert again.nbformat_minor == 5
    assert again.cells[0].id == "intro-next"


def test_an_invalid_notebook_is_not_written(tmp_path: Path) -> None:
    notebook = new_notebook(cells=[words("Hello")])
    notebook.cells[0].id = "not allowed in an id!"
    with pytest.raises(nbformat.ValidationError):
        notebooks.write(notebook, tmp_path / "n.ipynb")
    assert not (tmp_path / "n.ipynb").exists()


def test_a_script_has_titles_and_tags_of_written_answers_but_no_export(
    tmp_path: Path,
) -> None:
    notebook = new_notebook(
        cells=[
            words("Hello", "q1"),
            code("import given"),
            code("f = ...", "q1", ANSWER),
            code('grader.check("q1")'),
            words("_Type here._", "q1", ANSWER),
            words("## Submission"),
            code("grader.export()"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    notebooks.name_cells(notebook)
    before = nbformat.writes(notebook)
    notebooks.write_script(notebook, tmp_path / "s.py")
    assert (tmp_path / "s.py").read_text(encoding="utf-8") == (
        "# %% [markdown]\n# Hello\n\n"
        "# %% given\nimport given\n\n"
        "# %% answer\nf = ...\n\n"
        '# %% check\ngrader.check("q1")\n\n'
        '# %% [markdown] tags=["otter_answer_cell"]\n# _Type here._\n'
    )
    assert nbformat.writes(notebook) == before, "the notebook stays as it is"
