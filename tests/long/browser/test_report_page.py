"""The report in a real browser: `make browser`, with Chromium installed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from autograder.intake.students import Student
from autograder.publishing import publish
from support.evil_class import EVIL, evil_class, run_of
from support.project import SAMPLES
from support.sample_class import score_of

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # Playwright's own pipes
NAMES = ("perfect-vectorised", "no-mean", "transposed", "unsolved", "truncated")
COUNT = len(NAMES) + 3  # hostile ones
STUDENTS = {"perfect-vectorised": "Jörg Müller", "transposed": "Øystein Straße"}
MANUAL = "submission,question,points,possible,comment\nno-mean,q6e_written,2,,Why?\n"
# Chromium's own answer, which knows what a closed element shows on paper.
VISIBLE = "each => each.checkVisibility({ contentVisibilityAuto: true })"
LINES = """each => {
  const text = document.createRange();
  text.selectNodeContents(each);
  return text.getClientRects().length;
}"""
# From before anything of the page is read, count what its policy refuses.
COUNT_REFUSED = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation",
    (event) => window.refused.push(event.violatedDirective));
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes out of a class of honest and of hostile submissions."""
    folder = tmp_path_factory.mktemp("browser")
    honest = [SAMPLES / f"{name}.ipynb" for name in NAMES]
    run = run_of([*honest, *evil_class(folder / "class")], folder / "out")
    run.submissions = [
        replace(each, students=(Student(STUDENTS.get(each.name, f"Student {number} {EVIL}")),))
        for number, each in enumerate(run.submissions)
    ]
    (result,) = [each for each in run.results() if each.submission == "transposed"]
    run.output.write_result(replace(result, score=9))  # as a text it would come after all others
    run.output.write("manual.csv", MANUAL)
    publish.publish(run, level="counts", jobs=1)
    return folder / "out"


@pytest.fixture
def complaints() -> list[str]:
    """What the browser says of a page that it does not like, and where it went."""
    return []


