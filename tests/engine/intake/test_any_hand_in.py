"""Whatever is handed in, reading it ends soon, in a task or in a sentence, and both can be written down."""

import tempfile
import time
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings

from autograder.batch.results_folder import ResultsFolder
from autograder.grading.manifest import Manifest
from autograder.grading.results import Result
from autograder.grading.task import Task
from autograder.intake.submissions import find
from autograder.intake.words import words_of
from support.any_hand_in import HAND_INS
from support.small_handout import HANDOUT

MANIFEST = Manifest({}, Path(), handout=HANDOUT)
SECONDS = 5  # usually a thousandth of one


@given(HAND_INS)
@settings(deadline=None, max_examples=50)
def test_any_hand_in_is_a_task_or_a_sentence(files: list[tuple[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "class", "ann")
        for file, data in files:
            with suppress(OSError, ValueError):  # no file has such a name
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).write_bytes(data)
        started = time.monotonic()
        for submission in find([folder.parent, *folder.parent.glob("*/*")]):
            task = Task.of(submission, MANIFEST)
            assert task.digest == Task.of(submission, MANIFEST).digest
            words = words_of(task.content, HANDOUT)
            result = Result(
                submission=task.name, status="graded", score=0, possible=1, seconds=0, questions=[],
                notes=[*task.content.notes, task.unreadable],
                written={id_: answer.text for id_, answer in words.answers.items()},
                other_words=list(words.others),
            )  # fmt: skip
            task.content.definitions(["f", "g", "scale"], HANDOUT.cells)
            output = ResultsFolder(Path(name, "out"))
            output.write_result(result)
            assert output.result(task.name) == result
        assert time.monotonic() - started < SECONDS
