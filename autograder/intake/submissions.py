"""Find submissions in folders, and name them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.intake import cells, exports
from autograder.intake.cells import Content
from autograder.intake.exports import Student

MAX_NAME = 200  # bytes; most file systems end at 255


@dataclass(frozen=True)
class Submission:
    """One student's submission, or that of a group.

    Attributes:
        name: what it is called in the grade book; unique among those found together.
        path: a file, or the folder of a student.
        students: whose it is, where an export names them.
    """

    name: str
    path: Path
    students: tuple[Student, ...] = ()

    def read(self) -> Content:
        """Return the cells; a script is a single one.

        Raises:
            SubmissionError: if there is not exactly one notebook or script that can be read.
        """
        return cells.read(self.path)


def find(paths: Sequence[Path]) -> list[Submission]:
    """Return the submissions in *paths*, sorted by name.

    A path is a submission, or a folder: then each file in it is one, and each folder in it is that
    of one student. Hidden files are passed over. A name is the file's stem; where two share one,
    the suffix or else the folder makes them differ.

    Raises:
        GraderError: an export cannot be read, or is still a zip.
    """
    exports.refuse_zips_of_a_class(paths)
    hand_ins = [each for path in paths for each in exports.hand_ins(path)]
    found = [path for path, _ in hand_ins]
    names = _unique(
        found,
        lambda path: path.name if path.is_dir() else path.stem,
        lambda path: path.name,
        lambda path: f"{path.parent.name}_{path.name}",
    )
    whose = [students for _, students in hand_ins]
    return sorted(map(Submission, names, found, whose), key=lambda submission: submission.name)


def _unique(paths: list[Path], *ways: Callable[[Path], str]) -> list[str]:
    """Return a name for each path by the first of *ways* that tells it from the others."""
    names = [_printable(ways[0](path)) for path in paths]
    for way in ways[1:]:
        shared = {name for name, count in Counter(names).items() if count > 1}
        names = [
            _printable(way(path)) if name in shared else name
            for name, path in zip(names, paths, strict=True)
        ]
    used: set[str] = set()
    for position, name in enumerate(names):
        number = 1
        while names[position] in used:
            number += 1
            names[position] = f"{name}-{number}"
        used.add(names[position])
    return names


def _printable(name: str) -> str:
    """Return *name* fit for a cell of a table and for a file of its own.

    A question mark stands for each byte that the file system could not decode.
    """
    return name.encode("utf-8", "replace")[:MAX_NAME].decode("utf-8", "ignore")
