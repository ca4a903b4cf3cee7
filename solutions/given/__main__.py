"""Check the answers in a script: `python -m given`, or `python -m given q3 q4a`.

Run it in the folder of the assignment. It says of each question what `grader.check` says, and shows
what your own cells print.
"""

import argparse
import io
import re
import sys
import tokenize
import traceback
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import Any

import matplotlib as mpl

from given.checking.verdicts import Overview
from given.notebook import Notebook

TESTS = Path(__file__).parent.parent / "tests"
ALL_RIGHT, NOT_YET = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the script, print a verdict for each question, and return 0 if all are right."""
    known = [path.stem for path in sorted(TESTS.glob("q*.py"))]
    parser = argparse.ArgumentParser(prog="python -m given", description=__doc__)
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help=f"of {', '.join(known)}")
    parser.add_argument("--script", type=Path, default=Path("backprop.py"), help="your script")
    options = parser.parse_args(arguments)
    for question in options.questions:
        if question not in known:
            parser.error(f"there is no question {question!r}; there are {', '.join(known)}")
    if not options.script.is_file():
        parser.error(f"there is no {options.script} here; --script names another one")
    mpl.use("agg")  # plots are checked, but not shown
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # Windows's own encoding lacks some signs
    try:
        with tokenize.open(options.script) as file:
            script = file.read()
    except (SyntaxError, UnicodeDecodeError):
        parser.error(f"{options.script} cannot be read: have your editor save it in UTF-8")
    names = run(script, str(options.script))
    grader = Notebook(tests_dir=str(TESTS))
    checks = (grader.check(question, names) for question in options.questions or known)
    verdicts = [verdict for verdict in checks if verdict is not None]
    for verdict in verdicts:
        print(verdict)
    print(Overview(verdicts).total)
    return ALL_RIGHT if all(verdict.passed_all for verdict in verdicts) else NOT_YET


def run(script: str, name: str) -> dict[str, Any]:
    """Return the names that *script* defines; where a cell fails, print the line and go on."""
    names: dict[str, Any] = {"__name__": "__main__", "__file__": name}
    for first_line, source in cells(script):
        title, *_ = source.split("\n", 1)
        if title == "# %% check":
            continue  # `main` runs all checks at the end
        try:
            # The empty lines make messages count lines from the beginning of the script.
            code = compile("\n" * first_line + source, name, "exec")
            with redirect_stdout(io.StringIO()) if title == "# %% given" else nullcontext():
                exec(code, names)  # noqa: S102
        except (Exception, SystemExit) as error:  # noqa: BLE001  # student code may raise anything
            part = "That cell" if isinstance(error, SyntaxError) else "The rest of that cell"
            print(f"{name}, line {_line(error, name)}: {type(error).__name__}: {_text(error)}")
            print(f"    {part} was left out; the other cells were run.")
    return names


def cells(script: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of a percent script, with the number of lines before each."""
    starts = [match.start() for match in re.finditer(r"^# %%", script, re.MULTILINE)]
    for start, end in zip([0, *starts], [*starts, len(script)], strict=True):
        yield script.count("\n", 0, start), script[start:end]


def _line(error: BaseException, script: str) -> int | None:
    """Return the last line of *script* in the traceback of *error*."""
    if isinstance(error, SyntaxError):
        return error.lineno
    lines = [step.lineno for step in traceback.extract_tb(error.__traceback__)]
    files = [step.filename for step in traceback.extract_tb(error.__traceback__)]
    return [line for line, file in zip(lines, files, strict=True) if file == script][-1]


def _text(error: BaseException) -> str:
    return error.msg if isinstance(error, SyntaxError) else str(error)


if __name__ == "__main__":
    sys.exit(main())
