"""Grades Otter assignments whose answers can cross a process boundary.

Student code runs in a worker process and nowhere else; tests, oracles and results stay in the
grader. `python -m autograder --help` shows the commands.
"""

import sys

# Otter and nbformat import jsonschema. Where JupyterLab is installed too, that would spend seconds
# on a grammar of internet addresses, which no notebook is checked for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
