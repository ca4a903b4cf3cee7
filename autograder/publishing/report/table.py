"""The table of all students: what its cells hold, for the page and for the script that sorts it."""

from collections.abc import Mapping, Sequence
from typing import TypedDict
from urllib.parse import quote

from autograder.publishing.report.students import ReportedSubmission

CLASSES = ("", "name", "number", "lost", "full", "most", "less", "none")  # of cells, for the style


class Row(TypedDict):
    """A row: the address of the page in its first cell, texts of cells, a number for each class.

    The script knows rows by these names, and filters by status and by the indices of mistakes. In a
    large class most rows are in no table until it makes them.
    """

    address: str
    cells: list[str]
    classes: list[int]
    status: str
    mistakes: Sequence[int]


def first_columns(submissions: Sequence[ReportedSubmission]) -> list[str]:
    """Return the columns before those of the questions; the first has the links."""
    student = ["student"] if any(each.students for each in submissions) else []
    return [*student, "submission", "status", "score", "written", "total"]


def rows(
    submissions: Sequence[ReportedSubmission],
    faults: Sequence[str],
    questions: Sequence[str],
    possible: Mapping[str, float],
) -> list[Row]:
    """Return a row for each of *submissions*, and for those that a fault left without a mark.

    *possible* has the points of all *questions*, which have a column each.
    """
    columns = [*first_columns(submissions), *questions]
    names = columns.index("status")
    found = [_row(each, names, questions, possible) for each in submissions]
    blank = len(columns) - names - 1
    for name in faults:
        texts = [name] * names + ["fault"] + [""] * blank
        classes = ["name"] * names + ["lost"] + [""] * blank
        found.append(
            Row(address="", cells=texts, classes=_numbers(classes), status="fault", mistakes=[])
        )
    return found


def _row(
    each: ReportedSubmission, names: int, questions: Sequence[str], possible: Mapping[str, float]
) -> Row:
    cells = [(text, "name") for text in (each.label, each.name)[:names]]
    cells.append((each.status, "" if each.status == "graded" else "lost"))
    cells += [(_shown(points), "number") for points in (each.score, each.written, each.total)]
    for id_ in questions:
        points = each.points.get(id_)
        cells.append((_shown(points), _share(points, possible[id_])))
    texts, classes = zip(*cells, strict=True)
    return Row(
        address=quote(each.page),
        cells=list(texts),
        classes=_numbers(classes),
        status=each.status,
        mistakes=each.mistakes,
    )


def _shown(points: float | None) -> str:
    return "" if points is None else f"{points:g}"


def _share(points: float | None, possible: float) -> str:
    """Return the class of a cell, by the share of *possible* that *points* are."""
    if points is None:
        return ""
    if points >= possible:
        return "full"
    return "none" if points == 0 else "most" if 2 * points >= possible else "less"


def _numbers(classes: Sequence[str]) -> list[int]:
    return [CLASSES.index(each) for each in classes]
