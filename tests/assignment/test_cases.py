"""Every case of the hidden tests clearly separates right answers from wrong ones."""

from collections.abc import Callable
from typing import Any

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st

from autograder.grading import assignment
from given import sigmoid
from given.checking import arrays
from hidden import cases, inputs, oracles, trusted_networks
from long.oracles import answers, record
from long.oracles.answers import error
from long.oracles.record import CURVED


@pytest.fixture(scope="module")
def uses() -> list[record.Use]:
    """Return every use of a case by the tests in `build/`."""
    return record.record()


@pytest.fixture(scope="module")
def public() -> Callable[..., list[Any]]:
    """Return a function that gives the arguments with which public tests call some answers."""
    calls: list[tuple[str, Any]] = []

    def watched(name: str, answer: Any) -> Any:
        def watch(*arguments: Any) -> Any:
            calls.append((name, arguments))
            return answer(*arguments)

        return watch if callable(answer) else answer

    right = record.reference_answers(record.BUILD)
    watching = {name: watched(name, answer) for name, answer in right.items()}
    for question in assignment.load(record.BUILD).questions.values():
        for case in question.cases:
            if case.public:
                case.run(watching)
    return lambda *names: [arguments for name, arguments in calls if name in names]


def errors(answer: Any, expected: Any) -> float:
    return max(error(*pair) for pair in zip(answer, expected, strict=True))


def test_the_record_has_every_question_with_numbers(uses: Any) -> None:
    assert {use.question for use in uses} >= {*CURVED, "q1c", "q2", "q5a", "q5b", "q6e", "q7b"}
    assert {use.question for use in uses if use.precise} >= {*CURVED, "q1c", "q2"}


def test_right_formulas_pass_in_any_order_of_operations(uses: Any) -> None:
    for use in uses:
        for answer in answers.answers_to(use.kind, use.parameters, use.case)[0]:
            assert errors(answer, use.expected) < arrays.PRECISE_RTOL / 100, use


@pytest.mark.parametrize("question", CURVED)
def test_finite_differences_clearly_fail_a_precise_case(uses: Any, question: str) -> None:
    off = []
    for use in uses:
        if use.question == question and use.precise:
            differences = answers.answers_to(use.kind, use.parameters, use.case)[1]
            off.append(errors(differences, use.expected))
    assert max(off) > 100 * arrays.PRECISE_RTOL


def test_finite_differences_pass_all_other_cases_and_are_told_as_imprecise(uses: Any) -> None:
    for use in uses:
        _, differences = answers.answers_to(use.kind, use.parameters, use.case)
        if differences is not None:
            rtol = arrays.ROUGH_RTOL if use.precise else arrays.VALUE_RTOL
            assert errors(differences, use.expected) < rtol, use


def test_an_error_of_one_part_in_a_million_fails_in_every_case(uses: Any) -> None:
    for use in uses:
        for expected in use.expected:
            arrays.expect_array("answer", expected, expected, use.rtol)
            worst = np.unravel_index(np.argmax(np.abs(expected)), np.shape(expected))
            alone = np.array(expected)
            alone[worst] += 1e-6 * (alone[worst] or 1.0)
            everywhere = np.array(expected) * (1 + 1e-6) if np.any(expected) else alone
            for wrong in (alone, everywhere):
                with pytest.raises(AssertionError):
                    arrays.expect_array("answer", wrong, expected, use.rtol)


SIZES, SEEDS = st.integers(1, 6), st.integers(0, 2**32)
MADE = st.one_of(
    st.tuples(
        st.just("output_gradient"), SEEDS, st.integers(1, 40), st.floats(1, 10), st.floats(0.1, 5),
        st.floats(0.1, 5),
    ),
    st.tuples(st.just("weight_gradient"), SEEDS, SIZES, st.integers(1, 40)),
    st.tuples(st.just("forward"), SEEDS, SIZES, SIZES, SIZES),
    st.tuples(
        st.just("two_layers"), SEEDS, SIZES, st.integers(1, 4), st.integers(1, 20),
        st.floats(0.1, 5), st.floats(0.1, 5), st.floats(1, 10),
    ),
    st.tuples(
        st.just("one_entry"), SEEDS, st.sampled_from([(True, True), (False, True)]),
        st.floats(1, 10),
    ),
    st.tuples(st.just("sigmoid_slope"), SEEDS, st.tuples(SIZES, SIZES), st.floats(1, 10)),
    st.tuples(
        st.just("deep"), SEEDS, st.lists(st.integers(2, 5), min_size=2, max_size=4).map(tuple),
        SIZES, st.sampled_from(trusted_networks.ACTIVATIONS), st.sampled_from([0.0, 10.0]),
    ),
)  # fmt: skip


