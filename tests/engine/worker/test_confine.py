"""Steps of the confinement that find that they had no effect."""

import os

import pytest

from autograder import linux
from autograder.worker import confine

pytestmark = pytest.mark.skipif(not linux.IS_LINUX, reason="only Linux has these steps")


@pytest.fixture(autouse=True)
def no_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the steps change nothing of this process."""
    for module, name in ((linux, "prctl"), (os, "setgroups"), (os, "setresgid"), (os, "setresuid")):
        monkeypatch.setattr(module, name, lambda *_: None)


def test_a_change_of_user_without_effect_is_an_error() -> None:
    with pytest.raises(OSError, match=f"the user is still .*{os.getuid()}"):
        confine.become(61_000, reads_closed_folders=False)


def test_a_worker_whose_parent_has_ended_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else nobody would end it: the kernel tells only of ends that come later."""

    class Ended(BaseException):
        pass

    def end(_status: int) -> None:
        raise Ended

    monkeypatch.setattr(os, "_exit", end)
    confine.die_with(os.getppid())
    with pytest.raises(Ended):
        confine.die_with(os.getpid())
