"""Proxies of a student's functions, and copies of variables, for the test cases.

A test case asks for names as under Otter. Here it gets a copy of the value that came from the
worker, or a proxy for a function, and a call of a proxy gives back what came for these arguments.
So return values, exceptions and arguments changed in place look as in a single process. The worker
has ended by then: it was asked the whole plan, see `autograder.grading.plan`.
"""

import builtins
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.boundary.lost import Malformed
from autograder.errors import GraderError, SubmissionError
from autograder.grading.plan import encoded
from autograder.grading.replies import Replies

SILENT = ("StopIteration", "StopAsyncIteration")
MAX_BASES, MAX_KIND, MAX_TEXT = 20, 100, 1_000  # of an exception; honest workers send less text
PLAIN = (type(None), bool, int, float)


class AnswerError(SubmissionError):
    """An answer that cannot be tested further: it raised, hung, died, or sent malformed data.

    Args:
        message: the value of `str`; for an exception of student code its own text.
        explanation: what happened, in words that may quote student code; *message* by default.
    """

    def __init__(self, message: str, explanation: str = "") -> None:
        super().__init__(message)
        self.explanation = explanation or message


class Answers:
    """The names that a submission defines, for one test case.

    Otter's `test_case.call_func` uses it as the global environment of a notebook.

    Args:
        replies: to the plan of the question.
        case: the number of the test case.

    Attributes:
        plots: the last Axes that came for each name.
        came: the ids of the values that came, except plain ones; a value may be large.
    """

    def __init__(self, replies: Replies, case: int) -> None:
        self.replies = replies
        self.case = case
        self.plots: dict[str, Axes] = {}
        self.came = set[int]()
        self._calls = 0

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of *name*, a proxy for a function, or *default* if it is not defined."""
        kind, *value = self.ask(name, "look", name)
        if kind == "missing":
            return default
        if kind == "raised":
            raise as_raised(name, *value)
        return self._recorded(name, value[0]) if value else self._proxy(name)

    def __iter__(self) -> Any:
        return iter(self.ask("the notebook", "names")[1])

    def __contains__(self, name: str) -> bool:
        return bool(self.ask(name, "look", name)[0] != "missing")

    def __getitem__(self, name: str) -> Any:
        if name not in self:
            raise KeyError(name)
        return self.get(name)

    def ask(self, name: str, *request: Any) -> tuple[Any, ...]:
        """Return the reply to *request*: a look of the plan, or the next call of the test case.

        Raises:
            AnswerError: the answer *name* failed; has an explanation for the student.
            GraderError: the plan has no such request.
        """
        part, first = (self.case + 1, self._calls) if request[0] == "call" else (0, 0)
        self._calls += request[0] == "call"
        try:
            position = self.replies.plan.keys[part].index(encoded(request), first)
        except (IndexError, ValueError):
            position = -1
        if position < 0 or (part and position != first):
            raise GraderError(
                f"it asks {name} for something that is not in its plan. What a test case asks for "
                "may not depend on an answer. If the tests have changed, run `make autograder`"
            )
        try:
            reply = self.reply(part, position)
        except Malformed as error:
            reply = f"{name} gave back something that cannot be graded ({error})."
        if isinstance(reply, str):
            raise AnswerError(reply)
        return reply

    def reply(self, part: int, position: int) -> tuple[Any, ...] | str:
        """Return the reply to a request of the plan, or a sentence on why there is none."""
        return self.replies.get(part, position)

    def _proxy(self, name: str) -> Callable[..., Any]:
        def proxy(*arguments: Any, **keywords: Any) -> Any:
            kind, *outcome = self.ask(name, "call", name, list(arguments), keywords)
            if kind == "raised":
                raise as_raised(name, *outcome)
            value, changed = outcome
            for position, argument in enumerate(arguments):
                if position in changed and not restore(argument, changed[position]):
                    raise AnswerError(
                        f"{name} changed the shape or the type of its argument number "
                        f"{position + 1} in place."
                    )
            return self._recorded(name, value)

        proxy.__name__ = name
        return proxy

    def _recorded(self, name: str, value: Any) -> Any:
        """Return *value*, note that it came, and add it to the plots if it is one."""
        if type(value) not in PLAIN:
            self.came.add(id(value))
        if isinstance(value, Axes):
            self.plots[name] = value
        return value


def as_raised(name: str, kind: str, bases: list[Any], message: str) -> AnswerError:
    """Return an exception that stands for the one that the answer *name* raised.

    Args:
        name: the function that was called.
        kind: the name of the class of its exception.
        bases: the names of that class and of its base classes, nearest first; `MAX_BASES` count.
        message: the text of its exception.

    Returns:
        An `AnswerError` that also inherits from the nearest built-in class, so that a test that
        expects a ValueError catches it.
    """
    kind, message = kind[:MAX_KIND], message[:MAX_TEXT]
    text = f"{name} raised {kind}: {message}" if message else f"{name} raised {kind}."
    for base in bases[:MAX_BASES]:
        built_in = vars(builtins).get(base) if type(base) is str else None
        # StopIteration would end a loop in the test.
        if isinstance(built_in, type) and issubclass(built_in, Exception) and base not in SILENT:
            like = type(built_in.__name__, (AnswerError, built_in), {})
            with suppress(TypeError, ValueError):  # ExceptionGroup and others need more
                error: AnswerError = like(message, text)
                return error
    return AnswerError(text)


def restore(argument: Any, left: Any) -> bool:
    """Change *argument* in place into *left*, the value that it has after the call in the worker.

    Returns:
        Whether that is possible; it is not if *left* is of another type or shape.
    """
    if isinstance(argument, np.ndarray) and isinstance(left, np.ndarray):
        if left.dtype != argument.dtype or left.shape != argument.shape:
            return False
        if argument.flags.writeable:
            argument[...] = left
    elif isinstance(argument, np.random.Generator) and isinstance(left, np.random.Generator):
        if type(argument.bit_generator) is not type(left.bit_generator):
            return False
        argument.bit_generator.state = left.bit_generator.state
    elif isinstance(argument, list) and isinstance(left, list):
        argument[:] = [
            old if restore(old, new) else new for old, new in zip(argument, left, strict=False)
        ] + left[len(argument) :]
    else:
        return False
    return True