@hypothesis.settings(max_examples=100, deadline=None, derandomize=True)
@hypothesis.given(MADE)
def test_right_formulas_pass_on_inputs_of_any_size(made: Any) -> None:
    kind, *arguments = made
    try:
        case = getattr(cases, kind)(*arguments)
    except oracles.OracleError:  # A dead layer, or one so narrow that almost no sample is on.
        hypothesis.reject()
    weights = dict(zip(("seed", "n", "reach", "alpha", "beta"), arguments, strict=False))
    several = isinstance(case.expected, (list, tuple))
    for answer in answers.answers_to(kind, weights, case)[0]:
        off = errors(answer, case.expected if several else [case.expected])
        assert off < arrays.PRECISE_RTOL / 100


def test_cases_are_moderate_away_from_kinks_and_made_once(uses: Any) -> None:
    labels: dict[str, set[float]] = {}
    for use in uses:
        assert use.again() is use.case
        sizes = [np.abs(array).max() for array in use.expected]
        off = use.parameters.get("units_on") == (True, False)
        assert (
            use.kind == "vanishing" or all(1e-4 < size < 1e4 for size in sizes) or sizes == [0]
        ), use
        assert not off or sizes == [0]
        tame = TAME.get(use.kind)
        if tame:
            tame(*use.case.arguments)
        if use.kind in ("output_gradient", "two_layers", "one_entry"):
            labels.setdefault(use.question, set()).update(use.case.arguments[1].ravel())
    assert set(map(frozenset, labels.values())) == {frozenset({0.0, 1.0})}


def output_is_tame(Y_hat: Any, Y: Any) -> None:
    assert np.abs(np.log(1 / Y_hat - 1)).max() <= 13 + 1e-9
    assert Y.size == 1 or set(Y[0]) == {0.0, 1.0}


def layers_are_tame(X: Any, Y: Any, W1: Any, W2: Any, *_: float) -> None:
    f1, _, _, Y_hat = trusted_networks.forward(X, W1, W2)
    assert np.abs(f1).min() > inputs.KINK_MARGIN
    output_is_tame(Y_hat, Y)


def network_is_tame(weights: Any, X: Any, _: Any, activation: str) -> None:
    f, _ = trusted_networks.stages(weights, X, activation)
    assert activation == "identity" or max(np.abs(layer).max() for layer in f) <= 10
    assert activation != "relu" or min(np.abs(x).min() for x in f) > inputs.KINK_MARGIN


TAME: dict[str, Callable[..., None]] = {
    "output_gradient": output_is_tame, "two_layers": layers_are_tame, "one_entry": layers_are_tame,
    "deep": network_is_tame,
}  # fmt: skip


def test_public_cases_are_away_from_kinks_too(public: Any) -> None:
    """Finite differences move f by about 1e-5 times an input."""
    hidden_layers = [W1.T @ X for X, _, W1, *_ in public("compute_dE_dW11", "compute_dE_dW1")]
    for weights, X, _, activation in public("backprop"):
        if activation == "relu":
            hidden_layers += trusted_networks.stages(weights, X, "relu")[0]
    assert len(hidden_layers) == 4 + 3 + 2  # the examples by hand among them
    assert min(np.abs(f).min() for f in hidden_layers) > 0.01


def test_the_search_for_samples_off_kinks_ends() -> None:
    with pytest.raises(
        oracles.OracleError, match=r"of 3000 samples drawn, 0 are 0.05 off the kinks"
    ):
        inputs.samples_off_kinks(np.random.default_rng(0), [np.zeros((2, 4))], 3, "relu")


def test_simple_cases_are_right_and_away_from_kinks() -> None:
    dE_df, X = cases.weight_gradient(35, 7, 1000).arguments
    assert error(X @ dE_df.T, cases.weight_gradient(35, 7, 1000).expected) < 1e-13
    X, W1, W2 = cases.forward(72, 4, 5, 6).arguments
    f1, a1, f2, Y_hat = cases.forward(72, 4, 5, 6).expected
    for stage, right in [(f1, W1.T @ X), (a1, f1.clip(0)), (f2, W2.T @ a1), (Y_hat, sigmoid(f2))]:
        assert error(stage, right) < 1e-15
    (s, a), slope = (case := cases.leaky_slope(131, (4, 7), 0.01)).arguments, case.expected
    assert np.allclose(slope, np.where(s > 0, 1, a), rtol=1e-15)
    assert 0.1 <= np.abs(s).min() < np.abs(s).max() <= 10
    assert error(cases.steepest_sigmoid(), 0.25) < 1e-13
