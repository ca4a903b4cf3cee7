"""The pages of the report on each submission, and those on which staff mark answers in words."""

from pathlib import Path
from typing import Any

import pytest

from autograder.publishing.report import written_questions
from autograder.publishing.report.markdown import to_html, without_heading
from support.grading import MakeReport
from support.reports import PASSED, cells, failed, result, student, text_of, words


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where `made` makes reports."""
    return tmp_path / "out"


# ---------------------------------------------------------------- pages for marking


def test_an_answer_is_under_its_rubric_with_its_mark(made: MakeReport, out: Path) -> None:
    page = made(result("ann"), result("bob", written={}), manual="ann,q1w,1.5,,Why?\n")
    rows = [text_of(row) for row in page.select("#words tbody tr")]
    assert rows == ["q1w 2 1 1 q1w", "q2w 2 1 0 q2w"]
    first, second = words(out, "q1w"), words(out, "q2w")
    assert text_of(first.select_one(".rubric")).startswith("Rubric. a*b*c, not <b>")
    assert text_of(first.select_one(".card")) == "ann 1.5 of 2 because Why?"
    assert text_of(first.select_one(".no-cards")) == "No answer: bob"
    assert text_of(second.select_one(".card")) == "ann not marked thus"


def test_a_page_has_a_hundred_submissions_and_leads_to_the_next(
    made: MakeReport, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written_questions, "CARDS", 2)
    page = made(*map(result, ("ann", "bob", "cem", "dan")))
    assert [str(link["href"]) for link in page.select("#words tr:first-child td a")] == [
        "report/words-q1w-1.html",
        "report/words-q1w-2.html",
    ]
    first, second = words(out, "q1w"), words(out, "q1w", 2)
    assert [text_of(card.a) for card in first.select(".card")] == ["ann", "bob"]
    assert [text_of(card.a) for card in second.select(".card")] == ["cem", "dan"]
    (following,) = first.select("[rel=next]")
    (previous,) = second.select("[rel=prev]")
    assert following["href"] == "words-q1w-2.html"
    assert previous["href"] == "words-q1w-1.html"
    assert not first.select("[rel=prev]")
    assert not second.select("[rel=next]"), "the last page is full, and still the last"


def test_a_plot_is_with_the_next_written_answer(made: MakeReport, plot: Any, out: Path) -> None:
    ann = result("ann", written={})
    ann.questions[1].plots["f"] = plot
    made(ann)
    assert not words(out, "q1w").select(".card")
    page = words(out, "q2w")
    assert [text_of(card) for card in page.select(".card")] == ["ann 0 of 2 no answer"]
    (image,) = page.select(".card img")
    assert (image["width"], image["height"]) == ("420", "260"), "its place is there before it is"


def test_pages_refer_to_the_file_of_a_picture(made: MakeReport, plot: Any, out: Path) -> None:
    people = [result("ann"), result("bob")]
    for each in people:
        each.questions[1].plots["f"] = plot
    made(*people)
    images = [*words(out, "q2w").select("img"), *student(out, "ann").select("img")]
    assert len(images) == 3
    (source,) = {str(image["src"]) for image in images}
    assert (out / "report" / source).read_bytes().startswith(b"\x89PNG")


def test_the_report_says_that_a_plot_is_missing(made: MakeReport, out: Path) -> None:
    ann = result("ann")
    ann.questions[0].plots["f"] = None
    made(ann)
    for page in (words(out, "q1w"), student(out, "ann")):
        assert "There is too much in the plot f" in text_of(page)


def test_a_picture_in_an_answer_is_a_file_that_goes_with_it(made: MakeReport, out: Path) -> None:
    url = "data:image/jpeg;base64,/9j/AAAA"
    answer = "Look: ![a sketch](picture:1) ![another](picture:2)"
    made(result("ann", written={"q1w": answer}, pictures={"q1w": [url, ""]}))
    (image,) = words(out, "q1w").select(".card img")
    path = out / "report" / str(image["src"])
    assert path.read_bytes().startswith(b"\xff\xd8")
    assert "(the picture another cannot be shown)" in text_of(words(out, "q1w"))
    made(result("ann"))
    assert not path.exists()


# ---------------------------------------------------------------- pages of students


def test_the_page_of_a_student_has_notes_failed_tests_answers_and_marks(
    made: MakeReport, out: Path
) -> None:
    ann = result("ann", two=2, notes=["Cell 1 raised E"])
    ann.questions[1].hint = "Mend q1 first."
    ann.questions[1].code = "def f():\n    return 2"
    tests = [PASSED, failed("sign", "The sign.", public=True), failed("sign", "The sign.")]
    ann.questions[1].tests = tests
    made(ann, manual="ann,q1w,1.5,,Why?\n")
    shown = text_of(student(out, "ann"))
    for part in (
        "ann: 3 of 5 points",
        "graded in 0.5 s",
        "Cell 1 raised E",
        "q2 2 of 4 Mend q1 first. The sign. (numbers) def f(): return 2 2 tests failed",
        "test hidden, 0.5 points, mistake sign The sign. (numbers)",
        "q1w 1.5 of 2 because Why?",
        "q2w not marked thus",
        "Right q1",
    ):
        assert part in shown
    assert PASSED.name not in shown


def test_the_code_of_right_answers_is_there_to_be_compared(made: MakeReport, out: Path) -> None:
    ann = result("ann")
    ann.questions[0].code = "x = '<b>'"
    made(ann)
    details = student(out, "ann").details
    assert details is not None
    assert text_of(details) == "the code of right answers q1 x = '<b>'"


def test_the_report_says_that_a_question_was_not_reached(made: MakeReport, out: Path) -> None:
    made(result("ann", two=0, status="timeout", notes=["Cell 1 was running."]))
    assert "q2 0 of 4 The grader did not reach this question." in text_of(student(out, "ann"))


def test_adjusted_points_are_in_the_table_and_their_reason_with_the_student(
    made: MakeReport, out: Path
) -> None:
    page = made(result("ann", two=1), adjusted="ann,q2,full,,The appeal is right.\n")
    assert cells(page, "ann")[1] == "2", "the score is what the tests gave"
    assert "4" in cells(page, "ann")
    assert "Adjusted: q2: 4 instead of 1 points. The appeal is right." in text_of(
        student(out, "ann")
    )


def test_pages_of_students_lead_from_one_to_the_next(made: MakeReport, out: Path) -> None:
    made(result("ann"), result("a b?"), result("cem"))
    ways = {
        name: [
            (str(link["rel"][0]), text_of(link), str(link["href"]))
            for link in student(out, name).select("[rel]")
        ]
        for name in ("a b?", "ann", "cem")
    }
    to_first, to_last = "../report/student-a%20b%3F.html", "../report/student-cem.html"
    assert ways["ann"] == [("prev", "← a b?", to_first), ("next", "cem →", to_last)]
    assert [way[:2] for way in ways["a b?"]] == [("next", "ann →")]
    assert [way[:2] for way in ways["cem"]] == [("prev", "← ann")]


def test_the_page_of_who_is_gone_goes(made: MakeReport, out: Path) -> None:
    made(result("ann"), result("bob"))
    assert (out / "report" / "student-bob.html").exists()
    made(result("ann"))
    assert not (out / "report" / "student-bob.html").exists()


# ---------------------------------------------------------------- text of staff


def test_formulas_become_mathml_and_code_stays_as_it_is() -> None:
    html = to_html("*<a>* $x_1$ **b** `*c*`\nd\n\n- one\n- <two>\n\n1. three")
    assert html.startswith("<p><em>&lt;a&gt;</em> <math")
    assert (
        "<msub><mi>x</mi><mn>1</mn></msub></mrow></math> <strong>b</strong> <code>*c*</code>\nd"
        in html
    )
    assert html.endswith("<ul><li>one</li><li>&lt;two&gt;</li></ul>\n<ol><li>three</li></ol>")
    assert 'display="block"' in to_html("$$x$$")
    assert "<mtext>fan_in</mtext>" in to_html(r"$\text{fan\_in}$")


def test_a_formula_that_cannot_be_shown_stays_as_it_is() -> None:
    assert to_html(r"$\frac{$ $\left( <$") == (
        r"<p><code>\frac{</code> <code>\left( &lt;</code></p>"
    )


def test_a_question_is_shown_without_its_heading() -> None:
    assert without_heading("<!-- BEGIN -->\n### 4a. Title (2 points)\nWhy?").strip() == "Why?"
