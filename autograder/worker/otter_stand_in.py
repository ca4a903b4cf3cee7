"""The module that `import otter` gives inside a worker.

Otter's own `Notebook` would look for test files, which a worker does not have. This `Notebook` asks
the grader to grade a question now, with the present answers, and tells the submission nothing.
"""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any


def install(check: Callable[[str, dict[str, Any]], None]) -> None:
    """Install a module `otter` whose `Notebook.check` calls *check* with a question and the names.

    *check* raises `FileNotFoundError` if the question does not exist, as Otter does.
    """

    class Notebook:
        """Stands in for `otter.Notebook`, and takes any arguments."""

        def __init__(self, *_args: Any, **_kwargs: Any) -> None:
            pass

        def check(self, question: str, global_env: dict[str, Any] | None = None) -> None:
            """Ask the grader to grade *question* now."""
            check(question, sys._getframe(1).f_globals if global_env is None else global_env)

        def _not_while_grading(self, *_args: Any, **_kwargs: Any) -> None:
            """Do nothing, as Otter does while it grades."""

        check_all = export = to_pdf = add_plugin_files = run_plugin = _not_while_grading

    module = ModuleType("otter")
    module.Notebook = Notebook  # type: ignore[attr-defined]
    sys.modules["otter"] = module
