"""Results name the versions that graded, and a run says where they are not Gradescope's."""

import sys

import numpy as np
import pytest

from autograder.grading import versions
from support.grading import GradeCells


def test_a_result_names_the_versions_that_graded(grade_cells: GradeCells) -> None:
    found = grade_cells("x = 1").versions
    assert list(found) == ["python", "numpy", "matplotlib", "scipy", "ipython"]
    assert found["numpy"] == np.__version__
    assert sys.version.startswith(found["python"])


@pytest.mark.parametrize(("python", "warns"), [
    ((3, 10, 1), False), ((3, 13, 9), False), ((3, 14, 0), True), ((4, 0, 0), True),
])  # fmt: skip
def test_a_python_without_the_numpy_of_gradescope_is_told(
    monkeypatch: pytest.MonkeyPatch, python: tuple[int, ...], warns: bool
) -> None:
    monkeypatch.setattr(sys, "version_info", python)
    sentence = versions.warning()
    assert bool(sentence) == warns
    assert not warns or "name one by PYTHON= before the first `make`." in sentence
