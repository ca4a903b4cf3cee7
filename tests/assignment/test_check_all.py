"""The table of all questions, which `grader.check_all()` shows in the notebook."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from given import questions
from given.notebook import Notebook
from support.assignment import POINTS, POSSIBLE, POSSIBLE_WRITTEN, PUBLIC, WRITTEN
from support.project import ASSIGNMENT

Names = dict[str, Any]


@pytest.fixture
def grader() -> Any:
    return Notebook(tests_dir=str(ASSIGNMENT / "tests"))


@pytest.fixture
def names() -> Names:
    """Return those of a notebook without answers."""
    return {}


def overview(grader: Any, names: Names) -> Any:
    names["grader"] = grader
    exec("overview = grader.check_all()", names)
    return names["overview"]


def test_check_all_returns_a_table_of_all_points(
    grader: Any, names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ASSIGNMENT / "backprop.ipynb", tmp_path)
    monkeypatch.chdir(tmp_path)
    found = overview(grader, names)
    rows = [" ".join(row.split()) for row in repr(found).splitlines()]
    assert rows[0].startswith("✗ q1b 1 0 of 0.25 compute_dE_df_one_sample has no value. Run the")
    assert rows[3] == "✎ q2, in words 2 by people not looked at here"  # a copy may be anybody's
    assert "q5e 1 later" in repr(rows)
    assert len(rows) == len(POINTS) + len(WRITTEN) + 2
    assert rows[-2].endswith(f" of {PUBLIC:g} points of the public tests")
    assert rows[-1].startswith(
        f"Of all {POSSIBLE + POSSIBLE_WRITTEN} points, tests that run after you hand in decide on "
        f"{POSSIBLE - PUBLIC:g}, and people on the {POSSIBLE_WRITTEN}"
    )
    html = found._repr_html_()
    assert html.count("<tr>") == len(POINTS) + len(WRITTEN) + 1
    assert '<a href="#3.-The-loss-as-a-mean-(2-points)">q3</a>' in html


@pytest.mark.parametrize("by_vs_code", [True, False])
def test_the_table_tells_which_answers_in_words_are_empty(
    grader: Any, names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_vs_code: bool
) -> None:
    notebook = json.loads((ASSIGNMENT / "backprop.ipynb").read_text("utf-8"))
    answer = next(cell for cell in notebook["cells"] if cell["id"] == "q4b_written-answer")
    answer["source"] = ["because"]
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps(notebook), "utf-8")
    if by_vs_code:
        names["__vsc_ipynb_file__"] = str(path)
    else:
        monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    rows = repr(overview(grader, names)).splitlines()
    assert (
        sum("still empty when the notebook was last saved" in row for row in rows)
        == len(WRITTEN) - 1
    )
    assert [row.split() for row in rows if row.startswith("✎")] == [
        ["✎", "q4b,", "in", "words", "2", "by", "people"]
    ]


def test_without_a_notebook_the_table_has_what_is_checked(
    grader: Any, names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.ipynb").write_text("{", "utf-8")
    found = overview(grader, names)
    assert len(repr(found).splitlines()) == len(POINTS) + 1
    assert found.unwritten == ""


def test_notebook_and_script_list_the_same_questions() -> None:
    notebook, script = (
        questions.listed(questions.cells_of(ASSIGNMENT / f"backprop.{suffix}"))
        for suffix in ("ipynb", "py")
    )
    assert notebook == script
    assert {each.question: each.points for each in script} == POINTS | WRITTEN
    assert all(each.is_empty for each in script if each.in_words)
