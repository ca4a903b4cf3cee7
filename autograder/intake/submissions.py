"""Find submissions in files and folders, and name them."""

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
    """The submission of a student or of a group.

    Attributes:
        name: its name in the grade book, unique among the submissions of a call of `find`.
        path: a file, or the folder of a student.
        students: its authors; empty unless an export names them.
    """

    name: str
    path: Path
    students: tuple[Student, ...] = ()

    def read(self) -> Content:
        """Return its cells; a script is a single code cell.

        Raises:
            SubmissionError: there is not exactly one notebook or script, or it is not readable.
        """
        return cells.read(self.path)


def find(paths: Sequence[Path]) -> list[Submission]:
    """Return the submissions in *paths*, sorted by name.

    A path is a submission or a folder. In a folder each file is a submission, and each subfolder is
    the submission of one student; hidden files are left out. The name of a submission is the stem
    of its file. Submissions with the same stem get the suffix too, and then the folder.

    Raises:
        GraderError: the metadata of an export cannot be read, or all *paths* are zips of exports.
    """
    exports.refuse_zips_of_a_class(paths)
    hand_ins = [hand_in for path in paths for hand_in in exports.hand_ins(path)]
    names = _unique_names(
        [path for path, _ in hand_ins],
        lambda path: path.name if path.is_dir() else path.stem,
        lambda path: path.name,
        lambda path: f"{path.parent.name}_{path.name}",
    )
    submissions = [Submission(name, *each) for name, each in zip(names, hand_ins, strict=True)]
    return sorted(submissions, key=lambda submission: submission.name)


def _unique_names(paths: list[Path], *namings: Callable[[Path], str]) -> list[str]:
    """Return a name for each path, by the first of *namings* that no other path shares.

    Paths that share even the last one are numbered.
    """
    names = [_printable(namings[0](path)) for path in paths]
    for naming in namings[1:]:
        shared = {name for name, count in Counter(names).items() if count > 1}
        names = [
            _printable(naming(path)) if name in shared else name
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
    """Return *name* cut and encoded so that a table can hold it and a file can bear it.

    A question mark replaces each byte that the file system could not decode.
    """
    return name.encode("utf-8", "replace")[:MAX_NAME].decode("utf-8", "ignore")
