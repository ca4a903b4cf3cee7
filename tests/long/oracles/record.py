"""What the tests in `build/` expect: every case they use, and every value of an oracle behind it.

The tests run on the reference answers while `hidden.cases` and `hidden.oracles` are watched. So
nothing is listed here, and nothing that is used can be forgotten.
"""

import ast
import inspect
import json
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout
from dataclasses import dataclass, field
from functools import partial, wraps
from pathlib import Path
from typing import Any
from unittest import mock

import matplotlib as mpl
import matplotlib.pyplot as plt

from autograder.grading.assignment import load
from given.checking import arrays
from hidden import cases, kept, oracles

BUILD = Path(__file__).parents[3] / "build"

CURVED = ("q1b", "q3", "q4a", "q5c", "q5d", "q6a", "q6b")
"""Questions with a precise case that finite differences must not pass. In q1c and q2 the loss is
linear in what is differentiated, and differences are as exact as the formula."""


@dataclass
class Use:
    """A case of `hidden.cases`, the test that uses it, and (loss, x, gradient) of each oracle."""

    question: str
    test: str
    kind: str
    parameters: dict[str, Any]
    case: Any
    calls: list[Any]
    again: Callable[[], Any]
    rtol: float = 1.0

    @property
    def expected(self) -> list[Any]:
        """The arrays expected, one or many."""
        expected = getattr(self.case, "expected", self.case)
        return list(expected) if isinstance(expected, (list, tuple)) else [expected]

    @property
    def precise(self) -> bool:
        return self.rtol <= arrays.PRECISE_RTOL

    def __str__(self) -> str:
        """Return the call that makes the case."""
        return f"{self.kind}({', '.join(map(str, self.parameters.values()))})"


@dataclass
class Recorder:
    """Watches the cases, the oracle below them, and the tolerance above."""

    question: str = ""
    test: str = ""
    uses: list[Use] = field(default_factory=list)
    calls: dict[str, list[Any]] = field(default_factory=dict)
    making: str = ""

    def case(self, function: Any) -> Callable[..., Any]:
        signature = inspect.signature(function)

        def make(*args: Any, **kwargs: Any) -> Any:
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            self.making = f"{function.__name__}{bound.args}"
            calls = self.calls.setdefault(self.making, [])
            result = function(*args, **kwargs)
            self.making = ""
            made = (function.__name__, bound.arguments, result, calls)
            again = partial(function, *args, **kwargs)
            self.uses.append(Use(self.question, self.test, *made, again))
            return result

        return make

    def oracle(self, function: Any) -> Callable[..., Any]:
        @wraps(function)
        def step(loss: Any, x: Any) -> Any:
            assert self.making, f"{self.test} uses an oracle without a case of `hidden.cases`"
            self.calls[self.making].append((loss, x, value := function(loss, x)))
            return value

        return step

    def comparison(self, function: Any) -> Callable[..., Any]:
        signature = inspect.signature(function)

        @wraps(function)
        def compare(*args: Any, **kwargs: Any) -> Any:
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            for use in self.uses:
                if (use.question, use.test) == (self.question, self.test):
                    use.rtol = min(use.rtol, bound.arguments["rtol"])
            return function(*args, **kwargs)

        return compare


def record(build: Path = BUILD) -> list[Use]:
    """Return every use of a case by the tests in *build*, in order."""
    assignment = load(build)
    answers = reference_answers(build)
    recorder = Recorder()
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(kept.KEPT, clear=True))
        for name, function in vars(cases).copy().items():
            if hasattr(function, "cache_info"):
                function.cache_clear()  # All values must come by here.
                stack.enter_context(mock.patch.object(cases, name, recorder.case(function)))
        for where, name, watch in [
            (oracles, "complex_step", recorder.oracle), (arrays, "expect_array", recorder.comparison),
        ]:  # fmt: skip
            stack.enter_context(mock.patch.object(where, name, watch(getattr(where, name))))
        for question in assignment.questions.values():
            for case in question.cases:
                recorder.question, recorder.test = question.id, case.name
                case.run(answers)
    plt.close("all")
    return recorder.uses


def reference_answers(build: Path) -> dict[str, Any]:
    """Return the names that the solved notebook defines, without its own checks."""
    mpl.use("agg")
    answers: dict[str, Any] = {"__name__": "backprop"}
    notebook = json.loads((build / "backprop-solved.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            code = ast.parse("".join(cell["source"]))
            code.body = [each for each in code.body if not ast.unparse(each).startswith("grader")]
            with redirect_stdout(None):
                exec(compile(code, "backprop-solved.ipynb", "exec"), answers)
    return answers
