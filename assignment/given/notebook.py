"""Otter's checks, with verdicts that students can read."""

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
    """Run what uses answers; where one is not written yet or fails, say so instead of raising."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  # whatever an answer raises, or makes NumPy raise
        if isinstance(error, NotImplementedError) and NOT_YET.search(str(error)):
            print(f"{MARKS['open']} {error}. This cell needs it: run it again then.")
        else:
            print(
                f"{MARKS['failed']} This cell could not go on ({type(error).__name__}: {error}). "
                "It uses your answers: the checks above tell which of them to mend."
            )


class Notebook(otter.Notebook):  # type: ignore[misc]  # Otter has no types
    """Checks answers as `otter.Notebook` does; what comes back is for students to read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wrong: dict[str, str] = {}  # answers that failed at their last check, and where

    def check(self, question: str, global_env: dict[str, Any] | None = None) -> Verdict | None:
        """Check *question* with the names as they stand; None while a submission is graded."""
        names = sys._getframe(1).f_globals if global_env is None else global_env
        result = super().check(question, names)
        if result is None:
            return None
        self._wrong = {name: asked for name, asked in self._wrong.items() if asked != question}
        helpful = []
        if not result.passed_all:
            owners = _questions_of_answers(Path(result.path).parent)
            helpful = advice(question, owners, names, self._wrong)
            failed = [each.test_case.body for each in result.test_case_results if not each.passed]
            self._wrong |= {name: question for body in failed for name in _names_tested(body)}
        return verdict(question, result, helpful)

    def check_all(self) -> Overview | None:
        """Check all questions with the names as they stand; None while a submission is graded."""
        if getattr(self, "_grading_mode", True):
            return None  # or else answers would be graded once more, as they are at the end
        names = sys._getframe(1).f_globals
        tests = sorted(Path(self._tests_dir).glob("*.py"))
        verdicts = [self.check(path.stem, names) for path in tests]
        found = [each for each in verdicts if each is not None]
        return Overview(found) if found else None

    def export(self, nb_path: str | None = None, **kwargs: Any) -> None:
        """Make a zip of the notebook to hand in, or say why it cannot be made."""
        found = sorted(path.name for path in Path().glob("*.ipynb"))
        if "google.colab" in sys.modules:
            print("On Colab hand in the notebook itself: File, Download, Download .ipynb.")
        elif nb_path is None and len(found) > 1:
            names = ", ".join(found)
            print(f"There are several notebooks here ({names}). Name yours in the brackets.")
        else:
            super().export(nb_path, **kwargs)

    def playground(self) -> Any:
        """Return sliders over a deep network, with the student's `backprop` once it is right."""
        if getattr(self, "_grading_mode", True):
            return None
        names = sys._getframe(1).f_globals
        result = self.check("q6b", names)
        return playground(names["backprop"] if result and result.passed_all else None)


def _names_tested(body: Any) -> list[str]:
    """Return the answers that a test case asks for, its parameters."""
    return list(inspect.signature(body.test_func).parameters)


def _questions_of_answers(tests: Path) -> dict[str, str]:
    """Return which question each answer belongs to, by the parameters of the test cases."""
    from otter.test_files import ExceptionTestFile

    files = [ExceptionTestFile.from_file(str(path)) for path in sorted(tests.glob("*.py"))]
    return {
        name: file.name
        for file in files
        for case in file.test_cases
        for name in _names_tested(case.body)
    }
