"""Who hands something in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Student:
    """A student, as far as an export tells."""

    name: str = ""
    email: str = ""
    id: str = ""
