"""What takes the place of a container where none can be made: folders, and no limits.

A layer is a folder with Gradescope's folder in it, which has links to what it needs of those below.
"""

import subprocess
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

from long.rehearsal.container import Done, Limits


class Folders:
    """Runs programs in folders of this machine; see `Container`, which has the same methods."""

    def __init__(self, folder: Path, place: str) -> None:
        self.folder = folder
        self.place = place

    def layer(self) -> Path:
        """Return a new layer, a folder that has nothing in it."""
        path = self.folder / uuid.uuid4().hex / "layer"
        path.mkdir(parents=True)
        return path

    def freeze(self, layer: Path) -> Path:
        """Return *layer*, which can be put below others as it is."""
        return layer

    def run(
        self,
        command: Sequence[str],
        layers: Sequence[Path],
        *,
        seconds: float,
        limits: Limits | None = None,  # noqa: ARG002  # there are none here
    ) -> Done:
        """Run *command* in the first of *layers*, where it finds what the others have."""
        here, *below = (layer / self.place[1:] for layer in layers)
        for layer in below:
            for path in layer.iterdir():
                if not (here / path.name).exists():
                    (here / path.name).symlink_to(path)
        words = [word.replace(self.place, str(here)) for word in command]
        started = time.monotonic()
        done = subprocess.run(
            words,
            cwd=here,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
        output = done.stdout.decode("utf-8", "replace")
        return Done(done.returncode, time.monotonic() - started, output, None)
