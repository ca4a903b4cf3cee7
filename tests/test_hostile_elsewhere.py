"""The hostile class as root and as an ordinary user, with Landlock and without: `make hostile`."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.classroom import Verdict, canaries, make_class
from hostile.elsewhere import Place
from test_hostile import KNOWN_LIMITS

pytestmark = pytest.mark.hostile

# What gets through to an ordinary user's files on a kernel without Landlock; the grader says so at
# the start and goes on only with --weak-isolation.
WEAKER: dict[str, str] = {}


@pytest.fixture(
    scope="module",
    params=[(True, True), (True, False), (False, True), (False, False)],
    ids=["root-landlock", "root-none", "user-landlock", "user-none"],
)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A copy of the project, with a class in it."""
    as_root, with_landlock = request.param
    if as_root and os.geteuid() != 0:
        pytest.skip("only root can be root")
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


def test_every_submission_gets_its_verdict(place: Place) -> None:
    expected = make_class(place.folder / "class")
    (place.folder / "class").chmod(0o700)
    place.give_to_its_user(place.folder / "class")
    weak = not (place.as_root or place.with_landlock)
    if weak:
        refused = place.run("grade", "class", "--out", "out")
        assert refused.returncode == 1
        assert not list((place.folder / "out").rglob("*.json"))
    with canaries():
        done = place.run("grade", "class", "--out", "out", *["--weak-isolation"] * weak)
    assert done.returncode == 0, done.stderr
    got, notes = {}, {}
    for path in (place.folder / "out" / "results").glob("*.json"):
        result = json.loads(path.read_text(encoding="utf-8"))
        got[result["submission"]] = Verdict(result["status"], result["score"])
        notes[result["submission"]] = result["notes"]
        assert result["isolation"].startswith("weak" if weak else "strong")
    differing = {
        name: (got.get(name), notes.get(name))
        for name in expected
        if got.get(name) != expected[name]
    }
    allowed = KNOWN_LIMITS.keys() | (WEAKER.keys() if weak else set())
    assert differing.keys() == allowed, differing
