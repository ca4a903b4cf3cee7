"""Find submissions in files and folders, and name them."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from autograder.intake import choice, exports
from autograder.intake.cells import Content, Handout
from autograder.intake.exports import HandIn
from autograder.intake.students import Student
from autograder.texts import plain

MAX_NAME = 200  # bytes; most file systems end at 255
# The suffix of a file, with a second one that a browser or a platform appends.
ENDING = re.compile(r"(?<=.)(?:(?:\.ipynb|\.py|\.zip)\.\w+|\.[^.]*)$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Submission:
    """The submission of a student or of a group.

    Attributes:
        name: its name in the grade book, unique among the submissions of a call of `find`.
        path: a file, or the folder of a student.
        students: its authors; empty unless an export names them.
        more: further files of the same student, in an export without folders.
        notes: sentences on what of an export was left out.
        platform: that the export is of, in small letters; empty if it is none.
    """

    name: str
    path: Path
    students: tuple[Student, ...] = ()
    more: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()
    platform: str = ""

    @property
    def names_of_students(self) -> str:
        """The names of its authors in a line, as far as an export has them."""
        return ", ".join(student.name for student in self.students if student.name)

    def read(self, handout: Handout) -> Content:
        """Return what counts of it, see `autograder.intake.choice`.

        Raises:
            SubmissionError: there is no notebook or script that can be read.
        """
        content = choice.read((self.path, *self.more), handout)
        return replace(content, notes=self.notes + content.notes)


def find(paths: Sequence[Path]) -> list[Submission]:
    """Return the submissions in *paths*, sorted by name.

    A path is a submission or a folder. In a folder each file is a submission, and each subfolder is
    the submission of one student; hidden files are left out. The name of a submission is the stem
    of its file, or what names the student where an export numbers attempts. Submissions with the
    same name get the suffix too, then the folder, then a number.

    Raises:
        GraderError: the metadata of an export cannot be read, or all *paths* are zips of exports.
    """
    exports.refuse_zips_of_a_class(paths)
    found = [hand_in for path in paths for hand_in in exports.hand_ins(path)]
    found = list(dict.fromkeys(found))  # of a path that was named twice
    found.sort(key=lambda hand_in: str(hand_in.paths[0].absolute()))
    submissions = [
        Submission(name, each.paths[0], each.students, each.paths[1:], each.notes, each.platform)
        for name, each in zip(_unique_names(found), found, strict=True)
    ]
    return sorted(submissions, key=lambda submission: submission.name)


def _unique_names(found: Sequence[HandIn]) -> list[str]:
    """Return a name for each hand-in, the shortest that no other has; the last are numbered."""
    choices = [_names(hand_in) for hand_in in found]
    names = [each[0] for each in choices]
    for level in range(1, max(map(len, choices), default=0)):
        shared = {name for name, count in Counter(names).items() if count > 1}
        names = [
            each[min(level, len(each) - 1)] if name in shared else name
            for name, each in zip(names, choices, strict=True)
        ]
    used: set[str] = set()
    for position, name in enumerate(names):
        number = 1
        while names[position] in used:
            number += 1
            names[position] = f"{name}-{number}"
        used.add(names[position])
    return names


def with_free_name(submission: Submission, taken: Collection[str]) -> Submission:
    """Return *submission* under the shortest name of its own that is not *taken*."""
    path, name = submission.path, submission.name
    longer = [_printable(each) for each in (path.name, f"{path.parent.name}_{path.name}")]
    names = chain([name, *longer], (f"{name}-{number}" for number in count(2)))
    return replace(submission, name=next(each for each in names if each not in taken))


def _names(hand_in: HandIn) -> list[str]:
    """Return the names that the submission of *hand_in* may get, the shortest first."""
    path = hand_in.paths[0]
    own = [path.name] if path.is_dir() else [ENDING.sub("", path.name), path.name]
    names = [*(hand_in.names or own), f"{path.parent.name}_{path.name}"]
    return [_printable(name) for name in names]


def _printable(name: str) -> str:
    """Return *name* so that each table can hold it, each terminal show it, each file bear it.

    A question mark replaces each byte that the file system could not decode, an underscore each
    character that does not print. A lone `*` would mean everyone.
    """
    text = name.encode("utf-8", "replace")[:MAX_NAME].decode("utf-8", "ignore")
    text = plain(text.replace("/", "_"), instead="_").strip()
    return "_" if text in ("", "*") else text
