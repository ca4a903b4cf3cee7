"""The `results.json` that Gradescope reads: an entry for each question, and no text too long."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.gradescope.results_json import results_json
from autograder.grading import results
from autograder.grading.manifest import ListedQuestion, Manifest
from autograder.grading.results import QuestionResult, Result
from autograder.intake.cells import Cell, Handout
from autograder.settings import ForStudents
from support import gradescope_results

ASSIGNMENT = Manifest(
    {name: ListedQuestion(name, 2) for name in ("q1", "q2")},
    Path(),
    order=("q2", "q2_written", "q1"),
)


def result_of(*questions: QuestionResult, notes: tuple[str, ...] = ()) -> Result:
    score = sum(question.score for question in questions)
    return Result("ann", "graded", score, 4, 1.5, [*questions], [*notes])


def read(result: Result, *remarks: str, **students: str) -> dict[str, Any]:
    content = results_json(result, ASSIGNMENT, ForStudents(**students), remarks)
    return gradescope_results.read(content)


def failing(message: str, **plots: Any) -> QuestionResult:
    """Return a question in which a public test fails with *message*."""
    test = results.TestResult("test", True, False, 2, message)
    return QuestionResult("q1", 0, 2, [test], plots=plots)


def test_each_question_has_an_entry_in_the_order_of_the_notebook() -> None:
    found = read(result_of(QuestionResult("q1", 0.5, 2), QuestionResult("q2", 2, 2)))
    shown = [(t["name"], t["score"], t["max_score"], t["status"]) for t in found["tests"]]
    assert shown == [("q2", 2, 2, "passed"), ("q1", 0.5, 2, "failed")]
    assert (found["score"], found["execution_time"]) == (2.5, 1.5)
    assert found["stdout_visibility"] == "hidden"


def test_entries_have_the_numbers_and_titles_of_the_notebook() -> None:
    handout = Handout(
        cells=(
            Cell(
                "<!-- x -->\n### 2b. Two slopes (2 points)\n\nWrite **3**.", "markdown", "q2-text"
            ),
            Cell("def relu(s):\n    ...\n\nslope = 1\n", "code", "q2-answer"),
            Cell("def helper(): ...", "code", "q2-answer-2"),
            Cell("Look at **4a**.", "markdown", "q1-text"),
        ),
        answers=frozenset({"q2-answer", "q1-answer"}),
    )
    result = result_of(QuestionResult("q1", 2, 2), QuestionResult("q2", 2, 2))
    content = results_json(result, replace(ASSIGNMENT, handout=handout), ForStudents(), ())
    two, one = gradescope_results.read(content)["tests"]
    assert (two["number"], two["name"]) == ("2b", "Two slopes")
    assert ("number" in one, one["name"]) == (False, "q1")


def test_an_unreadable_submission_has_one_entry_which_says_why() -> None:
    """Not one for each question, none of which is to blame."""
    questions = [QuestionResult(name, 0, 2) for name in ("q1", "q2")]
    found = read(replace(result_of(*questions, notes=("It <is> empty.",)), status="unreadable"))
    (entry,) = found["tests"]
    assert (entry["score"], entry["max_score"], entry["status"]) == (0, 4, "failed")
    assert entry["name"] == "The file that was handed in"
    assert "It &lt;is&gt; empty." in entry["output"]
    assert "Hand in the notebook" in entry["output"]
    assert "It &lt;is&gt; empty." in found["output"]


def test_remarks_and_notes_are_above_the_questions() -> None:
    found = read(result_of(notes=("Cell 1 raised E",)), "Submission number 2.")
    assert re.search("Submission number 2.*Cell 1 raised E", found["output"], re.DOTALL)


def test_20_notes_are_shown_and_the_rest_is_counted() -> None:
    notes = [f"note {n}." for n in range(22)]
    shown = read(result_of(notes=(*notes,)))["output"]
    assert [note for note in notes if note in shown] == notes[:20]
    assert "and 2 more of this kind" in shown
    assert "more of this kind" not in read(result_of(notes=(*notes[:20],)))["output"]


def test_the_settings_say_when_marks_are_visible() -> None:
    found = read(result_of(QuestionResult("q1", 2, 2)), marks="after_published")
    assert [test["visibility"] for test in found["tests"]] == ["after_published"]


def test_a_plot_is_shown_as_a_picture(plot: Any) -> None:
    (test,) = read(result_of(failing("no", f=plot)))["tests"]
    assert re.search(r'<img [^>]*src="data:image/png;base64,[\w+/=]{500,}"', test["output"])


def test_a_sentence_replaces_a_plot_that_was_not_kept() -> None:
    (test,) = read(result_of(failing("no", f=None)))["tests"]
    assert "There is too much in your plot f to show it here." in test["output"]


@pytest.mark.parametrize(("more", "has_picture"), [(0, True), (1, False)])
def test_a_text_that_a_picture_makes_too_long_is_shown_without_the_picture(
    plot: Any, monkeypatch: pytest.MonkeyPatch, more: int, has_picture: bool
) -> None:
    """Gradescope cuts texts of more than 100,000 characters in the middle."""
    monkeypatch.setattr(
        "autograder.publishing.plot_pictures.draw_all",
        lambda plots, _jobs: ((number, b"x" * 30_000) for number in range(len(plots))),
    )
    (short,) = read(result_of(failing("!", f=plot)))["tests"]
    missing = 100_000 - len(short["output"])
    (test,) = read(result_of(failing("!" * (1 + missing + more), f=plot)))["tests"]
    assert ("<img" in test["output"]) == has_picture
    assert "!" * (1 + missing + more) in test["output"]
    assert len(test["output"]) <= 100_000


def test_nul_and_half_a_surrogate_pair_are_replaced() -> None:
    found = read(result_of(failing("a\0b\ud800c"), notes=("d\0e\ud800f",)))
    assert "a\N{REPLACEMENT CHARACTER}b?c" in found["tests"][0]["output"]
    assert "d\N{REPLACEMENT CHARACTER}e?f" in found["output"]
