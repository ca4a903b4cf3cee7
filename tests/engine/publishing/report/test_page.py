"""The report for staff as a whole: its figures, its table of all students, and no text as markup."""

import hashlib
import os
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.results import Result
from autograder.intake.class_list import Person
from autograder.intake.students import Student
from autograder.intake.submissions import Submission
from autograder.publishing import publish
from support.assignment import POSSIBLE, WRITTEN
from support.evil_class import EVIL, evil_class, run_of
from support.grading import MakeReport
from support.project import SAMPLES
from support.reports import (
    Page,
    cells,
    failed,
    group,
    read,
    report_of,
    result,
    student,
    text_of,
    words,
)
from support.sample_class import score_of

NAMES = ("perfect-vectorised", "no-mean", "unsolved", "truncated")


def report(paths: Sequence[Path], out: Path, name: str = "") -> Page:
    """Grade *paths*, all from students called *name*, and return the report."""
    run = run_of(paths, out)
    run.submissions = [replace(each, students=(Student(name),)) for each in run.submissions]
    publish.publish(run, level="counts", jobs=1)
    return read(out)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The report of some submissions of the sample class."""
    paths = [path for path in SAMPLES.iterdir() if path.stem in NAMES]
    return report(paths, tmp_path_factory.mktemp("samples") / "out")


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes out of a class that tries to run a script in the report."""
    folder = tmp_path_factory.mktemp("evil")
    report(evil_class(folder / "class"), folder / "out", EVIL)
    return folder / "out"


def test_every_submission_has_a_row_that_leads_to_its_page(samples: Page) -> None:
    links = {link.text: str(link["href"]) for link in samples.select("#students tbody th a")}
    assert links == {name: f"report/student-{name}.html" for name in NAMES}


def test_the_first_three_headings_ask_how_what_and_whom(samples: Page) -> None:
    assert [text_of(heading) for heading in samples.select("h2")[:3]] == [
        "How did it go?", "What went wrong?", "Whom should I look at?",
    ]  # fmt: skip


def test_the_figures_leave_out_unreadable_submissions(samples: Page) -> None:
    scores = [score_of(name) for name in NAMES if name != "truncated"]
    low, middle, high = quantiles(scores, n=4, method="inclusive")
    answers = 2 * len(WRITTEN)  # of the two who answered: what is missing has no points by itself
    assert text_of(samples.select_one("#how")).startswith(
        f"How did it go? submissions {len(NAMES)} mean of {POSSIBLE} by tests {mean(scores):.1f} "
        f"median {middle:g} quartiles {low:g}, {high:g} graded {len(scores)} "
        f"unreadable 1 manual marks missing {answers} of {2 * answers}"
    )


def test_a_mistake_has_its_sentence_and_its_students(samples: Page) -> None:
    mistakes = text_of(samples.select("#what table")[1])
    assert re.search(
        r"q3 1 compute_dE_df: the mean over the samples is missing.*?no-mean", mistakes
    )


def test_the_last_section_has_the_isolation_and_the_time(samples: Page) -> None:
    run = text_of(samples.select_one("#run"))
    assert re.search(r"isolation (strong|weak)", run)
    assert re.search(r"4 submissions graded in \d+ s", run)
    assert re.search(r"\d+ s for all submissions together", run)


def test_the_page_refers_to_no_other_site(samples: Page) -> None:
    for tag in samples.find_all(True):
        for name in ("src", "href", "action", "data", "xlink:href", "srcset", "poster"):
            address = str(tag.get(name) or "#")
            assert address.startswith(("#", "report/")), (tag.name, address)


def test_the_content_security_policy_allows_only_the_own_script_and_style(samples: Page) -> None:
    (policy,) = samples.select("meta[http-equiv=Content-Security-Policy]")
    wanted = ["default-src 'none'"]
    for name in ("style", "script"):
        (element,) = samples.select(f"{name}:not([type])")
        digest = b64encode(hashlib.sha256(str(element.string).encode()).digest()).decode()
        wanted.append(f"{name}-src 'sha256-{digest}'")
    wanted += ["img-src 'self' file:", "base-uri 'none'", "form-action 'none'"]
    assert policy["content"] == "; ".join(wanted)
    assert not samples.select("[style]"), "the policy would block these styles"
    assert samples.head is not None
    assert [tag.name for tag in samples.head.find_all(True)][:2] == ["meta", "meta"], (
        "the policy comes first"
    )


def test_no_text_of_a_graded_submission_becomes_markup(evil: Path) -> None:
    pages = [read(evil), *(read(evil, f"report/{p.name}") for p in (evil / "report").iterdir())]
    assert len(pages) == 1 + 3 + len(WRITTEN)
    for page in pages:
        assert len(page.select("script:not([type])")) == bool(page.select("#students"))
        assert {tag.name for tag in page.find_all(True)} & {"b", "iframe"} == set()
        for tag in page.find_all(True):
            assert not any(name.startswith("on") for name in tag.attrs)
    for selector in ("#students td.name, #students th.name", ".card .answer", ".note"):
        shown = [text_of(tag) for page in pages for tag in page.select(selector)]
        assert any(EVIL[:100] in text for text in shown), selector


