"""Which file of a hand-in counts, what lies beside it, and what is said of the others."""

import time
from pathlib import Path

import pytest

from autograder.errors import SubmissionError
from autograder.intake import choice
from autograder.intake.cells import Content
from support.folders import fill_with, zip_with
from support.small_handout import HANDOUT, notebook_with

BLANK = notebook_with()
SCRIPT = b"# %%\ndef f(x):\n    return x\n"
SOLVED = notebook_with(q1_answer="def f(x):\n    return x\n", q2_answer="By the chain rule.")
ONE = notebook_with(q1_answer="def f(x):\n    return 1\n")


def read(*paths: Path) -> Content:
    return choice.read(paths, HANDOUT)


def in_folder(tmp_path: Path, files: dict[str, bytes]) -> Content:
    """Return what counts of a folder with *files*."""
    return read(fill_with(tmp_path / "jdoe", files))


def refusal(*paths: Path) -> str:
    """Return why *paths* are refused."""
    with pytest.raises(SubmissionError) as caught:
        read(*paths)
    return str(caught.value)


# ---------------------------------------------------------------- which one counts


def test_one_file_counts_without_a_note(tmp_path: Path) -> None:
    content = read(fill_with(tmp_path, {"a.py": SCRIPT}) / "a.py")
    assert [cell.source for cell in content.code] == ["def f(x):\n    return x\n"]
    assert (content.notes, dict(content.files)) == ((), {})


@pytest.mark.parametrize(("files", "chosen"), [
    ({"hw.ipynb": BLANK, "hw.py": SCRIPT}, "hw.py counts, with 1 answer. Left out: hw.ipynb (no answers)."),
    ({"hw.ipynb": SOLVED, "hw.py": SCRIPT}, "hw.ipynb counts, with 2 answers. Left out: hw.py (1 answer)."),
    ({"b.ipynb": ONE, "a.py": SCRIPT}, "b.ipynb counts, with 1 answer. Left out: a.py (1 answer)."),
    ({"a.ipynb": ONE, "hw.ipynb": ONE}, "hw.ipynb counts, with 1 answer. Left out: a.ipynb (1 answer)."),
    ({"a/b.ipynb": ONE, "c.ipynb": ONE}, "c.ipynb counts, with 1 answer. Left out: a/b.ipynb (1 answer)."),
    ({"hw.ipynb": BLANK, "hw.py": b"x = 1"}, "hw.ipynb counts, with no answers. Left out: hw.py (no answers)."),
    ({"hw.ipynb": notebook_with(q2_answer="So."), "a.ipynb": BLANK}, "hw.ipynb counts, with 1 answer. Left out: a.ipynb (no answers)."),
])  # fmt: skip
def test_the_file_with_more_answers_counts_then_the_notebook_then_the_name(
    tmp_path: Path, files: dict[str, bytes], chosen: str
) -> None:
    assert in_folder(tmp_path, files).notes == (chosen,)


def test_a_note_names_five_of_many_others(tmp_path: Path) -> None:
    (note,) = in_folder(tmp_path, {f"{number}.ipynb": ONE for number in range(9)}).notes
    assert note.endswith("4.ipynb (1 answer), 5.ipynb (1 answer) and 3 more.")


def test_the_files_of_one_student_in_an_export_are_one_hand_in(tmp_path: Path) -> None:
    fill_with(tmp_path, {"a_hw.py": SCRIPT, "a_hw.ipynb": BLANK, "z.zip": b"PK"})
    content = read(*sorted(tmp_path.iterdir()))
    assert len(content.code) == 1
    assert "Left out: z.zip is not a whole zip file: File is not a zip file." in content.notes


def test_what_lies_in_a_folder_or_in_a_zip_is_named_by_its_path(tmp_path: Path) -> None:
    assert in_folder(tmp_path, {"a/hw.ipynb": ONE}).notes == ("a/hw.ipynb counts.",)
    packed = zip_with(tmp_path / "z.zip", ("a/hw.ipynb", ONE))
    assert read(packed).notes == ("z.zip/a/hw.ipynb counts.",)


