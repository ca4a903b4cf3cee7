"""The report for staff: everybody is in it, and nothing that a student wrote is more than text."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.results import Result
from autograder.intake.exports import Student
from autograder.publishing import publish
from support.evil_class import EVIL, evil_class, run_of
from support.grading import MakeReport
from support.project import SAMPLES
from support.reports import Page, cells, failed, group, read, result, text_of

NAMES = ("perfect-vectorised", "no-mean", "unsolved", "truncated")


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


def test_none_of_the_words_that_could_be_a_students_is_markup(made: MakeReport, plot: Any) -> None:
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


def test_a_class_that_could_not_be_read_at_all_has_a_report(made: MakeReport) -> None:
    page = made(result("ann", 0, 0, status="unreadable", written={}))
    assert "Nothing could be graded." in text_of(page.select_one("#what"))
    assert group(page, "Could not be read") == ["ann unreadable"]


def test_a_run_of_faults_alone_has_a_report(made: MakeReport) -> None:
    assert cells(made(faults={"ann": "no worker"}), "ann")[0] == "fault"


def test_each_result_is_read_once(made: MakeReport, monkeypatch: pytest.MonkeyPatch) -> None:
    """A class of a thousand is a lot to read."""
    reads = []
    read_one, page_of = ResultsFolder.result, publish.Report.page

    def result_of(output: ResultsFolder, name: str) -> Result | None:
        reads.append(name)
        return read_one(output, name)

    def page(report: Any) -> str:
        reads.clear()
        text: str = page_of(report)
        assert reads == ["ann", "bob"]
        return text

    monkeypatch.setattr(ResultsFolder, "result", result_of)
    monkeypatch.setattr(publish.Report, "page", page)
    assert made(result("ann"), result("bob")).select("#student-1")


def test_figures_can_be_read_aloud_and_take_the_colour_of_the_page(made: MakeReport) -> None:
    scores, questions = made(result("ann"), result("bob", 0, 2)).select("svg")
    assert scores["aria-label"] == "Histogram of 2 scores from 0 to 5, median 3.5."
    assert "all points" in [text_of(each) for each in questions.select("text")]
    for figure in (scores, questions):
        assert figure["role"] == "img"
        assert {text["fill"] for text in figure.select("text")} == {"currentColor"}
    ids = [tag["id"] for figure in (scores, questions) for tag in figure.select("[id]")]
    assert len(ids) == len(set(ids))
