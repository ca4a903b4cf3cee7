"""The hints on misspelt names, and on answers that use a wrong answer."""

from pathlib import Path

import pytest

from autograder.grading import results
from autograder.grading.assignment import Assignment, Case, Question
from autograder.grading.cell_notes import CellNotes
from autograder.grading.hints import Outline, add_hints
from autograder.grading.results import QuestionResult
from autograder.intake.cells import Cell
from autograder.worker import answering
from support.assignment import POINTS
from support.grading import GradeCells, question
from support.notebooks import names_of_given_cells

RIGHT_5D = """\
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return X @ ((W2 @ dE_df2) * (f1 > 0)).T
"""
RIGHT_4A = """\
import numpy as np
from given import sigmoid
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return np.where(Y == 1, alpha, beta) * (Y_hat - Y) / Y.size
"""
FORWARD = """\
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = f1 * (f1 > 0)
    return f1, a1, W2.T @ a1, sigmoid(W2.T @ a1)
"""


@pytest.fixture
def questions() -> tuple[str, ...]:
    """Those that tests here answer."""
    return ("q2", "q3", "q4a", "q5a", "q5b", "q5d", "q6b", "q6e")


@pytest.mark.parametrize(
    "name", ["compute_de_dw", "compute_dE_dw", "computeDEDW", "compute_dE_dW_", "compute_E_dW"]
)
def test_the_hint_on_a_misspelt_name_has_the_right_name(grade_cells: GradeCells, name: str) -> None:
    result = question(grade_cells(f"def {name}(dE_df, X):\n    return X @ dE_df.T"), "q2")
    assert result.score == 0
    assert result.hint == (
        f"compute_dE_dW is not defined, but {name} is. Did you mean that? The name must be "
        "compute_dE_dW."
    )
    assert {(test.mistake, test.message) for test in result.tests} == {("misspelt", result.hint)}


def test_only_test_cases_of_the_misspelt_name_have_that_mistake(
    grade_cells: GradeCells,
) -> None:
    result = question(
        grade_cells("def relu(s):\n    return 0 * s\ndef relugrad(s):\n    return s > 0"), "q5a"
    )
    assert {test.name.split("_")[2] for test in result.tests if test.mistake == "misspelt"} == {
        "grad"
    }


@pytest.mark.parametrize("cell", ["compute_dE_df = 1", "def dE(): pass", "x = 1"])
def test_other_names_are_not_taken_for_misspelt_ones(grade_cells: GradeCells, cell: str) -> None:
    result = question(grade_cells(cell), "q2")
    assert result.hint == ""
    assert {test.mistake for test in result.tests} == {"no-value"}


@pytest.mark.parametrize("questions", [POINTS], ids=["all"])
def test_no_given_name_is_taken_for_a_misspelt_answer(grade_cells: GradeCells) -> None:
    names = names_of_given_cells()
    assert {"compute_dE_dY_hat", "deep_weights", "np"} <= names
    result = grade_cells("".join(f"{name} = 1\n" for name in names))
    assert result.notes == []
    assert {part.hint for part in result.questions} == {""}


def test_the_hint_of_an_answer_that_uses_a_wrong_one_says_which_to_mend_first(
    grade_cells: GradeCells,
) -> None:
    result = grade_cells(RIGHT_4A, FORWARD.replace("(f1 > 0)", "1"), RIGHT_5D)
    assert question(result, "q5d").score == 0
    assert question(result, "q5d").hint == (
        "compute_dE_dW1 uses forward, which is not right yet: mend q5b first."
    )
    assert question(result, "q5b").hint == ""


def test_the_hint_names_the_first_of_several_wrong_answers(grade_cells: GradeCells) -> None:
    wrong = RIGHT_4A.replace(" / Y.size", ""), FORWARD.replace("(f1 > 0)", "1")
    assert question(grade_cells(*wrong, RIGHT_5D), "q5d").hint.endswith("mend q4a first.")


def test_answers_used_through_helpers_count_too(grade_cells: GradeCells) -> None:
    helper = RIGHT_5D.replace("compute_dE_dW1", "first_layer")
    answer = "compute_dE_dW1 = lambda *arguments: [first_layer(*arguments)][0]"
    result = grade_cells(RIGHT_4A, FORWARD.replace("(f1 > 0)", "1"), helper, answer)
    assert question(result, "q5d").hint.endswith(
        "uses forward, which is not right yet: mend q5b first."
    )


def test_a_variable_uses_the_names_of_the_last_cell_that_assigned_it(
    grade_cells: GradeCells,
) -> None:
    backprop = "def backprop(weights, X, Y, activation):\n    return [W for W in weights]"
    cell = "layer0_gradient = abs(backprop([np.ones((2, 2))], 1, 2, 'relu')[0]).max()"
    hint = question(grade_cells("import numpy as np", backprop, cell), "q6e").hint
    assert hint == "layer0_gradient uses backprop, which is not right yet: mend q6b first."
    later = question(
        grade_cells("import numpy as np", backprop, cell, "layer0_gradient = 1"), "q6e"
    )
    assert later.hint == ""


