"""Pack what Gradescope needs into one zip: the engine, the tests, and how an image is made of them.

The zip has what Otter's own has where Otter looks for it, so that `otter run` grades with it too.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from autograder import settings
from autograder.archive import zipped
from autograder.errors import GraderError
from autograder.gradescope import SOLUTION
from autograder.settings import ForStudents, Settings

ENGINE = Path(__file__).parent
IMAGE = ENGINE / "image"
IN_THE_IMAGE = ("setup.sh", "run_autograder", "failed.json", "requirements.txt")
PROCESSES = ("gradescope", "warm")  # the modules that processes in the image start with
TEMPLATES = ("gradescope.html", "question.html")
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
    for name in (*_modules(), *(f"templates/{name}" for name in TEMPLATES)):
        yield f"autograder/{name}", (ENGINE / name).read_bytes()


def _modules() -> Iterator[str]:
    """Yield the files of the modules that processes in the image import, directly or not."""
    yield "__init__.py"
    waiting, found = [*PROCESSES], set[str]()
    while waiting:
        module = waiting.pop()
        if module in found:
            continue
        found.add(module)
        yield f"{module}.py"
        for node in ast.walk(ast.parse((ENGINE / f"{module}.py").read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module:
                package, _, name = node.module.partition(".")
                if package == ENGINE.name:
                    waiting += [name] if name else [alias.name for alias in node.names]
