"""Pack the zip for Gradescope: the engine, the tests, and the scripts that set up the image.

The zip also has the files of Otter's own zip in the same places, so `otter run` grades with it too.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from autograder import settings
from autograder.errors import GraderError
from autograder.files import zipped
from autograder.gradescope.in_image import SOLUTION
from autograder.grading import expected, plan
from autograder.settings import ForStudents, Settings

IMAGE = Path(__file__).parent / "image"
ENGINE = IMAGE.parents[1]
IMAGE_FILES = ("setup.sh", "run_autograder", "failed.json", "requirements.txt")
MAX_SECONDS = 480  # for a submission, so that grading ends before `run_autograder` stops it


def package(build: Path, limits: Settings, students: ForStudents) -> bytes:
    """Return the zip for Gradescope; equal content makes equal bytes.

    Args:
        build: the folder that `python -m autograder build` wrote.
        limits: on student code.
        students: what students see.

    Raises:
        GraderError: there is no build, or the limits exceed Gradescope's.
    """
    if not (build / "questions.json").is_file():
        raise GraderError(f"There is no {build / 'questions.json'}: run `make autograder`.")
    if limits.submission_seconds > MAX_SECONDS:
        raise GraderError(
            f"submission_seconds is {limits.submission_seconds:g}, but may be {MAX_SECONDS} at "
            "most: Gradescope stops after 600 seconds and writes 0 points. Lower it in "
            "pyproject.toml, under [tool.autograder]."
        )
    files = dict(_files(build))
    files["pyproject.toml"] = settings.to_toml(limits, students).encode("utf-8")
    return zipped(files)


def _files(build: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file of the zip except `pyproject.toml`."""
    manifest = (build / "questions.json").read_bytes()
    solved = build / f"{json.loads(manifest)['assignment']}-solved.ipynb"
    yield "questions.json", manifest
    yield SOLUTION, solved.read_bytes()
    for name in (plan.FILE, expected.FILE):
        yield name, (build / name).read_bytes()
    yield "otter_config.json", (build / "otter_config.json").read_bytes()
    for folder in ("tests", "files"):
        for path in (build / folder).rglob("*.py"):
            yield path.relative_to(build).as_posix(), path.read_bytes()
    for name in IMAGE_FILES:
        yield name, (IMAGE / name).read_bytes()
    for path in ENGINE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts and IMAGE not in path.parents:
            yield path.relative_to(ENGINE.parent).as_posix(), path.read_bytes()
