"""Write `upload/`: the platform's file with the points in it, and a zip of the feedback."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError
from autograder.files import replace_with_zip
from autograder.grading.manifest import Manifest
from autograder.intake.csv_files import CsvFile
from autograder.intake.submissions import Submission
from autograder.publishing.roster import listed
from autograder.publishing.upload import canvas, moodle
from autograder.publishing.upload.target import Row, Target, check_maximum
from autograder.tables import from_csv

FOLDER, FEEDBACK = "upload", "feedback.zip"
TOTAL, SCORE = OF = ("total", "score")  # columns of grades.csv
MAX_NAMED = 50  # students in a sentence


@dataclass(frozen=True)
class Upload:
    """What is filled in: the file, and which column of the grade book it gets."""

    target: Target
    of: str


def opened(path: Path, column: str, of: str, title: str, assignment: Manifest) -> Upload:
    """Return what is to be filled in in the platform's file at *path*.

    Args:
        path: of Canvas's gradebook or Moodle's grading worksheet.
        column: the name of the column; empty for the one that begins with *title*.
        of: one of `OF`.
        title: of the assignment.
        assignment: has the points.

    Raises:
        GraderError: the file is none of a platform, it is not clear which column is meant, or the
            column has another maximum.
    """
    try:
        sheet = CsvFile.of(path.read_bytes())
    except OSError as error:
        raise GraderError(f"{path} cannot be read: {error.strerror}.") from error
    if canvas.is_gradebook(sheet):
        target = canvas.target(path, sheet, column, title)
    elif moodle.is_worksheet(sheet):
        target = moodle.target(path, sheet, column, title)
    else:
        raise GraderError(
            f"{path} is neither a gradebook of Canvas nor a grading worksheet of Moodle, as CSV. "
            "Export one, and name it as it is."
        )
    written = sum(question.possible for question in assignment.written)
    most = {TOTAL: assignment.possible + written, SCORE: assignment.possible}
    check_maximum(target, most[of], {name: most[name] for name in OF if name != of})
    return Upload(target, of)


def write(upload: Upload, output: ResultsFolder, submissions: Sequence[Submission]) -> list[str]:
    """Write the file and the feedback into `upload/` of *output*; return sentences about them.

    Raises:
        GraderError: they cannot be written.
    """
    target = upload.target
    points = _points(output, upload.of)
    rows = {each.name: _rows(target, each) for each in submissions}
    owners: dict[Row, list[str]] = {}
    for name, found in rows.items():
        for row in found:
            owners.setdefault(row, []).append(name)
    cells = {}
    blank, kept, twice = [], [], []
    for row, names in owners.items():
        if len(names) > 1:
            twice.append(f"{row.label} ({', '.join(names)})")
        elif target.cell(row).upper() in target.kept:
            kept.append(row.label)
        elif not points.get(names[0]):
            blank.append(row.label)
        else:
            cells[row.place, target.column] = target.number(points[names[0]])
    folder = output.out / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise GraderError(f"{folder} cannot be made: {error.strerror}.") from error
    output.write(f"{FOLDER}/{target.path.name}", target.sheet.with_cells(cells))
    once = {row for row, names in owners.items() if len(names) == 1}
    pages = list(_pages(target, submissions, once))
    replace_with_zip(
        folder / FEEDBACK,
        ((file, output.read_bytes(f"feedback/{name}.html") or b"") for file, name in pages),
    )
    file, with_page = target.path.name, {name for _, name in pages}
    kinds = " or ".join(target.kept.values())
    return [
        f"{folder / file} has the {upload.of} of {_students(len(cells))} in {target.heading}.",
        f"{folder / FEEDBACK} has the feedback for {_students(len(pages))}.",
        *_blank(upload.of, len(blank)),
        *_named(f"Marked as {kinds} in {file}, so their cells stay", kept),
        *_named("Several submissions of one student, so the cell stays", twice),
        *_named(f"In {file}, and not handed in", [r.label for r in target.rows if r not in owners]),
        *_named(f"Handed in, and not in {file}", [n for n, each in rows.items() if not each]),
        *_named(
            f"Not in {FEEDBACK}, because the platform has no file to put it beside",
            [name for name, each in rows.items() if each and name not in with_page],
        ),
    ]


def _points(output: ResultsFolder, of: str) -> dict[str, str]:
    """Return the points of each submission, as the grade book has them."""
    header, *rows = CsvFile.of(output.read_bytes("grades.csv") or b"submission").rows
    places = {cell.text: place for place, cell in enumerate(header)}
    return {from_csv(row[places["submission"]].text): row[places[of]].text for row in rows}


def _rows(target: Target, submission: Submission) -> list[Row]:
    whose = canvas.whose if target.platform == canvas.PLATFORM else moodle.whose
    return whose(target, submission)


def _pages(
    target: Target, submissions: Sequence[Submission], rows: Container[Row]
) -> Iterator[tuple[str, str]]:
    """Yield the name of each page in the zip, and of the submission that it is about."""
    for each in submissions:
        own = [row for row in _rows(target, each) if row in rows]
        if target.platform == moodle.PLATFORM:
            files = moodle.feedback_files(each, own)
        else:
            files = canvas.feedback_files(each)
        yield from ((file, each.name) for file in files)


def _students(number: int) -> str:
    return f"{number} student{'s' * (number != 1)}"


def _blank(of: str, number: int) -> list[str]:
    why = " because not all answers in words are marked:" if of == TOTAL else ""
    return [f"{_students(number)} without a {of} yet,{why} the cell stays."] if number else []


def _named(what: str, names: Sequence[str]) -> list[str]:
    """Return a sentence that counts and names who *what* is true of; none if that is nobody."""
    return [f"{what} ({len(names)}): {listed(names, MAX_NAMED)}"] if names else []