def test_right_answers_have_no_hints(grade_cells: GradeCells) -> None:
    result = grade_cells(RIGHT_4A, FORWARD, RIGHT_5D)
    assert question(result, "q5d").score == 4
    assert {question(result, name).hint for name in ("q4a", "q5b", "q5d")} == {""}


def test_a_submission_that_lies_about_its_names_gets_no_hints_from_them(
    grade_cells: GradeCells,
) -> None:
    lie = (
        f"import sys\nworker = sys.modules[{answering.__name__!r}]\n"
        "assert {'listed', 'names_used'} <= vars(worker).keys()\n"
        "worker.names_used = lambda *_: ['</b>', 3, 'x' * 9999]\n"
        "worker.listed = lambda names: ('value', ['compute_dE_dW <script>', None, *names])"
    )
    graded = grade_cells(lie, "def compute_de_dw(dE_df, X):\n    return X")
    assert graded.notes == []
    assert question(graded, "q2").hint.startswith(
        "compute_dE_dW is not defined, but compute_de_dw is."
    )


def test_the_outline_from_a_worker_is_bounded() -> None:
    """The grader needs time to compare names."""
    many = [f"name_{number}" for number in range(100_000)]
    outline = Outline.of(["f", "g"], ["x" * 10_000, *many], [many, 3])
    assert len(outline.defined) < 1_000
    assert len(outline.uses["f"]) <= 1_000
    assert outline.uses["g"] == frozenset()
    assert Outline.of(["f"], None, "no list").uses == {}


def test_a_right_answer_of_a_failed_question_is_not_to_be_mended(grade_cells: GradeCells) -> None:
    """One of the two answers to a question may be right. An attribute is not an answer either."""
    relu = "import numpy as np\ndef relu(s):\n    return np.maximum(s, 0)\ndef relu_grad(s):\n    return s"
    wrong = FORWARD.replace("a1 = f1 * (f1 > 0)", "a1 = 2 * relu(f1)")
    result = grade_cells(RIGHT_4A, relu, wrong, "class Net:\n    forward = 1")
    assert question(result, "q5a").score == 0.75
    assert question(result, "q5b").hint == ""
    loses = "def compute_dE_dW1(*_):\n    return Net.forward"
    assert question(grade_cells(wrong, "class Net:\n    forward = 1", loses), "q5d").hint == ""


class _Test:
    """Stands in for Otter's test case with parameters of these names; see `Case.names`."""

    def __init__(self, *names: str) -> None:
        arguments = ", ".join(names)
        self.test_func = eval(f"lambda {arguments}: None")


def case(*names: str) -> Case:
    return Case("test_" + "_".join(names), True, 1, _Test(*names))


ASSIGNMENT = Assignment(
    {
        "q1": Question("q1", 2, cases=(case("loss"), case("grad"))),
        "q2": Question("q2", 2, cases=(case("train"), case("train", "plot"))),
        "q3": Question("q3", 1, cases=(case("report"),)),
    },
    Path(),
)


def hints(
    passed: dict[str, list[bool]], outlines: dict[str, Outline], cells: CellNotes | None = None
) -> dict[str, QuestionResult]:
    """Return the results with hints; *passed* says of each question which test cases passed."""
    found = {}
    for id_, verdicts in passed.items():
        tests = [
            results.TestResult("t", True, ok, 1, "" if ok else "wrong", None if ok else "sign")
            for ok in verdicts
        ]
        found[id_] = QuestionResult(id_, sum(verdicts), len(verdicts), tests)
    add_hints(ASSIGNMENT, found, outlines, cells or CellNotes((), {}))
    return found


def outline(*defined: str, **uses: list[str]) -> Outline:
    return Outline.of(list(uses), [*defined, *uses], list(uses.values()))


def test_a_hint_leaves_the_message_and_the_mistake_of_a_test_case_alone() -> None:
    found = hints(
        {"q1": [False, True], "q2": [False, False]},
        {"q1": outline("loss", "grad"), "q2": outline("loss", train=["loss", "np"], plot=["loss"])},
    )
    assert found["q2"].hint == "train uses loss, which is not right yet: mend q1 first."
    assert found["q1"].hint == ""
    assert (found["q2"].tests[0].message, found["q2"].tests[0].mistake) == ("wrong", "sign")


def test_an_answer_that_uses_only_right_ones_has_no_hint() -> None:
    found = hints(
        {"q1": [True, False], "q2": [False, False]}, {"q2": outline("loss", train=["loss"])}
    )
    assert found["q2"].hint == ""


def test_an_answer_is_wrong_if_any_test_case_with_its_name_fails() -> None:
    found = hints({"q2": [True, False], "q3": [False]}, {"q3": outline(report=["train"])})
    assert found["q3"].hint == "report uses train, which is not right yet: mend q2 first."


