"""Ask a plan of a worker, and keep the replies until the worker has ended.

Nothing here looks into a reply: what is asked, how often and in which order depends on no answer. A
request that loses its process costs the rest of its own test case, and another fork takes the rest.
"""

import io
import tempfile
import time
from typing import IO, Any

from autograder.boundary.lost import Closed, Late, Lost, Malformed, OverLimit
from autograder.grading.plan import Plan
from autograder.sandbox.remote_worker import RemoteWorker, decoded

MAX_IN_MEMORY = 8 * 2**20  # bytes; larger replies of a question wait in a file
MAX_BYTES = 2 * 2**30  # of all replies to a question


class Replies:
    """The replies to the requests of a plan, by test case."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._places: list[list[tuple[int, int, int]]] = [[] for _ in plan.cases]
        self._lost: dict[int, str] = {}  # why the rest of a test case has no replies
        self._file: IO[bytes] = io.BytesIO()
        self._size = 0

    def close(self) -> None:
        """Forget all replies."""
        self._file.close()

    def get(self, case: int, position: int) -> tuple[Any, ...] | str:
        """Return a reply, or a sentence on why there is none.

        Raises:
            Malformed: what came is no reply to this request.
        """
        if position >= len(self._places[case]):
            return self._lost[case]
        start, header, arrays = self._places[case][position]
        self._file.seek(start)
        frame = self._file.read(header), self._file.read(arrays)
        return decoded(frame, self.plan.cases[case][position][0])

    def ask(self, worker: RemoteWorker, call_seconds: float) -> None:
        """Have *worker* asked the whole plan, each request within *call_seconds*.

        Raises:
            Lost: the worker itself is gone.
        """
        case = 0
        while case < len(self.plan.cases):
            fork = worker.fork()
            fork.begin(self.plan.beginning_with(case), worker.deadline)
            case = self._collect(fork, worker, case, call_seconds)

    def _collect(self, fork: Any, worker: RemoteWorker, first: int, call_seconds: float) -> int:
        """Keep the replies of *fork* from test case *first* on; return which case it has lost."""
        for case in range(first, len(self.plan.cases)):
            for request in self.plan.cases[case]:
                try:
                    deadline = min(worker.deadline, time.monotonic() + call_seconds)
                    self._keep(case, fork.frame(deadline))
                except Lost as error:
                    self._lost[case] = _why(request, error, call_seconds)
                    return case + 1
        return len(self.plan.cases)

    def _keep(self, case: int, frame: tuple[bytes, bytes | bytearray]) -> None:
        header, arrays = frame
        if self._size + len(header) + len(arrays) > MAX_BYTES:
            raise OverLimit(f"gave back more than {MAX_BYTES // 2**20} MB in all")
        if self._size + len(arrays) > MAX_IN_MEMORY and isinstance(self._file, io.BytesIO):
            on_disk = tempfile.TemporaryFile()  # noqa: SIM115  # see `close`
            on_disk.write(self._file.getvalue())
            self._file = on_disk
        self._places[case].append((self._size, len(header), len(arrays)))
        self._file.write(header)
        self._file.write(arrays)
        self._size += len(header) + len(arrays)


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
