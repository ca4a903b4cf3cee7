"""Text that students may have written, as text: no character in it controls what shows it."""

import os
import re
import sys
import unicodedata
from collections.abc import Collection
from typing import TextIO

MAX_LISTED = 5
# What JSON may hold as it is, and a terminal obeys or does not show.
CONTROLS = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def plain(text: str, *, keep: str = "", instead: str = " ") -> str:
    """Return *text* with *instead* for each character that does not print and is not in *keep*.

    Such are line ends, escapes, marks without a width, changes of the direction of writing, and
    halves of surrogate pairs.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in keep else instead for c in text)


def one_line(text: str) -> str:
    """Return *text* on one line: a space replaces line ends and characters that do not print."""
    return " ".join(plain(text).split())


def letters_of(text: str) -> str:
    """Return the letters and digits of *text*, small and without accents, to compare names by."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(str.isalnum, letters))


def listed(names: Collection[str]) -> str:
    """Return *names* in words, the first of them if there are many: "a, b and 7 more"."""
    shown = list(names)[:MAX_LISTED]
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def escaped(json: str) -> str:
    """Return *json*, which reads the same, without characters that control a terminal."""
    return CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def show(text: str) -> None:
    """Print *text*, whose lines are ours."""
    _print(text, sys.stdout)


def complain(sentence: str) -> None:
    """Print *sentence* for staff as one line, beside the output."""
    _print(f"autograder: {one_line(sentence)}", sys.stderr)


def explain(error: Exception) -> None:
    """Print the message of *error*, whose lines are ours, beside the output."""
    _print(f"autograder: {error}", sys.stderr)


def _print(text: str, file: TextIO) -> None:
    encoding = getattr(file, "encoding", None) or "utf-8"
    shown = plain(text, keep="\n").encode(encoding, "replace").decode(encoding)
    try:
        print(shown, file=file, flush=True)
    except BrokenPipeError:  # `| head` has seen enough; the work goes on
        os.dup2(os.open(os.devnull, os.O_WRONLY), file.fileno())
