"""Codes that stand for the names of submissions while staff mark, and so favour nobody.

A code means the same in every later run, with or without codes.
"""

import json
import secrets
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from autograder.batch.results_folder import ResultsFolder
from autograder.errors import GraderError

FILE = "codes.json"
BYTES = 4  # of chance in a code


@dataclass(frozen=True)
class Codes:
    """The code of each submission that has one.

    Attributes:
        by_name: all codes that were ever given.
        shown: whether tables and report show codes for names.
        names: of the submissions of the class.
    """

    by_name: Mapping[str, str] = field(default_factory=dict)
    shown: bool = False
    names: Collection[str] = ()

    def shown_for(self, name: str) -> str:
        """Return what tables show for the submission *name*."""
        return self.by_name.get(name, name) if self.shown else name

    def about(self, name: str, question: str) -> str:
        """Return what sentences call an answer of the submission *name*."""
        return f"{self.shown_for(name)}, {question}"

    def name_of(self, text: str) -> str:
        """Return the submission that a table calls *text*, by its code or its name."""
        text = text.strip()
        return self._names.get(text) or self._names.get(_composed(text), text)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The name of each code and name, also as spreadsheets and keyboards write it.

        A spreadsheet takes the zeros from the number 0047, and a file from macOS has the two dots
        of an ü as a character of their own.
        """
        forms = defaultdict(set)
        for name in self.names:
            forms[_composed(name)].add(name)
            forms[_composed(name).lstrip("0")].add(name)
        only = {form: name for form, (name, *others) in forms.items() if form and not others}
        codes = {code: name for name, code in self.by_name.items()}
        return only | {name: name for name in self.names} | codes


def codes_of(output: ResultsFolder, names: Collection[str], *, shown: bool) -> Codes:
    """Return the codes that *output* remembers, with new ones for *names* if they are to be shown.

    Raises:
        GraderError: the codes cannot be read or written.
    """
    text = output.read(FILE)
    try:
        by_name = dict(json.loads(text or "{}"))
    except ValueError as error:
        raise GraderError(
            f"{output.out / FILE} cannot be read. It says whose answers the codes in manual.csv "
            "are: restore it, or move it away and mark these again."
        ) from error
    if shown:
        for name in names:
            if name not in by_name:
                by_name[name] = _new_code({*by_name, *by_name.values()})
        output.write(FILE, json.dumps(by_name) + "\n")
    return Codes(by_name, shown, names)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _new_code(taken: Iterable[str]) -> str:
    """Return a code that is not *taken*; its letter keeps a spreadsheet from reading a number."""
    while True:
        code = f"s-{secrets.token_hex(BYTES)}"
        if code not in taken:
            return code
