"""Pictures in answers in words are shown, and no byte of their files reaches a page."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from autograder.boundary.lost import Late, OverLimit
from autograder.grading import pictures
from autograder.grading.grade import Grader
from autograder.grading.pictures import all_written_anew, written_anew
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from autograder.sandbox.remote_worker import RemoteWorker
from support.picture_files import picture
from support.project import ASSIGNMENT

PIXELS = np.zeros((10, 20, 3), np.uint8)


def image(url: str) -> Image.Image:
    """Return the picture that a data URL holds."""
    return Image.open(io.BytesIO(base64.b64decode(url.partition("base64,")[2])))


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_is_written_anew_in_its_kind(grader: Grader, kind: str) -> None:
    (url,) = written_anew([picture(kind)], grader.parent)
    assert url.startswith(f"data:image/{kind};base64,")
    assert image(url).size == (20, 10)


def test_nothing_of_a_file_but_its_pixels_is_kept(grader: Grader) -> None:
    text = PngInfo()
    text.add_text("comment", "<script>alert(1)</script>")
    (url,) = written_anew([picture(pnginfo=text) + b"<script>"], grader.parent)
    assert b"script" not in base64.b64decode(url.partition("base64,")[2])


def test_a_file_that_is_no_picture_costs_itself_alone(grader: Grader) -> None:
    bad = [b"", b"<svg/>", picture()[:-40], picture(size=(3_000, 3_000)), b"\x89PNG" * 10**6]
    urls = written_anew([picture(), *bad, picture("JPEG")], grader.parent)
    assert [bool(url) for url in urls] == [True, False, False, False, False, False, True]


def test_pictures_of_a_submission_that_are_too_large_together_are_left_out(
    grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    (url,) = written_anew([picture()], grader.parent)
    monkeypatch.setattr(pictures, "MAX_ALL", 3 * len(url))
    urls = all_written_anew({"q1": [picture()] * 2, "q2": [picture()] * 3}, grader.parent)
    assert urls == {"q1": [url] * 2, "q2": [url, "", ""]}


def test_no_pictures_need_no_worker() -> None:
    assert written_anew([], None) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("loss", [Late("too late"), OverLimit("took too much memory")])
def test_a_picture_that_ends_its_worker_costs_itself_alone(
    grader: Grader, monkeypatch: pytest.MonkeyPatch, loss: Exception
) -> None:
    pixels_of = RemoteWorker.pixels_of

    def pixels_or_loss(worker: RemoteWorker, data: bytes, deadline: float) -> Any:
        if data == b"bomb":
            raise loss
        return pixels_of(worker, data, deadline)

    monkeypatch.setattr(RemoteWorker, "pixels_of", pixels_or_loss)
    urls = written_anew([picture(), b"bomb", picture(), b"bomb"], grader.parent)
    assert [bool(url) for url in urls] == [True, False, True, False]


@pytest.mark.parametrize("pixels", [
    None, "pixels", [[[0, 0, 0]]], PIXELS.astype(float), PIXELS[..., :2], PIXELS[0], PIXELS[:0],
    np.zeros((1_201, 1, 3), np.uint8), np.zeros((1, 1_201, 3), np.uint8), PIXELS.view("V1"),
], ids=range(10))  # fmt: skip
def test_what_a_worker_sends_is_shown_only_if_it_is_a_picture(
    grader: Grader, monkeypatch: pytest.MonkeyPatch, pixels: object
) -> None:
    monkeypatch.setattr(RemoteWorker, "pixels_of", lambda *_: pixels)
    assert written_anew([picture()], grader.parent) == [""]


def test_a_picture_in_an_answer_comes_with_the_result(grader: Grader, tmp_path: Path) -> None:
    notebook = json.loads((ASSIGNMENT / "backprop.ipynb").read_text("utf-8"))
    (cell,) = [each for each in notebook["cells"] if each["id"] == "q2_written-answer"]
    cell["source"] = "By hand: ![a](attachment:a.png), so."
    cell["attachments"] = {"a.png": {"image/png": base64.b64encode(picture()).decode()}}
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook), "utf-8")
    result = grader.grade(Task.of(Submission("a", tmp_path / "a.ipynb"), grader.assignment))
    assert result.written["q2_written"] == "By hand: ![a](picture:1), so."
    assert list(result.pictures) == ["q2_written"]
    assert image(result.pictures["q2_written"][0]).size == (20, 10)
