"""What hand-ins are made of: the assignment answered right, as notebook, script, folder and zip."""

import copy
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from support.assignment import POSSIBLE, WRITTEN
from support.project import ASSIGNMENT, BUILD

Notebook = dict[str, Any]
Change = Callable[[Notebook], None]
WORDS = {id_: f"My answer to {id_}: a product of factors, one a layer." for id_ in WRITTEN}
BLANK = json.loads((ASSIGNMENT / "backprop.ipynb").read_text(encoding="utf-8"))
PLACEHOLDER = "_Type your answer here, replacing this text._"


def _solutions() -> dict[str, str]:
    solved = json.loads((BUILD / "backprop-solved.ipynb").read_text(encoding="utf-8"))
    return {
        cell["id"]: "".join(cell["source"])
        for cell in solved["cells"]
        if cell["cell_type"] == "code" and cell["id"].endswith("-answer")
    }


SOLUTIONS = _solutions()


@dataclass(frozen=True)
class HandIn:
    """A hand-in, and what it must get.

    Attributes:
        kind: what is special about it.
        files: by path; the first part of a path is the file or folder of the student.
        score, words: what it gets.
        note: part of a note that it gets.
        own: the script among *files* that a student checks; empty if there is none.
        rows: the number of submissions that it is taken for.
    """

    kind: str
    files: Mapping[str, bytes]
    score: float = POSSIBLE
    words: int = len(WRITTEN)
    note: str = ""
    own: str = ""
    rows: int = 1


def solved() -> Notebook:
    """Return a new copy of the notebook with right answers."""
    notebook: Notebook = copy.deepcopy(BLANK)
    for cell in notebook["cells"]:
        id_ = cell["id"]
        words = WORDS.get(id_.removesuffix("-answer"))
        cell["source"] = SOLUTIONS.get(id_) or words or "".join(cell["source"])
    return notebook


def solved_script() -> str:
    """Return the script with right answers."""
    codes = [cell["id"] for cell in BLANK["cells"] if cell["id"] in SOLUTIONS]
    words, parts = list(WORDS.values()), []
    text = (ASSIGNMENT / "backprop.py").read_text(encoding="utf-8")
    for part in re.split(r"^(?=# %%)", text, flags=re.MULTILINE):
        head = part.split("\n")[0]
        if head == "# %% answer":
            parts.append(f"{head}\n{SOLUTIONS[codes.pop(0)]}\n\n\n")
        elif "otter_answer_cell" in head:
            parts.append(f"{head}\n# {words.pop(0)}\n\n")
        else:
            parts.append(part)
    return "".join(parts)


def number(notebook: Notebook, id_: str) -> int:
    """Return the position of the cell *id_*."""
    return next(n for n, cell in enumerate(notebook["cells"]) if cell.get("id") == id_)


def text_of(notebook: Notebook) -> bytes:
    return json.dumps(notebook, indent=1).encode()


def changed(change: Change) -> bytes:
    notebook = solved()
    change(notebook)
    return text_of(notebook)


def first_lines(text: str) -> bytes:
    """Return the notebook with *text* above its first cell of code."""

    def change(notebook: Notebook) -> None:
        cell = next(c for c in notebook["cells"] if "grader = Notebook()" in c["source"])
        cell["source"] = f"{text}\n{cell['source']}"

    return changed(change)


def script_with(text: str, after: str = "q3") -> bytes:
    """Return the script with *text* below the check of a question."""
    script = solved_script()
    place = script.index("# %%", script.index(f'grader.check("{after}")'))
    return (script[:place] + text + script[place:]).encode()


def zipped(files: Mapping[str, bytes], separator: str = "/") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.filename = name.replace("/", separator)
            archive.writestr(entry, content)
    return file.getvalue()


def folder(prefix: str = "", **more: bytes) -> dict[str, bytes]:
    """Return the files of assignment/, some of them replaced: notebook=, script=."""
    files = {
        path.relative_to(ASSIGNMENT).as_posix(): path.read_bytes()
        for path in ASSIGNMENT.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = {"notebook": "backprop.ipynb", "script": "backprop.py"}
    return {prefix + n: d for n, d in (files | {names[k]: v for k, v in more.items()}).items()}


def code(source: str) -> Notebook:
    return {
        "cell_type": "code",
        "id": f"own-{random.randrange(10**9)}",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }


def prose(source: str, **more: Any) -> Notebook:
    return {
        "cell_type": "markdown",
        "id": f"own-{random.randrange(10**9)}",
        "metadata": {},
        "source": source,
        **more,
    }
