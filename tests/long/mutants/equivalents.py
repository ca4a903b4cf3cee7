"""The mutants that are as right as the original, with the reason for each."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from long.mutants.mutating import Mutant, plain

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Key = tuple[str, str, str]


class Equivalents:
    """What a file lists: question or module, lines before and after, and the reason.

    Args:
        path: of the file, which says what its entries look like.
        part: what an entry calls the part of a mutant, "question" or "module".
    """

    def __init__(self, path: Path, part: str) -> None:
        with path.open("rb") as file:
            entries = tomllib.load(file).get("equivalent", [])
        self.name = path.name
        self.reasons: dict[Key, str] = {
            (entry[part], _normal(entry["before"]), _normal(after)): entry["reason"]
            for entry in entries
            for after in entry["after"]
        }

    def explain(self, mutant: Mutant) -> str:
        """Return why *mutant* is right too, or nothing if that is not known."""
        return self.reasons.get(_key(mutant), "")

    def stale(self, verdicts: Mapping[Mutant, str], parts: Iterable[str]) -> list[str]:
        """Return a sentence for each entry for *parts* whose mutant is killed, or no longer made."""
        found = {_key(mutant): verdict for mutant, verdict in verdicts.items()}
        known = {*parts}
        return [
            f"{self.name}: {key[0]}, {key[2]!r} {_why_stale(found.get(key))}"
            for key in self.reasons
            if key[0] in known and found.get(key) != "alive"
        ]


def _why_stale(verdict: str | None) -> str:
    if verdict is None:
        return "is listed, but there is no such mutant: remove the entry."
    return f"is listed as equivalent, but is {verdict}: remove the entry, or look at the test."


def _key(mutant: Mutant) -> Key:
    before, after = mutant.change
    return mutant.part, _normal(before), _normal(after)


def _normal(lines: str) -> str:
    """Return lines in the form that `ast.unparse` of this version of Python gives them."""
    return "\n".join(map(_normal_line, lines.splitlines()))


def _normal_line(line: str) -> str:
    """Return *line* in that form; one that makes no sense alone, like `else:`, stays as it is."""
    try:
        return plain(f"{line.removeprefix('el')} pass" if line.endswith(":") else line)
    except SyntaxError:
        return line
