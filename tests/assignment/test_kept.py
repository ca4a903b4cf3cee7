"""A case that comes from the build is the case that its function makes."""

from typing import Any

import numpy as np
import pytest

from given.mistakes.recognise import recognise
from hidden import cases, kept


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget for a test what this process has made."""
    monkeypatch.setattr(kept, "KEPT", {})
    monkeypatch.setattr(kept, "MADE", {})


def again(monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    """Do what another process does, which gets what this one has made."""
    monkeypatch.setattr(kept, "KEPT", kept.MADE)
    make.cache_clear()


@pytest.mark.usefixtures("nothing_kept")
def test_a_kept_case_has_the_same_arguments_result_and_suspects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make: Any = cases.output_gradient
    make.cache_clear()
    made = make(1, n=3)
    assert make(1, n=3) is made, "once"
    again(monkeypatch, make)
    monkeypatch.setattr(cases.oracles, "richardson", lambda *_: pytest.fail("an oracle"))
    same = make(1, n=3)
    np.testing.assert_equal(same.arguments, made.arguments)
    np.testing.assert_equal(same.expected, made.expected)
    monkeypatch.undo()
    assert recognise(3 * made.expected, made.expected, same.suspects) == "no-mean"


@pytest.mark.usefixtures("nothing_kept")
def test_other_arguments_make_another_case(monkeypatch: pytest.MonkeyPatch) -> None:
    make: Any = cases.output_gradient
    make.cache_clear()
    make(1, n=3)
    again(monkeypatch, make)
    assert make(1, n=4).expected.shape == (1, 4)


@pytest.mark.usefixtures("nothing_kept")
def test_a_number_is_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    make: Any = cases.steepest_sigmoid
    make.cache_clear()
    number = make()
    again(monkeypatch, make)
    monkeypatch.setattr(cases.oracles, "gradient", lambda *_: pytest.fail("an oracle"))
    assert make() == number
