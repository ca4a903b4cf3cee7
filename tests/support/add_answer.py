"""Give each submission of the sample class the reference answer to a new question, in a last cell.

PYTHONPATH=.:tests .venv/bin/python tests/support/add_answer.py q9

`build/` must have the question. `unsolved` and what cannot be read are left as they are.
Submissions made from others are made anew.
"""

import io
import json
import sys
import zipfile
from collections.abc import Sequence

from long.mutants.mutating import plain
from support.handins.material import SOLUTIONS, code
from support.project import SAMPLES
from support.sample_class import MARKS, write


def cells_for(question: str) -> list[str]:
    """Return the reference answer to *question*, without types, which the class lacks; its check."""
    return [plain(SOLUTIONS[f"{question}-answer"]), f'grader.check("{question}")']


def with_cells(name: str, content: bytes, sources: Sequence[str]) -> bytes:
    """Return *content*, of a file called *name*, with cells of these *sources* at its end."""
    if name.endswith(".zip"):
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
            for entry in old.infolist():
                new.writestr(entry, with_cells(entry.filename, old.read(entry), sources))
        return file.getvalue()
    if name.endswith(".py"):
        return content + "".join(f"\n# %%\n{source}\n" for source in sources).encode()
    if b'"cells"' not in content:  # a checkpoint, or notes, in a zip
        return content
    notebook = json.loads(content)
    notebook["cells"] += map(code, sources)
    return f"{json.dumps(notebook, indent=1, ensure_ascii=False)}\n".encode()


if __name__ == "__main__":
    (question,) = sys.argv[1:]
    for path in [*SAMPLES.parent.glob("right.*"), *SAMPLES.iterdir()]:
        marks = MARKS.get(path.stem, {})
        if path.stem != "unsolved" and marks.get("status") != "unreadable":
            path.write_bytes(with_cells(path.name, path.read_bytes(), cells_for(question)))
    write()
