"""The totals of a submission, where its processes and its folder hide or change meanwhile.

Folders of the test stand in `/proc` for the threads of one process.
"""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder import linux
from autograder.boundary.lost import OverLimit
from autograder.sandbox import watch
from autograder.sandbox.watch import Watch
from support.grading import limits_of

DISK = 1_000_000
LIMITS = limits_of(memory=500_000, folder=DISK, processes=4)
PARENT, WORKER = 1, 2
MAP = "{:08x}-{:08x} rw-s 00000000 00:01 {}  {}\n"  # start, end, inode, path
STATUS = "Name:\tpython\nVmSize:\t  9000 kB\nRssAnon:\t   {0} kB\nRssShmem:\t   {0} kB\nVmSwap:\t   {0} kB\n"


class Closed(type(Path())):  # type: ignore[misc]  # the class depends on the system
    """A folder that cannot be listed, not even by root."""

    def iterdir(self) -> Iterator[Path]:
        raise PermissionError


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of the threads of the worker, to be filled."""
    threads: list[Path] = []
    children = {PARENT: [WORKER]}
    monkeypatch.setattr(linux, "children_of", lambda pid: children.get(pid, []))
    monkeypatch.setattr(watch, "_threads", lambda _pid: threads)
    return threads


def thread(folder: Path, kilobytes: int = 0) -> Path:
    """Return *folder*, filled as that of a thread with so much memory of each of three kinds."""
    (folder / "fd").mkdir(parents=True)
    (folder / "status").write_text(STATUS.format(kilobytes), encoding="ascii")
    (folder / "maps").write_text(MAP.format(0, 4096, 0, "[heap]"), encoding="ascii")
    return folder


def check_limits(folder: Path) -> None:
    Watch(LIMITS, PARENT, folder).check_limits()


# ---------------------------------------------------------------- processes


def test_a_process_that_hides_what_it_shares_is_charged_with_all_of_it(
    threads: list[Path], tmp_path: Path
) -> None:
    threads.append(thread(tmp_path / "1", 160))
    check_limits(tmp_path / "1" / "fd")
    threads[:] = [thread(tmp_path / "2", 170)]
    with pytest.raises(OverLimit, match=r"used more than 0\.5 MB of memory"):
        check_limits(tmp_path / "2" / "fd")


def test_a_process_that_hides_its_files_has_too_many(threads: list[Path], tmp_path: Path) -> None:
    threads.append(Closed(thread(tmp_path / "1")))
    with pytest.raises(OverLimit, match=r"wrote more than 1 MB, or too many files"):
        check_limits(tmp_path / "1" / "fd")


def test_a_process_that_has_ended_hides_nothing(threads: list[Path], tmp_path: Path) -> None:
    threads.append(Closed(thread(tmp_path / "1")))
    (tmp_path / "1" / "status").write_text("Name:\tpython\nState:\tZ (zombie)\n", encoding="ascii")
    check_limits(tmp_path / "1" / "fd")


def test_deleted_files_count_also_if_the_first_thread_has_ended(
    threads: list[Path], tmp_path: Path
) -> None:
    threads += [tmp_path / "gone", thread(tmp_path / "1"), thread(tmp_path / "2")]
    (tmp_path / "1" / "maps").write_text("", encoding="ascii")  # as that of one that has ended
    with (tmp_path / "file").open("wb") as file:
        file.write(bytes(2 * DISK))
        file.flush()
        (tmp_path / "2" / "fd" / "3").symlink_to(f"/proc/{os.getpid()}/fd/{file.fileno()}")
        check_limits(tmp_path / "1" / "fd")
        (tmp_path / "file").unlink()
        with pytest.raises(OverLimit, match=r"wrote more than 1 MB"):
            check_limits(tmp_path / "1" / "fd")


def opened(folder: Path, number: int) -> Path:
    """Return the descriptor *number* of a thread, not yet there."""
    return folder / "fd" / str(number)


def test_sockets_count_once_each_with_all_that_they_can_hold(
    threads: list[Path], tmp_path: Path
) -> None:
    threads.append(thread(tmp_path / "1"))
    with socket.socket(socket.AF_UNIX) as one, socket.socket(socket.AF_UNIX) as other:
        buffer = one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
        assert 2 * buffer < LIMITS.memory < 4 * buffer
        for number in range(3):
            opened(threads[0], number).symlink_to(f"/proc/{os.getpid()}/fd/{one.fileno()}")
        check_limits(tmp_path / "1" / "fd")
        opened(threads[0], 3).symlink_to(f"/proc/{os.getpid()}/fd/{other.fileno()}")
        with pytest.raises(OverLimit, match="of memory"):
            check_limits(tmp_path / "1" / "fd")


def test_pipes_count_with_all_that_they_can_hold(threads: list[Path], tmp_path: Path) -> None:
    threads.append(thread(tmp_path / "1"))
    ends = [os.pipe() for _ in range(8)]
    for number, end in enumerate(sum(ends[:7], ())):
        opened(threads[0], number).symlink_to(f"/proc/{os.getpid()}/fd/{end}")
    check_limits(tmp_path / "1" / "fd")
    opened(threads[0], 14).symlink_to(f"/proc/{os.getpid()}/fd/{ends[7][0]}")
    with pytest.raises(OverLimit, match="of memory"):
        check_limits(tmp_path / "1" / "fd")
    for end in sum(ends, ()):
        os.close(end)


def test_page_tables_count(threads: list[Path], tmp_path: Path) -> None:
    threads.append(thread(tmp_path / "1", 100))
    check_limits(tmp_path / "1" / "fd")
    with (tmp_path / "1" / "status").open("a", encoding="ascii") as file:
        file.write("VmPTE:\t  200 kB\n")
    with pytest.raises(OverLimit, match="of memory"):
        check_limits(tmp_path / "1" / "fd")


@pytest.mark.parametrize(("path", "maps"), [("", 1_250), ("/deep" * 800, 250)])
def test_maps_count_and_a_long_list_of_them_is_over_the_limit(
    path: str, maps: int, threads: list[Path], tmp_path: Path
) -> None:
    threads.append(thread(tmp_path / "1"))
    line = MAP.format(0, 4096, 0, path)
    (tmp_path / "1" / "maps").write_text((maps - 10) * line, encoding="ascii")
    check_limits(tmp_path / "1" / "fd")
    (tmp_path / "1" / "maps").write_text((maps + 10) * line, encoding="ascii")
    with pytest.raises(OverLimit, match="of memory"):
        check_limits(tmp_path / "1" / "fd")


def test_shared_memory_counts_once_and_pieces_of_it_count_as_the_largest_possible(
    threads: list[Path], tmp_path: Path
) -> None:
    """Where nobody tells the grader how large it is as a whole."""
    threads.append(thread(tmp_path / "1"))
    name = "/dev/zero (deleted)"
    small = [MAP.format(page << 12, (page + 1) << 12, page, name) for page in range(8)]
    for maps, fits in (
        (small[:7], True),
        (small, False),
        (small[:1] * 20, True),
        ([MAP.format(0, 450_000, 9, name)], True),
        ([MAP.format(0, 550_000, 9, name), small[0]], False),
    ):
        (tmp_path / "1" / "maps").write_text("".join(maps), encoding="ascii")
        with nullcontext() if fits else pytest.raises(OverLimit, match="of memory"):
            check_limits(tmp_path / "1" / "fd")


@pytest.mark.parametrize("name", [b"file", b"a\rb\xff", b"x (deleted)"])
def test_a_file_without_a_name_that_is_mapped_counts_by_its_descriptor_or_as_too_large(
    name: bytes, threads: list[Path], tmp_path: Path
) -> None:
    threads.append(thread(tmp_path / "1"))
    folder = tmp_path / "1" / "fd"
    with (tmp_path / "file").open("wb") as file:
        inode = os.fstat(file.fileno()).st_ino
        (tmp_path / "file").unlink()
        line = MAP.format(0, 4096, inode, f"{folder}/NAME (deleted)").encode()
        (tmp_path / "1" / "maps").write_bytes(line.replace(b"NAME", name))
        with pytest.raises(OverLimit, match="wrote more than 1 MB"):
            check_limits(folder)
        check_limits(tmp_path / "elsewhere")
        opened(threads[0], 3).symlink_to(f"/proc/{os.getpid()}/fd/{file.fileno()}")
        check_limits(folder / "3" / "..")
        check_limits(folder)


def test_a_removed_folder_that_is_open_counts_with_the_size_that_it_had(
    threads: list[Path], tmp_path: Path
) -> None:
    threads.append(thread(tmp_path / "1"))
    (tmp_path / "large").mkdir()
    names = [tmp_path / "large" / f"{number:0250}" for number in range(5_000)]
    for name in names:
        name.symlink_to("x")
    place = os.open(tmp_path / "large", os.O_RDONLY)
    for name in names:
        name.unlink()
    if os.fstat(place).st_blocks * 512 < DISK:
        pytest.skip("this file system takes little for folders, or takes it back")
    opened(threads[0], 3).symlink_to(f"/proc/{os.getpid()}/fd/{place}")
    check_limits(tmp_path / "1" / "fd")
    (tmp_path / "large").rmdir()
    with pytest.raises(OverLimit, match="wrote more than 1 MB"):
        check_limits(tmp_path / "1" / "fd")
    os.close(place)


# ---------------------------------------------------------------- the folder


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that sets which entries go after a folder was listed and before they are measured."""
    scandir = os.scandir

    def set_what_goes(goes: slice) -> None:
        @contextmanager
        def listed(path: str) -> Iterator[list["os.DirEntry[str]"]]:
            with scandir(path) as entries:
                found = list(entries)
            monkeypatch.setattr(watch.os, "scandir", scandir)
            for entry in found[goes]:
                subprocess.run(["rm", "-r", entry.path], check=True)
            yield found

        monkeypatch.setattr(watch.os, "scandir", listed)

    return set_what_goes


