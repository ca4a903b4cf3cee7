"""Run cells as Jupyter does, but go on after a line that only sets up or shows something.

A cell ends at its first error. Where answers are checked, though, nobody looks at figures, and not
everything is installed. So these lines end no cell: an import of what is not installed; a magic;
the choice of a backend or a style, or a mount; and an expression that needs what such an import
would have brought. Figures end with their cell, or at `plt.show()`, as they do in a notebook.

This module stands on both sides of the wall, in `autograder.worker` and in `given`: a student's own
check runs a script as the grader does. A test holds the two copies together.
"""

import ast
import builtins
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

# Magics that run the rest of their cell as it is.
TRANSPARENT_MAGIC = re.compile(r"\s*%%(?:time|capture)\b.*")
MAGIC = re.compile(r"get_ipython\(\)\.run_(?:line|cell)_magic\('(\w*)', '(.*)'\)", re.DOTALL)
# The last parts of names of functions whose calls only set up or show.
SETS_UP = {"use", "switch_backend", "mount", "rc", "rc_file", "set_matplotlib_formats"}
# Modules that serve to show: other versions of them have other parts.
SHOWS = ("IPython", "google", "ipywidgets", "matplotlib", "mpl_toolkits")
MAX_STATEMENT = 80


@dataclass
class Outcome:
    """What came of a cell.

    Attributes:
        error: the exception that ended it; None if it ran to its end.
        skipped: the statements that failed and ended nothing, with their exceptions.
        cause: the earlier statement for want of which *error* was raised; empty if there is none.
        is_syntax: whether Python could not read the cell, so that none of it was run.
    """

    error: BaseException | None = None
    skipped: list[tuple[str, BaseException]] = field(default_factory=list)
    cause: str = ""
    is_syntax: bool = False


class CellShell(InteractiveShell):  # type: ignore[misc]  # IPython has no types
    """Jupyter's shell, without history, display or event loop.

    Attributes:
        outcome: of the cell that runs.
        missing: by name, the import that would have bound it, had it not failed.
    """

    def __init__(self, **traits: Any) -> None:
        self.outcome = Outcome()
        self.missing: dict[str, str] = {}
        super().__init__(**traits)

    def run(self, source: str) -> Outcome:
        """Run a cell, whose names stay, and return what came of it."""
        self.outcome = Outcome()
        first, _, rest = source.lstrip("\n").partition("\n")
        result = self.run_cell(rest if TRANSPARENT_MAGIC.fullmatch(first) else source)
        self.outcome.error = _in_full(result.error_before_exec, source) or result.error_in_exec
        self.outcome.is_syntax = isinstance(result.error_before_exec, SyntaxError)
        self.outcome.cause = self._cause(self.outcome.error)
        return self.outcome

    async def run_ast_nodes(
        self,
        nodelist: list[ast.stmt],
        cell_name: str,
        interactivity: str = "last_expr",
        compiler: Callable[..., Any] = builtins.compile,
        result: Any = None,
    ) -> bool:
        """Run statements one by one, as IPython does, up to the first error that ends the cell."""
        nodes = [part for node in nodelist for part in _parts(node)]
        for node in nodes:
            shown = interactivity if node is nodes[-1] else "none"
            if not await super().run_ast_nodes([node], cell_name, shown, compiler, result):
                continue
            error = result.error_in_exec
            if error is None or not self._ends_nothing(node, error):
                return True
            if not self._cause(error):  # else the cause has been told
                self.outcome.skipped.append((_text(node), error))
            if isinstance(node, ast.Import | ast.ImportFrom):
                for name in node.names:
                    bound = (name.asname or name.name).partition(".")[0]
                    self.missing[bound] = _text(node)
            result.error_in_exec = None
        return False

    def _ends_nothing(self, node: ast.stmt, error: BaseException) -> bool:
        if isinstance(node, ast.Import | ast.ImportFrom):
            shows = isinstance(error, ImportError) and (error.name or "").startswith(SHOWS)
            return isinstance(error, ModuleNotFoundError) or shows
        if not isinstance(error, Exception):
            return False
        if isinstance(node, ast.Expr) and self._cause(error):
            return True
        return _sets_up(node)

    def _cause(self, error: BaseException | None) -> str:
        return self.missing.get(error.name or "", "") if isinstance(error, NameError) else ""


def make_shell(**traits: Any) -> CellShell:
    """Return the shell of this process; *traits* are those of IPython's."""
    # The history would be that of the person who grades, and each process would have a copy.
    config = Config({"HistoryManager": {"enabled": False}})
    shell: CellShell = CellShell.instance(config=config, **traits)
    shell.enable_gui = lambda gui=None: None  # noqa: ARG005
    shell.ask_exit = lambda: None  # `exit` in a cell ends nothing
    warnings.filterwarnings("ignore", "To exit: use", UserWarning)
    # Nobody sees figures, and drawing them takes longer than all the rest.
    shell.display_formatter.format = lambda *_args, **_kwargs: ({}, {})
    shell.enable_matplotlib("inline")
    plt.uninstall_repl_displayhook()  # would draw open figures after each cell
    # From here on a submission cannot choose another backend, which would not be there.
    shell.enable_matplotlib = lambda gui=None: (gui, "inline")
    for module, name in ((mpl, "use"), (plt, "switch_backend")):
        setattr(module, name, lambda *_args, **_kwargs: None)
    return shell


def _in_full(error: BaseException | None, source: str) -> BaseException | None:
    """Return *error*, or what Python itself says of *source* where IPython says less."""
    if isinstance(error, SyntaxError) and error.msg == "incomplete input":
        try:
            ast.parse(source)
        except SyntaxError as said_by_python:
            return said_by_python
    return error


def _parts(node: ast.stmt) -> Iterator[ast.stmt]:
    """Yield *node*, or an import for each of the modules that it names: one may be missing."""
    if isinstance(node, ast.Import):
        for name in node.names:
            yield ast.copy_location(ast.Import([name]), node)
    else:
        yield node


def _sets_up(node: ast.stmt) -> bool:
    """Tell whether *node* is a magic, or chooses a backend or a style, or mounts something."""
    if isinstance(node, ast.Assign):
        targets = [ast.unparse(target) for target in node.targets]
        return _is_magic(node.value) or any("rcParams[" in target for target in targets)
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return False
    name = ast.unparse(node.value.func)
    return _is_magic(node.value) or name.rpartition(".")[2] in SETS_UP or ".rcParams." in f".{name}"


def _is_magic(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func).startswith("get_ipython()")


def _text(node: ast.stmt) -> str:
    """Return *node* as a student wrote it, on one line."""
    text = " ".join(ast.unparse(node).split())
    magic = MAGIC.fullmatch(text)
    text = f"%{magic[1]} {magic[2]}".strip() if magic else text
    return text if len(text) <= MAX_STATEMENT else f"{text[: MAX_STATEMENT - 1]}…"
