"""Systems without Landlock."""

from typing import NoReturn

import pytest

from autograder import linux
from autograder.worker import landlock


def test_a_kernel_without_landlock_has_version_0(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError("no such system call")

    monkeypatch.setattr(linux, "IS_LINUX", True)
    monkeypatch.setattr(linux, "syscall", refuse)
    assert landlock.abi() == 0


def test_other_systems_are_not_asked_for_landlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux, "IS_LINUX", False)
    monkeypatch.setattr(linux, "syscall", lambda *_: 7)
    assert landlock.abi() == 0
