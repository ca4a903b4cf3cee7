"""The exceptions for a worker, or a fork of a worker, that cannot answer any more.

All inherit from `Lost`, so that a caller can catch them together.

Lost          the request gets no reply, and the process is of no more use
  Closed      the process has ended
  Late        the process did not answer before the deadline
  Malformed   the process sent something else than a value of `autograder.boundary.values`
  OverLimit   the submission took more memory, disk or processes than its limits allow
"""


class Lost(Exception):
    """A process with student code cannot be asked any more."""


class Closed(Lost):
    """The other side has closed the channel."""


class Late(Lost):
    """The deadline passed before the other side answered."""


class Malformed(Lost):
    """The other side sent bytes that are no value of `autograder.boundary.values`."""


class OverLimit(Lost):
    """A submission exceeded a limit.

    The message is a predicate, such as "used more than 400 MB of memory". Whoever catches this puts
    the cell or the answer before it.
    """
