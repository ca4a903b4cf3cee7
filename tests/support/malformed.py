"""Malformed submissions: each must be `unreadable`, with a sentence, quickly and in little memory.

None is kept in the repository: they are large, or no files at all.
"""

import bz2
import json
import lzma
import os
import random
import stat
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from support.project import SAMPLES

ANSWERS = SAMPLES / "perfect-vectorised.ipynb"
CELL = {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["a = 1\n"]}
SCRIPT, MB = b"a = 1\n", 2**20
ELSEWHERE = ".elsewhere"  # what links point to; hidden, so no submission
STORED, DEFLATED, BZIP2, LZMA, UNKNOWN = 0, 8, 12, 14, 77  # ways to pack an entry


def filled(start: bytes, filler: bytes, end: bytes, length: int) -> Callable[[], bytes]:
    """Return what makes *start* and *end* with *length* bytes of *filler* in between."""
    return lambda: start + filler * (length // len(filler)) + end


def with_cells(cells: object) -> bytes:
    """Return a notebook with *cells*, whatever they are."""
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}).encode()


NOTEBOOK = with_cells([CELL])


@dataclass(frozen=True)
class ZipEntry:
    """An entry of a zip, put together by hand; *body* is what follows the local header."""

    name: bytes
    body: bytes
    size: int
    crc: int
    method: int = DEFLATED
    flags: int = 0
    mode: int = stat.S_IFREG | 0o644
    extra: bytes = b""  # in the central directory alone

    def local(self) -> bytes:
        """Return the local header."""
        return struct.pack("<4s5H3I2H", b"PK\3\4", *self._common(), len(self.name), 0) + self.name

    def central(self, place: int) -> bytes:
        """Return the record in the central directory."""
        lengths = (len(self.name), len(self.extra), 0, 0, 0)
        fields = (3 << 8 | 20, *self._common(), *lengths, self.mode << 16, place)
        return struct.pack("<4s6H3I5H2I", b"PK\1\2", *fields) + self.name + self.extra

    def _common(self) -> tuple[int, ...]:
        return (20, self.flags, self.method, 0, 0x21, self.crc, len(self.body), self.size)


def entry(name: str, data: bytes) -> ZipEntry:
    """Return a sound entry."""
    return ZipEntry(name.encode(), zlib.compress(data, 9)[2:-4], len(data), zlib.crc32(data))


def zipped(*entries: ZipEntry) -> bytes:
    """Return a zip of *entries*, one after the other."""
    content, records = b"", []
    for each in entries:
        records.append(each.central(len(content)))
        content += each.local() + each.body
    return content + directory(records, len(content))


def directory(records: list[bytes], start: int) -> bytes:
    """Return the central directory of *records*, which begins at *start*."""
    size, count = sum(map(len, records)), min(len(records), 0xFFFF)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, start, 0)
    return b"".join(records) + end


def gigabyte(start: bytes = b"") -> bytes:
    """Return *start* and a gigabyte of zeros, deflated; a last block, empty, ends the stream."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * 1024 + b"\3\0"


N = entry("n.ipynb", NOTEBOOK)
BOMB = ZipEntry(b"backprop.py", gigabyte(), 1024 * MB, 0x5B64C2B0)


def bzip2_bomb() -> bytes:
    """A gigabyte of zeros in seven kilobytes: one block, which ends amid a byte, 210 times."""
    stream, times = bz2.compress(bytes(5_000_000), 1)[4:], 210
    bits, last = f"{int.from_bytes(stream, 'big'):0{len(stream) * 8}b}", f"{0x177245385090:048b}"
    block, crc = bits[: bits.rindex(last)], 0
    for _ in range(times):
        crc = (crc << 1 & 0xFFFFFFFF | crc >> 31) ^ int(block[48:80], 2)
    bits = block * times + last + f"{crc:032b}"
    bits += "0" * (-len(bits) % 8)
    body = b"BZh1" + int(bits, 2).to_bytes(len(bits) // 8, "big")
    return zipped(ZipEntry(b"backprop.py", body, 5_000_000 * times, 0x84A68318, BZIP2))


def lzma_bomb() -> bytes:
    """A small notebook, packed with properties that ask for a dictionary of 4 GB."""
    packed = lzma.compress(NOTEBOOK, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1}])
    body = b"\x09\x14\5\0\x5d\xff\xff\xff\xff" + packed
    return zipped(replace(N, body=body, method=LZMA, flags=2))


def nested_bomb() -> bytes:
    """64 bombs in zips in zips in zips."""
    inner = zipped(BOMB)
    for level in range(3):
        inner = zipped(*(entry(f"{level}-{each}.zip", inner) for each in range(4)))
    return inner


def overlapping_bomb() -> bytes:
    """Fifield's: each entry quotes the header of the next in a stored block and goes on in it."""
    data = bytes(15 * MB)
    entries = [entry("20.py", data)]
    for number in reversed(range(20)):
        header = entries[0].local()
        data = header + data
        body = struct.pack("<BHH", 0, len(header), len(header) ^ 0xFFFF) + header + entries[0].body
        entries.insert(0, ZipEntry(b"%02d.py" % number, body, len(data), zlib.crc32(data)))
    step = len(entries[0].local()) + 5
    content = entries[0].local() + entries[0].body
    records = [each.central(position * step) for position, each in enumerate(entries)]
    return content + directory(records, len(content))


