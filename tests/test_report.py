"""The report for staff: everybody is in it, and nothing that a student wrote is more than text."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from matplotlib.figure import Figure

from autograder import pictures, publish, results
from autograder.batch import Run
from autograder.output import Output
from autograder.prose import prose
from autograder.questions import Assignment, Case, Question, Written
from autograder.results import QuestionResult, Result
from autograder.students import Student
from autograder.submissions import Submission
from conftest import SAMPLES
from hostile.report import EVIL, evil_class, run_of

NAMES = ("perfect-vectorised", "no-mean", "unsolved", "truncated")
Page = BeautifulSoup


def read(out: Path) -> Page:
    return BeautifulSoup((out / "report.html").read_text(encoding="utf-8"), "html.parser")


def report(paths: Sequence[Path], out: Path, name: str = "") -> Page:
    """Grade *paths*, all handed in by somebody with *name*, and return the report."""
    run = run_of(paths, out)
    run.submissions = [replace(each, students=(Student(name),)) for each in run.submissions]
    publish.publish(run, level="counts", jobs=1)
    return read(out)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The report of a part of the sample class."""
    paths = [path for path in SAMPLES.iterdir() if path.stem in NAMES]
    return report(paths, tmp_path_factory.mktemp("samples") / "out")


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The report of a class that would like to run a script in it."""
    folder = tmp_path_factory.mktemp("evil")
    return report(evil_class(folder / "class"), folder / "out", EVIL)


def text_of(part: Tag | None) -> str:
    assert part is not None
    return " ".join(part.get_text().split())


# Of real submissions


def test_everybody_is_in_the_table_and_has_a_part(samples: Page) -> None:
    links = samples.select("#students tbody th a")
    assert sorted(link.text for link in links) == sorted(NAMES)
    for link in links:
        assert text_of(samples.select_one(f"details{link['href']} strong")) == link.text


def test_it_asks_how_it_went_then_what_went_wrong_then_whom_to_look_at(samples: Page) -> None:
    assert [text_of(heading) for heading in samples.select("h2")[:3]] == [
        "How did it go?", "What went wrong?", "Whom should I look at?",
    ]  # fmt: skip


def test_figures_are_of_those_that_could_be_read(samples: Page) -> None:
    assert text_of(samples.select_one("#how")).startswith(
        "How did it go? submissions 4 mean of 45 29.3 median 43 quartiles 21.5, 44 graded 3 "
        "unreadable 1 marks by people missing 24 of 24"
    )


def test_a_mistake_of_the_class_is_told_with_who_made_it(samples: Page) -> None:
    mistakes = text_of(samples.select("#what table")[1])
    assert re.search(
        r"q3 1 compute_dE_df: the mean over the samples is missing.*?no-mean", mistakes
    )


def test_it_says_how_student_code_was_kept_apart_and_how_long_all_took(samples: Page) -> None:
    run = text_of(samples.select_one("#run"))
    assert re.search(r"isolation (strong|weak)", run)
    assert re.search(r"4 submissions graded in \d+ s", run)
    assert re.search(r"\d+ s for all submissions together", run)


def test_it_needs_nothing_from_elsewhere(samples: Page) -> None:
    for tag in samples.find_all(True):
        for name in ("src", "href", "action", "data", "xlink:href", "srcset", "poster"):
            address = str(tag.get(name) or "#")
            assert address.startswith(("#", "data:image/png", "feedback/")), (tag.name, address)


def test_the_policy_lets_its_own_script_and_style_act_and_no_other(samples: Page) -> None:
    (policy,) = samples.select("meta[http-equiv=Content-Security-Policy]")
    wanted = ["default-src 'none'"]
    for name in ("style", "script"):
        (element,) = samples.find_all(name)
        digest = b64encode(hashlib.sha256(str(element.string).encode()).digest()).decode()
        wanted.append(f"{name}-src 'sha256-{digest}'")
    wanted += ["img-src data:", "base-uri 'none'", "form-action 'none'"]
    assert policy["content"] == "; ".join(wanted)
    assert not samples.select("[style]"), "which the policy would not let act"
    assert samples.head is not None
    assert [tag.name for tag in samples.head.find_all(True)][:2] == ["meta", "meta"], "comes first"


def test_nothing_from_a_student_is_markup(evil: Page) -> None:
    assert len(evil.find_all("script")) == 1
    assert not [
        tag for tag in evil.find_all(True) if any(name.startswith("on") for name in tag.attrs)
    ]
    for place in ("#students td.name", ".card .answer", ".student li"):
        assert any(EVIL[:100] in text_of(tag) for tag in evil.select(place)), place


def test_the_same_results_make_the_same_report(tmp_path: Path) -> None:
    paths = [SAMPLES / "no-mean.ipynb"]
    report(paths, tmp_path / "out")
    run = run_of(paths, tmp_path / "out")  # all of it is kept
    run.seconds = 0
    pages = []
    for _ in range(2):
        publish.publish(run, level="counts", jobs=1)
        pages.append((tmp_path / "out" / "report.html").read_bytes())
    assert pages[0] == pages[1]


# Of made up results: a class is graded in two questions, with an answer in words behind each

ONE, TWO = (
    Written("q1w", 2, "**Rubric.** $a * b * c$, *not* <b>", (), ""),
    Written("q2w", 2, "", (), ""),
)


def question(id_: str, possible: float) -> Question:
    return Question(id_, (Case("test", True, possible, None),))


ASSIGNMENT = Assignment(
    {"q1": question("q1", 1), "q2": question("q2", 4)},
    Path(),
    (ONE, TWO),
    ("q1", "q1w", "q2", "q2w"),
)
Make = Callable[..., Page]


def result(name: str, one: float = 1, two: float = 4, **more: Any) -> Result:
    questions = [QuestionResult("q1", one, 1), QuestionResult("q2", two, 4)]
    more.setdefault("status", "graded")
    more.setdefault("written", {"q1w": "because", "q2w": "thus"})
    return Result(name, score=one + two, possible=5, seconds=0.5, questions=questions, **more)


def failed(
    mistake: str | None = None, sentence: str = "", *, public: bool = False
) -> results.TestResult:
    return results.TestResult(
        "test", public, False, 0.5, f"{sentence} (numbers)", mistake, sentence
    )


PASSED = results.TestResult("test_public", public=True, passed=True, points=0.5)


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Return the report of *people*; *manual* has rows of `manual.csv`."""

    def make(*people: Result, manual: str = "", **more: Any) -> Page:
        output = Output(tmp_path / "out")
        for each in people:
            output.write_result(each)
        output.write("manual.csv", f"submission,question,points,possible,comment\n{manual}")
        names = [each.submission for each in people] + list(more.get("faults", ()))
        run = Run([Submission(name, Path()) for name in sorted(names)], ASSIGNMENT, output, **more)
        publish.publish(run, level="counts", jobs=1)
        return read(tmp_path / "out")

    return make


