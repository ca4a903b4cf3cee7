"""What tests get in place of a student's functions and variables.

A test case asks for names as under Otter; here it gets values that crossed, and for functions
proxies. Calling a proxy copies the arguments to a fork of the worker and the outcome back, so that
return values, exceptions and arguments changed in place look as they would in one process.
"""

import builtins
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.boundary.lost import Closed, Late, Malformed, OverLimit
from autograder.errors import GraderError, SubmissionError
from autograder.grading.hints import Outline
from autograder.sandbox.remote_worker import RemoteFork, RemoteWorker

SILENT = ("StopIteration", "StopAsyncIteration")


class AnswerError(SubmissionError):
    """An answer that cannot be tested further: it raised, hung, died, or sent nonsense.

    Args:
        message: what `str` gives; for an exception of the student's, its own text.
        sentence: what happened, for the student; the message itself if not given.
    """

    def __init__(self, message: str, sentence: str = "") -> None:
        super().__init__(message)
        self.sentence = sentence or message


class Answers:
    """The names that a submission defines, looked up in a fork of its worker.

    Looks to `test_case.call_func` of Otter like the global environment of a notebook.

    Args:
        worker: where the answers live; it is waiting at a check or done.
        call_seconds: how long a single look or call may take.
    """

    def __init__(self, worker: RemoteWorker, call_seconds: float) -> None:
        self.worker = worker
        self.call_seconds = call_seconds
        self._fork: RemoteFork | None = None
        self.plots: dict[str, Axes] = {}  # the last that came for each name

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of *name*, a proxy for a function, or *default* if it is not defined."""
        kind, *value = self.ask(name, "look", name)
        if kind == "missing":
            return default
        if kind == "raised":
            raise as_raised(name, *value)
        return self._noted(name, value[0]) if value else self._proxy(name)

    def __iter__(self) -> Any:
        return iter(self.ask("the notebook", "names")[1])

    def __contains__(self, name: str) -> bool:
        return bool(self.ask(name, "look", name)[0] != "missing")

    def __getitem__(self, name: str) -> Any:
        if name not in self:
            raise KeyError(name)
        return self.get(name)

    def outline(self, names: tuple[str, ...]) -> Outline:
        """Return which names there are, and which of them the answers *names* use."""
        try:
            _, defined, uses = self.ask("the notebook", "outline", list(names))
        except (AnswerError, ValueError):  # what it tells is for hints alone
            return Outline()
        return Outline.of(names, defined, uses)

    def ask(self, name: str, *request: Any) -> tuple[Any, ...]:
        """Ask the fork, a fresh one if the last was lost; a lost one costs this request alone.

        Raises:
            AnswerError: with the sentence for what went wrong with the answer *name*.
            Closed: the worker itself is gone.
            GraderError: the asking itself failed; a test takes nothing else for the student's.
        """
        if self._fork is None:
            self._fork = self.worker.fork()
        try:
            until = min(self.worker.deadline, time.monotonic() + self.call_seconds)
            return self._fork.ask(*request, deadline=until)
        except Late:
            message = (
                f"{name} did not return within {self.call_seconds:g} seconds: "
                "is there a loop in it that never ends?"
            )
        except Closed:
            message = f"{name} ended the Python process that it ran in."
        except OverLimit as error:
            message = f"{name} {error}."
        except Malformed as error:
            message = f"{name} gave back something that cannot be graded ({error})."
        except (AttributeError, LookupError, NameError, TypeError, ValueError) as error:
            reason = f"{type(error).__name__}: {error}"
            raise GraderError(f"{name} could not be asked: {reason}") from error
        self._fork = None
        raise AnswerError(message)

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
            return self._noted(name, value)

        proxy.__name__ = name
        return proxy

    def _noted(self, name: str, value: Any) -> Any:
        if isinstance(value, Axes):
            self.plots[name] = value
        return value


def as_raised(name: str, kind: str, bases: list[Any], message: str) -> AnswerError:
    """Return an exception like the one that the answer *name* raised.

    Args:
        name: the function that was called.
        kind: the name of its class.
        bases: the names of the classes that it inherits from, nearest first, itself included.
        message: its text.

    Returns:
        An `AnswerError` that is also of the nearest built-in type, so that a test that expects a
        ValueError catches it.
    """
    text = f"{name} raised {kind}: {message}" if message else f"{name} raised {kind}."
    for base in bases:
        built_in = vars(builtins).get(base) if isinstance(base, str) else None
        # StopIteration would end a loop of the test's.
        if isinstance(built_in, type) and issubclass(built_in, Exception) and base not in SILENT:
            like = type(built_in.__name__, (AnswerError, built_in), {})
            with suppress(TypeError, ValueError):  # ExceptionGroup and its kind want more
                error: AnswerError = like(message, text)
                return error
    return AnswerError(text)


def restore(argument: Any, left: Any) -> bool:
    """Make *argument* what the function left it as, in place, as if it had worked on it.

    Returns:
        Whether it could be done; if not, *left* is of another kind or size.
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
