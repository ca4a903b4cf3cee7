"""Ask the plans of questions of a worker, and keep the replies until the worker has ended.

Nothing here looks into a reply: what is asked, how often and in which order depends on no answer. A
request that loses its process costs the rest of its own test case, and another fork takes the rest.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import IO, Any, NamedTuple

from autograder.boundary.lost import Closed, Late, Lost, Malformed, OverLimit
from autograder.grading.plan import Encoded, Plan, encoded
from autograder.sandbox.remote_worker import RemoteFork, RemoteWorker, decoded

MAX_IN_MEMORY = 32 * 2**20  # bytes; what comes then waits in files
MAX_BYTES = 2 * 2**30  # of all replies of a submission


@dataclass
class Room:
    """How many bytes the replies of a submission take."""

    used: int = 0


class Replies:
    """The replies to the requests of a plan, by part of the plan and position in it.

    Args:
        plan: what was asked.
        room: of the submission, shared with the replies to its other questions.

    Attributes:
        is_in_memory: whether their file is, and not on a disk.
    """

    def __init__(self, plan: Plan, room: Room | None = None) -> None:
        self.plan = plan
        self.room = room or Room()
        self._places: dict[tuple[int, int], tuple[int, int, int]] = {}
        self._lost: dict[tuple[int, int], str] = {}
        self._size = 0
        self.is_in_memory = False

    @cached_property
    def _file(self) -> IO[bytes]:
        if not hasattr(os, "memfd_create"):
            return tempfile.TemporaryFile()  # `close` closes it
        self.is_in_memory = True
        return os.fdopen(os.memfd_create("replies"), "w+b")

    @staticmethod
    def of(plan: Plan, index: tuple[Any, ...], descriptor: int) -> "Replies":
        """Return the replies to *plan* that another process keeps: its *index* and file."""
        replies = Replies(plan)
        replies._places, replies._lost = index
        replies._file = os.fdopen(descriptor, "rb")
        return replies

    @property
    def index(self) -> tuple[Any, ...]:
        """Where replies are in the file, and why others are not."""
        return self._places, self._lost

    def fileno(self) -> int:
        """Return the descriptor of the file."""
        self._file.flush()
        return self._file.fileno()

    def close(self) -> None:
        """Forget all replies."""
        self._file.close()
        self.room.used -= self._size
        self._size = 0

    def get(self, part: int, position: int) -> tuple[Any, ...] | str:
        """Return a reply, or a sentence on why there is none.

        Raises:
            Malformed: what came is no reply to this request.
        """
        if (part, position) in self._lost:
            return self._lost[part, position]
        start, header, arrays = self._places[part, position]
        self._file.seek(start)
        frame = self._file.read(header), self._file.read(arrays)
        return decoded(frame, self.plan.parts[part][position][0])

    def keep(self, part: int, position: int, frame: tuple[bytes, bytes | bytearray]) -> None:
        """Keep the bytes of a reply.

        Raises:
            OverLimit: all replies of the submission would have more than `MAX_BYTES`.
        """
        header, arrays = frame
        size = len(header) + len(arrays)
        if self.room.used + size > MAX_BYTES:
            raise OverLimit(f"gave back more than {MAX_BYTES // 2**20} MB in all")
        if self.room.used + size > MAX_IN_MEMORY:
            self._move_to_disk()
        self._places[part, position] = (self._size, len(header), len(arrays))
        self._file.write(header)
        self._file.write(arrays)
        self._size += size
        self.room.used += size

    def _move_to_disk(self) -> None:
        before = self._file
        if self.is_in_memory:
            self.is_in_memory = False
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # `close` closes it
            before.seek(0)
            shutil.copyfileobj(before, self._file)
            before.close()

    def lose(self, part: int, position: int, why: str) -> None:
        """Note why there is no reply to a request."""
        self._lost[part, position] = why


class _Step(NamedTuple):
    """A request, by its place in a plan, and where its reply goes."""

    question: str
    replies: Replies
    part: int
    position: int

    @property
    def request(self) -> tuple[Any, ...]:
        return self.replies.plan.parts[self.part][self.position]


def ask(
    plans: Mapping[str, Plan],
    worker: RemoteWorker,
    call_seconds: float,
    room: Room | None = None,
) -> dict[str, Replies]:
    """Have *worker* asked all of *plans*, each request within *call_seconds*.

    All looks come before the calls, so that a look sees what the cells left, and no call.

    Returns:
        The replies, by question.

    Raises:
        Lost: the worker itself is gone.
    """
    room = room or Room()
    replies = {id_: Replies(plan, room) for id_, plan in plans.items()}
    steps = [
        _Step(id_, replies[id_], part, position)
        for is_call in (False, True)
        for id_, plan in plans.items()
        for part, requests in enumerate(plan.parts)
        if bool(part) == is_call
        for position in range(len(requests))
    ]
    try:
        while steps:
            fork = worker.fork()
            fork.begin(_messages(steps), worker.deadline)
            steps = steps[_collect(fork, worker, steps, call_seconds) :]
    except BaseException:
        for each in replies.values():
            each.close()
        raise
    return replies


def _messages(steps: Sequence[_Step]) -> list[Encoded]:
    """Return *steps* as what `RemoteFork.begin` sends, from the beginning of a test case on."""
    looks = [list(step.request) for step in steps if not step.part]
    cases = [step for step in steps if step.part and not step.position]
    sizes = [len(list(group)) for _, group in groupby(cases, lambda step: step.question)]
    calls = [step.replies.plan.messages[step.part - 1] for step in cases]
    return [encoded([looks, sizes]), *calls]


def _collect(
    fork: RemoteFork, worker: RemoteWorker, steps: Sequence[_Step], call_seconds: float
) -> int:
    """Keep the replies of *fork* to *steps*; return how many of these are done or lost."""
    for done, step in enumerate(steps):
        try:
            deadline = min(worker.deadline, time.monotonic() + call_seconds)
            step.replies.keep(step.part, step.position, fork.frame(deadline))
        except Lost as error:
            if isinstance(error, Closed) and done and step.question != steps[done - 1].question:
                return done  # a fork ends before a question that would see what calls left
            why = _why(step.request, error, call_seconds)
            return done + _lose(steps[done:], why)
    return len(steps)


def _lose(steps: Sequence[_Step], why: str) -> int:
    """Note *why* the first of *steps* has no reply, nor what follows a call in its test case."""
    first, lost = steps[0], 0
    for step in steps:
        if lost and (not step.part or step[:3] != first[:3]):
            break
        step.replies.lose(step.part, step.position, why)
        lost += 1
    return lost


def _why(request: tuple[Any, ...], error: Lost, call_seconds: float) -> str:
    """Return a sentence for the student on why *request* has no reply."""
    name = request[1] if request[0] in ("look", "call") else "the notebook"
    if isinstance(error, Late):
        return (
            f"{name} did not return within {call_seconds:g} seconds: "
            "is there a loop in it that never ends?"
        )
    if isinstance(error, Closed):
        return f"{name} ended the Python process that it ran in."
    if isinstance(error, Malformed):
        return f"{name} gave back something that cannot be graded ({error})."
    return f"{name} {error}."
