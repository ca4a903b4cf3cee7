"""A course that is too large to grade in a test: its results are made from those of a few students.

As a command it publishes a course, and prints how much memory that took and how long.
"""

import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder import linux
from autograder.batch.results_folder import ResultsFolder
from autograder.batch.run import Run
from autograder.grading import manifest
from autograder.grading.results import QuestionResult, Result
from autograder.intake.students import Student
from autograder.intake.submissions import Submission
from autograder.publishing import publish
from support.project import BUILD

FIRST = ("Anna", "Bjørn", "Chloé", "Dženan", "Eve", "Finn", "Günther", "Hồ", "Ivo", "Józef", "Kim")
LAST = ("Müller", "Straße", "Ångström", "Łukasz", "O'Neill", "Nguyễn", "García", "Smith", "Õunapuu")
RIGHT = 0.8  # the share of answers that are those of a student who has all right


def make(out: Path, known: Sequence[Result], count: int) -> None:
    """Write *count* results into *out*: each answer is that of one of *known*, the first mostly."""
    output, draw = ResultsFolder(out), random.Random(4711)
    readable = [each for each in known if each.status != "unreadable"]
    for number in range(count):
        name = name_of(number)
        if number % 100 == 99:
            output.write_result(replace(known[-1], submission=name))
            continue
        questions = [
            _in_own_words(draw.choice(answers) if draw.random() > RIGHT else answers[0], number)
            for answers in zip(*(each.questions for each in readable), strict=True)
        ]
        written = {
            id_: " ".join(draw.sample(text.split(), len(text.split())))
            for id_, text in draw.choice(readable).written.items()
        }
        output.write_result(
            replace(
                readable[0],
                submission=name,
                score=sum(question.score for question in questions),
                questions=questions,
                written=written,
                pictures={},
                seconds=draw.random(),
            )
        )


def _in_own_words(question: QuestionResult, number: int) -> QuestionResult:
    """Return *question* with code that nobody else has, but that of one in a thousand has another."""
    writer = number - (number % 1000 == 1)
    own = f"\n    assert {writer} > -1" if question.code else ""
    return replace(question, code=question.code + own)


def name_of(number: int) -> str:
    return f"student-{number:05}"


def course(out: Path, count: int) -> Run:
    """Return the run that has graded the course in *out*."""
    submissions = []
    for number in range(count):
        first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
        student = Student(f"{first} {last} {number}", late="late" if number % 40 == 0 else "")
        path = out / "class" / f"{name_of(number)}.ipynb"
        submissions.append(Submission(name_of(number), path, (student,), platform="canvas"))
    return Run(submissions, manifest.load(BUILD), ResultsFolder(out))


def main(out: str, count: str) -> None:
    started = time.monotonic()
    publish.publish(
        course(Path(out), int(count)), level="counts", jobs=1, title="Nets", course="Machines 101"
    )
    seconds = time.monotonic() - started
    peak = linux.memory_of(Path("/proc/self"))["VmHWM"] // 10**6
    print(json.dumps({"megabytes": peak, "seconds": round(seconds, 1)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
