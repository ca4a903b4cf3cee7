"""Take an answer as an array, and say in a sentence why it cannot be taken as the one asked for."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from given.checking.answers import describe, require
from given.mistakes.recognise import EXACT, MAX_ENTRIES, Mistake, TooMany, as_array

Array = NDArray[np.float64]

MADE_LISTS = {"a generator", "a map", "a filter", "a zip"}
"""Descriptions of what list() makes a list."""


def finite_array(what: str, answer: object, shape: tuple[int, ...] | None = None) -> Array:
    """Return *answer* as a float64 array; raise `Mistake` unless real, finite and of *shape*.

    Where there is no *shape*, it may have `MAX_ENTRIES` at most.
    """
    require(what, answer)
    try:
        values = as_array(answer)
        if values is not None and shape is None and values.size > MAX_ENTRIES:
            raise TooMany(values.size)
    except TooMany as error:
        raise Mistake(
            f"{what} holds {error.args[0]:,} numbers, far more than the question asks for.",
            "wrong-shape",
        ) from None
    except (ValueError, TypeError):
        raise Mistake(
            f"{what} should be one array of numbers, but is {describe(answer)} with entries of "
            "different shapes.",
            *_kind_of_shape(what, answer, shape or (), "wrong-type"),
        ) from None
    if values is None or values.dtype.kind not in "biuf":
        raise _no_numbers(what, answer, values)
    if shape is not None and values.shape != shape:
        raise Mistake(
            f"{what} should {_shape_words(shape)}, but {_shape_words(values.shape, 'has', 'is')}.",
            *_kind_of_shape(what, answer, shape, "wrong-shape"),
        )
    if not np.isfinite(values).all():
        index = np.unravel_index(int(np.argmin(np.isfinite(values))), values.shape)
        raise Mistake(f"{what} is {values[index]}{place(index)}.", "not-finite", what)
    return values.astype(np.float64)


def is_number(answer: object) -> bool:
    """Tell whether *answer* is a single number, of whatever type."""
    if isinstance(answer, np.ndarray):
        return answer.ndim == 0 and answer.dtype.kind in "biuf"
    return isinstance(answer, EXACT)


def place(index: tuple[Any, ...]) -> str:
    """Return the words for the place *index* in an array, none for a single number."""
    return f" at [{', '.join(str(int(i)) for i in index)}]" if index else ""


def _no_numbers(what: str, answer: object, values: Any) -> Mistake:
    is_list = isinstance(answer, (list, tuple))
    told = f"{describe(answer)}{' that holds text' if is_list and values is None else ''}"
    evidence = f"{what} should hold real numbers, but is {told}."
    if told == "a function":
        return Mistake(evidence, "function-for-value", what)
    if told in MADE_LISTS:
        evidence += " list(...) makes a list of it."
    return Mistake(evidence, "wrong-type")


def _kind_of_shape(
    what: str, answer: object, shape: tuple[int, ...], otherwise: str
) -> Sequence[str]:
    """Return the mistake of an *answer* that lacks *shape*, and the words for its sentence."""
    if isinstance(answer, tuple) and any(
        isinstance(each, np.ndarray) and each.shape == shape for each in answer
    ):
        return ["in-a-tuple", what]
    return [otherwise]


def _shape_words(shape: tuple[int, ...], has: str = "have", be: str = "be") -> str:
    return f"{has} the shape {shape}" if shape else f"{be} a single number"
