"""Machines without libseccomp."""

import subprocess
import sys

from support.project import ROOT


def test_without_the_library_no_system_call_is_refused() -> None:
    """Another process tries, since this one has the library."""
    code = (
        "import sys\nsys.modules['pyseccomp'] = None\n"
        "from autograder.worker import seccomp\n"
        "print(seccomp.is_available(), seccomp.compile_filters(with_landlock=True))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False []\n"
