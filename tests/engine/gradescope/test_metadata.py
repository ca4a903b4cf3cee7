"""The sentences on a submission from the metadata of Gradescope."""

import json
from pathlib import Path

import pytest

from autograder.gradescope.metadata import remarks


def remarks_on(folder: Path, **metadata: object) -> list[str]:
    path = folder / "submission_metadata.json"
    path.write_text(json.dumps(metadata), encoding="utf-8")
    return remarks(path)


def late(folder: Path, created: str, due: str | None = None, last: str | None = None) -> str:
    """Return the sentence on work handed in at *created*, empty if there is none."""
    dates = {"due_date": due, "late_due_date": last}
    return " ".join(remarks_on(folder, created_at=created, assignment=dates))


@pytest.mark.parametrize(("time", "length"), [
    ("12:00:01", "1 minute"),
    ("12:01:29", "1 minute"),
    ("12:01:31", "2 minutes"),
    ("12:02:30.5", "3 minutes"),
    ("12:59:00", "59 minutes"),
    ("13:00:00", "1 hour"),
    ("14:01:00", "2 hours and 1 minute"),
])  # fmt: skip
def test_late_work_has_a_sentence_with_the_delay(tmp_path: Path, time: str, length: str) -> None:
    said = late(tmp_path, f"2026-03-01T{time}Z", "2026-03-01T12:00:00Z")
    assert said == f"Handed in {length} after the due date."


@pytest.mark.parametrize(("created", "length"), [
    ("2026-03-02T12:00:00Z", "1 day"),
    ("2026-03-02T12:59:00Z", "1 day"),
    ("2026-03-02T13:00:00Z", "1 day and 1 hour"),
    ("2026-03-04T11:30:00Z", "2 days and 23 hours"),
])  # fmt: skip
def test_a_delay_of_days_has_hours_but_no_minutes(
    tmp_path: Path, created: str, length: str
) -> None:
    said = late(tmp_path, created, "2026-03-01T12:00:00Z")
    assert said == f"Handed in {length} after the due date."


def test_work_at_the_second_of_the_due_date_is_not_late(tmp_path: Path) -> None:
    noon = "2026-03-01T12:00:00Z"
    assert late(tmp_path, noon, noon) == ""
    assert late(tmp_path, noon, noon, noon) == ""


def test_the_delay_counts_from_the_last_date_for_late_work_once_that_is_over(
    tmp_path: Path,
) -> None:
    due, last = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"
    assert late(tmp_path, "2026-03-02T12:05:00Z", due, last) == (
        "Handed in 5 minutes after the last date for late work."
    )
    assert late(tmp_path, "2026-03-02T12:00:00Z", due, last) == (
        "Handed in 1 day after the due date."
    )


@pytest.mark.parametrize(
    "created", ["2026-03-01T12:01:00.1Z", "2026-03-01T12:01:00.123456789+00:00"]
)
def test_fractions_of_seconds_of_any_length_are_read(tmp_path: Path, created: str) -> None:
    assert late(tmp_path, created, "2026-03-01T12:00:00.00Z").startswith("Handed in 1 minute")


def test_a_group_is_named_and_a_single_student_is_not(tmp_path: Path) -> None:
    users = [{"name": name} for name in ("Ann", "Bo", "Cem")]
    assert remarks_on(tmp_path, users=users) == ["Handed in for Ann, Bo and Cem."]
    assert remarks_on(tmp_path, users=users[1:]) == ["Handed in for Bo and Cem."]
    assert remarks_on(tmp_path, users=users[:1]) == []


def test_only_a_further_attempt_has_its_number(tmp_path: Path) -> None:
    assert remarks_on(tmp_path, previous_submissions=[{}, {}]) == ["Submission number 3."]
    assert remarks_on(tmp_path, previous_submissions=[]) == []


def test_a_malformed_part_costs_no_other_sentence(tmp_path: Path) -> None:
    dates = {"due_date": "2026-03-01T12:00:00Z"}
    metadata: dict[str, object] = {
        "previous_submissions": [{}],
        "users": [{"name": "Ann"}, {"name": "Bo"}],
        "created_at": "2026-03-01T12:01:00Z",
        "assignment": dates,
    }
    said = ["Handed in 1 minute after the due date.", "Handed in for Ann and Bo.",
            "Submission number 2."]  # fmt: skip
    assert remarks_on(tmp_path, **metadata) == said
    assert remarks_on(tmp_path, **metadata | {"users": 3}) == [said[0], said[2]]
    assert remarks_on(tmp_path, **metadata | {"created_at": "noon"}) == said[1:]
    assert remarks_on(tmp_path, **metadata | {"assignment": []}) == said[1:]


def test_a_file_that_is_not_text_has_no_sentences(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(b"\xff\xfe{}")
    assert remarks(tmp_path / "m.json") == []
