"""Which submissions a grade book holds: those of one class, remembered from run to run.

Some of them can be graded again, a late one for example, and leave the others as they are. Who has
handed in under a name keeps it.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError, UsageError
from autograder.intake.students import Student
from autograder.intake.submissions import Submission, with_free_name
from autograder.texts import listed

FILE = "class.json"


@dataclass(frozen=True)
class Members:
    """The submissions of a class.

    Attributes:
        folders: where the class lies: each PATH that was graded, absolute and without links.
        submissions: those that get a row, sorted by name.
        asked: the names of those that this run was asked to grade.
        gone: the names of those that the grade book had, and whose files are gone.
    """

    folders: Sequence[Path] = ()
    submissions: Sequence[Submission] = ()
    asked: frozenset[str] = frozenset()
    gone: Sequence[str] = ()

    def sentences(self) -> list[str]:
        """Return what staff should know of those that this run was not asked to grade."""
        told = []
        if others := len(self.submissions) - len(self.asked):
            is_one = others == 1
            told.append(
                f"{others} other submission{'' if is_one else 's'} of the class "
                f"{'stays as it is' if is_one else 'stay as they are'}."
            )
        if self.gone:
            told.append(
                f"not in the class any more, and taken out of the grade book: {listed(self.gone)}. "
                "What staff gave them stays in manual.csv and adjustments.csv."
            )
        return told

    def write(self, output: ResultsFolder) -> None:
        """Have *output* remember the class; raises `GraderError` if it cannot be written."""
        content = {"folders": self.folders, "submissions": [*map(_stored, self.submissions)]}
        output.write(FILE, json.dumps(content, indent=1, default=str) + "\n")


def default_out(paths: Sequence[Path], grades: Path = Path("grades")) -> Path:
    """Return the folder for the results of *paths*: in *grades*, with the name of their folder.

    A part of a class that has a grade book there belongs to it.
    """
    first = _real(paths[0])
    folder = first if first.is_dir() else first.parent
    for parent in (folder, *folder.parents):
        if parent.name and _is_in(first, _remembered(grades / parent.name).folders):
            return grades / parent.name
    return grades / (folder.name or "class")


def members(
    paths: Sequence[Path], found: Sequence[Submission], out: Path, *, add: bool = False
) -> Members:
    """Return the class of which *found* are a part, or the whole.

    Args:
        paths: what the run was asked to grade.
        found: the submissions in *paths*.
        out: the folder with the grade book.
        add: whether *paths* may be of another class, which is then added.

    Raises:
        UsageError: *paths* are of another class, and *add* is false.
        GraderError: what *out* remembers cannot be read.
    """
    old = _remembered(out)
    given = [_real(path) for path in paths]
    match = _Match(old, given, found)
    named = match.named()
    names = {submission.name for submission in named}
    others = [each for each in old.submissions if each.name not in names]
    gone = [each.name for each in others if match.is_gone(each)]
    nobody_stays = len(gone) == len(old.submissions) > 0
    if not add and (nobody_stays or (match.is_elsewhere and not match.is_same)):
        raise UsageError(
            f"{out} holds the grades of {len(old.submissions)} submissions in "
            f"{listed([str(folder) for folder in old.folders])}, but "
            f"{listed([str(path) for path in paths])} is another class: {len(match.known)} of its "
            f"{len(found)} submissions are in that grade book. Name another folder for it by --out "
            "(OUT for make), or add it by --add (ADD=1)."
        )
    everyone = [*named, *(each for each in others if each.name not in gone)]
    places = [_place(each) for each in everyone]
    folders = [folder for folder in old.folders if any(_is_in(e, [folder]) for e in places)]
    folders += [path for path in given if not _is_in(path, folders)]
    return Members(
        [path for path in folders if not _is_in(path.parent, folders)],
        sorted(everyone, key=lambda submission: submission.name),
        frozenset(names),
        gone,
    )


@dataclass(frozen=True)
class _Match:
    """How the submissions *found* in *given* paths belong to the *old* members of a class."""

    old: Members
    given: Sequence[Path]
    found: Sequence[Submission]

    @cached_property
    def by_place(self) -> dict[Path, str]:
        """The old name of each place."""
        return {place: each.name for each in self.old.submissions for place in _places(each)}

    @cached_property
    def by_name(self) -> dict[str, Submission]:
        return {each.name: each for each in self.old.submissions}

    @cached_property
    def known(self) -> list[Submission]:
        """Those of *found* that the class had, by their places or by their names."""
        return [
            each
            for each in self.found
            if _place(each) in self.by_place
            or each.name in self.by_name
            or _authors(each) in self.by_authors
        ]

    @cached_property
    def by_authors(self) -> dict[frozenset[str], str]:
        """The old name of those whom a platform has named, where they have one submission.

        A new attempt on Gradescope has another number, which is its folder's name.
        """
        count = Counter(map(_authors, self.old.submissions))
        old = ((_authors(each), each.name) for each in self.old.submissions)
        return {authors: name for authors, name in old if authors and count[authors] == 1}

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether the class has not been at one of the given paths so far."""
        return bool(self.old.folders) and not all(_is_in(p, self.old.folders) for p in self.given)

    @cached_property
    def is_same(self) -> bool:
        """Whether most of one are in the other: it is the same class at another place."""
        return 2 * len(self.known) >= min(len(self.found), len(self.old.submissions))

    def named(self) -> list[Submission]:
        """Return *found* under the names that they have in the class; newcomers get free ones."""
        names = [self._old_name(submission) for submission in self.found]
        counts = Counter(name for name in names if name)
        taken = {*self.by_name}
        named = []
        for submission, name in zip(self.found, names, strict=True):
            if name and counts[name] == 1:
                named.append(replace(submission, name=name))
            else:
                named.append(with_free_name(submission, taken))
                taken.add(named[-1].name)
        return named

    def _old_name(self, submission: Submission) -> str:
        """Return the name that *submission* has had; empty if it is a newcomer."""
        place = _place(submission)
        if place in self.by_place:
            return self.by_place[place]
        if self.is_elsewhere and not self.is_same:
            return ""
        file = place.name
        if self.is_elsewhere and self._files[file] == 1 and file in self._names_by_file:
            return self._names_by_file[file]
        old = self.by_name.get(submission.name)
        if old is None:
            return self.by_authors.get(_authors(submission), "")
        # Beside an older file of that name it is somebody else's, unless a platform named both.
        is_beside = not self.is_elsewhere and _place(old).exists() and not submission.students
        return "" if is_beside else old.name

    @cached_property
    def _files(self) -> Counter[str]:
        return Counter(_place(each).name for each in self.found)

    @cached_property
    def _names_by_file(self) -> dict[str, str]:
        """The old name of each file or folder, where one alone is called that."""
        files = Counter(_place(each).name for each in self.old.submissions)
        places = [(_place(each).name, each.name) for each in self.old.submissions]
        return {file: name for file, name in places if files[file] == 1}

    def is_gone(self, old: Submission) -> bool:
        """Tell whether *old*, which is not among *found*, is in the class no more.

        If the folder of the class is not there either, it may come back.
        """
        place = _place(old)
        if _is_in(place, self.given):
            return True
        has_moved = self.is_elsewhere and 2 * len(self.known) >= len(self.old.submissions)
        folders = [folder for folder in self.old.folders if _is_in(place, [folder])]
        return not place.exists() and (has_moved or any(map(Path.is_dir, folders)))


