"""All files of a run are written, and staff read what does not count even if one cannot be."""

from pathlib import Path

import pytest

from autograder.batch.results_folder import ResultsFolder
from autograder.batch.run import Run
from autograder.errors import GraderError
from autograder.intake.submissions import Submission
from autograder.publishing import publish
from support.reports import ASSIGNMENT, result


def test_what_does_not_count_is_told_before_a_file_can_fail(tmp_path: Path) -> None:
    output = ResultsFolder(tmp_path)
    output.write_result(result("ann"))
    output.write("manual.csv", "submission,question,points\nann,q1w,three\n")
    (tmp_path / "grades.csv").mkdir()
    run = Run([Submission("ann", Path())], ASSIGNMENT, output)
    told: list[str] = []
    with pytest.raises(GraderError, match=r"grades\.csv cannot be written"):
        publish.publish(run, level="counts", jobs=1, tell=told.append)
    assert told[0].startswith("manual.csv, line 2 (ann, q1w): points should be from 0 to 2")
