"""Untrusted side: the only module that runs student code.

A worker is a fork of the warm parent (`autograder.worker.warm_parent`) for one submission. It runs
the cells and tells the grader where it is. When a question is to be graded it forks once more, and
the fork answers the grader's calls: whatever a call breaks, the notebook and other questions do not
see it.

Nothing here is believed by the grader. Student code shares this process and can change all of it;
what it can change is its own answers.

    worker → grader   ("ready",) or ("fault", why), before any student code runs;
                      ("cell", i), ("error", i, type, message), ("check", question), ("done",)
    grader → worker   at a check and when done: ("fork",) with a descriptor, ("drop",), ("go on", …)
    grader → fork     ("names",), ("outline", names), ("look", name),
                      ("call", name, arguments, keywords)
    fork → grader     ("value", value), ("function",), ("missing",), ("outline", names, names used),
                      ("returned", value, arguments left changed),
                      ("raised", type, names of its bases, message)
"""

import os
import re
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any, NoReturn

from IPython.core.compilerop import CachingCompiler
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.boundary.channel import Channel
from autograder.boundary.values import encode
from autograder.worker import confine, otter_stand_in
from autograder.worker.confine import Limits
from autograder.worker.names_used import MAX_NAMES, names_used

MAX_MESSAGE = 500
ADDRESSES = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")  # such as that of <object at 0x7f12…>
NO_CHILD = 2**30  # more than any process id


class Recorder(CachingCompiler):  # type: ignore[misc]  # IPython has no types
    """Compiles the statements of cells, and keeps them for `autograder.worker.names_used`."""

    def __init__(self) -> None:
        super().__init__()
        self.compiled: list[CodeType] = []

    def __call__(self, *arguments: Any, **keywords: Any) -> CodeType:
        """Return what `codeop.Compile` makes of a statement."""
        self.compiled.append(super().__call__(*arguments, **keywords))
        return self.compiled[-1]


def make_shell() -> InteractiveShell:
    """Return the shell in which cells run: Jupyter's, without history, display or event loop."""
    # A history would be that of whoever grades, and be copied into each worker.
    shell = InteractiveShell.instance(
        config=Config({"HistoryManager": {"enabled": False}}), compiler_class=Recorder
    )
    shell.enable_gui = lambda gui=None: None  # noqa: ARG005
    shell.system = shell.system_raw  # lines like `!ls` without a terminal, which is out of reach
    shell.ask_exit = lambda: None  # a cell that says `exit` ends nothing
    # Nobody sees what is shown, and drawing the pictures takes as long as all the rest.
    # Errors reach the grader as type and message.
    shell.display_formatter.format = lambda *_args, **_kwargs: ({}, {})
    shell.showtraceback = shell.showsyntaxerror = lambda *_args, **_kwargs: None
    return shell


class Worker:
    """Runs one submission in this process and answers for it."""

    def __init__(self, channel: Channel, shell: InteractiveShell) -> None:
        self.channel = channel
        self.shell = shell
        self.compiled: list[CodeType] = shell.compile.compiled

    def run(self) -> None:
        """Run the cells that the grader sends, then serve it until it closes the channel."""
        cells, left_out = self.channel.receive()
        otter_stand_in.install(self.check)
        for number, source in enumerate(cells):
            if number not in left_out:
                self.run_cell(number, source)
        self.channel.send(("done",))
        self.serve(self.shell.user_ns)

    def run_cell(self, number: int, source: str) -> None:
        """Run a cell; what it raises is noted, not fatal."""
        self.channel.send(("cell", number))
        result = self.shell.run_cell(source)
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            kind, _, message = raised(error)[1:]
            self.channel.send(("error", number, kind, message))

    def check(self, question: str, names: dict[str, Any]) -> None:
        """Have the grader grade *question* with *names* as they stand now."""
        self.channel.send(("check", str(question)))
        if not self.serve(names):
            raise FileNotFoundError(f"Test {question} does not exist")

    def serve(self, names: dict[str, Any]) -> bool:
        """Fork as the grader asks, until it says to go on; return whether it knew the question."""
        child = NO_CHILD
        while True:
            command, *details = self.channel.receive()
            if command == "fork":
                child = self.fork(names)
            elif command == "drop":
                # The warm parent has killed it already where that can see whose child it is.
                with suppress(OSError):
                    os.kill(child, signal.SIGKILL)
                with suppress(OSError):  # student code has waited for it
                    os.waitpid(child, 0)
            else:
                return bool(details[0])

    def fork(self, names: dict[str, Any]) -> int:
        """Fork a process that answers on the descriptor that the grader sends; return its pid.

        Where no process can be had, the descriptor is closed, and the grader sees an answer die.
        """
        descriptor = self.channel.receive_descriptor()
        worker = os.getpid()
        try:
            pid = os.fork()
            if pid == 0:
                confine.die_with(worker)
                self.channel.close()
                answer(
                    Channel(socket.socket(fileno=descriptor), trusted=True), names, self.compiled
                )
        except OSError:
            return NO_CHILD
        finally:
            os.close(descriptor)
        return pid


