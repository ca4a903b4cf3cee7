"""Answers in words on a page: text stays text, and pictures stand where they stood."""

import re

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
    shown = answer_html("a ![x](picture:1) b ![y](picture:1) c", [URL])
    assert re.sub("<img.*?>", "-", shown) == "a - b - c"