@pytest.mark.usefixtures("shared_workers")
def test_the_same_results_make_the_same_report(tmp_path: Path) -> None:
    paths = [SAMPLES / "no-mean.ipynb"]
    report(paths, tmp_path / "out")
    run = run_of(paths, tmp_path / "out")  # nothing is graded again
    run.seconds = 0
    pages = []
    for _ in range(2):
        publish.publish(run, level="counts", jobs=1)
        files = sorted((tmp_path / "out" / "report").iterdir())
        pages.append([path.read_bytes() for path in (tmp_path / "out" / "report.html", *files)])
    assert pages[0] == pages[1]


def test_no_text_that_a_student_could_choose_becomes_markup(
    made: MakeReport, plot: Any, tmp_path: Path
) -> None:
    name = "'\"><img src=x onerror=alert(1)>"
    ann = result(name, two=0, notes=[EVIL], written={"q1w": EVIL}, isolation=EVIL)
    ann.questions[1].hint = EVIL
    ann.questions[1].tests = [replace(failed(EVIL, EVIL), name=EVIL)]
    ann.questions[1].plots |= {name: plot, EVIL: None}
    manual = '"{}",q1w,1,,{}\n{},q1w,1,,\n'.format(name.replace('"', '""'), EVIL, EVIL)
    page, out = made(ann, manual=manual, faults={EVIL: EVIL}), tmp_path / "out"
    others = [read(out, f"report/{path.name}") for path in (out / "report").iterdir()]
    assert len(others) == 3
    for each in (page, *others):
        assert len(each.select("script:not([type])")) == (each is page)
        assert {str(tag["src"])[:9] for tag in each.select("img[src]")} <= {"../plots/"}
        assert not [tag for tag in each.find_all(True) if "onerror" in tag.attrs]
    assert sum(text_of(each.body).count(EVIL) for each in (page, *others)) >= 12


def test_a_class_of_unreadable_submissions_has_a_report(made: MakeReport) -> None:
    page = made(result("ann", 0, 0, status="unreadable", written={}))
    assert "No submission could be graded." in text_of(page.select_one("#what"))
    assert group(page, "Could not be read") == ["ann unreadable"]


def test_a_run_with_faults_only_has_a_report(made: MakeReport) -> None:
    assert cells(made(faults={"ann": "no worker"}), "ann")[0] == "fault"


