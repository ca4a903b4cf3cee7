"""What a student reads in the page that comes back, and what never stands in it."""

import html
import re

import pytest

from autograder import feedback, grading
from autograder.results import QuestionResult, Result
from conftest import GradeCells


def page(*tests: grading.TestResult, hint: str = "", notes: tuple[str, ...] = ()) -> str:
    score = sum(test.points for test in tests if test.passed)
    question = QuestionResult("q7", score, sum(test.points for test in tests), [*tests], hint)
    return feedback.page(Result("ann", "graded", score, 3, 0.1, [question], list(notes)))


def failed(
    message: str, *, public: bool, mistake: str = "sign", sentence: str = ""
) -> grading.TestResult:
    return grading.TestResult("test_in_secret", public, False, 1.0, message, mistake, sentence)


def test_a_page_has_the_points_and_the_sentences_of_public_tests() -> None:
    shown = page(failed("f: the sign. (f is 1, where -1 was expected.)", public=True))
    assert "ann: 0 of 3 points" in shown
    assert "f: the sign. (f is 1, where -1 was expected.)" in shown
    assert re.search(r"q7</span>\s*<span class=\"lost\">\s*0 of 1", shown)


def test_of_hidden_tests_only_their_number_and_known_mistakes_are_told() -> None:
    secret = "f is 0.125, where 0.5 was expected"
    shown = page(
        failed(secret, public=False, sentence="f: α plays no part in it."),
        failed(secret, public=False),
        grading.TestResult("test_in_secret", False, True, 1.0),
    )
    assert "Tests on other data: 1 of 3 passed." in shown
    assert shown.count("f: α plays no part in it.") == 1
    assert not re.search(r"test_in_secret|0\.125|expected", shown)


def test_a_mistake_is_told_once() -> None:
    public = failed("f: the sign. (f is 1.)", public=True)
    shown = page(public, public, failed("f is 2", public=False, sentence="f: the sign."))
    assert shown.count("the sign") == 1


def test_hints_and_notes_of_the_notebook_are_told() -> None:
    shown = page(failed("no", public=True), hint="mend q1 first", notes=("Cell 2 raised",))
    assert "mend q1 first" in shown
    assert "Cell 2 raised" in shown


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "'\"><img src=x onerror=y>"])
def test_nothing_from_a_student_is_markup(text: str) -> None:
    shown = page(failed(text, public=True), hint=text, notes=(text,))
    assert text not in shown
    assert html.unescape(shown).count(text) == 2  # the hint says the same, and once is enough


def test_what_an_answer_says_under_a_hidden_test_is_not_in_it(grade_cells: GradeCells) -> None:
    shout = "def compute_dE_dW(dE_df, X):\n    raise ValueError(f'I saw {X.shape} {X.ravel()[:3]}')"
    result = grade_cells(shout, "class X(str): pass\nleaky_relu_with_a_1 = 'I saw all of it'")
    shown = html.unescape(feedback.page(result))
    # The public test draws (3, 4) and (3, 1); the hidden ones other sizes.
    assert set(re.findall(r"I saw (.*?\))", shown)) == {"(3, 4)"}
    assert "I saw all" not in shown
