"""Grade without an engine: run the cells, and call the tests, in one Python."""

import inspect
import json
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

from autograder.intake.cells import Handout
from autograder.intake.submissions import Submission
from autograder.sandbox.launch import ENVIRONMENT
from support.project import BUILD

Grade = Callable[[Path], float]  # takes a notebook or a script, and gives its score


def bare() -> None:
    """Run the cells in each line of standard input, and the tests, and print the score."""
    import inspect
    import json
    import sys
    import types
    import warnings
    from contextlib import redirect_stdout, suppress
    from pathlib import Path

    import matplotlib.pyplot as plt

    class Notebook:
        def check(self, question, names=None):
            names, scores[question] = names or sys._getframe(1).f_globals, 0.0
            for points, test in tests[question]:
                with suppress(Exception):
                    test(*[names.get(name) for name in inspect.signature(test).parameters])
                    scores[question] += points

    otter = types.ModuleType("otter")  # the real one takes seconds to import
    otter.Notebook = Notebook
    otter.test_case = lambda points, **_others: lambda test: tested.append((points, test))
    sys.modules.update({"otter": otter, "otter.test_files": otter})
    sys.path.insert(0, sys.argv[1] + "/files")
    warnings.simplefilter("ignore")
    tests, scores = {}, {}
    for path in Path(sys.argv[1], "tests").glob("*.py"):
        tested = tests[path.stem] = []
        exec(path.read_text("utf-8"), {})
    for line in sys.stdin:
        scores.clear()
        names = {"__name__": "__main__"}
        with Path("/dev/null").open("w") as nowhere, redirect_stdout(nowhere):
            for cell in json.loads(line):
                with suppress(Exception):
                    exec(cell, names)
            for question in tests.keys() - scores.keys():
                Notebook().check(question, names)
            plt.close("all")
        print(sum(scores.values()), flush=True)


@cache
def cells_of(path: Path) -> str:
    """Return the cells as a line of JSON."""
    return json.dumps([cell.source for cell in Submission("", path).read(Handout()).code])


def answering(stack: ExitStack, function: Callable[[], None], line: Callable[[Path], str]) -> Grade:
    """Start *function* in a Python of its own, to grade what it gets a *line* for."""
    source = f"{inspect.getsource(function)}\n{function.__name__}()"
    pipes: dict[str, Any] = {"stdin": PIPE, "stdout": PIPE, "stderr": DEVNULL, "text": True}
    command = [sys.executable, "-c", source, str(BUILD)]
    process = stack.enter_context(Popen(command, env=os.environ | ENVIRONMENT, **pipes))

    def grade(path: Path) -> float:
        print(line(path), file=process.stdin, flush=True)
        return float(process.stdout.readline())

    return grade
