"""Run the solved notebook, and write it for staff, after the deadline for students too."""

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
CELL_SECONDS = 300


def staff_copy(build: Path) -> list[Path]:
    """Run the solved notebook of *build* beside the files for students, and write it to `staff/`.

    Returns:
        The paths of a notebook and of an HTML page, with derivations, rubrics, figures and the
        outputs of the checks.

    Raises:
        GraderError: there is no build, or a cell raises an error.
    """
    # Imported here, because no other command needs a kernel and a converter.
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
        resources = {"metadata": {"path": folder}}
        try:
            NotebookClient(notebook, timeout=CELL_SECONDS, resources=resources).execute()
        except CellExecutionError as error:
            raise GraderError(f"A cell of the solved notebook fails: {error}") from error
    texts = {f"{name}.ipynb": nbformat.writes(notebook) + "\n"}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = FORMULA.sub(_as_mathml, cell.source)
    exporter = HTMLExporter(mathjax_url="")  # type: ignore[no-untyped-call]
    texts[f"{name}.html"], _ = exporter.from_notebook_node(notebook)
    (build / "staff").mkdir(exist_ok=True)
    for file, text in texts.items():
        replace_file(build / "staff" / file, text.encode("utf-8"))
    return [build / "staff" / file for file in texts]


def _as_mathml(formula: re.Match[str]) -> str:
    """Return MathML, which browsers show without a script that the page would have to fetch."""
    from latex2mathml import converter

    display = "block" if formula["shown"] else "inline"
    return str(converter.convert(formula["shown"] or formula["text"], display=display))
