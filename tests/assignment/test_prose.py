"""The examples in the text of the assignment are right, and its links work."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from markdown_it import MarkdownIt

from given.checking import examples
from support.assignment import POINTS, POSSIBLE, POSSIBLE_WRITTEN, WRITTEN
from support.notebooks import right_answers
from support.project import ASSIGNMENT, ROOT

EXAMPLE = re.compile(r"`(\w+\([^`]*\))` → `([^`]*)`")
PAGES = [
    ROOT / "README.md",
    ASSIGNMENT / "README.md",
    ROOT / ".github" / "CONTRIBUTING.md",
    ROOT / "autograder" / "gradescope" / "image" / "README.md",
    ROOT / "tests" / "long" / "benchmarks" / "README.md",
]


def texts() -> str:
    """Return all prose of the notebook."""
    notebook = json.loads((ASSIGNMENT / "backprop.ipynb").read_text("utf-8"))
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown"]
    return "\n\n".join(cells)


EXAMPLES = EXAMPLE.findall(texts())


@pytest.fixture(scope="module")
def solved() -> dict[str, Any]:
    """Return the names that the solved notebook defines."""
    return right_answers()


def arrays(value: Any) -> Any:
    """Return nested lists as arrays, and lists of matrices as lists of arrays."""
    if isinstance(value, tuple) or (
        isinstance(value, list) and np.ndim(np.array(value, dtype=object)) > 2
    ):
        return [arrays(each) for each in value]
    if isinstance(value, list) and len({np.shape(each) for each in value}) > 1:
        return [arrays(each) for each in value]
    return np.array(value, dtype=float) if isinstance(value, list) else value


def test_most_questions_have_an_example() -> None:
    assert len(EXAMPLES) > 2 / 3 * len(POINTS)


@pytest.mark.parametrize(("call", "result"), EXAMPLES, ids=[call for call, _ in EXAMPLES])
def test_an_example_in_the_text_is_right(solved: dict[str, Any], call: str, result: str) -> None:
    node = ast.parse(call, mode="eval").body
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    actual = solved[node.func.id](*(arrays(ast.literal_eval(each)) for each in node.args))
    expected = arrays(ast.literal_eval(result))
    pairs = (
        zip(actual, expected, strict=True) if isinstance(expected, list) else [(actual, expected)]
    )
    for computed, printed in pairs:
        np.testing.assert_allclose(computed, printed, rtol=0, atol=6e-4)
        assert np.shape(computed) == np.shape(printed)


def test_the_own_check_tries_the_examples_of_the_text() -> None:
    tried = {f"{name}({args})": result for name, (args, result) in examples.EXAMPLES.items()}
    ratio = tried.pop("class_weights([[1, 0, 0, 0]])")
    assert tried == dict(EXAMPLES)
    assert f"one is 1 and three are 0: then $\\alpha : \\beta$ is ${ratio} : 1$" in texts()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_files_and_headings_work(page: Path) -> None:
    tokens = MarkdownIt().parse(page.read_text("utf-8"))
    headings = {
        re.sub(r"[^\w -]", "", tokens[n + 1].content.lower()).replace(" ", "-")
        for n, token in enumerate(tokens)
        if token.type == "heading_open"
    }
    for token in tokens:
        for child in token.children or []:
            target = str(child.attrs.get("href", ""))
            if target.startswith("#"):
                assert target[1:] in headings, target
            elif target and "://" not in target:
                assert (page.parent / target).exists(), target


def test_each_question_has_a_heading_with_its_name_and_its_points() -> None:
    heading = r"^### (\w+)(, in words)?\. .* \((\d+) points?\)$"
    found = re.findall(heading, texts(), re.MULTILINE)
    points = {f"q{name}{words and '_written'}": int(number) for name, words, number in found}
    assert points == POINTS | WRITTEN


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_numbers_of_questions_and_points_are_those_of_the_build(page: Path) -> None:
    totals = {"points": (POSSIBLE, POSSIBLE_WRITTEN), "questions": (len(POINTS), len(WRITTEN))}
    for word, (automatic, written) in totals.items():
        found = set(map(int, re.findall(rf"(\d+)\s+{word}", page.read_text("utf-8"))))
        assert found <= {0, automatic, written, automatic + written}, word


def test_formulas_are_closed() -> None:
    for paragraph in texts().split("\n\n"):
        assert paragraph.count("$") % 2 == 0, paragraph
        assert len(re.findall(r"\\left\b", paragraph)) == len(re.findall(r"\\right\b", paragraph))
