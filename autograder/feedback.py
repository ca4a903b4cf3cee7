"""The page that a student gets back: points for each question, and what is wrong in sentences.

Of a hidden test it says whether it passed and, where a known mistake was made, which. Its name and
inputs stay hidden, and so does everything that student code said while it ran, unless that is asked
for.
"""

from dataclasses import dataclass

from autograder.marks import Marks
from autograder.pages import template
from autograder.pictures import Album
from autograder.questions import Assignment
from autograder.results import QuestionResult, Result


@dataclass(frozen=True)
class Feedback:
    """Makes the pages of a class.

    Attributes:
        assignment: what was to be answered.
        marks: given by people.
        plots: the pictures of the students' plots.
        show_hidden: whether students may read names and messages of hidden tests.
    """

    assignment: Assignment
    marks: Marks
    plots: Album
    show_hidden: bool = False

    def page(self, result: Result) -> str:
        """Return the page for *result* as HTML that needs nothing else."""
        return template("feedback.html").render(
            result=result,
            questions={question.id: question for question in result.questions},
            assignment=self.assignment,
            marks={
                question.id: self.marks.marks.get((result.submission, question.id))
                for question in self.assignment.written
            },
            written=self.marks.written(result.submission),
            possible_written=sum(question.possible for question in self.assignment.written),
            sentences=sentences,
            hidden=hidden_passed,
            picture=self.plots.picture,
            show_hidden=self.show_hidden,
        )


def sentences(question: QuestionResult) -> list[str]:
    """Return what the student reads about *question*, each sentence once."""
    failed = [test for test in question.tests if not test.passed]
    told = [test.message for test in failed if test.public]
    # A mistake that a public test has named, with numbers, need not be named again without them.
    known = {test.mistake for test in failed if test.public}
    told += [test.sentence for test in failed if not test.public and test.mistake not in known]
    return list(dict.fromkeys(sentence for sentence in [question.hint, *told] if sentence))


def hidden_passed(question: QuestionResult) -> str:
    """Return how many of the hidden tests of *question* passed, "2 of 3"."""
    hidden = [test.passed for test in question.tests if not test.public]
    return f"{sum(hidden)} of {len(hidden)}" if hidden else ""
