"""Find the answers in words by their place among the cells that were handed out.

Students split, retype and merge cells, and tools drop ids and tags. What stays is the order of the
handed-out cells around an answer.
"""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote

from autograder.intake.cells import Cell, Content, Handout, WrittenPlace

MAX_ANSWER = 20_000  # characters; a page has 3,000
MAX_TEXT = 50_000  # of a cell, without the pictures that are pasted into it
MAX_PICTURES = 10  # of an answer
MAX_ALT = 200  # characters that stand for a picture
MAX_OTHER, MAX_OTHER_CELLS = 2_000, 20
MOST = 0.5  # the share of the handed-out lines by which a merged cell is recognized
DATA = re.compile(r"data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)
PASTED = "data:image/;"  # stands in a text for pasted data, with their number
# ![words](place "title") of Markdown, or <img src="place">.
PICTURE = re.compile(
    r"!\[([^\]\n]{0,200})\]\(\s*([^)\s]{1,300})(?:\s[^)\n]{0,200})?\)"
    r"|<img\b[^<>]{0,200}?\bsrc\s*=\s*[\"']([^\"'<>]{1,300})[\"'][^<>]{0,200}>",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Answer:
    """An answer in words.

    Attributes:
        text: with `![words](picture:1)` where its first picture stands; empty if there is none.
        pictures: the files of the pictures, as they came.
        unsure: whether *text* also has the handed-out text, or may belong to another question.
    """

    text: str = ""
    pictures: tuple[bytes, ...] = ()
    unsure: bool = False


@dataclass(frozen=True)
class Words:
    """All that a student wrote in words.

    Attributes:
        answers: by question.
        others: the texts of other cells that the student made or changed.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def words_of(content: Content, handout: Handout) -> Words:
    """Return the answers in *content* to the written questions of *handout*.

    The text below a question's cell up to the next handed-out cell is its answer. Where there is
    none, what its own cell holds beyond the handed-out text is, and else new cells right above it.
    No text counts twice.
    """
    return _Search(content, handout).words()


class _Search:
    """The cells of a submission beside those that were handed out.

    Attributes:
        cells: of the submission.
        handed: of each of these the number of the handed-out cell that it is; None if it is new.
        used: the numbers of those that an answer has taken.
    """

    def __init__(self, content: Content, handout: Handout) -> None:
        self.cells = content.cells
        self.files = content.files
        self.handout = handout
        self.numbers = {cell.id: number for number, cell in enumerate(handout.cells)}
        self.handed = _align(content.cells, handout)
        self.positions = {
            number: position
            for position, number in reversed(list(enumerate(self.handed)))
            if number is not None
        }
        self.used: set[int] = set()

    def words(self) -> Words:
        places = self.handout.written
        found = {place.question: self.below(place) for place in places}
        for look in (self.within, self.above):
            for place in places:
                if not found[place.question].text:
                    found[place.question] = look(place)
        return Words(found, tuple(self.others()))

    def below(self, place: WrittenPlace) -> Answer:
        """Return what stands below the question's cell, up to the next handed-out cell."""
        own = {self.numbers[id_] for id_ in (place.text, *place.answers)}
        start = self.positions.get(self.numbers[place.text])
        if start is not None:
            region = self._until_handed_out(start + 1, own)
        elif starts := [self.positions[each] for each in own if each in self.positions]:
            region = self._until_handed_out(min(starts), own)  # the question's cell is gone
        else:
            return self._answer(place, self._between(own), code=False, unsure=True)
        # The answer's own cell may have been moved elsewhere.
        region += [
            self.positions[number]
            for number in sorted(own - {self.numbers[place.text]})
            if number in self.positions and self.positions[number] not in region
        ]
        return self._answer(place, region)

    def within(self, place: WrittenPlace) -> Answer:
        """Return what the question's own cell holds beyond the handed-out text."""
        number = self.numbers[place.text]
        position = self.positions.get(number)
        if position is None or self.cells[position].plain == self.handout.cells[number].plain:
            return Answer()
        cell = self.cells[position]
        handed_out = _lines(self.handout.cells[number].source)
        rest = [
            line for line in cell.source.split("\n") if " ".join(line.split()) not in handed_out
        ]
        is_known = _share(handed_out, cell) >= MOST
        self.used.add(position)
        text = "\n".join(rest) if is_known else cell.source
        return self._made([text], [cell], unsure=not is_known)

    def above(self, place: WrittenPlace) -> Answer:
        """Return the new cells right above the question's cell."""
        position = self.positions.get(self.numbers[place.text], 0)
        start = position
        while start and self.handed[start - 1] is None and start - 1 not in self.used:
            start -= 1
        return self._answer(place, range(start, position), code=False)

    def others(self) -> Iterable[str]:
        """Yield the texts of new and of changed cells that no answer has taken."""
        count = 0
        for position, (cell, number) in enumerate(zip(self.cells, self.handed, strict=True)):
            if cell.kind == "code" or position in self.used or not cell.plain:
                continue
            if number is None or cell.plain != self.handout.cells[number].plain:
                count += 1
                if count <= MAX_OTHER_CELLS:
                    text = DATA.sub("data:", cell.source)[: 5 * MAX_OTHER]
                    yield PICTURE.sub("(picture)", text)[:MAX_OTHER].strip()

    def _until_handed_out(self, start: int, own: set[int]) -> list[int]:
        region = []
        for position in range(start, len(self.cells)):
            number = self.handed[position]
            if number is not None and number not in own:
                break
            region.append(position)
        return region

    def _between(self, own: set[int]) -> list[int]:
        """Return the new cells between the handed-out cells around the question, all gone."""
        before = max((n for n in self.positions if n < min(own)), default=None)
        after = min((n for n in self.positions if n > max(own)), default=None)
        if before is None and after is None:  # nothing tells where in the assignment this is
            return []
        start = 0 if before is None else self.positions[before] + 1
        end = len(self.cells) if after is None else self.positions[after]
        return [p for p in range(start, end) if self.handed[p] is None]

    def _answer(
        self, place: WrittenPlace, region: Iterable[int], *, code: bool = True, unsure: bool = False
    ) -> Answer:
        """Return the answer in the cells of *region*; code counts only where there is no prose.

        Where nothing but the place tells that a cell is an answer, code is none.
        """
        blank = {self.handout.cells[self.numbers[id_]].plain for id_ in place.answers}
        filled = [
            position
            for position in region
            if position not in self.used
            and self.cells[position].plain
            and self.cells[position].plain not in blank
        ]
        prose = [position for position in filled if self.cells[position].kind != "code"]
        chosen = prose or (filled if code else [])
        self.used.update(chosen)
        placeholders = [self.handout.cells[self.numbers[id_]].source for id_ in place.answers]
        texts = []
        for position in chosen:
            text = self.cells[position].source
            for placeholder in placeholders:
                text = text.replace(placeholder, "")
            texts.append(text.strip())
        return self._made(texts, [self.cells[position] for position in chosen], unsure=unsure)

    def _made(self, texts: Sequence[str], cells: Sequence[Cell], *, unsure: bool = False) -> Answer:
        """Return the answer of *texts*, with the pictures that they and their *cells* hold."""
        shown, pictures = "", list[bytes]()
        for text, cell in zip(texts, cells, strict=True):
            if len(shown) > MAX_ANSWER:  # nothing of the rest would be seen
                break
            more = _with_pictures(text, cell.pictures, self.files, pictures)
            shown = f"{shown}\n\n{more}".strip()
        return Answer(shown[:MAX_ANSWER], tuple(pictures), unsure)


def _align(cells: Sequence[Cell], handout: Handout) -> list[int | None]:
    """Return of each cell the number of the handed-out cell that it is.

    A cell is known by its id, else by its text, else by most lines of a written question's text.
    """
    numbers = {cell.id: number for number, cell in enumerate(handout.cells)}
    free = set(range(len(handout.cells)))
    found: list[int | None] = []
    for cell in cells:
        number = numbers.get(cell.id)
        found.append(number if number in free else None)
        free.discard(found[-1] if found[-1] is not None else -1)
    by_text: dict[str, list[int]] = {}
    for number in sorted(free):
        by_text.setdefault(handout.cells[number].plain, []).append(number)
    last = -1
    for position, cell in enumerate(cells):
        if found[position] is None and cell.plain and cell.plain in by_text:
            same = [number for number in by_text[cell.plain] if number in free]
            # Of several with one text, such as cells for answers, the next one in order.
            following = [number for number in same if number > last]
            if following or (same and len(by_text[cell.plain]) == 1):
                found[position] = (following or same)[0]
                free.discard(found[position] or 0)
        last = found[position] if found[position] is not None else last  # type: ignore[assignment]
    for place in handout.written:
        number = numbers[place.text]
        if number in free:
            lines = _lines(handout.cells[number].source)
            for position, cell in enumerate(cells):
                if found[position] is None and cell.kind != "code" and _share(lines, cell) >= MOST:
                    found[position] = number
                    break
    return found


def _lines(source: str) -> set[str]:
    """Return the lines of *source* that are not blank, each white space as one blank."""
    return {" ".join(line.split()) for line in source.split("\n")} - {""}


def _share(lines: set[str], cell: Cell) -> float:
    """Return the share of *lines* that *cell* holds, by characters."""
    held = sum(len(line) for line in lines if line in cell.plain)
    return held / max(1, sum(map(len, lines)))


def _with_pictures(
    text: str,
    attachments: Mapping[str, bytes],
    files: Mapping[str, bytes],
    pictures: list[bytes],
) -> str:
    """Return *text* with a number for each picture, which is appended to *pictures*."""
    shown = set()
    pasted: dict[str, str] = {}

    def set_aside(match: re.Match[str]) -> str:
        place = f"{PASTED}{len(pasted)}"
        if len(pasted) < MAX_PICTURES:
            pasted[place] = match[1]
        return f"{place} "  # the white space before a title is taken for a part of the picture

    def number(match: re.Match[str]) -> str:
        alt, place = match[1] or "", (match[2] or match[3]).strip()
        name = unquote(place.removeprefix("attachment:").removeprefix("./"))
        if place.startswith(PASTED):
            picture = b""
            with suppress(ValueError):  # then it is shown as one that cannot be read
                picture = base64.b64decode(pasted.get(place, ""))
        elif name in attachments:
            picture = attachments[name]
            shown.add(name)
        elif name in files:
            picture = files[name]
        else:
            return match[0]
        return _numbered(alt, picture, pictures)

    text = PICTURE.sub(number, DATA.sub(set_aside, text)[:MAX_TEXT])
    more = [_numbered(n, p, pictures) for n, p in attachments.items() if n not in shown]
    return "\n\n".join([text, *more]).strip()


def _numbered(alt: str, picture: bytes, pictures: list[bytes]) -> str:
    if len(pictures) == MAX_PICTURES:
        return f"(a picture more than {MAX_PICTURES}: {alt[:MAX_ALT]})"
    pictures.append(picture)
    return f"![{alt[:MAX_ALT]}](picture:{len(pictures)})"