def many_entries() -> bytes:
    """Nothing but 400,000 records of one empty file: 19 MB of central directory."""
    one = ZipEntry(b"a.c", b"", 0, 0, STORED)
    return one.local() + directory([one.central(0)] * 400_000, len(one.local()))


def zip64_place(place: int) -> bytes:
    """Return a zip whose entry is said, in 64 bits, to be at *place*."""
    far = replace(N, extra=struct.pack("<HHQ", 1, 8, place))
    return N.local() + N.body + directory([far.central(0xFFFFFFFF)], len(N.local() + N.body))


LINK = replace(entry("backprop.py", bytes(ANSWERS)), mode=stat.S_IFLNK | 0o777)
CODECS = ("rot13", "undefined", "klingon", "zlib_codec")
START = b'{"cells": [], "metadata": '
FILES: dict[str, bytes | Callable[[], bytes]] = {
    "bomb-bzip2.zip": bzip2_bomb,
    "bomb-lzma.zip": lzma_bomb,
    "bomb-nested.zip": nested_bomb,
    "bomb-overlap.zip": overlapping_bomb,
    "many-entries.zip": many_entries,
    "bomb-deflate.zip": zipped(BOMB),
    "damaged.zip": zipped(replace(N, crc=N.crc ^ 1)),
    "lies-far.zip": zip64_place(2**40),
    "nameless.zip": zipped(entry("", NOTEBOOK)),
    "lies-farthest.zip": zip64_place(2**64 - 1),
    "lies-long.zip": zipped(replace(N, size=3 * 2**30)),
    "link-inside.zip": zipped(LINK),
    "locked.zip": zipped(replace(N, flags=1)),
    "long-name.zip": zipped(entry("n" * 60_000 + ".ipynb", b"{")),
    "only-folders.zip": zipped(entry("n.ipynb/", b""), entry("deep/er.py/", b"")),
    "only-hidden.zip": zipped(entry(".n.ipynb", NOTEBOOK), entry("__MACOSX/._a.py", SCRIPT)),
    "same-name-twice.zip": zipped(N, entry("n.ipynb", with_cells([]))),
    "traversal.zip": zipped(entry("../../evil.ipynb", NOTEBOOK)),
    "truncated.zip": zipped(entry("n.ipynb", random.Random(1).randbytes(4000)))[:3000],
    "unknown-method.zip": zipped(replace(N, method=UNKNOWN)),
    "binary.ipynb": random.Random(2).randbytes(50_000),
    "blank.ipynb": b" \n\t\r\n",
    "cell-without-type.ipynb": with_cells([{"metadata": {}, "source": ""}]),
    "cells-dict.ipynb": with_cells({}),
    "cells-lists.ipynb": with_cells([[CELL]]),
    "cells-missing.ipynb": b'{"metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "empty.ipynb": b"",
    "git-lfs.ipynb": b"version https://git-lfs.github.com/spec/v1\noid sha256:5f0c\nsize 23274\n",
    "html.ipynb": b"<!DOCTYPE html>\n<html><body>Sign in to continue</body></html>\n",
    "json-list.ipynb": b'["cells", "worksheets"]',
    "json-text.ipynb": b'"cells worksheets"',
    "metadata-list.ipynb": with_cells([CELL | {"metadata": [1]}]),
    "not-utf-8.ipynb": NOTEBOOK.replace(b"a = 1", b"a = '\xff'"),
    "nul-bytes.ipynb": bytes(5000),
    "source-dict.ipynb": with_cells([CELL | {"source": {"a = 1": "b"}}]),
    "source-number.ipynb": with_cells([CELL | {"source": 5}]),
    "source-numbers.ipynb": with_cells([CELL | {"source": [1, 2]}]),
    "utf-16-cut.ipynb": NOTEBOOK.decode().encode("utf-16")[:-31],
    "folder-hidden/.n.ipynb": NOTEBOOK,
    **{f"json-{value}.ipynb": value.encode() for value in ("5", "null", "NaN", "Infinity")},
    **{f"cookie-{name}.py": f"# coding: {name}\na = 1\n".encode() for name in CODECS},
    "cookie-utf-7.py": b"# coding: utf-7\na = '+2AA-'\n",  # half a surrogate pair
    "nul-in-script.py": SCRIPT + b"b = '\0'\n",
    "utf-16-script-unmarked.py": SCRIPT.decode().encode("utf-16-le"),
    "essay.docx": zipped(N),
    "homework.tar.gz": b"\x1f\x8b\x08\0",
    "no-suffix": SCRIPT,
    "cookie-idna.py": filled(b"# coding: idna\n#.xn--", b"a", b"", MB),
    "cookie-long.py": filled(b"# coding: ", b"a", b"\n", MB),
    "cookie-punycode.py": filled(b"# coding: punycode\n#-", b"a", b"", 4 * MB),
    "deep-dicts.ipynb": filled(START, b'{"a":', b"1" + b"}" * 100_001, 500_000),
    "deep-lists.ipynb": filled(START, b"[", b"]" * 100_000 + b"}", 100_000),
    "long-number.ipynb": filled(b"", b"9", b"", 10**7),
    "wide-list.ipynb": filled(b"[", b"[],", b"[]]", 19 * MB),
    "wide-metadata.ipynb": filled(START + b"[", b"[],", b"[]]}", 19 * MB),
    "large.ipynb": filled(NOTEBOOK, b" ", b"", 101 * MB),
}
LINKS = {
    "link.ipynb": ANSWERS,
    "link-dangling.ipynb": Path("nowhere.ipynb"),
    "link-device.py": Path("/dev/zero"),
    "link-environment.py": Path("/proc/self/environ"),
    "link-folder": Path(ELSEWHERE),
    "link-loop.ipynb": Path("link-loop.ipynb"),
    "link-pipe.ipynb": Path(ELSEWHERE, "pipe"),
    "folder-link/backprop.ipynb": ANSWERS,
    "folder-link-folder/backprop": Path("..", ELSEWHERE),
}
NODES: dict[str, Callable[[Path], object]] = {
    "folder-pipe/n.ipynb": os.mkfifo,
    "pipe.ipynb": os.mkfifo,
    "socket.ipynb": lambda path: os.mknod(path, stat.S_IFSOCK | 0o600),
}
# What `autograder.intake.submissions.find` finds.
NAMES = sorted({Path(name).parts[0] for name in [*FILES, *LINKS, *NODES]})


def write_all(folder: Path) -> None:
    """Make every malformed submission in *folder*, and a hidden folder that links point to."""
    other = folder / ELSEWHERE
    other.mkdir()
    (other / "backprop.ipynb").write_bytes(ANSWERS.read_bytes())
    os.mkfifo(other / "pipe")
    for name in [*FILES, *LINKS, *NODES]:
        (folder / name).parent.mkdir(exist_ok=True)
    for name, content in FILES.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content())
    for name, target in LINKS.items():
        (folder / name).symlink_to(target)
    for name, make in NODES.items():
        make(folder / name)
