"""What is left of a submission is ended and removed, also where it resists.

A process of its own kills: `end_children` would end the graders of other tests here.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import linux
from autograder.worker import cleanup
from support.project import ROOT

USER = 60_951  # a user id that nobody has
on_linux = pytest.mark.skipif(not linux.IS_LINUX, reason="only Linux lists children")
is_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can change to another user")

SETUP = f"""\
import os, signal, time
from autograder import linux
from autograder.worker import cleanup

linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
ready, begun = os.pipe()

def start(user=os.getuid(), below=0):
    child = os.fork()
    if child == 0:
        os.setsid()
        os.setresuid(user, user, user)
        for _ in range(below):  # each starts the next
            if os.fork():
                break
            os.setsid()
        os.write(begun, b"x")
        time.sleep(60)
        os._exit(1)
    for _ in range(1 + below):
        os.read(ready, 1)
    return child

def left():
    return len(linux.children_of("self"))

USER = {USER}
"""


def run(script: str) -> list[str]:
    """Run *script* and return the words that it prints."""
    command = [sys.executable, "-c", SETUP + script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split()


@on_linux
def test_children_of_children_are_ended_too() -> None:
    script = "start(below=2); start(); print(left(), cleanup.end_children(None), left())"
    assert run(script) == ["2", "True", "0"]


@on_linux
@is_root
def test_all_processes_of_a_user_are_ended_at_once_and_no_other() -> None:
    script = "one, other = start(USER), start(); cleanup.kill_processes_of(USER)\n"
    script += "print(os.waitpid(one, 0)[1] == signal.SIGKILL, os.waitpid(other, os.WNOHANG)[0])\n"
    script += "start(USER, below=2); print(cleanup.end_children(USER), left())"
    assert run(script) == ["True", "0", "True", "0"]


@on_linux
def test_children_that_have_always_more_children_are_given_up_after_a_while() -> None:
    script = "start(below=2); cleanup.PATIENCE = -1; print(cleanup.end_children(None), left())\n"
    script += "cleanup.PATIENCE = 10; print(cleanup.end_children(None), left())"
    assert run(script) == ["False", "1", "True", "0"]


@on_linux
def test_all_that_a_worker_started_is_ended_but_given_up_after_a_while() -> None:
    script = "worker = start(below=2); cleanup.PATIENCE = -1; cleanup.end_all_but(worker)\n"
    script += "while left() < 2: time.sleep(0.01)  # the first is killed, and the second is ours\n"
    script += "cleanup.PATIENCE = 10; cleanup.end_all_but(worker)\n"
    script += "print(linux.children_of('self') == [worker], os.waitpid(worker, os.WNOHANG)[0])\n"
    script += "cleanup.end_worker(worker); print(cleanup.end_children(None))"
    assert run(script) == ["True", "0", "True"]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that is removed even if a test fails: pytest cannot remove very deep ones."""
    yield tmp_path / "folder"
    subprocess.run(["rm", "-rf", tmp_path / "folder"], check=True)


def test_a_folder_is_removed_with_closed_and_very_deep_ones_in_it(folder: Path) -> None:
    (folder / "closed" / "inner").mkdir(parents=True)
    (folder / "closed").chmod(0)
    place = os.open(folder, os.O_RDONLY)
    for _ in range(sys.getrecursionlimit() + 100):
        os.mkdir("d", dir_fd=place)
        inner = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    remove = f"print(cleanup.remove(Path({str(folder)!r})))\n"
    assert run("from pathlib import Path\n" + 2 * remove) == ["True", "True"], "it is gone already"
    assert not folder.exists()


def test_only_the_files_of_a_user_are_removed_from_public_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, kept = tmp_path / "public", tmp_path / "kept"
    for path in (public / "folder", kept):
        path.mkdir(parents=True)
        (path / "file").touch()
    (public / "file").touch()
    (kept / "file").chmod(0o400)
    (public / "link").symlink_to(kept)
    (public / "broken").symlink_to("nowhere")
    if os.geteuid() == 0:
        (public / "of another").touch()
        os.chown(public / "of another", USER, USER)
    monkeypatch.setattr(cleanup, "PUBLIC_FOLDERS", (str(tmp_path / "missing"), str(public)))
    cleanup.remove_files_of(os.getuid())
    assert [path.name for path in public.iterdir()] == ["of another"] * (os.geteuid() == 0)
    assert (kept / "file").stat().st_mode & 0o777 == 0o400, "the link led there"
