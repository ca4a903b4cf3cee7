"""The result of a submission, with the fields of its file in `results/`."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from autograder.texts import escaped


@dataclass
class TestResult:
    """The result of one test case, which is worth *points*.

    *mistake* is the short name of a known mistake. *sentence* explains that mistake without inputs
    of the test or words of the submission, so that students may read it for hidden tests too; it is
    empty if the mistake is not known.
    """

    name: str
    public: bool
    passed: bool
    points: float
    message: str = ""
    mistake: str | None = None
    sentence: str = ""


@dataclass
class QuestionResult:
    """The result of one question.

    Attributes:
        hint: a sentence for the student, see `autograder.grading.hints`; empty if there is none.
        plots: the plots that public tests saw, by name, see `autograder.grading.plot_data`; None
            for a plot that holds too much.
        key: the cache key, see `Task.cache_key`.
        code: what the student wrote for it, without what was handed out.
    """

    id: str
    score: float
    possible: float
    tests: list[TestResult] = field(default_factory=list)
    hint: str = ""
    plots: dict[str, Any] = field(default_factory=dict)
    key: str = ""
    code: str = ""


@dataclass
class Result:
    """The result of one submission.

    Attributes:
        isolation: how that run isolated student code, see `autograder.sandbox.isolation`.
        written: the answers in words, by question, with `![words](picture:1)` for a picture.
        pictures: the data URLs of the pictures in these, by question; empty for one that cannot be
            shown.
        unsure: the questions whose answer may be more or less than the student meant.
        other_words: texts of the student that are no answer by their place.
        versions: of Python and of the packages that graded, by name.
    """

    submission: str
    status: str
    score: float
    possible: float
    seconds: float
    questions: list[QuestionResult]
    notes: list[str] = field(default_factory=list)
    isolation: str = ""
    written: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    other_words: list[str] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the text of its file in `results/`."""
        # With pictures it is large, and a character beyond ASCII would take four times as much.
        is_large = bool(self.pictures)
        return escaped(json.dumps(asdict(self), indent=1, ensure_ascii=is_large)) + "\n"

    @staticmethod
    def from_json(text: str) -> "Result | None":
        """Return the result whose `to_json` is *text*; None if another version wrote it."""
        try:
            read = json.loads(text)
            for question in read["questions"]:
                question["tests"] = [TestResult(**test) for test in question["tests"]]
            read["questions"] = [QuestionResult(**question) for question in read["questions"]]
            return Result(**read)
        except (ValueError, TypeError, KeyError):
            return None
