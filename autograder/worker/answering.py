"""Answer the grader's requests in a fork of the worker: the other place where student code runs.

The protocol is in `autograder.worker.process`. What is answered depends on the names alone, and on
what earlier calls left behind: see `autograder.worker.traces`.
"""

import os
import re
from collections.abc import Callable
from functools import partial
from types import CodeType
from typing import Any, NoReturn

import matplotlib.pyplot as plt
import numpy as np

from autograder.boundary.channel import Channel
from autograder.boundary.values import encode
from autograder.worker.names_used import MAX_NAMES, names_used
from autograder.worker.traces import READERS, Students, Traces

MAX_MESSAGE = 500
ADDRESSES = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")  # memory addresses, as in <object at 0x7f12…>
SYNTAX_ERRORS = (SyntaxError, IndentationError, TabError)
ENCODING_ERRORS = (TypeError, ValueError, AttributeError, RecursionError, MemoryError)


def answer(
    channel: Channel, names: dict[str, Any], compiled: list[CodeType], students: Students
) -> NoReturn:
    """Answer the grader's requests about *names* until it closes *channel*, then end."""
    outline_of = partial(outline, compiled=compiled)
    replies: dict[str, Callable[..., tuple[Any, ...]]]
    replies = {"names": listed, "outline": outline_of, "look": look, "call": call}

    def reply_to(requests: list[list[Any]]) -> None:
        for request, *details in requests:
            try:
                channel.send(replies[request](names, *details))
            except ENCODING_ERRORS as error:
                # The value, or a method of its class, made the encoding fail: the student's.
                channel.send(raised(error))

    try:
        while True:
            looks, sizes = channel.receive()
            questions = [[channel.receive() for _ in range(size)] for size in sizes]
            seen = seen_by(questions, names, students) if len(sizes) > 1 else {}
            before = Traces(seen, students)
            reply_to(looks)
            for number, cases in enumerate(questions):
                if number and not before.equal(Traces(seen, students)):
                    channel.end()  # which a process that calls have left may hold open
                    os._exit(0)  # another fork takes the rest
                for calls in cases:
                    reply_to(calls)
    finally:
        os._exit(0)


def seen_by(questions: list[Any], names: dict[str, Any], students: Students) -> dict[str, Any]:
    """Return those of *names* that calls can see: the functions, from which `Traces` go on."""
    requests = (request for cases in questions for calls in cases for request in calls)
    called = {name for kind, name, *_ in requests if kind == "call"}
    functions = {name: names[name] for name in sorted(called & names.keys())}
    return names if READERS & Traces(functions, students).read else functions


def listed(names: dict[str, Any]) -> tuple[Any, ...]:
    """Return the reply to "names": the names that the submission defines."""
    return ("value", [str(name) for name in names][:MAX_NAMES])


def outline(names: dict[str, Any], answers: list[str], compiled: list[CodeType]) -> tuple[Any, ...]:
    """Return the reply to "outline": all names, and the names that each of *answers* uses."""
    return ("outline", listed(names)[1], [names_used(names, compiled, name) for name in answers])


def look(names: dict[str, Any], name: str) -> tuple[Any, ...]:
    """Return the reply to "look": the value of *name*; a function stays in this process."""
    if name not in names:
        return ("missing",)
    return ("function",) if callable(names[name]) else ("value", names[name])


def call(
    names: dict[str, Any], name: str, arguments: list[Any], keywords: dict[str, Any]
) -> tuple[Any, ...]:
    """Call a function; return the reply with its value and the arguments that it changed."""
    plt.close("all")  # each call begins without the figures of cells and of other calls
    before = [content_of(argument) for argument in arguments]
    try:
        value = names[name](*arguments, **keywords)
    except BaseException as error:  # noqa: BLE001  # SystemExit too is an outcome of this call alone
        return raised(error)
    changed = {
        position: argument
        for position, argument in enumerate(arguments)
        if content_of(argument) != before[position]
    }
    return ("returned", value, changed)


def content_of(value: Any) -> Any:
    """Return what differs if *value* has changed; of arrays and lists of them without encoding."""
    if type(value) is np.ndarray and value.dtype.kind in "biufc":
        return value.dtype, value.shape, value.tobytes()
    if type(value) is list and all(type(item) is np.ndarray for item in value):
        return [content_of(item) for item in value]
    return encode(value)


def raised(error: BaseException) -> tuple[Any, ...]:
    """Return the reply for the exception *error*."""
    # A metaclass of the student's could give another name, or raise; `type` itself does not.
    name_of = vars(type)["__name__"].__get__
    kinds = [name_of(kind) for kind in type.mro(type(error))]
    return ("raised", kinds[0], kinds, message_of(error))


def message_of(error: BaseException) -> str:
    """Return the text of *error* without memory addresses, so that each run gives the same."""
    try:
        text = str(error)
        # The name that IPython gives to a cell says nothing to anybody.
        if isinstance(error, SyntaxError) and type(error) in SYNTAX_ERRORS:
            place = f" (line {error.lineno} of the cell)" if error.lineno else ""
            text = f"{error.msg}{place}"
        return ADDRESSES.sub("0x…", text[:MAX_MESSAGE])
    except BaseException:  # noqa: BLE001  # __str__ may be the student's
        return ""
