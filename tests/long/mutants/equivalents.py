"""The mutants that are right answers too, with the reason for each."""

import ast
import sys
from collections.abc import Mapping
from pathlib import Path

from long.mutants.mutating import Mutant

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Key = tuple[str, str, str]


class Equivalents:
    """What `equivalent.toml` lists: question, line before, lines after, and the reason."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            entries = tomllib.load(file).get("equivalent", [])
        self.reasons: dict[Key, str] = {
            (entry["question"], _normal(entry["before"]), _normal(after)): entry["reason"]
            for entry in entries
            for after in entry["after"]
        }

    def explain(self, mutant: Mutant) -> str:
        """Return why *mutant* is a right answer, or nothing if that is not known."""
        return self.reasons.get(_key(mutant), "")

    def stale(self, verdicts: Mapping[Mutant, str]) -> list[str]:
        """Return a sentence for each entry whose mutant is killed, or is no longer made."""
        found = {_key(mutant): verdict for mutant, verdict in verdicts.items()}
        return [
            f"{LIST}: {question}, {after!r} {_why_stale(found.get((question, before, after)))}"
            for question, before, after in self.reasons
            if found.get((question, before, after)) != "alive"
        ]


LIST = "equivalent.toml"


def _why_stale(verdict: str | None) -> str:
    if verdict is None:
        return "is listed, but there is no such mutant: remove the entry."
    return "is listed as equivalent, but is killed: remove the entry, or look at the test."


def _key(mutant: Mutant) -> Key:
    before, after = mutant.change
    return mutant.question, _normal(before), _normal(after)


def _normal(lines: str) -> str:
    """Return lines in the form that `ast.unparse` of this version of Python gives them."""
    normal = []
    for line in lines.splitlines():
        header = line.rstrip().endswith(":")
        normal.append(ast.unparse(ast.parse(f"{line} pass" if header else line)))
    return "\n".join(normal)
