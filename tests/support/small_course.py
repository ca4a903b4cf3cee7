"""A small course: students answer two questions in code and one in words; it is graded by commands."""

import csv
import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import nbformat

from autograder.__main__ import main
from autograder.tables import from_csv
from support.grading import small_build
from support.project import ASSIGNMENT, BUILD

RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
RIGHT_Q3 = "def compute_dE_df(Y_hat, Y):\n    return (Y_hat - Y) / Y.shape[1]"
WRONG_Q3 = RIGHT_Q3.replace("(Y_hat - Y) / Y.shape[1]", "Y_hat - Y")
WORDS = "The error goes back along the chain rule."


def hand_in(path: Path, q2: str = RIGHT_Q2, q3: str = RIGHT_Q3, words: str = WORDS) -> None:
    """Hand in a notebook with these answers."""
    notebook = nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4)
    answers = {"q2-answer": q2, "q3-answer": q3, "q2_written-answer": words}
    prose = ("q2-text", "q2_written-text", "q2_written-next", "q3-text")
    notebook.cells = [cell for cell in notebook.cells if cell.id in (*answers, *prose)]
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


class Course:
    """A class of three, its tests, and the folder that it was graded into."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder / "class", folder / "out"
        self.build = small_build(folder, "q2", "q3")
        path = self.build / "questions.json"
        manifest = json.loads(path.read_text("utf-8"))
        whole = json.loads((BUILD / "questions.json").read_text("utf-8"))
        written = [each for each in whole["written"] if each["id"] == "q2_written"]
        manifest |= {"order": ["q2", "q2_written", "q3"], "written": written}
        path.write_text(json.dumps(manifest), "utf-8")
        hand_in(self.folder / "ann.ipynb")
        hand_in(self.folder / "bob.ipynb", q3=WRONG_Q3)
        hand_in(self.folder / "cem.ipynb", q2="", words="")
        self.printed = self.told = ""
        self.grade()

    def grade(self, *more: object, status: int = 0) -> None:
        """Grade the class, or what of it *more* names."""
        paths = [each for each in more if isinstance(each, Path)] or [self.folder]
        options = [each for each in more if not isinstance(each, Path)]
        command = ["grade", *paths, "--out", self.out, "--build", self.build, "--jobs", 1, *options]
        output, errors = io.StringIO(), io.StringIO()
        with redirect_stdout(output), redirect_stderr(errors):
            assert main([*map(str, command)]) == status, errors.getvalue()
        self.printed, self.told = output.getvalue(), errors.getvalue()

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.out / name).open(encoding="utf-8", newline="") as file:
            return [{k: from_csv(v) for k, v in row.items()} for row in csv.DictReader(file)]

    def column(self, name: str) -> dict[str, str]:
        """Return a column of the grade book, by submission."""
        return {row["submission"]: row[name] for row in self.table("grades.csv")}

    def write(self, name: str, *rows: str) -> None:
        """Add *rows* to a table that staff fill in."""
        with (self.out / name).open("a", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in rows)

    def mark(self, **points: float) -> None:
        """Fill in the points of the answer in words of each."""
        text = (self.out / "manual.csv").read_text("utf-8")
        for name, each in points.items():
            assert f"{name},q2_written,," in text
            text = text.replace(f"{name},q2_written,,", f"{name},q2_written,{each},")
        (self.out / "manual.csv").write_text(text, "utf-8")


def change_a_test(course: Course, old: str, new: str) -> None:
    path = course.build / "tests" / "q3.py"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def drop(course: Course, question: str) -> None:
    """Make of the build what the master with `points: 0` makes."""
    path = course.build / "questions.json"
    manifest = json.loads(path.read_text("utf-8"))
    for entry in manifest["questions"]:
        entry["points"] *= entry["id"] != question
    path.write_text(json.dumps(manifest), "utf-8")
    tests = course.build / "tests" / f"{question}.py"
    tests.write_text(re.sub(r"points ?= ?[\d.]+", "points=0", tests.read_text("utf-8")), "utf-8")
