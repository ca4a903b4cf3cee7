"""Work without JupyterLab: check a script on the command line, and use Colab."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from autograder.authoring.build import ADDRESS
from support.assignment import POINTS, PUBLIC
from support.project import ASSIGNMENT, BUILD, MASTER, SAMPLES

STUB = '    raise NotImplementedError("q3: compute_dE_df is not written yet")'
WORKS = "compute_dE_df has no value. Run the cell that defines it"  # a check that works says so


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the assignment as students get it."""
    return Path(shutil.copytree(ASSIGNMENT, tmp_path / "assignment"))


def check(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command that checks a script, in *folder*."""
    return subprocess.run(
        [sys.executable, "-m", "given", *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def answer(folder: Path, code: str) -> None:
    """Write *code* into the script, as the answer to question 3."""
    script = folder / "backprop.py"
    text = script.read_text("utf-8")
    assert text.count(STUB) == 1
    script.write_text(text.replace(STUB, f"    {code}"), "utf-8")


def test_every_question_of_an_untouched_script_is_open(folder: Path) -> None:
    done = check(folder)
    assert done.returncode == 1
    assert done.stdout.count("○ ") == len(POINTS)
    assert "\nNothing is written yet: q2, in words; q4b, in words; q5e, in words; " in done.stdout
    assert done.stdout.endswith(f"\n0 of {PUBLIC:g} points of the public tests\n")
    assert done.stderr == ""


def test_a_script_gets_the_same_sentences_as_a_notebook(folder: Path) -> None:
    answer(folder, "return Y_hat - Y")
    done = check(folder, "q3")
    assert done.returncode == 1
    assert "✗ q3: not right yet, 0 of 0.5 points here" in done.stdout
    assert "compute_dE_df: the mean over the samples is missing." in done.stdout


def test_a_right_answer_in_a_script_passes(folder: Path) -> None:
    answer(folder, "return (Y_hat - Y) / Y.shape[1]")
    done = check(folder, "q3")
    assert done.returncode == 0
    assert "✓ q3: right, as far as it is checked here" in done.stdout


def test_only_the_students_own_cells_print(folder: Path) -> None:
    answer(folder, "return 1\nprint('my', 'own')")
    done = check(folder, "q1b")
    assert done.stdout.startswith("my own\n○ q1b: open")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("return (Y_hat - Y", "SyntaxError: '(' was never closed"),
        ("return 1\n1 / 0", "ZeroDiv"),
        ("return 1\nraise SystemExit", "SystemExit"),
    ],
)
def test_a_failed_cell_is_named_by_line_and_the_others_are_graded(
    folder: Path, code: str, words: str
) -> None:
    answer(folder, code)
    lines = (folder / "backprop.py").read_text("utf-8").splitlines()
    line = next(
        n for n, text in enumerate(lines, 1) if text.strip() == code.rsplit("\n", maxsplit=1)[-1]
    )
    done = check(folder, "q1b")
    assert f"backprop.py, line {line}: {words}" in done.stdout
    assert "○ q1b: open" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_a_script_in_another_encoding_is_read_or_refused_with_a_sentence(
    folder: Path, encoding: str
) -> None:
    script = folder / "backprop.py"
    script.write_text("# %%\nname = 'Zoë'\n", encoding)
    done = check(folder, "q1b")
    if encoding == "utf-8-sig":
        assert "q1b: not right yet" in done.stdout
        assert done.stderr == ""
    else:
        assert done.returncode == 2
        assert "backprop.py cannot be read: have your editor save it in UTF-8" in done.stderr


def test_verdicts_are_printed_on_a_terminal_without_unicode(folder: Path) -> None:
    done = check(folder, "q1b", PYTHONIOENCODING="cp1252")
    assert "○ q1b: open" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["q0"], "there is no question 'q0'; there are " + ", ".join(POINTS)),
        (["--script", "mine.py"], "there is no mine.py here"),
    ],
)
def test_a_missing_question_or_script_is_named(
    folder: Path, arguments: list[str], words: str
) -> None:
    done = check(folder, *arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_perfect_script_of_the_sample_class_passes(folder: Path) -> None:
    shutil.copy(SAMPLES / "perfect-loops.py", folder)
    done = check(folder, "--script", "perfect-loops.py")
    assert done.returncode == 0
    assert f"{PUBLIC:g} of {PUBLIC:g} points" in done.stdout


@pytest.fixture
def address() -> Iterator[str]:
    """Serve the files of a course, and yield the address of assignment.zip."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(BUILD))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/assignment.zip"
        server.shutdown()


def on_colab(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    """Run the first two cells of the notebook in an empty *folder*, where Colab's package is."""
    assert MASTER.read_text("utf-8").count(ADDRESS) == 1
    notebook = json.loads((ASSIGNMENT / "backprop.ipynb").read_text("utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    first = "\n".join(code[:2]).replace('address = ""', f'address = "{address}"')
    # Two empty modules stand in for Colab's own package.
    pretend = "import sys, types\nfor n in ('google', 'google.colab'): sys.modules[n] = types.ModuleType(n)\n"
    program = "\n".join([pretend, first, 'print(grader.check("q3"))', "grader.export()"])
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_on_colab_a_folded_cell_fetches_what_the_notebook_needs(
    tmp_path: Path, address: str
) -> None:
    done = on_colab(tmp_path, address)
    assert WORKS in done.stdout, done.stderr
    assert "On Colab hand in the notebook itself" in done.stdout
    assert (tmp_path / "given").is_dir()


def test_on_colab_an_uploaded_zip_works_too(tmp_path: Path) -> None:
    told = on_colab(tmp_path, "")
    assert "Ask your course for assignment.zip, put it into Files" in told.stderr
    shutil.copy(BUILD / "assignment.zip", tmp_path)
    assert WORKS in on_colab(tmp_path, "").stdout


def test_colab_gets_the_version_of_otter_that_others_get() -> None:
    notebook = (ASSIGNMENT / "backprop.ipynb").read_text("utf-8")
    wanted = (ASSIGNMENT / "requirements.txt").read_text("utf-8").splitlines()
    assert any(line.startswith("otter-grader") and f'\\"{line}\\"' in notebook for line in wanted)
