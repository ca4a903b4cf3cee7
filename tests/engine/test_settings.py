"""The settings in `pyproject.toml`: valid values are read, and others are refused with a sentence."""

from pathlib import Path

import pytest

from autograder import settings
from autograder.errors import GraderError
from autograder.settings import ForStudents, Settings
from support.grading import SETTINGS


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("students = {feedback = 'all'}", "feedback should be one of 'public', 'counts', 'full'"),
        ("students = {marks = 'never'}", "marks should be one of 'visible', 'after_due_date'"),
        ("students = {hidden = 'full'}", r"\[tool.autograder.students\] has no setting 'hidden'"),
    ],
)
def test_an_unknown_or_mistyped_setting_is_refused(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(f"[tool.autograder]\n{text}\n")
    assert settings.load(path) == Settings()
    with pytest.raises(GraderError, match=complaint):
        settings.load_for_students(path)


def test_written_settings_are_read_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    students = ForStudents("full", "after_published")
    path.write_text(settings.to_toml(SETTINGS, students))
    assert (settings.load(path), settings.load_for_students(path)) == (SETTINGS, students)
