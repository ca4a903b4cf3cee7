"""The report for staff, `report.html`: how it went, what went wrong, whom to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.batch import Run
from autograder.items import Item
from autograder.marks import Marks
from autograder.pages import template
from autograder.pictures import Album


@dataclass(frozen=True)
class Report:
    """Makes the report of a run.

    Attributes:
        run: what was graded.
        marks: given by people.
        items: the statistics of each question.
        plots: the pictures of the students' plots.
    """

    run: Run
    marks: Marks
    items: Sequence[Item]
    plots: Album

    def page(self) -> str:
        """Return the report as HTML that needs nothing else."""
        return template("report.html").render(run=self.run, items=self.items)
