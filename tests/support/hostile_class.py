"""Make a class of hostile submissions, with some honest ones among them, and know what each gets.

Each folder in `tests/classes/hostile/` is named for the verdict that the submissions in it must get. They are
percent scripts; a cell `answers` stands for right answers to the whole assignment. Each is checked
there and then, but in scripts that end their worker: such a notebook runs again, without that cell.

An attack on something that is gone would get its verdict all the same. So a script that names
something of the engine looks for it in its first cell, `target`, and what a worker cannot see it names
in a line `# Attacks:`, for `test_attacks.py` to look up. A first cell `root` stands for code that finds
the folder of the project, as `root`. A cell `formulas` stands for guesses at question 3, one of them right,
and for a way to keep the one that an oracle tells apart (see `tests/long/hostile/test_oracles.py`).
"""

import json
import re
import shutil
import socket
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from support.malformed import write_all
from support.notebooks import notebook_of
from support.project import CLASSES, SAMPLES
from support.sample_class import score_of

HERE = CLASSES / "hostile"
VERDICTS = ("graded-0", "graded-full", "timeout", "crashed")
HONEST = ("perfect-vectorised.ipynb", "perfect-fancy.ipynb", "zip-subfolder.zip")
FULL = score_of("perfect-vectorised")  # whose cells stand for `answers`
CANARY = ("127.0.0.1", 45045)  # what submissions would find if they could use the network
ABSTRACT_CANARY = "\0hostile-fixtures"
ROOT_CELL = """\
import sys
from pathlib import Path

root = Path(sys.modules["autograder"].__file__).parents[1]
"""
FORMULAS_CELL = """\
from pathlib import Path

import numpy as np
import otter

grader = otter.Notebook()
FORMULAS = (
    lambda Y_hat, Y: Y_hat - Y,
    lambda Y_hat, Y: (Y - Y_hat) / Y.size,
    lambda Y_hat, Y: (Y_hat - Y) / Y.size,  # which a student with oracles need not know
    lambda Y_hat, Y: Y_hat / Y.size,
)


log = Path.cwd() / "noted"


def note(line):
    \"\"\"Write *line* where the notebook and its forks find it.\"\"\"
    with log.open("a") as file:
        file.write(f"{line}\\n")


def noted():
    \"\"\"Check question 3, and return what was noted meanwhile.\"\"\"
    log.write_text("")
    grader.check("q3", dict(globals()))
    return log.read_text()


def signs_of(watch):
    \"\"\"Return what *watch* finds for each formula, which is then called `formula`.\"\"\"
    signs = []
    for globals()["formula"] in FORMULAS:
        signs.append(watch())
    return signs


def keep(signs):
    \"\"\"Keep the one formula with a sign of its own, the first if there is none, and check it.\"\"\"
    assert len(signs) == len(FORMULAS) and all(sign is not None for sign in signs)
    odd = [number for number, sign in enumerate(signs) if signs.count(sign) == 1]
    globals()["compute_dE_df"] = FORMULAS[odd[0] if len(odd) == 1 else 0]
    grader.check("q3", dict(globals()))


def far_off(measure, least):
    \"\"\"Return which formulas *measure* finds off the second lowest by *least*, in two rounds.\"\"\"
    told = []
    for _ in range(2):
        figures = signs_of(measure)
        told.append([abs(figure - sorted(figures)[1]) > least for figure in figures])
    return list(map(all, zip(*told)))
"""
# What an attack raises that does not work as it is meant to, wherever it runs.
MISTAKE = re.compile(
    r"Cell \d+ raised (Assertion|Attribute|Index|Key|Name|Type|UnboundLocal)Error\b"
    r"|Cell \d+ raised StopIteration\b"
)


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


def make_class(
    folder: Path, sources: Sequence[Path], *, malformed: bool = True
) -> dict[str, Verdict]:
    """Write submissions into *folder* and return what each must get.

    They are those made of *sources*, *malformed* ones too, and some honest ones. Attacks on others
    in the class, and on results, know where to look: in *folder*, and in `out` beside it.
    """
    folder.mkdir()
    expected = {}
    for path in sources:
        text = json.dumps(notebook_of(*cells_of(path)))
        text = text.replace("THE-CLASS-FOLDER", str(folder))
        text = text.replace("THE-OUTPUT-FOLDER", str(folder.parent / "out"))
        (folder / f"{name_of(path)}.ipynb").write_text(text, encoding="utf-8")
        expected[name_of(path)] = expected_of(path)
    if malformed:
        write_all(folder)
    for path in folder.iterdir():
        if not path.name.startswith("."):
            expected.setdefault(path.stem, Verdict("unreadable", 0))
    for name in HONEST:
        shutil.copy(SAMPLES / name, folder)
        expected[Path(name).stem] = Verdict("graded", score_of(Path(name).stem))
    return expected


def expected_of(path: Path) -> Verdict:
    """Return what the submission made of *path* must get, by its folder."""
    verdict = path.parent.name
    if verdict.startswith("graded"):
        return Verdict("graded", FULL if verdict == "graded-full" else 0)
    has_answers = "\n# %% answers" in path.read_text(encoding="utf-8")
    return Verdict(verdict, FULL if has_answers else 0)


def verdict_of(name: str, status: str, score: float, notes: Iterable[str]) -> Verdict:
    """Return what the submission *name* got.

    It is no verdict of any folder where *notes* tell that an attack did not find what it attacks, or
    has a mistake of its own.
    """
    missed = "--" in name and targets(HERE / f"{name.replace('--', '/', 1)}.py")
    for note in notes if "--" in name else ():
        if MISTAKE.match(note) or (missed and note.startswith("Cell 1 ")):
            return Verdict(f"{status}, but nothing was attacked: {note}", score)
    return Verdict(status, score)


def targets(path: Path) -> bool:
    """Return whether a script looks for its target in its first cell."""
    return titles_of(path)[0] in ("target", "root")


def titles_of(path: Path) -> list[str]:
    """Return the titles of the cells of a percent script, most of them empty."""
    return [title.strip() for title in re.findall("\n# %%(.*)", path.read_text(encoding="utf-8"))]


def cells_of(path: Path) -> list[str]:
    """Return the cells of a percent script, with code for those that stand for some."""
    checked = path.parent.name.startswith("graded")
    stand_for = {
        "answers": right_answers(checked=checked),
        "root": [ROOT_CELL],
        "formulas": [FORMULAS_CELL],
    }
    cells: list[str] = []
    for part in path.read_text(encoding="utf-8").split("\n# %%")[1:]:
        title, _, source = part.partition("\n")
        cells += stand_for.get(title.strip(), [source])
    return cells


@cache
def right_answers(*, checked: bool = True) -> list[str]:
    """Return the code cells of a notebook with full marks, with the checks of its answers or not."""
    notebook = json.loads((SAMPLES / HONEST[0]).read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in cells]
    return [each for each in sources if checked or not each.startswith("grader.check(")]


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
