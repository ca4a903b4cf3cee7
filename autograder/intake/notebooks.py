"""Read the cells of a notebook: a file that Jupyter would open, whatever its outputs hold."""

import base64
import codecs
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from autograder.errors import SubmissionError
from autograder.intake.cells import Cell

MAX_CELLS = 10_000
MAX_CODE_CELLS = 2_000
MAX_NODES = 500_000  # lists and objects, those of outputs left out
MAX_LINES = 1_000_000  # texts, and lines within them, those of outputs left out
MAX_TEXT = 10_000_000  # characters, those of pasted pictures left out
MAX_DEPTH = 1_000  # of lists; JSON cannot be parsed beyond it
MAX_PICTURES = 20  # of a cell
MAX_SHOWN = 24 * 2**20  # bytes of pictures, attached or pasted, of a notebook
MAX_ESCAPED = 150 * 2**20  # characters of a notebook of which all is ASCII
CHUNK = 2**22  # bytes that are decoded at a time
IGNORED_TAG = "otter_ignore"
# In JSON a quote within a text has a backslash before it, so that these cannot begin within one.
OUTPUTS = re.compile(r'"outputs"\s*:\s*\[')
STRINGS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
# Many texts and lists of numbers at once: token by token, large outputs would take long.
BRACKETS = re.compile(rf'(?:[^"\[\]]+|{STRINGS.pattern}|\[[^"\[\]]*\]){{1,1000}}|[\[\]]', re.DOTALL)
NOT_ASCII = re.compile("[^\x00-\x7f]+")
PASTED = re.compile(r"data:[^\s)\"'>]*")


def is_notebook(data: bytes) -> bool:
    """Tell whether *data* looks like a notebook, whatever its file is called."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and any(
        key in data for key in (b'"cells"', b'"worksheets"', b'"nbformat"')
    )


def cells_of(name: str, data: bytes) -> tuple[Cell, ...]:
    """Return the cells of the notebook *data* from the file *name*, but those that Otter ignores.

    Raises:
        SubmissionError: Jupyter would not open it either, or it holds too much; the sentence says
            what happened to it.
    """
    try:
        text = _without_outputs(_decoded(data, name))
    except UnicodeDecodeError as error:
        raise SubmissionError(f"{name} is not text in UTF-8: {error}. {_way_out()}") from error
    if text.count('"') // 2 + text.count("\\n") > MAX_LINES:
        raise SubmissionError(f"{name} holds too much: more than {MAX_LINES} lines.")
    skeleton = STRINGS.sub('""', text)
    if skeleton.count("[") + skeleton.count("{") > MAX_NODES:
        raise SubmissionError(f"{name} holds too much: more than {MAX_NODES} lists and objects.")
    try:
        # Only texts are used. As an int, a number of a million digits would take long to parse.
        notebook = json.loads(text, parse_int=float)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SubmissionError(f"{name} {_damage(data, str(error))}") from error
    try:
        cells = tuple(_cell(node) for node in _nodes(notebook) if not _is_ignored(node))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SubmissionError(f"{name} is JSON, but not a notebook. {_way_out()}") from error
    for kind, most, found in (
        ("code cells", MAX_CODE_CELLS, sum(cell.kind == "code" for cell in cells)),
        ("cells", MAX_CELLS, len(cells)),
    ):
        if found > most:
            raise SubmissionError(f"{name} has {found} {kind}, more than {most}.")
    length = sum(len(c.source if c.kind == "code" else PASTED.sub("", c.source)) for c in cells)
    if length > MAX_TEXT:
        raise SubmissionError(f"{name} has more than {MAX_TEXT // 10**6} million characters.")
    return tuple(_with_pictures_that_fit(cells))


def _decoded(data: bytes, name: str) -> str:
    """Return the JSON *data* as text; that of a large file as ASCII, with all else escaped.

    A single character beyond would have Python take four bytes for each.
    """
    encoding = json.detect_encoding(data)
    if len(data) <= CHUNK:
        return data.decode(encoding)
    decoder = codecs.getincrementaldecoder(encoding)()
    parts: list[str] = []
    length = 0
    for start in range(0, len(data), CHUNK):
        text = decoder.decode(data[start : start + CHUNK], final=start + CHUNK >= len(data))
        if not text.isascii():
            text = NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text)
        parts.append(text)
        length += len(text)
        if length > MAX_ESCAPED:
            raise SubmissionError(
                f"{name} holds too much text that is not ASCII. Clear its outputs."
            )
    return "".join(parts)


def _without_outputs(text: str) -> str:
    """Return the JSON *text* with empty lists as outputs: they count for nothing, and are large."""
    kept: list[str] = []
    end = 0
    while len(kept) < MAX_CELLS and (match := OUTPUTS.search(text, end)):
        kept.append(text[end : match.end()])
        depth, end = 1, match.end()
        for token in BRACKETS.finditer(text, end):
            depth += {"[": 1, "]": -1}.get(token[0], 0)
            if not depth or depth > MAX_DEPTH:
                end = len(text) if depth else token.start()
                break
        else:
            end = len(text)  # it is cut off
    return "".join([*kept, text[end:]])


def _damage(data: bytes, error: str) -> str:
    """Return what happened to the notebook *data*, as far as it shows, and the way out."""
    start = data[:200].lstrip().lower()
    if re.search(rb"^<{7} ", data, re.MULTILINE):
        return (
            "has conflict marks of git in it (<<<<<<<). Take one of the two versions, open it in "
            "Jupyter, and hand in that file."
        )
    if start.startswith((b"<!doctype", b"<html", b"<head", b"<")):
        return (
            "is a web page that was saved under the name of a notebook. Download the notebook "
            "itself (on GitHub: Raw), and hand in that file."
        )
    if start.startswith(b"version https://git-lfs"):
        return "is only a pointer of Git LFS. Run `git lfs pull`, and hand in the notebook itself."
    if data.rstrip()[-1:] != b"}":
        return f"is cut off in the middle ({error}). {_way_out()}"
    return f"is not a whole notebook: {error}. {_way_out()}"


def _way_out() -> str:
    return "Open it in Jupyter; if Jupyter opens it, save it again and hand in that file."


def _nodes(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the cells in the JSON of *notebook*; formats up to 3 have them in worksheets."""
    if "worksheets" in notebook:
        for sheet in _list(notebook["worksheets"]):
            yield from _list(sheet["cells"])
    else:
        yield from _list(notebook["cells"])


