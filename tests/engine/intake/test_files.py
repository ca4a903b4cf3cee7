"""The files of a hand-in: what a folder or zip holds, without litter, links and bombs."""

import io
import os
import stat
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from autograder.errors import SubmissionError
from autograder.intake import files
from autograder.intake.files import MAX_BYTES, File
from support.folders import fill, fill_with, zip_with


def names(path: Path) -> list[str]:
    """Return the paths of the files at *path*."""
    return sorted(str(file.path) for file in files.files_at(path))


def content(path: Path) -> bytes:
    """Return the content of the one file at *path*."""
    (file,) = files.files_at(path)
    return file.read()


def refusal(path: Path) -> str:
    """Return why *path*, or the one file in it, is refused."""
    with pytest.raises(SubmissionError) as caught:
        content(path)
    return str(caught.value)


# ---------------------------------------------------------------- folders and litter


def test_a_file_is_itself_and_a_folder_is_its_files(tmp_path: Path) -> None:
    fill_with(tmp_path, {"a/hw.ipynb": b"1", "a/b/data.csv": b"2"})
    assert content(tmp_path / "a" / "hw.ipynb") == b"1"
    assert names(tmp_path / "a") == ["b/data.csv", "hw.ipynb"]


LITTER = [
    ".hidden", ".ipynb_checkpoints/hw.ipynb", "a/__MACOSX/._hw.ipynb", "__pycache__/a.pyc", "desktop.ini",
    "Thumbs.db", "Icon\r", "index.html", "hw-checkpoint.ipynb", "~$notes.docx", "hw.ipynb~", "hw.py.swp",
    ".venv/lib/a.py", "venv/a.py", "Env/a.py", "lib/site-packages/a.py", "node_modules/a.py",
]  # fmt: skip


def test_what_no_student_made_is_left_out_of_folders_and_zips(tmp_path: Path) -> None:
    entries = {"hw.ipynb": b"", "index.html.py": b"", "mine/pyvenv.cfg": b"", "mine/lib/a.py": b""}
    fill_with(tmp_path / "a", entries | dict.fromkeys(LITTER, b""))
    assert names(tmp_path / "a") == ["hw.ipynb", "index.html.py"]
    packed = zip_with(tmp_path / "z.zip", *entries.items(), *((name, b"") for name in LITTER))
    assert names(packed) == ["z.zip/hw.ipynb", "z.zip/index.html.py"]


@pytest.mark.parametrize(("name", "verdict"), [
    ("icon", True), ("ICON\r", True), ("icons.py", False), ("THUMBS.DB", True), ("given", False),
    (".git", True), ("index.htm", True), ("environment.py", False), ("my-checkpoint.py", True),
])  # fmt: skip
def test_litter_is_known_by_its_whole_name(name: str, verdict: bool) -> None:
    assert files.is_litter(name) is verdict


def test_what_was_handed_out_lies_in_a_folder_of_that_name() -> None:
    assert files.was_handed_out(PurePosixPath("a/given/network.py"))
    assert files.was_handed_out(PurePosixPath("tests/q1.py"))
    assert not files.was_handed_out(PurePosixPath("given"))
    assert not files.was_handed_out(PurePosixPath("given.py"))


def test_a_folder_may_hold_no_more_files_than_a_zip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_ENTRIES", 5)
    fill_with(tmp_path / "a", {f"{number}.txt": b"" for number in range(5)} | {".hidden": b""})
    assert len(names(tmp_path / "a")) == 5
    (tmp_path / "a" / "more.txt").write_bytes(b"")
    assert refusal(tmp_path / "a") == "a holds too many files. Hand in the notebook itself."


def test_folders_that_are_nested_too_deep_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_folder: Path, _pattern: str) -> Iterator[Path]:
        raise OSError(36, "File name too long")

    monkeypatch.setattr(Path, "rglob", endless)
    assert refusal(tmp_path) == f"The folders in {tmp_path.name} are nested too deep."


# ---------------------------------------------------------------- links and others


def test_a_link_is_refused_and_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "secret/solution.ipynb", "secret/deep/other.ipynb")
    places = {"hw.ipynb": "secret/solution.ipynb", "gone.ipynb": "gone", "ann": "secret"}
    (tmp_path / "a").mkdir()
    for name, place in places.items():
        (tmp_path / "a" / name).symlink_to(tmp_path / place)
        assert refusal(tmp_path / "a" / name) == f"{name} is a link. Hand in the file itself."
    assert names(tmp_path / "a") == sorted(places), "and nothing of what they lead to"


def test_a_link_that_replaces_a_file_after_the_check_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "solution.ipynb")
    (tmp_path / "hw.ipynb").symlink_to(tmp_path / "solution.ipynb")
    monkeypatch.setattr(Path, "is_symlink", lambda _path: False)  # it was none then
    assert refusal(tmp_path / "hw.ipynb").startswith("hw.ipynb cannot be opened: ")


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.ipynb")
    assert refusal(tmp_path / "p.ipynb") == "p.ipynb is not a file."
    assert names(tmp_path) == []


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.py") == "a.py cannot be opened: No such file or directory."


# ---------------------------------------------------------------- zips


