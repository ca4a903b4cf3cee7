"""Go through the zip for Gradescope as Gradescope does: `make gradescope-rehearsal`.

The real `setup.sh` and `run_autograder` run in containers with the memory and the half processor
that Gradescope gives; where none can be made (not root, no Linux), folders take their place, and
nothing is limited. The sample class has to get the marks of `make grade`, and every hostile
submission its verdict; nothing that students see may give hidden tests away. Then what this takes
is printed, beside what Otter's own zip takes as far as that can be found out here.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from tqdm import tqdm

from autograder import settings
from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake import submissions
from autograder.intake.submissions import Submission
from autograder.settings import ForStudents
from long.rehearsal.container import Container, Done, is_possible
from long.rehearsal.folder import Folders
from long.rehearsal.image import PLACE, Image
from support import gradescope_results
from support.grading import SETTINGS
from support.hostile_class import Verdict, canaries, corpus, make_class, verdict_of
from support.project import BUILD, SAMPLES
from support.size import WHOLE
from support.version_sensitive import make_class as make_versions

AT_ONCE = 3  # half processors, of two
TURNS = 3
GOALS = {"setup": 60.0, "run": 15.0, "memory": 400.0}
FULL = SAMPLES / "perfect-vectorised.ipynb"
Expected = tuple[Verdict, Mapping[str, float] | None]  # and the points by question, if known


def main() -> int:
    """Rehearse, print what it takes, and return 1 if anything is not as it has to be."""
    with ExitStack() as stack:
        container = stack.enter_context(containers())
        cold = Image.build(container, BUILD / "autograder.zip")
        image = Image.build(container, BUILD / "autograder.zip")
        print(image.setup.output)
        if image.setup.status:
            return 1
        alone = [image.grade(FULL)[0] for _ in range(TURNS)]
        wrong = list(rehearse_honest(image, "sample class", SAMPLES))
        versions = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        make_versions(versions)
        wrong += rehearse_honest(image, "answers that depend on versions", versions)
        wrong += list(rehearse_hostile(image))
        print_figures(cold, image, alone)
        if WHOLE and isinstance(container, Container):
            print_otters(container)
    for line in wrong:
        print(line)
    print(f"{len(wrong)} things are wrong." if wrong else "All is as it has to be.")
    return min(len(wrong), 1)


@contextmanager
def containers() -> Iterator[Container | Folders]:
    """Give what makes containers, with the Python of this process in them, and a warm cache."""
    if not is_possible():
        print("No containers can be made here: folders take their place, and nothing is limited.")
        with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
            yield Folders(Path(folder), PLACE)
        return
    with (
        tempfile.TemporaryDirectory(prefix="rehearsal-") as folder,
        tempfile.TemporaryDirectory(prefix="rehearsal-", dir="/dev/shm") as memory,
    ):
        cache = Path(folder, "cache")
        cache.mkdir()
        python = Path(sys.base_prefix)
        binds = {cache: "/cache"}
        pip = {"PIP_CACHE_DIR": "/cache", "PIP_NO_CACHE_DIR": "0"}
        yield Container(PLACE, Path(folder), Path(memory), python, binds, pip)


def rehearse_honest(image: Image, title: str, folder: Path) -> Iterator[str]:
    """Grade the class in *folder*, which has to get what it gets by `make grade`."""
    class_ = submissions.find([folder])
    yield from rehearse(image, title, class_, as_we_grade(class_))


def as_we_grade(class_: Sequence[Submission]) -> dict[str, Expected]:
    """Return what each submission of a class gets by the engine, as `make grade` does."""
    with ExitStack() as stack:
        grader = Grader(BUILD, settings.load(), stack)
        results = [grader.grade(Task.of(each, grader.assignment)) for each in class_]
    return {
        result.submission: (
            Verdict(result.status, result.score),
            # What cannot be read has a single entry on Gradescope, and none for a question.
            {q.id: q.score for q in result.questions if result.status != "unreadable"},
        )
        for result in results
    }


def rehearse_hostile(image: Image) -> Iterator[str]:
    """Grade the hostile class, with limits that end it today; yield what is wrong."""
    limits = replace(  # half a processor needs twice the time
        SETTINGS,
        call_seconds=2 * SETTINGS.call_seconds,
        cell_seconds=2 * SETTINGS.cell_seconds,
        submission_seconds=2 * SETTINGS.submission_seconds,
    )
    image = image.changed("pyproject.toml", settings.to_toml(limits, ForStudents()))
    with tempfile.TemporaryDirectory() as folder, canaries():
        expected = make_class(Path(folder, "class"), corpus())
        found = submissions.find([Path(folder, "class")])
        verdicts = {name: (verdict, None) for name, verdict in expected.items()}
        yield from rehearse(image, "hostile class", found if WHOLE else found[::20], verdicts)


def rehearse(
    image: Image, title: str, class_: Sequence[Submission], expected: Mapping[str, Expected]
) -> Iterator[str]:
    """Grade all of *class_* in containers of their own; yield what is wrong, in sentences."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        graded = pool.map(lambda each: image.grade(each.path), class_)
        for each, (done, content) in tqdm(
            zip(class_, graded, strict=True), title, len(class_), disable=None
        ):
            for fault in faults(each.name, content, done.output, expected[each.name]):
                yield f"{title}: {each.name}: {fault}"