def group(page: Page, heading: str) -> list[str]:
    """Return what the group with *heading* says of each, nothing if there is no such group."""
    for each in page.select("#whom .group"):
        if text_of(each.h3).startswith(heading):
            return [text_of(member) for member in each.select("li")]
    return []


def cells(page: Page, submission: str) -> list[str]:
    (row,) = [tag for tag in page.select("#students tbody tr") if text_of(tag.th) == submission]
    return [text_of(cell) for cell in row.find_all("td")]


def test_none_of_the_words_that_could_be_a_students_is_markup(made: Make, plot: Any) -> None:
    name = "'\"><img src=x onerror=alert(1)>"
    ann = result(name, two=0, notes=[EVIL], written={"q1w": EVIL}, isolation=EVIL)
    ann.questions[1].hint = EVIL
    ann.questions[1].tests = [replace(failed(EVIL, EVIL), name=EVIL)]
    ann.questions[1].plots |= {name: plot, EVIL: None}
    manual = '"{}",q1w,1,,{}\n{},q1w,1,,\n'.format(name.replace('"', '""'), EVIL, EVIL)
    page = made(ann, manual=manual, faults={EVIL: EVIL})
    assert len(page.find_all("script")) == 1
    assert {str(tag["src"])[:15] for tag in page.select("img[src]")} == {"data:image/png;"}
    assert not [tag for tag in page.find_all(True) if "onerror" in tag.attrs]
    assert text_of(page.body).count(EVIL) >= 15


def test_the_most_frequent_mistake_is_first_and_all_who_made_it_are_named(made: Make) -> None:
    people = [result(name, two=0) for name in ("ann", "bob", "cem")]
    people[0].questions[1].tests.append(failed("mean", "The mean."))
    for each in people[1:]:
        each.questions[1].tests.append(failed("sign", "The sign."))
    rows = made(*people).select("#what table")[1].select("tbody tr")
    assert [text_of(row) for row in rows] == [
        "q2 2 The sign. whobob, cem",
        "q2 1 The mean. ann",
    ]


def test_a_question_says_its_mean_who_had_it_all_and_its_mistake(made: Make) -> None:
    people = [result("ann"), result("bob", two=1)]
    people[1].questions[1].tests.append(failed("sign", "The sign."))
    (_, row) = made(*people).select("#what table")[0].select("tbody tr")
    assert text_of(row) == "q2 2.50 of 4 50 % – The sign. (1)"