def test_the_files_of_a_zip_have_their_paths_with_slashes(tmp_path: Path) -> None:
    slashed, windows = zipfile.ZipInfo("/a/hw.py"), zipfile.ZipInfo("x")
    windows.filename = "b\\c\\hw.py"
    folder, up = zipfile.ZipInfo("x"), ("../../up.py", b"")
    folder.filename = "b\\d\\"
    packed = zip_with(tmp_path / "Z.ZIP", (slashed, b"1"), (windows, b"2"), (folder, b""), up)
    assert names(packed) == ["Z.ZIP/a/hw.py", "Z.ZIP/b/c/hw.py"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_usual_ways_to_pack_are_read(tmp_path: Path, packing: int) -> None:
    assert content(zip_with(tmp_path / "z.zip", ("hw.py", b"x = 1"), packing=packing)) == b"x = 1"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_way_to_pack_is_refused(tmp_path: Path, packing: int) -> None:
    path = zip_with(tmp_path / "z.zip", ("hw.py", b"x = 1"), packing=packing)
    assert refusal(path).startswith("hw.py in z.zip is packed in an unusual way. Hand in")


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("hw.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = zip_with(tmp_path / "z.zip", (link, b"/etc/passwd"))
    assert refusal(path) == "hw.ipynb in z.zip is a link. Hand in the file itself."


def test_two_files_of_one_name_in_a_zip_are_refused(tmp_path: Path) -> None:
    path = zip_with(tmp_path / "z.zip", ("hw.py", b""), ("hw.py", b"x"))
    assert refusal(path) == "z.zip holds two files of the name hw.py."


@pytest.mark.parametrize(("place", "change", "sentence"), [
    (b"PK\x01\x02", {8: 1}, "hw.py in z.zip cannot be unpacked: "),  # it seems to be encrypted
    (b"PK\x01\x02", {24: 2}, "hw.py in z.zip is not of the size that the zip says it has."),
    (b"x = 1", {0: 1}, "hw.py in z.zip cannot be unpacked: "),
    (b"PK\x05\x06", {0: 255}, "z.zip is not a whole zip file: "),
])  # fmt: skip
def test_a_damaged_zip_is_refused(
    tmp_path: Path, place: bytes, change: dict[int, int], sentence: str
) -> None:
    path = zip_with(tmp_path / "z.zip", ("hw.py", b"x = 1"), packing=zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    for offset, value in change.items():
        data[data.index(place) + offset] ^= value
    path.write_bytes(data)
    assert refusal(path).startswith(sentence)


def test_an_empty_zip_is_refused_and_a_zip_of_nothing_holds_none(tmp_path: Path) -> None:
    (tmp_path / "z.zip").write_bytes(b" \n")
    assert refusal(tmp_path / "z.zip") == "z.zip is empty."
    assert names(zip_with(tmp_path / "y.zip")) == []


# ---------------------------------------------------------------- bounds


def test_a_file_of_100_mb_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES)
    assert len(content(path)) == MAX_BYTES
    os.truncate(path, MAX_BYTES + 1)
    assert refusal(path).startswith("a.py is larger than 100 MB. Clear the outputs")
    bomb = zip_with(tmp_path / "z.zip", ("a.py", bytes(MAX_BYTES + 1)))
    assert refusal(bomb).startswith("a.py in z.zip is larger than 100 MB. ")


def test_a_zip_may_hold_5000_files_and_no_more(tmp_path: Path) -> None:
    entries = [(f"{number}.txt", b"") for number in range(5_000)]
    assert len(names(zip_with(tmp_path / "z.zip", *entries))) == 5_000
    path = zip_with(tmp_path / "z.zip", *entries, ("one more", b""))
    assert refusal(path) == "z.zip holds too many files. Hand in the notebook itself."


def test_an_environment_in_a_zip_does_not_count_up_to_60000_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_ENTRIES", 2)
    monkeypatch.setattr(files, "MAX_INDEX", 30)
    mine = [("my/pyvenv.cfg", b""), *((f"my/lib/{n}.py", b"") for n in range(27)), ("a.py", b"")]
    assert names(zip_with(tmp_path / "z.zip", *mine, ("b.py", b""))) == ["z.zip/a.py", "z.zip/b.py"]
    path = zip_with(tmp_path / "z.zip", *mine, ("b.py", b""), ("c.py", b""))
    assert refusal(path) == "z.zip holds too many files. Hand in the notebook itself."


def test_a_zip_of_deep_folders_is_refused_at_once(tmp_path: Path) -> None:
    assert len(names(zip_with(tmp_path / "z.zip", ("a/" * 100 + "hw.py", b"")))) == 1
    started = time.monotonic()
    path = zip_with(tmp_path / "z.zip", *((f"{'a/' * 30_000}{n}", b"") for n in range(100)))
    assert refusal(path) == "The folders in z.zip are nested too deep."
    assert time.monotonic() - started < 5


def test_zips_beside_other_files_are_opened_and_those_within_them_are_not(tmp_path: Path) -> None:
    inner = zip_with(tmp_path / "in.zip", ("hw.py", b"x")).read_bytes()
    fill_with(tmp_path, {"a/bad.zip": b"PK"})
    zip_with(tmp_path / "a" / "z.zip", ("in.zip", inner), ("b.py", b"y"))
    found = list(files.in_zips(files.files_at(tmp_path / "a")))
    assert [str(each.path) if isinstance(each, File) else str(each) for each in found] == [
        "bad.zip is not a whole zip file: File is not a zip file.",
        "z.zip/in.zip",
        "z.zip/b.py",
    ]


def test_ten_zips_are_opened_and_no_more_than_100_mb_of_them() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("hw.py", b"x = 1")
    many = [File(PurePosixPath(f"{n}.zip"), packed.getvalue) for n in range(12)]
    *found, last = files.in_zips(many)
    assert [isinstance(each, File) for each in found] == [True] * 10 + [False]
    assert str(last) == "11.zip was not opened: there are too many zips."
    large = [File(PurePosixPath(f"{n}.zip"), lambda: b"x" * (60 * 2**20)) for n in range(4)]
    assert ["not opened" in str(each) for each in files.in_zips(large)] == [
        False,
        False,
        True,
        True,
    ]
