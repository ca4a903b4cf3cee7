"""Otter's checks, with verdicts for students to read."""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import otter

from given.checking.advice import advice
from given.checking.verdicts import MARKS, NOT_YET, Overview, Verdict, verdict
from given.playground import playground


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
        result = super().check(question, names)
        if result is None:
            return None
        self._wrong = {name: owner for name, owner in self._wrong.items() if owner != question}
        sentences = []
        if not result.passed_all:
            owners = _questions_of_answers(Path(result.path).parent)
            sentences = advice(question, owners, names, self._wrong)
            failed = [each.test_case.body for each in result.test_case_results if not each.passed]
            self._wrong |= {name: question for body in failed for name in _names_tested(body)}
        return verdict(question, result, sentences)

    def check_all(self) -> Overview | None:
        """Check all questions with the present names; return None while a submission is graded."""
        if getattr(self, "_grading_mode", True):
            return None  # Otter grades all questions at the end in any case
        names = sys._getframe(1).f_globals
        tests = sorted(Path(self._tests_dir).glob("*.py"))
        checks = (self.check(path.stem, names) for path in tests)
        verdicts = [verdict for verdict in checks if verdict is not None]
        return Overview(verdicts) if verdicts else None

    def export(self, nb_path: str | None = None, **kwargs: Any) -> None:
        """Make a zip of the notebook to hand in, or print why this is not possible."""
        notebooks = sorted(path.name for path in Path().glob("*.ipynb"))
        if "google.colab" in sys.modules:
            print("On Colab hand in the notebook itself: File, Download, Download .ipynb.")
        elif nb_path is None and len(notebooks) > 1:
            names = ", ".join(notebooks)
            print(f"There are several notebooks here ({names}). Name yours in the brackets.")
        else:
            super().export(nb_path, **kwargs)

    def playground(self) -> Any:
        """Return sliders for a deep network, with the student's `backprop` if it passes."""
        if getattr(self, "_grading_mode", True):
            return None
        names = sys._getframe(1).f_globals
        result = self.check("q6b", names)
        return playground(names["backprop"] if result and result.passed_all else None)


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
