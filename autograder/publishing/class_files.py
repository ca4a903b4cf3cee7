"""The files that staff bring beside the submissions: the list of the class, a platform's file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError, UsageError
from autograder.grading import manifest
from autograder.intake import class_list
from autograder.intake.class_list import Person
from autograder.intake.submissions import Submission
from autograder.publishing import roster
from autograder.publishing.upload import write
from autograder.publishing.upload.write import Upload


@dataclass(frozen=True)
class ClassFiles:
    """What the files hold; None for a file that there is not.

    Attributes:
        people: the list of the class.
        list_name: the name of its file.
        upload: the platform's file, and what is filled in there.
    """

    people: Sequence[Person] | None
    list_name: str
    upload: Upload | None

    def publish(self, output: ResultsFolder, submissions: Sequence[Submission]) -> list[str]:
        """Write `roster.csv` and `upload/` into *output*, which has all else; return sentences.

        Raises:
            GraderError: a file cannot be written.
        """
        sentences = []
        if self.people is not None or any(each.students for each in submissions):
            output.write("roster.csv", roster.table(submissions, self.people))
        else:
            output.keep_only("", "roster.csv", ())
        if self.people is not None:
            sentences += roster.sentences(submissions, self.people, self.list_name)
        if self.upload is not None:
            sentences += write.write(self.upload, output, submissions)
        return sentences


def read(
    people: Path | None, gradebook: Path | None, column: str, of: str, title: str, build: Path
) -> ClassFiles:
    """Read the list of the class at *people*, and the platform's file *gradebook*, if there are.

    See `upload.write.opened` for *column*, *of* and *title*; the points are those of *build*.

    Raises:
        GraderError: there is no build.
        UsageError: a file cannot be used, or is missing.
    """
    if not gradebook and (column or of != write.TOTAL):
        raise UsageError(
            "COLUMN and GRADEBOOK_OF say what of a platform's file is filled in: name the file by "
            "--gradebook (GRADEBOOK for make)."
        )
    assignment = manifest.load(build) if gradebook else None
    try:
        listed = class_list.read(people) if people else None
        upload = None
        if gradebook and assignment:
            upload = write.opened(gradebook, column, of, title, assignment)
    except GraderError as error:
        raise UsageError(str(error)) from error
    return ClassFiles(listed, people.name if people else "", upload)
