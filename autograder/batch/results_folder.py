"""The folder that a run writes into; each file in it is written atomically."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from autograder.errors import GraderError
from autograder.files import replace_file
from autograder.grading.results import Result

FOLDERS = ("results", "feedback", "plots", "report")
REMADE = ("feedback", "plots", "report")  # by each run


@contextmanager
def copied(out: Path) -> Iterator[Path]:
    """Return a copy of the folder *out*, without pages and plots, for the time of the context.

    Raises:
        GraderError: it cannot be copied.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "out"
        try:
            if out.is_dir():
                shutil.copytree(out, copy, ignore=shutil.ignore_patterns(*REMADE))
        except (OSError, shutil.Error) as error:
            raise GraderError(f"{out} cannot be copied: {error}.") from error
        yield copy


class ResultsFolder:
    """The folder *out*; its subfolders are open to their owner alone.

    Raises:
        GraderError: it is not possible to write there.
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
                "Name another folder by --out (OUT for make)."
            ) from error

    def _make_folders(self) -> None:
        self.out.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.out, *(self.out / name for name in FOLDERS)):
            folder.mkdir(mode=0o700, exist_ok=True)

    def result(self, submission: str) -> Result | None:
        """Return the stored result of *submission*; None if there is no valid one."""
        text = self.read(f"results/{submission}.json")
        result = Result.from_json(text) if text is not None else None
        return result if result is not None and result.submission == submission else None

    def write_result(self, result: Result) -> None:
        """Write *result* to its file; raises `GraderError` if that fails."""
        self.write(f"results/{result.submission}.json", result.to_json())

    def read(self, name: str) -> str | None:
        """Return the text of the file *name*; None if it cannot be read."""
        content = self.read_bytes(name)
        return None if content is None else content.decode("utf-8", "replace")

    def read_bytes(self, name: str) -> bytes | None:
        """Return the content of the file *name*; None if it cannot be read."""
        try:
            return (self.out / name).read_bytes()
        except OSError:
            return None

    def size(self, name: str) -> int:
        """Return the bytes of the file *name*; 0 if there is none."""
        try:
            return (self.out / name).stat().st_size
        except OSError:
            return 0

    def keep_only(self, folder: str, pattern: str, names: Collection[str]) -> None:
        """Remove from *folder* the files of *pattern* that have none of these *names*."""
        for path in (self.out / folder).glob(pattern):
            if path.name not in names:
                with suppress(OSError):
                    path.unlink()

    def write(self, name: str, content: str | bytes) -> None:
        """Write the file *name* unless it has that content; raises `GraderError` if that fails."""
        path = self.out / name
        if isinstance(content, str):  # a student's message may hold half a surrogate pair
            content = content.encode("utf-8", "replace")
        if self.read_bytes(name) == content:
            return
        with suppress(OSError):  # the next step reports it
            self._make_folders()  # somebody may have moved them away
        replace_file(path, content)
