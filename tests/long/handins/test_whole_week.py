"""The instructor's whole week, in one: an export arrives, and totals and feedback go back.

Each step is a command of the README, as the Makefile takes it. The names of files and the tables
have the forms of the platforms' own sources:
- Canvas: https://github.com/instructure/canvas-lms, `lib/gradebook_exporter.rb`, and
  `submission_filename` in `app/models/content_zipper.rb`
- Moodle: https://github.com/moodle/moodle, `mod/assign/gradingtable.php`, `mod/assign/locallib.php`
"""

import json
import re
import shlex
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.project import ROOT
from support.small_course import RIGHT_Q3, WRONG_Q3, Course, change_a_test, drop, hand_in

pytestmark = pytest.mark.usefixtures("shared_workers")
PROSE = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", ".github/PLATFORMS.md"))
SLIP = RIGHT_Q3.replace("Y_hat - Y)", "Y - Y_hat)")


@dataclass(frozen=True)
class Platform:
    """What a platform exports: files of Jane, Wei, Ann and late Tom, and its table.

    Attributes:
        first: the files of the first export.
        late: Tom's, in the same folder.
        again: Wei's new attempt, in a new export.
        table: with a `{}` for the total of each of them.
        feedback: the names in the zip that goes back.
    """

    first: tuple[str, ...]
    late: str
    again: str
    table: str
    feedback: tuple[str, ...]


CANVAS = Platform(
    tuple(f"{name}_backprop.ipynb" for name in ("doejane_11_91", "liwei_12_92", "raeann_13_93")),
    "raytom_LATE_14_94_backprop.ipynb",
    "liwei_12_99_backprop-1.ipynb",
    "Student,ID,SIS Login ID,Section,Backpropagation (70),Current Score\r\n"
    "    Points Possible,,,,4.00,(read only)\r\n"
    '"Doe, Jane",11,jane@x.edu,A,{},\r\n"Li, Wei",12,wli@x.edu,A,{},\r\n'
    '"Rae, Ann",13,ann@x.edu,A,{},\r\n"Ray, Tom",14,tom@x.edu,A,{},\r\n',
    tuple(f"{name}_feedback.html" for name in ("doejane_11_91", "liwei_12_99", "raeann_13_93", "raytom_LATE_14_94")),
)  # fmt: skip
MOODLE_FOLDER = "{}_assignsubmission_file_"
MOODLE = Platform(
    tuple(f"{MOODLE_FOLDER.format(n)}/hw.ipynb" for n in ("Jane Doe_11", "Wei Li_12", "Ann Rae_13")),
    f"{MOODLE_FOLDER.format('Tom Ray_14')}/hw.ipynb",
    f"{MOODLE_FOLDER.format('Wei Li_12')}/hw.ipynb",
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade"\n'
    'Participant 11,"Jane Doe",jane@x.edu,Submitted,{},4.00\n'
    'Participant 12,"Wei Li",wli@x.edu,Submitted,{},4.00\n'
    'Participant 13,"Ann Rae",ann@x.edu,Submitted,{},4.00\n'
    'Participant 14,"Tom Ray",tom@x.edu,"Submitted, late",{},4.00\n',
    tuple(f"{MOODLE_FOLDER.format(n)}/feedback.html" for n in ("Ann Rae_13", "Jane Doe_11", "Tom Ray_14", "Wei Li_12")),
)  # fmt: skip


class Week(Course):
    """A course that is graded by commands of the README, and by nothing else."""

    def make(self, command: str) -> None:
        """Do what `make grade` with these flags does, with the small build of the course."""
        for flag in re.findall(r"(\w+)=", command):
            assert f"{flag}=" in PROSE, "instructors read of it"
        line = shlex.split(f'make -n grade {command} OUT="{self.out}"')
        printed = subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        commands = printed.replace("\\\n", " ").splitlines()
        (found,) = [each for each in commands if " -m autograder grade " in each]
        arguments = shlex.split(found.partition(" grade ")[2])
        out = arguments.index("--out")
        paths, rest = [Path(arguments[0])], [*arguments[1:out], *arguments[out + 2 :]]
        self.grade(*paths, *rest)


@pytest.fixture
def week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Week:
    """A course of which nothing has been graded."""
    monkeypatch.chdir(ROOT)
    week = Week(tmp_path)
    shutil.rmtree(week.out)
    shutil.rmtree(week.folder)
    return week