@pytest.mark.parametrize(("name", "data", "note"), [
    ("hw.py", ONE, "hw.py is read as the notebook that it is."),
    ("hw.ipynb.json", ONE, "hw.ipynb.json is read as the notebook that it is."),
    ("hw.ipynb.txt", ONE, "hw.ipynb.txt is read as the notebook that it is."),
    ("hw.txt", ONE, "hw.txt is read as the notebook that it is."),
    ("hw", ONE, "hw is read as the notebook that it is."),
    ("hw.json", ONE, "hw.json is read as the notebook that it is."),
    ("hw.ipynb", SCRIPT, "hw.ipynb is read as the script that it is."),
    ("HW.PY", SCRIPT, ""), ("HW.IPYNB", ONE, ""), ("hw.py.txt", SCRIPT, ""),
])  # fmt: skip
def test_content_tells_what_a_file_is(tmp_path: Path, name: str, data: bytes, note: str) -> None:
    content = read(fill_with(tmp_path, {name: data}) / name)
    assert HANDOUT.answered(content.cells) == 1
    assert content.notes == ((note,) if note else ())


def test_zips_beside_other_files_are_looked_into(tmp_path: Path) -> None:
    (tmp_path / "jdoe").mkdir()
    zip_with(tmp_path / "jdoe" / "hw.zip", ("hw.ipynb", SOLVED))
    content = in_folder(tmp_path, {"helper.py": b"x = 1"})
    assert content.notes[0].startswith(
        "hw.zip/hw.ipynb counts, with 2 answers. Left out: helper.py"
    )
    assert dict(content.files) == {"helper.py": b"x = 1"}


# ---------------------------------------------------------------- what lies beside it


def test_helpers_and_data_lie_beside_the_file_that_counts(tmp_path: Path) -> None:
    helpers = {"b.py": b"y = 2", "net/__init__.py": b"", "net/a.py": b"x = 1", "data.json": b"[]"}
    elsewhere = {"../other/c.py": b"", "up.txt": b""}
    inside = {f"work/{name}": data for name, data in {"hw.ipynb": SOLVED, **helpers}.items()}
    content = in_folder(tmp_path, {**inside, **elsewhere})
    assert dict(content.files) == helpers


def test_a_script_does_not_lie_beside_itself(tmp_path: Path) -> None:
    content = in_folder(tmp_path, {"hw.py": SCRIPT, "other.py": b"x = 1", "hw.ipynb": BLANK})
    assert dict(content.files) == {"other.py": b"x = 1"}


def test_what_was_handed_out_is_left_out_wherever_it_lies(tmp_path: Path) -> None:
    files = {"hw.ipynb": SOLVED, "given/network.py": SCRIPT * 9, "tests/q1.py": SCRIPT}
    note = "Left out: given and tests, of which the grader has its own."
    packed = zip_with(tmp_path / "z.zip", *files.items()).read_bytes()
    for each in (files, {"a/z.zip": packed}):
        content = read(fill_with(tmp_path / str(len(each)), each))
        assert (dict(content.files), content.notes[1:]) == ({}, (note,))
    assert read(tmp_path / "z.zip").notes[1:] == (note,)


def test_modules_come_first_and_what_is_too_much_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "MAX_FILE_BYTES", 10)
    files = {"hw.ipynb": ONE, "a.csv": b"12345", "b.csv": b"123456", "c.csv": b"", "z.py": b"12345"}
    content = in_folder(tmp_path, files)
    assert dict(content.files) == {"z.py": b"12345", "a.csv": b"12345", "c.csv": b""}
    assert content.notes[-1] == (
        "Not there while grading, because there are too many files: b.csv."
    )


def test_links_are_not_there_while_grading(tmp_path: Path) -> None:
    fill_with(tmp_path, {"jdoe/hw.ipynb": ONE, "secret.py": b"x = 1"})
    (tmp_path / "jdoe" / "secret.txt").symlink_to(tmp_path / "secret.py")
    (tmp_path / "jdoe" / "secret.py").symlink_to(tmp_path / "secret.py")
    content = in_folder(tmp_path, {})
    assert dict(content.files) == {}
    assert "Left out: secret.py is a link. Hand in the file itself." in content.notes


# ---------------------------------------------------------------- nothing that counts


