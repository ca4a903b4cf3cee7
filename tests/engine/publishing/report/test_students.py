"""The report on answers in words and on each student; the table of all is in test_page.py."""

from typing import Any

from autograder.publishing.report.markdown import to_html
from support.grading import MakeReport
from support.reports import PASSED, cells, failed, result, text_of


def test_an_answer_is_under_its_rubric_with_its_mark(made: MakeReport) -> None:
    page = made(result("ann"), result("bob", written={}), manual="ann,q1w,1.5,,Why?\n")
    section = page.select_one("#written-q1w")
    assert text_of(section.summary if section else None) == "q1w 2 points, 1 answer, 1 marked"
    assert text_of(page.select_one("#written-q1w .rubric")).startswith(
        "Rubric. $a * b * c$, not <b>"
    )
    assert text_of(page.select_one("#written-q1w .card")) == "ann 1.5 of 2 because Why?"
    assert text_of(page.select_one("#written-q1w .no-cards")) == "No answer: bob"
    assert text_of(page.select_one("#written-q2w .card")) == "ann not marked thus"
    assert text_of(page.select_one("#written-q2w summary")).endswith("1 answer, 0 marked")


def test_a_plot_is_with_the_next_written_answer(made: MakeReport, plot: Any) -> None:
    ann = result("ann", written={})
    ann.questions[1].plots["f"] = plot
    page = made(ann)
    assert [text_of(card) for card in page.select(".card")] == ["ann 0 of 2 no answer"]
    (image,) = page.select("#written-q2w .card img")
    assert (image["width"], image["height"]) == ("420", "260"), "its place is there before it is"


def test_the_page_embeds_equal_pictures_once(made: MakeReport, plot: Any) -> None:
    people = [result("ann"), result("bob")]
    for each in people:
        each.questions[1].plots["f"] = plot
    page = made(*people)
    images = page.select("img")
    assert len(images) == 4, "with the answer and with the student, of both"
    (first,) = [each for each in images if each.get("src")]
    assert str(first["src"]).startswith("data:image/png;base64,")
    assert {each.get("data-picture") for each in images if each is not first} == {
        str(first["id"]).removeprefix("picture-")
    }


def test_the_report_says_that_a_plot_is_missing(made: MakeReport) -> None:
    ann = result("ann")
    ann.questions[0].plots["f"] = None
    assert "There is too much in the plot f" in text_of(made(ann).select_one("#written-q1w .card"))


def test_the_section_of_a_student_has_notes_failed_tests_and_marks(made: MakeReport) -> None:
    ann = result("ann", two=2, notes=["Cell 1 raised E"])
    ann.questions[1].hint = "Mend q1 first."
    tests = [PASSED, failed("sign", "The sign.", public=True), failed("sign", "The sign.")]
    ann.questions[1].tests = tests
    shown = text_of(made(ann, manual="ann,q1w,1.5,,Why?\n").select_one("#student-0"))
    for words in (
        "3 of 5 points; graded in 0.5 s.",
        "Cell 1 raised E",
        "q2 2 of 4 Mend q1 first. The sign. (numbers) 2 tests failed",
        "test hidden, 0.5 points, mistake sign The sign. (numbers)",
        "q1w 1.5 of 2 Why?",
    ):
        assert words in shown
    assert PASSED.name not in shown


def test_the_report_says_that_a_question_was_not_reached(made: MakeReport) -> None:
    ann = result("ann", two=0, status="timeout", notes=["Cell 1 was running."])
    assert "q2 0 of 4 The grader did not reach this question." in text_of(
        made(ann).select_one("#student-0")
    )


def test_rubrics_keep_formulas_and_code_as_they_are() -> None:
    assert to_html("*<a>* $x_1 * y * z$ **b** `*c*`\nd\n\n- one\n- <two>") == (
        "<p><em>&lt;a&gt;</em> <var>$x_1 * y * z$</var> <strong>b</strong> <code>*c*</code>\nd</p>\n"
        "<ul><li>one</li><li>&lt;two&gt;</li></ul>"
    )


def test_adjusted_points_are_in_the_table_and_their_reason_with_the_student(
    made: MakeReport,
) -> None:
    page = made(result("ann", two=1), adjusted="ann,q2,full,,The appeal is right.\n")
    assert cells(page, "ann")[1] == "2", "the score is what the tests gave"
    assert "4" in cells(page, "ann")
    assert not [h for h in page.select(".student h3") if text_of(h).startswith("q1 ")], "all right"
    assert "Adjusted: q2: 4 instead of 1 points. The appeal is right." in text_of(
        page.select_one(".student")
    )
