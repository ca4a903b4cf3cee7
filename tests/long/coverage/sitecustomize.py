"""Measure each process of the project: Python imports this as it starts, from PYTHONPATH.

The warm parent is started without PYTHONPATH, and is sent to `lines_of_workers` instead.
"""

import subprocess
from typing import Any

import coverage
import lines_of_workers

coverage.process_startup()  # does nothing without the variable that `measure.py` sets
_start = subprocess.Popen.__init__


def _start_measured(process: Any, command: Any, *arguments: Any, **keywords: Any) -> None:
    if isinstance(command, list) and "warm_parent.main(" in str(command[3:4]):
        command = [*command[:3], lines_of_workers.START + command[3], *command[4:]]
    _start(process, command, *arguments, **keywords)


subprocess.Popen.__init__ = _start_measured  # type: ignore[method-assign]
