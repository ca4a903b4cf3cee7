"""The report for staff: everybody is in it, and nothing that a student wrote is more than text."""

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder import publish
from conftest import SAMPLES
from hostile.report import EVIL, evil_class, run_of

NAMES = ("perfect-vectorised", "no-mean", "unsolved", "truncated")


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def report(paths: list[Path], out: Path) -> str:
    run = run_of(paths, out)
    publish.publish(run, show_hidden=False, jobs=1)
    return (out / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of a part of the sample class."""
    paths = [path for path in SAMPLES.iterdir() if path.stem in NAMES]
    return report(paths, tmp_path_factory.mktemp("samples") / "out")


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of a class that would like to run a script in it."""
    folder = tmp_path_factory.mktemp("evil")
    return report(evil_class(folder / "class"), folder / "out")


def test_everybody_is_in_it(samples: str) -> None:
    targets = {attributes.get("id") for _, attributes in Page(samples).elements}
    assert {f"student-{name}" for name in NAMES} <= targets


def test_it_says_how_it_went_what_went_wrong_and_whom_to_look_at(samples: str) -> None:
    text = " ".join(Page(samples).text.split())
    assert "4 submissions" in text
    assert "29.3 mean of 45" in text, "of those that could be read"
    assert "1 unreadable" in text
    assert "the mean over the samples is missing" in text
    assert re.search(r"unsolved 0 of 45 points, less than half of the median", text)
    assert "truncated unreadable: see the note" in text
    assert "Isolation: strong" in text


def test_plots_and_rubrics_are_in_it(samples: str) -> None:
    elements = Page(samples).elements
    plots = [a for tag, a in elements if tag == "img" and (a.get("alt") or "").startswith("Plot")]
    assert len(plots) >= 4
    assert samples.count("**Rubric.**") == 6


def test_it_needs_nothing_from_elsewhere(samples: str) -> None:
    for tag, attributes in Page(samples).elements:
        for name in ("src", "href", "action", "data", "xlink:href"):
            address = attributes.get(name) or "#"
            assert address.startswith(("#", "data:image/png", "feedback/")), (tag, address)


def test_the_policy_lets_its_own_script_run_and_no_other(samples: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", samples, re.DOTALL)
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in samples
    assert "default-src 'none'" in samples


def test_nothing_from_a_student_is_markup(evil: str) -> None:
    page = Page(evil)
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not [a for _, a in page.elements if any(name.startswith("on") for name in a)]
    assert page.text.count(EVIL) >= 3, "the note, the message and the answer are there, as text"


def test_the_same_results_make_the_same_report(tmp_path: Path) -> None:
    paths = [SAMPLES / "no-mean.ipynb"]
    report(paths, tmp_path / "out")
    run = run_of(paths, tmp_path / "out")  # all of it is kept
    run.seconds = 0
    pages = []
    for _ in range(2):
        publish.publish(run, show_hidden=False, jobs=1)
        pages.append((tmp_path / "out" / "report.html").read_bytes())
    assert pages[0] == pages[1]
