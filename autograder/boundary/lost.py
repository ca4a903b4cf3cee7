"""The ways to lose a worker, or a fork of it: one family of exceptions, which is caught together.

Lost          whatever was asked gets no reply, and the process is of no more use
  Closed      it is gone
  Late        it did not answer in time
  Malformed   it sent what is not a value of `autograder.boundary.values`
  Over        it took more than the limits allow
"""


class Lost(Exception):
    """A process of the student's that cannot be asked any more."""


class Closed(Lost):
    """The other side is gone."""


class Late(Lost):
    """Nothing came in time."""


class Malformed(Lost):
    """What came is not a value in this format."""


class Over(Lost):
    """A submission took more than it may; the message goes on after the name of what took it."""
