"""The verdicts that a student reads in the notebook, where Otter runs the public tests."""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import matplotlib.pyplot as plt
import numpy as np
import pytest

from given import hand_in, sigmoid
from given.checking.verdicts import COLOURS
from given.notebook import Notebook, once_written
from support.notebooks import names_of_given_cells
from support.project import ASSIGNMENT

Names = dict[str, Any]


@pytest.fixture
def grader() -> Any:
    return Notebook(tests_dir=str(ASSIGNMENT / "tests"))


@pytest.fixture
def names() -> Names:
    """Return answers to 4a, 5a, 5b and 5d; that to 4a lacks 1/n, and that to 5d uses the others."""

    def weighted(Y_hat: Any, Y: Any, alpha: float, beta: float) -> Any:
        return np.where(Y == 1, alpha, beta) * (Y_hat - Y)

    def relu(s: Any) -> Any:
        return np.maximum(s, 0)

    cells = (
        "def forward(X, W1, W2):\n"
        "    f1 = W1.T @ X\n"
        "    return f1, relu(f1), W2.T @ relu(f1), sigmoid(W2.T @ relu(f1))\n"
        "def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):\n"
        "    f1, _, _, Y_hat = forward(X, W1, W2)\n"
        "    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)\n"
        "    return X @ ((W2 @ dE_df2) * (f1 > 0)).T\n"
    )
    names: Names = {"sigmoid": sigmoid, "compute_weighted_dE_df": weighted}
    names |= {"relu": relu, "relu_grad": np.sign}
    exec(cells, names)
    return names


def test_a_check_names_the_mistake_and_shows_both_numbers(grader: Any, names: Names) -> None:
    told = repr(grader.check("q4a", names))
    assert "compute_weighted_dE_df: the mean over the samples is missing." in told
    shown = (
        "compute_weighted_dE_df([[0.8, 0.3]], [[1, 0]], 3, 1) gives [[-0.6, 0.3]], where [[-0.3,"
    )
    assert shown in told


def test_the_verdict_on_a_right_answer_lists_what_was_checked(grader: Any, names: Names) -> None:
    verdict = grader.check("q5b", names)
    assert verdict.passed_all
    first, checked = repr(verdict).splitlines()
    assert first == "✓ q5b: right, as far as it is checked here, 0.5 of 0.5 points here"
    assert checked.strip().startswith("Checked: ")


def test_an_unwritten_answer_is_open_and_not_failed(grader: Any, names: Names) -> None:
    def relu(s: Any) -> Any:
        raise NotImplementedError("q5a: relu is not written yet")

    names["relu"], names["relu_grad"] = relu, lambda s: 1.0 * (s > 0)
    assert repr(grader.check("q5a", names)).splitlines() == [
        "○ q5a: open, 0.25 of 0.5 points here",
        "    q5a: relu is not written yet.",
    ]
    names["relu"], names["relu_grad"] = (lambda s: 2 * s), relu
    half = grader.check("q5a", names)
    assert half.state == "failed"
    assert len(half.complaints) == 2
    names["relu_is_continuous"] = names["relu_is_differentiable"] = ...
    assert grader.check("q5e", names).state == "open"


def test_the_verdict_on_an_exception_shows_nothing_of_the_tests(grader: Any, names: Names) -> None:
    names["relu"], names["relu_grad"] = (lambda s: s[1, 2, 3, 4]), (lambda s: s["<b>"])
    told = repr(grader.check("q5a", names))
    assert "relu: it takes [row, column] of an array with one dimension." in told
    assert (
        "\n    The example by hand, relu([-2, 3]): IndexError: too many indices for array" in told
    )
    assert "Your code raised IndexError: only integers" in told
    for internal in ("Traceback", "Error at line", "calls.call", "test_"):
        assert internal not in told


@pytest.mark.parametrize(
    "text",
    [
        "'int' object is not iterable",
        "module 'math' has no attribute 'relu'",
        "'int' object has no attribute 'plot'",
        "as it is",
    ],
)
def test_the_verdict_keeps_all_quotes_of_an_exception(grader: Any, names: Names, text: str) -> None:
    names["relu"] = Mock(side_effect=TypeError(text))
    assert f"Your code raised TypeError: {text}" in repr(grader.check("q5a", names)).splitlines()[1]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (AssertionError(), "Your code raised AssertionError."),
        (AssertionError("my own words"), "Your code raised AssertionError: my own words"),
        (ZeroDivisionError(), "Your code raised ZeroDivisionError."),
    ],
)
def test_the_verdict_says_that_the_students_own_code_raised(
    grader: Any, names: Names, error: Exception, told: str
) -> None:
    names["relu"] = Mock(side_effect=error)
    assert repr(grader.check("q5a", names)).splitlines()[1].strip() == told


