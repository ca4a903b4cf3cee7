"""The notebook in JupyterLab, in a real browser, as a student has it: `make browser`."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page, expect

from autograder.authoring.solutions_page import staff_copy
from support.assignment import POINTS, PUBLIC, WRITTEN
from support.browser import jupyterlab, run_all
from support.project import ASSIGNMENT, BUILD, MASTER

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # Playwright's own pipes
NAMES = ("begun", "solved")
PICTURES = {"begun": 12, "solved": 15}  # the student's functions draw three more
PLOTS = 6  # of the student's own: two trainings, a try, three networks
SCREENSHOTS = BUILD / "screenshots"
ERROR = '[data-mime-type="application/vnd.jupyter.error"]'
WARNING = '[data-mime-type="application/vnd.jupyter.stderr"]'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the assignment as `begun/`, and with all of it solved as `solved/`."""
    folder = tmp_path_factory.mktemp("lab")
    for name in NAMES:
        shutil.copytree(ASSIGNMENT, folder / name)
    shutil.copy(BUILD / "backprop-solved.ipynb", folder / "solved" / "backprop.ipynb")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where JupyterLab shows *folder*."""
    with jupyterlab(folder) as address:
        yield address


@pytest.fixture(scope="module")
def pages(browser: Browser, address: str) -> Iterator[dict[str, Page]]:
    """The notebook as it is handed out and the solved one, all cells of each run once."""
    shown = {}
    for name in NAMES:
        page = browser.new_page(viewport={"width": 1100, "height": 1500})
        page.goto(address.format(name))
        run_all(page)
        shown[name] = page
        photograph(page, name)
    yield shown
    for page in shown.values():
        page.close()


def photograph(page: Page, name: str) -> None:
    """Keep screenshots of all of the notebook, from above, for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    scroller = page.locator(".jp-WindowedPanel-outer:visible").first
    height = scroller.evaluate("each => each.scrollHeight")
    for number, top in enumerate(range(0, height, 1300)):
        scroller.evaluate("(each, top) => { each.scrollTop = top; }", top)
        page.screenshot(path=SCREENSHOTS / f"{name}-{number:02}.png")


def verdicts(page: Page) -> list[str]:
    """Return the first line of what each check says."""
    outputs = page.locator(".jp-OutputArea-output strong:visible").all_inner_texts()
    return [text for text in outputs if re.match(r"\S q\d", text)]


def test_a_notebook_not_begun_says_so_in_sentences_and_nothing_fails(
    pages: dict[str, Page],
) -> None:
    page = pages["begun"]
    assert page.locator(ERROR).all_inner_texts() == []
    assert page.locator(WARNING).all_inner_texts() == []
    found = verdicts(page)
    assert len(found) == len(POINTS)
    assert {text.split()[2].rstrip(",") for text in found} == {"open"}
    assert "Traceback" not in page.content()


def test_a_solved_notebook_is_right_in_every_question(pages: dict[str, Page]) -> None:
    page = pages["solved"]
    assert page.locator(ERROR).all_inner_texts() == []
    assert page.locator(WARNING).all_inner_texts() == []
    found = verdicts(page)
    assert len(found) == len(POINTS)
    assert {text[0] for text in found} == {"✓"}
    assert f"{PUBLIC:g} of {PUBLIC:g} points of the public tests" in page.inner_text(".jp-Notebook")


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_there_and_described(pages: dict[str, Page], name: str) -> None:
    pictures = pages[name].locator(".jp-OutputArea-output img[alt]:visible")
    assert pictures.count() == PICTURES[name]
    for picture in pictures.all():
        assert picture.evaluate("each => each.naturalWidth") > 100
        assert len(picture.get_attribute("alt") or "") > 60


