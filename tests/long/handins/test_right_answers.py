"""Right answers that are written in another way get full marks in their question."""

import math
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pytest

from autograder.grading.grade import Grader
from autograder.grading.results import QuestionResult
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from given.notebook import Notebook
from support.assignment import POINTS
from support.notebooks import notebook_of
from support.project import ASSIGNMENT
from support.rounds import rounds
from support.styles import SCRIPTS, Style

RIGHT = [style for script in SCRIPTS for style in script]
FEWEST = 4  # ways to write the right answer to a question


@pytest.fixture(scope="module")
def results(
    grader: Grader, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, int], QuestionResult]:
    """Grade submissions with a right answer to each question."""
    results = {}
    answers = [[(style.question, style.code) for style in script] for script in SCRIPTS]
    for number, cells in enumerate(rounds(answers)):
        path = tmp_path_factory.mktemp("right") / f"{number}.ipynb"
        nbformat.write(nbformat.from_dict(notebook_of(*cells)), path)
        result = grader.grade(Task.of(Submission(path.stem, path), grader.assignment))
        assert (result.status, result.notes) == ("graded", [])
        results.update({(question.id, number): question for question in result.questions})
    return results


@pytest.mark.parametrize("style", RIGHT, ids=str)
def test_a_right_answer_written_another_way_gets_full_marks(
    style: Style, results: dict[tuple[str, int], QuestionResult]
) -> None:
    result = results[style.question, style.number]
    assert [test.message for test in result.tests if not test.passed] == []
    assert result.score == result.possible


@pytest.mark.parametrize("style", RIGHT, ids=str)
@pytest.mark.filterwarnings("ignore")  # of Python and NumPy: activation is "sigmoid", np.matrix
def test_the_own_check_has_no_complaint_about_it(style: Style, right_names: dict[str, Any]) -> None:
    names = {**right_names, "math": math}
    exec(style.code, names)
    own = Notebook(tests_dir=str(ASSIGNMENT / "tests")).check(style.question, names)
    plt.close("all")
    assert own is not None
    assert own.passed_all, own.complaints


def test_each_question_has_several_ways_and_all_of_them_have_200() -> None:
    assert {script[0].question for script in SCRIPTS} == set(POINTS)
    assert min(map(len, SCRIPTS)) >= FEWEST
    assert len({(style.question, style.title) for style in RIGHT}) == len(RIGHT) >= 200
