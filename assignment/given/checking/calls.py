"""Call an answer, and compare what it returns with the right answer."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np

from given.checking import answers, arrays
from given.checking.cases import Case
from given.checking.examples import EXAMPLES, consistent, example
from given.checking.forms import finite_array
from given.checking.verdicts import BY_HAND
from given.mistakes.exceptions import mistake_behind
from given.mistakes.recognise import LEAD_TO_ZERO, Mistake
from given.mistakes.sentences import SENTENCES

Comparison = Callable[[str, Any, Case], Any]
"""Compares a result, for which the words come first, with what a case expects."""

TIMES = re.compile(r" It is \S+ times the right one\.")

RAISED = re.compile(r"(?:^|: )\w+Error: ")
"""In the evidence of a mistake that was an exception."""

FROM_SHAPES = {
    "star-for-product", "pair-for-number", "layers-mixed", "product-shapes", "shapes-differ",
    "layers-combined",
}  # fmt: skip
"""Names of exceptions that depend on the sizes of the inputs; those of examples may coincide."""

LIST_BY_LIST = {"max_abs_gradients", "clip_gradients"}
"""The answers that take the gradient of each layer by itself."""

ZERO = {"zero", *LEAD_TO_ZERO}

SHORT = 6
"""Numbers in each argument of a call that a message shows."""

KNOWN = (
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)
"""The exceptions whose message may show a mistake."""


def call(name: str, function: Callable[..., Any] | None, *arguments: Any) -> Any:
    """Call an answer with copies of *arguments*, and return what it returns.

    Generators are passed as they are: the answer shall draw from them.

    Raises:
        Mistake: the function does not exist, is not written yet, ends Python, returns nothing,
            changes an argument in place, or raises an exception that shows a known mistake.
        Exception: any other exception that the function raises.
    """
    answers.require(name, function)
    if not callable(function):
        raise Mistake(
            f"{name} should be a function, but is {answers.describe(function)}.", "wrong-type"
        )
    passed = _copy(arguments)
    try:
        answer = function(*passed)
    except NotImplementedError as not_written:
        message = str(not_written) or f"{name} is not written yet"
        raise Mistake(f"{message}.", "not-answered") from None
    except SystemExit:
        raise Mistake(f"{name} tried to end Python instead of returning.", "ended-python") from None
    except KNOWN as error:
        if mistake := mistake_behind(error):
            if name in LIST_BY_LIST and mistake in FROM_SHAPES:
                mistake = "layers-combined"
            raise Mistake(f"{type(error).__name__}: {error}", mistake, name) from None
        raise
    # Before the check for None: a function that works in place often returns nothing.
    for position, (before, after) in enumerate(zip(arguments, passed, strict=True), start=1):
        if not _is_unchanged(before, after):
            raise Mistake(f"{name} changed its argument number {position}.", "in-place", name)
    if answer is None or answer is Ellipsis:
        raise Mistake(
            f"{name} returned nothing: does every path through it end with a return statement? "
            "(print only shows a value, and methods such as list.reverse return None.)",
            "returned-nothing",
        )
    return answer


def expect_results(
    name: str,
    function: Callable[..., Any] | None,
    cases: Iterable[Case],
    *,
    compare: Comparison | None = None,
    words: Sequence[str] = (),
    names: Sequence[str] | None = None,
) -> None:
    """Raise unless the answer *name* does what its example by hand expects, and then all *cases*.

    If the example fails, the message shows it. Different mistakes may look alike in its few and
    simple numbers, so *cases* tell which mistake it is.

    Args:
        name: of the answer.
        function: the answer, or None where the notebook has none.
        cases: see `expect_result`.
        compare: how a result is compared, as `expect_result` does if not given.
        words: the words for the result of each case, *name* if not given.
        names: the words for the entries of a list.

    Raises:
        Mistake: if *function* cannot be called, or returns something else.
        Exception: whatever else *function* raises.
    """
    compare = compare or partial(_compare, names=names)
    by_hand, first = _failure_of_example(name, function, compare)
    for number, given in enumerate(cases):
        case = given if by_hand is None else consistent(name, first, given)
        what, result = words[number] if words else name, None
        try:
            result = call(name, function, *case.arguments)
            compare(what, result, case)
        except Mistake as found:
            shown = _both(by_hand, found, what) if by_hand else _shown(found, name, result, case)
            if by_hand and any(
                found.mistake in same and by_hand.mistake not in same for same in (ZERO, {"factor"})
            ):
                continue  # the example belies it
            raise shown from None
    if by_hand is not None:
        raise by_hand


def expect_result(
    name: str,
    function: Callable[..., Any] | None,
    case: Case,
    rtol: float = arrays.VALUE_RTOL,
    *,
    arguments: Sequence[Any] | None = None,
    what: str | None = None,
    names: Sequence[str] | None = None,
) -> Any:
    """Return what the answer *name* returns for *case*, or raise unless it is what *case* expects.

    Args:
        name: of the answer.
        function: the answer, or None where the notebook has none.
        case: expects an array, a number, or a list of arrays.
        rtol: the largest difference allowed, as a part of the largest entry expected.
        arguments: those of *case* if not given.
        what: the words for the result in a message, the name if not given.
        names: the words for the entries of a list.

    Raises:
        Mistake: if *function* cannot be called, or returns something else.
        Exception: whatever else *function* raises.
    """
    result = call(name, function, *(case.arguments if arguments is None else arguments))
    return _compare(what or name, result, case, rtol, names)


def expect_ratio(name: str, function: Callable[..., Any] | None, case: Case) -> None:
    """Like `expect_result` for a pair (alpha, beta) of which only the ratio counts."""
    compare_ratio(name, call(name, function, *case.arguments), case)


def compare_ratio(what: str, result: Any, case: Case) -> None:
    """Raise `Mistake` unless *result* is a pair (alpha, beta) of positive numbers in that ratio."""
    alpha, beta = answers.sequence(what, result, 2)
    ratio = arrays.positive(f"{what}, alpha", alpha) / arrays.positive(f"{what}, beta", beta)
    arrays.expect_number(f"{what}, alpha / beta", ratio, case.expected, suspects=case.suspects)


def _compare(
    what: str,
    result: Any,
    case: Case,
    rtol: float = arrays.VALUE_RTOL,
    names: Sequence[str] | None = None,
) -> Any:
    if isinstance(case.expected, (list, tuple)):
        return arrays.expect_arrays(what, result, case.expected, rtol, case.suspects, names)
    return arrays.expect_array(what, result, case.expected, rtol, case.suspects)


def _failure_of_example(
    name: str, function: Callable[..., Any] | None, compare: Comparison
) -> tuple[Mistake | None, Any]:
    """Return the mistake that the example by hand shows, without a sentence, and the result.

    The mistake is None if the example passes.
    """
    case, shown = example(name), f"{name}({EXAMPLES[name][0]})"
    result = None
    try:
        result = call(name, function, *case.arguments)
        compare(name, result, case)
    except Mistake as failure:
        if result is None and not failure.sentence:  # nothing to call, or nothing came
            raise
        came, right = _in_short(result, case.expected)
        if came != right:
            told = f"{BY_HAND}: {shown} gives {came}, where {right} is right."
            factor = TIMES.search(failure.evidence) if failure.what == name else None
            return Mistake(told + (factor[0] if factor else ""), failure.mistake), result
        return Mistake(f"{BY_HAND}, {shown}: {failure.evidence}", failure.mistake), result
    return None, result


def _both(by_hand: Mistake, found: Mistake, what: str) -> Mistake:
    """Return the mistake of the example, with the name that other inputs have *found*."""
    evidence, mistake = by_hand.evidence, found.mistake
    if RAISED.search(evidence) and by_hand.mistake not in FROM_SHAPES:
        mistake = by_hand.mistake
    elif RAISED.search(found.evidence) and not RAISED.search(evidence):
        evidence += f" Other inputs: {found.evidence}"
    elif found.mistake and found.mistake not in SENTENCES and by_hand.mistake in SENTENCES:
        mistake = by_hand.mistake
    elif found.mistake == "wrong-shape" and by_hand.mistake is None:
        evidence += f" Other inputs: {found.evidence}"
    return Mistake(evidence, mistake, (found.what or what) if mistake in SENTENCES else "")


def _shown(found: Mistake, name: str, result: Any, case: Case) -> Mistake:
    """Return *found*, which the example by hand does not show, with the call if that is short."""
    mistake = "zero-here" if found.mistake == "zero" else found.mistake
    evidence = found.evidence
    if max(map(_size, case.arguments)) <= SHORT:
        arguments = ", ".join(map(answers.in_short, case.arguments))
        came, right = _in_short(result, case.expected)
        if came != right:
            evidence = f"{name}({arguments}) gives {came}, where {right} is right."
    return Mistake(evidence, mistake, found.what)


def _in_short(result: Any, expected: Any) -> tuple[str, str]:
    """Return both in short; two empty texts if *result* has another shape than *expected*."""
    try:
        if isinstance(expected, list):
            items = zip(answers.sequence("", result, len(expected)), expected, strict=True)
            came: Any = [finite_array("", each, right.shape) for each, right in items]
        else:
            came = finite_array("", result, np.shape(expected))
    except Mistake:
        return "", ""
    return answers.in_short(came), answers.in_short(expected)


def _size(value: Any) -> int:
    return sum(map(_size, value)) if isinstance(value, (list, tuple)) else np.size(value)


def _copy(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(map(_copy, value))
    return value.copy() if isinstance(value, np.ndarray) else value


def _is_unchanged(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray):
        same_kind = isinstance(after, np.ndarray) and before.dtype == after.dtype
        # Bytes are compared, because nan does not equal itself.
        return same_kind and before.shape == after.shape and before.tobytes() == after.tobytes()
    if isinstance(before, (list, tuple)):
        return (
            type(after) is type(before)
            and len(before) == len(after)
            and all(map(_is_unchanged, before, after))
        )
    if isinstance(before, np.random.Generator):
        return True
    # Whatever may stand there now: only plain values are compared.
    after = after.item() if isinstance(after, np.number) else after
    return type(after) in (bool, int, float, str) and bool(before == after)
