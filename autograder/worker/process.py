"""The untrusted side: the process that runs student code.

A worker is a fork of the warm parent (`autograder.worker.warm_parent`) for one submission. It runs
the cells and reports its progress to the grader. To have questions graded, the worker forks once
more, and this fork answers the grader's requests. Whatever a call breaks in the fork, the notebook
and the other questions do not see it.

The grader does not trust this process. Student code runs in it and can change everything in it, but
so it changes only its own answers.

The protocol, over an `autograder.boundary.channel`, where each message is a tuple:

1. The worker confines itself, reports, and gets its cells.

    worker → grader   ("ready",)                        the worker is confined
                      ("fault", why)                    a step failed; no student code runs
    grader → worker   ("run", cells, left out, files,   all sources, the numbers not to run, the
                       answers, patient)                bytes of what lies beside, by path, the
                                                        names that each question asks for, and
                                                        whether checked questions may wait

   Or it decodes pictures instead, until the grader closes the channel.

    grader → worker   ("decode", bytes)                 a file that a student attached
    worker → grader   ("decoded", pixels)               None if it is no picture

2. The worker runs the cells and reports events. After "ask" and "done" it waits for commands.

    worker → grader   ("cell", number)                  this cell begins
                      ("error", number, type, message)  this cell raised an exception
                      ("skip", number, text, type, message)  this statement did, and ended nothing
                      ("check", question)               this cell called `grader.check(question)`
                      ("ask",)                          what was checked may change from here on
                      ("again",)                        what waited has changed: run me impatiently
                      ("done",)                         the last cell has ended

3. The grader sends commands, which have no reply.

    grader → worker   ("fork",), then a descriptor      fork a process that answers on it
                      ("drop",)                         kill this fork
                      ("go on",)                        continue after "ask"

4. The grader sends a list of looks and how many test cases each question has, then the list of
   calls of each test case. The fork reads all of it and then replies to each request in order. It
   ends before the calls of a question if earlier calls have left something behind.

    grader → fork                         fork → grader
    ("names",)                            ("value", all names)
    ("outline", answers)                  ("outline", all names, names that each answer uses)
    ("look", name)                        ("value", value) or ("function",) or ("missing",)
    ("call", name, arguments, keywords)   ("returned", value, {position: changed argument})
    "look" or "call", on an exception     ("raised", type, names of the type and bases, message)
"""

import os
import signal
import socket
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any, NoReturn

from autograder.boundary.channel import Channel
from autograder.worker import confine, otter_stand_in, pictures
from autograder.worker import shell as shell_module
from autograder.worker.answering import answer, raised
from autograder.worker.confine import Limits
from autograder.worker.names_used import Recorder, names_in
from autograder.worker.plain_cells import names_defined
from autograder.worker.shell import CellShell, Outcome
from autograder.worker.traces import Students
from autograder.worker.waiting import Waiting

