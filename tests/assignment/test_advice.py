"""What the own check sees beyond the tests: the code of an answer, and whether gradients explode."""

from typing import Any

import pytest

from given.notebook import Notebook
from support.project import ASSIGNMENT

Names = dict[str, Any]


@pytest.fixture
def grader() -> Any:
    return Notebook(tests_dir=str(ASSIGNMENT / "tests"))


def check(grader: Any, question: str, names: Names, code: str) -> Any:
    """Return the verdict on *code* among *names*."""
    names = dict(names)
    exec(code, names)
    return grader.check(question, names)


def test_the_verdict_names_an_array_from_outside(grader: Any, right_names: Names) -> None:
    code = "train_X = np.ones((4, 7))\ndef compute_dE_dW(dE_df, X):\n    return train_X @ dE_df.T"
    assert check(grader, "q2", right_names, code).advice == [
        "compute_dE_dW uses train_X, an array from outside. What it needs comes in as arguments."
    ]


def test_the_verdict_names_a_function_that_a_number_has_replaced(
    grader: Any, right_names: Names
) -> None:
    code = (
        "relu = 3\ndef forward(X, W1, W2):\n    f1 = W1.T @ X\n"
        "    return f1, relu(f1), W2.T @ relu(f1), sigmoid(W2.T @ relu(f1))"
    )
    (sentence,) = check(grader, "q5b", right_names, code).advice
    assert sentence.startswith("relu is the number 3 now, and no function: ")


def test_the_verdict_names_a_size_that_is_written_into_the_code(
    grader: Any, right_names: Names
) -> None:
    code = (
        "def compute_dE_dW(dE_df, X):\n    gradient = np.zeros((3, 1))\n"
        "    for row in range(3):\n        gradient[row] = dE_df[0] @ X[row]\n    return gradient"
    )
    assert check(grader, "q2", right_names, code).advice == [
        "The number 3 stands in compute_dE_dW. Take sizes from what comes in, X.shape[0]."
    ]


def test_the_verdict_says_that_the_line_of_the_stub_still_stands_beside_the_code(
    grader: Any, right_names: Names
) -> None:
    def compute_dE_df_one_sample(Y_hat: Any, Y: Any) -> Any:  # noqa: N802
        """Return ∂E/∂f."""
        raise NotImplementedError("q1b: compute_dE_df_one_sample is not written yet")
        return Y_hat - Y

    names = right_names | {"compute_dE_df_one_sample": compute_dE_df_one_sample}
    (sentence,) = grader.check("q1b", names).advice
    assert "the line `raise NotImplementedError(...)` still stands there" in sentence


NETWORK = (
    "def make_exploding_network(rng):\n"
    "    return [rng.normal(0, {spread}, (10, 10)) for _ in range(30)], '{activation}'"
)


@pytest.mark.parametrize(("network", "told"), [
    (("2", "relu"), ("(it should exceed 1e+06)", "grows in 29 of 29 steps", "nothing overflows")),
    (("0.3", "sigmoid"), ("first layer is", "grows in 0 of 29 steps", "nothing overflows")),
    (("1e12", "identity"), ("something overflows to inf or nan",)),
])  # fmt: skip
def test_the_check_of_8a_tells_each_condition_with_its_number(
    grader: Any, right_names: Names, network: tuple[str, str], told: tuple[str, ...]
) -> None:
    spread, activation = network
    code = NETWORK.format(spread=spread, activation=activation)
    verdict = check(grader, "q8a", right_names, code)
    assert verdict.passed_all == (network == ("2", "relu"))
    assert all(part in repr(verdict) for part in told), verdict


def test_the_check_of_8a_says_that_it_needs_6b(grader: Any, right_names: Names) -> None:
    names = {name: value for name, value in right_names.items() if name != "backprop"}
    verdict = check(grader, "q8a", names, NETWORK.format(spread="2", activation="relu"))
    assert "not yet that it explodes, which needs 6b" in repr(verdict)
