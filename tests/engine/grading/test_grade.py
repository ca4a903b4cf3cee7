"""Grade submissions: what their cells do in the worker, and the result that the grader makes."""

from dataclasses import replace

import numpy as np
import pytest

import hidden
from autograder.errors import GraderError
from autograder.grading import grade
from autograder.grading.grade import Grader
from support.assignment import POINTS, POSSIBLE
from support.grading import GradeCells, messages, question

SETUP = (
    "import otter\ngrader = otter.Notebook()\nimport numpy as np\nimport matplotlib.pyplot as plt"
)
RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
WRONG_Q2 = "def compute_dE_dW(dE_df, X):\n    return -X @ dE_df.T"
RIGHT_Q7C = "def dead_fraction(f):\n    return float(np.mean((f <= 0).all(axis=1)))"


@pytest.fixture
def questions() -> tuple[str, ...]:
    """Those that tests here answer, of a fourth of all: enough to be graded beside each other."""
    return ("q1c", "q2", "q3", "q6d", "q7c", "q8d")


def test_a_right_answer_gets_its_points(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, RIGHT_Q2)
    assert question(result, "q2").score == question(result, "q2").possible == 2
    assert result.status == "graded"
    assert result.score == 2


def test_a_mistake_of_the_engine_is_a_fault_that_names_its_line(
    grade_cells: GradeCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The submission gets no mark, and the run goes on with the others."""

    def mistaken(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(grade, "add_hints", mistaken)
    with pytest.raises(GraderError, match=r"ZeroDivisionError in test_grade.py:\d+: by nothing"):
        grade_cells(RIGHT_Q2)


def test_a_question_is_graded_at_its_check(grade_cells: GradeCells) -> None:
    """A later definition in the notebook does not change a question that was checked."""
    result = grade_cells(SETUP, RIGHT_Q2, 'grader.check("q2")', WRONG_Q2)
    assert question(result, "q2").score == 2


def test_the_last_check_counts(grade_cells: GradeCells) -> None:
    check = 'grader.check("q2")'
    assert question(grade_cells(SETUP, WRONG_Q2, check, RIGHT_Q2, check), "q2").score == 2
    assert question(grade_cells(SETUP, RIGHT_Q2, check, WRONG_Q2, check), "q2").score == 0


def test_a_question_without_a_check_is_graded_at_the_end(grade_cells: GradeCells) -> None:
    assert question(grade_cells(SETUP, WRONG_Q2, RIGHT_Q2), "q2").score == 2


def test_a_check_with_a_dictionary_of_names_grades_those(grade_cells: GradeCells) -> None:
    cells = [SETUP, "names = {}\nexec('''import numpy as np\n" + RIGHT_Q2 + "''', names)"]
    assert question(grade_cells(*cells, 'grader.check("q2", names)'), "q2").score == 2


def test_a_check_of_an_unknown_question_raises_as_under_otter(grade_cells: GradeCells) -> None:
    cell = (
        'try:\n    grader.check("q99")\nexcept FileNotFoundError as error:\n    seen = str(error)'
    )
    result = grade_cells(SETUP, cell, f"assert seen == 'Test q99 does not exist'\n{RIGHT_Q2}")
    assert question(result, "q2").score == 2


def test_a_check_tells_the_submission_nothing(grade_cells: GradeCells) -> None:
    cell = f'assert grader.check("q2") is None\n{RIGHT_Q2}'
    assert question(grade_cells(SETUP, RIGHT_Q2, cell), "q2").score == 2


def test_checks_beyond_the_limit_are_ignored(
    grade_cells: GradeCells, grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grader, "settings", replace(grader.settings, checks=10))
    many = 'for _ in range(10):\n    grader.check("q1c")'
    result = grade_cells(SETUP, many, RIGHT_Q2, 'grader.check("q2")', WRONG_Q2)
    assert question(result, "q2").score == 0, "the check of q2 is beyond the limit"


def test_exports_and_check_all_do_nothing(grade_cells: GradeCells) -> None:
    cell = f"grader.check_all()\ngrader.export(pdf=False)\ngrader.to_pdf()\n{RIGHT_Q2}"
    assert question(grade_cells(SETUP, cell), "q2").score == 2


def test_an_error_in_a_cell_is_noted_and_the_other_cells_count(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, "1 / 0", "def broken(:", RIGHT_Q2)
    assert question(result, "q2").score == 2
    assert result.notes[0] == "Cell 2 raised ZeroDivisionError: division by zero"
    assert result.notes[1].startswith("Cell 3 raised SyntaxError: ")


def test_many_errors_are_noted_up_to_a_limit(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, *(f"assert 0, {number}" for number in range(70)), RIGHT_Q2)
    assert len(result.notes) == 50
    assert question(result, "q2").score == 2


def test_magics_and_shell_lines_do_not_break_a_cell(grade_cells: GradeCells) -> None:
    magics = (
        "%matplotlib inline\n%config InlineBackend.figure_format = 'svg'\n!echo hello\nx = !ls\n"
    )
    result = grade_cells(SETUP, magics + RIGHT_Q2, "%%time\n" + RIGHT_Q7C, "%gui qt\n%history")
    assert result.notes == []
    assert question(result, "q2").score == 2
    assert question(result, "q7c").score == 2


def test_a_cell_that_awaits_runs(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, f"import asyncio\nawait asyncio.sleep(0)\n{RIGHT_Q2}")
    assert question(result, "q2").score == 2


def test_input_raises_an_error_instead_of_waiting(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, "input('your name? ')", RIGHT_Q2)
    assert result.status == "graded"
    assert "EOFError" in result.notes[0]


def test_an_endless_call_costs_only_the_test_cases_that_make_it(grade_cells: GradeCells) -> None:
    """The loop hangs for n > 900; other cases of the question and other questions are graded."""
    hang = "def compute_dE_df(Y_hat, Y):\n    while Y.shape[1] > 900: pass\n    return (Y_hat - Y) / Y.shape[1]"
    result = grade_cells(SETUP, hang, RIGHT_Q2)
    assert result.status == "graded"
    assert question(result, "q3").score == 1.5
    assert messages(result, "q3") == [
        "compute_dE_df did not return within 4 seconds: is there a loop in it that never ends?"
    ]
    assert question(result, "q2").score == 2


def test_a_call_that_ends_the_process_costs_only_the_test_cases_that_make_it(
    grade_cells: GradeCells,
) -> None:
    leave = "import os\ndef compute_dE_df(Y_hat, Y):\n    if Y.shape[1] > 900: os._exit(0)\n    return (Y_hat - Y) / Y.shape[1]"
    result = grade_cells(SETUP, leave, RIGHT_Q2)
    assert question(result, "q3").score == 1.5
    assert messages(result, "q3") == ["compute_dE_df ended the Python process that it ran in."]
    assert question(result, "q2").score == 2


def test_a_cell_that_hangs_is_left_out_and_the_others_count(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, RIGHT_Q2, 'grader.check("q2")', "while True: pass", RIGHT_Q7C)
    assert result.status == "timeout"
    assert result.score == 4
    assert result.notes == [
        "Cell 4 did not end within 3 seconds and was left out: is there a loop that never ends?"
    ]


def test_cells_that_kill_the_process_are_left_out_and_the_others_count(
    grade_cells: GradeCells,
) -> None:
    kill = "import ctypes\nctypes.string_at(0)"
    result = grade_cells(SETUP, kill, RIGHT_Q2, "import os\nos._exit(3)", RIGHT_Q7C)
    assert result.status == "crashed"
    assert result.score == 4
    assert result.notes == [
        "Cell 2 ended the Python process that it ran in and was left out.",
        "Cell 4 ended the Python process that it ran in and was left out.",
    ]


def test_exit_in_a_cell_does_not_end_the_notebook(grade_cells: GradeCells) -> None:
    result = grade_cells(
        SETUP, "exit()", "import sys\nsys.exit(1)", "raise KeyboardInterrupt", RIGHT_Q2
    )
    assert result.status == "graded"
    assert not any(note.startswith("Cell 2") for note in result.notes)
    assert question(result, "q2").score == 2


def test_the_value_of_a_cell_is_not_displayed(grade_cells: GradeCells) -> None:
    endless = "class Endless:\n    def __repr__(self):\n        while True: pass"
    result = grade_cells(SETUP, endless, "Endless()", "display(Endless())", RIGHT_Q2)
    assert (result.status, result.notes, question(result, "q2").score) == ("graded", [], 2)


def test_the_message_of_an_exception_has_its_type_and_text(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, "def compute_dE_dW(dE_df, X):\n    raise ValueError('Alas: X')")
    assert messages(result, "q2")[0] == "compute_dE_dW raised ValueError: Alas: X"


@pytest.mark.parametrize(
    "body",
    [
        "class Odd(Exception):\n        def __str__(self): raise TypeError\n    raise Odd",
        "raise UnicodeDecodeError('utf-8', b'x', 0, 1, 'reason')",
        "raise OSError(2, 'no such file')",
        "raise AssertionError('mine')",
        "raise StopIteration",
        "raise SystemExit",
        "raise LookupError('W')",
        "return [x for x in range(10**9)]" if False else "raise MemoryError",
    ],
)
def test_no_exception_of_an_answer_is_a_fault(grade_cells: GradeCells, body: str) -> None:
    result = grade_cells(SETUP, f"def compute_dE_dW(dE_df, X):\n    {body}")
    assert question(result, "q2").score == 0
    assert all(message.startswith("compute_dE_dW raised ") for message in messages(result, "q2"))


def test_a_function_that_calls_itself_for_ever_is_told_so(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, "def compute_dE_dW(dE_df, X):\n    return compute_dE_dW(dE_df, X)")
    assert all("it calls itself again and again" in each for each in messages(result, "q2"))


@pytest.mark.parametrize(
    "value",
    [
        "None", "...", "'text'", "b'bytes'", "object()", "lambda: 1", "np", "{1: 2}", "{X.size}", "1 + 2j",
        "10**400", "float('nan')", "[[1], [2, 3]]", "np.array(['a'])", "np.array([None])", "X + 1j",
        "np.ma.masked_array(X, X > 0)", "np.zeros((3, 0))", "np.array([np.datetime64('2024-01-01')])",
        "np.zeros(3, dtype=[('a', 'f8')])", "plt.figure()", "'x' * 10**6", "[[[[[]]]]] * 9", "iter([1])",
        "[X] * 3", "np.longdouble(3)", "np.float16(X)", "-0.0", "True", "range(3)", "memoryview(b'')",
    ],
)  # fmt: skip
def test_no_return_value_of_an_answer_is_a_fault(grade_cells: GradeCells, value: str) -> None:
    result = grade_cells(SETUP, f"def compute_dE_dW(dE_df, X):\n    return {value}")
    assert question(result, "q2").score == 0
    assert all("compute_dE_dW" in message for message in messages(result, "q2"))


def test_a_list_that_holds_itself_does_not_hang(grade_cells: GradeCells) -> None:
    result = grade_cells(
        SETUP, "def compute_dE_dW(dE_df, X):\n    a = []\n    a.append(a)\n    return a"
    )
    assert question(result, "q2").score == 0


def test_the_message_for_an_answer_too_large_to_send_has_its_size(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, "def compute_dE_dW(dE_df, X):\n    return np.zeros((5000, 5000))")
    assert "cannot be graded (a frame of 191 MiB)" in messages(result, "q2")[0]


def test_an_argument_changed_in_place_costs_points(grade_cells: GradeCells) -> None:
    result = grade_cells(
        SETUP, "def compute_dE_dW(dE_df, X):\n    X *= 1.0 + 1e-9\n    return X @ dE_df.T"
    )
    assert "changed its argument number 2." in messages(result, "q2")[0]


def test_an_argument_reshaped_in_place_costs_points(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, "def compute_dE_dW(dE_df, X):\n    X.shape = (-1,)\n    return X")
    assert messages(result, "q2")[0] == (
        "compute_dE_dW changed the shape or the type of its argument number 2 in place."
    )


def test_sizes_replaced_by_arrays_in_place_cost_points(grade_cells: GradeCells) -> None:
    """An array there has no truth value of its own."""
    he = "def he_init(layer_sizes, rng):\n    for i in range(len(layer_sizes) - 1):\n        layer_sizes[i] = rng.standard_normal((layer_sizes[i], layer_sizes[i + 1]))\n    return layer_sizes[:-1]"
    found = messages(grade_cells(SETUP, he), "q8d")
    assert len(found) == 4
    assert all("(he_init changed its argument number 1.)" in message for message in found)


def test_a_list_with_a_long_text_costs_points_and_no_memory(grade_cells: GradeCells) -> None:
    cell = "def compute_dE_dW(dE_df, X):\n    return ['a' * 10_000] + [1] * 75_000"
    assert "cannot be graded (a list of 75,0" in messages(grade_cells(SETUP, cell), "q2")[0]


def test_a_generator_comes_back_advanced(grade_cells: GradeCells) -> None:
    """Two calls with one generator draw different numbers, as they would in one process."""
    he = "def he_init(layer_sizes, rng):\n    return [rng.normal(0, (2 / a) ** 0.5, (a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]"
    assert question(grade_cells(SETUP, he), "q8d").score == 2


def test_no_question_sees_changes_that_another_made(grade_cells: GradeCells) -> None:
    """q1c would break q2 if one process answered both."""
    cell = (
        "broken = False\n"
        "def compute_dE_dW20(dE_df, X):\n    global broken\n    broken = True\n    return float(dE_df[0, 0] * X[2, 0])\n"
        "def compute_dE_dW(dE_df, X):\n    assert not broken\n    return X @ dE_df.T"
    )
    result = grade_cells(SETUP, cell)
    assert question(result, "q1c").score == 1
    assert question(result, "q2").score == 2


def test_a_process_that_one_question_leaves_costs_the_next_one_nothing(
    grade_cells: GradeCells,
) -> None:
    """It holds the connection to the grader open."""
    left = "import os, time\ndef compute_dE_dW(dE_df, X):\n    if os.fork() == 0:\n        time.sleep(60)"
    right_q3 = "def compute_dE_df(Y_hat, Y):\n    return (Y_hat - Y) / Y.shape[1]"
    result = grade_cells(SETUP, f"{left}\n    return X @ dE_df.T", right_q3)
    assert question(result, "q2").score == POINTS["q2"]
    assert question(result, "q3").score == POINTS["q3"]


def test_no_submission_sees_changes_that_another_made(grade_cells: GradeCells) -> None:
    grade_cells(SETUP, "np.leftover = 1\nopen('leftover', 'w').write('x')\nsigmoid = 3")
    cell = "import os\nassert not hasattr(np, 'leftover') and os.listdir() == ['given'] and 'sigmoid' not in globals()"
    assert grade_cells(SETUP, cell).notes == []


def test_prints_and_warnings_cost_no_points(grade_cells: GradeCells) -> None:
    loud = "import warnings, sys\ndef compute_dE_dW(dE_df, X):\n    print('x' * 10**6)\n    sys.stderr.write('y' * 10**6)\n    warnings.warn('careful')\n    np.array([1.0]) / 0\n    return X @ dE_df.T"
    assert question(grade_cells(SETUP, loud), "q2").score == 2


def test_a_submission_can_import_given_but_not_hidden(grade_cells: GradeCells) -> None:
    """Landlock also closes the engine's modules, where it can."""
    secret = [f"import {module.__name__}" for module in (hidden, grade)]
    first, *others = grade_cells(SETUP, "from given import sigmoid", *secret).notes
    assert first == (
        "Cell 3 went on without `import hidden` (ModuleNotFoundError: No module named 'hidden')"
    )
    assert all(note.startswith("Cell 4 raised PermissionError") for note in others)


def test_a_plot_reaches_the_tests_as_axes(grade_cells: GradeCells) -> None:
    plot = (
        "def plot_gradients(magnitudes):\n    plt.figure()\n    plt.stem(range(len(magnitudes)), magnitudes)\n"
        "    plt.yscale('log')\n    plt.xlabel('LAYERS')\n    plt.ylabel('max abs gradient')\n    return plt.gca()"
    )
    assert question(grade_cells(SETUP, plot), "q6d").score == 2


@pytest.mark.parametrize("questions", [POINTS], ids=["all"])
def test_scores_of_all_questions_add_up(grade_cells: GradeCells) -> None:
    result = grade_cells(SETUP, RIGHT_Q2)
    assert result.possible == sum(each.possible for each in result.questions) == POSSIBLE
    assert result.score == sum(each.score for each in result.questions)
    points = [sum(test.points for test in each.tests) for each in result.questions]
    assert np.allclose(points, [each.possible for each in result.questions])