def test_no_given_name_counts_as_a_misspelt_answer(grader: Any) -> None:
    names = dict.fromkeys(names_of_given_cells(), 1)
    told = [repr(grader.check(path.stem, names)) for path in (ASSIGNMENT / "tests").glob("q*.py")]
    assert all("q" in each for each in told)
    assert [each for each in told if "Did you mean that?" in each] == []


def test_the_html_of_a_verdict_has_the_same_sentences_escaped(grader: Any, names: Names) -> None:
    names["relu"], names["relu_grad"] = "x", lambda s: s["<b>"]
    verdict = grader.check("q5a", names)
    shown = verdict._repr_html_()
    assert "relu should be a function, but is a string." in shown
    assert "<b>" not in shown


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, after WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("state", COLOURS)
def test_marks_can_be_read_on_their_colours(state: str) -> None:
    assert 1.05 / (luminance(COLOURS[state]) + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotImplementedError("q3: compute_dE_df is not written yet"), "○ q3: compute_dE_df is not"),
        (NotImplementedError("of NumPy's"), "✗ This cell could not go on (NotImplementedError: of"),
        (ValueError("shapes"), "✗ This cell could not go on (ValueError: shapes). It uses your"),
    ],
)
def test_a_cell_that_uses_missing_answers_prints_a_sentence(
    error: Exception, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with once_written():
        raise error
    assert capsys.readouterr().out.startswith(told)


def test_the_verdict_names_a_misspelt_answer(grader: Any, names: Names) -> None:
    names["compute_Weighted_dedf"] = names.pop("compute_weighted_dE_df")
    told = repr(grader.check("q4a", names))
    assert "compute_weighted_dE_df is not defined, but compute_Weighted_dedf is." in told


def test_the_verdict_says_what_to_mend_first_until_it_is_mended(grader: Any, names: Names) -> None:
    grader.check("q4a", names)
    assert grader.check("q5d", names).advice == [
        "compute_dE_dW1 uses compute_weighted_dE_df, which was wrong when last checked: "
        "mend q4a first."
    ]
    wrong: Callable[..., Any] = names["compute_weighted_dE_df"]
    names["compute_weighted_dE_df"] = lambda *args: wrong(*args) / args[1].size
    assert grader.check("q4a", names).passed_all
    names["forward"] = lambda *_: None
    assert grader.check("q5d", names).advice == []


def test_advice_names_only_the_wrong_answers_of_a_question(grader: Any, names: Names) -> None:
    """5b uses relu, which is right, and not relu_grad, which is not."""
    assert not grader.check("q5a", names).passed_all
    relu = names["relu"]
    names["forward"].__globals__["relu"] = lambda s: 2 * relu(s)
    verdict = grader.check("q5b", names)
    assert not verdict.passed_all
    assert verdict.advice == []


def test_an_answer_may_show_its_figure_before_it_returns_the_axes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a notebook `plt.show` ends the figure, and `plt.gca` would begin a new one."""

    def ends_figures(*_: Any) -> None:
        plt.close("all")

    monkeypatch.setattr(plt, "show", ends_figures)
    names: dict[str, Any] = {}
    exec(
        "import matplotlib.pyplot as plt\n"
        "def plot_gradients(magnitudes):\n"
        "    plt.semilogy(magnitudes)\n    plt.xlabel('Layers')\n"
        "    plt.ylabel('Max Abs Gradient')\n    plt.show()\n    return plt.gca()",
        names,
    )
    found = Notebook(tests_dir=str(ASSIGNMENT / "tests")).check("q6d", names)
    assert found is not None
    assert found.passed_all
    assert plt.show is ends_figures


def test_a_notebook_is_read_when_it_has_been_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JupyterLab empties the file first; what is long takes a while to write."""
    path = tmp_path / "backprop.ipynb"
    whole = json.dumps({"cells": [{"source": "a = 1"}]})
    path.write_text(whole)
    os.utime(path, (1, 1))

    def write() -> None:
        path.write_text(whole[:9])
        time.sleep(0.5)
        path.write_text(whole)

    frontend = Mock()
    frontend.JupyterFrontEnd().commands.execute = lambda _: threading.Thread(target=write).start()
    monkeypatch.setitem(sys.modules, "ipylab", frontend)
    hand_in.save(path)
    assert hand_in.not_saved(path, ["a = 1"]) == []
    assert hand_in.not_saved(path, ["a = 2", "b = 1"]) == ["a", "b"]
