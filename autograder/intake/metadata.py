"""Read the metadata of an export of Gradescope: the students of each submission.

Texts of students are in them, and can neither raise errors nor grow while they are read.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from autograder.errors import GraderError
from autograder.intake.students import Student, student
from autograder.texts import one_line

NAME = "submission_metadata.yml"  # beside a folder for each submission
MAX_BYTES = 200 * 2**20  # it holds the results of all attempts; 10 MB take seconds
MAX_DEPTH = 100  # the time of libyaml grows with the square of the depth of brackets
KEPT_DEPTH = 4  # levels: all submissions, one submission, its submitters, one submitter
MAX_GROUP = 100  # students of one submission
MAX_TEXT = 200  # characters of a name
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache  # several functions of `autograder.intake.exports` need it
def students_of(export: Path) -> dict[str, tuple[Student, ...]]:
    """Return the students of each submission that the metadata of *export* list.

    Raises:
        GraderError: the metadata cannot be read.
    """
    path = export / NAME
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError(f"it is larger than {MAX_BYTES // 2**20} MB")
        with path.open("rb") as file:
            listed = {
                name: _submitters(name, entry)
                for name, entry in _entries(yaml.parse(file, Loader=LOADER))
            }
        if not listed:
            raise ValueError("it lists no submission")
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise GraderError(
            f"{path} cannot be read: {one_line(str(error))}. Export the submissions again, or "
            "remove the file: then they are graded without names."
        ) from error
    return listed


def _entries(events: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each key and value of the outermost mapping; a collection becomes a flat list.

    Tags build no objects, plain scalars stay texts rather than dates or numbers, and aliases are
    not copied. So texts of students can neither raise errors nor grow here. Nodes that are nested
    deeper than a submitter are dropped.
    """
    anchors: dict[str, Any] = {}
    open_collections: list[list[Any]] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            open_collections.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, anchors)
            if 0 < len(open_collections) <= KEPT_DEPTH:
                open_collections[-1].append(node)
            if isinstance(event, yaml.CollectionStartEvent):
                open_collections.append(node)
            if len(open_collections) > MAX_DEPTH:
                raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")
        if len(open_collections) == 1 and len(open_collections[0]) == 2:
            key, value = open_collections[0]
            open_collections[0].clear()
            if not (isinstance(key, str) and isinstance(value, list)):
                raise ValueError(f"its entry {str(key)[:MAX_TEXT]} is not a submission")
            yield key, value


def _node(event: Any, anchors: dict[str, Any]) -> Any:
    """Return the text of a scalar, an empty list for a collection, or the node of an alias."""
    if isinstance(event, yaml.AliasEvent):
        return anchors.get(event.anchor, "")
    if isinstance(event, yaml.CollectionStartEvent):
        node: Any = []
    else:
        node = "" if event.implicit[0] and event.value in ("~", "null") else event.value
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _submitters(name: str, entry: list[Any]) -> tuple[Student, ...]:
    submitters = _mapping(entry).get(":submitters") or []
    if not isinstance(submitters, list) or len(submitters) > MAX_GROUP:
        raise ValueError(f"{name[:MAX_TEXT]} has no list of at most {MAX_GROUP} submitters in it")
    mappings = [_mapping(each) for each in submitters if isinstance(each, list)]
    fields = [[each.get(key, "") for key in (":name", ":email", ":sid")] for each in mappings]
    texts = [[text if isinstance(text, str) else "" for text in each] for each in fields]
    return tuple(student(*each) for each in texts if any(each))


def _mapping(flat: list[Any]) -> dict[str, Any]:
    """Return the mapping whose keys and values alternate in *flat*."""
    pairs = zip(flat[::2], flat[1::2], strict=False)
    return {key: value for key, value in pairs if isinstance(key, str)}