def test_a_question_that_good_students_get_wrong_is_called_negative(made: Make) -> None:
    page = made(result("ann", 0, 4), result("bob", 0, 4), result("cem", 1, 0), result("dan", 1, 1))
    for row in page.select("#what table")[0].select("tbody tr"):
        assert re.search(r"negative −0\.9\d", text_of(row))


def test_a_question_that_tells_little_is_called_low_and_others_are_not(made: Make) -> None:
    low = made(*[result(f"s{n}", n % 2, n // 2 % 2 * 4) for n in range(8)])
    assert "low 0.00" in text_of(low.select_one("#what table"))
    fine = text_of(made(*[result(f"s{n}", n % 2, n % 2 * 4) for n in range(8)]).select_one("#what"))
    assert "1.00" in fine
    assert not re.search(r"(low|negative) [\d−]", fine)


def test_what_is_unread_hung_far_below_or_noted_is_to_be_looked_at(made: Make) -> None:
    page = made(
        result("ann"),
        result("bob", 0, 2),
        result("cem", 1, 1),
        result("dan", notes=["Cell 1 raised E", "Cell 2 raised F"]),
        result("eve", 0, 0, status="unreadable", notes=["It is empty."], written={}),
        result("fay", status="timeout", notes=["Cell 3 did not end."]),
    )
    assert group(page, "Far below") == ["bob 2", "cem 2"]
    assert group(page, "Cells that raised") == ["dan Cell 1 raised E (and 1 more)"]
    assert group(page, "Could not be read") == ["eve It is empty."]
    assert group(page, "Hung or crashed") == ["fay Cell 3 did not end."]
    assert group(page, "Answers in words") == []


def test_missing_answers_in_words_are_named(made: Make) -> None:
    page = made(
        result("ann", written={"q1w": "", "q2w": "thus"}),
        result("bob", written={"q1w": "", "q2w": ""}),
    )
    assert group(page, "Answers in words missing") == ["bob all 2", "ann q1w"]


@pytest.mark.parametrize(
    ("tests", "is_suspicious"),
    [
        ([PASSED, failed(), failed()], True),
        ([PASSED, failed("sign", "The sign."), failed()], False),
        ([replace(PASSED, points=0), failed()], False),
        ([PASSED, failed(), replace(PASSED, public=False)], False),
        ([failed(public=True), failed()], False),
        ([PASSED], False),
    ],
    ids=[
        "only public data",
        "a known mistake",
        "public tests of the type alone",
        "half of the hidden tests pass",
        "public tests fail too",
        "no hidden tests",
    ],
)
def test_who_is_right_on_public_data_alone_is_to_be_looked_at(
    made: Make, tests: list[results.TestResult], is_suspicious: bool
) -> None:
    ann = result("ann", two=2)
    ann.questions[1].tests = tests
    assert group(made(ann), "Right on the public") == (["ann q2"] if is_suspicious else [])


def test_nobody_stands_out_of_a_peoplethat_did_everything(made: Make) -> None:
    assert "Nobody stands out." in text_of(made(result("ann")).select_one("#whom"))


def test_a_fault_of_the_grader_is_told_at_the_top_in_the_table_and_by_name(made: Make) -> None:
    page = made(result("ann"), faults={"bob": "the worker was lost"})
    assert "faults, no mark 1" in text_of(page.select_one("#how"))
    assert group(page, "Faults") == ["bob the worker was lost"]
    assert cells(page, "bob")[0] == "fault"
    assert not any(cells(page, "bob")[1:])


def test_a_cell_shows_points_and_how_much_of_all_they_are(made: Make) -> None:
    page = made(result("ann", 1, 2), result("bob", 0, 1.5), manual="bob,q1w,2,,\nbob,q2w,0,,\n")
    shown = {
        text_of(row.th): [
            f"{text_of(cell)} {' '.join(cell['class'])}" for cell in row.select("td")[4:]
        ]
        for row in page.select("#students tbody tr")
    }
    assert shown == {
        "ann": ["1 full", " ", "2 most", " "],
        "bob": ["0 none", "2 full", "1.5 less", "0 none"],
    }


def test_the_total_appears_once_all_is_marked(made: Make) -> None:
    page = made(result("ann"), result("bob"), manual="ann,q1w,1.5,,\nann,q2w,1,,\nbob,q1w,1,,\n")
    assert cells(page, "ann")[:4] == ["graded", "5", "2.5", "7.5"]
    assert cells(page, "bob")[:4] == ["graded", "5", "", ""]
    assert "marks by people missing 1 of 4" in text_of(page.select_one("#how"))


def test_a_mark_that_does_not_count_is_told(made: Make) -> None:
    page = made(result("ann"), manual="nobody,q1w,1,,\n")
    assert "there is no submission 'nobody'" in text_of(page.select_one("#how"))


def test_an_answer_stands_under_its_rubric_with_its_mark(made: Make) -> None:
    page = made(result("ann"), result("bob", written={}), manual="ann,q1w,1.5,,Why?\n")
    part = page.select_one("#part-q1w")
    assert text_of(part.summary if part else None) == "q1w 2 points, 1 answer, 1 marked"
    assert text_of(page.select_one("#part-q1w .rubric")).startswith("Rubric. $a * b * c$, not <b>")
    assert text_of(page.select_one("#part-q1w .card")) == "ann 1.5 of 2 because Why?"
    assert text_of(page.select_one("#part-q1w .silent")) == "No answer: bob"
    assert text_of(page.select_one("#part-q2w .card")) == "ann not marked thus"


@pytest.fixture
def plot() -> Any:
    """A plot as it is kept."""
    axes = Figure().add_subplot()
    axes.plot([1, 2])
    return pictures.kept(axes)


def test_a_plot_stands_with_the_answer_in_words_that_comes_next(made: Make, plot: Any) -> None:
    ann = result("ann", written={})
    ann.questions[1].plots["f"] = plot
    page = made(ann)
    assert [text_of(card) for card in page.select(".card")] == ["ann not marked no answer"]
    assert page.select_one("#part-q2w .card img") is not None


def test_a_picture_is_in_the_page_once(made: Make, plot: Any) -> None:
    people = [result("ann"), result("bob")]
    for each in people:
        each.questions[1].plots["f"] = plot
    page = made(*people)
    pictures_ = page.select("img")
    assert len(pictures_) == 4, "with the answer and with the student, of both"
    (first,) = [each for each in pictures_ if each.get("src")]
    assert str(first["src"]).startswith("data:image/png;base64,")
    assert {each.get("data-picture") for each in pictures_ if each is not first} == {
        str(first["id"]).removeprefix("picture-")
    }


def test_a_plot_that_was_not_kept_is_told(made: Make) -> None:
    ann = result("ann")
    ann.questions[0].plots["f"] = None
    assert "There is too much in the plot f" in text_of(made(ann).select_one("#part-q1w .card"))


def test_a_student_has_what_went_wrong_and_the_marks_in_one_place(made: Make) -> None:
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


def test_a_question_that_was_not_reached_says_so(made: Make) -> None:
    ann = result("ann", two=0, status="timeout", notes=["Cell 1 was running."])
    assert "q2 0 of 4 It was not reached." in text_of(made(ann).select_one("#student-0"))


def test_a_class_that_could_not_be_read_at_all_has_a_report(made: Make) -> None:
    page = made(result("ann", 0, 0, status="unreadable", written={}))
    assert "Nothing could be graded." in text_of(page.select_one("#what"))
    assert group(page, "Could not be read") == ["ann unreadable"]


def test_a_run_of_faults_alone_has_a_report(made: Make) -> None:
    assert cells(made(faults={"ann": "no worker"}), "ann")[0] == "fault"


def test_each_result_is_read_once(made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A class of a thousand is a lot to read."""
    reads = []
    read_one, page_of = Output.result, publish.Report.page

    def result_of(output: Output, name: str) -> Result | None:
        reads.append(name)
        return read_one(output, name)

    def page(report: Any) -> str:
        reads.clear()
        text: str = page_of(report)
        assert reads == ["ann", "bob"]
        return text

    monkeypatch.setattr(Output, "result", result_of)
    monkeypatch.setattr(publish.Report, "page", page)
    assert made(result("ann"), result("bob")).select("#student-1")


def test_figures_can_be_read_aloud_and_take_the_colour_of_the_page(made: Make) -> None:
    scores, questions = made(result("ann"), result("bob", 0, 2)).select("svg")
    assert scores["aria-label"] == "Histogram of 2 scores from 0 to 5, median 3.5."
    assert "all points" in [text_of(each) for each in questions.select("text")]
    for figure in (scores, questions):
        assert figure["role"] == "img"
        assert {text["fill"] for text in figure.select("text")} == {"currentColor"}
    ids = [tag["id"] for figure in (scores, questions) for tag in figure.select("[id]")]
    assert len(ids) == len(set(ids))


def test_rubrics_keep_mathematics_and_code_as_they_are() -> None:
    assert prose("*<a>* $x_1 * y * z$ **b** `*c*`\nd\n\n- one\n- <two>") == (
        "<p><em>&lt;a&gt;</em> <var>$x_1 * y * z$</var> <strong>b</strong> <code>*c*</code>\nd</p>\n"
        "<ul><li>one</li><li>&lt;two&gt;</li></ul>"
    )
