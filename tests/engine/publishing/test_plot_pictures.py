"""The pictures of plots: drawn once, by one process or by several, and left out where none can be."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from matplotlib.axes import Axes

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.helper import Helper
from autograder.grading.plot_data import axes_to_json
from autograder.grading.results import QuestionResult, Result
from autograder.publishing import plot_pictures
from autograder.publishing.plot_pictures import PictureCache, draw, draw_all, power_of_ten
from support.project import ROOT


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
    started = []

    class Drawer(Helper):
        def __init__(self, do: Any, seconds: float) -> None:
            started.append(self)
            super().__init__(do, seconds)

    monkeypatch.setattr(plot_pictures, "Helper", Drawer)
    monkeypatch.setattr(plot_pictures, "MIN_FOR_MORE", 3)
    descriptions = plots(axes, 1, 2, 3)
    drawn_here = [plot_pictures.data_url(draw(each)) for each in descriptions]
    assert len({*drawn_here} - {""}) == 3
    cache = PictureCache(ResultsFolder(tmp_path), [with_plots(descriptions)], 2)
    assert [cache.data_url(each) for each in descriptions] == drawn_here
    PictureCache(ResultsFolder(tmp_path), [with_plots(descriptions)], 2)
    assert len(started) == 2, "pictures that are there are not drawn again"
    assert all(drawer.connection.closed for drawer in started)


# ---------------------------------------------------------------- what takes long, or too long


def test_a_picture_that_is_not_ready_in_time_is_left_out_and_the_next_are_drawn(
    axes: Axes,
) -> None:
    quick, slow = plots(axes, 1, 2)
    part = slow["artists"][0]
    slow["artists"] = [part | {"marker": "o"} for _ in range(200_000)]
    started = time.monotonic()
    drawn = dict(draw_all([quick, slow, quick], 1, seconds=1.5))
    assert time.monotonic() - started < 15
    assert drawn == {0: draw(quick), 1: b"", 2: draw(quick)}


def test_a_legend_of_1900_entries_is_shortened_and_counts_the_rest(axes: Axes) -> None:
    axes.plot([0, 1], label="_hidden")
    bars = axes.bar([0, 1], [1, 2], label="bars")
    assert bars.get_label() == "bars"
    axes.legend()  # here it has one entry; drawn anew, all of them
    for number in range(1_899):
        axes.scatter([], [], label="\n".join(format(number + n, "x") for n in range(100)))
    started = time.monotonic()
    assert draw(axes_to_json(axes)).startswith(b"\x89PNG")
    assert time.monotonic() - started < 10
    shown = plot_pictures._shortened(axes_to_json(axes))
    entries = [part["label"] for part in shown["artists"] + shown["containers"]]
    entries = [label for label in entries if label and not label.startswith("_")]
    assert len(entries) == 26
    assert entries[-1] == "(and 1875 more)"
    assert entries[0] == " ".join(format(n, "x") for n in range(100))[:99] + "…"


def test_a_picture_of_ordinary_work_has_the_texts_of_the_student(axes: Axes) -> None:
    for number in range(25):
        axes.plot([0, number], label=f"layer  {number} (σ′)")
    axes.set(title="Gradients of 50 layers", xlabel="Layers", ylabel="Max Abs Gradient")
    axes.legend()
    description = axes_to_json(axes)
    assert plot_pictures._shortened(description) == description


def test_a_line_break_in_a_text_of_a_picture_becomes_a_blank(axes: Axes) -> None:
    axes.plot([0, 1])
    axes.set(title="a\nb", xlabel="c\r\n\x1b[2Jd", ylabel="\n" * 10**6)
    shown = plot_pictures._shortened(axes_to_json(axes))
    assert (shown["title"], shown["xlabel"]) == ("a b", "c   [2Jd")
    assert shown["ylabel"] == " " * 99 + "…"


def test_what_no_plot_describes_has_no_picture() -> None:
    assert draw({"kind": "axes"}) == b""
    assert draw([1, 2]) == b""


@pytest.mark.parametrize(("value", "written"), [(1.0, "10⁰"), (1e-54, "10⁻⁵⁴"), (1e308, "10³⁰⁸")])
def test_marks_of_logarithmic_axes_are_powers_of_ten(value: float, written: str) -> None:
    assert power_of_ten(value) == written


def test_drawing_one_plot_leaves_no_thread_beside_which_a_process_could_not_fork() -> None:
    """A process that is no fork imports Matplotlib anew, for which a student at Gradescope waits."""
    program = (
        "import threading; from autograder.publishing.plot_pictures import draw_all; "
        "assert [*draw_all([{}], 1)] == [(0, b'')]; print(threading.active_count())"
    )
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout == b"1\n"