@pytest.mark.parametrize("platform", [CANVAS, MOODLE], ids=["canvas", "moodle"])
def test_from_the_export_to_the_marks_and_the_feedback_on_the_platform(
    week: Week, platform: Platform
) -> None:
    first, second = week.folder / "submissions", week.folder / "submissions-2"
    week.folder.mkdir()
    first.mkdir()
    table = week.folder / "gradebook.csv"
    blank = platform.table.format("", "", "", "")
    table.write_bytes(blank.encode())

    # An export arrives, without Tom.
    for name, q3 in zip(platform.first, (RIGHT_Q3, WRONG_Q3, SLIP), strict=True):
        hand_in(first / name, q3=q3)
    week.make(f'SUBMISSIONS="{first}" ROSTER="{table}"')
    jane, wei, ann = (name_of(week, who) for who in ("Jane", "Wei", "Ann"))
    assert week.column("score") == {jane: "4", wei: "2", ann: "2"}
    assert "1 of 4 in gradebook.csv has not handed in: " in week.told

    # Tom is late.
    hand_in(first / platform.late)
    tom_path = first / platform.late.split("/")[0]
    week.make(f'SUBMISSIONS="{tom_path}"')
    (tom,) = {*week.column("score")} - {jane, wei, ann}
    assert "3 other submissions of the class stay as they are." in week.told

    # Two people mark the answers in words, and see no names.
    week.make(f'SUBMISSIONS="{first}" BLIND=1')
    mark_blindly(week, eve={jane: 2, wei: 1.5}, finn={ann: 1, tom: 0.5})
    week.make(f'SUBMISSIONS="{first}"')
    assert week.column("total") == {jane: "6", wei: "3.5", ann: "3", tom: "4.5"}

    # Wei hands in again: a new export.
    shutil.copytree(first, second)
    hand_in(second / platform.again)
    week.make(f'SUBMISSIONS="{second}"')
    assert week.column("total") == {jane: "6", wei: "5.5", ann: "3", tom: "4.5"}
    assert [row["why"] for row in week.table("changes.csv")] == ["attempt"]

    # A test is mended: it now takes any answer for right. At first to see what that would change.
    change_a_test(week, "(compute_dE_df):\n", "(compute_dE_df):\n    return\n")
    week.make(f'SUBMISSIONS="{second}" DRY=1')
    assert "marks that would change: 1, in 1 submission: 1 by test." in week.printed
    assert week.column("score")[ann] == "2"
    week.make(f'SUBMISSIONS="{second}"')
    assert week.column("score") == dict.fromkeys((jane, wei, ann, tom), "4")

    # A question is dropped, and an appeal granted.
    drop(week, "q2")
    week.write("adjustments.csv", f"{ann},q2_written,set,1.5,You name the rule.")
    week.make(f'SUBMISSIONS="{second}"')
    assert week.column("possible")[ann] == "2"
    assert week.column("total") == {jane: "4", wei: "3.5", ann: "3.5", tom: "2.5"}

    # Totals and feedback go back; everything else in the platform's file stays.
    week.make(f'SUBMISSIONS="{second}" GRADEBOOK="{table}"')
    filled = platform.table.format("4", "3.5", "3.5", "2.5")
    assert (week.out / "upload" / "gradebook.csv").read_bytes() == filled.encode()
    assert table.read_bytes() == blank.encode()
    assert_feedback_is_zipped(week, platform)

    # Nothing is lost, and nothing counts twice.
    totals = week.column("total")
    week.make(f'SUBMISSIONS="{second}"')
    assert "changed marks    none\n" in week.printed
    assert week.column("total") == totals


def name_of(week: Week, first_name: str) -> str:
    """Return the submission of the student with this first name."""
    (found,) = [n for n in week.column("score") if first_name.lower() in n.lower()]
    return found


def name_in(platform: Platform, first_name: str) -> str:
    """Return what the names of files call the student."""
    (file,) = [each for each in platform.first if first_name.lower() in each.lower()]
    return file.split("_")[0]


def mark_blindly(week: Week, **markers: dict[str, float]) -> None:
    """Give points for answers in words, each marker in a file of their own, by codes."""
    codes = json.loads((week.out / "codes.json").read_text("utf-8"))
    assert not any(name in (week.out / "manual.csv").read_text("utf-8") for name in codes)
    for marker, points in markers.items():
        rows = [f"{codes[name]},q2_written,{each},2,By {marker}." for name, each in points.items()]
        week.write(f"manual-{marker}.csv", "submission,question,points,possible,comment", *rows)


def assert_feedback_is_zipped(week: Week, platform: Platform) -> None:
    with zipfile.ZipFile(week.out / "upload" / "feedback.zip") as archive:
        assert archive.namelist() == [*platform.feedback]
        pages = [archive.read(name).decode() for name in archive.namelist()]
    (of_ann,) = [page for page in pages if "You name the rule." in page]
    assert "By finn." in of_ann
    assert f">{name_in(platform, 'Ann')}: 2 of 2 points</h1>" in of_ann
