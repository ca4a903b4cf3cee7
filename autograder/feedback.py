"""The page that a student gets back: points for each question, and what is wrong in sentences.

Of a hidden test it says whether it passed and, where a known mistake was made, which. Its name and
inputs stay hidden, and so does everything that student code said while it ran.
"""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from autograder.grading import QuestionResult, Result


def page(result: Result) -> str:
    """Return the page for *result* as HTML that needs nothing else."""
    return _template().render(result=result, sentences=sentences, hidden=hidden_passed)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("autograder"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("feedback.html")


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
