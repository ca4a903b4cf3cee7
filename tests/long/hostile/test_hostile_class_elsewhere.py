"""The hostile class as root and as an ordinary user, with Landlock and without: `make hostile`.

What differs is who keeps student code from files: a user of its own, Landlock, both or none. All of
the class is graded with both. With one of the two CI grades what reaches for files, since nothing
else meets the one where the other is missing, and with none a quarter of the rest beside.
WHOLE=1 grades all of it in all four ways.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.grading import SETTINGS
from support.hostile_class import (
    canaries,
    corpus,
    make_class,
    name_of,
    verdict_of,
)
from support.project import ROOT, SAMPLES
from support.project_copy import Place
from support.size import WHOLE

# What reaches an ordinary user's files on a kernel without Landlock. The grader says so at the start
# and goes on only with --weak-isolation; that all these get through shows that they find their targets.
WEAKER = {
    "crashed--disk-behind-maps-in-public-folders",
    "crashed--disk-in-public-folders",
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


REACHES_FOR_FILES = re.compile(r"# Attacks:|# %% root\n|THE-|/(tmp|dev/shm|dev/zero|proc)\b")
# Beside the folder `timeout`: what a limit of time ends. Most of it is asleep until then, so more of
# it runs side by side, and waits less long.
WAITING = {
    "graded-0--answer-that-drips",
    "graded-0--answer-that-leaves-its-channel",
    "graded-0--answer-that-loops",
    "graded-0--answer-that-stops",
    "graded-0--oracle-after-hangs",
}
# Limits and jobs: more of these than processors, since attacks sleep until the watch looks. On a
# busy machine some take more than a minute.
AT_WORK = replace(SETTINGS, submission_seconds=180), 4
ASLEEP = replace(SETTINGS, call_seconds=2, cell_seconds=2), 4


def sources_of(place: Place, *, waiting: bool) -> list[Path]:
    """Return what of the class is graded in *place*, of what is waiting or of what is not."""
    all_of_it = WHOLE or (place.as_root and place.with_landlock)
    with_none = not (place.as_root or place.with_landlock)
    return [
        path
        for number, path in enumerate(corpus())
        if (path.parent.name == "timeout" or name_of(path) in WAITING) == waiting
        and (
            all_of_it
            or (with_none and number % 4 == 0)
            or REACHES_FOR_FILES.search(path.read_text(encoding="utf-8"))
        )
    ]


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
        return
    assert done.returncode == 1
    assert "isolation: weak (system calls, watch)" in done.stdout
    assert "use a Linux kernel with Landlock" in done.stderr
    assert "--weak-isolation" in done.stderr
    refused = place.run("grade", SAMPLES.relative_to(ROOT), "--out", "refused")
    assert refused.returncode == 1
    assert not list((place.folder / "refused").rglob("*.json"))


@pytest.mark.parametrize("waiting", [False, True], ids=["at-work", "waiting"])
def test_every_submission_gets_its_verdict(place: Place, waiting: bool) -> None:
    sources = sources_of(place, waiting=waiting)
    if not sources:
        return
    limits, jobs = ASLEEP if waiting else AT_WORK
    folder, out = (
        place.folder / ("class-waiting" if waiting else "class-at-work"),
        place.folder / "out",
    )
    shutil.rmtree(out, ignore_errors=True)
    expected = make_class(folder, sources, malformed=not waiting)
    folder.chmod(0o700)
    place.give_to_its_user(folder)
    place.limit(limits)
    weak = not (place.as_root or place.with_landlock)
    command = ["grade", folder.name, "--out", "out", "--jobs", jobs, *["--weak-isolation"] * weak]
    with canaries():
        done = place.run(*command)
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
    assert differing == won, "\n".join(told)
