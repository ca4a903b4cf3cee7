"""Run property tests again and again, with other examples each time, until their time is up: `make fuzz`.

A plug-in of pytest. The first failure ends it, and so does a test that hangs.
"""

import faulthandler
import os
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
    until = time.monotonic() + SECONDS
    turn = cycle(session.items)
    item = next(turn)
    while time.monotonic() < until and not session.testsfailed:
        following = next(turn)
        faulthandler.dump_traceback_later(HANGS, exit=True)
        is_last = time.monotonic() > until
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None if is_last else following)
        rounds[item.name] += 1
        item = following
    faulthandler.cancel_dump_traceback_later()
    session._setupstate.teardown_exact(None)
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how often each test ran."""
    for name, times in rounds.items():
        terminalreporter.write_line(f"{times:6} times  {name}")
