"""Whatever bytes a worker sends, the grader gets an event, a reply or `Lost`, and soon."""

import socket
import time
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.boundary.channel import LENGTHS, Channel, checked
from autograder.boundary.lost import Lost
from autograder.boundary.values import encode
from autograder.sandbox.remote_worker import EVENTS, REPLIES, RemoteWorker, decoded
from support.any_hand_in import spliced
from support.any_value import SENT

JSON = [
    b"[",
    b"]",
    b"{",
    b"}",
    b'"',
    b",",
    b"null",
    b"1e9",
    b"-1",
    b'{"list": [',
    b'{"array": ["<f8", [2]]}',
    b"\\ud800",
]
BYTES = st.sampled_from(JSON) | st.binary(max_size=9)
SPLICES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 9), BYTES, st.sampled_from([1, 1, 2, 2_000])), max_size=3
)  # fmt: skip
WORDS = st.sampled_from([*EVENTS, *(word for forms in REPLIES.values() for word in forms)])
DETAILS = st.lists(st.integers(-1, 3) | st.text(max_size=3) | SENT, max_size=4)
MESSAGES = st.builds(lambda word, details: (word, *details), WORDS, DETAILS) | SENT
CELLS = ["a = 1", "b = 2"]


def framed(value: Any, changes: list[tuple[float, int, bytes, int]], length: int) -> bytes:
    """Return the frame of *value* with its header changed; *length* is what it is wrong by."""
    header, arrays = encode(value)
    header, content = spliced(header, changes), b"".join(arrays)
    return LENGTHS.pack(max(0, len(header) + length), len(content)) + header + content


FRAMES = st.builds(framed, MESSAGES, SPLICES, st.sampled_from([0, 0, 0, 0, 1, -1, 2**40]))


@given(st.lists(FRAMES | st.binary(max_size=20), max_size=6), st.booleans())
@settings(deadline=None, max_examples=50)
def test_any_bytes_are_events_and_replies_or_end_the_worker(frames: list[bytes], ask: bool) -> None:
    ours, theirs = socket.socketpair()
    theirs.settimeout(1)
    started = time.monotonic()
    with ours, theirs:
        with suppress(TimeoutError):  # more than a socket holds is cut off
            theirs.sendall(b"".join(frames))
        theirs.shutdown(socket.SHUT_WR)
        channel = Channel(ours)
        worker = RemoteWorker(channel, bool, time.monotonic() + 5)
        with suppress(Lost):
            for event in worker.run(CELLS, [], {"a": b"x"}, 5, {"q1": ["f"]}) if ask else ():
                assert type(event) is tuple
                assert tuple(map(type, event[1:])) == EVENTS[event[0]]
        with suppress(Lost):
            while True:
                frame = channel.receive_frame(time.monotonic() + 5)
                for request in REPLIES:
                    with suppress(Lost):
                        decoded(frame, request)
    assert time.monotonic() - started < 5


@given(SENT)
@settings(deadline=None, max_examples=30)
def test_any_value_is_no_message_of_another_form(value: Any) -> None:
    for forms in (EVENTS, *REPLIES.values()):
        with suppress(Lost):
            word, *details = checked(value, forms)
            assert len(details) == len(forms[word])
