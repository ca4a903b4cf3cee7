"""A page that takes too long is left out with a note, and the others are written."""

import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from autograder.errors import GraderError
from autograder.publishing import answer_html, feedback, pages_in_time
from support.grading import MakeReport
from support.reports import group, result

FOREVER, ENDS, FAILS = "forever", "ends", "fails"


@pytest.fixture
def odd_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two answers in words that a page for students cannot show."""

    def shown(text: str, pictures: Sequence[str]) -> Markup:
        if text == FOREVER:
            sum(range(10**12))  # one call of C
        if text == ENDS:
            os._exit(1)
        if text == FAILS:
            return Markup(1 / 0)
        return answer_html.answer_html(text, pictures)

    monkeypatch.setattr(pages_in_time, "SECONDS", 0.5)
    # Some earlier test may have left a thread. What is patched here is patched in a fork alone.
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(feedback, "answer_html", shown)


def ann_bob_and_cem(answer: str) -> list[Any]:
    return [result("ann"), result("bob", written={"q1w": answer, "q2w": "x"}), result("cem")]


@pytest.mark.usefixtures("odd_answers")
@pytest.mark.parametrize("answer", [FOREVER, ENDS])
def test_a_page_for_a_student_that_is_never_ready_is_left_out_with_a_note(
    made: MakeReport, tmp_path: Path, answer: str
) -> None:
    started = time.monotonic()
    report = made(*ann_bob_and_cem(answer))
    assert time.monotonic() - started < 10
    pages = {path.stem: path.read_text() for path in (tmp_path / "out" / "feedback").iterdir()}
    assert pages.keys() == {"ann", "bob", "cem"}
    assert [name for name in pages if "was not ready in time" in pages[name]] == ["bob"]
    assert "because" in pages["cem"]
    assert group(report, "Page not ready in time") == ["bob"]


@pytest.mark.usefixtures("odd_answers")
def test_a_failure_of_ours_is_no_page_that_is_late(made: MakeReport) -> None:
    with pytest.raises(
        GraderError, match=r"feedback/bob\.html cannot be made: ZeroDivisionError in"
    ):
        made(*ann_bob_and_cem(FAILS))


def test_where_all_pages_are_ready_nobody_is_named(made: MakeReport) -> None:
    assert group(made(*ann_bob_and_cem("x")), "Page not ready in time") == []


def test_beside_a_thread_pages_are_made_by_a_process_that_is_no_fork(
    made: MakeReport, tmp_path: Path
) -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        report = made(*ann_bob_and_cem("x"))
    finally:
        end.set()
        thread.join()
    assert group(report, "Page not ready in time") == []
    assert "because" in (tmp_path / "out" / "feedback" / "ann.html").read_text()
    assert "because" in (tmp_path / "out" / "report" / "student-ann.html").read_text()
