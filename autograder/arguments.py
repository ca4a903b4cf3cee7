"""The arguments of the command line: `python -m autograder COMMAND`."""

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

MASTER = Path("solutions/backprop.py")
Command = Callable[[argparse.Namespace], int]
SWITCHES = {
    "--add": "add the submissions in PATH to those of another class that DIR holds",
    "--blind": "let codes stand for the names of those whose answers in words are marked",
    "--dry-run": "tell which marks would change, and write nothing",
    "--force": "also grade submissions that have a valid result",
    "--show-hidden": "show students the names and messages of hidden tests in their feedback",
    "--weak-isolation": "grade even if this machine cannot isolate student code",
}


def parse(
    arguments: Sequence[str] | None, description: str | None, commands: Mapping[str, Command]
) -> argparse.Namespace:
    """Return the options in *arguments*, those of the process by default.

    Args:
        arguments: the command and its options.
        description: of the program.
        commands: the function of each command, whose docstring describes it; the options hold it.

    Raises:
        SystemExit: the arguments are wrong, and have been named, or help was asked for.
    """
    parser = argparse.ArgumentParser(prog="python -m autograder", description=description)
    parsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (add, summary) in ADD.items():
        function = commands[name]
        command = parsers.add_parser(name, help=summary, description=function.__doc__)
        add(command)
        command.add_argument(
            "--build", type=Path, default=Path("build"), help="folder of the tests"
        )
        command.set_defaults(command=function)
    return parser.parse_args(arguments)


def _grade(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    command.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="results folder; by default grades/ and the name of the folder of PATH",
    )
    command.add_argument(
        "--jobs",
        type=_positive,
        default=os.cpu_count() or 1,
        metavar="N",
        help="number of processes",
    )
    command.add_argument(
        "--scheduler", metavar="ADDRESS", help="grade on the Dask cluster of this scheduler instead"
    )
    for name, summary in SWITCHES.items():
        command.add_argument(name, action="store_true", help=summary)
    command.add_argument(
        "--roster", type=Path, metavar="CSV", help="list of the class, to name who is missing"
    )
    command.add_argument(
        "--gradebook", type=Path, metavar="CSV", help="file of Canvas or Moodle to fill in"
    )
    command.add_argument("--column", default="", metavar="NAME", help="its column to fill in")
    command.add_argument(
        "--gradebook-of",
        choices=("total", "score"),
        default="total",
        help="fill in the total, or the automatic points alone",
    )


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument("--master", type=Path, default=MASTER, help="script to build from")
    command.add_argument("--assignment", type=Path, metavar="DIR", help="build this folder too")
    command.add_argument("--check", type=Path, metavar="DIR", help="only check that DIR is fresh")


def _package(command: argparse.ArgumentParser) -> None:
    command.add_argument("zip", type=Path, metavar="ZIP", help="file to write")


def _nothing(_command: argparse.ArgumentParser) -> None:
    pass


ADD = {
    "grade": (_grade, "grade submissions"),
    "build": (_build, "build the assignment"),
    "package": (_package, "pack the zip for Gradescope"),
    "staff-copy": (_nothing, "write the solutions for staff"),
    "doctor": (_nothing, "test how student code is isolated"),
}


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"should be a whole number from 1 on, but is {text!r}")
    return int(text)
