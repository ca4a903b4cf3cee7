"""A class of 300 in which one in ten is hostile takes no longer than its attacks' own time limits allow.

An honest class of as many is graded first. What a cell or a call may take, the cells and calls of an
attack that were stopped may take, and else one cell. `make soak WHOLE=1` runs this alone.
"""

import json
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from support.grading import SETTINGS
from support.hostile_class import canaries, cells_of, corpus, expected_of, name_of, verdict_of
from support.malformed import FILES
from support.notebooks import notebook_of
from support.project import SAMPLES
from support.project_copy import Place
from support.sample_class import score_of

STUDENTS, SHARE, JOBS = 300, 10, 2
HONEST = ("perfect-vectorised.ipynb", "no-mean.ipynb", "transposed.ipynb", "zip-subfolder.zip")
MALFORMED = ("bomb-overlap.zip", "deep-lists.ipynb", "wide-list.ipynb")
LATE_CELL = re.compile("did not end within|was running when")
LATE_CALL = re.compile("did not return within")
NOISE = 0.1  # of the time of the honest class, which two runs of it differ by


def attacks() -> list[Path]:
    """Return thirty of all kinds, but for the malformed ones among them."""
    all_of_them, wanted = corpus(), STUDENTS // SHARE - len(MALFORMED)
    return [all_of_them[number * len(all_of_them) // wanted] for number in range(wanted)]


def make_class(folder: Path, *, hostile: bool) -> dict[str, Path | None]:
    """Write the class; return its attacks by the names of their submissions, malformed ones as None."""
    folder.mkdir()
    made: dict[str, Path | None] = {}
    for number, source in enumerate([*attacks(), *MALFORMED] if hostile else ()):
        name = f"{number * SHARE:03}--{Path(source).stem}"
        if isinstance(source, Path):
            text = json.dumps(notebook_of(*cells_of(source)))
            (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
        else:
            content = FILES[source]
            path = folder / f"{name}{Path(source).suffix}"
            path.write_bytes(content if isinstance(content, bytes) else content())
        made[name] = source if isinstance(source, Path) else None
    for number in range(STUDENTS):
        if not hostile or number % SHARE:
            source = HONEST[number % len(HONEST)]
            shutil.copy(SAMPLES / source, folder / f"{number:03}-{source}")
    return made


def graded(place: Place, name: str, *, hostile: bool) -> tuple[float, float]:
    """Grade a class; return the seconds that took, and those that its attacks' limits allow."""
    folder, out = place.folder / name, place.folder / f"out-{name}"
    made = make_class(folder, hostile=hostile)
    folder.chmod(0o700)
    place.give_to_its_user(folder)
    started = time.monotonic()
    done = place.run("grade", folder.name, "--out", out.name, "--jobs", JOBS)
    took = time.monotonic() - started
    assert done.returncode == 0, done.stderr
    results = [json.loads(path.read_text("utf-8")) for path in (out / "results").glob("*.json")]
    assert len(results) == STUDENTS
    allowed = 0.0
    for result in results:
        name = result["submission"]
        if name in made:
            check_verdict(result, made[name])
            allowed += time_limits(result)
        else:
            assert result["score"] == score_of(name[4:]), result
    return took, allowed


def check_verdict(result: dict[str, Any], source: Path | None) -> None:
    """Fail unless an attack got the verdict of its folder."""
    if source is None:
        assert result["status"] == "unreadable", result
        return
    got = verdict_of(name_of(source), result["status"], result["score"], result["notes"])
    assert got == expected_of(source), (result["submission"], got, result["notes"])


def time_limits(result: dict[str, Any]) -> float:
    """Return the sum of the limits of the cells and calls that were stopped, or that of one cell."""
    tests = [test for question in result["questions"] for test in question["tests"]]
    cells = sum(bool(LATE_CELL.search(note)) for note in result["notes"])
    calls = sum(bool(LATE_CALL.search(test["message"])) for test in tests)
    seconds = cells * SETTINGS.cell_seconds + calls * SETTINGS.call_seconds
    return max(SETTINGS.cell_seconds, min(seconds, SETTINGS.submission_seconds))


def main() -> int:
    """Print the figures; the exit status is 1 if the hostile class took too long."""
    folder = Path(tempfile.mkdtemp(prefix="one-in-ten-"))
    folder.chmod(0o755)
    place = Place(folder / "project", as_root=os.geteuid() == 0, with_landlock=True)
    try:
        place.prepare()
        with canaries():
            honest, _ = graded(place, "honest", hostile=False)
            hostile, allowed = graded(place, "hostile", hostile=True)
    finally:
        shutil.rmtree(folder)
    print(f"{STUDENTS} honest submissions, {JOBS} jobs: {honest:.0f} s")
    print(f"{STUDENTS} of which {STUDENTS // SHARE} are hostile: {hostile:.0f} s")
    print(f"more by {hostile - honest:.0f} s, of {allowed:.0f} s / {JOBS} that their limits allow")
    return int(hostile - honest > allowed / JOBS + NOISE * honest)


if __name__ == "__main__":
    sys.exit(main())
