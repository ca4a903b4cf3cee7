"""Two mistakes that the cases of a question offer lead to different answers in one of them."""

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import wraps
from inspect import signature
from itertools import combinations
from typing import Any
from unittest import mock

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.grading import assignment
from given.checking import arrays, examples
from given.mistakes.recognise import EXACT_RTOL, SAME_RTOL, SUSPECT_RTOL, Suspect, alike
from long.oracles import record

Key = tuple[str, int]  # the name of a mistake, and which of its suspects
Offer = tuple[Any, dict[Key, Any]]  # what a case expects, and the answer of each suspect


@pytest.fixture(scope="module")
def offers() -> dict[tuple[str, str], list[Offer]]:
    """Return what each case offers for each answer of each question, in a run of all tests."""
    found: dict[tuple[str, str], list[Offer]] = defaultdict(list)

    def watched(function: Any) -> Callable[..., Any]:
        @wraps(function)
        def compare(*args: Any, **kwargs: Any) -> Any:
            given = signature(function).bind(*args, **kwargs).arguments
            if "suspects" in given:
                name = given["what"].split(",")[0].split(" with ")[0]
                with np.errstate(all="ignore"):
                    suspects = given["suspects"]()
                found[question.id, name].append((given["expected"], by_key(suspects)))
            return function(*args, **kwargs)

        return compare

    answers = record.reference_answers(record.BUILD)
    watching = {each: watched(getattr(arrays, each)) for each in ("expect_array", "expect_arrays")}
    with mock.patch.multiple(arrays, **watching):
        for question in assignment.load(record.BUILD).questions.values():
            for case in question.cases:
                case.run(answers)
    with np.errstate(all="ignore"):
        for (_, name), cases in found.items():
            if name in examples.SUSPECTS:
                suspects = examples.suspects_of(name)()
                cases.append((examples.example(name).expected, by_key(suspects)))
    plt.close("all")
    return found


def by_key(suspects: list[Suspect]) -> dict[Key, Any]:
    seen: Counter[str] = Counter()
    keyed = {}
    for mistake, wrong in suspects:
        keyed[mistake, seen[mistake]] = wrong
        seen[mistake] += 1
    return keyed


def test_every_question_offers_suspects_but_those_on_words_plots_and_networks(offers: Any) -> None:
    questions = assignment.load(record.BUILD).questions.keys()
    offered = {question for question, _ in offers}
    assert questions - offered == {"q5e", "q6d", "q7d", "q8a", "q8b"}


def test_two_mistakes_lead_to_different_answers_in_a_case(offers: Any) -> None:
    for question, cases in offers.items():
        keys = dict.fromkeys(key for _, suspects in cases for key in suspects)
        for one, other in combinations(keys, 2):
            if one[0] != other[0] and shows(one, cases):
                assert any(differ(one, other, suspects) for _, suspects in cases), (
                    question, one, other,
                )  # fmt: skip


def shows(key: Key, cases: list[Offer]) -> bool:
    """Tell whether a mistake changes the right answer in any case: 1/n does not at n = 1."""
    return any(
        key in suspects and not alike(plain(expected), suspects[key], SAME_RTOL)
        for expected, suspects in cases
    )


def differ(one: Key, other: Key, suspects: dict[Key, Any]) -> bool:
    """Tell two answers apart as `recognise` does. What a case does not offer differs."""
    if one not in suspects or other not in suspects:
        return one in suspects or other in suspects
    rtol = min(EXACT_RTOL.get(key[0], SUSPECT_RTOL) for key in (one, other))
    return not alike(plain(suspects[one]), suspects[other], rtol)


def plain(value: Any) -> Any:
    """Return a list as it is, and anything else as an answer may be: a tuple is a list here."""
    return list(value) if isinstance(value, tuple) else value
