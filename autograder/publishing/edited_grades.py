"""Keep what staff changed in `grades.csv`, which each run writes anew, and say how it can count."""

from collections.abc import Mapping
from itertools import count

from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError
from autograder.grading.manifest import Manifest
from autograder.publishing import adjustments
from autograder.publishing.blind import Codes
from autograder.publishing.sheets import Sheet, number
from autograder.tables import to_csv

FILE = "grades.csv"
SUMS = ("score", "written")


def keep(
    output: ResultsFolder, last: str, new: str, assignment: Manifest, codes: Codes | None = None
) -> str:
    """Keep an edited grade book as `grades-edited.csv`, and return what staff should read of it.

    Args:
        output: the folder with the grade book.
        last: the text that the last run wrote; empty if that is not known.
        new: the text that this run will write.
        assignment: has the points of each question.
        codes: know the names of submissions, however a spreadsheet has written them.

    Returns:
        A sentence, and rows for `adjustments.csv` that make the new points count; empty if nothing
        was changed.
    """
    content = output.read_bytes(FILE)
    if content is None or not last or content in (last.encode(), new.encode()):
        return ""
    try:
        edited = Sheet.of(FILE, content, ("submission",))
    except GraderError:
        edited = Sheet(FILE, ())
    before = {row.get("submission"): row.cells for row in Sheet.of(FILE, last.encode()).rows}
    name_of = (codes or Codes()).name_of
    now = {name_of(row.get("submission")): row.cells for row in edited.rows}
    if _same(before, now):
        return ""
    name = _free_name(output, content)
    output.write(name, content)
    rows = [
        row
        for submission, cells in now.items()
        if submission in before
        for row in _rows(submission, before[submission], cells, assignment)
    ]
    sentence = f"{output.out / FILE} was edited. It is kept as {name}, and written anew."
    if not rows:
        return (
            f"{sentence} The changes are not of points for a question with tests or of the total. "
            "Answers in words get theirs in manual.csv."
        )
    table = Sheet.of(adjustments.FILE, output.read_bytes(adjustments.FILE) or b"")
    _, *lines = to_csv(adjustments.COLUMNS, rows, table.delimiter).splitlines()
    return "\n".join([f"{sentence} For its points, add to {adjustments.FILE}:", "", *lines, ""])


def _same(before: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]) -> bool:
    """Tell whether two tables hold the same, in whatever form a spreadsheet has written them."""
    return before.keys() == now.keys() and all(
        old.keys() == now[name].keys() and all(_change(old, now[name], key) == 0 for key in old)
        for name, old in before.items()
    )


def _change(before: Mapping[str, str], now: Mapping[str, str], column: str) -> float:
    """Return by how much a cell differs, nan if that is no number."""
    old, new = before.get(column, ""), now.get(column, "")
    return 0 if old == new else number(new) - number(old)


def _free_name(output: ResultsFolder, content: bytes) -> str:
    """Return the name of a file that is not there yet, or that holds *content*."""
    names = (f"grades-edited{f'-{n}' if n > 1 else ''}.csv" for n in count(1))
    return next(name for name in names if output.read_bytes(name) in (None, content))


def _rows(
    submission: str, before: Mapping[str, str], now: Mapping[str, str], assignment: Manifest
) -> list[dict[str, str]]:
    """Return the rows of `adjustments.csv` that turn the points *before* into those of *now*."""
    rows: list[tuple[str, str, float]] = []
    change_of_questions = 0.0
    for id_, question in assignment.questions.items():
        points, change = number(now.get(id_, "")), _change(before, now, id_)
        if abs(change) > 0:  # and not nan
            change_of_questions += change
            is_set = 0 <= points <= question.possible
            rows.append((id_, "set", points) if is_set else (id_, "add", change))
    total, change = number(now.get(adjustments.TOTAL, "")), _change(before, now, adjustments.TOTAL)
    if before.get(adjustments.TOTAL) == "" and total >= 0:
        rows.append((adjustments.TOTAL, "set", total))
    elif change:
        if change != change_of_questions:
            rows.append((adjustments.TOTAL, "add", change - change_of_questions))
    elif not rows:
        change = sum(_change(before, now, column) for column in SUMS)
        if change:
            rows.append((adjustments.TOTAL, "add", change))
    return [
        dict(zip(adjustments.COLUMNS, (submission, id_, action, f"{points:g}", ""), strict=True))
        for id_, action, points in rows
        if points == points  # noqa: PLR0124  # it is no nan
    ]