@pytest.mark.parametrize(("files", "sentence"), [
    ({"hw.ipynb": b""}, "hw.ipynb is empty."),
    ({"hw.py": b" \n\t"}, "hw.py is empty."),
    ({"hw.ipynb": ONE[:-40], "given/a.py": b"x"}, "hw.ipynb is cut off in the middle ("),
    ({"hw.ipynb": b"<html>"}, "hw.ipynb is a web page that was saved"),
    ({"a.pdf": b"%PDF", "b.docx": b"PK"}, "The folder holds neither a notebook (.ipynb) nor a script (.py), but for what was handed out. It holds a.pdf, b.docx."),
    ({"given/a.py": b"x = 1"}, "The folder holds neither a notebook (.ipynb) nor a script (.py), but for"),
    ({"z.zip": b"PK"}, "z.zip is not a whole zip file: "),
])  # fmt: skip
def test_a_sentence_says_why_nothing_of_a_folder_counts(
    tmp_path: Path, files: dict[str, bytes], sentence: str
) -> None:
    fill_with(tmp_path / "jdoe", files)
    assert refusal(tmp_path / "jdoe").startswith(sentence)


def test_a_sentence_says_why_a_file_does_not_count(tmp_path: Path) -> None:
    fill_with(tmp_path, {"a.pdf": b"%PDF", "essay": b"words"})
    for name in ("a.pdf", "essay"):
        wanted = f"{name} is neither a notebook (.ipynb) nor a script (.py) nor a zip."
        assert refusal(tmp_path / name) == wanted
    empty = zip_with(tmp_path / "z.zip")
    assert refusal(empty).startswith("z.zip holds neither a notebook (.ipynb) nor a script (.py)")


def test_what_cannot_be_read_does_not_hinder_what_can(tmp_path: Path) -> None:
    content = in_folder(tmp_path, {"hw.ipynb": ONE[:-40], "mine.py": SCRIPT, "empty.py": b""})
    assert len(content.code) == 1
    assert content.notes[0] == "mine.py counts."
    assert [note[:30] for note in content.notes[1:]] == [
        "Left out: hw.ipynb is cut off ",
        "Left out: empty.py is empty.",
    ]


# ---------------------------------------------------------------- bounds


def test_fifty_files_are_looked_at_first_those_that_most_probably_count(tmp_path: Path) -> None:
    many = {f"a/{number:02}.py": b"x = 1" for number in range(60)}
    content = in_folder(tmp_path, {**many, "a/b/c/hw.ipynb": SOLVED, "z.ipynb": ONE})
    assert content.notes[0].startswith("a/b/c/hw.ipynb counts, with 2 answers.")
    assert "Left out: a/48.py, for there are too many notebooks and scripts." in content.notes


def test_files_that_are_read_in_vain_use_up_the_time_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"hw.ipynb": SOLVED} | {f"{number:02}.py": b"#" * 100 for number in range(9)}
    monkeypatch.setattr(choice, "MAX_READ", 4_000 + len(SOLVED))
    assert "Left out: 05.py, for there are too many" in in_folder(tmp_path, files).notes[1]
    files |= {f"{number:02}.py": b"" for number in range(30)}
    notes = in_folder(tmp_path, files).notes
    assert notes[0] == "hw.ipynb counts."
    assert "Left out: 00.py is empty." in notes


def test_no_more_is_unpacked_after_ten_files_that_are_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "MAX_FILE_BYTES", 10)
    large = {f"{number:02}.csv": bytes(11) for number in range(12)}
    content = in_folder(tmp_path, {"hw.ipynb": SOLVED, **large, "small.csv": b"1", "a.csv": b"1"})
    assert dict(content.files) == {}
    assert content.notes[-1].endswith("04.csv and 9 more.")


def test_a_zip_bomb_takes_no_time(tmp_path: Path) -> None:
    large = bytes(100 * 2**20 + 1)
    bombs = [("a.py", large), ("a.csv", large), ("b.py", b"[" * 10**6)]
    packed = zip_with(tmp_path / "z.zip", ("hw.ipynb", SOLVED), *bombs)
    started = time.monotonic()
    assert read(packed).notes[0].startswith("z.zip/hw.ipynb counts, with 2 answers.")
    assert time.monotonic() - started < 10
