"""Choose the one notebook or script of a hand-in that counts, and what lies beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.errors import SubmissionError
from autograder.intake import notebooks, scripts
from autograder.intake.cells import Cell, Content, Handout
from autograder.intake.files import HANDED_OUT, File, files_at, in_zips, was_handed_out
from autograder.intake.words import words_of

MAX_CANDIDATES = 50
MAX_READ = 120 * 2**20  # bytes of all candidates; a byte of a script counts tenfold, for the time
MAX_FAILED = 20  # files that are unpacked or parsed in vain
MAX_FILES, MAX_FILE_BYTES = 200, 10 * 2**20  # beside the one that counts: how many, and of all
MAX_LEFT_OUT = 10  # files beside it that are too large; each takes time to unpack
MAX_NAMED = 5  # files that a sentence names
PYTHON = re.compile(rb"(?m)^(?:#[ \t]*%%|def |import |from \w)")
SNIFFED = (".json", ".txt", "")  # what browsers and platforms append to the name of a notebook


@dataclass(frozen=True)
class Candidate:
    """A notebook or script that may count.

    Attributes:
        path: its path in the hand-in.
        cells: what it holds.
        is_notebook: whether it is one.
        answers: how many answers it has, those in words included.
    """

    path: PurePosixPath
    cells: tuple[Cell, ...]
    is_notebook: bool
    answers: int


def read(paths: Sequence[Path], handout: Handout) -> Content:
    """Return what counts of the hand-in that consists of the files and folders at *paths*.

    Of its notebooks and scripts the one with more answers counts, that is, with more answer cells
    that differ from those of *handout*; of two with as many a notebook counts.

    Raises:
        SubmissionError: there is none that can be read.
    """
    complaints: list[str] = []
    found = list(_all_files(paths, complaints))
    files = [file for file in found if not was_handed_out(file.path)]
    candidates, others = _sorted_out(files, handout, complaints)
    if not candidates:
        raise SubmissionError(complaints[0] if complaints else _nothing_found(paths, files))
    if len(files) < len(found):
        complaints.append(f"{' and '.join(HANDED_OUT)}, of which the grader has its own.")
    chosen = min(candidates, key=lambda each: _rank(each, handout))
    helpers, left_out = _beside(chosen.path, others)
    return Content(chosen.cells, helpers, tuple(_notes(chosen, candidates, complaints, left_out)))


def _all_files(paths: Sequence[Path], complaints: list[str]) -> Iterator[File]:
    """Yield the files at *paths* and in their zips; add to *complaints* what cannot be read."""
    there: list[File] = []
    for path in paths:
        try:
            there += files_at(path)
        except SubmissionError as error:
            complaints.append(str(error))
    for file in in_zips(there):
        if isinstance(file, SubmissionError):
            complaints.append(str(file))
        else:
            yield file


def _sorted_out(
    files: Sequence[File], handout: Handout, complaints: list[str]
) -> tuple[list[Candidate], list[File]]:
    """Return the candidates among *files* and all others; add to *complaints* what is wrong."""
    candidates: list[Candidate] = []
    others: list[File] = []
    size = 0
    for file in sorted(files, key=lambda file: _turn(file.path, handout)):
        if not _may_count(file.path, is_alone=len(files) == 1):
            others.append(file)
            continue
        if len(candidates) == MAX_CANDIDATES or size > MAX_READ:
            complaints.append(f"{file.path}, for there are too many notebooks and scripts.")
            others.append(file)
            continue
        try:
            data = file.read()
            size += len(data)
            found = _candidate(file.path, data, handout)
        except SubmissionError as error:
            complaints.append(str(error))
            size += MAX_READ // MAX_FAILED
            continue
        if found is None:
            others.append(file)
            continue
        candidates.append(found)
        if not found.is_notebook:
            others.append(file)  # another one may import it
            size += 9 * len(data)
    return candidates, others


def _turn(path: PurePosixPath, handout: Handout) -> tuple[object, ...]:
    """Return a key that is least for what is looked at first: what most probably counts."""
    name = path.name.lower()
    return name.partition(".")[0] != handout.name, ".ipynb" not in name, len(path.parts), str(path)


def _may_count(path: PurePosixPath, *, is_alone: bool) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    named = (".ipynb" in suffixes or ".py" in suffixes) and path.name != "__init__.py"
    return named or (is_alone and path.suffix.lower() in SNIFFED) or path.suffix.lower() == ".json"


def _candidate(path: PurePosixPath, data: bytes, handout: Handout) -> Candidate | None:
    """Return the candidate that *data* is; None if its name does not say so, nor its content."""
    name = str(path)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if not data.strip():
        raise SubmissionError(f"{name} is empty.")
    is_notebook = notebooks.is_notebook(data) or (
        ".ipynb" in suffixes and (data.lstrip().startswith(b"<") or not PYTHON.search(data))
    )
    if not is_notebook and ".py" not in suffixes and ".ipynb" not in suffixes:
        return None
    cells = (notebooks if is_notebook else scripts).cells_of(name, data)
    words = words_of(Content(cells), handout)
    written = sum(bool(answer.text) for answer in words.answers.values())
    return Candidate(path, cells, is_notebook, handout.answered(cells) + written)


def _rank(candidate: Candidate, handout: Handout) -> tuple[object, ...]:
    """Return a key that is least for the candidate that counts."""
    path = candidate.path
    return (
        -candidate.answers,
        not candidate.is_notebook,
        path.name.partition(".")[0] != handout.name,
        len(path.parts),
        str(path),
    )


def _beside(path: PurePosixPath, files: Sequence[File]) -> tuple[dict[str, bytes], list[str]]:
    """Return the files that lie beside the one at *path* or below, and the names of those left out.

    What lies beside the zip that holds *path* lies beside it too. Modules come first.
    """
    folders = [path.parent, *(p.parent for p in path.parents if p.suffix.lower() == ".zip")]
    found: dict[str, bytes] = {}
    left_out: list[str] = []
    size = 0
    for file in sorted(files, key=lambda file: (file.path.suffix != ".py", str(file.path))):
        inside = [folder for folder in folders if folder in file.path.parents]
        if not inside or file.path == path:
            continue
        name = file.path.relative_to(inside[0]).as_posix()
        try:
            is_room = len(found) < MAX_FILES and len(left_out) < MAX_LEFT_OUT
            data = file.read() if is_room else None
        except SubmissionError:
            data = None
        if data is None or size + len(data) > MAX_FILE_BYTES:
            left_out.append(name)
        elif name not in found:
            size += len(data)
            found[name] = data
    return found, left_out


def _notes(
    chosen: Candidate,
    candidates: Sequence[Candidate],
    complaints: Sequence[str],
    left_out: Sequence[str],
) -> Iterator[str]:
    others = [each for each in candidates if each is not chosen]
    if others:
        yield (
            f"{chosen.path} counts, with {_answers(chosen)}. Left out: "
            f"{_named([f'{each.path} ({_answers(each)})' for each in others])}."
        )
    elif len(chosen.path.parts) > 1 or complaints:
        yield f"{chosen.path} counts."
    if chosen.is_notebook != (chosen.path.suffix.lower() == ".ipynb"):
        kind = "notebook" if chosen.is_notebook else "script"
        yield f"{chosen.path.name} is read as the {kind} that it is."
    for complaint in complaints[:MAX_NAMED]:
        yield f"Left out: {complaint}"
    if left_out:
        yield f"Not there while grading, because there are too many files: {_named(left_out)}."


def _answers(candidate: Candidate) -> str:
    return f"{candidate.answers or 'no'} answer{'s' * (candidate.answers != 1)}"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return ", ".join(names[:MAX_NAMED]) + more


def _nothing_found(paths: Sequence[Path], files: Sequence[File]) -> str:
    wanted = "neither a notebook (.ipynb) nor a script (.py)"
    if len(paths) == 1 and not paths[0].is_dir():
        if paths[0].suffix.lower() == ".zip":
            return f"{paths[0].name} holds {wanted}, but for what was handed out."
        return f"{paths[0].name} is {wanted} nor a zip."
    held = f" It holds {_named([str(file.path) for file in files])}." if files else ""
    return f"The folder holds {wanted}, but for what was handed out.{held}"
