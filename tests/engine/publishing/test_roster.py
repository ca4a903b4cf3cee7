"""The roster says whose each submission is, and who of the class has not handed in."""

import csv
import io
from pathlib import Path

import pytest

from autograder.intake.class_list import Person
from autograder.intake.students import Student
from autograder.intake.submissions import Submission
from autograder.publishing import roster

JANE, WEI = Person("Doe, Jane", "jane@x.edu", ("4711",)), Person("Li, Wei", "wli@x.edu", ("4712",))
TOM = Person("Ray, Tom", "", ())


def submission(name: str, *students: Student) -> Submission:
    return Submission(name, Path(), students)


def rows(*arguments: object) -> list[list[str]]:
    text = roster.table(*arguments)  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(text)))[1:]


def whose(student: Student | str, *people: Person) -> list[str]:
    """Return who of *people* the *student*, or the one whose submission has this name, may be."""
    one = submission("one", student) if isinstance(student, Student) else submission(student)
    return [person.name for person in roster.matches([one], people)]


def test_the_roster_names_each_student_of_a_group() -> None:
    group = (Student("Ann\nA.", "a@x", "1", "late"), Student("Bob", id="2"))
    assert roster.table([submission("one", *group), submission("two")]) == (
        "submission,name,email,id,late\none,Ann A.,a@x,1,late\none,Bob,,2,\n"
    )


def test_names_are_those_of_the_list_where_it_has_the_student() -> None:
    submissions = [
        submission("one", Student("janedoe", id="4711"), Student("Bob")),
        submission("wli"),
        submission("three"),
    ]
    assert roster.names(submissions, [JANE, WEI]) == {
        "one": "Doe, Jane, Bob", "wli": "Li, Wei", "three": "",
    }  # fmt: skip
    assert roster.names(submissions) == {"one": "janedoe, Bob", "wli": "", "three": ""}


def test_it_is_sorted_by_name_and_not_by_capitals_or_accents() -> None:
    names = ["Zoe", "ann", "Émile", "Bob"]
    found = rows([submission(str(n), Student(name)) for n, name in enumerate(names)])
    assert [row[1] for row in found] == ["ann", "Bob", "Émile", "Zoe"]


def test_with_a_list_it_has_the_order_of_the_list_and_those_who_are_missing() -> None:
    one = submission("doejane_4711", Student("doejane", id="4711", late="late"))
    assert rows([one, submission("guest")], [WEI, JANE]) == [
        ["", "Li, Wei", "wli@x.edu", "4712", ""],
        ["doejane_4711", "Doe, Jane", "jane@x.edu", "4711", "late"],
        ["guest", "", "", "", ""],
    ]


@pytest.mark.parametrize("student", [
    Student(id="4711"), Student("doejane", id="4711"), Student("", "Jane@X.edu"), Student(id="jane"),
    Student("Jane Doe"), Student("doejane", id="99"), Student("DOE, JANE"), "4711", "jane", "Jane Doe",
    "jane@x.edu",
])  # fmt: skip
def test_a_student_is_known_by_number_address_or_name(student: Student | str) -> None:
    assert whose(student, WEI, JANE, TOM) == ["Doe, Jane"]


@pytest.mark.parametrize("student", [
    Student("Tom Ray", id="4711"), Student("tom ray"), "tom_ray",
])  # fmt: skip
def test_a_number_counts_only_if_the_names_may_be_those_of_one(student: Student | str) -> None:
    """Numbers of two platforms may be the same by chance."""
    assert whose(student, JANE, TOM) == ["Ray, Tom"]


def test_two_students_who_cannot_be_told_apart_are_not_matched() -> None:
    twin = Person("Jane Doe", "", ())
    assert whose(Student("Jane Doe"), twin, Person("Doe, Jane", "", ())) == []
    both = [submission("a", Student("Jane Doe")), submission("b", Student("doejane"))]
    assert roster.matches(both, [twin]) == {}


def test_a_group_of_moodle_has_handed_in_for_its_members() -> None:
    people = [Person(name, "", (str(n),), "Team_1") for n, name in enumerate(("Jane", "Wei"))]
    team = submission("Team 1_1_assignsubmission_file_", Student("Team 1", id="1"))
    assert roster.matches([team], [*people, TOM]) == dict.fromkeys(people, (team.name, 0))
    assert [row[0] for row in rows([team], people)] == [team.name] * 2


def test_sentences_name_who_is_on_one_side_only() -> None:
    people = [JANE, WEI, TOM, Person("", "eva@x.edu", ())]
    handed_in = [
        submission("wli", Student(id="4712")),
        submission("guest"),
        submission("x", Student("Uma")),
    ]
    assert roster.sentences(handed_in, people, "class.csv") == [
        "3 of 4 in class.csv have not handed in: Doe, Jane; Ray, Tom; eva@x.edu.",
        "class.csv does not list 2 who handed in: guest; Uma.",
    ]
    assert roster.sentences(handed_in[:1], [WEI], "c.csv") == ["Everyone in c.csv has handed in."]
    assert roster.sentences([], [WEI], "c.csv") == ["1 of 1 in c.csv has not handed in: Li, Wei."]


def test_a_sentence_names_ten_and_counts_the_others() -> None:
    people = [Person(str(number), "", ()) for number in range(300)]
    (sentence,) = roster.sentences([], people, "class.csv")
    assert sentence.endswith("in: 0; 1; 2; 3; 4; 5; 6; 7; 8; 9 and 290 more.")
