"""Comments that staff use again: `@name` in a comment stands for a text of `comments.csv`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.publishing.sheets import Complaints, Sheet

FILE = "comments.csv"
COLUMNS = ("name", "comment")
NAME = re.compile(r"(?<!\S)@([\w-]+)")


@dataclass(frozen=True)
class Comments:
    """The texts by their names, and a sentence for each row that does not count."""

    texts: Mapping[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    @staticmethod
    def of(content: bytes | None) -> "Comments":
        """Return the comments in *content* of the file; none if there is no file."""
        if content is None:
            return Comments()
        sheet, complaints = Sheet.of(FILE, content, COLUMNS), Complaints(FILE)
        if missing := sheet.lacks(COLUMNS):
            sentence = f"{FILE} has no column {missing}. No comment of it is used."
            return Comments({}, [sentence])
        texts: dict[str, str] = {}
        for row in sheet.rows:
            name, text = row.get("name").strip().removeprefix("@"), row.get("comment")
            if not NAME.fullmatch(f"@{name}"):
                complaints.add(row.line, "a name is letters, digits and dashes, unlike {}.", name)
            elif texts.setdefault(name, text) != text:
                complaints.add(row.line, "there is another comment {}, which is used.", f"@{name}")
        return Comments(texts, complaints.sentences())

    def expand(self, comment: str) -> str:
        """Return *comment* with the texts instead of their names; unknown names stay."""
        return NAME.sub(lambda match: self.texts.get(match[1], match[0]), comment)

    def unknown(self, comment: str) -> str:
        """Return the name at the start of *comment* if no text has it; empty otherwise."""
        match = NAME.match(comment)
        return match[0] if match and match[1] not in self.texts else ""
