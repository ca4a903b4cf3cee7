"""Measure each process of the project: Python imports this as it starts, from PYTHONPATH.

The warm parent is started without PYTHONPATH, and is sent to `lines_of_workers` instead. So are
forks, such as the processes that judge: they are killed, and would write nothing.
"""

import os
import subprocess
from typing import Any

import coverage
import lines_of_workers

coverage.process_startup()  # does nothing without the variable that `measure.py` sets
if "COVERAGE_PROCESS_START" in os.environ:
    os.register_at_fork(after_in_child=lambda: lines_of_workers.start(str(lines_of_workers.ROOT)))
_start = subprocess.Popen.__init__


def _start_measured(process: Any, command: Any, *arguments: Any, **keywords: Any) -> None:
    if isinstance(command, list) and "warm_parent.main(" in str(command[3:4]):
        command = [*command[:3], lines_of_workers.START + command[3], *command[4:]]
    _start(process, command, *arguments, **keywords)


subprocess.Popen.__init__ = _start_measured  # type: ignore[method-assign]
