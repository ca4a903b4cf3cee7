"""The master is read into cells, questions and tests, and the tests keep its layout."""

from pathlib import Path

import pytest

from autograder.authoring.master import Master, read_master, restore_source

MASTER = """\
# ---
# jupyter:
#   jupytext:
#     formats: py:percent
# ---
# %% [markdown]
# # Title
# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: 3
# %% [markdown]
# What is f?
# %%
f = 1  # SOLUTION
# %% [raw]
# # BEGIN TESTS
# %%
# BEGIN TEST CONFIG
# points: 1
# END TEST CONFIG
def test_of_f(f):
    # a comment of ours
    assert f == 1, (
        "f is not 1"
    )

def test_of_more(f): pass
# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION
# %% [markdown]
# Between.
# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 1
# manual: true
# %% [markdown]
# Why?
# %% [raw]
# # END QUESTION
# %%
%magic that is no Python
"""


@pytest.fixture
def master(tmp_path: Path) -> Master:
    path = tmp_path / "master.py"
    path.write_text(MASTER, encoding="utf-8")
    return read_master(path)


def test_a_question_without_points_is_dropped_with_its_test_cases(tmp_path: Path) -> None:
    """One line of the master is enough: Otter refuses test cases with more points than that."""
    path = tmp_path / "master.py"
    path.write_text(MASTER.replace("# points: 3", "# points: 0"), encoding="utf-8")
    (tests,) = [cell for cell in read_master(path).notebook.cells if "TEST CONFIG" in cell.source]
    assert tests.source.startswith("# BEGIN TEST CONFIG\n# points: 0\n# END TEST CONFIG\n")


def test_each_question_is_read_once_with_its_configuration(master: Master) -> None:
    assert [(each["name"], each["points"], each.get("manual")) for each in master.questions] == [
        ("q1", 3, None),
        ("q2", 1, True),
    ]


def test_only_cells_of_a_question_have_its_name(master: Master) -> None:
    named = [
        (cell.metadata.get("question"), cell.source.splitlines()[0])
        for cell in master.notebook.cells
    ]
    assert [question for question, _ in named] == [None, *["q1"] * 7, None, *["q2"] * 3, None], (
        named
    )


def test_tests_keep_comments_and_line_breaks(master: Master) -> None:
    assert set(master.tests) == {("q1", "test_of_f"), ("q1", "test_of_more")}
    assert master.tests["q1", "test_of_f"] == (
        "def test_of_f(f):\n"
        "    # a comment of ours\n"
        "    assert f == 1, (\n"
        '        "f is not 1"\n'
        "    )"
    )


def test_the_notebook_has_neither_metadata_of_jupytext_nor_random_ids(master: Master) -> None:
    assert "jupytext" not in master.notebook.metadata
    assert master.notebook.nbformat_minor == 4
    for cell in master.notebook.cells:
        assert "id" not in cell
        assert "cell_marker" not in cell.metadata


def test_a_test_file_gets_back_the_layout_of_the_master(tmp_path: Path) -> None:
    path = tmp_path / "q1.py"
    path.write_text(
        "from otter.test_files import test_case\n\n"
        "@test_case(points=1)\ndef test_a(f):\n    assert f == 1, 'a'\n\n"
        "@test_case(points=2)\ndef test_b(f):\n    pass\n\n\n",
        encoding="utf-8",
    )
    sources = {
        ("q1", "test_a"): "def test_a(f):\n    # why\n    assert f == 1, (\n        'a'\n    )",
        ("q1", "test_b"): "def test_b(f): pass",
        ("q2", "test_a"): "def test_a(f): of another question",
    }
    restore_source(path, sources)
    assert path.read_text(encoding="utf-8") == (
        "from otter.test_files import test_case\n\n"
        "@test_case(points=1)\ndef test_a(f):\n    # why\n    assert f == 1, (\n        'a'\n    )\n\n"
        "@test_case(points=2)\ndef test_b(f): pass\n"
    )