def test_the_report_reads_each_result_once(
    made: MakeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the results of a thousand submissions takes long."""
    reads = []
    read_one, write_all = ResultsFolder.result, publish.Report.write

    def result_of(output: ResultsFolder, name: str) -> Result | None:
        reads.append(name)
        return read_one(output, name)

    def write(report: Any) -> None:
        reads.clear()
        write_all(report)
        assert reads == ["ann", "bob"]

    monkeypatch.setattr(ResultsFolder, "result", result_of)
    monkeypatch.setattr(publish.Report, "write", write)
    assert len(made(result("ann"), result("bob")).select("#students tbody tr")) == 2
    assert reads


def test_figures_have_a_description_and_the_text_colour_of_the_page(made: MakeReport) -> None:
    scores, questions = made(result("ann"), result("bob", 0, 2)).select("svg")
    assert scores["aria-label"] == "Histogram of 2 scores from 0 to 5, median 3.5."
    assert "all points" in [text_of(each) for each in questions.select("text")]
    for figure in (scores, questions):
        assert figure["role"] == "img"
        assert {text["fill"] for text in figure.select("text")} == {"currentColor"}
    ids = [tag["id"] for figure in (scores, questions) for tag in figure.select("[id]")]
    assert len(ids) == len(set(ids))


def test_totals_have_a_figure_once_all_are_marked(made: MakeReport) -> None:
    manual = "ann,q1w,1,,\nann,q2w,2,,\nbob,q1w,0,,\n"
    people = [result("ann"), result("bob", 0, 2, written={"q1w": "because"})]
    figures = [str(svg["aria-label"]) for svg in made(*people).select(".charts svg")]
    assert figures == ["Histogram of 2 scores from 0 to 5, median 3.5."]
    figures = [str(svg["aria-label"]) for svg in made(*people, manual=manual).select(".charts svg")]
    assert figures[1:] == ["Histogram of 2 totals from 0 to 9, median 5."]


def test_figures_are_drawn_again_only_when_they_would_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []

    def svg(_figure: Any, description: str) -> str:
        drawn.append(description)
        return f"<svg>{len(drawn)}</svg>"

    monkeypatch.setattr("autograder.publishing.report.charts._svg", svg)
    first, again = (report_of(tmp_path, result("ann")).select("svg") for _ in range(2))
    assert first == again
    assert len(drawn) == 2
    assert report_of(tmp_path, result("ann", 0, 3)).select("svg") != again
    assert len(drawn) == 4


def test_a_cell_shows_the_points_and_by_its_class_their_share(made: MakeReport) -> None:
    page = made(result("ann", 1, 2), result("bob", 0, 1.5), manual="bob,q1w,2,,\nbob,q2w,0,,\n")
    questions = len(page.select("#students th[data-question]"))
    shown = {
        text_of(row.th): [
            f"{text_of(cell)} {' '.join(cell['class'])}" for cell in row.select("td")[-questions:]
        ]
        for row in page.select("#students tbody tr")
    }
    assert shown == {
        "ann": ["1 full", " ", "2 most", " "],
        "bob": ["0 none", "2 full", "1.5 less", "0 none"],
    }


def test_the_total_appears_once_all_answers_are_marked(made: MakeReport) -> None:
    page = made(result("ann"), result("bob"), manual="ann,q1w,1.5,,\nann,q2w,1,,\nbob,q1w,1,,\n")
    assert cells(page, "ann")[:4] == ["graded", "5", "2.5", "7.5"]
    assert cells(page, "bob")[:4] == ["graded", "5", "", ""]
    assert "manual marks missing 1 of 4" in text_of(page.select_one("#how"))


def test_the_quartiles_of_two_scores_lie_between_them(made: MakeReport) -> None:
    page = made(result("ann", 0, 0), result("bob", 1, 4))
    assert "quartiles 1.2, 3.8" in text_of(page.select_one("#how"))


# ---------------------------------------------------------------- the head, and names


def test_the_head_has_title_course_platform_and_date(made: MakeReport, tmp_path: Path) -> None:
    path = tmp_path / "ann.py"
    path.touch()
    os.utime(path, (1_790_000_000, 1_790_000_000))  # 21 September 2026
    submissions = [Submission("ann", path, platform="d2l"), Submission("bob", tmp_path / "gone")]
    page = made(
        *map(result, ("ann", "bob")), submissions=submissions, title="Nets", course="<b>ML</b>"
    )
    assert text_of(page.h1) == "Nets: 2 submissions"
    assert text_of(page.select_one("header p")) == (
        "<b>ML</b> · Export of Brightspace · Newest file of 21 September 2026"
    )


def test_what_is_not_known_is_not_at_the_head(made: MakeReport, tmp_path: Path) -> None:
    page = made(result("ann"), submissions=[Submission("ann", tmp_path / "gone")])
    assert text_of(page.h1) == "1 submission"
    assert not page.select("header p:not(.screen)")


def test_students_are_called_by_their_names_and_sorted_by_them(
    made: MakeReport, tmp_path: Path
) -> None:
    submissions = [
        Submission("s1", Path(), (Student("Zoë Ärmel"),)),
        Submission("s2", Path(), (Student("", id="4711"),)),
        Submission("s3", Path()),
    ]
    people = [Person("Anna Öz", "", ("4711",))]
    page = made(
        *map(result, ("s1", "s2")), result("s3", 0, 0), submissions=submissions, people=people
    )
    rows = page.select("#students tbody tr")
    assert [text_of(row.th) for row in rows] == ["s3", "Anna Öz", "Zoë Ärmel"]
    assert [text_of(row.td) for row in rows] == ["s3", "s2", "s1"]
    assert group(page, "Far below") == ["s3 0"]
    head = student(tmp_path / "out", "s2").header
    assert head is not None
    assert text_of(head.h1) == "Anna Öz: 5 of 5 points"
    assert [text_of(link) for link in head.select("[rel]")] == ["← s3", "Zoë Ärmel →"]
    cards = words(tmp_path / "out", "q1w").select(".card h3 a")
    assert [text_of(link) for link in cards] == ["Zoë Ärmel", "Anna Öz", "s3"]


def test_a_name_leads_to_what_was_handed_in_unless_a_browser_would_run_it(
    made: MakeReport, tmp_path: Path
) -> None:
    for name in ("a b.ipynb", "page.html"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    no_text = os.fsdecode(b"\xe9.py")
    places = [tmp_path / name for name in ("a b.ipynb", "page.html", "folder", no_text)]
    made(result("ann"), submissions=[Submission("ann", places[0], more=tuple(places[1:]))])
    head = student(tmp_path / "out", "ann").header
    assert head is not None
    links = {text_of(link): str(link["href"]) for link in head.select("a")}
    assert links["Handed in: a b.ipynb"] == "../../a%20b.ipynb"
    assert links["Handed in: folder"] == "../../folder"
    assert links["Handed in: .py"] == "../../%E9.py"
    assert links["The page for the student"] == "../feedback/ann.html"
    assert "page.html" not in str(links)
    assert "Handed in: page.html" in text_of(head)
