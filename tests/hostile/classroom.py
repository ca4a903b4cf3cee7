"""Make a class of hostile submissions, with some honest ones among them, and know what each gets.

Each folder beside this file is named for the verdict that the submissions in it must get. They are
percent scripts; a cell `answers` stands for right answers to the whole assignment.
"""

import json
import shutil
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conftest import SAMPLES, notebook_of
from hostile.malformed import write_all

HERE = Path(__file__).parent
VERDICTS = ("graded-0", "graded-full", "timeout", "crashed")
HONEST = ("perfect-vectorised.ipynb", "perfect-fancy.ipynb", "zip-subfolder.zip")
FULL = 45.0
# What does not get its verdict, to nobody's advantage.
KNOWN_LIMITS = {
    "crashed--disk-behind-mappings": "files that are mapped but have neither name nor descriptor "
    "are not counted: they fill the disk until the cell's time is up, and are gone with the worker",
}
CANARY = ("127.0.0.1", 45045)  # what submissions would find if they could use the network
ABSTRACT_CANARY = "\0hostile-fixtures"


@dataclass(frozen=True)
class Verdict:
    """What a submission must get."""

    status: str
    score: float


def corpus() -> list[Path]:
    """Return the sources of all hostile submissions that are text."""
    return [path for verdict in VERDICTS for path in sorted((HERE / verdict).glob("*.py"))]


def name_of(path: Path) -> str:
    """Return what the submission made of *path* is called."""
    return f"{path.parent.name}--{path.stem}"


def make_class(folder: Path, sources: Sequence[Path]) -> dict[str, Verdict]:
    """Write submissions into *folder* and return what each must get.

    They are those made of *sources*, malformed ones, and some honest ones.
    """
    folder.mkdir()
    expected = {}
    for path in sources:
        text = json.dumps(notebook_of(*cells_of(path)))
        (folder / f"{name_of(path)}.ipynb").write_text(text, encoding="utf-8")
        expected[name_of(path)] = expected_of(path)
    write_all(folder)
    for path in folder.iterdir():
        if not path.name.startswith("."):
            expected.setdefault(path.stem, Verdict("unreadable", 0))
    for name in HONEST:
        shutil.copy(SAMPLES / name, folder)
        expected[Path(name).stem] = Verdict("graded", FULL)
    return expected


def expected_of(path: Path) -> Verdict:
    """Return what the submission made of *path* must get, by its folder."""
    verdict = path.parent.name
    if verdict.startswith("graded"):
        return Verdict("graded", FULL if verdict == "graded-full" else 0)
    has_answers = "\n# %% answers" in path.read_text(encoding="utf-8")
    return Verdict(verdict, FULL if has_answers else 0)


def cells_of(path: Path) -> list[str]:
    """Return the cells of a percent script, right answers in place of a cell `answers`."""
    cells: list[str] = []
    for part in path.read_text(encoding="utf-8").split("\n# %%")[1:]:
        title, _, source = part.partition("\n")
        cells += right_answers() if title.strip() == "answers" else [source]
    return cells


def right_answers() -> list[str]:
    """Return the code cells of a notebook with full marks."""
    notebook = json.loads((SAMPLES / HONEST[0]).read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


@contextmanager
def canaries() -> Iterator[None]:
    """Have something to find for submissions that try the network: TCP, UDP, a local socket."""
    with (
        socket.create_server(CANARY),
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams,
        socket.socket(socket.AF_UNIX) as local,
    ):
        datagrams.bind(CANARY)
        datagrams.settimeout(0.1)
        local.bind(ABSTRACT_CANARY)
        local.listen()
        stop = threading.Event()

        def echo() -> None:
            while not stop.is_set():
                try:
                    data, sender = datagrams.recvfrom(2000)
                    datagrams.sendto(data, sender)
                except TimeoutError:
                    continue

        thread = threading.Thread(target=echo)
        thread.start()
        yield
        stop.set()
        thread.join()
