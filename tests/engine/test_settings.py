"""The settings in `pyproject.toml`: valid values are read, and others are refused with a sentence."""

from dataclasses import fields
from pathlib import Path

import pytest

from autograder import settings
from autograder.errors import GraderError
from autograder.settings import ForStudents, Settings
from support.grading import SETTINGS


@pytest.fixture
def pyproject(tmp_path: Path) -> Path:
    """The path of a `pyproject.toml` for a test to write."""
    return tmp_path / "pyproject.toml"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("students = {feedback = 'all'}", "feedback should be one of 'public', 'counts', 'full'"),
        ("students = {marks = 'never'}", "marks should be one of 'visible', 'after_due_date'"),
        ("students = {hidden = 'full'}", r"\[tool.autograder.students\] has no setting 'hidden'"),
    ],
)
def test_an_unknown_or_mistyped_setting_is_refused(
    pyproject: Path, text: str, complaint: str
) -> None:
    pyproject.write_text(f"[tool.autograder]\n{text}\n")
    assert settings.load(pyproject) == Settings()
    with pytest.raises(GraderError, match=complaint):
        settings.load_for_students(pyproject)


def test_written_settings_are_read_unchanged(pyproject: Path) -> None:
    students = ForStudents("full", "after_published")
    pyproject.write_text(settings.to_toml(SETTINGS, students))
    assert settings.load(pyproject) == SETTINGS
    assert settings.load_for_students(pyproject) == students


@pytest.mark.parametrize("value", ["0", "-1", "0.0", "-inf", "inf", "nan", "true", "'5'", "[5]"])
def test_a_limit_that_is_not_a_finite_positive_number_is_refused(
    pyproject: Path, value: str
) -> None:
    pyproject.write_text(f"[tool.autograder]\ncall_seconds = {value}\n")
    with pytest.raises(GraderError, match="call_seconds should be a positive number, but is "):
        settings.load(pyproject)


@pytest.mark.parametrize("name", [each.name for each in fields(Settings) if each.type is int])
def test_a_limit_that_counts_things_is_a_whole_number(pyproject: Path, name: str) -> None:
    pyproject.write_text(f"[tool.autograder]\n{name} = 1.5\n")
    with pytest.raises(GraderError, match=f"{name} should be a whole number, but is 1.5"):
        settings.load(pyproject)


@pytest.mark.parametrize("value", ["1", "0.25", "0.5e-3"])
def test_a_limit_may_be_any_positive_number(pyproject: Path, value: str) -> None:
    pyproject.write_text(f"[tool.autograder]\ncall_seconds = {value}\n")
    assert settings.load(pyproject) == Settings(call_seconds=float(value))


def test_the_error_on_an_unknown_limit_lists_all_limits(pyproject: Path) -> None:
    pyproject.write_text("[tool.autograder]\nmemory = 400\n")
    with pytest.raises(GraderError) as caught:
        settings.load(pyproject)
    assert str(caught.value) == (
        f"{pyproject}: [tool.autograder] has no setting 'memory'; there are call_seconds, "
        "cell_seconds, submission_seconds, checks, memory_mb, folder_mb, processes."
    )


def test_students_must_be_a_table(pyproject: Path) -> None:
    pyproject.write_text("[tool.autograder]\nstudents = 'full'\n")
    with pytest.raises(GraderError, match="students should be a table of settings, but is 'full'"):
        settings.load_for_students(pyproject)


def test_an_address_that_is_not_text_is_refused(pyproject: Path) -> None:
    pyproject.write_text("[tool.autograder.students]\nassignment_address = 4\n")
    with pytest.raises(
        GraderError, match="assignment_address should be a text in quotes, but is 4"
    ):
        settings.load_for_students(pyproject)


@pytest.mark.parametrize("text", ["", "[tool.other]\nx = 1\n", "[project]\nname = 'x'\n"])
def test_missing_settings_have_their_defaults(pyproject: Path, text: str) -> None:
    pyproject.write_text(text)
    assert settings.load(pyproject) == Settings()
    assert settings.load_for_students(pyproject) == ForStudents()


def test_the_pyproject_of_this_project_lists_every_setting_with_its_default() -> None:
    """Staff see there what they can set."""
    text = settings.PYPROJECT.read_text(encoding="utf-8")
    assert settings.load() == Settings()
    for name in (*vars(settings.load()), *vars(settings.load_for_students())):
        assert f"\n{name} = " in text
