"""A channel delivers whole frames, in time, and an untrusted sender can do no harm."""

import json
import os
import re
import socket
import time
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from autograder.boundary.channel import LENGTHS, READ_AHEAD, Channel, checked
from autograder.boundary.lost import Closed, Late, Malformed
from autograder.boundary.values import MAX_ARRAYS, MAX_HEADER, Foreign, decode, encode

LARGE = np.arange(10**6)  # 8 MB, many times what a socket holds
WAIT = 10.0  # seconds; a test that takes longer has failed
FORMS = {"cell": (int,), "raised": (str, list), "value": (object,), "done": ()}

Sockets = tuple[socket.socket, socket.socket]
Channels = tuple[Channel, Channel]
Start = Callable[..., None]


def soon(seconds: float = WAIT) -> float:
    return time.monotonic() + seconds


def frame(header: Any, arrays: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return LENGTHS.pack(len(text), len(arrays)) + text + arrays


@pytest.fixture
def sockets() -> Iterator[Sockets]:
    """Yield both sockets of a channel, to send bytes that no `Channel` sends."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
def channels(sockets: Sockets) -> Channels:
    """Return both ends of a channel."""
    return Channel(sockets[0]), Channel(sockets[1])


@pytest.fixture
def start() -> Iterator[Start]:
    """Yield a function that starts another in a thread, where an exception fails the test."""
    futures: list[Any] = []
    with ThreadPoolExecutor() as pool:
        yield lambda *call: futures.append(pool.submit(*call))
        for future in futures:
            future.result(WAIT)


def test_values_arrive_in_order_and_both_ways(channels: Channels) -> None:
    ours, theirs = channels
    values = [("call", "f", [1.5]), None, "\ud800", {}]
    for value in values:
        ours.send(value)
        theirs.send([value], soon())
    assert [theirs.receive() for _ in values] == values
    assert [ours.receive(soon()) for _ in values] == [[value] for value in values]


@pytest.mark.parametrize("value", [[LARGE, LARGE[::-2], "and more"], ["é" * 10] * 10**5])
def test_frames_larger_than_a_socket_holds_arrive_whole_both_ways(
    channels: Channels, start: Start, value: Any
) -> None:
    ours, theirs = channels
    start(lambda: theirs.send(theirs.receive(soon()), soon()))
    ours.send(value, soon())
    assert encode(ours.receive(soon())) == encode(value)


def test_a_frame_in_crumbs_arrives_whole(sockets: Sockets, start: Start) -> None:
    crumbs = [bytes([byte]) for byte in frame({"list": [1, {"array": ["<f8", [1]]}]}, bytes(8))]
    start(lambda: [time.sleep(sockets[0].sendall(crumb) or 0.001) for crumb in crumbs])
    assert Channel(sockets[1]).receive(soon()) == [1, np.zeros(1)]


@pytest.mark.parametrize("lengths", [(MAX_HEADER + 1, 0), (2, MAX_ARRAYS + 1), (2**32 - 1, 0)])
def test_a_frame_too_large_is_refused_before_it_is_read(sockets: Sockets, lengths: Any) -> None:
    sockets[0].sendall(LENGTHS.pack(*lengths) + bytes(READ_AHEAD) + b"{}")
    with pytest.raises(Malformed, match=f"a frame of {sum(lengths) / 2**20:.0f} MiB"):
        Channel(sockets[1]).receive(soon())
    assert sockets[1].recv(READ_AHEAD).endswith(b"{}")


@pytest.mark.parametrize("arrays", [99, 100])
def test_a_receiver_may_want_no_more_than_some_bytes(
    sockets: Sockets, start: Start, arrays: int
) -> None:
    value = np.zeros(arrays, np.uint8)
    header, _ = encode(value)
    start(Channel(sockets[0]).send, value, soon())
    with nullcontext() if arrays == 99 else pytest.raises(Malformed, match="a frame of 0 MiB"):
        assert Channel(sockets[1]).receive(soon(), len(header) + 99).size == arrays


@pytest.mark.parametrize("lengths", [(MAX_HEADER, 0), (1, MAX_ARRAYS)])
def test_a_frame_just_small_enough_is_waited_for(sockets: Sockets, lengths: Any) -> None:
    sockets[0].sendall(LENGTHS.pack(*lengths) + b"1")
    with pytest.raises(Late):
        Channel(sockets[1]).receive(soon(0.05))


def test_the_grader_may_send_texts_of_any_length(sockets: Sockets, start: Start) -> None:
    start(Channel(sockets[0]).send, ["x" * MAX_HEADER], soon())
    assert Channel(sockets[1], trusted=True).receive(soon()) == ["x" * MAX_HEADER]


def test_a_long_text_from_a_worker_is_refused(channels: Channels) -> None:
    channels[0].send(["x" * 10_000])
    channels[0].send({"x" * 10_001: 1})
    assert channels[1].receive(soon()) == ["x" * 10_000]
    with pytest.raises(Malformed, match="10001 characters"):
        channels[1].receive(soon())


@pytest.mark.parametrize("first", [b"", LENGTHS.pack(1000, 0), LENGTHS.pack(1, 1000) + b"1"])
def test_a_slow_drip_ends_at_the_deadline(sockets: Sockets, start: Start, first: bytes) -> None:
    start(lambda: [time.sleep(sockets[0].sendall(part) or 0.1) for part in [first, *[b"\0"] * 20]])
    began = time.monotonic()
    with pytest.raises(Late):
        Channel(sockets[1]).receive(began + 0.25)
    assert 0.25 <= time.monotonic() - began < 2, "a byte must not extend the deadline"


def test_sending_to_a_process_that_does_not_read_ends_at_the_deadline(channels: Channels) -> None:
    began = time.monotonic()
    with pytest.raises(Late):
        channels[0].send([LARGE], began + 0.2)
    assert 0.2 <= time.monotonic() - began < 2


def test_after_the_deadline_nothing_is_sent_or_received(channels: Channels) -> None:
    for late in (0.0, soon(-1), time.monotonic()):
        with pytest.raises(Late):
            channels[0].send("late", late)
        channels[0].send("in time")
        with pytest.raises(Late):
            channels[1].receive(late)
        assert channels[1].receive(soon()) == "in time"


def test_a_deadline_holds_for_one_call_only(channels: Channels, start: Start) -> None:
    with pytest.raises(Late):
        channels[1].receive(soon(0.02))
    start(lambda: channels[0].send(time.sleep(0.2), soon()))
    assert channels[1].receive() is None


@pytest.mark.parametrize("part", [b"", b"\0", frame(1)[:-1], frame({"list": []}, b"123")[:-1]])
def test_every_call_raises_closed_after_the_other_end_has_closed(
    sockets: Sockets, part: bytes
) -> None:
    sockets[0].sendall(part)
    sockets[0].close()
    ours, theirs = map(Channel, sockets)
    for action in (theirs.receive, theirs.receive, lambda late: theirs.send([LARGE], late)):
        with pytest.raises(Closed):
            action(soon())
    for action in (theirs.receive_descriptor, lambda: theirs.send_descriptor(0), ours.receive):
        with pytest.raises(Closed):
            action()


def test_send_raises_closed_if_the_other_end_closes_meanwhile(
    channels: Channels, start: Start
) -> None:
    start(lambda: (time.sleep(0.1), channels[1].socket.shutdown(socket.SHUT_RDWR)))
    with pytest.raises(Closed):
        channels[0].send([LARGE], soon())


def test_a_descriptor_passes_between_frames(channels: Channels) -> None:
    reading, writing = os.pipe()
    channels[0].send("before")
    channels[0].send_descriptor(writing)
    channels[0].send("after")
    os.close(writing)
    worker = Channel(channels[1].socket, trusted=True)
    assert worker.receive(soon()) == "before"
    passed = worker.receive_descriptor()
    assert worker.receive(soon()) == "after"
    with os.fdopen(reading, "rb") as end:
        os.write(passed, b"through")
        os.close(passed)
        assert end.read() == b"through"


def test_a_byte_without_a_descriptor_raises_closed(sockets: Sockets) -> None:
    sockets[0].sendall(b"D")
    with pytest.raises(Closed, match="no descriptor came"):
        Channel(sockets[1]).receive_descriptor()


@pytest.mark.parametrize("message", [
    ("cell", 1), ("raised", "KeyError", []), ("value", None), ("value", ("done",)), ("done",)
])  # fmt: skip
def test_checked_returns_a_message_of_a_known_form(message: Any) -> None:
    assert checked(message, FORMS) is message


@pytest.mark.parametrize("message", [
    (), ("cell",), ("cell", 1, 2), ("cell", "1"), ("cell", 1.0), ("cell", Foreign.of("int")),
    ("raised", "KeyError", ("KeyError",)), ("raised", [], "KeyError"), ("value",), ("unknown",),
    ("done", None), ["done"], "done", {"done": ()}, None, ..., 1, (("done",),), (["done"], 1),
    (None,), (Foreign.of("str"),), ("cell", True), np.array(["done"]), Foreign.of("tuple"),
])  # fmt: skip
def test_a_message_of_another_form_is_malformed(message: Any) -> None:
    with pytest.raises(Malformed, match="a message of an unknown form"):
        checked(message, FORMS)


@pytest.mark.parametrize(("kind", "old", "new"), [
    ("MT19937", r'"pos", \d+', '"pos", 10000'), ("MT19937", r'"pos", \d+', '"pos", -1'),
    ("Philox", r'"buffer_pos", \d+', '"buffer_pos", -10000'),
    ("PCG64", r'"inc", \d+', '"inc", 4'), ("PCG64DXSM", r'"inc", \d+', '"inc", 0'),
    ("PCG64", r'"uinteger", \d+', '"uinteger", -1'), ("MT19937", "", ""),  # and a key of zeros
])  # fmt: skip
def test_a_generator_that_would_crash_or_hang_the_grader_is_malformed(
    sockets: Sockets, kind: str, old: str, new: str
) -> None:
    header, arrays = encode(np.random.Generator(getattr(np.random, kind)(1)))
    state = b"".join(arrays) if old else bytes(len(arrays[0]))
    sockets[0].sendall(frame(re.sub(old, new, header.decode()).encode(), state))
    with pytest.raises(Malformed):
        Channel(sockets[1]).receive(soon())


AXES = encode(Figure().add_subplot())


@pytest.mark.parametrize(("times", "part", "arrays"), [
    (50, b'{"hollow": ["O", [1000000]]}', b""), (10**5, b'{"foreign": "a"}', b""),
    (1000, AXES[0], b"".join(AXES[1])),
    (1, b'{"dict": [%s]}' % b",".join(b"[%d, 0]" % (n * (2**61 - 1)) for n in range(40_000)), b""),
], ids=["hollow", "foreign", "axes", "colliding keys"])  # fmt: skip
def test_a_small_frame_takes_neither_long_nor_much_memory(
    times: int, part: bytes, arrays: bytes
) -> None:
    began = time.monotonic()
    tracemalloc.start()
    with suppress(Malformed):
        decode(b'{"list": [%s]}' % b",".join([part] * times), arrays * times)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - began < 5
    assert peak < 2**27


def test_many_lists_in_a_small_frame_are_refused_at_once(sockets: Sockets, start: Start) -> None:
    """A decoded list takes thirty times its bytes. The grader may send such a frame: a notebook."""
    start(sockets[0].sendall, frame([[]] * 600_000))
    with pytest.raises(Malformed, match="too many parts"):
        Channel(sockets[1]).receive(soon())


def test_more_small_numbers_than_a_list_may_have_are_refused_at_once(
    sockets: Sockets, start: Start
) -> None:
    start(sockets[0].sendall, frame({"list": [1] * 900_000}) + frame({"list": [1] * 1_000_001}))
    channel = Channel(sockets[1])
    assert channel.receive(soon()) == [1] * 900_000
    with pytest.raises(Malformed, match="too many parts"):
        channel.receive(soon())


def test_a_frame_may_have_half_a_million_brackets(sockets: Sockets, start: Start) -> None:
    texts = ["[" * 10_000] * 49 + ["{" * 9_998]  # and two of the list
    start(sockets[0].sendall, frame({"list": texts}))
    assert Channel(sockets[1]).receive(soon()) == texts


def test_a_notebook_of_many_brackets_reaches_the_worker(sockets: Sockets, start: Start) -> None:
    start(Channel(sockets[0]).send, "[" * 600_000, soon())
    assert Channel(sockets[1], trusted=True).receive(soon()) == "[" * 600_000
