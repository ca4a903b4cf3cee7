"""Otter's checks, with verdicts for students to read.

What only draws is imported where it is used: a grader imports this module for each submission.
"""

import builtins
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import otter
from matplotlib._pylab_helpers import Gcf

from given import hand_in, questions, trial
from given.checking.advice import advice
from given.checking.explosion import explosion
from given.checking.verdicts import MARKS, NOT_YET, Overview, Verdict, verdict


@contextmanager
def once_written() -> Iterator[None]:
    """Run code that uses answers; if an answer is not written yet or fails, print a sentence."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  # an answer may raise anything, or make NumPy raise
        if isinstance(error, NotImplementedError) and NOT_YET.search(str(error)):
            print(f"{MARKS['open']} {error}. This cell needs it: run it again then.")
        else:
            print(
                f"{MARKS['failed']} This cell could not go on ({type(error).__name__}: {error}). "
                "It uses your answers: the checks above tell which of them to mend."
            )


# Takes the name of a question from each check while a script is checked as a whole.
_instead_of_checks: list[Callable[[str], None]] = []


@contextmanager
def checks_go_to(function: Callable[[str], None]) -> Iterator[None]:
    """Have *function* called with the question in place of each check."""
    _instead_of_checks.append(function)
    try:
        yield
    finally:
        _instead_of_checks.pop()


@contextmanager
def without_figures() -> Iterator[None]:
    """Run checks as the grader does, without the figures that are open, and leave these alone.

    Nothing is shown either: in a notebook `plt.show` ends the figure that an answer may return.
    """
    figures, show = Gcf.figs.copy(), plt.show
    Gcf.figs.clear()
    plt.show = lambda *_, **__: None
    try:
        yield
    finally:
        plt.show = show
        Gcf.figs.clear()
        Gcf.figs.update(figures)


class Notebook(otter.Notebook):  # type: ignore[misc]  # Otter has no types
    """Checks answers as `otter.Notebook` does, and returns verdicts for students to read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wrong: dict[
            str, str
        ] = {}  # answers that failed at their last check, with the question

    def check(self, question: str, global_env: dict[str, Any] | None = None) -> Verdict | None:
        """Check *question* with the present names; return None while a submission is graded."""
        names = sys._getframe(1).f_globals if global_env is None else global_env
        if _instead_of_checks and global_env is None:
            _instead_of_checks[-1](question)
            return None
        with without_figures():
            result = super().check(question, names)
        if result is None:
            return None
        self._wrong = {name: owner for name, owner in self._wrong.items() if owner != question}
        sentences = []
        if not result.passed_all:
            owners = _questions_of_answers(Path(result.path).parent)
            messages = [each.message for each in result.test_case_results if not each.passed]
            sentences = advice(question, owners, names, self._wrong, messages)
            failed = [each.test_case.body for each in result.test_case_results if not each.passed]
            self._wrong |= {name: question for body in failed for name in _names_tested(body)}
        found = verdict(question, result, sentences)
        if question == "q8a" and found.passed_all:
            found = self._with_explosion(found, names)
        if global_env is None and not _is_interactive():
            print(found)
        return found

    def _with_explosion(self, found: Verdict, names: dict[str, Any]) -> Verdict:
        """Return *found* of 8a, with what the student's `backprop` says of the network."""
        own = self.check("q6b", names)
        if own is None or not own.passed_all:
            return replace(
                found, verified=[*found.verified, "not yet that it explodes, which needs 6b"]
            )
        measured = explosion(names["make_exploding_network"], names["backprop"])
        if measured.explodes:
            return replace(found, verified=[*found.verified, str(measured)])
        return replace(found, complaints=[f"make_exploding_network: {measured}."])

    def answers(self, question: str) -> list[str]:
        """Return the names of the answers that the tests of *question* ask for."""
        owners = _questions_of_answers(Path(self._tests_dir))
        return [name for name, owner in owners.items() if owner == question]

    def check_all(self) -> Overview | None:
        """Check all questions with the present names; return None while a submission is graded."""
        if self._is_graded():
            return None  # all questions are graded at the end in any case
        names = sys._getframe(1).f_globals
        tests = sorted(Path(self._tests_dir).glob("*.py"))
        checks = (self.check(path.stem, names) for path in tests)
        verdicts = [verdict for verdict in checks if verdict is not None]
        if not verdicts:
            return None
        overview = Overview(verdicts, questions.here(names))
        if not _is_interactive():
            print(overview)
        return overview

    def export(self, nb_path: str | None = None, **kwargs: Any) -> None:
        """Make a zip of the notebook to hand in, or print why this is not possible."""
        notebooks = sorted(path.name for path in Path().glob("*.ipynb"))
        if "google.colab" in sys.modules:
            print("On Colab hand in the notebook itself: File, Download, Download .ipynb.")
        elif nb_path is None and len(notebooks) > 1:
            names = ", ".join(notebooks)
            print(f"There are several notebooks here ({names}). Name yours in the brackets.")
        elif nb_path is None and not notebooks:
            print("There is no notebook here to hand in. Hand in your script itself.")
        else:
            path = Path(nb_path or notebooks[0])
            hand_in.save(path)
            missing = hand_in.not_saved(path, _cells_that_ran())
            if missing:
                print(
                    f"No zip was made: {path} was saved before you last ran the cells of "
                    f"{', '.join(missing)}. Save the notebook (Ctrl+S), then run this cell again."
                )
                return
            # One name, so that copies do not pile up, and nobody hands in an old one.
            super().export(str(path), **{"export_path": f"{path.stem}.zip", **kwargs})

    def try_it(self, call: Callable[[], Any], by_hand: Any = None) -> None:
        """Print what *call* gives and what it gives *by_hand*; nothing while it is not written."""
        if not self._is_graded():
            tried = trial.tried(call, by_hand)
            print(*tried, sep="\n", end="\n" if tried else "")

    def playground(self) -> Any:
        """Return sliders for a deep network, with the student's `backprop` if it passes."""
        if self._shows_nothing():
            return None
        from given.playground import playground

        names = sys._getframe(1).f_globals
        result = self.check("q6b", names)
        return playground(names["backprop"] if result and result.passed_all else None)

    def hidden_layer(self) -> Any:
        """Return what a hidden layer learns by the student's functions."""
        if self._shows_nothing():
            return None
        from given.finale import hidden_layer

        names = sys._getframe(1).f_globals
        with without_figures():
            return hidden_layer(names, partial(self._state, names))

    def before_and_after(self) -> Any:
        """Return the gradients of fifty layers, before and after the student's remedies."""
        if self._shows_nothing():
            return None
        from given.playground import before_and_after

        names = sys._getframe(1).f_globals
        with without_figures():
            return before_and_after(names, partial(self._state, names))

    def finale(self) -> None:
        """Show how deep networks learn by the student's functions."""
        if self._shows_nothing():
            return
        from IPython.display import display

        from given.finale import deep

        names = sys._getframe(1).f_globals
        shown = display(display_id=True)
        with without_figures():
            for story in deep(names, partial(self._state, names)):
                shown.update(story)

    def _shows_nothing(self) -> bool:
        """Tell whether a submission is graded or a script runs, which have no use for pictures."""
        return self._is_graded() or not _is_interactive()

    def _is_graded(self) -> bool:
        """Tell whether a submission is graded, here or by `python -m given`."""
        return getattr(self, "_grading_mode", True) or bool(_instead_of_checks)

    def _state(self, names: dict[str, Any], question: str) -> str:
        """Return "passed", "failed" or "open"."""
        found = self.check(question, names)
        return found.state if found else "open"


def _is_interactive() -> bool:
    """Tell whether something shows the values of expressions, as a notebook does."""
    return hasattr(builtins, "__IPYTHON__") or hasattr(sys, "ps1")


def _cells_that_ran() -> list[str]:
    """Return the sources of the cells that ran before this one."""
    if not hasattr(builtins, "get_ipython"):
        return []
    return list(builtins.get_ipython().history_manager.input_hist_raw[:-1])


def _names_tested(body: Any) -> list[str]:
    """Return the names of the answers that a test case tests: the parameters of its function."""
    return list(inspect.signature(body.test_func).parameters)


def _questions_of_answers(tests: Path) -> dict[str, str]:
    """Return the question of each answer, from the parameters of the test cases."""
    from otter.test_files import ExceptionTestFile

    files = [ExceptionTestFile.from_file(str(path)) for path in sorted(tests.glob("*.py"))]
    return {
        name: file.name
        for file in files
        for case in file.test_cases
        for name in _names_tested(case.body)
    }
