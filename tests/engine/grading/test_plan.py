"""Plans are written once by the build, and are the same bytes for every submission."""

from pathlib import Path

import numpy as np

from autograder.boundary.values import decode
from autograder.grading import plan
from autograder.grading.plan import Plan
from support.assignment import POINTS
from support.project import BUILD

PLAN = Plan(
    (("look", "f"),),
    (
        (("call", "f", [np.eye(2), 1.5, [True, None]], {"a": 3}),),
        (("call", "f", [np.random.default_rng(3)], {}),),
    ),
)


def test_a_plan_comes_back_from_its_file(tmp_path: Path) -> None:
    plan.save(tmp_path, {"q1": PLAN, "q2": Plan()})
    again = plan.load(tmp_path)
    assert list(again) == ["q1", "q2"]
    assert again["q1"].keys == PLAN.keys
    assert again["q1"].messages == PLAN.messages


def test_a_plan_is_sent_as_lists_and_compared_by_its_requests() -> None:
    plan = Plan((("look", "f"),), ((("call", "f", [2], {}), ("call", "g", [], {})),))
    assert decode(*plan.messages[0]) == [["call", "f", [2], {}], ["call", "g", [], {}]]
    assert [decode(*key)[0] for key in plan.keys[0]] == ["look"]
    assert [decode(*key) for key in plan.keys[1]] == decode(*plan.messages[0])
    assert plan == Plan(plan.looks, plan.cases), "sent or not"


def test_a_build_without_plans_has_none(tmp_path: Path) -> None:
    assert plan.load(tmp_path) == {}


def test_every_question_of_the_assignment_has_a_plan() -> None:
    plans = plan.load(BUILD)
    assert plans.keys() == POINTS.keys()
    assert all(each.cases for each in plans.values())
