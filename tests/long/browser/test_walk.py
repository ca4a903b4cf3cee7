"""From the empty notebook to the finale in a real browser, one mistake at a time: `make browser`."""

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from given.mistakes.sentences import SENTENCES
from support.assignment import POINTS, PUBLIC, WRITTEN
from support.browser import START, jupyterlab
from support.mistakes import SCRIPTS, Wrong
from support.project import ASSIGNMENT, BUILD

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # Playwright's own pipes
SCREENSHOTS = BUILD / "screenshots"
SECONDS = 10  # for the finale
# Mistakes that the own check cannot see, and what is no mistake.
UNSEEN = {
    "right", "unnamed", "imprecise", "not-answered", "kink-for-jump", "kink-overlooked",
    "last-for-first", "rounded", "no-explosion", "overflow", "mean-for-largest", "another-function",
    "other-magnitudes", "layers-left-out", "logarithms-drawn", "plot-reversed",
}  # fmt: skip


def typical(question: str) -> Wrong:
    """Return the first of the wrong answers that the own check sees."""
    (script,) = [script for script in SCRIPTS if script[0].question == question]
    return next(wrong for wrong in script if wrong.mistake not in UNSEEN)


@dataclass
class Walker:
    """Writes into cells and runs them, by mouse and keyboard.

    Attributes:
        page: JupyterLab with the notebook.
        cells: those of the notebook as it was handed out.
    """

    page: Page
    cells: list[nbformat.NotebookNode]

    def __post_init__(self) -> None:
        self.shown = self.page.locator(".jp-NotebookPanel:visible .jp-Notebook-cell")
        self.at = {cell.id: number for number, cell in enumerate(self.cells)}

    def write(self, cell: int, source: str) -> None:
        """Replace the source of a cell, as one who pastes it."""
        self.shown.nth(cell).locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    def run(self, first: int, last: int) -> None:
        """Run the cells with code from *first* to *last*, and wait for the last of them."""
        code = [n for n in range(first, last + 1) if self.cells[n].cell_type == "code"]
        if not code:
            return
        prompt = self.shown.nth(code[-1]).locator(".jp-InputPrompt")
        before = prompt.inner_text()
        self.shown.nth(code[0]).locator(".jp-InputPrompt").click()
        for _ in range(code[0], code[-1] + 1):
            self.page.keyboard.press("Shift+Enter")
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=1000 * START)
        expect(prompt).not_to_have_text(before)

    def cell(self, source: str) -> int:
        """Return the number of the cell with this *source*."""
        (number,) = [n for n, cell in enumerate(self.cells) if cell.source == source]
        return number

    def output(self, cell: int) -> str:
        """Return what a cell shows."""
        return self.shown.nth(cell).locator(".jp-OutputArea-output").first.inner_text()

    def verdict(self, question: str) -> str:
        """Return what the check of *question* says."""
        return self.output(self.at[f"{question}-check"])

    def photograph(self, name: str, cell: int) -> None:
        """Keep a picture of *cell* and what is around it."""
        self.shown.nth(cell).scroll_into_view_if_needed()
        self.page.screenshot(path=SCREENSHOTS / f"walk-{name}.png")


@pytest.fixture(scope="module")
def walker(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walker]:
    """The notebook as it is handed out, open in JupyterLab."""
    SCREENSHOTS.mkdir(exist_ok=True)
    folder = tmp_path_factory.mktemp("walk")
    shutil.copytree(ASSIGNMENT, folder / "walked")
    notebook = nbformat.read(ASSIGNMENT / "backprop.ipynb", as_version=4)
    with jupyterlab(folder) as address:
        page = browser.new_page(viewport={"width": 1100, "height": 1500})
        page.goto(address.format("walked"))
        expect(page.get_by_text("(ipykernel) | Idle")).to_be_visible(timeout=1000 * START)
        yield Walker(page, notebook.cells)
        page.close()


def test_each_mistake_is_named_and_each_right_answer_passes(walker: Walker) -> None:
    solved = nbformat.read(BUILD / "backprop-solved.ipynb", as_version=4).cells
    right = {cell.id: cell.source for cell in solved}
    done = 0
    for question in POINTS:
        answer, check = walker.at[f"{question}-answer"], walker.at[f"{question}-check"]
        wrong = typical(question)
        walker.run(done, answer - 1)
        walker.write(answer, wrong.code)
        walker.run(answer, check)
        told = walker.verdict(question)
        assert told.startswith(f"✗ {question}: not right yet"), told
        assert SENTENCES.get(wrong.mistake, "") in told
        walker.photograph(question, check)
        walker.write(answer, right[f"{question}-answer"])
        walker.run(answer, check)
        assert walker.verdict(question).startswith(f"✓ {question}: right")
        done = check + 1
    walker.run(done, len(walker.cells) - 1)  # the finale, the table, and the zip


def test_the_finale_is_reached_in_seconds(walker: Walker) -> None:
    finale = walker.cell("grader.finale()")
    started = time.monotonic()
    walker.run(finale, finale)
    assert time.monotonic() - started < SECONDS
    told = walker.output(finale)
    shares = re.findall(r"✓ .* has (\d+)% of the samples right", told)
    assert len(shares) == 3, told
    assert min(map(int, shares)) >= 95
    walker.photograph("finale", finale)


def test_the_table_has_all_points_and_leads_to_the_questions(walker: Walker) -> None:
    table = walker.cell("grader.check_all()")
    told = walker.output(table)
    assert f"{PUBLIC:g} of {PUBLIC:g} points of the public tests" in told
    assert told.count("still empty when the notebook was last saved") == len(WRITTEN)
    walker.photograph("table", table)
    walker.shown.nth(table).get_by_role("link", name="q3", exact=True).click()
    expect(walker.page.locator("h3", has_text="3. The loss as a mean")).to_be_in_viewport()
