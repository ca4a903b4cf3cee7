"""What Gradescope tells of a submission: when, for whom, which attempt. No mark depends on it."""

import json
import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any


def remarks(path: Path) -> list[str]:
    """Return sentences on the submission whose `submission_metadata.json` is *path*.

    What the file does not tell is passed over, and so is a file that is empty or missing. Its form
    is at https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/.
    """
    found = []
    with suppress(OSError, ValueError):
        metadata = json.loads(path.read_text(encoding="utf-8"))
        for remark in (_late, _group, _attempt):
            with suppress(AttributeError, LookupError, TypeError, ValueError):
                found.append(remark(metadata))
    return [sentence for sentence in found if sentence]


def _late(metadata: dict[str, Any]) -> str:
    handed_in = _time(metadata["created_at"])  # not now: it may be graded again
    due, last = (metadata["assignment"].get(name) for name in ("due_date", "late_due_date"))
    if last and handed_in > _time(last):
        return f"Handed in {_length(handed_in - _time(last))} after the last date for late work."
    if due and handed_in > _time(due):
        return f"Handed in {_length(handed_in - _time(due))} after the due date."
    return ""


def _group(metadata: dict[str, Any]) -> str:
    *names, last = [str(user["name"]) for user in metadata["users"]]
    return f"Handed in for {', '.join(names)} and {last}." if names else ""


def _attempt(metadata: dict[str, Any]) -> str:
    earlier = len(metadata["previous_submissions"])
    return f"Submission number {earlier + 1}." if earlier else ""


def _time(text: str) -> datetime:
    # Python 3.10 knows no Z, and fractions of seconds of three or six digits alone.
    text = re.sub(r"\.(\d+)", lambda match: f".{match[1]:0<6.6}", text)
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _length(time: timedelta) -> str:
    minutes = max(1, round(time.total_seconds() / 60))
    days, hours = minutes // 1440, minutes // 60 % 24
    parts = {"day": days, "hour": hours, "minute": 0 if days else minutes % 60}
    return " and ".join(f"{n} {unit}{'s' * (n > 1)}" for unit, n in parts.items() if n)
