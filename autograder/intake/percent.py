"""Percent scripts: notebooks as Python files, where `# %%` begins a cell and prose is comments.

The format is that of Jupytext, VS Code and Spyder.
"""

import re
from collections.abc import Iterator

MARKDOWN = "[markdown]"


def markdown_cells(script: str) -> Iterator[tuple[str, str]]:
    """Yield the first line of each Markdown cell of *script*, and its text."""
    for cell in re.split(r"^# %%", script, flags=re.MULTILINE)[1:]:
        head, *lines = cell.splitlines() or [""]
        if MARKDOWN in head:
            yield head, "\n".join(re.sub("^# ?", "", line) for line in lines).strip()
