"""The hostile class as root and as an ordinary user, with Landlock and without: `make hostile`."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.hostile_class import KNOWN_LIMITS, canaries, corpus, make_class, verdict_of
from support.project_copy import Place

# What reaches an ordinary user's files on a kernel without Landlock. The grader says so at the start
# and goes on only with --weak-isolation; that all these get through shows that they find their targets.
WEAKER = {
    "graded-0--back-to-root",
    "graded-0--descriptors-of-the-parent",
    "graded-0--environment-of-the-parent",
    "graded-0--files-left-for-the-next-process",
    "graded-0--given-package-replaced",
    "graded-0--import-the-solution",
    "graded-0--links-to-the-solution",
    "graded-0--magics-that-read",
    "graded-0--other-submissions-in-tmp",
    "graded-0--programs-that-read",
    "graded-0--pth-file-in-site-packages",
    "graded-0--read-the-hidden-tests",
    "graded-0--read-the-solution",
    "graded-0--read-the-solution-by-other-means",
    "graded-0--results-of-others",
    "graded-0--results-written-to-the-output-folder",
    "graded-0--sample-class-as-answers",
    "graded-0--tests-rewritten-on-disk",
    "graded-0--through-proc-cwd",
    "graded-0--up-from-the-interpreter",
}


@pytest.fixture(
    scope="module",
    params=[(True, True), (True, False), (False, True), (False, False)],
    ids=["root-landlock", "root-none", "user-landlock", "user-none"],
)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A copy of the project, with a class in it."""
    as_root, with_landlock = request.param
    if os.geteuid() != 0 and (as_root or not with_landlock):
        pytest.skip("only root can be root, or keep the original of the project out of sight")
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    folder.chmod(0o755)
    place = Place(folder / "project", as_root, with_landlock)
    place.prepare()
    yield place
    shutil.rmtree(folder)


def test_the_doctor_finds_what_protects_and_what_does_not(place: Place) -> None:
    done = place.run("doctor")
    if place.as_root or place.with_landlock:
        assert done.returncode == 0, done.stdout + done.stderr
        assert "isolation: strong" in done.stdout
    else:
        assert done.returncode == 1
        assert "isolation: weak (system calls, watch)" in done.stdout
        assert "use a Linux kernel with Landlock" in done.stderr
        assert "--weak-isolation" in done.stderr


def waits(path: Path) -> bool:
    """Tell whether a submission ends by a limit of time, most of which it spends asleep."""
    return path.parent.name == "timeout"


@pytest.mark.parametrize(
    ("sources", "jobs"),
    [
        ([path for path in corpus() if not waits(path)], 2),
        ([path for path in corpus() if waits(path)], 4),
    ],
    ids=["at-work", "waiting"],
)
def test_every_submission_gets_its_verdict(place: Place, sources: list[Path], jobs: int) -> None:
    folder = place.folder / f"class-for-{jobs}"
    out = place.folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    expected = make_class(folder, sources)
    folder.chmod(0o700)
    place.give_to_its_user(folder)
    weak = not (place.as_root or place.with_landlock)
    command = ["grade", folder.name, "--out", "out", "--jobs", jobs]
    if weak:
        refused = place.run(*command)
        assert refused.returncode == 1
        assert not list(out.rglob("*.json"))
    with canaries():
        done = place.run(*command, *["--weak-isolation"] * weak)
    assert done.returncode == 0, done.stderr
    got, notes = {}, {}
    for path in (out / "results").glob("*.json"):
        result = json.loads(path.read_text(encoding="utf-8"))
        name = result["submission"]
        notes[name] = result["notes"]
        got[name] = verdict_of(name, result["status"], result["score"], notes[name])
        assert result["isolation"].startswith("weak" if weak else "strong")
    assert got.keys() == expected.keys()
    differing = {name for name in expected if got[name] != expected[name]}
    told = [f"{name}: {got[name]}, {notes[name]}" for name in sorted(differing)]
    won = {name for name in differing if got[name].status == "graded" and got[name].score > 0}
    assert won == (WEAKER & expected.keys() if weak else set()), "\n".join(told)
    assert differing - won == KNOWN_LIMITS.keys() & expected.keys(), "\n".join(told)
