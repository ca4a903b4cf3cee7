"""Hand-ins as people make them: the whole assignment answered right, with one change of form.

Each gets all points and all answers in words, one row, and from the student's own check the same
verdict; a case says where it does not.
"""

from collections.abc import Iterator

from support.handins.files import files_that_count
from support.handins.material import HandIn
from support.handins.notebooks import notebooks
from support.handins.scripts import scripts
from support.handins.set_up import set_up
from support.handins.words import words


def all_hand_ins() -> Iterator[HandIn]:
    """Yield every hand-in."""
    yield from scripts()
    yield from files_that_count()
    yield from words()
    yield from set_up()
    yield from notebooks()
