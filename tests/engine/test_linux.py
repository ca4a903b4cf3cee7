"""What the kernel refuses is an error that names the call."""

import errno
import subprocess
import sys

import pytest

from autograder import linux
from support.project import ROOT

pytestmark = pytest.mark.skipif(not linux.IS_LINUX, reason="only Linux has these calls")


def test_a_refused_option_of_prctl_is_named() -> None:
    with pytest.raises(OSError, match="Invalid argument: 'prctl -1'") as caught:
        linux.prctl(-1)
    assert caught.value.errno == errno.EINVAL


def test_a_refused_system_call_is_named() -> None:
    with pytest.raises(OSError, match="system call 444") as caught:
        linux.syscall(444, None, 0, 99)  # a version of Landlock, asked for by an unknown flag
    assert caught.value.errno in (errno.EINVAL, errno.ENOSYS)


def test_a_capability_that_is_gone_cannot_be_kept() -> None:
    """Another process tries, since this one would lose its own capabilities."""
    code = (
        "from contextlib import suppress\nfrom autograder import linux\n"
        "with suppress(OSError): linux.keep_capability(linux.CAP_DAC_READ_SEARCH)\n"
        "try: linux.keep_capability(linux.CAP_SYS_PTRACE)\n"
        "except PermissionError as error: print(error)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[Errno 1] Operation not permitted: 'capset'\n"
