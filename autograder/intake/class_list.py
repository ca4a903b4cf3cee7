"""Read the list of a class, from whichever platform or office it comes."""

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import GraderError
from autograder.intake.csv_files import CsvFile, columns
from autograder.texts import one_line

# Names of columns, in small letters without blanks and marks.
IDS = (
    *("id", "sid", "eid", "netid", "userid", "username", "user", "login", "loginid", "identifier"),
    *("studentid", "studentnumber", "idnumber", "sisuserid", "sisloginid", "orgdefinedid"),
    *("displayid", "githubusername", "matriculationnumber", "matrikelnummer", "matrikelnr"),
)
EMAILS = (
    *("email", "emailaddress", "mail", "studentemail"),
    *("emailadresse", "adressedecourriel", "direccióndecorreo"),
)
NAMES = (
    *("name", "fullname", "student", "studentname", "displayname"),
    *("vollständigername", "nomcomplet", "nombrecompleto"),
)
FIRST_NAMES = ("firstname", "givenname", "first", "vorname")
LAST_NAMES = ("lastname", "surname", "familyname", "last", "nachname")
GROUPS = ("group", "groupname", "team", "gruppe", "groupe", "grupo")
ROLES = ("role", "roles")
MAX_TITLE_ROWS = 5  # above the names of the columns
# Before a number: Moodle's word for a participant in several languages, Brightspace's mark.
BEFORE_NUMBER = re.compile(
    r"^(?:(?:Participante?|Partecipante|Teilnehmer(?:\W?in)?|Deelnemer) ?(?=\d+$)|#)", re.IGNORECASE
)
NOBODY = ("points possible", "student, test")  # rows of Canvas's gradebook


@dataclass(frozen=True)
class Person:
    """A student of the class; what the list does not say is empty."""

    name: str
    email: str
    ids: tuple[str, ...]
    group: str = ""

    @property
    def label(self) -> str:
        """The first thing that tells who it is."""
        return next(filter(None, (self.name, self.email, *self.ids)))


def read(path: Path) -> list[Person]:
    """Return the students whom the CSV file at *path* lists, in its order.

    Raises:
        GraderError: it cannot be read, has no column that tells students apart, or lists nobody.
    """
    try:
        rows = CsvFile.of(path.read_bytes()).texts()
    except OSError as error:
        raise GraderError(
            f"The list of the class, {path}, cannot be read: {error.strerror}."
        ) from error
    for place, header in enumerate(rows[:MAX_TITLE_ROWS]):
        found = columns(header)
        if any(name in found for name in (*IDS, *EMAILS, *NAMES, *LAST_NAMES)):
            people = [_person(row, found) for row in rows[place + 1 :]]
            listed = list(dict.fromkeys(person for person in people if person))
            if listed:
                return listed
            raise GraderError(f"{path} lists no student below the names of its columns.")
    names = ", ".join(one_line(name) for name in (rows[0] if rows else []) if name) or "none"
    raise GraderError(
        f"{path} has no column that tells students apart. Its columns are: {names}. Name one of "
        "them ID, Email or Name, as CSV."
    )


def _person(row: list[str], found: dict[str, int]) -> Person | None:
    def values(names: tuple[str, ...]) -> list[str]:
        places = [found[name] for name in names if name in found]
        return [one_line(row[place]) for place in places if place < len(row) and row[place].strip()]

    role = " ".join(values(ROLES)).lower()
    if role and "student" not in role and "learner" not in role:
        return None
    name = ", ".join(values(LAST_NAMES)[:1] + values(FIRST_NAMES)[:1]) or "".join(values(NAMES)[:1])
    ids = tuple(dict.fromkeys(BEFORE_NUMBER.sub("", id_) for id_ in values(IDS)))
    email = next((text for text in (*values(EMAILS), *ids) if "@" in text), "")
    if name.lower() in NOBODY or not (name or email or ids):
        return None
    return Person(name, email, ids, "".join(values(GROUPS)[:1]))
