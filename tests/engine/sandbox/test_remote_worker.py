"""A worker that lies costs its own submission marks and the grader nothing."""

import math
import socket
import sys
import time

import pytest

from autograder.boundary.channel import TICK, Channel
from autograder.boundary.lost import OverLimit
from autograder.grading.results import Result
from autograder.sandbox.remote_worker import RemoteWorker
from autograder.worker import answering, process
from support.grading import GradeCells, messages, question

# Finds what lies replace, or it raises; `lying` takes that for no lie.
SETUP = f"""\
import gc, os, sys, threading
import numpy as np
worker = sys.modules[{process.__name__!r}]
answering = sys.modules[{answering.__name__!r}]
assert {{"call", "look"}} <= vars(answering).keys() & {{*answering.answer.__code__.co_names}}
(one,) = [each for each in gc.get_objects() if type(each) is worker.Worker]
channel = one.channel
assert callable(worker.Worker.check) and callable(channel.send) and channel.socket.fileno() > 2
"""
RIGHT_Q2 = "def compute_dE_dW(dE_df, X):\n    return X @ dE_df.T"
RIGHT_Q8D = "def he_init(sizes, rng):\n    return [rng.normal(0, (2 / a) ** 0.5, (a, b)) for a, b in zip(sizes, sizes[1:])]"

LIES = {
    "a call that is answered as a missing name": "answering.call = lambda *_: ('missing',)",
    "a call that is answered as a look": "answering.call = lambda *_: ('value', 3)",
    "a reply that is no tuple": "answering.call = lambda *_: ['returned', 3, {}]",
    "a reply of another length": "answering.call = lambda *_: ('returned', 3)",
    "an exception without types": "answering.call = lambda *_: ('raised', '', [], '')",
    "an exception of odd types": "answering.call = lambda *_: ('raised', 'a\\0b', ['\\ud800', 3, None, 'BaseException'], '')",
    "a look that raises": "answering.look = lambda *_: ('raised', 'ValueError', ['ValueError'], 'x')",
    "arguments that were never passed": "answering.call = lambda *_: ('returned', 1, {-1: 2, 9: 3, 'a': 4})",
    "arguments left as others": "answering.call = lambda n, f, a, k: ('returned', 1, {i: 'x' for i in range(len(a))})",
    "a generator left as another kind": "answering.call = lambda n, f, a, k: ('returned', 1, {i: np.random.Generator(np.random.MT19937()) for i in range(len(a))})",
}  # fmt: skip


# Ends its worker in the name of the next cell, whichever has not been left out.
BLAME_THE_NEXT = """\
def blame(self, number, source):
    channel.send(("cell", number))
    os._exit(1)
assert callable(worker.Worker.run_cell)
worker.Worker.run_cell = blame
"""


@pytest.fixture
def questions() -> tuple[str, ...]:
    """Those that tests here answer."""
    return ("q2", "q8c", "q8d")


@pytest.fixture
def lying(grade_cells: GradeCells) -> GradeCells:
    """Grade a notebook of *cells* that lie, below one that finds what they need."""

    def grade(*cells: str) -> Result:
        result = grade_cells(SETUP, *cells)
        assert [note for note in result.notes if " raised " in note] == []
        return result

    return grade


@pytest.mark.parametrize("lie", LIES)
def test_a_forged_reply_gives_no_points_and_no_fault(lying: GradeCells, lie: str) -> None:
    result = lying(LIES[lie], RIGHT_Q2, RIGHT_Q8D)
    assert result.status == "graded"
    assert question(result, "q2").score == 0
    assert question(result, "q8d").score == 0
    assert all(messages(result, "q2"))


@pytest.mark.parametrize(
    "cell",
    [
        "channel.send(('cell', -7)); os._exit(1)",
        "channel.send(('cell', 777)); channel.send(('error', 10**300, 'X' * 9000, 'm' * 9000)); os._exit(1)",
        "channel.send(('cell', 1))",  # which runs already
        "channel.send(('cell', True))",
        "channel.send(('cell', 0)); os._exit(1)",  # which has ended
        "channel.send(('error', 2, 'ValueError', 'of a cell that has not begun'))",
        "channel.send(('skip', 0, 'x = 1', 'ValueError', 'of a cell that has ended'))",
        "channel.send(('ask',))",  # without a check
        "channel.send(('again',))",  # which a second run may not say
        "channel.send(('skip', 1, *['😀' * 9_000] * 3))",
        "channel.send(('error', 1, 'ValueError', np.zeros(10**7)))",
        "channel.send(('check', 'q99')); os._exit(1)",
        "channel.send(('odd',)); channel.send(3)",
        "channel.socket.sendall(b'x' * 100)",
        "channel.socket.close()",
        "os.closerange(3, 256)",
    ],
)
def test_a_cell_that_breaks_the_channel_is_left_out(lying: GradeCells, cell: str) -> None:
    result = lying(cell, RIGHT_Q2)
    assert result.status in ("crashed", "timeout")
    assert result.notes[0].startswith("Cell 2 ")
    assert question(result, "q2").score == 2