PYTHON = ".".join(map(str, sys.version_info[:2]))
MAX_SKIPPED = 20  # statements of a cell that are reported
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
        self.answers: dict[str, list[str]] = {}  # of each question
        self.noted: set[str] = set()  # questions that were checked and not yet asked for
        self.only_defines = False  # the cell that runs does no more
        self.students = Students(path.name for path in Path().iterdir())
        self.waiting: Waiting

    def run(self) -> None:
        """Run the cells that the grader sends, then follow its commands until it is done."""
        task, *details = self.channel.receive()
        while task == "decode":
            self.channel.send(("decoded", pixels_of(*details)))
            task, *details = self.channel.receive()
        cells, left_out, files, self.answers, patient = details
        write(files)
        self.waiting = Waiting(self.shell.user_ns, self.answers, self.students, allowed=patient)
        otter_stand_in.install(self.check)
        for number, source in enumerate(cells):
            if number not in left_out:
                self.run_cell(number, source)
        self.end_waiting()
        self.channel.send(("done",))
        self.serve(self.shell.user_ns)

    def run_cell(self, number: int, source: str) -> None:
        """Run a cell; report an exception to the grader and go on."""
        new = names_defined(source)
        self.only_defines = new is not None
        if self.noted and not self.can_wait(source, new):
            self.ask(self.shell.user_ns)
        self.channel.send(("cell", number))
        outcome = Outcome()
        if not (self.only_defines and self.define(source)):
            try:
                outcome = self.shell.run(source)
            except (RecursionError, MemoryError) as too_deep:  # IPython passes on the compiler's
                outcome.error = too_deep
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

    def can_wait(self, source: str, new: set[str] | None) -> bool:
        """Tell whether the checked questions can be asked after a cell that defines *new*."""
        if new is None:
            return self.waiting.passes(self.noted, source)
        return not new & self.names_that_count()

    def names_that_count(self) -> set[str]:
        """Return the names that answers may depend on: those that exist, and those they lack."""
        answers = {name for question in self.noted for name in self.answers[question]}
        return {*self.shell.user_ns} | answers | names_in(self.compiled)

    def define(self, source: str) -> bool:
        """Run a cell that only defines without IPython, which takes longer; tell whether it ran."""
        compiler = self.shell.compile
        try:
            exec(compiler(source, compiler.cache(source), "exec"), self.shell.user_ns)  # noqa: S102
        except BaseException:  # noqa: BLE001  # the shell runs it once more, and says what it is
            return False
        return True

    def check(self, question: str, names: dict[str, Any]) -> None:
        """Have the grader grade *question* with the present *names*, now or before they change.

        Raises:
            FileNotFoundError: the question does not exist.
        """
        question = str(question)
        if question not in self.answers:
            raise FileNotFoundError(f"Test {question} does not exist")
        has_own_names = names is not self.shell.user_ns
        if has_own_names and self.noted:
            self.ask(self.shell.user_ns)
        self.channel.send(("check", question))
        self.noted.add(question)
        self.waiting.seen.pop(question, None)  # the newest check counts
        if has_own_names or not (self.only_defines or self.waiting.add(self.noted)):
            self.ask(names)

    def end_waiting(self) -> None:
        """Go on if the checked questions can still be asked; else end, to be run again."""
        if not self.waiting.unchanged():
            self.channel.send(("again",))
            os._exit(0)

    def ask(self, names: dict[str, Any]) -> None:
        """Have the checked questions graded with *names*."""
        self.end_waiting()
        self.noted.clear()
        self.channel.send(("ask",))
        self.serve(names)

    def serve(self, names: dict[str, Any]) -> None:
        """Follow the grader's commands until "go on"."""
        child = NO_CHILD
        while True:
            (command,) = self.channel.receive()
            if command == "fork":
                child = self.fork(names)
            elif command == "drop":
                # Where the system lists children, the warm parent has killed the fork already.
                with suppress(OSError):
                    os.kill(child, signal.SIGKILL)
                with suppress(OSError):  # student code may have reaped the fork
                    os.waitpid(child, 0)
            else:
                return

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
                answer(channel, names, self.compiled, self.students)
        except OSError:
            return NO_CHILD
        finally:
            os.close(descriptor)
        return pid


def pixels_of(picture: Any) -> Any:
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


def main(
    descriptor: int,
    folder: Path,
    limits: Limits,
    parent: int,
    filters: Sequence[bytes],
    shell: CellShell,
) -> NoReturn:
    """Be the worker of one submission: confine this process, serve on *descriptor*, then end.

    The arguments are those of `confine.enter`, and the shell that runs the cells.
    """
    try:
        channel = Channel(socket.socket(fileno=descriptor), trusted=True)
        try:
            confine.enter(limits, folder, descriptor, parent, filters)
        except Exception as error:  # noqa: BLE001  # no student code has run: this is a fault
            step = traceback.extract_tb(error.__traceback__)[:3][-1].name
            channel.send(("fault", f"A worker could not be confined: {step} failed with {error}."))
        else:
            channel.send(("ready",))
            sys.path.insert(0, str(folder))
            Worker(channel, shell).run()
    finally:
        os._exit(0)
