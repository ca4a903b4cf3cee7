"""Call an answer on the arguments of a case, and compare what it returns with the right answer."""

from collections.abc import Callable, Sequence
from typing import Any

from given.checking import answers, arrays
from given.checking.cases import Case


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
    result = answers.call(name, function, *(case.arguments if arguments is None else arguments))
    if isinstance(case.expected, (list, tuple)):
        return arrays.expect_arrays(what or name, result, case.expected, rtol, case.suspects, names)
    return arrays.expect_array(what or name, result, case.expected, rtol, case.suspects)


def expect_ratio(name: str, function: Callable[..., Any] | None, case: Case) -> None:
    """Like `expect_result` for a pair (alpha, beta) of which only the ratio counts.

    Raises:
        Mistake: also unless both are positive.
    """
    alpha, beta = answers.sequence(name, answers.call(name, function, *case.arguments), 2)
    ratio = arrays.positive(f"{name}, alpha", alpha) / arrays.positive(f"{name}, beta", beta)
    arrays.expect_number(f"{name}, alpha / beta", ratio, case.expected, suspects=case.suspects)
