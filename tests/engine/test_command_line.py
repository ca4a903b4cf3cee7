"""Bad input gets a sentence and the right exit status, and all other submissions are graded."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from autograder.__main__ import main
from autograder.grading import plan
from autograder.grading.grade import Grader
from autograder.grading.plan import Plan
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.tables import from_csv
from support.grading import small_build
from support.notebooks import notebook_of
from support.project import BUILD, ROOT

pytestmark = pytest.mark.usefixtures("shared_workers")
ANSWER = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T\n"
Done = subprocess.CompletedProcess[str]


def run(*arguments: object) -> Done:
    """Run `python -m autograder` with *arguments*."""
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def run_here(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Do what `run` does in this process, which has everything imported."""
    monkeypatch.chdir(ROOT)

    def run(*arguments: object) -> Done:
        with redirect_stdout(StringIO()) as output, redirect_stderr(StringIO()) as errors:
            try:
                status = main([*map(str, arguments)])
            except SystemExit as stop:  # by argparse
                status = stop.code
        return Done(arguments, status, output.getvalue(), errors.getvalue())

    return run


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {from_csv(row["submission"]): row for row in csv.DictReader(file)}


def write_notebook(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook_of(ANSWER)), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one submission, good.py, which gets 2 points."""
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "good.py").write_text(ANSWER, encoding="utf-8")
    return folder


def test_a_missing_folder_is_named_and_the_others_are_graded(
    run_here: Callable[..., Done], folder: Path, tmp_path: Path
) -> None:
    paths = (tmp_path / "nowhere", folder)
    done = run_here("grade", *paths, "--out", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 2
    assert f"there is no file or folder {tmp_path / 'nowhere'}" in done.stderr
    assert rows(tmp_path / "out")["good"]["score"] == "2"


def test_an_empty_folder_holds_no_submissions(
    run_here: Callable[..., Done], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    done = run_here("grade", tmp_path / "empty", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "no submissions found" in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_path_at_all_is_wrong_usage(run_here: Callable[..., Done]) -> None:
    done = run_here("grade", "--out", "somewhere")
    assert done.returncode == 2
    assert "PATH" in done.stderr


@pytest.mark.parametrize("jobs", ["0", "two", "-1", "1.5"])
def test_a_wrong_number_of_jobs_is_wrong_usage(
    run_here: Callable[..., Done], folder: Path, tmp_path: Path, jobs: str
) -> None:
    done = run_here("grade", folder, "--out", tmp_path / "out", f"--jobs={jobs}")
    assert done.returncode == 2
    assert f"should be a whole number from 1 on, but is '{jobs}'" in done.stderr


@pytest.mark.parametrize(("mistake", "sentence"), [
    ("SUBMISSION=class", 'SUBMISSION is "class", but the name is SUBMISSIONS, with an S'),
    ("FORCE=yes", 'FORCE should be 1, or empty, but is "yes"'),
    ("WEAK=no", 'WEAK should be 1, or empty, but is "no"'),
])  # fmt: skip
def test_make_names_what_was_mistyped(mistake: str, sentence: str) -> None:
    command = ["make", "grade", mistake, "--dry-run", "--assume-old=build/questions.json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert sentence in done.stderr


@pytest.mark.parametrize(("named", "out"), [
    ([], '--out "grades/sample"'),
    (["SUBMISSIONS=tests/classes/hostile"], ""),
    (["SUBMISSIONS=class", "OUT=my grades"], '--out "my grades"'),
])  # fmt: skip
def test_make_names_the_results_of_the_sample_class_alone(named: list[str], out: str) -> None:
    command = ["make", "grade", *named, "--dry-run", "--assume-old=build/questions.json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert " ".join(re.findall(r'--out "[^"]*"', done.stdout)) == out


def test_a_switch_is_on_at_1_and_off_at_0() -> None:
    command = [
        "make",
        "grade",
        "FORCE=1",
        "WEAK=0",
        "--dry-run",
        "--assume-old=build/questions.json",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--force" in done.stdout
    assert "--weak-isolation" not in done.stdout


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of one run over a class whose files are odd, though most answers are right."""
    base = tmp_path_factory.mktemp("odd")
    folder = base / "class"
    write_notebook(folder / "twin.ipynb")
    (folder / "twin.py").write_text(ANSWER, encoding="utf-8")
    (folder / "essay.docx").write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(folder / "both.zip", "w") as archive:
        for name in ("one.ipynb", "sub/two.ipynb"):
            archive.writestr(name, json.dumps(notebook_of(ANSWER)))
    for name in SCRIPTS:
        write_notebook(folder / f"{name}.ipynb")
    write_notebook(folder / ("x" * 249 + ".ipynb"))
    (folder / ("x" * 249 + ".py")).write_text(ANSWER, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.py")).write_text(ANSWER, encoding="utf-8")
    text = "raise ValueError('\\ud800 \\0 \\r\\n \\x1b[31m é')"
    shout = f"def compute_dE_dW(*_):\n    {text}\n{text}\n"
    (folder / "shout.py").write_text(shout, encoding="utf-8")
    write_notebook(folder / ".ipynb_checkpoints" / "twin-checkpoint.ipynb")
    (folder / ".DS_Store").write_bytes(b"\x00")
    (folder / "__MACOSX").mkdir()
    write_notebook(base / "monday" / "hw.ipynb")
    write_notebook(base / "friday" / "hw.ipynb")
    write_notebook(base / "students" / "Anna" / "backprop.ipynb")
    write_notebook(base / "students" / "Björn" / "nested" / "backprop.ipynb")
    (base / "students" / "Björn" / "notes.txt").write_text("hello", encoding="utf-8")
    (base / "students" / "Chen").mkdir()
    paths, build = [base / name for name in FOLDERS], small_build(base, "q2", "q3")
    done = run("grade", *paths, "--out", base / "out", "--jobs", 1, "--build", build)
    assert done.returncode == 0, done.stderr
    return base / "out"


FOLDERS = ("class", "monday", "friday", "students")
SCRIPTS = ("Zoë Müller", "李雷", "O'Neil; drop, table", "=1+1", "-rf")
LONG = "class_" + "x" * 194


def test_every_submission_has_a_row(odd: Path) -> None:
    """Files with the same stem keep their suffix, or get the name of their folder too."""
    named = ["twin.ipynb", "twin.py", "friday_hw.ipynb", "monday_hw.ipynb", LONG, f"{LONG}-2"]
    others = ["essay", "both", "caf?", "shout", "Anna", "Björn", "Chen", *SCRIPTS]
    assert list(rows(odd)) == sorted([*named, *others])


def test_every_row_has_its_result_and_its_feedback(odd: Path) -> None:
    for folder, suffix in (("results", ".json"), ("feedback", ".html")):
        assert {path.name for path in (odd / folder).iterdir()} == {
            f"{name}{suffix}" for name in rows(odd)
        }


def test_no_name_costs_marks(odd: Path) -> None:
    without = {"essay", "shout", "Chen"}
    assert {name for name, row in rows(odd).items() if row["score"] != "2"} == without


@pytest.mark.parametrize(("name", "status", "note"), [
    ("essay", "unreadable", "essay.docx is neither a notebook (.ipynb) nor a script (.py) nor a zip."),
    ("both", "graded", "Left out: both.zip/sub/two.ipynb (1 answer)."),
    ("Chen", "unreadable", "The folder holds neither a notebook (.ipynb) nor a script (.py), but"),
    ("shout", "graded", "The cell at line 3 raised ValueError: ? [31m é"),
])  # fmt: skip
def test_the_note_says_what_counts_and_why_there_are_no_marks(
    odd: Path, name: str, status: str, note: str
) -> None:
    assert rows(odd)[name]["status"] == status
    assert note in rows(odd)[name]["note"]


def test_unprintable_characters_in_a_message_are_replaced(odd: Path) -> None:
    """Half a surrogate pair, a NUL and line ends stand in a note and in the message of a test."""
    details = json.loads((odd / "results" / "shout.json").read_text(encoding="utf-8"))
    (question,) = [each for each in details["questions"] if each["id"] == "q2"]
    assert question["tests"][0]["message"].startswith("compute_dE_dW raised ValueError: ? ")
    assert "compute_dE_dW raised ValueError: ? " in (odd / "feedback" / "shout.html").read_text(
        "utf-8"
    )


# Sequences that reset a terminal, change its title and colours, and change the direction of writing.
CONTROLS = "\x1bc\x1b]0;owned\x07\x9b31m\x7f\u202e\u2066\u200b\u2028\u2029\r\n\x00"


@pytest.fixture(scope="module")
def controlling(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """Grade a class that writes controls and formulas wherever a student can write."""
    base = tmp_path_factory.mktemp("controlling")
    folder = base / "class"
    for name in (
        "victim", "x\rvictim", "x\nvictim", "x_victim", "\x1bc", "=1+1\u202e", "+1_0", "\u2028",
    ):  # fmt: skip
        write_notebook(folder / f"{name}.ipynb")
    shout = f"raise ValueError('=' + {CONTROLS!r})"
    (folder / "shout.py").write_text(f"{shout}\ndef compute_dE_dW(*_):\n    {shout}\n", "utf-8")
    (folder / "plot.py").write_text(
        "import matplotlib.pyplot as plt\ndef plot_gradients(m):\n    ax = plt.subplots()[1]\n"
        f"    ax.plot(m)\n    ax.set(xlabel={'=1+1' + CONTROLS!r})\n    return ax\n",
        "utf-8",
    )
    write_notebook(folder / f"group{CONTROLS[:-1]}" / f"a{CONTROLS[:-1]}.ipynb")
    write_notebook(folder / f"group{CONTROLS[:-1]}" / "b.ipynb")
    (folder / "no.ipynb").write_text("{", "utf-8")
    arguments = ["grade", folder, "--out", base / "out", "--jobs", 1]
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    manual = base / "out" / "manual.csv"
    text = manual.read_text("utf-8")
    assert ",q2_written,," in text
    marked = text.replace("victim,q2_written,,", "victim,q2_written,1,")
    manual.write_text(marked + f'"nobody{CONTROLS[:-3]}",q2_written,1,2,\n', "utf-8")
    again = run(*arguments)
    assert again.returncode == 0, again.stderr
    return base / "out", Done((), 0, done.stdout + again.stdout, done.stderr + again.stderr)


def test_nothing_that_a_student_writes_controls_a_terminal_or_a_table(
    controlling: tuple[Path, Done],
) -> None:
    out, done = controlling
    files = [*out.glob("*.csv"), *(out / "results").iterdir()]
    assert len(files) > 12
    for text in (done.stdout, done.stderr, *(path.read_bytes().decode() for path in files)):
        assert "\r" not in text
        assert not [c for c in text if not c.isprintable() and c not in "\n\t"]
    assert "there is no submission 'nobody" in done.stderr
    assert done.stderr.count("\n") == done.stderr.count("autograder: ")


def test_no_cell_of_any_table_is_a_formula(controlling: tuple[Path, Done]) -> None:
    for path in controlling[0].glob("*.csv"):
        for row in csv.reader(StringIO(path.read_text("utf-8"), newline="")):
            assert not [
                c for c in row if re.match(r"\s*[=+@-]", c) and not re.match(r"-[\d.]+$", c)
            ]


def test_a_name_with_a_return_in_it_takes_no_marks_of_its_neighbour(
    controlling: tuple[Path, Done],
) -> None:
    out, _ = controlling
    graded = rows(out)
    assert len(graded) == 12
    assert {"victim", "class_x_victim.ipynb", "class_x_victim.ipynb-2", "=1+1_"} <= graded.keys()
    with (out / "manual.csv").open(encoding="utf-8", newline="") as file:
        marks = [row for row in csv.DictReader(file) if row["question"] == "q2_written"]
    assert {from_csv(row["submission"]) for row in marks[:12]} == graded.keys()
    assert {row["submission"] for row in marks if row["points"]} >= {"victim"}
    for folder, suffix in (("results", ".json"), ("feedback", ".html")):
        assert {path.name for path in (out / folder).iterdir()} == {
            f"{name}{suffix}" for name in graded
        }


def test_the_error_names_an_output_folder_that_cannot_be_written(
    run_here: Callable[..., Done], folder: Path, tmp_path: Path
) -> None:
    """A file stands in the place of the folder, so that not even root can write there."""
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    done = run_here("grade", folder, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert f"Results cannot be written to {tmp_path / 'out' / 'results'}" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write to every folder")
def test_a_read_only_output_folder_is_an_error(
    run_here: Callable[..., Done], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    done = run_here("grade", folder, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "Permission denied" in done.stderr


def test_the_error_for_a_missing_build_says_how_to_make_it(
    run_here: Callable[..., Done], folder: Path, tmp_path: Path
) -> None:
    done = run_here("grade", folder, "--out", tmp_path / "out", "--build", tmp_path)
    assert done.returncode == 1
    assert "run `make autograder` to build the tests" in done.stderr


def test_a_fault_of_a_test_is_reported_and_leaves_no_mark(folder: Path, tmp_path: Path) -> None:
    """A broken test costs no student points: there is no row, and the exit status is 1."""
    build = tmp_path / "build"
    (build / "tests").mkdir(parents=True)
    (build / "files" / "given").mkdir(parents=True)
    (build / "questions.json").write_text('{"questions": [{"id": "q1", "points": 1}]}')
    (build / "tests" / "q1.py").write_text(
        "from otter.test_files import test_case\nOK_FORMAT = False\nname = 'q1'\npoints = 1\n"
        "@test_case(points=1)\ndef test_broken(compute_dE_dW):\n    1 / 0\n"
    )
    plan.save(build, {"q1": Plan((("look", "compute_dE_dW"),))})
    done = run("grade", folder, "--out", tmp_path / "out", "--build", build, "--jobs", 1)
    assert done.returncode == 1
    assert "good has no mark, because the grader failed, not the student: " in done.stderr
    assert "test case test_broken of q1 is at fault: it raised ZeroDivisionError" in done.stderr
    assert rows(tmp_path / "out") == {}


def test_several_processes_write_the_same_grade_book_as_one(
    run_here: Callable[..., Done], folder: Path, tmp_path: Path
) -> None:
    write_notebook(folder / "other.ipynb")
    (folder / "broken.ipynb").write_text("{", encoding="utf-8")
    build = small_build(tmp_path, "q2", "q3")
    run_here("grade", folder, "--out", tmp_path / "one", "--jobs", 1, "--build", build)
    run("grade", folder, "--out", tmp_path / "two", "--jobs", 2, "--build", build)
    one, two = (tmp_path / out / "grades.csv" for out in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_an_interrupted_run_keeps_its_results_and_says_so(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    grade_task = Grader.grade

    def interrupted(grader: Grader, task: Task) -> Result:
        if task.name == "later":
            raise KeyboardInterrupt
        return grade_task(grader, task)

    (folder / "later.py").write_text(ANSWER, encoding="utf-8")
    monkeypatch.setattr(Grader, "grade", interrupted)
    out = tmp_path / "out"
    status = main(["grade", f"{folder}", "--out", f"{out}", "--jobs=1", f"--build={BUILD}"])
    assert status == 130
    assert [path.name for path in (out / "results").iterdir()] == ["good.json"]
    assert "interrupted. Finished results are in results/" in capsys.readouterr().err
    command = ["grade", f"{folder}", "--out", f"{out}", "--jobs=1", f"--build={BUILD}", "--dry-run"]
    assert main(command) == 130
    assert "interrupted. Nothing was written." in capsys.readouterr().err


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_run_within_two_seconds_and_keeps_what_was_finished(
    folder: Path, tmp_path: Path, jobs: int
) -> None:
    """A terminal sends it to all processes of the run."""
    for number in range(3):
        (folder / f"slow-{number}.py").write_text("import time\ntime.sleep(25)\n", "utf-8")
    build, out = small_build(tmp_path, "q2"), tmp_path / "out"
    command = [sys.executable, "-m", "autograder", "grade", f"{folder}", "--out", f"{out}"]
    command += ["--jobs", f"{jobs}", "--build", f"{build}"]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as grading:
        until = time.monotonic() + 60
        while not (out / "results" / "good.json").exists() and time.monotonic() < until:
            time.sleep(0.05)
        started = time.monotonic()
        os.killpg(grading.pid, signal.SIGINT)
        _, errors = grading.communicate()
        assert time.monotonic() - started < 2
    assert grading.returncode == 130
    assert errors.startswith("autograder: interrupted. Finished results are in results/")
    assert errors.count("\n") == 1
    assert [path.name for path in (out / "results").iterdir()] == ["good.json"]


def test_what_an_export_lacks_and_what_a_marker_mistyped_is_named(
    run_here: Callable[..., Done], tmp_path: Path
) -> None:
    export = tmp_path / "assignment_1_export"
    write_notebook(export / "submission_1" / "backprop.ipynb")
    (export / "submission_metadata.yml").write_text(
        "".join(f"submission_{n}:\n  :submitters:\n  - :name: Ann\n" for n in (1, 2))
    )
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manual.csv").write_text(
        "submission,question,points,possible,comment\nsubmission_1,q2_written,three,2,\n"
    )
    done = run_here("grade", export, "--out", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 0
    assert re.search(r"^autograder: .*submission_2", done.stderr, re.MULTILINE)
    assert "autograder: manual.csv, line 2 (submission_1, q2_written): points" in done.stderr


def test_the_command_writes_the_zip_for_gradescope(tmp_path: Path) -> None:
    assert main(["package", f"{tmp_path / 'a.zip'}", f"--build={BUILD}"]) == 0
    assert (tmp_path / "a.zip").read_bytes() == (BUILD / "autograder.zip").read_bytes()
