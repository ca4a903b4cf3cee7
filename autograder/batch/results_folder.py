"""The folder that a run writes into. A file in it is written as a whole or not at all."""

import tempfile
from contextlib import suppress
from pathlib import Path

from autograder.errors import GraderError
from autograder.files import replace_file
from autograder.grading.results import Result

FOLDERS = ("results", "feedback", "plots")


class ResultsFolder:
    """The folder *out*; nobody but its owner can enter what is made here.

    Raises:
        GraderError: nothing can be written there.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.results = out / "results"
        try:
            self._make_folders()
            for name in FOLDERS:
                (out / name).chmod(0o700)
            with tempfile.TemporaryFile(dir=self.results):
                pass
        except OSError as error:
            raise GraderError(
                f"Results cannot be written to {self.results}: {error.strerror}. "
                "Name another folder."
            ) from error

    def _make_folders(self) -> None:
        self.out.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.out, *(self.out / name for name in FOLDERS)):
            folder.mkdir(mode=0o700, exist_ok=True)

    def result(self, submission: str) -> Result | None:
        """Return the result of *submission* that is there, None if none is that can be read."""
        text = self.read(f"results/{submission}.json")
        result = Result.from_json(text) if text is not None else None
        return result if result is not None and result.submission == submission else None

    def write_result(self, result: Result) -> None:
        """Write *result*; raises `GraderError` if that cannot be done now."""
        self.write(f"results/{result.submission}.json", result.to_json())

    def read(self, name: str) -> str | None:
        """Return the text of the file *name*, None if there is none that can be read."""
        content = self.read_bytes(name)
        return None if content is None else content.decode("utf-8", "replace")

    def read_bytes(self, name: str) -> bytes | None:
        """Return the content of the file *name*, None if there is none that can be read."""
        try:
            return (self.out / name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, content: str | bytes) -> None:
        """Write the file *name* if that changes it; raises `GraderError` if it cannot be done."""
        path = self.out / name
        if isinstance(content, str):  # half a surrogate pair may be in a message of a student's
            content = content.encode("utf-8", "replace")
        if self.read_bytes(name) == content:
            return
        with suppress(OSError):  # which the next step tells
            self._make_folders()  # they may have been moved away
        replace_file(path, content)