def test_the_plots_of_the_student_are_shown(pages: dict[str, Page]) -> None:
    plots = '.jp-OutputArea-output[data-mime-type="image/png"] img'
    assert pages["solved"].locator(plots).count() == PLOTS
    assert pages["begun"].locator(plots).count() == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_formula_renders(pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    assert page.locator("mjx-container").count() > 100
    assert page.locator("mjx-merror, .MathJax_Error").count() == 0
    for text in page.locator(".jp-RenderedMarkdown").all_inner_texts():
        assert "$" not in text, "a formula that was not found"


@pytest.mark.parametrize("name", NAMES)
def test_a_slider_moves_the_gradients(pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    picture = page.locator(".jupyter-widgets img")
    before = picture.get_attribute("alt") or ""
    way = "by your backprop" if name == "solved" else "by nudges pushed forward"
    assert f"each of 50 layers, computed {way}: 5.4e-56" in before
    page.get_by_role("slider", name="layers").press("ArrowLeft")
    expect(picture).to_have_attribute("alt", re.compile("each of 49 layers"), timeout=20_000)
    picture.scroll_into_view_if_needed()
    page.screenshot(path=SCREENSHOTS / f"{name}-playground.png")


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_reader_is_told_the_name_and_the_value_of_a_slider(
    pages: dict[str, Page], name: str
) -> None:
    """Also of the one on a logarithmic scale, when it has moved."""
    weights = pages[name].get_by_role("slider", name="weights")
    expect(weights).to_have_attribute("aria-valuetext", "0.400")
    weights.press("ArrowRight")
    expect(weights).to_have_attribute("aria-valuetext", "0.417")
    expect(pages[name].get_by_role("slider", name="slope a")).to_have_attribute(
        "aria-valuetext", "0.10"
    )


def test_the_finale_shows_what_the_answers_can_do(pages: dict[str, Page]) -> None:
    finale = pages["solved"].locator("img[alt^='Two spirals of samples']")
    expect(finale).to_have_count(2)
    for picture in finale.all():
        assert "100%" in (picture.get_attribute("alt") or "")
    finale.last.scroll_into_view_if_needed()
    pages["solved"].screenshot(path=SCREENSHOTS / "solved-finale.png")
    begun = pages["begun"].inner_text(".jp-Notebook")
    assert begun.count("compute_dE_dW1 is not written yet, so the hidden layer is left out.") == 2
    assert "backprop is not written yet, so no deep network learns" in begun


def test_the_zip_to_hand_in_holds_what_was_last_typed(
    folder: Path, address: str, browser: Browser
) -> None:
    shutil.copytree(ASSIGNMENT, folder / "typed")
    code = ["from given.notebook import Notebook\ngrader = Notebook()", "grader.export(pdf=False)"]
    notebook = nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4)
    notebook.cells = [nbformat.v4.new_code_cell(each) for each in code]
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell("earlier words"))
    nbformat.write(notebook, folder / "typed" / "backprop.ipynb")
    page = browser.new_page(viewport={"width": 1100, "height": 1500})
    page.goto(address.format("typed"))
    expect(page.get_by_text("(ipykernel) | Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("paragraph").get_by_text("earlier words").click()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mode: Edit")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("my last words")  # and nobody saves
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.get_by_text("Your submission has been exported")).to_be_visible(timeout=60_000)
    page.close()
    assert len(list((folder / "typed").glob("*.zip"))) == 1
    with zipfile.ZipFile(folder / "typed" / "backprop.zip") as archive:
        assert "my last words" in archive.read("backprop.ipynb").decode()


def test_cells_may_be_run_again_in_any_order(folder: Path) -> None:
    """Forwards, and then backwards, by which later definitions stand before earlier cells."""
    notebook = nbformat.read(folder / "solved" / "backprop.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if "export(" not in cell.source]
    notebook.cells = cells + [cell for cell in reversed(cells) if cell.cell_type == "code"]
    for number, cell in enumerate(notebook.cells):
        cell.id = str(number)
    NotebookClient(notebook, resources={"metadata": {"path": str(folder / "solved")}}).execute()
    checks = [cell for cell in notebook.cells if cell.source.startswith("grader.check(")]
    assert len(checks) == 2 * len(POINTS)
    assert all(cell.outputs[0].data["text/plain"].startswith("✓") for cell in checks)


def test_the_copy_of_the_staff_has_derivations_rubrics_figures_and_verdicts(
    browser: Browser,
) -> None:
    _, written = staff_copy(BUILD)
    page = browser.new_page()
    page.goto(written.as_uri(), wait_until="domcontentloaded")
    assert page.locator("math").count() > 100
    assert "$" not in " ".join(page.locator(".jp-RenderedMarkdown").all_inner_texts())
    text = page.inner_text("body")
    assert text.count("Derivation.") == MASTER.read_text("utf-8").count("**Derivation.**")
    assert text.count("Rubric.") == len(WRITTEN)
    assert text.count("✓ q") == len(POINTS)
    assert page.locator("img[alt]").count() >= PICTURES["solved"] - 1 + PLOTS
    assert "Submission" not in text.rpartition("points of the public tests")[2]