@pytest.mark.usefixtures("threads")
def test_a_file_that_goes_meanwhile_takes_no_space(tmp_path: Path, meanwhile: Any) -> None:
    (tmp_path / "file").write_bytes(bytes(2 * DISK))
    with pytest.raises(OverLimit, match="wrote more than"):
        check_limits(tmp_path)
    meanwhile(slice(None))
    check_limits(tmp_path)


@pytest.mark.usefixtures("threads")
@pytest.mark.parametrize("gone", [1, 40])
def test_folders_that_go_meanwhile_count_as_a_hundred_files_each(
    tmp_path: Path, meanwhile: Any, gone: int
) -> None:
    """Else a submission could move folders back and forth to hide what is in them."""
    for number in range(1 + gone):
        (tmp_path / f"{number}" / "inner").mkdir(parents=True)
    meanwhile(slice(1, None))  # the first is measured last
    with nullcontext() if gone == 1 else pytest.raises(OverLimit, match="or too many files"):
        check_limits(tmp_path)


@pytest.mark.usefixtures("threads")
def test_without_landlock_files_of_a_worker_count_wherever_anyone_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "PUBLIC_FOLDERS", (f"{tmp_path}/none", f"{tmp_path}/public"))
    (tmp_path / "public" / "deep").mkdir(parents=True)
    (tmp_path / "public" / "deep" / "file").write_bytes(bytes(2 * DISK))
    (tmp_path / "own").mkdir()
    user = os.getuid()
    for landlock, owner, fits in ((0, user, False), (1, user, True), (0, user + 1, True)):
        limits = replace(LIMITS, landlock=landlock, user=owner)
        with nullcontext() if fits else pytest.raises(OverLimit, match="wrote more than 1 MB"):
            Watch(limits, PARENT, tmp_path / "own").check_limits()


