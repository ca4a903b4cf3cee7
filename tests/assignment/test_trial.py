"""The cells below the stubs, which try the example by hand."""

import builtins
import re
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest

from autograder.worker.plain_cells import names_defined
from given import notebook
from given.notebook import Notebook
from given.trial import in_short, tried
from support.notebooks import right_answers
from support.project import ASSIGNMENT

CODE = [
    cell.source
    for cell in nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4).cells
    if cell.cell_type == "code"
]
TRIALS = [source for source in CODE if source.startswith("grader.try_it")]
STUBS = [source for source in CODE if re.search(r"^    raise NotImplementedError", source, re.M)]


@pytest.fixture(scope="module")
def right() -> dict[str, Any]:
    return right_answers()


@pytest.fixture(scope="module")
def stubs(right: dict[str, Any]) -> dict[str, Any]:
    """Return the names of the notebook as it is handed out."""
    names = dict(right)
    for source in STUBS:
        exec(source, names)
    return names


def printed(source: str, names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that a cell prints."""
    exec(source, names | {"grader": Notebook(tests_dir=str(ASSIGNMENT / "tests"))})
    plt.close("all")
    return capsys.readouterr().out.splitlines()


def test_every_stub_but_that_of_8a_has_a_trial_below_it() -> None:
    """8a has no example with numbers."""
    below = [CODE[CODE.index(stub) + 1] for stub in STUBS if "q8a" not in stub]
    assert below == TRIALS
    assert TRIALS


@pytest.mark.parametrize("source", TRIALS)
def test_a_trial_of_a_right_answer_prints_what_comes_out_by_hand(
    source: str, right: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(source, right, capsys)
    assert lines or "plot_gradients" in source
    for gives, by_hand in zip(lines[::2], lines[1::2], strict=True):
        assert gives.split(" gives ")[1] == by_hand.split("by hand ")[1]


@pytest.mark.parametrize("source", TRIALS)
def test_a_trial_of_a_stub_is_silent(
    source: str, stubs: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(source, stubs, capsys) == []


@pytest.mark.parametrize("source", TRIALS)
def test_a_trial_costs_nothing_while_a_submission_is_graded(source: str) -> None:
    """The worker need not fork before it."""
    assert names_defined(source) == set()


def test_a_trial_does_nothing_while_a_submission_is_graded(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builtins, "__IPYTHON__", True, raising=False)
    grader = Notebook(tests_dir=str(ASSIGNMENT / "tests"))
    with notebook.checks_go_to(lambda _: None):
        grader.try_it(lambda: print("called"))
    monkeypatch.setattr(grader, "_grading_mode", True)
    grader.try_it(lambda: print("called"))
    assert capsys.readouterr().out == ""


def test_a_trial_that_fails_prints_a_sentence() -> None:
    def relu(_s: Any) -> Any:
        raise error

    error: Exception = ValueError("of my own")
    assert tried(lambda: relu(1)) == ["✗ it stopped with ValueError: of my own"]
    error = NotImplementedError("by NumPy")
    assert tried(lambda: relu(1)) == ["✗ it stopped with NotImplementedError: by NumPy"]
    assert tried(lambda: missing(1)) == [  # type: ignore[name-defined]  # noqa: F821
        "○ name 'missing' is not defined: run the cells above first."
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.6000000000000001, "-0.6"),
        (np.array([[-0.19999], [2.0]]), "[[-0.2], [2]]"),
        ([np.ones((1, 1)), np.zeros(2)], "[[1]], [0, 0]"),
        (([[1]], [[2.5]]), "[[1]], [[2.5]]"),
        ([[1, 2], [3, 4]], "[[1, 2], [3, 4]]"),
        ((1, 3), "[1, 3]"),
        (np.array([True, False]), "[1, 0]"),
        (None, "None"),
        ("text", "'text'"),
        ([[1], [1, 2]], "[[1], [1, 2]]"),
        (np.float64(0.25), "0.25"),
    ],
)
def test_results_are_shown_in_short(value: Any, text: str) -> None:
    assert in_short(value) == text
