"""Run property tests again and again, with other examples each time, until their time is up: `make fuzz`.

A plug-in of pytest. The first failure ends it, and so does a test that hangs.
"""

import os
import signal
import time
from collections import Counter
from itertools import cycle

import pytest

SECONDS = float(os.environ["FUZZ_SECONDS"])
HANGS = 300  # seconds for one test, which usually takes one

rounds = Counter[str]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what Hypothesis makes the examples of."""
    items[:] = [item for item in items if getattr(item.obj, "is_hypothesis_test", False)]  # type: ignore[attr-defined]


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run all tests in turn; what they share stays for the next round."""
    if session.testsfailed:
        raise session.Interrupted("a module cannot be imported")
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    until = time.monotonic() + SECONDS
    turn = cycle(session.items)
    item = next(turn)
    while time.monotonic() < until and not session.testsfailed:
        following = next(turn)
        signal.alarm(HANGS)
        is_last = time.monotonic() > until
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None if is_last else following)
        rounds[item.name] += 1
        item = following
    signal.alarm(0)
    session._setupstate.teardown_exact(None)
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how often each test ran."""
    for name, times in rounds.items():
        terminalreporter.write_line(f"{times:6} times  {name}")