def faults(name: str, content: bytes, output: str, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with *content*, *name*'s `results.json`, when the staff read *output*."""
    try:
        results = gradescope_results.read(content)
    except ValueError as error:
        yield f"{content[:100]!r} is no results.json: {error}\n{output}"
        return
    found = {f"q{t['number']}": t["score"] for t in results["tests"] if "number" in t}
    verdict, marks = expected
    status = output.partition(":")[0]
    reached = verdict_of(name, status, results["score"], output.splitlines())
    if reached != verdict or sum(found.values()) != verdict.score:
        yield f"the verdict is {reached}, and should be {verdict}\n{output}"
    if marks not in (None, found):
        yield f"the marks are {found}, and should be {marks}\n{output}"
    for leak in gradescope_results.leaks(content, gradescope_results.secrets_in(output)):
        yield f"students see {leak!r}"


def print_figures(cold: Image, image: Image, alone: Sequence[Done]) -> None:
    """Print what the zip takes, and which goals are met."""
    size = (BUILD / "autograder.zip").stat().st_size
    seconds, memory = median(run.seconds for run in alone), max(run.memory or 0 for run in alone)
    print(f"\nzip                              {size / 1e3:8.0f} kB")
    print(f"image, what setup.sh adds to it  {image.size / 1e6:8.0f} MB")
    print(f"setup.sh, nothing in the cache   {cold.setup.seconds:8.1f} s")
    goal("setup.sh, packages in the cache ", image.setup.seconds, "s", GOALS["setup"])
    goal("a full notebook, half a core    ", seconds, "s", GOALS["run"])
    if memory:
        goal("its memory, at most             ", memory / 1e6, "MB", GOALS["memory"])


def goal(what: str, reached: float, unit: str, most: float) -> None:
    """Print a figure and whether it is small enough."""
    verdict = "met" if reached < most else "MISSED"
    print(f"{what} {reached:8.1f} {unit:2} (goal {most:g}, {verdict})")


def print_otters(container: Container) -> None:
    """Print the same of the zip that `otter generate` makes of the same tests.

    Its `setup.sh` fetches Miniforge and a browser. Where it cannot, its `run_otter.py` runs in the
    environment of this process, which has all that Otter needs.
    """
    with tempfile.TemporaryDirectory() as folder:
        zip_file = Path(folder, "otter.zip")
        command = [sys.executable, "-m", "otter", "generate", "--tests-dir", str(BUILD / "tests")]
        command += ["--output-path", str(zip_file), "--no-requirements", "--no-environment"]
        subprocess.run([*command, "given", "hidden"], cwd=BUILD / "files", check=True)
        image = Image.build(container, zip_file)
        print(f"\nOtter's zip                      {zip_file.stat().st_size / 1e3:8.0f} kB")
    if image.setup.status == 0:
        print(f"image, what setup.sh adds to it  {image.size / 1e6:8.0f} MB")
        print(f"setup.sh                         {image.setup.seconds:8.1f} s")
        runs = [image.grade(FULL)[0] for _ in range(TURNS)]
    else:
        why = image.setup.output.strip().splitlines()[-1]
        print(f"setup.sh                         cannot be run here ({why})")
        print("with an environment of ours in its place:")
        container.binds[Path(sys.prefix)] = sys.prefix
        command = [sys.executable, f"{PLACE}/source/run_otter.py"]
        runs = [image.grade(FULL, command)[0] for _ in range(TURNS)]
    print(f"a full notebook, half a core     {median(run.seconds for run in runs):8.1f} s")
    print(f"its memory, at most              {max(run.memory or 0 for run in runs) / 1e6:8.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
