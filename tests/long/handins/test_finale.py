"""The finale: networks that learn by the student's own functions."""

import builtins
import re
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from given import finale, notebook, training
from given.finale import ENOUGH, OF_DEEP, OF_HIDDEN, STEPS, Story
from given.notebook import Notebook
from given.playground import before_and_after
from support.notebooks import right_answers
from support.project import ASSIGNMENT


@pytest.fixture(scope="module")
def right() -> dict[str, Any]:
    return right_answers()


def all_right(_question: str) -> str:
    return "passed"


def told(functions: dict[str, Any], **states: str) -> Story:
    """Return the end of the finale, with all answers right but those in *states*."""
    *_, story = finale.deep(functions, lambda question: states.get(question, "passed"))
    return story


def sentences(story: Story) -> str:
    return "\n".join(text for _, text in story.lines)


def shown(story: Story) -> str:
    return story.picture.description if story.picture else ""


def test_the_right_answers_reach_95_percent_in_a_fixed_number_of_steps(right: Any) -> None:
    """Steps are counted and not seconds: ten thousand of a tenth of a millisecond take one."""
    steps = []

    def backprop(*arguments: Any) -> Any:
        steps.append(arguments[3])
        return right["backprop"](*arguments)

    story = told(right | {"backprop": backprop})
    assert story.lines[0][0] == "passed"
    assert f"Your network with ReLU has 100% of the samples right after {STEPS} steps" in repr(
        story
    )
    assert steps.count("sigmoid") == STEPS + 1
    assert len(steps) <= 7 * (STEPS + 1)


def test_the_boundary_is_drawn_as_it_learns(right: Any) -> None:
    stories = list(finale.deep(right, all_right))
    steps = [shown(story).partition("step ")[2].split(":")[0] for story in stories[:-1]]
    assert steps == list(map(str, finale.STOPS))
    assert all("<img alt=" in story._repr_html_() for story in stories[::4])
    assert len(stories[-1]._repr_html_()) < 200_000


def test_bad_starts_fail_and_what_was_written_repairs_them(right: Any) -> None:
    story = told(right)
    reached = dict(each.rsplit(": ", 1) for each in shown(story).split(".")[1].split("; "))
    assert float(reached["sigmoid"].rstrip("%")) < 80
    assert reached["weights too large"] == reached["six layers, too large"] == "50%"
    assert float(reached["the same, clipped"].rstrip("%")) >= 100 * ENOUGH
    assert float(reached["six layers, he_init"].rstrip("%")) >= 100 * ENOUGH
    assert "dead_fraction finds every unit dead in layer 6" in sentences(story)
    assert "Dead units by layer: too large" in shown(story)


@pytest.mark.parametrize("state", ["open", "failed"])
@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("he_init", "six layers, he_init"),
        ("clip_gradients", "the same, clipped"),
        ("dead_fraction", "Dead units"),
    ],
)
def test_a_missing_function_is_named_and_its_part_left_out(
    right: Any, name: str, left_out: str, state: str
) -> None:
    functions = {key: value for key, value in right.items() if key != name}
    story = told(functions, **{OF_DEEP[name]: state})
    words = "not written yet" if state == "open" else "not right yet"
    assert story.lines[0] == (state, f"{name} is {words}, {finale.WITHOUT[name]}.")
    assert left_out not in shown(story)
    assert "Your network with ReLU has 9" in sentences(story) or "has 100%" in sentences(story)


def test_without_backprop_it_shows_how_far_part_5_comes(right: Any) -> None:
    story = told(right, q6b="open")
    assert story.lines == [("open", f"backprop is not written yet, {finale.WITHOUT['backprop']}.")]
    assert "one neuron: 75%" in shown(story)
    assert "W1 learns too: 100%" in shown(story)


def test_remedies_are_shown_beside_what_they_remedy(right: Any) -> None:
    story = before_and_after(right, all_right)
    assert story.lines == []
    assert "sigmoid, weights 0.4 5.4e-56 and" in shown(story)
    assert len(story._repr_html_()) < 150_000
    (exploded,) = re.findall(r"ReLU, weights 0.4 (\S+) and", shown(story))
    (clipped,) = re.findall(r"clipped (\S+) and", shown(story))
    (he,) = re.findall(r"he_init (\S+) and", shown(story))
    assert float(exploded) > 1e50
    assert float(clipped) <= 1
    assert 1e-2 < float(he) < 1e2


