"""Each known mistake costs points in its own question, and the student reads its sentence.

`make test` tries one in five, `make handins` all.
"""

import html
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pytest

from autograder.grading.grade import Grader
from autograder.grading.results import QuestionResult
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from given.mistakes.sentences import SENTENCES
from given.notebook import Notebook
from support.assignment import POINTS
from support.grading import only, page_for
from support.mistakes import SCRIPTS, Wrong
from support.notebooks import notebook_of
from support.project import ASSIGNMENT
from support.rounds import rounds
from support.size import WHOLE

NAMED_BY_HIDDEN_TESTS_ALONE = {
    # Constants, of which public tests look at the type alone,
    ("q5e", "kink-for-jump"), ("q5e", "kink-overlooked"), ("q6a", "value-for-slope"),
    ("q6e", "rounded"), ("q6e", "last-for-first"), ("q6e", "another-layer"), ("q6a", "factor-divides"),
    ("q6e", "mean-for-largest"), ("q7d", "another-function"),
    # networks that are judged on unseen samples,
    ("q8a", "no-explosion"), ("q8a", "overflow"), ("q8b", "no-explosion"), ("q8b", "other-magnitudes"),
    ("q8b", "layers-left-out"), ("q8b", "logarithms-drawn"), ("q8b", "plot-reversed"),
    # and what needs inputs that are zero.
    ("q8c", "not-finite"), ("q6c", "zero"), ("q5a", "not-finite"), ("q7b", "not-finite"),
    ("q1b", "prediction-cut-off"), ("q3", "prediction-cut-off"), ("q7b", "at-the-kink"),
}  # fmt: skip

Results = dict[tuple[str, int], tuple[QuestionResult, str]]


EVERY = 1 if WHOLE else 5
TRIED = [script[::EVERY] for script in SCRIPTS]
WRONG = [wrong for script in TRIED for wrong in script]


@pytest.fixture(scope="module")
def results(grader: Grader, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Grade submissions with a wrong answer to each question; return results and students' pages.

    The last submission has few wrong answers; its other questions are graded too.
    """
    results = {}
    answers = [[(wrong.question, wrong.code) for wrong in script] for script in TRIED]
    asked = [{each.question for each in row if each} for row in zip_longest(*TRIED)]
    for number, cells in enumerate(rounds(answers)):
        path = tmp_path_factory.mktemp("wrong") / f"{number}.ipynb"
        nbformat.write(nbformat.from_dict(notebook_of(*cells)), path)
        some = only(POINTS if number == len(asked) - 1 else asked[number], grader)
        result = some.grade(Task.of(Submission(path.stem, path), grader.assignment))
        assert (result.status, result.notes) == ("graded", [])
        for question in result.questions:
            alone = replace(result, questions=[question])
            page = html.unescape(page_for(alone, grader.assignment, path.parent / "out"))
            results[question.id, number] = question, page
    return results


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_wrong_answer_costs_its_points_and_is_named(wrong: Wrong, results: Results) -> None:
    result, page = results[wrong.question, wrong.number // EVERY]
    failed = [test for test in result.tests if not test.passed]
    told = [(test.mistake, test.message) for test in failed]
    assert result.score == wrong.points, told
    if wrong.mistake == "right":
        assert told == []
        return
    if wrong.mistake == "unnamed":
        assert {mistake for mistake, _ in told} <= {None, "imprecise"}
        return
    hidden_alone = (wrong.question, wrong.mistake) in NAMED_BY_HIDDEN_TESTS_ALONE
    if wrong.mistake != "imprecise" and not hidden_alone:  # inputs of public tests are not precise
        told = [(test.mistake, test.message) for test in failed if test.public]
    assert wrong.mistake in dict(told), told
    assert SENTENCES.get(wrong.mistake, "") in dict(told)[wrong.mistake]
    assert SENTENCES.get(wrong.mistake, dict(told)[wrong.mistake]) in page


@pytest.mark.parametrize("wrong", WRONG, ids=str)
@pytest.mark.filterwarnings("ignore")  # of NumPy, in wrong answers
def test_the_own_check_says_of_it_what_the_public_tests_of_the_grader_say(
    wrong: Wrong, results: Results, right_names: dict[str, Any]
) -> None:
    result, _ = results[wrong.question, wrong.number // EVERY]
    names = dict(right_names)
    exec(wrong.code, names)
    own = Notebook(tests_dir=str(ASSIGNMENT / "tests")).check(wrong.question, names)
    plt.close("all")
    public = [test for test in result.tests if test.public]
    assert own is not None
    assert own.points == sum(test.points for test in public if test.passed)
    if wrong.question != "q8a":  # whose own check also tells whether the network explodes
        assert own.passed_all == all(test.passed for test in public)


def test_other_questions_lose_nothing(results: Results) -> None:
    wrong_ones = {(wrong.question, wrong.number // EVERY) for wrong in WRONG}
    for key, (result, _) in results.items():
        assert key in wrong_ones or result.score == result.possible, key


def test_each_question_has_wrong_answers_and_each_sentence_a_wrong_answer() -> None:
    all_of_them = [wrong for script in SCRIPTS for wrong in script]
    assert {wrong.question for wrong in all_of_them} == set(POINTS)
    assert set(SENTENCES) <= {wrong.mistake for wrong in all_of_them}
