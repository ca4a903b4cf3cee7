"""The verdict of a student's own check: sentences, and the points of the public tests."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

MARKS = {"passed": "\N{CHECK MARK}", "failed": "\N{BALLOT X}", "open": "\N{WHITE CIRCLE}"}
COLOURS = {
    "passed": "#007A59",
    "failed": "#B84F00",
    "open": "#6B6B6B",
}  # from the palette of Okabe and Ito, darker: white on each has a contrast of 4.5 to 1
HEADLINES = {"passed": "right, as far as it is checked here", "failed": "not right yet"}
COLUMNS = ("", "question", "points here", "what to look at")
NOT_YET = re.compile(r"is not (written|answered) yet")


@dataclass(frozen=True)
class Verdict:
    """The result of one question.

    Attributes:
        question: the name of the question.
        points: the points of the public tests that passed.
        possible: the points of all public tests.
        verified: what the tests that passed have checked, in words.
        complaints: what is wrong, each in a sentence or two.
        advice: more sentences that may help.
    """

    question: str
    points: float
    possible: float
    verified: Sequence[str]
    complaints: Sequence[str]
    advice: Sequence[str] = ()

    @property
    def passed_all(self) -> bool:
        """Whether there are no complaints."""
        return not self.complaints

    @property
    def state(self) -> str:
        """One of "passed", "failed", or "open" if all complaints are of unwritten answers."""
        if self.passed_all:
            return "passed"
        return "open" if all(map(NOT_YET.search, self.complaints)) else "failed"

    @property
    def headline(self) -> str:
        """The first line, without its mark."""
        reached = f", {self.points:g} of {self.possible:g} points here" if self.possible else ""
        return f"{self.question}: {HEADLINES.get(self.state, self.state)}{reached}"

    @property
    def lines(self) -> list[str]:
        """All lines after the headline."""
        shown = [f"Checked: {', '.join(self.verified)}."] if self.verified else []
        return [*self.complaints, *self.advice] or shown

    def __repr__(self) -> str:
        return "\n    ".join([f"{MARKS[self.state]} {self.headline}", *self.lines])

    def _repr_html_(self) -> str:
        lines = "".join(f"<div>{escape(line)}</div>" for line in self.lines)
        style = f"border-left: 4px solid {COLOURS[self.state]}; padding: .2em .8em"
        return (
            f'<div style="{style}"><strong>{MARKS[self.state]} {escape(self.headline)}</strong>'
            f"{lines}</div>"
        )


@dataclass(frozen=True)
class Overview:
    """The results of all questions, as a table."""

    verdicts: Sequence[Verdict]

    @property
    def total(self) -> str:
        """The sum of the points."""
        points = sum(verdict.points for verdict in self.verdicts)
        possible = sum(verdict.possible for verdict in self.verdicts)
        return f"{points:g} of {possible:g} points of the public tests"

    def __repr__(self) -> str:
        rows = [
            f"{MARKS[each.state]} {each.question:<5}{each.points:>6g} of {each.possible:<5g} "
            f"{_first(each)}".rstrip()
            for each in self.verdicts
        ]
        return "\n".join([*rows, self.total])

    def _repr_html_(self) -> str:
        left = 'style="text-align: left"'
        head = "".join(f"<th {left}>{column}</th>" for column in COLUMNS)
        rows = "".join(
            f'<tr><td style="color: white; background: {COLOURS[each.state]}">'
            f"{MARKS[each.state]}</td>"
            f"<td>{escape(each.question)}</td><td>{each.points:g} of {each.possible:g}</td>"
            f"<td {left}>{escape(_first(each))}</td></tr>"
            for each in self.verdicts
        )
        return f"<table><tr>{head}</tr>{rows}</table><p><strong>{self.total}</strong></p>"


def verdict(question: str, result: Any, advice: Sequence[str]) -> Verdict:
    """Return the verdict on *result*, the test file that Otter has run."""
    passed = [each for each in result.test_case_results if each.passed]
    failed = [each for each in result.test_case_results if not each.passed]
    return Verdict(
        question,
        sum(each.test_case.points for each in passed),
        sum(each.test_case.points for each in result.test_case_results),
        [_in_words(each.test_case.body.test_func.__name__) for each in passed],
        list(dict.fromkeys(_complaint(each.message) for each in failed)),
        advice,
    )


def _first(verdict: Verdict) -> str:
    return "" if verdict.passed_all else verdict.lines[0]


def _in_words(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ")


def _complaint(message: str) -> str:
    """Return the sentence in Otter's message, without the line of the test's source before it."""
    *_, last = message.split("\n", 3)
    kind, _, text = last.partition(": ")
    if kind == "Mistake":
        return text
    if not text:
        return f"Your code raised {kind}."
    # Otter strips quotes at both ends.
    if re.match(r"[\w.]+' ", text):
        text = f"'{text}"
    if text.count("'") % 2:
        text = f"{text}'"
    return f"Your code raised {kind}: {text}"
