"""What `import otter` gives inside a worker.

Otter's own `Notebook` would look for tests, which are not there. This one tells the grader that a
question is to be graded now, with the answers as they stand, and tells the submission nothing.
"""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any


def install(check: Callable[[str, dict[str, Any]], None]) -> None:
    """Put a module `otter` in place whose `Notebook.check` calls *check* (question, names).

    *check* raises `FileNotFoundError` where there is no such question, as Otter does.
    """

    class Notebook:
        """Stands in for `otter.Notebook`, whatever it is made with."""

        def __init__(self, *_args: Any, **_kwargs: Any) -> None:
            pass

        def check(self, question: str, global_env: dict[str, Any] | None = None) -> None:
            """Have *question* graded now."""
            check(question, sys._getframe(1).f_globals if global_env is None else global_env)

        def _not_while_grading(self, *_args: Any, **_kwargs: Any) -> None:
            """Do nothing, as Otter does while it grades."""

        check_all = export = to_pdf = add_plugin_files = run_plugin = _not_while_grading

    module = ModuleType("otter")
    module.Notebook = Notebook  # type: ignore[attr-defined]
    sys.modules["otter"] = module
