"""Make the pages on submissions, in a process that ends if one takes too long."""

from collections.abc import Callable, MutableSet, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.helper import Helper, HelperEnded
from autograder.publishing.html import template

SECONDS = 20  # for one page, which usually takes a hundredth of one
ATTEMPTS = 3  # another program may kill the process
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
        self._make = make
        self._helper: Helper | None = None

    def __exit__(self, *_error: object) -> None:
        if self._helper is not None:
            self._helper.end()

    def write(self, file: str, submission: str, *details: Any) -> None:
        """Write the page on *submission*, made of *details*, or a note; raises `GraderError`."""
        page = self._page(details)
        if page is None:
            self.late.add(submission)
        self.output.write(file, NOTE if page is None else page)

    def _page(self, details: tuple[Any, ...]) -> bytes | None:
        for _ in range(ATTEMPTS):
            helper = self._helper or Helper(partial(_made, self._make), SECONDS)
            self._helper = None  # until it has answered
            helper.send(details)
            try:
                page: bytes = helper.answer()
            except HelperEnded as ended:
                if ended.is_late:
                    return None
                continue
            self._helper = helper
            return page
        return None


def _made(make: Callable[..., str], details: tuple[Any, ...]) -> bytes:
    return make(*details).encode("utf-8", "replace")
