"""The examples by hand in the text of the questions.

Public tests try them first: a student can follow on paper what goes wrong there.
"""

import ast
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from given.checking import cases
from given.checking.cases import Case
from given.gradients import numerical_gradient
from given.mistakes import activations, deep, layers, neuron, remedies
from given.mistakes.recognise import SUSPECT_RTOL, Suspect, Suspects, alike, no_suspects, suspects
from given.network import sigmoid

# The arguments and the result of each answer, as the text writes them.
EXAMPLES = {
    "compute_dE_df_one_sample": ("[[0.8]], [[1]]", "[[-0.2]]"),
    "compute_dE_dW20": ("[[-0.2]], [[1], [2], [3]]", "-0.6"),
    "compute_dE_dW": ("[[-0.2, 0.5]], [[1, 4], [2, 5], [3, 6]]", "[[1.8], [2.1], [2.4]]"),
    "compute_dE_df": ("[[0.8, 0.3]], [[1, 0]]", "[[-0.1, 0.15]]"),
    "compute_weighted_dE_df": ("[[0.8, 0.3]], [[1, 0]], 3, 1", "[[-0.3, 0.15]]"),
    "class_weights": ("[[1, 0, 0, 0]]", "3"),  # alpha / beta
    "relu": ("[-2, 3]", "[0, 3]"),
    "relu_grad": ("[-2, 3]", "[0, 1]"),
    "forward": (
        "[[1], [2], [3]], [[1, -1], [1, 0], [0, 0]], [[0.5], [2]]",
        "[[3], [-1]], [[3], [0]], [[1.5]], [[0.818]]",
    ),
    "compute_dE_dW11": (
        "[[1], [2], [3]], [[0]], [[1, 0], [0, 1], [0, 0]], [[0.5], [-1]], 1, 1",
        "-0.365",
    ),
    "compute_dE_dW1": (
        "[[1], [2], [3]], [[0]], [[1, 0], [0, 1], [0, 0]], [[0.5], [-1]]",
        "[[0.091, -0.182], [0.182, -0.365], [0.274, -0.547]]",
    ),
    "sigmoid_grad": ("[2]", "[0.105]"),
    "backprop": ('[[[2]], [[3]]], [[1]], [[5]], "identity"', "[[3]], [[2]]"),
    "max_abs_gradients": ("[[[1, -4]], [[2], [3]]]", "[4, 3]"),
    "leaky_relu": ("[-2, 3], 0.1", "[-0.2, 3]"),
    "leaky_relu_grad": ("[-2, 3], 0.1", "[0.1, 1]"),
    "dead_fraction": ("[[-1, -2], [-1, 2], [0, -3], [1, 1]]", "0.5"),
    "clip_gradients": ("[[[3]], [[4]]], 1", "[[0.6]], [[0.8]]"),
}

# The wrong results of known mistakes, as far as a mistake can be told from them.
SUSPECTS: dict[str, Callable[..., Suspects]] = {
    "compute_dE_df_one_sample": neuron.output_gradient,
    "compute_dE_dW": neuron.weight_gradient,
    "compute_dE_df": neuron.output_gradient,
    "compute_weighted_dE_df": neuron.output_gradient,
    "relu": activations.relu,
    "relu_grad": activations.relu_slope,
    "forward": lambda right, *given: layers.stages(right, given[-1]),
    "compute_dE_dW11": layers.one_entry,
    "compute_dE_dW1": layers.first_layer,
    "sigmoid_grad": activations.slope_of_sigmoid,
    "backprop": deep.backprop,
    "max_abs_gradients": deep.magnitudes,
    "leaky_relu": activations.leaky,
    "leaky_relu_grad": activations.leaky_slope,
    "dead_fraction": activations.dead_share,
    "clip_gradients": lambda _, *given: remedies.clipped(*given),
}

IN_MANY_WAYS = {"wrong-divisor", "slope-fixed", "units-miscounted", "size-fixed"}
"""Mistakes that lead to more results than the suspects have."""

# All digits of the results that the text rounds.
ROUNDED: dict[str, Callable[..., Any]] = {
    "forward": cases.all_stages,
    "compute_dE_dW11": lambda *arguments: layers.gradient_of_first_layer(*arguments)[1, 1],
    "compute_dE_dW1": layers.gradient_of_first_layer,
    "sigmoid_grad": lambda s: numerical_gradient(lambda s: float(np.sum(sigmoid(s))), s),
}


@cache
def example(name: str) -> Case:
    """Return the example by hand of the answer *name*; other inputs tell which mistake it is."""
    arguments, result = (_arrays(ast.literal_eval(f"({text},)")) for text in EXAMPLES[name])
    if name in ROUNDED:
        expected = ROUNDED[name](*arguments)
    else:
        expected = result if len(result) > 1 else result[0]
    return Case(tuple(arguments), expected, no_suspects())


@cache
def suspects_of(name: str) -> Suspects:
    """Return what known mistakes make of the example by hand of the answer *name*."""
    case = example(name)
    return SUSPECTS[name](case.expected, *case.arguments) if name in SUSPECTS else no_suspects()


def consistent(name: str, result: Any, case: Case) -> Case:
    """Return *case* with those suspects that agree with *result*, of the example by hand."""

    @suspects
    def known() -> list[Suspect]:
        with np.errstate(all="ignore"):
            here = suspects_of(name)()
        possible = {mistake for mistake, wrong in here if alike(result, wrong, SUSPECT_RTOL)}
        impossible = {mistake for mistake, _ in here} - possible - IN_MANY_WAYS
        return [each for each in case.suspects() if each[0] not in impossible]

    return case if result is None else replace(case, suspects=known())


def _arrays(value: Any) -> Any:
    """Return lists as arrays, and tuples and lists of matrices as lists of arrays."""
    if isinstance(value, tuple) or (isinstance(value, list) and np.ndim(value[0]) == 2):
        return [_arrays(each) for each in value]
    return np.array(value, dtype=np.float64) if isinstance(value, list) else value