@pytest.mark.parametrize(
    ("question", "name", "left_out"),
    [
        ("q6b", "backprop", "Fifty"),
        ("q8c", "clip_gradients", "clipped"),
        ("q8d", "he_init", "he_init 0"),
    ],
)
def test_a_missing_remedy_is_named_and_left_out(
    right: Any, question: str, name: str, left_out: str
) -> None:
    story = before_and_after(right, lambda q: "failed" if q == question else "passed")
    assert sentences(story).startswith(f"{name} is not right yet, so this picture is left out")
    assert left_out not in shown(story)
    assert (story.picture is None) == (name == "backprop")
    failed = before_and_after(right | {name: raises}, all_right)
    assert sentences(failed).startswith(f"{name} stopped while")


def test_with_nothing_written_it_names_what_is_missing() -> None:
    *_, story = finale.deep({}, lambda _: "open")
    assert story.picture is None
    for name in ["backprop", "compute_dE_df", *OF_HIDDEN]:
        assert f"{name} is not written yet" in sentences(story)


def test_the_hidden_layer_learns_better_if_its_weights_move(right: Any) -> None:
    story = finale.hidden_layer(right, all_right)
    reached = [float(each.split("%")[0]) for each in shown(story).split(": ")[2:]]
    neuron, last_alone, both = reached
    assert neuron < 80 < last_alone < both == 100
    assert story.lines == []
    alone = finale.hidden_layer(right, lambda q: "open" if q == "q5d" else "passed")
    assert alone.lines == [
        ("open", "compute_dE_dW1 is not written yet, so the hidden layer is left out.")
    ]
    assert "W2" not in shown(alone)


def endless(*_: Any) -> None:
    while True:
        time.sleep(0.001)


def raises(*_: Any) -> None:
    raise ValueError("of my own")


@pytest.mark.parametrize("name", [*OF_DEEP, *OF_HIDDEN])
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (endless, "did not come back within 0.3 seconds"),
        (raises, "stopped while it was used (ValueError: of my own)"),
        (lambda *_: np.ones(5), " of shape (5,) here|arrays here, and does not"),
        (lambda *_: "text", "no array of numbers|arrays here, and does not"),
        (lambda *_: None, "returned nothing"),
    ],
    ids=["hangs", "raises", "shape", "text", "none"],
)
def test_a_function_that_fails_costs_a_sentence(
    right: Any, name: str, wrong: Any, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training.Answers.__init__, "__defaults__", (0.3,))
    functions = right | {name: wrong}
    story = told(functions) if name in OF_DEEP else finale.hidden_layer(functions, all_right)
    state, sentence = story.lines[-1]
    assert state == "failed"
    assert sentence.startswith(name)
    assert any(each in sentence for each in words.split("|"))


def test_a_check_that_hangs_costs_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training.Answers.__init__, "__defaults__", (0.3,))
    *_, story = finale.deep({}, endless)
    assert "the check of q6b did not come back" in sentences(story)


def test_a_student_may_stop_it(right: Any) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    assert "You stopped this cell" in sentences(told(right | {"backprop": stopped}))


def test_what_has_become_nan_is_said(right: Any) -> None:
    def huge(sizes: Any, _rng: Any) -> Any:
        return [np.full(shape, 1e200) for shape in pairwise(sizes)]

    story = told(right | {"he_init": huge}, q7c="open", q8c="open")
    assert f"right after {STEPS} steps; its numbers have become nan" in sentences(story)
    assert story._repr_html_()


def test_slow_functions_take_fewer_steps_and_a_sentence_says_so(
    right: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "TIME_TO_TRAIN", 0.0)
    assert f"your functions are slow here: {STEPS} steps were planned" in sentences(told(right))


@pytest.mark.parametrize("method", ["finale", "before_and_after", "hidden_layer", "playground"])
def test_it_does_nothing_in_a_script_and_while_a_submission_is_graded(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader = Notebook(tests_dir=str(ASSIGNMENT / "tests"))
    assert getattr(grader, method)() is None
    monkeypatch.setattr(builtins, "__IPYTHON__", True, raising=False)
    with notebook.checks_go_to(lambda _: None):
        assert getattr(grader, method)() is None
    monkeypatch.setattr(grader, "_grading_mode", True)
    assert getattr(grader, method)() is None


def test_what_only_draws_is_not_imported_with_the_notebook() -> None:
    """A grader imports `given.notebook` anew for each submission."""
    program = (
        "import sys, given.notebook; print(*[m for m in sys.modules if m.startswith('given')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ASSIGNMENT, capture_output=True, text=True, check=True
    )
    assert {"given.finale", "given.training", "given.playground"} & {*done.stdout.split()} == set()
