"""The list of a class may come from any platform or office.

Where the columns come from:
- Canvas: https://github.com/instructure/canvas-lms, `lib/gradebook_exporter.rb`
- Moodle: https://github.com/moodle/moodle, `mod/assign/gradingtable.php`
- Sakai: https://github.com/sakaiproject/sakai, assignment/impl, `AssignmentServiceImpl.java`
"""

from pathlib import Path

import pytest

from autograder.errors import GraderError
from autograder.intake import class_list
from autograder.intake.class_list import Person


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[Person]:
    path = tmp_path / "class.csv"
    path.write_bytes(text.encode(encoding))
    return class_list.read(path)


JANE = Person("Doe, Jane", "jane@x.edu", ("11",))


@pytest.mark.parametrize(("text", "person"), [
    ("ID,Name,Email\n11,\"Doe, Jane\",jane@x.edu\n", JANE),
    ("E-Mail;Last name;First name;Student ID\njane@x.edu;Doe;Jane;11\n", JANE),
    ("Display ID,ID,Last Name,First Name,grade\njdoe,11,Doe,Jane,\n", Person("Doe, Jane", "", ("11", "jdoe"))),
    ("OrgDefinedId,Username,Last Name,First Name,Email\n#11,#jdoe,Doe,Jane,jane@x.edu\n",
     Person("Doe, Jane", "jane@x.edu", ("jdoe", "11"))),
    ("Identifier,Full name,Email address,Status,Group\nParticipant 11,Jane Doe,jane@x.edu,No submission,Team 1\n",
     Person("Jane Doe", "jane@x.edu", ("11",), "Team 1")),
    ("identifier,github_username,github_id,name\njane@x.edu,jdoe,1,\n", Person("", "jane@x.edu", ("jane@x.edu", "jdoe"))),
    ("mail\njane@x.edu\n", Person("", "jane@x.edu", ())),
    ("Nachname\tVorname\tMatrikelnummer\nDoe\tZoë\t11\n", Person("Doe, Zoë", "", ("11",))),
    ("HW 1,SCORE_GRADE_TYPE\n\nID,Name\n11,Jane\n", Person("Jane", "", ("11",))),
])  # fmt: skip
def test_any_column_that_tells_students_apart_is_enough(
    tmp_path: Path, text: str, person: Person
) -> None:
    assert read(tmp_path, text) == [person]
    assert read(tmp_path, text, "utf-8-sig") == [person]


def test_the_gradebook_of_canvas_is_such_a_list(tmp_path: Path) -> None:
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Backprop (7)\n,,,,,Manual Posting\n"
        "    Points Possible,,,,,60\n"
        '"Doe, Jane",4711,u11,jane@x.edu,A,\n"Student, Test",99,,a1b2,A,\n'
    )
    assert read(tmp_path, text) == [
        Person("Doe, Jane", "jane@x.edu", ("4711", "u11", "jane@x.edu"))
    ]


def test_only_students_count_and_each_once(tmp_path: Path) -> None:
    text = "Name,Role\nJane,Student\nTom,Instructor\nJane,student\n , \nEva,TA\n"
    assert [person.name for person in read(tmp_path, text)] == ["Jane"]


@pytest.mark.parametrize(("text", "sentence"), [
    ("Points,Group\n1,2\n", "Its columns are: Points, Group. Name one of them ID, Email or Name"),
    ("", "Its columns are: none."),
    ("Name\n", "lists no student"),
    ("Name,Role\nTom,TA\n", "lists no student"),
])  # fmt: skip
def test_a_list_that_names_nobody_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(GraderError, match=sentence):
        read(tmp_path, text)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraderError, match="cannot be read: No such file"):
        class_list.read(tmp_path / "class.csv")
