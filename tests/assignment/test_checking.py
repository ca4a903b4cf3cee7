"""Which answers count as right, and which sentence a student reads about a wrong one."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest

from given import numerical_gradient
from given.checking import answers, arrays, calls, networks
from given.checking.cases import Case
from given.mistakes.recognise import no_suspects
from support.sentences import says

ROW = np.array([[1.0, 2.0, 3.0]])
X = np.linspace(-2.0, 3.0, 40)


@pytest.mark.parametrize("answer", [
    [[1, 2, 3]], ((1, 2, 3),), [(1.0, 2, np.float32(3))], [np.array([1, 2, 3])],
    [[np.array(1.0), 2, 3]], ROW.astype("uint8"), ROW.astype("float16"), ROW.astype("float32"),
    ROW.astype("longdouble"), ROW.view(np.matrix), ROW * (1 + 5e-7),
    [[Fraction(1), Decimal(2), 3]], [(np.int64(1), Fraction(2), np.True_ + 2.0)],
])  # fmt: skip
def test_every_type_that_holds_the_right_numbers_counts_as_an_array(answer: object) -> None:
    values = arrays.expect_array("x", answer, ROW)
    assert (type(values), values.dtype) == (np.ndarray, np.float64)
    assert np.allclose(values, ROW)


@pytest.mark.parametrize("one", [
    1, 1.0, True, np.True_, np.int8(1), np.float32(1), np.array(1.0), Fraction(1), Decimal(1),
])  # fmt: skip
def test_a_number_may_be_of_any_real_type(one: object) -> None:
    assert arrays.expect_number("x", one, 1.0) == arrays.positive("x", one) == 1
    assert arrays.expect_array("x", [[one, False]], [[1.0, 0.0]]).tolist() == [[1, 0]]


@pytest.mark.parametrize(("answer", "sentence"), [
    (None, "x has no value. Run the cell that defines it, mend that cell if it ends in an error, and keep the name as it was."),
    (..., "x is not answered yet: put your answer in place of the dots."),
    ([1, 2, 3], "x should have the shape (1, 3), but has the shape (3,)."),
    (ROW.T, "x should have the shape (1, 3), but has the shape (3, 1)."),
    (2.0, "x should have the shape (1, 3), but is a single number."),
    ([[1, np.nan, 2]], "x: it should be finite. Is something divided by 0, or the logarithm of 0 taken? (x is nan at [0, 1].)"),
    ([[1, 2, -np.inf]], "(x is -inf at [0, 2].)"),
    (ROW + 0j, "x should hold real numbers, but is an array of complex128 of shape (1, 3)."),
    (ROW.astype(object), "x should hold real numbers, but is an array of object of shape (1, 3)."),
    ([["1", "2", "3"]], "x should hold real numbers, but is "),
    ("1, 2, 3", "x should hold real numbers, but is a string."),
    ([[Fraction(1), None, 3]], "x should hold real numbers, but is a list."),
    ([[Fraction(10**400), 1, 3]], "x should hold real numbers, but is a list."),
    ({0: ROW}, "x should hold real numbers, but is a dict."),
    (lambda: ROW, "x should hold real numbers, but is a function."),
    ([[1, 2], [3]], "x should be one array of numbers, but is a list with entries of different shapes."),
])  # fmt: skip
def test_only_finite_real_arrays_of_the_right_shape_are_accepted(
    answer: Any, sentence: str
) -> None:
    with says(sentence):
        arrays.expect_array("x", answer, ROW)


@pytest.mark.parametrize("scale", [1.0, 1e-55, 1e200])
def test_the_tolerance_is_less_than_a_millionth_of_the_largest_entry(scale: float) -> None:
    expected = scale * np.array([-5.0, 1e-3, 0.0])
    millionth = scale * np.array([0.0, 0.0, 5e-6])
    arrays.expect_array("x", expected - 0.7 * millionth, expected)
    for wrong in (1.0, 3.0):
        with says("at [2] (1 of 3 entries differ), where 0 was expected."):
            arrays.expect_array("x", expected - wrong * millionth, expected)
    with says("x is -1.5e"):
        arrays.expect_array("x", expected - 3 * millionth, expected)
    with says("x, entry 1 of the list is "):  # Each array is compared with its own largest entry.
        arrays.expect_arrays("x", [[scale * 1e9], expected * 1.001], [[scale * 1e9], expected])


def test_the_sentence_has_the_name_the_place_and_both_numbers() -> None:
    arrays.expect_array("x", [[-0.0, False]], [[0.0, 0.0]])
    with says("x is 1e-300 at [0, 1] (1 of 2 entries differ), where 0 was expected."):
        arrays.expect_array("x", [[0.0, 1e-300]], [[0.0, 0.0]])
    with says("dE_dW is 7.5 at [0, 2] (2 of 3 entries differ), where 3 was expected."):
        arrays.expect_array("dE_dW", [[1, 2.001, 7.5]], ROW)
    with says("max_norm is -2, where 2.5 was expected."):
        arrays.expect_number("max_norm", -2, 2.5)


def test_a_factor_is_told_with_its_size_unless_it_looks_like_one() -> None:
    with says("It is 0.4 times the right one."):
        arrays.expect_array("x", ROW * 0.4, ROW)
    with pytest.raises(AssertionError) as told:
        arrays.expect_array("x", ROW * (1 + 1e-6), ROW)
    assert "times the right one" not in str(told.value)


@pytest.mark.parametrize("later", ["x", 1j, float, [[1], [2, 3]], np.ones((4, 4)), [np.nan] * 3])
def test_a_list_that_is_wrong_twice_is_told_of_its_first_entry(later: Any) -> None:
    with says("x, entry 0 of the list is 2"):
        arrays.expect_arrays("x", [[2.0], later], [np.ones(1), ROW])


def test_the_two_numbers_of_a_sentence_look_different() -> None:
    with pytest.raises(AssertionError, match=r"x is 1\.\d+, where 1 was expected"):
        arrays.expect_number("x", 1.000003, 1.0)


@pytest.mark.parametrize("answer", [
    pytest.param(numerical_gradient(lambda x: np.sin(x).sum(), X), id="finite differences"),
    pytest.param(np.cos(X).astype(np.float32), id="float32"),
    pytest.param(np.cos(X).round(8), id="rounding"),
])  # fmt: skip
def test_a_precise_comparison_refuses_what_is_right_to_some_digits(answer: Any) -> None:
    arrays.expect_array("x", answer, np.cos(X))
    arrays.expect_array("x", np.sin(X + np.pi / 2), np.cos(X), arrays.PRECISE_RTOL)
    with says("x: it is right to some digits only. ") as failure:
        arrays.expect_array("x", answer, np.cos(X), arrays.PRECISE_RTOL)
    answered, expected = re.findall(r"(-?\d\.\d{6,})", str(failure.value))
    assert 0 < abs(float(answered) - float(expected)) < 1e-6
    with says("x is -2 at [6]"):  # The largest difference, without the sentence on digits.
        arrays.expect_array("x", np.where(X[6] == X, -2, answer), np.cos(X), arrays.PRECISE_RTOL)


def changes(change: Callable[[Any], object]) -> Callable[..., object]:
    return lambda _, second: [change(second), "and returns something"]


@pytest.mark.parametrize(("function", "sentence"), [
    (None, "relu has no value. Run the cell that defines it, mend that cell if it ends in an error, and keep the name as it was."),
    (..., "relu is not answered yet"),
    (ROW, "relu should be a function, but is an array of float64 of shape (1, 3)."),
    (Mock(side_effect=NotImplementedError("q5a: relu is not there yet")), "relu is not there yet."),
    (Mock(side_effect=NotImplementedError()), "relu is not written yet."),
    (Mock(side_effect=SystemExit(0)), "relu tried to end Python instead of returning."),
    (lambda *_: None, "relu returned nothing: does every path through it end with a return statement?"),
    (changes(lambda x: x[0].fill(0)), "(relu changed its argument number 2.)"),
    (changes(lambda x: x[1][0].fill(np.nan)), "(relu changed its argument number 2.)"),
    (changes(lambda x: x.pop()), "(relu changed its argument number 2.)"),
    (changes(lambda x: x[2].__setitem__(0, 5.0)), "(relu changed its argument number 2.)"),
    (changes(lambda x: x[3][0].fill(5.0)), "(relu changed its argument number 2.)"),
    (changes(lambda x: x[2].__setitem__(0, ROW)), "(relu changed its argument number 2.)"),
    (changes(lambda x: x[2].__setitem__(0, [1.0])), "(relu changed its argument number 2.)"),
    (changes(lambda x: x[2].__setitem__(0, np.array(1.0))), "(relu changed its argument number 2.)"),
    (lambda first, _: first.fill(0), "(relu changed its argument number 1.)"),
])  # fmt: skip
def test_the_sentence_says_why_a_function_is_no_answer(function: Any, sentence: str) -> None:
    arguments = ROW.copy(), [ROW.copy(), [ROW.copy()], [1.0], (ROW.copy(),)]
    with says(sentence):
        calls.call("relu", function, *arguments)
    assert repr(arguments) == repr((ROW, [ROW, [ROW], [1.0], (ROW,)])), (
        "`call` never changes the arrays of its caller"
    )


@pytest.mark.parametrize("error", [ValueError("mine"), IndexError("W"), AssertionError("odd")])
def test_what_an_answer_returns_or_raises_comes_back_as_it_is(error: Exception) -> None:
    holes, rng = np.array([np.nan, 1.0]), np.random.default_rng(1)
    passed = calls.call("f", lambda *arguments: arguments, holes, rng)
    assert passed[0] is not holes
    assert passed[1] is rng, "`call` passes the generator itself"
    with pytest.raises(type(error)) as caught:
        calls.call("relu", Mock(side_effect=error), ROW)
    assert caught.value is error


@pytest.mark.parametrize("same", [1, 1.0, True, np.float64(1), np.int8(1)])
def test_a_number_that_is_put_in_its_own_place_changes_nothing(same: Any) -> None:
    assert calls.call("f", lambda x: x.__setitem__(0, same) or 3, [1, 2]) == 3


@pytest.mark.parametrize(("answer", "sentence"), [
    (["a" * 10_000] + [1] * 75_000, "x should hold real numbers, but is a list that holds text."),
    ([[1.0, 2.0], ["b", 1.0]], "x should hold real numbers, but is a list that holds text."),
    ([1] * 1_000_001, "x holds 1,000,001 numbers, far more than the question asks for."),
    ([[np.zeros(600_000), np.zeros(600_000)]], "x holds 1,200,000 numbers, far more than"),
])  # fmt: skip
def test_a_list_too_large_for_an_answer_never_becomes_an_array(answer: Any, sentence: str) -> None:
    with says(sentence):
        arrays.expect_array("x", answer, ROW)


@pytest.mark.parametrize(("check", "answer", "sentence"), [
    (answers.boolean, 1, "x should be True or False, without quotes, but is the number 1."),
    (answers.text, ["linear"], "x should be a string, but is a list."),
    (arrays.positive, 0, "x should be positive, but is 0."),
    (arrays.positive, np.nan, "(x is nan.)"),
    (arrays.positive, [1.0], "x should be a single number, but has the shape (1,)."),
    (answers.sequence, "ab", "x should be a list or a tuple, but is a string."),
    (answers.sequence, np.array(1.0), "x should be a list or a tuple, but is the number 1.0."),
    (answers.sequence, np.array([None]), "x should be a list, but is an array of objects"),
    (lambda *x: arrays.expect_number(*x, 2), [2.0], "x should be a single number, but has the"),
    (lambda *x: arrays.expect_arrays(*x, [1, 2]), (1,), "x should have 2 entries, but has 1."),
    (lambda *x: arrays.expect_arrays(*x, [1, 2]), ROW, "x should have 2 entries, but is an array of"),
    (lambda *x: arrays.expect_arrays(*x, [1, 2]), [1, None], "x, entry 1 of the list is None"),
    (lambda *x: arrays.expect_between(*x, [0, 0], 1), [1, 2], "x is 2 at [1], where anything from"),
    (lambda *x: arrays.expect_between(*x, 0.5, 1), 0, "x is 0, where anything from 0.5 to 1 is"),
])  # fmt: skip
def test_an_answer_of_the_wrong_kind_is_refused(check: Any, answer: Any, sentence: str) -> None:
    for wrong, why in [(answer, sentence), (None, "x has no value"), (..., "x is not answered")]:
        with says(why):
            check("x", wrong)


def test_words_sequences_and_bounds_are_read_generously() -> None:
    assert answers.boolean("x", np.True_) is True
    assert answers.text("x", " LinEar\n") == "linear"
    assert answers.sequence("x", (1, 2), 2) == answers.sequence("x", np.array([1, 2])) == [1, 2]
    arrays.expect_between("x", [[0.0, 0.5, True]], np.zeros((1, 3)), 1)
    arrays.expect_between("x", np.float32(0.2), 0.2, 0.2)
    with says("x is 0.200002, where anything from 0.2 to 0.2 is right."):
        arrays.expect_between("x", 0.2 * (1 + 1e-5), 0.2, 0.2)


def test_the_result_for_a_case_is_taken_or_told_whatever_its_kind() -> None:
    number, pair = Case((2.0,), 4.0, no_suspects()), Case((2.0,), [4.0, ROW], no_suspects())
    assert calls.expect_result("f", lambda x: x**2, number) == 4
    assert calls.expect_result("f", lambda x, y: x + y, number, arguments=(1.0, 3.0)) == 4
    assert calls.expect_result("f", lambda x: (x**2, ROW), pair)[0] == 4
    with says("f is 4.000001, where 4 was expected."):
        calls.expect_result("f", lambda _: 4.000001, number, arrays.PRECISE_RTOL)
    with says("f of 2, a2 is 15 at [0, 2]"):
        calls.expect_result("f", lambda _: (4, 5 * ROW), pair, what="f of 2", names=["a1", "a2"])
    calls.expect_ratio("f", lambda x: [2 * x, 1], number)
    for wrong, sentence in [([2, 1], "f, alpha / beta is 2"), ([-4, -1], "f, alpha should be pos")]:
        with says(sentence):
            calls.expect_ratio("f", Mock(return_value=wrong), number)


def network(*sizes: int) -> list[Any]:
    return [np.ones(shape) for shape in pairwise(sizes)]


@pytest.mark.parametrize("layers", [20, 200])
def test_a_deep_network_may_have_any_form(layers: int) -> None:
    weights = [W.tolist() for W in network(10, *[3] * (layers - 1), 256)]
    matrices, activation = networks.expect_network("net", [tuple(weights), " ReLU "])
    assert (len(matrices), matrices[-1].shape, activation) == (layers, (3, 256), "relu")
    networks.expect_network("net", (np.ones((layers, 10, 10)), "identity"))


@pytest.mark.parametrize(("answer", "sentence"), [
    (network(*[10] * 21), "net should return two things, the list of weights and the name of the activation, but returned 20."),
    ((network(*[10] * 21), "tanh"), 'the activation is "tanh", but should be one of sigmoid, relu'),
    (("relu", network(*[10] * 21)), "net, the activation should be a string, but is a list."),
    ((network(*[10] * 20), "relu"), "net has 19 layers: it should have 20 to 200."),
    ((network(*[10] * 202), "relu"), "net has 201 layers: it should have 20 to 200."),
    (([np.ones(10)] * 20, "relu"), "net: weights[0] should be a matrix (fan_in, fan_out), but is"),
    ((network(9, *[10] * 20), "relu"), "weights[0] has the shape (9, 10), but 10 values come in"),
    (([*network(*[10] * 20), np.ones((9, 5))], "relu"), "weights[19] has the shape (9, 5), but 10"),
    ((network(*[10] * 20, 257), "relu"), "weights[19] has 257 columns; widths go up to 256."),
    ((network(*[10] * 20, 0), "relu"), "weights[19] has 0 columns; widths go up to 256."),
    ((np.full((20, 10, 10), np.inf), "relu"), "net, weights[0]: it should be finite."),
    ((np.zeros((2**26, 2), np.int8), "relu"), "net has 67108864 layers: it should have 20 to 200."),
    ((np.zeros((20, 2**21), np.int8), "relu"), "net, weights[0] holds 2,097,152 numbers, far more"),
])  # fmt: skip
def test_every_other_network_is_refused(answer: object, sentence: str) -> None:
    with says(sentence):
        networks.expect_network("net", answer)
