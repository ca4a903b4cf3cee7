"""The pictures of plots: drawn once, by one process or by several, and left out where none can be."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from matplotlib.axes import Axes

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.plot_data import axes_to_json
from autograder.grading.results import QuestionResult, Result
from autograder.publishing import plot_pictures
from autograder.publishing.plot_pictures import PictureCache, draw


def plots(axes: Axes, *heights: float) -> list[Any]:
    """Return a plot for each of *heights*."""
    kept = []
    for height in heights:
        axes.clear()
        axes.plot([0, height])
        kept.append(axes_to_json(axes))
    return kept


def with_plots(descriptions: list[Any]) -> Result:
    question = QuestionResult("q1", 1, 1, plots={str(n): d for n, d in enumerate(descriptions)})
    return Result("ann", "graded", 1, 1, 0.1, [question])


def test_a_plot_without_a_picture_leaves_its_place_empty(tmp_path: Path, axes: Axes) -> None:
    """The range of these values is infinite, so that no axis can have marks."""
    axes.plot([-1e308, 1e308])
    undrawable = axes_to_json(axes)
    assert draw(undrawable) == b""
    cache = PictureCache(ResultsFolder(tmp_path), [with_plots([undrawable])], 1)
    assert cache.data_url(undrawable) == ""
    assert cache.data_url(None) == ""


def test_many_plots_get_the_same_pictures_from_several_processes(
    tmp_path: Path, axes: Axes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools = []

    class Pool(ProcessPoolExecutor):
        def __init__(self, *arguments: Any) -> None:
            pools.append(self)
            super().__init__(*arguments)

    monkeypatch.setattr(plot_pictures, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(plot_pictures, "MIN_FOR_POOL", 3)
    descriptions = plots(axes, 1, 2, 3)
    drawn_here = [plot_pictures.data_url(draw(each)) for each in descriptions]
    assert len({*drawn_here} - {""}) == 3
    cache = PictureCache(ResultsFolder(tmp_path), [with_plots(descriptions)], 2)
    assert [cache.data_url(each) for each in descriptions] == drawn_here
    PictureCache(ResultsFolder(tmp_path), [with_plots(descriptions)], 2)
    assert len(pools) == 1, "pictures that are there are not drawn again"
