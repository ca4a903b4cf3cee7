"""A class that would like to run a script in the report."""

import json
from collections.abc import Sequence
from pathlib import Path

from autograder.batch.run import Run
from autograder.intake import submissions
from support.grading import grade_class
from support.project import ASSIGNMENT

EVIL = "</pre></script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
CODE = f"""
import matplotlib.pyplot as plt
def compute_dE_dW(dE_df, X):
    raise ValueError({EVIL!r})
def plot_gradients(magnitudes):
    axes = plt.subplots()[1]
    axes.plot(magnitudes, label={EVIL!r})
    axes.set(title={EVIL!r}, xlabel="$\\\\frac{{", ylabel="Layers")
    axes.legend()
    return axes
raise KeyError({EVIL!r})
"""


def evil_class(folder: Path) -> list[Path]:
    """Write the class into *folder* and return its submissions."""
    folder.mkdir()
    notebook = json.loads((ASSIGNMENT / "backprop.ipynb").read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["id"] == "q2_written-answer":
            cell["source"] = EVIL
    code = {"cell_type": "code", "id": "evil", "metadata": {}, "outputs": [], "source": CODE}
    notebook["cells"].append({**code, "execution_count": None})
    names = ("plain.ipynb", "<img src=x onerror=window.hacked=1>.ipynb", "'\"><b onclick=1>.ipynb")
    for name in names:
        (folder / name).write_text(json.dumps(notebook), encoding="utf-8")
    return [folder / name for name in names]


def run_of(paths: Sequence[Path], out: Path) -> Run:
    """Grade the submissions *paths* into *out*."""
    return grade_class(submissions.find(paths), out)
