"""Remember what the last finished run wrote, to tell later what staff or a run have changed."""

import json
from dataclasses import asdict, dataclass

from autograder.batch.results_folder import ResultsFolder

FILE = "last-run.json"


@dataclass
class LastRun:
    """What a finished run wrote.

    Attributes:
        grades: the text of `grades.csv`.
    """

    grades: str = ""

    @staticmethod
    def read(output: ResultsFolder) -> "LastRun":
        """Return what *output* remembers; nothing if it cannot be read."""
        try:
            return LastRun(**json.loads(output.read(FILE) or "{}"))
        except (ValueError, TypeError):  # somebody edited it, or another version wrote it
            return LastRun()

    def write(self, output: ResultsFolder) -> None:
        """Have *output* remember this; raises `GraderError` if it cannot be written."""
        output.write(FILE, json.dumps(asdict(self)) + "\n")