def _cell(node: dict[str, Any]) -> Cell:
    kind = node["cell_type"]
    source = _text(node.get("source", node.get("input")))
    id_ = node.get("id") or _metadata(node).get("id")  # Colab writes it there
    if kind == "heading":  # of formats up to 3
        kind, source = "markdown", f"# {source}"
    return Cell(
        source,
        kind if kind in ("code", "markdown") else "raw",
        id_ if isinstance(id_, str) else "",
        pictures=dict(_pictures(node.get("attachments") or {})),
    )


def _pictures(attachments: dict[str, dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    for name, versions in list(attachments.items())[:MAX_PICTURES]:
        for kind, content in versions.items():
            if kind in ("image/png", "image/jpeg"):
                try:
                    yield name, base64.b64decode(_text(content))
                except ValueError:
                    yield name, b""  # shown as a picture that cannot be read


def _with_pictures_that_fit(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield *cells*; after `MAX_SHOWN` their pictures are empty, and shown as unreadable."""
    room = MAX_SHOWN
    for cell in cells:
        kept = {}
        for name, picture in cell.pictures.items():
            room -= len(picture)
            kept[name] = picture if room >= 0 else b""
        if cell.kind != "code":
            room -= sum(len(pasted[0]) for pasted in PASTED.finditer(cell.source))
        if room >= 0:
            yield cell
            continue
        source = cell.source
        if cell.kind != "code":
            source = PASTED.sub(lambda pasted: pasted[0].partition(",")[0] + ",", source)
        yield replace(cell, source=source, pictures=kept)


def _metadata(node: dict[str, Any]) -> dict[str, Any]:
    return dict(node.get("metadata") or {})


def _is_ignored(node: dict[str, Any]) -> bool:
    metadata = _metadata(node)
    otter = metadata.get("otter") or {}
    return IGNORED_TAG in (metadata.get("tags") or []) or bool(otter.get("ignore"))


def _list(node: Any) -> list[Any]:
    if type(node) is not list:
        raise TypeError("not a list")
    return node


def _text(node: Any) -> str:
    if node is None:
        return ""
    text = node if type(node) is str else "".join(_list(node))
    # Half a surrogate pair is no text: neither Python nor a file takes it.
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
