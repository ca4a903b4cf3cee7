"""Percent scripts: notebooks as Python files, where `# %%` begins a cell and prose is comments.

Jupytext, VS Code and Spyder share this format.
"""

import re
from collections.abc import Iterator

MARKDOWN = "[markdown]"


def markdown_cells(script: str) -> Iterator[tuple[str, str]]:
    """Yield what follows `# %%`, and the text, of each Markdown cell of *script*."""
    for cell in re.split(r"^# %%", script, flags=re.MULTILINE)[1:]:
        head, *lines = cell.splitlines() or [""]
        if MARKDOWN in head:
            yield head, "\n".join(re.sub("^# ?", "", line) for line in lines).strip()
