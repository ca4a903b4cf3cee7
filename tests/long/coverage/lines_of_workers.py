"""Note which lines of the engine run in the warm parent and in its workers.

A worker cannot write a file, and ends without a last word. But what is mapped into its memory stays
there. So the warm parent, before it forks, maps a file that has a byte for each line, and a process
sets the bytes of the lines that it runs. All processes share the file, which outlasts them. Student
code that ends the tracing, or a process that runs out of stack, marks no more lines.
"""

import mmap
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / ".coverage_cache"
MARKS = FOLDER / "marks"
MAX_LINES = 1_000  # of a module
# What the warm parent runs before its own program, whose first argument is the root of the engine.
START = (
    f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import lines_of_workers; "
    "sys.path.pop(0); lines_of_workers.start(sys.argv[1]); "
)


def modules(root: Path) -> list[Path]:
    """Return the modules of the engine at *root*, in the order of their bytes in the file."""
    return sorted((root / "autograder").rglob("*.py"))


def prepare() -> None:
    """Make a file without marks."""
    MARKS.write_bytes(bytes(len(modules(ROOT)) * MAX_LINES))


def start(root: str) -> None:
    """Mark from now on what this process and its forks run of the engine at *root*."""
    places = {str(path): number * MAX_LINES for number, path in enumerate(modules(Path(root)))}
    with MARKS.open("r+b") as file:
        marks = mmap.mmap(file.fileno(), 0)

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        place = places.get(frame.f_code.co_filename)
        if place is None:  # not of the engine
            return None
        marks[place + frame.f_lineno] = 1
        return trace

    sys.settrace(trace)


def marked() -> Iterator[tuple[str, list[int]]]:
    """Yield each module with the lines that are marked."""
    marks = MARKS.read_bytes()
    for number, path in enumerate(modules(ROOT)):
        of_module = marks[number * MAX_LINES : (number + 1) * MAX_LINES]
        yield str(path), [line for line, mark in enumerate(of_module) if mark]
