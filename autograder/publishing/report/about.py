"""The head of the report: the course, where the submissions come from, their date."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from autograder.intake.submissions import Submission

PLATFORMS = {
    "blackboard": "Blackboard",
    "canvas": "Canvas",
    "d2l": "Brightspace",
    "github": "GitHub Classroom",
    "google": "Google Drive",
    "gradescope": "Gradescope",
    "moodle": "Moodle",
    "nbgrader": "nbgrader",
    "sakai": "Sakai",
}


def facts(course: str, submissions: Sequence[Submission]) -> list[str]:
    """Return what is known of these: the *course*, the platforms, the date of the newest file."""
    platforms = {each.platform for each in submissions} - {""}
    names = sorted(PLATFORMS.get(each, each) for each in platforms)
    found = [course, f"Export of {' and '.join(names)}" if names else ""]
    if times := [*_times(submissions)]:
        day = datetime.fromtimestamp(max(times))  # the day that staff know
        found.append(f"Newest file of {day.day} {day:%B %Y}")
    return [*filter(None, found)]


def _times(submissions: Sequence[Submission]) -> Iterator[float]:
    """Yield when what was handed in was last changed, or unpacked, as far as it is there."""
    for submission in submissions:
        for path in (submission.path, *submission.more):
            with suppress(OSError):
                yield path.stat().st_mtime
