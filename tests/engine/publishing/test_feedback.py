"""The page for a student: what it shows, and what it never shows."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.grading import results
from autograder.grading.grade import Grader
from autograder.grading.manifest import Manifest, Written
from autograder.grading.results import QuestionResult, Result
from autograder.publishing.feedback import Feedback
from autograder.publishing.marks import Mark, Marks
from autograder.publishing.plot_pictures import PictureCache
from support.grading import GradeCells, page_for

ESSAY = Written("q7_written", 2, "rubric")
ASSIGNMENT = Manifest({}, Path(), (ESSAY,), order=("q7", "q7_written"))
Page = Callable[..., str]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Return a function that makes the page of a student for one question with *tests*."""

    def make(
        *tests: results.TestResult,
        hint: str = "",
        code: str = "",
        notes: tuple[str, ...] = (),
        plots: dict[str, object] | None = None,
        marks: Marks | None = None,
        level: str = "counts",
    ) -> str:
        score = sum(test.points for test in tests if test.passed)
        possible = sum(test.points for test in tests)
        question = QuestionResult("q7", score, possible, [*tests], hint, plots or {}, code=code)
        result = Result("ann", "graded", score, 3, 0.1, [question], list(notes))
        return page_for(result, ASSIGNMENT, tmp_path, marks, level=level)

    return make


def failed(
    message: str, *, public: bool, mistake: str = "sign", sentence: str = ""
) -> results.TestResult:
    return results.TestResult("test_in_secret", public, False, 1.0, message, mistake, sentence)


def test_a_page_has_the_points_and_the_sentences_of_public_tests(page: Page) -> None:
    shown = page(failed("f: the sign. (f is 1, where -1 was expected.)", public=True))
    assert "ann: 0 of 3 points" in shown
    assert "f: the sign. (f is 1, where -1 was expected.)" in shown
    assert re.search(r"q7</span>\s*<span class=\"lost\">0 of 1", shown)


def test_for_hidden_tests_a_page_has_only_their_number_and_known_mistakes(page: Page) -> None:
    secret = "f is 0.125, where 0.5 was expected"
    shown = page(
        failed(secret, public=False, sentence="f: α plays no part in it."),
        failed(secret, public=False),
        results.TestResult("test_in_secret", False, True, 1.0),
    )
    assert "Tests on other data: 1 of 3 passed." in shown
    assert shown.count("f: α plays no part in it.") == 1
    assert not re.search(r"test_in_secret|0\.125|expected", shown)


def test_a_page_names_a_mistake_once(page: Page) -> None:
    public = failed("f: the sign. (f is 1.)", public=True)
    shown = page(public, public, failed("f is 2", public=False, sentence="f: the sign."))
    assert shown.count("the sign") == 1


def test_a_page_has_hints_and_the_notes_on_the_notebook(page: Page) -> None:
    shown = page(failed("no", public=True), hint="mend q1 first", notes=("Cell 2 raised",))
    assert "mend q1 first" in shown
    assert "Cell 2 raised" in shown


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "'\"><img src=x onerror=y>"])
def test_no_text_of_a_student_becomes_markup(page: Page, text: str) -> None:
    shown = page(failed(text, public=True), hint=text, notes=(text,), code=text)
    assert text not in shown
    assert html.unescape(shown).count(text) == 4  # hint, note, message and code


def test_a_page_does_not_repeat_what_an_answer_says_in_a_hidden_test(
    grade_cells: GradeCells, grader: Grader, tmp_path: Path
) -> None:
    shout = "def compute_dE_dW(dE_df, X):\n    raise ValueError(f'I saw {X.shape} {X.ravel()[:3]}')"
    result = grade_cells(shout)
    messages = [test.message for each in result.questions for test in each.tests]
    assert any("I saw (7, 1000)" in message for message in messages)
    shown = html.unescape(page_for(result, grader.assignment, tmp_path / "out"))
    shown = shown.replace(shout, "")
    # The public test begins with the example by hand; the hidden ones have other sizes.
    assert set(re.findall(r"I saw (.*?\))", shown)) == {"(3, 2)"}


PLOT = "fig, plotted = plt.subplots()\nplotted.plot([3, 1], [1, 2])\nplotted.set_title('Mine')"


