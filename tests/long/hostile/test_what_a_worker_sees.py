"""What a worker sees is the same for right and for wrong answers: written down by the worker itself.

A cell wraps what receives and answers in the worker and in its forks, and notes in files whatever comes:
frames, descriptors, looks and calls with their arguments, byte by byte, and how many forks there are.
"""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import grade
from autograder.grading.grade import Grader
from autograder.intake import submissions
from autograder.sandbox import parent
from support.assignment import POSSIBLE
from support.grading import GradeCells, grade_class
from support.mistakes import SCRIPTS
from support.notebooks import notebook_of
from support.oracles import asks_again_what_is_wrong, stops_at_failures
from support.rounds import right_cells

RECORDER = """
import hashlib as _hashlib, os as _os, sys as _sys

_process = _sys.modules["autograder.worker.process"]
_answering = _sys.modules["autograder.worker.answering"]
_place, _forks = _os.getcwd(), []


def _note(*what):
    parts = [_hashlib.sha256(part).hexdigest() if isinstance(part, bytes) else part for part in what]
    role = f"fork {len(_forks)}" if _forks and _os.getpid() != _worker else "notebook"
    with open(f"{_place}/seen by {role}", "a") as file:
        file.write(f"{parts}\\n")


def _noted(owner, name):
    original = getattr(owner, name)

    def receive(*arguments, **others):
        came = original(*arguments, **others)
        if name == "receive_frame":
            _note(name, *map(len, came), *map(bytes, came))
        else:
            _note(name)
        return came

    def answer(names, *details, **others):
        header, arrays = _answering.encode([name, *details])
        _note(name, header + b"".join(arrays))
        return original(names, *details, **others)

    setattr(owner, name, receive if name.startswith("receive") else answer)


_worker = _os.getpid()
_os.register_at_fork(before=lambda: _forks.append(1))
_noted(_process.Channel, "receive_frame")
_noted(_process.Channel, "receive_descriptor")
for _name in ("look", "call"):
    _noted(_answering, _name)
"""
Seen = dict[str, list[str]]  # lines of each file


class Recorded(parent.RunningWorker):
    """Reads what a worker has noted before its folder is gone."""

    def __exit__(self, *details: Any) -> None:
        folder = next(self.parent.launch.base.glob("tmp*"))
        notes = {path.name: path.read_text("utf-8") for path in folder.glob("seen by *")}
        SEEN.append({name: text.splitlines() for name, text in notes.items()})
        super().__exit__(*details)


SEEN: list[Seen] = []


@pytest.fixture(autouse=True)
def recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Record what workers see."""
    SEEN.clear()
    monkeypatch.setattr(parent, "RunningWorker", Recorded)


CHECKS = {
    "at checks": "\ngrader.check({!r}, dict(globals()))\nglobals().update(right)",
    "at the end": "",
}


def with_answers(answers: Sequence[tuple[str, str]], checked: str = "at checks") -> list[str]:
    """Return the cells of a notebook with these questions and codes, of the same form for all codes."""
    cells = [RECORDER, "import math", *right_cells(), "right = dict(globals())"]
    for question, code in answers:
        cells.append(f"exec({code!r})" + CHECKS[checked].format(question))
    return cells


QUESTIONS = [script[0].question for script in SCRIPTS]
RIGHT = [(question, "") for question in QUESTIONS]
WRONG = [
    [(script[0].question, script[number % len(script)].code) for script in SCRIPTS]
    for number in range(1, 21)
]


def planned(grader: Grader) -> Counter[str]:
    """Return the lines that each look and call of all plans must leave, with how often."""
    return Counter(
        str([request[0], sha256(header + arrays).hexdigest()])
        for question in grader.assignment.questions.values()
        for requests, keys in zip(question.plan.parts, question.plan.keys, strict=True)
        for request, (header, arrays) in zip(requests, keys, strict=True)
        if request[0] in ("look", "call")
    )


def noted(seen: Seen) -> Counter[str]:
    """Return all lines that were noted."""
    return Counter(line for lines in seen.values() for line in lines)


def requests(seen: Seen) -> list[str]:
    """Return all looks and calls in order."""
    forks = sorted(seen, key=lambda name: int(name.rpartition(" ")[2]) if "fork" in name else 0)
    return [line for name in forks for line in seen[name] if line.startswith(("['look", "['call"))]


@pytest.mark.parametrize("checked", CHECKS)
def test_a_worker_sees_the_same_whatever_its_answers_are(
    checked: str, grade_cells: GradeCells, grader: Grader
) -> None:
    result = grade_cells(*with_answers(RIGHT, checked))
    assert (result.score, result.notes) == (POSSIBLE, [])
    right = SEEN.pop()
    assert planned(grader) <= noted(right)
    assert planned(grader).total() > 150
    wrongs = WRONG if checked == "at checks" else WRONG[:6]
    same = 0
    for wrong in wrongs:
        result = grade_cells(*with_answers(wrong, checked))
        assert checked == "at the end" or result.notes == []
        assert sum(not test.passed for each in result.questions for test in each.tests) > 30
        seen = SEEN.pop()
        same += seen == right
        assert requests(seen) == requests(right)
    # An answer that leaves something behind, such as a number drawn, has others get a new fork.
    assert same == len(wrongs) if checked == "at checks" else same > 1


@pytest.mark.parametrize("engine", [stops_at_failures, asks_again_what_is_wrong])
def test_a_worker_would_see_that_the_grader_acts_on_what_is_wrong(
    engine: Any, grade_cells: GradeCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grade._Attempts, "ask", engine)
    for answers in (RIGHT, WRONG[0]):
        grade_cells(*with_answers(answers))
    assert SEEN[0] != SEEN[1]


def test_a_worker_sees_the_same_when_it_is_graded_again(grader: Grader, tmp_path: Path) -> None:
    """Because everything shall be, or because one question has changed since."""
    (tmp_path / "class").mkdir()
    for name, answers in (("right", RIGHT), ("wrong", WRONG[0])):
        text = json.dumps(notebook_of(*with_answers(answers)))
        (tmp_path / "class" / f"{name}.ipynb").write_text(text, encoding="utf-8")
    hand_ins = submissions.find([tmp_path / "class"])
    assert grade_class(hand_ins, tmp_path / "out").graded == 2
    for path in (tmp_path / "out" / "results").glob("*.json"):
        result = json.loads(path.read_text(encoding="utf-8"))
        next(each for each in result["questions"] if each["id"] == "q3")["key"] = "of another test"
        path.write_text(json.dumps(result), encoding="utf-8")
    assert grade_class(hand_ins, tmp_path / "out").graded == 2
    assert grade_class(hand_ins, tmp_path / "out", force=True).graded == 2
    first, *others = filter(None, SEEN)  # a probe of the isolation notes nothing
    assert planned(grader) <= noted(first)
    assert others == [first] * 5
