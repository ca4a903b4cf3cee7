"""What a student reads in the notebook, where Otter itself runs the public tests."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from conftest import ASSIGNMENT
from given import sigmoid
from given.notebook import Notebook

Names = dict[str, Any]


@pytest.fixture
def grader() -> Any:
    return Notebook(tests_dir=str(ASSIGNMENT / "tests"))


@pytest.fixture
def names() -> Names:
    """The answers to 4a, 5a and 5b, and one to 5d that uses them, without 1/n in 4a."""

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
    made: Names = {"sigmoid": sigmoid, "compute_weighted_dE_df": weighted}
    made |= {"relu": relu, "relu_grad": np.sign}
    exec(cells, made)
    return made


def test_a_check_names_the_mistake_and_shows_both_numbers(grader: Any, names: Names) -> None:
    told = grader.check("q4a", names).summary()
    assert "compute_weighted_dE_df: the mean over the samples is missing." in told
    assert "where" in told.rpartition("compute_weighted_dE_df is ")[2]


def test_a_right_answer_passes_without_a_word(
    grader: Any, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    assert grader.check("q5b", names).passed_all
    assert capsys.readouterr().out == ""


def test_a_misspelt_name_is_told(
    grader: Any, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    names["compute_Weighted_dedf"] = names.pop("compute_weighted_dE_df")
    grader.check("q4a", names)
    assert "compute_weighted_dE_df is not defined, but compute_Weighted_dedf is." in (
        capsys.readouterr().out
    )


def test_what_to_mend_first_is_told_until_it_is_mended(
    grader: Any, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    grader.check("q4a", names)
    grader.check("q5d", names)
    advice = "compute_dE_dW1 uses compute_weighted_dE_df, which was wrong when last checked: mend q4a first."
    assert advice in capsys.readouterr().out
    wrong: Callable[..., Any] = names["compute_weighted_dE_df"]
    names["compute_weighted_dE_df"] = lambda *args: wrong(*args) / args[1].size
    assert grader.check("q4a", names).passed_all
    names["forward"] = lambda *_: None
    grader.check("q5d", names)
    assert capsys.readouterr().out == ""


def test_only_the_wrong_half_of_a_question_is_to_be_mended(
    grader: Any, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    """5b uses relu, which is right, and not relu_grad, which is not."""
    assert not grader.check("q5a", names).passed_all
    relu = names["relu"]
    names["forward"].__globals__["relu"] = lambda s: 2 * relu(s)
    assert not grader.check("q5b", names).passed_all
    assert capsys.readouterr().out == ""
