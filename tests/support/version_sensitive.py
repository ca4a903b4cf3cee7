"""The class of right answers that depend on versions, `tests/classes/versions/`, as notebooks."""

import re
from pathlib import Path

import nbformat

from support.notebooks import notebook_of
from support.project import CLASSES
from support.rounds import rounds

TITLE = re.compile(r"^# %% (?P<question>\w+): (?P<words>.*)\n", re.MULTILINE)


def answers() -> list[tuple[str, str, str]]:
    """Return the question, the title and the code of each answer."""
    text = (CLASSES / "versions" / "answers.py").read_text(encoding="utf-8")
    _, *parts = TITLE.split(text)
    return list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))


def make_class(folder: Path) -> list[list[str]]:
    """Write notebooks with all answers into *folder*; return the questions that each answers."""
    by_question: dict[str, list[tuple[str, str]]] = {}
    for question, _, code in answers():
        by_question.setdefault(question, []).append((question, code))
    questions = []
    for number, cells in enumerate(rounds(list(by_question.values()))):
        path = folder / f"versions-{number}.ipynb"
        nbformat.write(nbformat.from_dict(notebook_of(*cells)), path)
        questions.append([q for q, codes in by_question.items() if number < len(codes)])
    return questions