def test_no_hint_tells_that_only_hidden_tests_of_an_answer_failed() -> None:
    """The settings say what students read of those."""
    wrong = results.TestResult("t", public=False, passed=False, points=1, message="wrong")
    found = {id_: QuestionResult(id_, 0, 2, [wrong, wrong]) for id_ in ("q1", "q2")}
    add_hints(ASSIGNMENT, found, {"q2": outline("loss", train=["loss"])}, CellNotes((), {}))
    assert found["q2"].hint == ""


def test_the_hint_names_the_first_wrong_answer_in_the_order_of_the_assignment() -> None:
    found = hints(
        {"q1": [False, False], "q2": [False, False], "q3": [False]},
        {"q3": outline("loss", report=["train", "grad"])},
    )
    assert found["q3"].hint == "report uses grad, which is not right yet: mend q1 first."


def test_a_question_with_all_points_has_no_hint() -> None:
    found = hints(
        {"q1": [False, True], "q2": [True, True]}, {"q2": outline("loss", train=["loss"])}
    )
    assert found["q2"].hint == ""


def test_a_question_without_an_outline_has_no_hint() -> None:
    assert hints({"q1": [False, False]}, {})["q1"].hint == ""


def test_one_hint_names_both_misspelt_names_of_a_question() -> None:
    found = hints({"q1": [False, False]}, {"q1": outline("Loss", "g_rad", "x")})
    assert found["q1"].hint == (
        "loss is not defined, but Loss is. Did you mean that? The name must be loss. "
        "grad is not defined, but g_rad is. Did you mean that? The name must be grad."
    )
    assert {test.mistake for test in found["q1"].tests} == {"misspelt"}
    assert {test.message for test in found["q1"].tests} == {found["q1"].hint}


def test_only_failed_test_cases_of_the_misspelt_name_get_the_mistake_misspelt() -> None:
    found = hints({"q1": [False, True]}, {"q1": outline("Loss", "g_rad")})
    assert [test.mistake for test in found["q1"].tests] == ["misspelt", None]
    found = hints({"q1": [False, False]}, {"q1": outline("Loss", "grad")})
    assert [test.mistake for test in found["q1"].tests] == ["misspelt", "sign"]


def test_the_answer_of_another_question_is_not_taken_for_a_misspelt_name() -> None:
    misspelt = {"q1": outline("grad", "train", "loss_")}
    assert hints({"q1": [False, True]}, misspelt)["q1"].hint.startswith(
        "loss is not defined, but loss_ is."
    )
    assert hints({"q3": [False]}, {"q3": outline("train")})["q3"].hint == ""


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [("repport", True), ("REPORT", True), ("re_port", True), ("rapport", False), ("repo", False)],
)
def test_only_a_very_similar_name_is_taken_for_a_misspelt_one(name: str, is_taken: bool) -> None:
    assert bool(hints({"q3": [False]}, {"q3": outline(name)})["q3"].hint) == is_taken


def notes_on(*sources: str) -> CellNotes:
    """Return notes on cells of which the first has failed, and the second has checked q3."""
    notes = CellNotes([Cell(source) for source in sources], {})
    notes.error(0, "ZeroDivisionError", "division by zero")
    notes.checked["q3"] = 1
    return notes


def test_a_name_that_a_failed_cell_would_have_defined_gets_that_hint() -> None:
    cells = notes_on("1 / 0\ndef report(): ...", 'grader.check("q3")')
    assert hints({"q3": [False]}, {"q3": outline("x")}, cells)["q3"].hint == (
        "report is not defined: cell 1 would have defined it, but ended before, with "
        "ZeroDivisionError: division by zero"
    )
    assert hints({"q3": [False]}, {"q3": outline("report")}, cells)["q3"].hint == ""


def test_an_answer_below_its_last_check_gets_that_hint() -> None:
    cells = notes_on("1 / 0", 'grader.check("q3")', "def report(): ...")
    assert hints({"q3": [False]}, {"q3": outline("report")}, cells)["q3"].hint.startswith(
        "report is defined again below the last check of q3."
    )
    assert hints({"q3": [True]}, {"q3": outline("report")}, cells)["q3"].hint == ""


def test_a_misspelt_name_gets_a_hint_before_all_others() -> None:
    cells = notes_on("1 / 0\ndef report(): ...", 'grader.check("q3")', "def report(): ...")
    found = hints({"q3": [False]}, {"q3": outline("re_port")}, cells)
    assert found["q3"].hint.startswith("report is not defined, but re_port is.")


def test_malformed_names_from_a_worker_are_dropped() -> None:
    found = Outline.of(["f", "g", "h"], ["f", 3, "no name", "", "x" * 101, "x" * 100], [["f"], 3])
    assert found.defined == {"f", "x" * 100}
    assert found.uses == {"f": {"f"}, "g": frozenset()}
    assert Outline.of(["f"], ("f",), {}) == Outline()


def test_the_grader_compares_a_thousand_names_at_most() -> None:
    many = [f"n{number}" for number in range(1_001)]
    assert Outline.of([], many, []).defined == frozenset(many[:1_000])
