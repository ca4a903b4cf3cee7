"""Pack what Gradescope needs into one zip: the engine, the tests, and how an image is made of them.

The zip has what Otter's own has where Otter looks for it, so that `otter run` grades with it too.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from autograder import settings
from autograder.errors import GraderError
from autograder.files import zipped
from autograder.gradescope.in_image import SOLUTION
from autograder.settings import ForStudents, Settings

IMAGE = Path(__file__).parent / "image"
ENGINE = IMAGE.parents[1]
IN_THE_IMAGE = ("setup.sh", "run_autograder", "failed.json", "requirements.txt")
LONGEST = 480  # seconds for a submission, so that there is a result before `run_autograder` ends


def package(build: Path, limits: Settings, students: ForStudents) -> bytes:
    """Return the zip for Gradescope; equal content makes equal bytes.

    Args:
        build: what `python -m autograder build` made.
        limits: on what student code may take.
        students: what they get to see.

    Raises:
        GraderError: there is no build, or the limits do not fit into Gradescope's.
    """
    if not (build / "questions.json").is_file():
        raise GraderError(f"There is no {build / 'questions.json'}: run `make autograder`.")
    if limits.submission_seconds > LONGEST:
        raise GraderError(
            f"submission_seconds is {limits.submission_seconds:g}, but Gradescope gives up after "
            f"600, and writes 0 points then. Set it to {LONGEST} at most."
        )
    files = dict(_files(build))
    files["pyproject.toml"] = settings.to_toml(limits, students).encode("utf-8")
    return zipped(files)


def _files(build: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name in the zip and the content of each file but the settings."""
    manifest = (build / "questions.json").read_bytes()
    solved = build / f"{json.loads(manifest)['assignment']}-solved.ipynb"
    yield "questions.json", manifest
    yield SOLUTION, solved.read_bytes()
    yield "otter_config.json", (build / "otter_config.json").read_bytes()
    for folder in ("tests", "files"):
        for path in (build / folder).rglob("*.py"):
            yield path.relative_to(build).as_posix(), path.read_bytes()
    for name in IN_THE_IMAGE:
        yield name, (IMAGE / name).read_bytes()
    for path in ENGINE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts and IMAGE not in path.parents:
            yield path.relative_to(ENGINE.parent).as_posix(), path.read_bytes()