def test_a_page_shows_the_plot_of_its_student(grade_cells: GradeCells, page: Page) -> None:
    """The page embeds the plot that a public test saw."""
    plots = "import matplotlib.pyplot as plt\n" + PLOT + "\nplot_gradients = lambda m: plotted"
    result = grade_cells(plots)
    (kept,) = [each.plots for each in result.questions if each.plots]
    assert list(kept) == ["plot_gradients"]
    shown = page(plots=kept)
    assert re.search(r'<img class="plot" src="data:image/png;base64,[\w+/=]{500,}"', shown)


def test_a_page_says_that_it_cannot_show_a_plot_with_too_much_in_it(
    grade_cells: GradeCells, page: Page
) -> None:
    many = "import matplotlib.pyplot as plt\nfig, many = plt.subplots()\nmany.plot(range(30_000))"
    result = grade_cells(many + "\nplot_gradients = lambda m: many")
    (kept,) = [each.plots for each in result.questions if each.plots]
    assert "There is too much in your plot plot_gradients to show it here." in page(plots=kept)


def test_a_page_has_manual_marks_and_comments(page: Page) -> None:
    marks = Marks((ESSAY,), {("ann", "q7_written"): Mark(1.5, "Why σ′?")})
    shown = page(failed("no", public=True), marks=marks)
    assert "Answers in words add 1.5 of 2: 1.5 of 5 in all." in shown
    assert "Why σ′?" in shown


def test_a_page_shows_what_was_written_for_a_question_that_lost_points(
    grade_cells: GradeCells, grader: Grader, tmp_path: Path
) -> None:
    """Helpers beside it, the stub of another question and right answers are not shown."""
    result = grade_cells(
        "def half(s):\n    return s / 2\n\ndef compute_dE_dW(dE_df, X):\n    # mine\n\n"
        "    return half(X)\n\nprint('later')",
        'def compute_dE_df(Y_hat, Y):\n    raise NotImplementedError("q3: not written yet")',
        "def dead_fraction(f):\n    return float((f <= 0).all(axis=1).mean())",
    )
    shown = html.unescape(page_for(result, grader.assignment, tmp_path))
    assert "<pre>def compute_dE_dW(dE_df, X):\n    # mine\n\n    return half(X)</pre>" in shown
    assert "def half" not in shown
    assert "def dead_fraction" not in shown


def test_wrong_answers_come_first_and_right_ones_in_one_line(
    grade_cells: GradeCells, grader: Grader, tmp_path: Path
) -> None:
    result = grade_cells(
        "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T",
        "def dead_fraction(f):\n    return 2.0",
    )
    shown = page_for(result, grader.assignment, tmp_path)
    right = shown.index("<h2>Right</h2>")
    assert shown.index("7c. The share of dead units") < right
    assert shown.index("2. All the weights at once") > right


def test_a_page_for_what_could_not_be_read_says_how_to_hand_in_again(tmp_path: Path) -> None:
    question = QuestionResult("q7", 0, 3)
    result = Result("ann", "unreadable", 0, 3, 0.1, [question], ["a.ipynb is empty."])
    shown = page_for(result, ASSIGNMENT, tmp_path)
    assert "Your work could not be read" in shown
    assert "a.ipynb is empty." in shown
    assert "hand in that file itself" in shown
    assert "0 of 3</span>" not in shown


def test_the_full_level_shows_hidden_tests(page: Page) -> None:
    shown = page(failed("f is 0.125, where 0.5 was expected", public=False), level="full")
    assert "test_in_secret (1): f is 0.125, where 0.5 was expected" in shown


@pytest.mark.parametrize(("names", "called"), [("Ann Lee, Bo", "Ann Lee, Bo"), ("", "ann")])
def test_a_page_calls_students_by_their_names_as_far_as_they_are_known(
    tmp_path: Path, names: str, called: str
) -> None:
    result = Result("ann", "graded", 0, 3, 0.1, [QuestionResult("q7", 0, 3)])
    pictures = PictureCache(ResultsFolder(tmp_path), [result], 1)
    marks = Marks(ASSIGNMENT.written)
    page = Feedback(ASSIGNMENT, marks, pictures, "counts", "Homework 3", {"ann": names})
    assert f"<title>Homework 3: {called}</title>" in page.page(result)


@pytest.mark.parametrize("whose", ["ann", "bob"])
def test_a_page_says_that_its_own_answer_has_changed_since_it_was_marked(
    page: Page, whose: str
) -> None:
    marks = Marks((ESSAY,), {("ann", "q7_written"): Mark(1.5)}, outdated={(whose, "q7_written")})
    shown = page(failed("no", public=True), marks=marks)
    assert ("for an earlier text of this answer" in shown) == (whose == "ann")
