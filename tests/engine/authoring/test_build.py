"""The build: same source, same bytes; stubs fail, solutions pass; students get nothing hidden."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.__main__ import main
from autograder.authoring.build import build
from autograder.errors import GraderError
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from support.assignment import MANIFEST, POINTS, POSSIBLE, WRITTEN
from support.project import ASSIGNMENT, BUILD, MASTER, ROOT
from support.secrets import secret_lines

OTHERS = ("autograder.zip", "staff", "screenshots")  # files that other targets write to build/
NAMES = ("backprop.ipynb", "backprop.py", "README.md", "requirements.txt")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second build, in another folder that is also the current one."""
    folder = tmp_path_factory.mktemp("fresh")
    command = [sys.executable, "-m", "autograder", "build", f"--master={MASTER}"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([*command, "--assignment=assignment"], cwd=folder, env=environment, check=True)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of every file in *folder* that is not a cache."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def first_question(folder: Path, before: str = "", after: str = "") -> Path:
    """Return a copy of the master in *folder*, up to its first question, *after* for *before*."""
    copy = Path(shutil.copytree(MASTER.parent, folder / "solutions")) / MASTER.name
    head, end, _ = MASTER.read_text("utf-8").partition("# # END QUESTION\n")
    assert before in head
    copy.write_text(head.replace(before, after) + end, "utf-8")
    return copy


def test_two_builds_give_the_same_bytes(fresh: Path) -> None:
    first = {path: data for path, data in files(BUILD).items() if Path(path).parts[0] not in OTHERS}
    assert files(fresh / "build") == first


def test_the_committed_assignment_is_built_from_the_master(fresh: Path) -> None:
    assert files(fresh / "assignment") == files(ASSIGNMENT)


def test_a_changed_master_makes_the_assignment_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its notebook and its script are, and the tests of all questions but the one that is left."""
    tests = [f"tests/{name}.py" for name in sorted(POINTS) if name != "q1b"]
    assert main(["build", f"--master={first_question(tmp_path)}", f"--check={ASSIGNMENT}"]) == 1
    stale = [
        f"autograder: {ASSIGNMENT / name} is out of date"
        for name in ("backprop.ipynb", "backprop.py", *tests)
    ]
    advice = "autograder: run `make assignment` and commit what it changes"
    assert capsys.readouterr().err.splitlines() == [*stale, advice]


def test_a_solution_that_fails_its_tests_is_refused(tmp_path: Path) -> None:
    wrong = first_question(tmp_path, "return Y_hat - Y\n", "return Y - Y_hat\n")
    refusal = r"(?s)otter assign refuses the master:.*compute_dE_df_one_sample: the sign"
    with pytest.raises(GraderError, match=refusal):
        build(wrong, tmp_path / "build")


def test_a_build_that_cannot_be_written_is_named_with_what_to_do(tmp_path: Path) -> None:
    """As in a checkout for reading only, whose build is older than its sources."""
    (tmp_path / "build").write_text("in the way", "utf-8")
    with pytest.raises(GraderError, match="build is not what the sources make, and cannot be"):
        build(MASTER, tmp_path / "build")


def test_every_stub_fails_its_checks_with_a_sentence(grader: Grader) -> None:
    result = grader.grade(
        Task.of(Submission("stub", ASSIGNMENT / "backprop.ipynb"), grader.assignment)
    )
    assert result.score == 0
    for question in result.questions:
        for test in question.tests:
            assert not test.passed, f"{question.id} {test.name}"
            assert test.message.endswith(
                (" is not written yet.", "put your answer in place of the dots.")
            )


def test_every_reference_solution_passes_all(grader: Grader) -> None:
    result = grader.grade(
        Task.of(Submission("solved", BUILD / "backprop-solved.ipynb"), grader.assignment)
    )
    assert result.notes == []
    assert result.score == result.possible == POSSIBLE


def test_the_assignment_has_nothing_hidden() -> None:
    """It has no line of a solution, a hidden test, an oracle or a rubric."""
    published = "\n".join(
        data.decode("utf-8") for data in files(ASSIGNMENT).values() if b"\x00" not in data
    )
    published += "\n".join(
        cell.source for cell in nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4).cells
    )
    lines = {line.strip() for line in published.splitlines()}
    assert secret_lines() & lines == set()
    for word in ("hidden=True", "from hidden", "Rubric", "complex_step", "OracleError"):
        assert word not in published, word


def test_the_points_are_those_of_the_design() -> None:
    """The contract: submissions depend on the ids, and students on the points."""
    points = POINTS | WRITTEN
    assert " ".join(f"{name} {points[name]}" for name in MANIFEST["order"]) == " ".join([
        "q1b 1 q1c 1 q2 2 q2_written 2 q3 2 q4a 2 q4b 2 q4b_written 2",
        "q5a 2 q5b 2 q5c 3 q5d 4 q5e 1 q5e_written 2",
        "q6a 2 q6b 5 q6c 1 q6d 2 q6e 1 q6e_written 4",
        "q7a 1 q7b 1 q7c 2 q7d 1 q7d_written 2 q8a 2 q8b 1 q8c 2 q8d 2 q8d_written 3",
    ])  # fmt: skip


def test_every_question_has_public_and_hidden_tests_of_different_names(grader: Grader) -> None:
    for question in grader.assignment.questions.values():
        assert {case.public for case in question.cases} == {True, False}, question.id
        source = (BUILD / "tests" / f"{question.id}.py").read_text(encoding="utf-8")
        assert len(question.cases) == source.count("\ndef test_"), (
            f"{question.id} has two tests of one name"
        )


def test_written_questions_have_a_rubric_and_a_cell_to_answer_in() -> None:
    notebook = nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4)
    ids = [cell.id for cell in notebook.cells]
    for each in MANIFEST["written"]:
        rubric = each["rubric"].partition("**Rubric.**")[2]
        assert sum(map(int, re.findall(r"(\d+) points?:", rubric))) == each["points"], each["id"]
        assert len(each["answer_cells"]) == 1
    for each in MANIFEST["questions"] + MANIFEST["written"]:
        assert each["answer_cells"], each["id"]
        assert set(each["answer_cells"]) <= set(ids)


def test_cells_are_named_after_their_questions() -> None:
    ids = [cell.id for cell in nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4).cells]
    assert len(set(ids)) == len(ids)
    for name in ("q3-text", "q3-answer", "q3-check", "q2_written-answer", "intro-next"):
        assert name in ids
    assert not re.search(r"[0-9a-f]{8}", " ".join(ids))


def test_the_solved_notebook_has_no_comments_for_otter_assign() -> None:
    """It has no prompt beside the solution either."""
    text = (BUILD / "backprop-solved.ipynb").read_text(encoding="utf-8")
    for mark in (
        "BEGIN SOLUTION",
        "END SOLUTION",
        "# SOLUTION",
        "PROMPT",
        'NotImplementedError(\\"',
    ):
        assert mark not in text


def test_the_assignment_has_the_notebook_its_tests_and_the_given_package_alone() -> None:
    top = {path.name for path in ASSIGNMENT.iterdir()}
    assert top - {"__pycache__"} == {*NAMES, "tests", "given"}
