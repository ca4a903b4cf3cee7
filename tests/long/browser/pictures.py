"""Show in the README what the sample class gets: `make pictures`.

Writes what `make grade` prints into `README.md`, and into `.github/` a picture of the report and one
of a check in JupyterLab.
"""

import io
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, ViewportSize

from support.browser import chromium, jupyterlab, run_all
from support.project import ASSIGNMENT, ROOT

README = ROOT / "README.md"
REPORT, CHECK = (ROOT / ".github" / f"{name}.png" for name in ("report", "check"))
PRINTED = re.compile(r"(?<=<!-- printed by make grade -->\n\n```\n).*?(?=```)", re.DOTALL)
QUESTION = "q3"
STUB = re.compile(r"raise NotImplementedError\(.*\)")
WRONG = "return Y_hat - Y"  # without the mean
WIDTH, HEIGHT = 1100, 1500  # of pages, in CSS pixels
SCALE = 1.5  # pixels of a picture for each of them: sharp on a dense screen too
MARGIN = 8
COLOURS = 256
LARGEST = 100_000  # bytes


def main() -> None:
    """Grade the sample class and write all that the README shows of it."""
    printed = grade()
    text, count = PRINTED.subn(lambda _: printed, README.read_text("utf-8"), count=1)
    assert count == 1, "the README has no place for what `make grade` prints"
    README.write_text(text, "utf-8")
    report = ROOT / re.search(r"^report +(.+)$", printed, re.MULTILINE)[1]  # type: ignore[index]
    with chromium() as browser:
        photograph_report(browser, report)
        photograph_check(browser)


def grade() -> str:
    """Return what `make grade` prints for the sample class, as at the first time."""
    shutil.rmtree(ROOT / "grades" / "sample", ignore_errors=True)
    command = ["make", "--silent", "grade", "FORCE=1"]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def photograph_report(browser: Browser, report: Path) -> None:
    """Keep the top of the *report*, down to the statistics of the question."""
    page = page_of(browser)
    page.goto(report.as_uri())
    row = page.locator("#what tr", has_text=QUESTION).first
    save(page.screenshot(clip=around(page.locator("header"), row)), REPORT)


def photograph_check(browser: Browser) -> None:
    """Keep a wrong answer to the question, and what the check in the notebook says."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "begun"
        shutil.copytree(ASSIGNMENT, folder)
        answer_wrongly(folder / "backprop.ipynb")
        with jupyterlab(folder.parent) as address:
            page = page_of(browser)
            page.goto(address.format(folder.name))
            run_all(page)
            cells = page.locator(".jp-NotebookPanel:visible .jp-CodeCell")
            answer = cells.filter(has_text=WRONG)
            check = cells.filter(has_text=f'grader.check("{QUESTION}")')
            check.scroll_into_view_if_needed()
            save(page.screenshot(clip=around(answer, check)), CHECK)


def page_of(browser: Browser) -> Page:
    """Return an empty page."""
    size: ViewportSize = {"width": WIDTH, "height": HEIGHT}
    return browser.new_page(viewport=size, device_scale_factor=SCALE)


def answer_wrongly(path: Path) -> None:
    """Write a known mistake into the notebook at *path*."""
    notebook = nbformat.read(path, as_version=4)
    (cell,) = [cell for cell in notebook.cells if cell.id == f"{QUESTION}-answer"]
    cell.source, count = STUB.subn(WRONG, cell.source)
    assert count == 1, cell.source
    nbformat.write(notebook, path)


def around(first: Locator, last: Locator) -> FloatRect:
    """Return the part of the page from the top of *first* to the end of *last*."""
    top, end = first.bounding_box(), last.bounding_box()
    assert top is not None
    assert end is not None
    assert top["y"] >= MARGIN, "it is out of view"
    return {
        "x": end["x"] - MARGIN,
        "y": top["y"] - MARGIN,
        "width": end["width"] + 2 * MARGIN,
        "height": end["y"] + end["height"] - top["y"] + MARGIN,
    }


def save(screenshot: bytes, path: Path) -> None:
    """Write *screenshot* in as few colours as it needs."""
    few = Image.open(io.BytesIO(screenshot)).convert("RGB").quantize(COLOURS, dither=0)
    few.save(path, optimize=True)
    size = path.stat().st_size
    assert size <= LARGEST, f"{path.name} has {size} bytes"
    print(f"{path.relative_to(ROOT)}: {few.width} x {few.height}, {size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
