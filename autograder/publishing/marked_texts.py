"""Remember each mark, to miss it if its row goes, and the text for which staff gave it.

Students hand in again after it.
"""

import json
from collections.abc import Iterable
from itertools import count

from autograder.batch.results_folder import ResultsFolder
from autograder.grading import digests
from autograder.grading.results import Result
from autograder.publishing.marks import Key, Marks
from autograder.tables import to_csv
from autograder.texts import listed

FILE = "marked-texts.json"
COLUMNS = ("submission", "question", "points", "comment")


def keep_vanished(output: ResultsFolder, names: Iterable[str], marks: Marks) -> str:
    """Keep the marks that the last run had and no file has any more; return a sentence on them.

    Args:
        output: the folder of the tables.
        names: the submissions of the class.
        marks: of this run.
    """
    before = _read(output)
    rows = [
        {"submission": name, "question": id_, "points": old["points"], "comment": old["comment"]}
        for name in names
        for id_, old in before.get(name, {}).items()
        if "points" in old and (name, id_) not in marks.tried
    ]
    if not rows:
        return ""
    text = to_csv(COLUMNS, rows)
    files = (f"vanished-marks{f'-{n}' if n > 1 else ''}.csv" for n in count(1))
    file = next(file for file in files if output.read(file) in (None, text))
    output.write(file, text)
    about = [f"{marks.codes.about(row['submission'], row['question'])}" for row in rows]
    return (
        f"{listed(about)}: marked in the last run, and in no table now. Unless you took that back, "
        f"rename {file}, which has these marks, to manual-vanished.csv."
    )


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
                known |= {"points": f"{mark.points:g}", "comment": mark.comment}
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
