"""The report in a real browser: `make browser`, with Chromium installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from autograder import publish
from conftest import SAMPLES
from hostile.report import evil_class, run_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Playwright's own pipes
]
FLAGS = [
    "--no-sandbox",  # Chromium has none for root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program is not None, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes out of a class of honest and of hostile submissions."""
    folder = tmp_path_factory.mktemp("browser")
    names = ("perfect-vectorised.ipynb", "no-mean.ipynb", "unsolved.ipynb", "truncated.ipynb")
    run = run_of([*(SAMPLES / name for name in names), *evil_class(folder / "c")], folder / "out")
    publish.publish(run, show_hidden=False, jobs=1)
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
    page.goto((out / "report.html").as_uri())
    yield page
    page.close()


def column(page: Page, number: int) -> list[str]:
    cells = page.locator(f"#students tbody tr:visible td:nth-child({number})")
    return [text.strip() for text in cells.all_inner_texts()]


def test_it_opens_without_complaint_and_fetches_nothing(page: Page, complaints: list[str]) -> None:
    page.wait_for_load_state()
    assert page.locator("#shown").inner_text() == "7 of 7", "the script runs"
    assert [text for text in complaints if not text.startswith(("file:", "data:image/png"))] == []
    assert len([text for text in complaints if text.startswith("file:")]) == 1, "the page itself"


def test_no_script_of_a_submission_runs(page: Page, out: Path) -> None:
    assert page.evaluate("window.hacked") is None
    for path in (out / "feedback").iterdir():
        page.goto(path.as_uri())
        assert page.evaluate("window.hacked") is None
        assert page.locator("h1").count() == 1


def test_the_table_sorts_by_numbers_up_and_down(page: Page) -> None:
    button = page.get_by_role("button", name="score", exact=True)
    button.click()
    scores = [float(text) for text in column(page, 3)]
    assert scores == sorted(scores)
    assert len(set(scores)) > 2
    button.press("Enter")
    assert [float(text) for text in column(page, 3)] == sorted(scores, reverse=True)
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("score")


def test_the_table_filters_by_name_status_and_question(page: Page) -> None:
    page.get_by_label("name contains").fill("NO-me")
    assert column(page, 1) == ["no-mean"]
    page.get_by_label("name contains").fill("")
    page.get_by_label("status").select_option("unreadable")
    assert column(page, 1) == ["truncated"]
    assert page.locator("#shown").inner_text() == "1 of 7"
    page.get_by_label("status").select_option("")
    page.get_by_label("lost points in").select_option("q3")
    assert "perfect-vectorised" not in column(page, 1)
    assert "no-mean" in column(page, 1)


def test_a_name_leads_to_the_student(page: Page) -> None:
    page.locator("#students").get_by_role("link", name="no-mean").click()
    details = page.locator("details#student-no-mean")
    assert details.get_attribute("open") is not None
    assert details.get_by_text("the mean over the samples is missing").first.is_visible()
    assert details.locator("img.plot").first.is_visible()


@pytest.mark.parametrize("width", [1280, 500])
def test_nothing_sticks_out_of_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_readable_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    style = "getComputedStyle(document.querySelector('{}')).{}"
    assert page.evaluate(style.format("body", "color")) == "rgb(255, 255, 255)"
    assert page.evaluate(style.format(".figure text", "fill")) == "rgb(255, 255, 255)"


def test_it_prints_without_what_is_for_the_screen(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator("#students").is_visible()