def test_a_worker_that_blames_other_cells_has_five_goes(
    grade_cells: GradeCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own cell runs each time, and ends the worker in the name of another one."""
    goes = []
    real = RemoteWorker.run
    monkeypatch.setattr(
        RemoteWorker, "run", lambda *given, **more: (goes.append(given[2]), real(*given, **more))[1]
    )
    result = grade_cells(SETUP, BLAME_THE_NEXT, *["x = 1"] * 20, RIGHT_Q2)
    assert goes == [[], [2], [2, 3], [2, 3, 4], [2, 3, 4, 5]]
    assert result.status == "crashed"
    assert result.notes == [
        f"Cell {number} ended the Python process that it ran in and was left out."
        for number in range(3, 8)
    ]


def test_a_worker_cannot_blame_a_cell_that_was_left_out(lying: GradeCells) -> None:
    result = lying("[channel.send(('cell', n)) for n in (2, 3)]; os._exit(1)", "x = 1", RIGHT_Q2)
    assert result.notes == [
        f"Cell {number} ended the Python process that it ran in and was left out."
        for number in (4, 3, 2)
    ]


def test_events_do_not_extend_the_time_of_a_cell(lying: GradeCells) -> None:
    started = time.monotonic()
    drip = "import time\nwhile True:\n    time.sleep(0.5)\n    channel.send(('check', 'q2'))"
    result = lying(drip, RIGHT_Q2)
    assert (result.status, question(result, "q2").score) == ("timeout", 2)
    assert time.monotonic() - started < 10


def test_checks_from_threads_at_once_harm_only_their_own_submission(lying: GradeCells) -> None:
    """The marks depend on which thread is first, but the worker never hangs."""
    threads = "[threading.Thread(target=worker.Worker.check, args=(one, 'q1c', {})).start() for _ in range(4)]"
    result = lying(threads, RIGHT_Q2)
    assert result.status in ("graded", "crashed", "timeout")
    assert question(result, "q2").score in (0, 2)
    assert question(lying(RIGHT_Q2), "q2").score == 2


def test_a_false_done_ends_the_cells_and_nothing_else(lying: GradeCells) -> None:
    result = lying(RIGHT_Q2, "channel.send(('done',))", "1 / 0")
    assert question(result, "q2").score == 2


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exception groups are new in 3.11")
def test_the_message_names_an_exception_group_like_any_exception(grade_cells: GradeCells) -> None:
    cell = "def compute_dE_dW(*_):\n    raise ExceptionGroup('two', [ValueError(), KeyError()])"
    assert messages(grade_cells(cell), "q2")[0].startswith(
        "compute_dE_dW raised ExceptionGroup: two"
    )


def test_the_grader_sees_every_change_of_a_list_in_place(lying: GradeCells) -> None:
    for change in (
        "grads[0] = None",
        "grads.append(3)",
        "grads[0] = grads[0].ravel()",
        "del grads[1]",
    ):
        cell = f"def clip_gradients(grads, max_norm):\n    {change}\n    return grads"
        assert "changed its argument number 1." in messages(lying(cell), "q8c")[0]


def test_a_limit_is_exceeded_by_the_cell_that_runs_and_not_by_one_before() -> None:
    """The grader may be busy with events of cells that have long ended."""

    def over() -> None:
        raise OverLimit("used too much")

    ours, theirs = socket.socketpair()
    with ours, theirs:
        for number in range(3):
            Channel(theirs, trusted=True).send(("cell", number))
        worker = RemoteWorker(Channel(ours, while_waiting=over), lambda: None, math.inf)
        events = worker.run(["a", "b", "c"], [], {}, 60)
        assert next(events) == ("cell", 0)
        time.sleep(2 * TICK)
        assert [next(events), next(events)] == [("cell", 1), ("cell", 2)]
        with pytest.raises(OverLimit, match="used too much"):
            next(events)
