"""Files are written whole or not at all, and zips of equal files are equal."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from autograder.errors import GraderError
from autograder.files import replace_file, replace_with_zip, zipped


def entries(content: bytes) -> dict[str, zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {entry.filename: entry for entry in archive.infolist()}


def test_a_zip_holds_its_files_in_the_order_of_their_names() -> None:
    packed = zipped({"b": b"two", "a/c": b"one"})
    assert list(entries(packed)) == ["a/c", "b"]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.read("a/c") == b"one"
    assert packed == zipped({"a/c": b"one", "b": b"two"})


def test_only_entries_that_begin_like_a_program_are_executable() -> None:
    found = entries(zipped({"run": b"#!/bin/sh\n", "text": b"a #!"}))
    assert {name: entry.external_attr >> 16 for name, entry in found.items()} == {
        "run": stat.S_IFREG | 0o755,
        "text": stat.S_IFREG | 0o644,
    }
    assert {entry.create_system for entry in found.values()} == {3}, (
        "the permissions are those of Unix"
    )


def test_a_zip_is_compressed_and_its_dates_are_constant() -> None:
    (entry,) = entries(zipped({"long": b"x" * 10_000})).values()
    assert entry.compress_size < 1_000
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_bytes(b"a longer text before")
    replace_file(path, b"after")
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_zip_is_written_as_its_files_come(tmp_path: Path) -> None:
    path = tmp_path / "feedback.zip"
    replace_with_zip(path, ((name, name.encode()) for name in ("b", "a/c")))
    assert list(entries(path.read_bytes())) == ["b", "a/c"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_zip_whose_files_fail_to_come_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "feedback.zip"
    path.write_bytes(b"old")
    with pytest.raises(KeyError):
        replace_with_zip(path, ((name, {"a": b""}[name]) for name in "ab"))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_replacement_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "in the way"
    folder.mkdir()
    with pytest.raises(GraderError, match="in the way cannot be written: Is a directory"):
        replace_file(folder, b"content")
    assert list(tmp_path.iterdir()) == [folder]


def test_the_error_on_a_missing_folder_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match=r"gone/grades\.csv cannot be written: No such file"):
        replace_file(tmp_path / "gone" / "grades.csv", b"")
