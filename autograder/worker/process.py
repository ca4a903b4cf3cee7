"""The untrusted side: the only module that runs student code.

A worker is a fork of the warm parent (`autograder.worker.warm_parent`) for one submission. It runs
the cells and reports its progress to the grader. For each question that the grader grades, the
worker forks once more, and this fork answers the grader's requests. Whatever a call breaks in the
fork, the notebook and the other questions do not see it.

The grader does not trust this process. Student code runs in it and can change everything in it, but
so it changes only its own answers.

The protocol, over an `autograder.boundary.channel`, where each message is a tuple:

1. The worker confines itself, reports, and gets its cells.

    worker → grader   ("ready",)                        the worker is confined
                      ("fault", why)                    a step failed; no student code runs
    grader → worker   ("run", cells, left out, files)   all sources, the numbers not to run, and
                                                        the bytes of what lies beside, by path

   Or it decodes pictures instead, until the grader closes the channel.

    grader → worker   ("decode", bytes)                 a file that a student attached
    worker → grader   ("decoded", pixels)               None if it is no picture

2. The worker runs the cells and reports events. After "check" and "done" it waits for commands.

    worker → grader   ("cell", number)                  this cell begins
                      ("error", number, type, message)  this cell raised an exception
                      ("skip", number, text, type, message)  this statement did, and ended nothing
                      ("check", question)               this cell called `grader.check(question)`
                      ("done",)                         the last cell has ended

3. The grader sends commands, which have no reply.

    grader → worker   ("fork",), then a descriptor      fork a process that answers on it
                      ("drop",)                         kill this fork
                      ("go on", question exists)        continue after the check

4. The grader sends lists of requests to the fork, which replies to each in order.

    grader → fork                         fork → grader
    ("names",)                            ("value", all names)
    ("outline", answers)                  ("outline", all names, names that each answer uses)
    ("look", name)                        ("value", value) or ("function",) or ("missing",)
    ("call", name, arguments, keywords)   ("returned", value, {position: changed argument})
    "look" or "call", on an exception     ("raised", type, names of the type and bases, message)
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

import matplotlib.pyplot as plt

from autograder.boundary.channel import Channel
from autograder.boundary.values import encode
from autograder.worker import confine, otter_stand_in, pictures
from autograder.worker import shell as shell_module
from autograder.worker.confine import Limits
from autograder.worker.names_used import MAX_NAMES, Recorder, names_used
from autograder.worker.shell import CellShell

MAX_MESSAGE = 500
PYTHON = ".".join(map(str, sys.version_info[:2]))
MAX_SKIPPED = 20  # statements of a cell that are reported
ADDRESSES = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")  # memory addresses, as in <object at 0x7f12…>
SYNTAX_ERRORS = (SyntaxError, IndentationError, TabError)
ENCODING_ERRORS = (TypeError, ValueError, AttributeError, RecursionError, MemoryError)
NO_CHILD = 2**30  # larger than any process id


def make_shell() -> CellShell:
    """Return the shell that runs the cells."""
    shell = shell_module.make_shell(compiler_class=Recorder)
    shell.system = shell.system_raw  # runs lines like `!ls` without a terminal; a worker has none
    # Exceptions reach the grader as type and message.
    shell.showtraceback = shell.showsyntaxerror = lambda *_args, **_kwargs: None
    return shell


class Worker:
    """Runs the cells of one submission in this process, and forks the processes that answer."""

    def __init__(self, channel: Channel, shell: CellShell) -> None:
        self.channel = channel
        self.shell = shell
        self.compiled: list[CodeType] = shell.compile.compiled

    def run(self) -> None:
        """Run the cells that the grader sends, then follow its commands until it is done."""
        task, *details = self.channel.receive()
        while task == "decode":
            self.channel.send(("decoded", decoded(*details)))
            task, *details = self.channel.receive()
        cells, left_out, files = details
        write(files)
        otter_stand_in.install(self.check)
        for number, source in enumerate(cells):
            if number not in left_out:
                self.run_cell(number, source)
        self.channel.send(("done",))
        self.serve(self.shell.user_ns)

    def run_cell(self, number: int, source: str) -> None:
        """Run a cell; report an exception to the grader and go on."""
        self.channel.send(("cell", number))
        outcome = self.shell.run(source)
        for statement, error in outcome.skipped[:MAX_SKIPPED]:
            kind, _, message = raised(error)[1:]
            self.channel.send(("skip", number, statement, kind, message))
        if outcome.error is not None:
            kind, _, message = raised(outcome.error)[1:]
            if outcome.cause:
                message = f"{message}, since `{outcome.cause}` failed"
            if outcome.is_syntax:
                message = f"{message}; Python {PYTHON} grades"
            self.channel.send(("error", number, kind, message))

    def check(self, question: str, names: dict[str, Any]) -> None:
        """Have the grader grade *question* with the present *names*.

        Raises:
            FileNotFoundError: the question does not exist.
        """
        self.channel.send(("check", str(question)))
        if not self.serve(names):
            raise FileNotFoundError(f"Test {question} does not exist")

    def serve(self, names: dict[str, Any]) -> bool:
        """Follow the grader's commands until "go on"; return whether the question exists."""
        child = NO_CHILD
        while True:
            command, *details = self.channel.receive()
            if command == "fork":
                child = self.fork(names)
            elif command == "drop":
                # Where the system lists children, the warm parent has killed the fork already.
                with suppress(OSError):
                    os.kill(child, signal.SIGKILL)
                with suppress(OSError):  # student code may have reaped the fork
                    os.waitpid(child, 0)
            else:
                return bool(details[0])

    def fork(self, names: dict[str, Any]) -> int:
        """Fork a process that answers on the descriptor that the grader sends; return its pid.

        If the fork fails, the descriptor is closed, and the grader raises `Closed` for the answer.
        """
        descriptor = self.channel.receive_descriptor()
        worker = os.getpid()
        try:
            pid = os.fork()
            if pid == 0:
                confine.die_with(worker)
                self.channel.close()
                channel = Channel(socket.socket(fileno=descriptor), trusted=True)
                answer(channel, names, self.compiled)
        except OSError:
            return NO_CHILD
        finally:
            os.close(descriptor)
        return pid


