"""A result comes back from its file unchanged, and a malformed file has no result."""

import json
from dataclasses import asdict

import pytest

from autograder.grading import results
from autograder.grading.results import QuestionResult, Result

RESULT = Result(
    "ann σ′",
    "timeout",
    1.5,
    3,
    0.25,
    [
        QuestionResult(
            "q1",
            1.5,
            3,
            [
                results.TestResult("test_a", True, False, 1.5, "f: the sign.", "sign", "the sign"),
                results.TestResult("test_b", public=False, passed=True, points=1.5),
            ],
            "mend q0 first",
            {"f": {"kind": "axes"}, "g": None},
            "key",
        ),
        QuestionResult("q2", 0, 0),
    ],
    ["Cell 1 raised E"],
    "strong (watch)",
    {"q1_written": "because"},
)


def test_a_result_comes_back_as_it_was_written() -> None:
    assert Result.from_json(RESULT.to_json()) == RESULT


def test_the_file_of_a_result_is_readable_text() -> None:
    text = RESULT.to_json()
    assert '\n "submission": "ann σ′",\n' in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("missing", ["submission", "questions", "seconds"])
def test_a_file_that_lacks_a_part_has_no_result(missing: str) -> None:
    parts = {name: value for name, value in asdict(RESULT).items() if name != missing}
    assert Result.from_json(json.dumps(parts)) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "3", "null", '{"questions": [1]}', '{"questions": [{"id": "q1"}]}'),
        json.dumps({**asdict(RESULT), "of a later version": 1}),
    ],
)
def test_a_malformed_file_has_no_result(text: str) -> None:
    assert Result.from_json(text) is None


def test_questions_do_not_share_their_default_lists() -> None:
    one, other = QuestionResult("q1", 0, 1), QuestionResult("q2", 0, 1)
    one.tests.append(results.TestResult("t", public=True, passed=True, points=1))
    one.plots["f"] = None
    assert (other.tests, other.plots) == ([], {})
