"""A channel between two processes: a stream socket that carries values and file descriptors.

A value travels as a frame: two lengths, then the header and the arrays of
`autograder.boundary.values`. The receiver checks both lengths before it reads the rest, and every
wait ends at a deadline.
"""

import math
import socket
import struct
import time
from collections.abc import Callable, Mapping
from typing import Any

from autograder.boundary.lost import Closed, Late, Malformed
from autograder.boundary.values import (
    MAX_ARRAYS,
    MAX_HEADER,
    MAX_LEAVES,
    MAX_TEXT,
    decode,
    encode,
)

LENGTHS = struct.Struct("!QQ")
CHUNK = 2**20
READ_AHEAD = 2**16
MAX_NODES = 500_000  # lists and objects in a header; decoded, each takes thirty times its bytes
TICK = 0.1  # seconds between two calls of `Channel.while_waiting`


def checked(message: Any, forms: Mapping[str, tuple[type, ...]]) -> tuple[Any, ...]:
    """Return *message* if it is a tuple in one of *forms*.

    Args:
        message: what came over a channel.
        forms: the types of the values that follow the first word, for each first word.

    Raises:
        Malformed: *message* is anything else.
    """
    if type(message) is tuple and message and type(message[0]) is str:
        types = forms.get(message[0])
        rest = message[1:]
        if types is not None and len(types) == len(rest):
            pairs = zip(rest, types, strict=True)
            if all(kind is object or type(value) is kind for value, kind in pairs):
                return message
    raise Malformed("a message of an unknown form")


class Channel:
    """One end of a stream socket that carries frames and file descriptors.

    Args:
        end: the socket.
        trusted: whether the grader is at the other end; its headers and texts may have any length.
        while_waiting: called several times a second during a wait; it may raise to end the wait.
    """

    def __init__(
        self,
        end: socket.socket,
        *,
        trusted: bool = False,
        while_waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self.socket = end
        self.max_header: float = math.inf if trusted else MAX_HEADER
        self.max_text: float = math.inf if trusted else MAX_TEXT
        self.max_nodes: float = math.inf if trusted else MAX_NODES
        self.max_leaves: float = math.inf if trusted else MAX_LEAVES
        self.while_waiting = while_waiting
        self._next_call = time.monotonic() + TICK
        self._timeout = 0.0
        # A descriptor comes with a byte of its own, so the end that gets them reads no byte ahead.
        self._ahead = 0 if trusted else READ_AHEAD
        self._buffer = bytearray()

    def send(self, value: Any, deadline: float = math.inf) -> None:
        """Send *value*.

        Raises:
            Closed: the other side has closed the channel.
            Late: the other side did not take the value before *deadline*, a `time.monotonic()`.
        """
        header, arrays = encode(value)
        self.send_encoded(header, b"".join(arrays), deadline)

    def send_encoded(self, header: bytes, arrays: bytes, deadline: float = math.inf) -> None:
        """Send a value that `encode` has made bytes of; raises as `send` does."""
        first = LENGTHS.pack(len(header), len(arrays)) + header
        parts = (first, arrays) if len(arrays) > CHUNK else (first + arrays,)
        for part in parts:
            rest = memoryview(part)
            while rest:
                rest = rest[self._when_ready(deadline, self.socket.send, rest[:CHUNK]) :]

    def receive(self, deadline: float = math.inf, limit: float = math.inf) -> Any:
        """Return the next value, of *limit* bytes at most.

        Raises:
            Closed: the other side has closed the channel.
            Late: no whole frame came before *deadline*, a `time.monotonic()`.
            Malformed: the frame is too large, or it is no value.
        """
        return decode(*self.receive_frame(deadline, limit), self.max_text)

    def receive_frame(
        self, deadline: float = math.inf, limit: float = math.inf
    ) -> tuple[bytes, bytearray]:
        """Return the header and the arrays of the next value as bytes; raises as `receive` does."""
        header_size, arrays_size = LENGTHS.unpack(self._read(LENGTHS.size, deadline))
        size = header_size + arrays_size
        if size > limit or header_size > self.max_header or arrays_size > MAX_ARRAYS:
            raise Malformed(f"a frame of {size / 2**20:.0f} MiB")
        header = bytes(self._read(header_size, deadline))
        parts = header.count(b"[") + header.count(b"{")
        if parts > self.max_nodes or parts + header.count(b",") > self.max_leaves:
            raise Malformed("a frame of too many parts")
        return header, self._read(arrays_size, deadline)

    def send_descriptor(self, descriptor: int, deadline: float = math.inf) -> None:
        """Send an open file descriptor; the other side calls `receive_descriptor`."""
        self._when_ready(deadline, socket.send_fds, self.socket, [b"D"], [descriptor])

    def receive_descriptor(self) -> int:
        """Return a file descriptor that the other side sent; raises `Closed` if none comes."""
        _, descriptors, _, _ = self._when_ready(math.inf, socket.recv_fds, self.socket, 1, 1)
        if len(descriptors) != 1:
            raise Closed("no descriptor came")
        return int(descriptors[0])

    def end(self) -> None:
        """Have the other end see that nothing more comes, whoever else holds this end."""
        self.socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close this end."""
        self.socket.close()

    def _read(self, size: int, deadline: float) -> bytearray:
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        while len(data) < size:
            wanted = min(max(size - len(data), self._ahead), CHUNK)
            part = self._when_ready(deadline, self.socket.recv, wanted)
            if not part:
                raise Closed("the other side closed the channel")
            self._buffer += part[size - len(data) :]
            data += part[: size - len(data)]
        return data

    def _when_ready(self, deadline: float, action: Callable[..., Any], *arguments: Any) -> Any:
        """Call *action* as soon as the socket is ready; call `while_waiting` during the wait."""
        while True:
            now = time.monotonic()
            if now >= self._next_call:
                self.while_waiting()
                self._next_call = time.monotonic() + TICK
            if now >= deadline:
                raise Late("nothing came in time")
            try:
                timeout = min(deadline - now, TICK)
                if timeout != self._timeout:  # each change is a call of the system
                    self.socket.settimeout(timeout)
                    self._timeout = timeout
                return action(*arguments)
            except TimeoutError:
                continue
            except OSError as error:
                raise Closed(str(error)) from error
