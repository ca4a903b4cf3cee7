"""Run the tests, and print for each module of the engine which lines no process has executed.

python tests/long/coverage/measure.py [arguments of pytest]
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from coverage import Coverage, CoverageData
from lines_of_workers import FOLDER, ROOT, marked, prepare

SETTINGS = str(ROOT / "pyproject.toml")
DATA = str(FOLDER / "lines")


def main(arguments: list[str]) -> int:
    """Run pytest with *arguments* and print the table; return the exit status of pytest."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    prepare()
    path = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    measured = {"PYTHONPATH": os.pathsep.join(path), "COVERAGE_PROCESS_START": SETTINGS}
    command = [sys.executable, "-m", "pytest", *arguments]
    environment = os.environ | measured | {"COVERAGE_FILE": DATA}
    status = subprocess.run(command, env=environment, check=False).returncode
    of_workers = CoverageData(f"{DATA}.workers")
    of_workers.add_lines(dict(marked()))
    of_workers.write()
    coverage = Coverage(DATA, config_file=SETTINGS)
    coverage.combine()
    coverage.report()
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
