"""Cells run as in Jupyter, but lines that only set up or show something end no cell."""

import re
import sys

import pytest

from support.grading import GradeCells

SETUP = "import matplotlib as mpl\nimport matplotlib.pyplot as plt"
MISSING = "import seaborn as sns"


def test_names_stay_from_cell_to_cell(grade_cells: GradeCells) -> None:
    assert grade_cells("a = 1", "b = a + 1", "assert a + b == 3").notes == []


def test_a_cell_ends_at_its_first_error_and_the_next_one_runs(grade_cells: GradeCells) -> None:
    result = grade_cells("x = 1\n1 / 0\nx = 2", "assert x == 1")
    assert result.notes == ["Cell 1 raised ZeroDivisionError: division by zero"]


def test_source_too_deep_for_the_compiler_ends_its_cell_and_not_the_process(
    grade_cells: GradeCells,
) -> None:
    result = grade_cells("x = y" + ".y" * 3_000, "x = 1")
    assert result.status == "graded"
    assert re.match("Cell 1 raised (RecursionError|MemoryError): ", result.notes[0])


LINES = [
    MISSING, "from seaborn import heatmap", "import seaborn.objects as so", "from google.colab import drive",
    "%load_ext nothing", "%nothing at all", "plt.style.use('seaborn')", "plt.rcParams['no.such'] = 1",
    "plt.rcParams.update({'no.such': 1})", "plt.rc('no', such=1)", "mpl.rc_file('nowhere')",
    "mpl.style.use(['nothing'])", "from IPython.display import nothing", "from matplotlib import nothing",
]  # fmt: skip


def test_a_line_that_only_sets_up_ends_nothing_and_is_told(grade_cells: GradeCells) -> None:
    cells = [f"{line}\nx{number} = 1" for number, line in enumerate(LINES)]
    names = ", ".join(f"x{number}" for number in range(len(LINES)))
    notes = grade_cells(SETUP, *cells, names).notes
    assert [note.split(" (")[0] for note in notes] == [
        f"Cell {number} went on without `{line}`".split(" (")[0]
        for number, line in enumerate(LINES, 2)
    ]


def test_a_choice_of_what_to_show_by_changes_nothing(grade_cells: GradeCells) -> None:
    lines = [
        *(f"%matplotlib {name}" for name in ("widget", "qt", "notebook", "inline", "nothing")),
        *("mpl.use('TkAgg')", "plt.switch_backend('Qt5Agg')", "!nothing at all", "exit()"),
        *(
            "%config InlineBackend.figure_format = 'svg'",
            "%%time",
            "%%capture",
            "%%time\n%%capture",
        ),
    ]
    cells = [f"{line}\nx = {number}\nplt.plot([1])" for number, line in enumerate(lines[:-1])]
    assert grade_cells(SETUP, *cells, f"assert x == {len(cells) - 1}").notes == []


def test_an_expression_that_needs_a_missing_import_ends_nothing(grade_cells: GradeCells) -> None:
    lines = ["sns.set_theme()", "print(sns.colors)", "plt.plot(sns.load())", "sns", "show()"]
    cells = [f"{line}\nx = {number}" for number, line in enumerate(lines)]
    setup = f"{SETUP}\n{MISSING}\ndef show(): sns.show()"
    (note,) = grade_cells(setup, *cells, "assert x == 4").notes
    assert note.startswith("Cell 1 went on without `import seaborn as sns` (ModuleNotFoundError")


def test_of_an_import_of_several_modules_the_others_are_imported(grade_cells: GradeCells) -> None:
    (note,) = grade_cells("import json, seaborn, math", "assert json and math.pi > 3").notes
    assert note.startswith("Cell 1 went on without `import seaborn` (ModuleNotFoundError")


@pytest.mark.parametrize(("line", "note"), [
    ("y = sns.load()", "Cell 2 raised NameError: name 'sns' is not defined, since `import seaborn as sns` failed"),
    ("undefined()", "Cell 2 raised NameError: name 'undefined' is not defined"),
    ("plt.plot(undefined)", "Cell 2 raised NameError: name 'undefined' is not defined"),
    ("from json import nothing", "Cell 2 raised ImportError: cannot import name 'nothing'"),
    ("plt.nothing()", "Cell 2 raised AttributeError: "),
    ("raise SystemExit", "Cell 2 raised SystemExit: "),
    ("raise KeyboardInterrupt", "Cell 2 raised KeyboardInterrupt: "),
])  # fmt: skip
def test_any_other_line_that_fails_ends_its_cell(
    grade_cells: GradeCells, line: str, note: str
) -> None:
    setup = f"{SETUP}\n{MISSING}\nx = 1"
    first, found = grade_cells(setup, f"{line}\nx = 2", "assert x == 1").notes
    assert first.startswith("Cell 1 went on without `import seaborn as sns`")
    assert found.startswith(note)


def test_a_cell_that_cannot_be_parsed_is_not_run_and_names_the_python_that_grades(
    grade_cells: GradeCells,
) -> None:
    (note,) = grade_cells("x = 1", "x = 2\ndef broken(:\n    pass", "assert x == 1").notes
    python = re.escape(f"{sys.version_info[0]}.{sys.version_info[1]}")
    wanted = rf"Cell 2 raised SyntaxError: .* \(line 2 of the cell\); Python {python} grades"
    assert re.fullmatch(wanted, note)


def test_a_cell_is_compiled_as_a_whole(grade_cells: GradeCells) -> None:
    cells = [
        "from __future__ import annotations\ndef f(a: Nothing): return 1\nx = f(0)",
        "from functools import cache\n@cache\ndef f():\n    return 2\nx = f()",
        "import asyncio\nawait asyncio.sleep(0)\nx = 3",
        "x = 4\nx",
        "\n\nx = 5;\n\n",
        "if True:\n\tx = 6",
    ]
    checks = [f"assert x == {number}" for number in range(1, 7)]
    pairs = zip(cells, checks, strict=True)
    assert grade_cells(*(cell for pair in pairs for cell in pair)).notes == []


def test_figures_end_with_their_cell_and_when_they_are_shown(grade_cells: GradeCells) -> None:
    none, one = (f"assert len(plt.get_fignums()) == {number}" for number in (0, 1))
    cells = [
        f"plt.plot([1])\nplt.gca()\n{one}",
        f"{none}\nplt.figure()",
        f"{none}\nplt.plot([1])\nplt.show()\n{none}",
    ]
    assert grade_cells(SETUP, *cells).notes == []


def test_twenty_statements_of_a_cell_are_told_each_on_a_short_line(grade_cells: GradeCells) -> None:
    many = "\n".join(f"import {'no' * 60}{number}" for number in range(30))
    notes = grade_cells(f"{many}\nx = 1", "x").notes
    assert len(notes) == 20
    assert f"without `import {'no' * 36}…`" in notes[0]
