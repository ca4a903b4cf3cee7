"""Answers in words on a page: text stays text, and pictures stand where they stood."""

import re
import time

import pytest

from autograder.publishing.answer_html import answer_html

URL = "data:image/png;base64,AAAA"


def test_a_picture_stands_where_it_stood() -> None:
    assert answer_html("so ![a sketch](picture:1) it is", [URL]) == (
        f'so <img class="pasted" src="{URL}" alt="a sketch"> it is'
    )


def test_text_stays_text() -> None:
    shown = answer_html('<b>x</b> ![" onerror="alert(1)](picture:1)', [URL])
    assert "<b>" not in shown
    assert 'alt="&#34; onerror=&#34;alert(1)"' in shown


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_number_without_a_picture_is_a_sentence(number: int) -> None:
    assert answer_html(f"![a](picture:{number})", [URL]) == "(the picture a cannot be shown)"


def test_a_picture_that_could_not_be_read_is_a_sentence() -> None:
    assert answer_html("![](picture:1)", [""]) == "(the picture cannot be shown)"
    assert answer_html("![](http://elsewhere/x.png)", []) == "![](http://elsewhere/x.png)"


def test_text_before_and_between_pictures_stays() -> None:
    shown = answer_html("a ![x](picture:1) b ![y](picture:2) c", [URL, URL])
    assert re.sub("<img.*?>", "-", shown) == "a - b - c"


def test_a_picture_that_a_text_names_a_thousand_times_is_shown_once() -> None:
    large = f"data:image/png;base64,{'A' * 10**6}"
    shown = answer_html("![a](picture:1)" * 1_000, [large])
    assert shown.count("<img") == 1
    assert shown.count("(the picture a cannot be shown)") == 999


@pytest.mark.parametrize("text", [
    "![" * 10_000,
    "![a](picture:" + "9" * 19_000 + ")",
    "![a](picture:\u0661\u0662)",
    "![" + "a" * 19_000 + "](picture:1)",
    "![](picture:0)" * 1_400,
])  # fmt: skip
def test_a_text_that_looks_like_pictures_takes_no_time_and_is_no_fault(text: str) -> None:
    started = time.monotonic()
    assert "<img" not in answer_html(text, [URL])
    assert time.monotonic() - started < 0.5
