"""The isolation report, without a worker: a stand-in answers for the probe."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from autograder import linux
from autograder.boundary.lost import Late, Lost
from autograder.errors import GraderError
from autograder.sandbox import isolation, probe
from autograder.sandbox.isolation import Isolation, examine
from autograder.sandbox.parent import WarmParent
from autograder.worker import seccomp
from autograder.worker.confine import Limits
from support.grading import limits_of

LIMITS = limits_of(user=61_000, landlock=3)
STRONG = {"own user": "yes", "Landlock": "files", "system calls": "yes", "watch": "yes"}


class Parent:
    """Stands in for the warm parent and its worker, and gives the reply that a test chose."""

    def __init__(
        self,
        *reply: Any,
        events: Sequence[tuple[Any, ...]] = (("done",),),
        limits: Limits = LIMITS,
        lost: Lost | None = None,
    ) -> None:
        self.reply, self.events, self.limits, self.lost = reply, events, limits, lost
        self.cells: list[str] = []

    @contextmanager
    def start(self, _deadline: float) -> Iterator["Parent"]:
        yield self

    def run(
        self,
        cells: list[str],
        left_out: list[int],
        files: dict[str, bytes],
        _seconds: float,
    ) -> Iterator[tuple[Any, ...]]:
        assert (left_out, files) == ([], {})
        self.cells = cells
        yield from self.events

    def fork(self) -> "Parent":
        return self

    def ask(self, *request: str, deadline: float) -> Any:
        assert request == ("look", "outcome")
        assert deadline > 0
        if self.lost is not None:
            raise self.lost
        return self.reply

    def targets(self) -> dict[str, Any]:
        """Return the targets that the probe got."""
        found: dict[str, Any] = {}
        exec(self.cells[1], {"attempt_all": found.update})
        return found


def examined(parent: Parent, folder: Path, *submissions: Path) -> Isolation:
    return examine(cast(WarmParent, parent), folder / "build", submissions, folder / "results")


def test_the_attempts_are_those_that_the_probe_reports(tmp_path: Path) -> None:
    tried = {"write to /tmp": True, "read /build": False}
    found = examined(Parent("value", tried), tmp_path)
    assert found.attempts == tried
    assert found.breaches == []


def test_the_probe_gets_all_secrets_that_exist(tmp_path: Path) -> None:
    for name in ("build/tests", "results", "ann"):
        (tmp_path / name).mkdir(parents=True)
    parent = Parent("value", {})
    examined(parent, tmp_path, tmp_path / "ann", tmp_path / "gone")
    targets = parent.targets()
    own = [str(path) for name in isolation.SECRETS if (path := isolation.ROOT / name).exists()]
    assert targets["secrets"] == [
        str(tmp_path / "build" / "tests"), *own, str(tmp_path / "ann"), str(tmp_path / "results")
    ]  # fmt: skip
    assert targets["results"] == str(tmp_path / "results")
    assert targets["grader"] == os.getpid()
    assert targets["port"] > 0
    assert parent.cells[0] == Path(probe.__file__).read_text(encoding="utf-8")


def test_the_probe_gets_20_submissions_at_most(tmp_path: Path) -> None:
    submissions = [tmp_path / str(number) for number in range(22)]
    for folder in submissions:
        folder.mkdir()
    parent = Parent("value", {})
    examined(parent, tmp_path, *submissions)
    tried = parent.targets()["secrets"]
    assert [str(path) in tried for path in submissions] == [True] * 20 + [False] * 2


def test_what_is_refused_or_unknown_on_this_system_has_not_succeeded() -> None:
    assert probe.succeeds(probe.read, os.devnull)
    assert not probe.succeeds(probe.read, "/nowhere")
    assert not probe.succeeds(probe.write, "/nowhere")
    assert not probe.succeeds(lambda call: getattr(os, call), "no_such_call")


def test_a_probe_that_raises_is_a_fault(tmp_path: Path) -> None:
    events = [("cell", 0), ("error", 0, "NameError", "no such name"), ("done",)]
    with pytest.raises(GraderError, match="The isolation probe raised NameError: no such name"):
        examined(Parent("value", {}, events=events), tmp_path)


def test_a_probe_that_does_not_end_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match=r"probe did not answer: Late\('nothing came in time'\)"):
        examined(Parent(lost=Late("nothing came in time")), tmp_path)


@pytest.mark.parametrize("reply", [("missing",), ("raised", "E", ["E"], ""), ("value", [1])])
def test_a_probe_that_answers_something_else_is_a_fault(
    tmp_path: Path, reply: tuple[Any, ...]
) -> None:
    with pytest.raises(GraderError, match=f"probe answered with '{reply[0]}' instead of"):
        examined(Parent(*reply), tmp_path)


def test_each_step_of_the_confinement_has_its_details(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seccomp, "is_available", lambda: True)
    monkeypatch.setattr(linux, "can_watch", lambda: True)
    assert examined(Parent("value", {}), tmp_path).steps == {
        "own user": "each worker has a user id that no other process has",
        "Landlock": "files (ABI 3)",
        "system calls": "sockets, signals, tracing and more",
        "watch": "memory, files and processes, in total",
    }


def test_a_missing_step_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp, "is_available", lambda: False)
    monkeypatch.setattr(linux, "can_watch", lambda: False)
    nothing = replace(LIMITS, user=None, landlock=0)
    steps = examined(Parent("value", {}, limits=nothing), tmp_path).steps
    assert [*steps.values()] == [""] * 4


def test_the_steps_name_the_closed_folder_that_workers_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "closed_folder", lambda: Path("/opt/python"))
    limits = replace(LIMITS, reads_closed_folders=True)
    assert (
        examined(Parent("value", {}, limits=limits), tmp_path)
        .steps["own user"]
        .endswith("; Python lies in /opt/python, so Landlock alone bounds what it reads")
    )


def test_an_attempt_that_gives_no_access_to_marks_is_no_breach() -> None:
    found = Isolation(STRONG, {"write to /tmp": True, "write to /dev/shm": True, "read /x": True})
    assert found.breaches == ["read /x"]


def test_the_level_names_the_steps_in_force() -> None:
    steps = {**STRONG, "Landlock": ""}
    assert Isolation(steps, {"read /x": False}).level == "strong (own user, system calls, watch)"
    assert Isolation(steps, {"read /x": True}).level == "weak (own user, system calls, watch)"


def test_the_report_is_a_table_of_steps_and_attempts() -> None:
    tried = {"read /x": True, "write to /tmp": True, "signal the grader": False}
    assert Isolation({**STRONG, "watch": ""}, tried).report() == (
        "own user           yes\n"
        "Landlock           files\n"
        "system calls       yes\n"
        "watch              MISSING\n"
        "\n"
        "A probe ran in place of a submission and tried to\n"
        "read /x            POSSIBLE\n"
        "write to /tmp      possible, but gives no access to marks\n"
        "signal the grader  refused\n"
        "\n"
        "isolation: weak (own user, Landlock, system calls)"
    )


def refusal(steps: dict[str, str], *breaches: str) -> str:
    return Isolation(steps, dict.fromkeys(breaches, True)).refusal()


def test_the_refusal_names_the_breaches_and_all_remedies() -> None:
    steps = {**STRONG, "own user": "", "system calls": ""}
    assert refusal(steps, "read /a", "write results") == (
        "On this machine student code could read /a; write results. So the hidden tests are not "
        "used. Either run it as root, so that each worker gets a user of its own; or install "
        "libseccomp (in Debian and Ubuntu the package libseccomp2); or, if you trust the "
        "submissions, grade them with --weak-isolation (`make grade WEAK=1`). `make doctor` lists "
        "all attempts."
    )


def test_the_refusal_names_three_breaches_and_counts_the_rest() -> None:
    three = [f"read /{number}" for number in range(3)]
    assert "could read /0; read /1; read /2. So" in refusal(STRONG, *three)
    assert "read /2; and do 1 more things. So" in refusal(STRONG, *three, "read /3")


def test_the_refusal_says_how_to_close_files_that_other_users_can_read() -> None:
    assert "Either close these files to other users (chmod go= /a …); or, if" in refusal(
        STRONG, "signal the grader", "read /a", "read /b"
    )
    assert "chmod" not in refusal({**STRONG, "own user": ""}, "read /a")
    assert "chmod" not in refusal(STRONG, "read the memory of the grader")
