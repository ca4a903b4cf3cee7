"""An assignment is read from its build; an inconsistent build is a fault with a sentence."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import GraderError
from autograder.grading import assignment
from autograder.grading.assignment import Assignment, Case, Question, load
from autograder.grading.manifest import Written
from autograder.intake.cells import Cell, Handout, WrittenPlace

TEST = """\
from otter.test_files import test_case
OK_FORMAT = False
name = "{name}"
points = None
{more}
@test_case(points=1, hidden=False)
def test_of_f(f, g):
    assert f == g, "f is not g"
@test_case(points=2.5, hidden=True)
def test_of_g(g, h):
    assert g == h
"""
ESSAY = {
    "id": "q1_written",
    "points": 2,
    "rubric": "Why?",
    "answer_cells": ["q1_written-answer"],
    "text_cell": "q1_written-text",
}


class Build:
    """A folder as the build writes it, with the question q1 of 3.5 points."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("tests", "files/given", "files/hidden"):
            (folder / name).mkdir(parents=True)
        self.add_tests("q1")
        self.manifest: dict[str, Any] = {"questions": [{"id": "q1", "points": 3.5}]}

    def add_tests(self, name: str, more: str = "") -> None:
        text = TEST.format(name=name, more=more)
        (self.folder / "tests" / f"{name}.py").write_text(text, encoding="utf-8")

    def load(self) -> Assignment:
        text = json.dumps(self.manifest)
        (self.folder / "questions.json").write_text(text, encoding="utf-8")
        return load(self.folder)


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """A build, whose packages can be imported during the test only."""
    before = sys.path[:]
    yield Build(tmp_path)
    sys.path[:] = before


def test_a_question_has_its_test_cases_with_their_points_and_names(build: Build) -> None:
    loaded = build.load()
    (question,) = loaded.questions.values()
    assert [(case.name, case.public, case.points) for case in question.cases] == [
        ("test_of_f", True, 1),
        ("test_of_g", False, 2.5),
    ]
    assert question.cases[0].names == ("f", "g")
    assert question.names == ("f", "g", "h"), "each once, in the order of the test cases"
    assert (question.id, question.possible, loaded.possible) == ("q1", 3.5, 3.5)


def test_a_test_case_runs_on_the_answers_that_it_asks_for(build: Build) -> None:
    (question,) = build.load().questions.values()
    question.cases[0].run({"f": 1, "g": 1})
    with pytest.raises(AssertionError, match="f is not g"):
        question.cases[0].run({"f": 1, "g": 2})


def test_parts_that_the_manifest_lacks_have_defaults(
    build: Build,
) -> None:
    build.add_tests("q2")
    build.manifest["questions"].append({"id": "q2", "points": 3.5})
    loaded = build.load()
    assert (loaded.written, loaded.order, loaded.handout) == ((), ("q1", "q2"), Handout())
    assert loaded.possible == 7


def test_written_questions_order_and_handout_come_from_the_manifest(
    build: Build,
) -> None:
    cells = [{"id": "q1_written-text", "kind": "markdown", "source": "Why?"}]
    build.manifest |= {"written": [ESSAY], "order": ["q1", "q1_written"], "cells": cells}
    build.manifest |= {"assignment": "hw"}
    build.manifest["questions"][0]["answer_cells"] = ["q1-answer"]
    loaded = build.load()
    assert loaded.written == (Written("q1_written", 2, "Why?"),)
    assert loaded.order == ("q1", "q1_written")
    assert loaded.handout == Handout(
        "hw",
        (Cell("Why?", "markdown", "q1_written-text"),),
        frozenset({"q1-answer"}),
        (WrittenPlace("q1_written", "q1_written-text", ("q1_written-answer",)),),
    )
    assert loaded.given == build.folder / "files" / "given"


def test_the_packages_of_the_build_come_first_on_the_path_and_only_once(
    build: Build,
) -> None:
    build.load()
    build.load()
    files = str(build.folder / "files")
    assert sys.path[0] == files
    assert sys.path.count(files) == 1


def test_points_that_do_not_add_up_are_a_fault(build: Build) -> None:
    build.manifest["questions"][0]["points"] = 3
    with pytest.raises(GraderError) as caught:
        build.load()
    assert str(caught.value) == (
        "q1 has 3 points, but its test cases add up to 3.5: make them agree in the master."
    )


def test_a_question_without_its_tests_is_a_fault(build: Build) -> None:
    build.manifest["questions"].append({"id": "q9", "points": 1})
    with pytest.raises(GraderError, match=r"lists q9, but there is no .*/tests/q9\.py: run"):
        build.load()


def test_a_missing_build_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match=r"There is no .*: run `make autograder` to build"):
        load(tmp_path)


def test_a_missing_otter_is_a_fault(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assignment, "find_spec", lambda _name: None)
    with pytest.raises(GraderError, match="Otter-Grader is not installed here: run `make setup`"):
        build.load()


def test_loading_imports_only_the_exception_tests_of_otter(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest takes a second, and needs packages that the image for Gradescope lacks."""
    for name in [name for name in sys.modules if name.split(".")[0] == "otter"]:
        monkeypatch.delitem(sys.modules, name)
    build.load()
    imported = {name for name in sys.modules if name.split(".")[0] == "otter"}
    assert imported == {"otter.test_files.abstract_test", "otter.test_files.exception_test"}
    from otter.test_files import create_test_file, test_case

    assert create_test_file, "a later import gets all of it"
    (question,) = build.load().questions.values()
    assert type(question.cases[0].body) is test_case


def test_an_otter_that_was_imported_before_stays(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    import otter

    monkeypatch.setitem(sys.modules, "otter", otter)
    build.load()
    assert sys.modules["otter"] is otter


def question_of(*points: float, all_or_nothing: bool = False) -> Question:
    cases = (Case(f"test_{each}", True, each, None) for each in points)
    return Question("q", sum(points), cases=tuple(cases), all_or_nothing=all_or_nothing)


def test_a_score_is_the_sum_of_the_points_of_passed_cases() -> None:
    question = question_of(1, 2, 4)
    assert question.score([True, False, True]) == 5
    assert question.score([False, False, False]) == 0
    assert question.score([True, True, True]) == question.possible == 7


def test_an_all_or_nothing_question_gives_points_only_if_all_cases_pass(build: Build) -> None:
    question = question_of(1, 2, all_or_nothing=True)
    assert question.score([True, True]) == 3
    assert question.score([True, False]) == 0
    assert not build.load().questions["q1"].all_or_nothing
    build.add_tests("q1", "all_or_nothing = True")
    assert build.load().questions["q1"].all_or_nothing


def test_a_score_needs_a_verdict_for_each_case() -> None:
    with pytest.raises(ValueError, match="zip"):
        question_of(1, 2).score([True])


def test_a_digest_changes_with_a_test_and_with_the_shared_packages(build: Build) -> None:
    first = build.load()
    assert build.load().digest_of_all == first.digest_of_all
    build.add_tests("q1", "# changed")
    second = build.load()
    assert second.questions["q1"].digest != first.questions["q1"].digest
    assert second.digest == first.digest
    (build.folder / "files" / "hidden" / "cases.py").write_text("x = 1\n")
    third = build.load()
    assert third.digest != second.digest
    assert len({each.digest_of_all for each in (first, second, third)}) == 3
