"""The verdict of a student's own check: sentences, and the points of the public tests."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from given.questions import Listed

MARKS = {
    "passed": "\N{CHECK MARK}",
    "failed": "\N{BALLOT X}",
    "open": "\N{WHITE CIRCLE}",
    "written": "\N{LOWER RIGHT PENCIL}",
}
COLOURS = {
    "passed": "#007A59",
    "failed": "#B84F00",
    "open": "#6B6B6B",
    "written": "#00629B",
}  # from the palette of Okabe and Ito, darker: white on each has a contrast of 4.5 to 1
HEADLINES = {"passed": "right, as far as it is checked here", "failed": "not right yet"}
COLUMNS = ("", "question", "points", "of these here", "what to look at")
LEFT = 'style="text-align: left"'
IN_WORDS = {
    True: "still empty when the notebook was last saved",
    False: "",
    None: "not looked at here",
}
BY_HAND = "The example by hand"
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
        # What 8a complains of beside its tests costs no points here.
        counts = self.possible and (self.passed_all or self.points < self.possible)
        reached = f", {self.points:g} of {self.possible:g} points here" if counts else ""
        return f"{self.question}: {HEADLINES.get(self.state, self.state)}{reached}"

    @property
    def lines(self) -> list[str]:
        """All lines after the headline."""
        shown = [f"Checked: {', '.join(self.verified)}."] if self.verified else []
        complaints = [part for each in self.complaints for part in _example_apart(each)]
        return [*complaints, *self.advice] or shown

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
class Row:
    """A row of the table of all questions.

    Attributes:
        state: a key of `MARKS`.
        question: its name, as in its heading.
        points: all that there are, as text.
        here: those reached and possible here, as text.
        told: what to look at.
        link: the place of its heading in the notebook; empty if it is not known.
    """

    state: str
    question: str
    points: str
    here: str
    told: str
    link: str = ""

    def __str__(self) -> str:
        cells = f"{self.question:<13}{self.points:>3} {self.here:>12}  {self.told}"
        return f"{MARKS[self.state]} {cells}".rstrip()

    def html(self) -> str:
        """Return the row of a table."""
        name = escape(self.question)
        if self.link:
            name = f'<a href="#{escape(self.link)}">{name}</a>'
        return (
            f'<tr><td style="color: white; background: {COLOURS[self.state]}">{MARKS[self.state]}'
            f'</td><td style="text-align: left; white-space: nowrap">{name}</td>'
            f"<td>{self.points}</td><td>{self.here}</td><td {LEFT}>{escape(self.told)}</td></tr>"
        )


@dataclass(frozen=True)
class Overview:
    """The results of all questions, as a table.

    Attributes:
        verdicts: on each question that is checked here.
        listed: all questions, those in words too, as far as they are known.
    """

    verdicts: Sequence[Verdict]
    listed: Sequence[Listed] = ()

    @property
    def total(self) -> str:
        """The sum of the points of the public tests."""
        points = sum(verdict.points for verdict in self.verdicts)
        return f"{points:g} of {self._possible:g} points of the public tests"

    @property
    def later(self) -> str:
        """Where the other points come from; empty if that is not known."""
        everything = sum(each.points for each in self.listed)
        words = sum(each.points for each in self.listed if each.in_words)
        if not everything:
            return ""
        return (
            f"Of all {everything} points, tests that run after you hand in decide on "
            f"{everything - words - self._possible:g}, and people on the {words} for answers in "
            "words."
        )

    @property
    def unwritten(self) -> str:
        """Which questions in words have no answer; empty if all have one."""
        names = [_name(each) for each in self.listed if each.is_empty]
        return f"Nothing is written yet: {'; '.join(names)}." if names else ""

    @property
    def _possible(self) -> float:
        return sum(verdict.possible for verdict in self.verdicts)

    def _rows(self) -> list[Row]:
        verdicts = {each.question: each for each in self.verdicts}
        shown = [each for each in self.listed if each.in_words or each.question in verdicts]
        rows = [_row(verdicts.pop(each.question, None), each) for each in shown]
        return [*rows, *(_row(each, None) for each in verdicts.values())]

    def __repr__(self) -> str:
        lines = [*map(str, self._rows()), self.total, self.later]
        return "\n".join(filter(None, lines))

    def _repr_html_(self) -> str:
        head = "".join(f"<th {LEFT}>{column}</th>" for column in COLUMNS)
        rows = "".join(row.html() for row in self._rows())
        return (
            f"<table><tr>{head}</tr>{rows}</table><p><strong>{self.total}</strong></p>"
            f"<p>{self.later}</p>"
        )


def _row(verdict: Verdict | None, listed: Listed | None) -> Row:
    points = f"{listed.points}" if listed else ""
    link = listed.heading.replace(" ", "-") if listed else ""  # as JupyterLab names headings
    if verdict is None:
        assert listed is not None
        state = "open" if listed.is_empty else "written"
        return Row(state, _name(listed), points, "by people", IN_WORDS[listed.is_empty], link)
    here = f"{verdict.points:g} of {verdict.possible:g}" if verdict.possible else "later"
    told = "" if verdict.passed_all else verdict.lines[0]
    return Row(verdict.state, verdict.question, points, here, told, link)


def _name(listed: Listed) -> str:
    return listed.question.replace("_written", ", in words")


def verdict(question: str, result: Any, advice: Sequence[str]) -> Verdict:
    """Return the verdict on *result*, the test file that Otter has run."""
    passed = [each for each in result.test_case_results if each.passed]
    failed = [each for each in result.test_case_results if not each.passed]
    return Verdict(
        question,
        sum(each.test_case.points for each in passed),
        sum(each.test_case.points for each in result.test_case_results),
        [_in_words(each.test_case.body.test_func.__name__) for each in passed],
        _different([_complaint(each.message) for each in failed]),
        advice,
    )


def _different(complaints: Sequence[str]) -> list[str]:
    """Return *complaints* without those that differ from an earlier one in numbers alone."""
    seen = {re.sub(r"\([^()]*\)|[-\d.]+", "", each): each for each in reversed(complaints)}
    return list(seen.values())[::-1]


def _example_apart(complaint: str) -> list[str]:
    """Return *complaint*, with the example by hand on a line of its own."""
    sentence, mark, example = complaint.partition(f" ({BY_HAND}")
    return [sentence, f"{BY_HAND}{example.removesuffix(')')}"] if mark else [complaint]


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