def test_without_landlock_a_semaphore_counts_little_and_other_nameless_files_as_too_large(
    threads: list[Path], tmp_path: Path
) -> None:
    threads.append(thread(tmp_path / "1"))
    limits = replace(LIMITS, user=59_999)  # who has no files
    for name, fits in (("sem.a1B2c3", True), ("else", False)):
        line = MAP.format(0, 4096, 7, f"/dev/shm/{name} (deleted)")
        (tmp_path / "1" / "maps").write_text(line, encoding="ascii")
        with nullcontext() if fits else pytest.raises(OverLimit, match="wrote more than 1 MB"):
            Watch(limits, PARENT, tmp_path / "1" / "fd").check_limits()


@pytest.mark.usefixtures("threads")
def test_a_path_that_is_too_long_to_be_measured_is_over_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel opens no path of more than 4095 bytes, but folders can lie deeper."""
    monkeypatch.setattr(watch.os, "access", lambda *_: False)
    place = os.open(tmp_path, os.O_RDONLY)
    for depth in range(90):
        os.mkdir("d" * 50, dir_fd=place)
        inner = os.open("d" * 50, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
        if depth == 70:
            check_limits(tmp_path)
    os.close(place)
    with pytest.raises(OverLimit, match="or too many files"):
        check_limits(tmp_path)


@pytest.mark.usefixtures("threads")
def test_a_folder_that_cannot_be_listed_is_over_the_limit_if_files_can_be_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: str) -> Any:
        raise PermissionError

    monkeypatch.setattr(watch.os, "scandir", refuse)
    with pytest.raises(OverLimit, match="or too many files"):
        check_limits(tmp_path)
    monkeypatch.setattr(watch.os, "access", lambda *_: False)
    check_limits(tmp_path)
