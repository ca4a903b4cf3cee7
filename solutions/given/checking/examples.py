"""The examples by hand in the text of the questions.

Public tests try them first: a student can follow on paper what goes wrong there.
"""

import ast
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from given.checking import cases
from given.checking.cases import Case
from given.gradients import numerical_gradient
from given.mistakes.layers import gradient_of_first_layer
from given.mistakes.recognise import no_suspects
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

# All digits of the results that the text rounds.
ROUNDED: dict[str, Callable[..., Any]] = {
    "forward": cases.all_stages,
    "compute_dE_dW11": lambda *arguments: gradient_of_first_layer(*arguments)[1, 1],
    "compute_dE_dW1": gradient_of_first_layer,
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


def _arrays(value: Any) -> Any:
    """Return lists as arrays, and tuples and lists of matrices as lists of arrays."""
    if isinstance(value, tuple) or (isinstance(value, list) and np.ndim(value[0]) == 2):
        return [_arrays(each) for each in value]
    return np.array(value, dtype=np.float64) if isinstance(value, list) else value
