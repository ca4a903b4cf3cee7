"""Hint at identical work: the same answer in words, or the same unusual code.

A hint is no verdict: two people may have worked together as they were allowed to, or have read the
same page. This is how it is decided.

- Code is compared by its form: its tokens without blanks, comments, strings of three quotes and
  lines that begin a function, each name replaced by the number of its first place. Who renames and
  comments changes no form. Nothing is run or parsed.
- A form is unusual if few of the class have it: a quarter, and ten at most.
- Its evidence are its tokens beyond those of a formula, which two people find alone. Tokens of a
  wrong answer count twice, since there are many more ways to be wrong; but not if a known mistake
  explains it.
- Words are compared by their letters. Texts that are too short to be anybody's own do not count.
- The evidence of all that two students share adds up, and they are named if there is enough: one
  function of ten lines, say, or a wrong one of five, or one answer in words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations
from keyword import iskeyword

from autograder.grading.results import QuestionResult, Result
from autograder.texts import letters_of

FEW, SHARE = 10, 0.25  # of the class
FORMULA, ENOUGH = 40, 60  # tokens
WORDS = 80  # letters: about 15 words
HEAD = re.compile(r"^[ \t]*(?:async )?def [^\n]*:[ \t]*(?:#[^\n]*)?$", re.MULTILINE)
TOKEN = re.compile(
    r"(?P<left_out>#[^\n]*|'''.*?'''|\"\"\".*?\"\"\")"
    r"|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\""
    r"|(?P<name>(?<![.\w])[^\W\d]\w*)|[\w.]+|\S",
    re.DOTALL,
)


@dataclass(frozen=True)
class Likeness:
    """What a submission shares with another.

    Attributes:
        other: the name of that one.
        questions: in which answers are the same.
        evidence: in tokens.
    """

    other: str
    questions: Sequence[str]
    evidence: int


@dataclass
class Search:
    """Takes the results of a class, one after the other, and keeps digests of their answers."""

    _names: list[str] = field(default_factory=list)
    _shared: dict[bytes, list[int]] = field(default_factory=dict)  # numbers of results, by digest
    _known: dict[bytes, tuple[str, int]] = field(default_factory=dict)  # question and evidence

    def add(self, result: Result) -> None:
        """Take the answers of *result*."""
        for question in result.questions:
            tokens = form_of(question.code)
            count = len(tokens) * (2 if _is_wrong_in_an_own_way(question) else 1) - FORMULA
            if count > 0:
                self._keep(question.id, "\n".join(tokens), count)
        for id_, text in result.written.items():
            letters = letters_of(text)
            if len(letters) >= WORDS:
                self._keep(id_, letters, ENOUGH)
        self._names.append(result.submission)

    def _keep(self, question: str, answer: str, evidence: int) -> None:
        key = sha256(f"{question}\n{answer}".encode("utf-8", "replace")).digest()
        self._shared.setdefault(key, []).append(len(self._names))
        self._known.setdefault(key, (question, evidence))

    def found(self) -> dict[str, list[Likeness]]:
        """Return what submissions share with others, the strongest evidence first."""
        few = max(2, min(FEW, int(SHARE * len(self._names))))
        pairs: dict[tuple[int, int], list[tuple[str, int]]] = {}
        for key, numbers in self._shared.items():
            for pair in combinations(numbers, 2) if len(numbers) <= few else ():
                pairs.setdefault(pair, []).append(self._known[key])
        evidence = {pair: sum(count for _, count in shared) for pair, shared in pairs.items()}
        alike: dict[str, list[Likeness]] = {}
        enough = [pair for pair in pairs if evidence[pair] >= ENOUGH]
        for pair in sorted(enough, key=lambda pair: (-evidence[pair], pair)):
            questions = [question for question, _ in pairs[pair]]
            one, other = (self._names[number] for number in pair)
            alike.setdefault(one, []).append(Likeness(other, questions, evidence[pair]))
            alike.setdefault(other, []).append(Likeness(one, questions, evidence[pair]))
        return alike


def _is_wrong_in_an_own_way(question: QuestionResult) -> bool:
    failed = [test for test in question.tests if not test.passed]
    return bool(failed) and not any(test.mistake for test in failed)


def form_of(code: str) -> list[str]:
    """Return the tokens of *code* with a number for each name; attributes stay what they are."""
    numbers: dict[str, str] = {}
    tokens = []
    for match in TOKEN.finditer(HEAD.sub("", code)):
        if match["left_out"]:
            continue
        name = match["name"]
        if name and not iskeyword(name):
            tokens.append(numbers.setdefault(name, f"_{len(numbers)}"))
        else:
            tokens.append(match[0])
    return tokens
