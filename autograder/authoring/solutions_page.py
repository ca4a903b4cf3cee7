"""The solved notebook with its figures, and as a page: for staff, after the deadline for all."""

import json
import re
import tempfile
import zipfile
from pathlib import Path

import nbformat

from autograder.authoring.notebooks import without_export
from autograder.errors import GraderError
from autograder.files import replace_file

FORMULA = re.compile(r"\$\$(?P<shown>.+?)\$\$|\$(?P<text>[^$]+)\$", re.DOTALL)
LONGEST = 300  # seconds for a cell


def staff_copy(build: Path) -> list[Path]:
    """Run the solved notebook of *build* among what students get, and return what was written.

    That is a notebook and an HTML page in `staff`, with derivations, rubrics, figures and verdicts.

    Raises:
        GraderError: there is no build, or a cell fails.
    """
    # Only those who make it need a kernel and a converter.
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from nbconvert import HTMLExporter

    if not (build / "questions.json").is_file():
        raise GraderError(f"There is no {build / 'questions.json'}: run `make autograder`.")
    name = json.loads((build / "questions.json").read_bytes())["assignment"]
    notebook = nbformat.read(build / f"{name}-solved.ipynb", as_version=4)
    notebook.cells = without_export(notebook.cells)
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(build / "assignment.zip") as archive:
            archive.extractall(folder)
        place = {"metadata": {"path": folder}}
        try:
            NotebookClient(notebook, timeout=LONGEST, resources=place).execute()
        except CellExecutionError as error:
            raise GraderError(f"A cell of the solved notebook fails: {error}") from error
    made = {f"{name}.ipynb": nbformat.writes(notebook) + "\n"}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = FORMULA.sub(_as_mathml, cell.source)
    exporter = HTMLExporter(mathjax_url="")  # type: ignore[no-untyped-call]
    made[f"{name}.html"], _ = exporter.from_notebook_node(notebook)
    (build / "staff").mkdir(exist_ok=True)
    for file, text in made.items():
        replace_file(build / "staff" / file, text.encode("utf-8"))
    return [build / "staff" / file for file in made]


def _as_mathml(formula: re.Match[str]) -> str:
    """Return what browsers show without a script, which would have to be fetched."""
    from latex2mathml import converter

    display = "block" if formula["shown"] else "inline"
    return str(converter.convert(formula["shown"] or formula["text"], display=display))
