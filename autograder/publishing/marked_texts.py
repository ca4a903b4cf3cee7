"""Remember for which text staff gave each mark, since students hand in again after it."""

import json
from collections.abc import Iterable

from autograder.batch.results_folder import ResultsFolder
from autograder.grading import digests
from autograder.grading.results import Result
from autograder.publishing.marks import Key, Marks

FILE = "marked-texts.json"


def changed_since(output: ResultsFolder, results: Iterable[Result], marks: Marks) -> set[Key]:
    """Return the answers whose text is not that for which their mark was given.

    A mark that is new or has changed was given for what the last run showed. *output* remembers
    this for the next run.
    """
    before = _read(output)
    now: dict[str, dict[str, dict[str, str]]] = {}
    changed = set()
    for result in results:
        for question in marks.questions:
            key = (result.submission, question.id)
            text = result.written.get(question.id, "")
            shown = digests.of(text, result.pictures.get(question.id, []))
            known = {"shown": shown}
            mark = marks.marks.get(key)
            if mark is not None and mark.by_staff:
                old = before.get(result.submission, {}).get(question.id, {})
                known["mark"] = digests.of(mark.points, mark.comment)
                is_new = known["mark"] != old.get("mark")
                known["marked"] = old.get("shown" if is_new else "marked", shown)
                if known["marked"] != shown:
                    changed.add(key)
            now.setdefault(result.submission, {})[question.id] = known
    output.write(FILE, json.dumps(now, indent=1) + "\n")
    return changed


def _read(output: ResultsFolder) -> dict[str, dict[str, dict[str, str]]]:
    try:
        return dict(json.loads(output.read(FILE) or "{}"))
    except ValueError:  # somebody edited it: then each mark is for what is shown now
        return {}