@pytest.fixture
def page(browser: Browser, out: Path, complaints: list[str]) -> Iterator[Page]:
    """The report, open."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url[:40]))
    page.add_init_script(COUNT_REFUSED)
    page.goto((out / "report.html").as_uri())
    yield page
    page.close()


def names(page: Page) -> list[str]:
    """Return the submissions in the table, from above."""
    return column(page, "submission")


def column(page: Page, heading: str) -> list[str]:
    """Return the texts of a column, from above."""
    headings = page.locator("#students thead th").all_text_contents()
    (place,) = [n for n, text in enumerate(headings, 1) if text.strip().startswith(heading)]
    cells = page.locator(f"#students tbody tr:visible > :nth-child({place})")
    return [text.strip() for text in cells.all_inner_texts()]


def header(page: Page, heading: str) -> Locator:
    return page.locator("#students thead th").filter(has_text=heading).first


def pages_of(out: Path) -> list[Path]:
    """Return all pages of the report but that on the class."""
    return sorted((out / "report").iterdir())


def test_it_opens_without_complaint_and_fetches_nothing(page: Page, complaints: list[str]) -> None:
    assert page.locator("#shown").inner_text() == f"{COUNT} of {COUNT} shown", "the script runs"
    (own,) = complaints
    assert own.startswith("file:"), "the page itself"
    assert page.evaluate("window.refused") == []


def test_the_other_pages_fetch_pictures_beside_them_alone(
    page: Page, out: Path, complaints: list[str]
) -> None:
    for path in pages_of(out):
        complaints.clear()
        page.goto(path.as_uri())
        assert all(text.startswith("file:") for text in complaints), complaints
        assert page.evaluate("window.refused") == []
        for image in page.locator("img").all():
            image.scroll_into_view_if_needed()
            page.wait_for_function("each => each.naturalWidth > 100", arg=image.element_handle())


def test_no_script_of_a_submission_runs(page: Page, out: Path) -> None:
    header(page, "score").get_by_role("button").click()  # so that the script makes rows
    assert page.evaluate("window.hacked") is None
    assert page.locator("#students b").count() == 0
    for path in [*pages_of(out), *(out / "feedback").iterdir()]:
        page.goto(path.as_uri())
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("window.refused") == []
        assert page.locator("h1").count() == 1
        assert page.locator("b, iframe").count() == 0


@pytest.mark.parametrize(
    ("markup", "refused"),
    [
        ("<script>window.hacked = 1</script>", "script-src-elem"),
        ("<img src=x onerror='window.hacked = 1'>", "script-src-attr"),
        ("<style>body { display: none }</style>", "style-src-elem"),
        ("<p style='position: fixed'></p>", "style-src-attr"),
        ("<img src='https://example.org/x.png'>", "img-src"),
        ("<iframe src='https://example.org'></iframe>", "frame-src"),
        ("<base href='https://example.org'>", "base-uri"),
    ],
)
def test_the_policy_refuses_what_a_flaw_in_escaping_would_let_in(
    browser: Browser, out: Path, tmp_path: Path, markup: str, refused: str
) -> None:
    flawed = (out / "report.html").read_text("utf-8").replace("<body>", f"<body>{markup}", 1)
    (tmp_path / "flawed.html").write_text(flawed, "utf-8")
    page = browser.new_page()
    page.add_init_script(COUNT_REFUSED)
    page.goto((tmp_path / "flawed.html").as_uri())
    page.wait_for_timeout(100)
    assert page.evaluate("window.refused") == [refused]
    assert page.evaluate("window.hacked") is None
    assert page.locator("#shown").inner_text() == f"{COUNT} of {COUNT} shown", "ours runs"
    page.close()


def test_the_table_sorts_by_numbers_up_and_down_by_mouse_and_keyboard(page: Page) -> None:
    score = header(page, "score")
    score.get_by_role("button").click()
    scores = [float(text) for text in column(page, "score")]
    assert scores == sorted(scores)
    assert {9, score_of("no-mean"), score_of("perfect-vectorised")} <= set(scores)
    assert score.get_attribute("aria-sort") == "ascending"
    score.get_by_role("button").press("Enter")
    assert [float(text) for text in column(page, "score")] == sorted(scores, reverse=True)
    assert page.locator("#students [aria-sort]").count() == 1
    assert score.get_attribute("aria-sort") == "descending"


def test_the_table_sorts_by_text_and_by_a_question(page: Page) -> None:
    submission = header(page, "submission").get_by_role("button")
    submission.click()
    submission.click()
    assert names(page)[0] == "unsolved"
    header(page, "q3").get_by_role("button").click()
    points = [float(text) for text in column(page, "q3")]
    assert points == sorted(points)
    assert len(set(points)) > 1


def test_what_is_blank_comes_last_up_and_down(page: Page) -> None:
    button = header(page, "q6e_written").get_by_role("button")
    for downwards in (False, True):
        button.click()
        points = column(page, "q6e_written")
        given = [float(text) for text in points if text]
        assert given == sorted(given, reverse=downwards)
        assert points[len(given) :] == [""] * (COUNT - len(given)) != []


def test_the_table_filters_by_submission_student_and_status(page: Page) -> None:
    text = page.get_by_label("name or submission")
    text.fill("NO-me")
    assert names(page) == ["no-mean"]
    text.fill("student 4")
    assert len(names(page)) == 1
    for wanted in ("muller", "MÜLLER", "Mu\u0308ller"):
        text.fill(wanted)
        assert names(page) == ["perfect-vectorised"]
    text.fill("oystein strasse")
    assert names(page) == ["transposed"]
    text.fill("")
    page.get_by_label("status").select_option("unreadable")
    assert names(page) == ["truncated"]
    assert page.locator("#shown").inner_text() == f"1 of {COUNT} shown"


def test_the_table_filters_by_lost_points_and_by_mistake(page: Page) -> None:
    page.get_by_label("lost points in question").select_option("q3")
    assert {"no-mean", "unsolved", "truncated"} <= set(names(page))
    assert not {"perfect-vectorised", "transposed"} & set(names(page))
    mistake = page.get_by_label("made mistake")
    option = mistake.locator("option", has_text="rows and columns are exchanged")
    mistake.select_option(value=option.get_attribute("value"))
    assert names(page) == []
    page.get_by_label("lost points in question").select_option("q2")
    assert names(page) == ["transposed"]


def test_what_is_not_marked_yet_is_no_lost_point(page: Page) -> None:
    page.get_by_label("lost points in question").select_option("q6e_written")
    assert {"no-mean", "unsolved"} <= set(names(page)), "who wrote nothing has 0 points"
    assert not {"perfect-vectorised", "transposed"} & set(names(page))


def test_a_name_leads_to_the_page_on_the_student_and_from_there_to_the_next(page: Page) -> None:
    listed = column(page, "student")
    row = page.locator("#students tbody tr", has_text="no-mean")
    student = row.locator("th").inner_text()
    row.get_by_role("link").click()
    heading = page.get_by_role("heading", level=1)
    assert student in heading.inner_text()
    assert page.get_by_text("the mean over the samples is missing").first.is_visible()
    page.locator("[rel=next]").click()
    assert listed[listed.index(student) + 1] in heading.inner_text()
    page.get_by_role("link", name="All students").click()
    assert page.locator("#students").is_visible()


def test_from_the_page_on_a_student_one_comes_to_the_feedback(page: Page) -> None:
    page.locator("#students tbody tr", has_text="no-mean").get_by_role("link").click()
    page.get_by_role("link", name="The page for the student").click()
    assert page.get_by_text("What you wrote:").is_visible()


def test_answers_in_words_are_beside_question_and_rubric_and_marked_ones_can_be_hidden(
    page: Page,
) -> None:
    page.get_by_role("link", name="Why gradients vanish").click()
    rubric = page.locator(".rubric")
    assert rubric.get_by_text("Name two remedies.").is_visible()
    assert rubric.locator("strong").inner_text() == "Rubric."
    formula = rubric.locator("math").first.bounding_box()
    assert formula is not None
    assert min(formula["width"], formula["height"]) > 5
    assert "$" not in rubric.inner_text()
    to_mark = page.locator(".card", has_text="not marked").count()
    assert page.locator(".card", has_text="2 of 4").locator("img").is_visible()
    page.get_by_label("only unmarked answers").check()
    assert page.locator(".card:visible").count() == to_mark > 0
    assert page.locator(".card", has_text="2 of 4").is_hidden()


def test_the_rubric_stays_in_sight_while_answers_scroll(page: Page) -> None:
    page.get_by_role("link", name="Why gradients vanish").click()
    page.locator(".card").last.scroll_into_view_if_needed()
    top = page.locator(".rubric").evaluate("each => each.getBoundingClientRect().top")
    assert 0 <= top < 100


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out_of_a_page(page: Page, out: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for path in [out / "report.html", *pages_of(out)]:
        page.goto(path.as_uri())
        for details in page.locator("details").all():
            details.evaluate("each => { each.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        for table in page.locator(".scroll:not(.tall)").all():
            assert table.evaluate("each => each.scrollWidth - each.clientWidth") <= 0, path.name


def test_it_is_readable_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    style = "getComputedStyle(document.querySelector('{}')).{}"
    assert page.evaluate(style.format("body", "color")) == "rgb(255, 255, 255)"
    assert page.evaluate(style.format(".figure text", "fill")) == "rgb(255, 255, 255)"


def test_paper_has_all_and_nothing_that_is_for_the_screen(page: Page, out: Path) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("#students tbody tr:visible").count() == COUNT
    for place in ("nav", ".filters"):
        assert not page.locator(place).is_visible(), place
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    heading = page.locator("#students thead th:not(.upright) span").first
    assert heading.evaluate("e => getComputedStyle(e).transform") != "none", "it is not repeated"
    for path in pages_of(out):
        page.goto(path.as_uri())
        assert page.locator("h1").is_visible()
        assert not page.locator("nav").is_visible()
        assert page.locator(".screen:visible").count() == 0, path.name
        for closed in page.locator("details pre, details li").all():
            assert closed.evaluate(VISIBLE), path.name


@pytest.mark.parametrize("width", [1280, 390])
def test_the_points_of_a_question_stand_in_one_line_of_the_feedback(
    page: Page, out: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for path in (out / "feedback").glob("*.html"):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        for points in page.locator("h2 > span:last-child").all():
            assert points.evaluate(LINES) == 1, path.name


def test_without_script_it_is_there_to_be_read(browser: Browser, out: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((out / "report.html").as_uri())
    assert page.locator("#students tbody tr").count() == COUNT
    assert page.locator(".filters").is_hidden()
    context.close()
