"""Whose each submission is, `roster.csv`, and who of the class has not handed in."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import chain

from autograder.intake.class_list import Person
from autograder.intake.students import Student
from autograder.intake.submissions import Submission
from autograder.tables import to_csv
from autograder.texts import letters_of, one_line

COLUMNS = ("submission", "name", "email", "id", "late")
MAX_NAMED = 10  # students in a sentence
MAX_WORDS = 8  # of a name that are tried in another order
Place = tuple[str, int]  # of a student: the submission, and which of its students
NOWHERE: Place = ("", 0)


def table(submissions: Sequence[Submission], people: Sequence[Person] | None = None) -> str:
    """Return the text of `roster.csv`: a row for each student whom an export or *people* name.

    It has the order of *people*; without them students are sorted by name, as platforms do.
    """
    places = matches(submissions, people or ())
    named = _students(submissions)
    rows = []
    for person in people or ():
        student = named.get(places.get(person, NOWHERE), Student())
        id_ = student.id if student.id and not person.group else "".join(person.ids[:1])
        found = Student(
            person.name or student.name, person.email or student.email, id_, student.late
        )
        rows.append(_row(places.get(person, NOWHERE)[0], found))
    everyone = _students(submissions, unnamed=people is not None)
    places_found = set(places.values())
    others = [(p[0], named.get(p, Student())) for p in everyone if p not in places_found]
    others.sort(key=lambda each: (letters_of(each[1].name or each[1].id), each[0]))
    return to_csv(COLUMNS, rows + [_row(*each) for each in others])


def sentences(submissions: Sequence[Submission], people: Sequence[Person], file: str) -> list[str]:
    """Return who is on the list of the class and has not handed in, and the other way round."""
    places = matches(submissions, people)
    found = set(places.values())
    others = {
        place: each
        for place, each in _students(submissions, unnamed=True).items()
        if place not in found
    }
    rest = [person for person in people if person not in places]
    shared = _shared(rest, others.values())
    missing = [person.label for person in rest if not _orders(person.name) & shared]
    unknown = [
        student.name or student.id or place[0]
        for place, student in others.items()
        if not _orders(student.name) & shared
    ]
    said = [] if shared else [f"Everyone in {file} has handed in."]
    if missing:
        have = "has" if len(missing) == 1 else "have"
        said = [
            f"{len(missing)} of {len(people)} in {file} {have} not handed in: {listed(missing)}"
        ]
    if shared:
        who = dict.fromkeys(each.name for each in others.values() if _orders(each.name) & shared)
        said.append(
            f"{file} does not tell apart those of the same name: {listed([*who])} Name a list with "
            "their numbers or addresses."
        )
    if unknown:
        said.append(f"{file} does not list {len(unknown)} who handed in: {listed(unknown)}")
    return said


def listed(names: Sequence[str], most: int = MAX_NAMED) -> str:
    """Return the end of a sentence that names the first of *names*, and counts the others."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more + "."


def matches(submissions: Sequence[Submission], people: Sequence[Person]) -> dict[Person, Place]:
    """Return where the students *people* are: by number, else by address, name or group.

    Nobody is matched to two, and nobody of two who cannot be told apart is matched.
    """
    students = _students(submissions, unnamed=True)
    found: dict[Person, Place] = {}
    for of_student, of_person in STEPS:
        by_key: dict[str, list[Person]] = {}
        for person in people:
            for key in of_person(person) if person not in found else ():
                by_key.setdefault(key, []).append(person)
        taken = set(found.values())
        candidates = {
            place: {
                person
                for key in of_student(student) - {""}
                for person in by_key.get(key, ())
                if _may_be(student, person)
            }
            for place, student in students.items()
            if place not in taken
        }
        wanted = Counter(chain(*candidates.values()))
        for place, each in candidates.items():
            for person in each if len(each) == 1 else ():
                if wanted[person] == 1:
                    found[person] = place
    taken = set(found.values())
    groups = {
        letters_of(each.name): p for p, each in students.items() if each.name and p not in taken
    }
    for person in people:
        if person not in found and person.group and letters_of(person.group) in groups:
            found[person] = groups[letters_of(person.group)]
    return found


def names(
    submissions: Sequence[Submission], people: Sequence[Person] | None = None
) -> dict[str, str]:
    """Return the names of the students of each submission in a line, those of *people* first."""
    listed_names = {
        place: person.name for person, place in matches(submissions, people or ()).items()
    }
    return {
        each.name: one_line(
            ", ".join(
                filter(
                    None,
                    [
                        listed_names.get((each.name, number)) or student.name
                        for number, student in enumerate(each.students or (Student(),))
                    ],
                )
            )
        )
        for each in submissions
    }


def _row(submission: str, student: Student) -> dict[str, str]:
    fields = {"submission": submission, **asdict(student)}
    return {name: one_line(text) for name, text in fields.items()}


def _students(submissions: Iterable[Submission], *, unnamed: bool = False) -> dict[Place, Student]:
    """Return the students of all *submissions*; the name of an *unnamed* one may be anything."""
    found: dict[Place, Student] = {}
    for each in submissions:
        anything = (Student(each.name, each.name, each.name),) if unnamed else ()
        for number, student in enumerate(each.students or anything):
            found[each.name, number] = student
    return found


def _may_be(student: Student, person: Person) -> bool:
    """Tell whether the names of both, if there are, have a word in common."""
    words = [letters_of(word) for word in person.name.replace(",", " ").split()]
    name = letters_of(student.name)
    return (
        not name
        or name == letters_of(student.id)
        or not words
        or any(w in name for w in words if w)
    )


def _shared(people: Iterable[Person], students: Iterable[Student]) -> set[str]:
    """Return the names that *people* and *students* have in common, and yet are not matched by."""
    named = [_orders(each.name) - {""} for each in people]
    return {*chain(*named)} & {*chain(*(_orders(each.name) for each in students))}


def _orders(name: str) -> set[str]:
    """Return *name* without blanks, and with its words begun at each: Canvas writes doejane."""
    words = name.replace(",", " ").split()[:MAX_WORDS]
    return {letters_of("".join(words[n:] + words[:n])) for n in range(len(words))}


def _user(email: str) -> str:
    return email.casefold().partition("@")[0]


STEPS: Sequence[tuple[Callable[[Student], set[str]], Callable[[Person], set[str]]]] = (
    (lambda s: {s.id.casefold()}, lambda p: {id_.casefold() for id_ in p.ids}),
    # A spreadsheet takes the zeros at the beginning from a number.
    (lambda s: {s.id.lstrip("0")}, lambda p: {id_.lstrip("0") for id_ in p.ids}),
    (lambda s: {s.email.casefold()}, lambda p: {p.email.casefold()}),
    (lambda s: {s.id.casefold()}, lambda p: {_user(p.email)}),
    (lambda s: {_user(s.email)}, lambda p: {id_.casefold() for id_ in p.ids}),
    (lambda s: _orders(s.name), lambda p: _orders(p.name)),
)
