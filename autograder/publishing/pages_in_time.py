"""Make the pages on submissions, in a process that ends if one takes too long."""

from collections.abc import Callable, MutableSet, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError
from autograder.grading.helper import HelperEnded, KeptHelper
from autograder.publishing.html import template

SECONDS = 20  # for one page, which usually takes a hundredth of one
NOTE = (
    '<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Not ready</title>\n'
    "<p>This page was not ready in time. The points are in the grade book.</p>\n</html>\n"
)


class PagesInTime(AbstractContextManager["PagesInTime"]):
    """Writes what *make* returns into *output*; names in *late* whose page was not ready in time.

    Args:
        output: the folder.
        late: gets the names of submissions.
        make: returns a page for its arguments, which are plain data.
        templates: what it makes a page of; a fork has those that this process has compiled.
    """

    def __init__(
        self,
        output: ResultsFolder,
        late: MutableSet[str],
        make: Callable[..., str],
        templates: Sequence[str],
    ) -> None:
        for name in templates:
            template(name)
        self.output = output
        self.late = late
        self._helper = KeptHelper(partial(_made, make), SECONDS)

    def __exit__(self, *error: Any) -> None:
        self._helper.__exit__(*error)

    def write(self, file: str, submission: str, *details: Any) -> None:
        """Write the page on *submission*, made of *details*, or a note if it is not ready.

        Raises:
            GraderError: *make* failed, or the page cannot be written.
        """
        try:
            page, failure = self._helper.ask(details)
        except HelperEnded:
            self.late.add(submission)
            page, failure = NOTE, ""
        if failure:
            raise GraderError(f"the page {file} cannot be made: {failure}")
        self.output.write(file, page)


def _made(make: Callable[..., str], details: tuple[Any, ...]) -> tuple[bytes, str]:
    """Return the page, or nothing and why there is none."""
    try:
        return make(*details).encode("utf-8", "replace"), ""
    except Exception as error:  # noqa: BLE001  # a fault of ours, which is no late page
        frame = extract_tb(error.__traceback__)[-1]
        return b"", f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}: {error}"
