"""Hints at identical work: what counts as the same, and what as a coincidence."""

import time

import pytest

from autograder.grading.results import Result
from autograder.publishing.report.identical import Search, form_of
from support.grading import MakeReport
from support.reports import PASSED, failed, group, result

OWN = '''def backward(W, b, X):
    """Return the gradients."""
    gradients = []
    for layer in reversed(range(len(W))):
        error = np.maximum(X[layer], 0) * (W[layer].T @ b)
        gradients.append(error @ X[layer].T / X.shape[1])
        b = np.where(X[layer] > 0, error, 0)
        if np.isnan(b).any() or np.isinf(b).any():
            break
    return gradients[::-1], b
'''
RENAMED = """def backward(weights, delta, inputs):
    # All on my own.
    result = []

    for n in reversed(range(len(weights))):
      e = np.maximum(inputs[n], 0)*(weights[n].T @ delta)  # the chain rule
      result.append(e @ inputs[n].T / inputs.shape[1])
      delta = np.where(inputs[n] > 0, e, 0)
      if np.isnan(delta).any() or np.isinf(delta).any():
        break
    return (result[::-1], delta)
""".replace("(result[::-1], delta)", "result[::-1], delta")
FORMULA = "def f(Y_hat, Y):\n    return (Y_hat - Y) / Y.shape[1]"
TEXT = (
    "The chain rule multiplies the rates of each step from the loss back to the weight, and each "
    "weight goes against its own rate."
)


def student(name: str, code: str = "", *, words: str = "", is_right: bool = True) -> Result:
    person = result(name, written={"q1w": words})
    person.questions[1].code = code
    person.questions[1].tests = [PASSED if is_right else failed()]
    return person


def found(*people: Result, class_of: int = 20) -> dict[str, list[str]]:
    """Return with whom each of *people* shares something, in a class of so many."""
    search = Search()
    for each in (*people, *(student(f"other{n}") for n in range(class_of - len(people)))):
        search.add(each)
    return {name: [each.other for each in others] for name, others in search.found().items()}


def test_names_comments_blanks_and_docstrings_make_no_difference() -> None:
    assert form_of(OWN) == form_of(RENAMED)
    assert form_of("a.T + b") != form_of("b.T + b"), "which name stands where does"
    assert form_of("a.T") != form_of("a.S"), "and what is asked of it"
    assert form_of("return a is a") == ["return", "_0", "is", "_0"]
    assert form_of("f('a # b')") == ["_0", "(", "'a # b'", ")"]


def test_a_long_function_that_two_share_is_named() -> None:
    assert found(student("ann", OWN), student("bob", RENAMED), student("cem", FORMULA)) == {
        "ann": ["bob"],
        "bob": ["ann"],
    }


def test_a_right_formula_that_two_share_is_none() -> None:
    assert found(student("ann", FORMULA), student("bob", FORMULA)) == {}


def test_wrong_code_counts_double_unless_a_known_mistake_explains_it() -> None:
    short = OWN.replace("        gradients.append(error @ X[layer].T / X.shape[1])\n", "")
    people = [student(name, short, is_right=False) for name in ("ann", "bob")]
    assert found(*people) == {"ann": ["bob"], "bob": ["ann"]}
    assert found(*(student(name, short) for name in ("ann", "bob"))) == {}
    line = "return " + " + ".join("abcdefghijklmnopqr")  # 36 tokens
    assert found(*(student(name, line, is_right=False) for name in ("ann", "bob"))) == {}
    for each in people:
        each.questions[1].tests = [failed("sign", "The sign.")]
    assert found(*people) == {}


def test_code_that_many_share_is_none() -> None:
    names = [f"s{n}" for n in range(6)]
    assert len(found(*(student(name, OWN) for name in names[:5]))) == 5
    assert found(*(student(name, OWN) for name in names)) == {}, "more than a quarter of the class"


def test_two_of_a_small_class_may_share_code_and_three_may_not() -> None:
    people = [student(name, OWN) for name in ("ann", "bob", "cem")]
    assert len(found(*people[:2], class_of=2)) == 2
    assert found(*people, class_of=4) == {}
    assert len(found(*people, class_of=12)) == 3


def test_ten_of_a_large_class_may_share_code_and_no_more() -> None:
    people = [student(f"s{n}", OWN) for n in range(11)]
    assert len(found(*people[:10], class_of=100)) == 10
    assert found(*people, class_of=100) == {}


def test_the_same_words_are_named_but_no_short_ones() -> None:
    other = TEXT.upper().replace(",", " -")
    people = [student("ann", words=TEXT), student("bob", words=other)]
    assert found(*people) == {"ann": ["bob"], "bob": ["ann"]}
    for count, named in ((79, 0), (80, 2)):
        assert len(found(*(student(name, words="x " * count) for name in ("ann", "bob")))) == named
    assert found(student("ann", words=TEXT), student("bob", words=f"{TEXT} And so on.")) == {}


def test_the_strongest_evidence_is_first(made: MakeReport) -> None:
    people = [
        student("ann", OWN, words=TEXT),
        student("bob", OWN),
        student("cem", RENAMED, words=TEXT),
        *(student(f"other{n}") for n in range(10)),
    ]
    assert group(made(*people), "Identical work") == [
        "ann as cem: q2, q1w; as bob: q2",
        "cem as ann: q2, q1w; as bob: q2",
        "bob as ann: q2; as cem: q2",
    ]


def test_half_a_surrogate_pair_is_a_letter_like_others() -> None:
    assert len(found(*(student(name, f"{OWN}\ud800") for name in ("ann", "bob")))) == 2


@pytest.mark.parametrize("code", ["'" * 4000, '"""' * 1300, "(" * 4000, "a." * 2000, "\\" * 4000])
def test_code_that_is_none_takes_no_time(code: str) -> None:
    started = time.monotonic()
    form_of(code)
    assert time.monotonic() - started < 1