def _is_in(path: Path, folders: Iterable[Path]) -> bool:
    """Tell whether *path* is one of *folders* or in one of them."""
    return any(folder == path or folder in path.parents for folder in folders)


def _authors(submission: Submission) -> frozenset[str]:
    """Return what tells the students of *submission* from others; nothing if none is known."""
    return frozenset(s.email or s.id or s.name for s in submission.students)


def _place(submission: Submission) -> Path:
    return _real(submission.path)


def _places(submission: Submission) -> list[Path]:
    return [_real(path) for path in (submission.path, *submission.more)]


def _real(path: Path) -> Path:
    """Return *path* without links, as far as they lead anywhere."""
    return Path(os.path.realpath(path))


def _stored(submission: Submission) -> dict[str, Any]:
    places = {"path": submission.path.absolute(), "more": [p.absolute() for p in submission.more]}
    return asdict(submission) | places


def _remembered(out: Path) -> Members:
    """Return the class that *out* remembers, an empty one if there is none."""
    try:
        text = (out / FILE).read_text("utf-8")
    except OSError:
        return Members()
    try:
        content = json.loads(text)
        return Members(
            [Path(folder) for folder in content["folders"]],
            [_submission(each) for each in content["submissions"]],
        )
    except (ValueError, TypeError, KeyError) as error:
        raise GraderError(
            f"{out / FILE} cannot be read. It says which submissions {out} holds: move it away, "
            "and grade the whole class again."
        ) from error


def _submission(stored: dict[str, Any]) -> Submission:
    students = tuple(Student(**_known(Student, each)) for each in stored["students"])
    rest = {name: tuple(v) if isinstance(v, list) else v for name, v in stored.items()}
    paths = {"path": Path(stored["path"]), "more": tuple(map(Path, stored["more"]))}
    return Submission(**_known(Submission, rest | paths | {"students": students}))


def _known(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of *values* that are fields of *kind*: another version may have had more."""
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in values.items() if name in names}
