"""Check the answers in a script: `python -m given`, or `python -m given q3 q4a`.

Run it in the folder of the assignment. It says of each question what `grader.check` says, and shows
what your own cells print.
"""

import argparse
import io
import sys
import tokenize
import traceback
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from given import notebook, percent, questions, shell
from given.checking.verdicts import Overview, Verdict
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
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # Windows's own encoding lacks some signs
    try:
        with tokenize.open(options.script) as file:
            script = file.read()
    except (SyntaxError, UnicodeDecodeError):
        parser.error(f"{options.script} cannot be read: have your editor save it in UTF-8")
    done = run(script, options.script, options.questions or known)
    verdicts = [done.verdicts[question] for question in options.questions or known]
    for verdict in verdicts:
        print(verdict)
    overview = Overview(verdicts, questions.listed(questions.cells_of(options.script)))
    if overview.unwritten and not options.questions:
        print(overview.unwritten)
    print(overview.total)
    for complaint in done.complaints:
        print(complaint)
    return ALL_RIGHT if all(verdict.passed_all for verdict in verdicts) else NOT_YET


@dataclass
class Run:
    """What a script has come to.

    Attributes:
        verdicts: on each question that was asked for, at its last check.
        complaints: what is to be said of cells that failed.
    """

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


def run(script: str, path: Path, questions: Sequence[str]) -> Run:
    """Run the cells of *script* as the grader does, and check *questions* where it checks them.

    A check that stands in the script counts there, the last one of each question. What the script
    does not check is checked at its end.
    """
    done = Run()
    grader = Notebook(tests_dir=str(TESTS))
    cells = shell.make_shell()
    cells.showtraceback = cells.showsyntaxerror = lambda *_args, **_kwargs: None
    names: dict[str, Any] = cells.user_ns
    names["__file__"] = str(path)
    answers_at_check: dict[str, list[Any]] = {}

    def check(question: str) -> None:
        if question in questions:
            verdict = grader.check(question, names)
            if verdict is not None:
                done.verdicts[question] = verdict
                answers_at_check[question] = _values(grader.answers(question), names)

    with notebook.checks_go_to(check):
        for part in percent.parts(script):
            if not part.is_prose:
                is_given = part.head.startswith("# %% given")
                with redirect_stdout(io.StringIO()) if is_given else nullcontext():
                    outcome = cells.run(part.source)
                done.complaints += _complaints(outcome, part, path)
    for question in questions:
        if question not in done.verdicts:
            check(question)
        elif not done.verdicts[question].passed_all:
            changed = _changed(grader.answers(question), answers_at_check[question], names)
            if changed:
                done.verdicts[question] = _too_late(done.verdicts[question], changed)
    return done


def _values(answers: Sequence[str], names: dict[str, Any]) -> list[Any]:
    return [names.get(name) for name in answers]


def _changed(answers: Sequence[str], before: Sequence[Any], names: dict[str, Any]) -> list[str]:
    after = _values(answers, names)
    return [n for n, old, new in zip(answers, before, after, strict=True) if old is not new]


def _too_late(verdict: Verdict, changed: Sequence[str]) -> Verdict:
    sentence = (
        f"{changed[0]} is defined again below the last check of {verdict.question}. That is too "
        "late: the answer counts as it was at the check. Move the check down."
    )
    return replace(verdict, advice=(*verdict.advice, sentence))


def _complaints(outcome: shell.Outcome, part: percent.Part, path: Path) -> list[str]:
    """Return sentences on what failed in the cell *part* of the script at *path*."""
    found = [
        f"{path}, line {part.line}: this cell went on without `{statement}` "
        f"({type(error).__name__}: {error})"
        for statement, error in outcome.skipped
    ]
    error = outcome.error
    if error is not None:
        is_syntax = isinstance(error, SyntaxError)
        text = error.msg if isinstance(error, SyntaxError) else str(error)
        because = f", since `{outcome.cause}` failed" if outcome.cause else ""
        left_out = "That cell" if is_syntax else "The rest of that cell"
        found.append(
            f"{path}, line {_line(error, part)}: {type(error).__name__}: {text}{because}\n"
            f"    {left_out} was left out; the other cells were run."
        )
    return found


def _line(error: BaseException, part: percent.Part) -> int:
    """Return the line of the script at which *error* was raised in the cell *part*."""
    if isinstance(error, SyntaxError):
        return part.line - 1 + (error.lineno or 1)
    steps = traceback.extract_tb(error.__traceback__)
    lines = [step.lineno or 1 for step in steps if step.filename.startswith("<ipython-input-")]
    return part.line - 1 + (lines or [1])[0]


if __name__ == "__main__":
    sys.exit(main())