def answer(channel: Channel, names: dict[str, Any], compiled: list[CodeType]) -> NoReturn:
    """Answer the grader's requests about *names* until it closes *channel*, then end."""
    answers: dict[str, Callable[..., tuple[Any, ...]]]
    outline = partial(outlined, compiled=compiled)
    answers = {"names": listed, "outline": outline, "look": look, "call": call}
    try:
        while True:
            request, *details = channel.receive()
            try:
                channel.send(answers[request](names, *details))
            except (TypeError, ValueError, AttributeError, RecursionError, MemoryError) as error:
                # The value would not be sent: whatever its methods raise is the answer's doing.
                channel.send(raised(error))
    finally:
        os._exit(0)


def listed(names: dict[str, Any]) -> tuple[Any, ...]:
    """Return the names that there are."""
    return ("value", [str(name) for name in names][:MAX_NAMES])


def outlined(names: dict[str, Any], wanted: list[str], compiled: list[CodeType]) -> tuple[Any, ...]:
    """Return the names that there are, and those that each of *wanted* uses."""
    return ("outline", listed(names)[1], [names_used(names, compiled, name) for name in wanted])


def look(names: dict[str, Any], name: str) -> tuple[Any, ...]:
    """Return what *name* stands for; functions stay here and are called from the grader."""
    if name not in names:
        return ("missing",)
    return ("function",) if callable(names[name]) else ("value", names[name])


def call(
    names: dict[str, Any], name: str, arguments: list[Any], keywords: dict[str, Any]
) -> tuple[Any, ...]:
    """Call a function and return its value and how it left its arguments, or what it raised."""
    before = [encode(argument) for argument in arguments]
    try:
        value = names[name](*arguments, **keywords)
    except BaseException as error:  # noqa: BLE001  # SystemExit too is only the answer of this call
        return raised(error)
    changed = {
        position: argument
        for position, argument in enumerate(arguments)
        if encode(argument) != before[position]
    }
    return ("returned", value, changed)


def raised(error: BaseException) -> tuple[Any, ...]:
    """Return what the grader is told of *error*."""
    # As `type` has it: a metaclass of the student's may say another name, or raise.
    name_of = vars(type)["__name__"].__get__
    kinds = [name_of(kind) for kind in type.mro(type(error))]
    return ("raised", kinds[0], kinds, message_of(error))


def message_of(error: BaseException) -> str:
    """Return the text of *error*, as far as it has one, the same in each run."""
    try:
        return ADDRESSES.sub("0x…", str(error)[:MAX_MESSAGE])
    except BaseException:  # noqa: BLE001  # its __str__ is the student's
        return ""


def main(
    descriptor: int,
    folder: Path,
    limits: Limits,
    parent: int,
    program: bytes,
    shell: InteractiveShell,
) -> NoReturn:
    """Be the worker of one submission: confine this process, serve on *descriptor*, then end.

    The arguments are those of `confine.enter`, and the shell to run cells in.
    """
    try:
        channel = Channel(socket.socket(fileno=descriptor), trusted=True)
        try:
            confine.enter(limits, folder, descriptor, parent, program)
        except Exception as error:  # noqa: BLE001  # no student code has run: it is a fault
            step = traceback.extract_tb(error.__traceback__)[:3][-1].name
            channel.send(("fault", f"A worker could not be confined: {step} failed with {error}."))
        else:
            channel.send(("ready",))
            sys.path.insert(0, str(folder))
            Worker(channel, shell).run()
    finally:
        os._exit(0)
