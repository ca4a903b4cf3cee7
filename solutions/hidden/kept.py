"""Make each case once: the build keeps what its cases hold, so that graders need no oracle.

The build runs all tests and writes `MADE` down; a grader fills `KEPT` with it before the first
test. Where nothing is kept, as in stock Otter, each process computes its cases itself.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from given.checking.cases import Case

P = ParamSpec("P")
R = TypeVar("R")

MADE: dict[str, Any] = {}
"""What this process has computed: arguments and expected values by the call that makes a case."""

KEPT: dict[str, Any] = {}
"""What the build has computed."""


def once(make: Callable[P, R]) -> Callable[P, R]:
    """Have *make* run once for equal arguments; where its case is kept, for the suspects alone."""

    @cache
    def get(*args: Any, **kwargs: Any) -> Any:
        key = f"{make.__name__}{args}{kwargs}"
        if key not in KEPT:
            made: Any = make(*args, **kwargs)
            is_case = isinstance(made, Case)
            MADE[key] = {"case": [made.arguments, made.expected]} if is_case else made
            return made
        if not isinstance(KEPT[key], dict):
            return KEPT[key]
        arguments, expected = KEPT[key]["case"]
        again: Any = cache(lambda: make(*args, **kwargs))
        return Case(arguments, expected, lambda: again().suspects())

    return cast(Callable[P, R], wraps(make)(get))
