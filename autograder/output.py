"""Write what comes out of a run: `results/<submission>.json`, `feedback/…` and `grades.csv`.

A file is written as a whole or not at all. What cannot be written when it is finished is kept and
tried again at the end, so a disk that was full or a folder that was moved away loses nothing.
"""

import csv
import io
import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder import feedback
from autograder.errors import GraderError
from autograder.grading import Result


class Output:
    """The folder that a run writes into; nobody but its owner can enter what is made here.

    Raises:
        GraderError: nothing can be written there.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out / "results"
        self.feedback = out / "feedback"
        self._written: set[str] = set()
        try:
            self._make_folder()
            for folder in (self.folder, self.feedback):
                folder.chmod(0o700)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            raise GraderError(
                f"Results cannot be written to {self.folder}: {error.strerror}. "
                "Name another folder."
            ) from error

    def _make_folder(self) -> None:
        self.out.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.out, self.folder, self.feedback):
            folder.mkdir(mode=0o700, exist_ok=True)

    def write_result(self, result: Result) -> None:
        """Write the files of one submission; raises `GraderError` if that cannot be done now."""
        text = json.dumps(asdict(result), indent=1, ensure_ascii=False)
        self._write(self.feedback / f"{result.submission}.html", feedback.page(result))
        self._write(self._path_of(result), text + "\n")  # last: it stands for all
        self._written.add(result.submission)

    def write_missing_results(self, results: Sequence[Result]) -> dict[str, str]:
        """Write the files of *results* that are not there; return why those that fail do."""
        why: dict[str, str] = {}
        for result in results:
            if result.submission not in self._written or not self._path_of(result).exists():
                try:
                    self.write_result(result)
                except GraderError as error:
                    why[result.submission] = str(error)
        return why

    def write_grades(self, results: Sequence[Result], ids: Sequence[str]) -> None:
        """Write the grade book, a row for each of *results*; raises `GraderError` if it cannot."""
        self._write(self.out / "grades.csv", _grades(results, ids))

    def _path_of(self, result: Result) -> Path:
        return self.folder / f"{result.submission}.json"

    def _write(self, path: Path, text: str) -> None:
        temporary = None
        try:
            self._make_folder()  # it may have been moved away
            with tempfile.NamedTemporaryFile(
                "w",
                encoding="utf-8",
                errors="replace",  # half a surrogate pair in a message of a student's
                newline="",
                dir=path.parent,
                prefix=".",
                delete=False,
            ) as file:
                temporary = file.name
                file.write(text)
            os.replace(temporary, path)  # noqa: PTH105  # Path.replace reads as a change of text
        except OSError as error:
            if temporary is not None:
                with suppress(OSError):
                    Path(temporary).unlink()
            raise GraderError(f"{path} cannot be written: {error.strerror}.") from error


def _grades(results: Sequence[Result], ids: Sequence[str]) -> str:
    """Return the grade book as CSV; `written` and `total` are for the staff."""
    rows: list[dict[str, Any]] = [
        {
            "submission": result.submission,
            "status": result.status,
            "score": f"{result.score:g}",
            "possible": f"{result.possible:g}",
            **{question.id: f"{question.score:g}" for question in result.questions},
            "note": _one_line(" ".join(result.notes)),
        }
        for result in results
    ]
    columns = ["submission", "status", "score", "possible", "written", "total", *ids, "note"]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _one_line(text: str) -> str:
    """Return *text* with blanks for line ends and for what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
