"""What Gradescope makes of an autograder's zip, and how it grades with it."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from long.rehearsal.container import Container, Done, Limits
from long.rehearsal.folder import Folders
from support.assignment import POSSIBLE, POSSIBLE_WRITTEN

PLACE = "/autograder"
LIMITS = Limits(memory=768 * 2**20, processor=0.5)
SETUP_SECONDS, RUN_SECONDS = 1200, 600
METADATA = {
    "id": 1,
    "created_at": "2026-11-02T10:30:00.000000-08:00",
    "assignment": {
        "due_date": "2026-11-02T09:00:00.000000-08:00",
        "late_due_date": None,
        "group_submission": True,
        "title": "Backpropagation",
        "total_points": f"{POSSIBLE + POSSIBLE_WRITTEN:.1f}",
    },
    "submission_method": "upload",
    "users": [
        {"email": "ann@example.edu", "id": 1, "name": "Ann"},
        {"email": "bo@example.edu", "id": 2, "name": "Bo"},
    ],
    "previous_submissions": [{"submission_time": "2026-11-01T10:30:00.000000-08:00", "score": 1.0}],
}


@dataclass(frozen=True)
class Image:
    """What Gradescope makes of a zip, ready to grade."""

    container: Container | Folders
    layers: tuple[Path, ...]
    setup: Done

    @staticmethod
    def build(container: Container | Folders, zip_file: Path) -> "Image":
        """Unpack *zip_file* and run its `setup.sh`."""
        layer = container.layer()
        source = layer / PLACE[1:] / "source"
        with zipfile.ZipFile(zip_file) as archive:
            archive.extractall(source)
        shutil.copy(source / "run_autograder", source.parent)
        (source.parent / "run_autograder").chmod(0o755)
        command = ["bash", f"{PLACE}/source/setup.sh"]
        setup = container.run(command, [layer], seconds=SETUP_SECONDS)
        return Image(container, (container.freeze(layer),), setup)

    def changed(self, name: str, text: str) -> "Image":
        """Return an image in which the file *name* of the zip has another *text*."""
        layer = self.container.layer()
        source = layer / PLACE[1:] / "source"
        shutil.copytree(self.layers[0] / PLACE[1:] / "source", source)
        (source / name).write_text(text, encoding="utf-8")
        return replace(self, layers=(self.container.freeze(layer), *self.layers))

    @property
    def size(self) -> int:
        """The bytes on disk that the image has beyond what was there before."""
        files = (path for layer in self.layers for path in layer.rglob("*"))
        return sum(path.lstat().st_blocks * 512 for path in files)

    def grade(
        self, submission: Path, command: Sequence[str] = (f"{PLACE}/run_autograder",)
    ) -> tuple[Done, bytes]:
        """Grade *submission*; return how that went, and what `results.json` is afterwards."""
        layer = self.container.layer()
        place = layer / PLACE[1:]
        (place / "results").mkdir(parents=True)
        (place / "submission").mkdir()
        what = (
            f"{submission}/." if submission.is_dir() and not submission.is_symlink() else submission
        )
        subprocess.run(["cp", "--archive", what, place / "submission"], check=True)
        (place / "submission_metadata.json").write_text(json.dumps(METADATA), encoding="utf-8")
        done = self.container.run(
            command, [layer, *self.layers], seconds=RUN_SECONDS, limits=LIMITS
        )
        results = place / "results" / "results.json"
        content = results.read_bytes() if results.exists() else b""
        shutil.rmtree(layer.parent)
        return done, content
