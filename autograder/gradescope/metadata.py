"""The metadata that Gradescope passes with a submission: time, group, attempt. No mark uses it."""

import json
import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any


def remarks(path: Path) -> list[str]:
    """Return sentences on the submission whose `submission_metadata.json` is *path*.

    There is no sentence for a fact that the file lacks, and none at all if the file is missing or
    damaged. The form of the file is at
    https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/.
    """
    sentences = []
    with suppress(OSError, ValueError):
        metadata = json.loads(path.read_text(encoding="utf-8"))
        for remark in (_late, _group, _attempt):
            with suppress(AttributeError, LookupError, TypeError, ValueError):
                sentences.append(remark(metadata))
    return [sentence for sentence in sentences if sentence]


def _late(metadata: dict[str, Any]) -> str:
    # The time of submission, not the time now: the submission may be graded again later.
    created = _time(metadata["created_at"])
    due, late_due = (metadata["assignment"].get(name) for name in ("due_date", "late_due_date"))
    if late_due and created > _time(late_due):
        return f"Handed in {_length(created - _time(late_due))} after the last date for late work."
    if due and created > _time(due):
        return f"Handed in {_length(created - _time(due))} after the due date."
    return ""


def _group(metadata: dict[str, Any]) -> str:
    *names, last = [str(user["name"]) for user in metadata["users"]]
    return f"Handed in for {', '.join(names)} and {last}." if names else ""


def _attempt(metadata: dict[str, Any]) -> str:
    earlier = len(metadata["previous_submissions"])
    return f"Submission number {earlier + 1}." if earlier else ""


def _time(text: str) -> datetime:
    # Python 3.10 does not read "Z", and reads fractions of a second with three or six digits only.
    text = re.sub(r"\.(\d+)", lambda match: f".{match[1]:0<6.6}", text)
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _length(time: timedelta) -> str:
    minutes = max(1, round(time.total_seconds() / 60))
    days, hours = minutes // 1440, minutes // 60 % 24
    units = {"day": days, "hour": hours, "minute": 0 if days else minutes % 60}
    return " and ".join(f"{n} {unit}{'s' * (n > 1)}" for unit, n in units.items() if n)
