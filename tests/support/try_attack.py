"""Grade single scripts of the hostile class, and print what each gets and what it should get.

PYTHONPATH=.:tests .venv/bin/python -m support.try_attack graded-0/sockets.py …
"""

import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from autograder.grading.grade import Grader
from autograder.grading.task import Task
from autograder.intake.submissions import Submission
from support.grading import SETTINGS
from support.hostile_class import HERE, cells_of, expected_of, name_of, verdict_of
from support.notebooks import notebook_of
from support.project import BUILD

with ExitStack() as stack:
    grader = Grader(BUILD, SETTINGS, stack)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    for path in (HERE / argument for argument in sys.argv[1:]):
        notebook = folder / f"{name_of(path)}.ipynb"
        notebook.write_text(json.dumps(notebook_of(*cells_of(path))), encoding="utf-8")
        result = grader.grade(Task.of(Submission(notebook.stem, notebook), grader.assignment))
        got = verdict_of(notebook.stem, result.status, result.score, result.notes)
        print(f"{notebook.stem}: {got}, should be {expected_of(path)}", *result.notes, sep="\n  ")