def decoded(picture: Any) -> Any:
    """Return the pixels of *picture*, None if it is none."""
    try:
        return pictures.decode(picture.tobytes())
    except Exception:  # noqa: BLE001  # whatever a damaged file makes Pillow raise
        return None


def write(files: dict[str, Any]) -> None:
    """Write *files* into the working folder, as far as the limits of this process allow."""
    for name, content in files.items():
        with suppress(OSError):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(content.tobytes())


def answer(channel: Channel, names: dict[str, Any], compiled: list[CodeType]) -> NoReturn:
    """Answer the grader's requests about *names* until it closes *channel*, then end."""
    replies: dict[str, Callable[..., tuple[Any, ...]]]
    outline_of = partial(outline, compiled=compiled)
    replies = {"names": listed, "outline": outline_of, "look": look, "call": call}
    try:
        while True:
            for request, *details in channel.receive():
                try:
                    channel.send(replies[request](names, *details))
                except ENCODING_ERRORS as error:
                    # The value, or a method of its class, made the encoding fail: the student's.
                    channel.send(raised(error))
    finally:
        os._exit(0)


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
    before = [encode(argument) for argument in arguments]
    try:
        value = names[name](*arguments, **keywords)
    except BaseException as error:  # noqa: BLE001  # SystemExit too is an outcome of this call alone
        return raised(error)
    changed = {
        position: argument
        for position, argument in enumerate(arguments)
        if encode(argument) != before[position]
    }
    return ("returned", value, changed)


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
            text = f"{error.msg} (line {error.lineno} of the cell)"
        return ADDRESSES.sub("0x…", text[:MAX_MESSAGE])
    except BaseException:  # noqa: BLE001  # __str__ may be the student's
        return ""


def main(
    descriptor: int,
    folder: Path,
    limits: Limits,
    parent: int,
    seccomp_filter: bytes,
    shell: CellShell,
) -> NoReturn:
    """Be the worker of one submission: confine this process, serve on *descriptor*, then end.

    The arguments are those of `confine.enter`, and the shell that runs the cells.
    """
    try:
        channel = Channel(socket.socket(fileno=descriptor), trusted=True)
        try:
            confine.enter(limits, folder, descriptor, parent, seccomp_filter)
        except Exception as error:  # noqa: BLE001  # no student code has run: this is a fault
            step = traceback.extract_tb(error.__traceback__)[:3][-1].name
            channel.send(("fault", f"A worker could not be confined: {step} failed with {error}."))
        else:
            channel.send(("ready",))
            sys.path.insert(0, str(folder))
            Worker(channel, shell).run()
    finally:
        os._exit(0)
