"""Notebooks whose answers in words stand elsewhere than in the cells for them."""

import base64
import io
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image

from support.assignment import WRITTEN
from support.handins.material import (
    PLACEHOLDER,
    WORDS,
    Change,
    HandIn,
    Notebook,
    changed,
    code,
    number,
    prose,
)


def words() -> Iterator[HandIn]:
    """Yield notebooks whose answers in words stand elsewhere."""

    def case(kind: str, change: Change, **more: Any) -> HandIn:
        return HandIn(f"words-{kind}", {"a.ipynb": changed(change)}, **more)

    for change in (
        retype,
        split,
        split_thrice,
        below,
        above,
        merge,
        merge_into_new,
        within_the_text,
        in_place_of_the_text,
        with_placeholder,
    ):
        name = change.__name__.strip("_").replace("_", "-")
        yield case(name, each(change))
        if change not in (in_place_of_the_text,):
            yield case(f"{name}-without-ids", _both(each(change), without("id", "metadata")))
    for kind in ("code", "raw"):
        yield case(f"in-a-{kind}-cell", each(of_kind(kind)))
    yield case("without-ids", without("id"))
    yield case("without-tags", without("metadata"))
    yield case(
        "cells-moved",
        lambda nb: nb["cells"].append(nb["cells"].pop(number(nb, "q2_written-answer"))),
    )
    yield case("with-a-table-of-pictures", _with_pictures)


def each(change: Callable[[Notebook, str, int], None]) -> Change:
    def on_all(notebook: Notebook) -> None:
        for id_ in WRITTEN:
            change(notebook, id_, number(notebook, f"{id_}-answer"))

    return on_all


def without(*keys: str) -> Change:
    def change(notebook: Notebook) -> None:
        notebook["nbformat_minor"] = 4
        for cell in notebook["cells"]:
            if "id" in keys:
                cell.pop("id")
            if "metadata" in keys:
                cell["metadata"] = {}

    return change


def retype(nb: Notebook, id_: str, place: int) -> None:
    nb["cells"][place] = prose(WORDS[id_])


def split(nb: Notebook, id_: str, place: int) -> None:
    first, _, second = WORDS[id_].partition(":")
    nb["cells"][place]["source"] = first
    nb["cells"].insert(place + 1, {**nb["cells"][place], "source": second})


def split_thrice(nb: Notebook, id_: str, place: int) -> None:
    split(nb, id_, place)
    nb["cells"].insert(place + 2, prose("And more."))


def below(nb: Notebook, id_: str, place: int) -> None:
    nb["cells"][place]["source"] = PLACEHOLDER
    nb["cells"].insert(place + 1, prose(WORDS[id_]))


def above(nb: Notebook, id_: str, place: int) -> None:
    nb["cells"][place]["source"] = PLACEHOLDER
    nb["cells"].insert(place - 1, prose(WORDS[id_]))


def merge(nb: Notebook, id_: str, place: int) -> None:
    nb["cells"][place - 1]["source"] += f"\n\n{WORDS[id_]}"
    del nb["cells"][place]


def merge_into_new(nb: Notebook, id_: str, place: int) -> None:
    merge(nb, id_, place)
    nb["cells"][place - 1] = prose(nb["cells"][place - 1]["source"])


def within_the_text(nb: Notebook, id_: str, place: int) -> None:
    cell = nb["cells"][place - 1]
    head, _, rest = cell["source"].rpartition("\n")
    cell["source"] = f"{head}\n{WORDS[id_]}\n{rest}"
    nb["cells"][place]["source"] = PLACEHOLDER


def in_place_of_the_text(nb: Notebook, id_: str, place: int) -> None:
    nb["cells"][place - 1]["source"] = WORDS[id_]
    del nb["cells"][place]


def of_kind(kind: str) -> Callable[[Notebook, str, int], None]:
    def change(nb: Notebook, id_: str, place: int) -> None:
        make = code if kind == "code" else prose
        nb["cells"][place] = make(WORDS[id_]) | {"cell_type": kind}

    return change


def with_placeholder(nb: Notebook, id_: str, place: int) -> None:
    nb["cells"][place]["source"] = f"{PLACEHOLDER}\n\n{WORDS[id_]}"


def _both(*changes: Change) -> Change:
    def change(notebook: Notebook) -> None:
        for each in changes:
            each(notebook)

    return change


def _with_pictures(notebook: Notebook) -> None:
    file = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode()
    cell = notebook["cells"][number(notebook, "q2_written-answer")]
    cell["source"] = "![a](attachment:a.png) and ![b](data:image/png;base64," + data + ") so"
    cell["attachments"] = {"a.png": {"image/png": data}}
    cell = notebook["cells"][number(notebook, "q4b_written-answer")]
    cell["source"] = f'<img src="data:image/png;base64,{data}" width="100">'
